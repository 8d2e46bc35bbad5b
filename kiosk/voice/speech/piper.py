"""A Piper voice, where the deployer has put one in place.

Piper (piper-tts, GPL-3, an optional extra) runs in a process of its own that loads the model
once: a crash of its native code costs one retry, and nothing of it is loaded into the kiosk.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Final

import numpy as np

from kiosk.devices.speaker import Clip
from kiosk.voice.speech.piper_worker import FAILED, HEADER
from kiosk.voice.speech.port import CannotSay, EngineMissing, SpeechFault, Tongue

_TIMEOUT_S: Final = 20.0
"""The first sentence waits for the model: 2 to 4 s on a small machine."""
_END_S: Final = 2.0
_MOST_BYTES: Final = 20_000_000
_LONGEST: Final = 1_000


class PiperVoice:
    """A `SpeechEngine`. One sentence at a time; others wait."""

    says_anything: Final = True

    def __init__(self, model: Path, speed: int = 100) -> None:
        """`model`: `….onnx` with `….onnx.json` beside it. `speed`: per cent of its own pace."""
        self._model, self._speed = model, speed
        self._turn = threading.Lock()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._tongue: str | None = None
        self._closed = False

    @property
    def name(self) -> str:
        try:
            seen = self._model.stat()
        except OSError as error:
            raise EngineMissing(f"{self._model}: {error.strerror}") from error
        return f"piper {self._model.name} {seen.st_size} {seen.st_mtime_ns} {self._speed}"

    def speaks(self, tongue: Tongue) -> bool:
        if importlib.util.find_spec("piper") is None or not self._model.is_file():
            return False
        if self._tongue is None:
            self._tongue = _language(self._model)
        return self._tongue == tongue

    def render(self, text: str, tongue: Tongue) -> Clip:
        self._check(tongue)
        said = " ".join(text.split())
        if not said or len(said) > _LONGEST:
            raise CannotSay(f"{len(said)} characters in one sentence")
        with self._turn:
            try:
                return self._ask(said)
            except (OSError, EOFError):
                self._end()
            try:  # it died: once more with a new process
                return self._ask(said)
            except (OSError, EOFError) as error:
                self._end()
                raise SpeechFault("the process of Piper ended twice") from error

    def close(self) -> None:
        self._closed = True
        self._end()

    def _check(self, tongue: Tongue) -> None:
        if importlib.util.find_spec("piper") is None:
            raise EngineMissing("piper-tts is not installed")
        if not self._model.is_file():
            raise EngineMissing(f"{self._model}: no such model")
        if not self.speaks(tongue):
            raise CannotSay(f"{self._model.name} speaks {self._tongue or 'an unknown language'}")

    def _ask(self, text: str) -> Clip:
        process = self._started()
        asked, answers = process.stdin, process.stdout
        if asked is None or answers is None:
            raise EOFError
        late = threading.Event()

        def give_up() -> None:
            late.set()
            process.kill()

        watch = threading.Timer(_TIMEOUT_S, give_up)
        watch.daemon = True
        watch.start()
        try:
            asked.write(json.dumps(text).encode() + b"\n")
            asked.flush()
            rate_hz, size = HEADER.unpack(_exactly(answers, HEADER.size))
            if size > _MOST_BYTES:
                raise EOFError("not our worker")
            body = _exactly(answers, size)
        except (OSError, EOFError) as error:
            if late.is_set():
                self._end()
                raise SpeechFault(f"Piper: no answer in {_TIMEOUT_S:.0f} s") from error
            raise
        finally:
            watch.cancel()
            watch.join()
        if rate_hz == FAILED:
            raise SpeechFault(f"Piper: {body.decode(errors='replace')}")
        samples = np.frombuffer(body, dtype="<i2").astype(np.int16)
        if not len(samples):
            raise CannotSay("Piper had nothing to say")
        return Clip(samples, rate_hz)

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise SpeechFault("this voice has been closed")
            if self._process is None or self._process.poll() is not None:
                self._process = subprocess.Popen(  # noqa: S603 - our own module
                    [
                        sys.executable,
                        "-m",
                        "kiosk.voice.speech.piper_worker",
                        os.fspath(self._model),
                        str(self._speed),
                    ],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,  # it would log what it says
                )
            return self._process

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait(_END_S)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):  # a question it did not live to read
                    pipe.close()


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    """So many bytes.

    Raises:
        EOFError: the process ended before.
    """
    got = pipe.read(size)
    if len(got) < size:
        raise EOFError
    return got


def _language(model: Path) -> str:
    """`vi` of `vi_VN` or of espeak's `vi-vn-x-south`; empty where the model does not say."""
    try:
        config = json.loads(Path(f"{model}.json").read_bytes())
        told = config.get("language", {}).get("code") or config["espeak"]["voice"]
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return ""
    return str(told).replace("_", "-").partition("-")[0].lower()
