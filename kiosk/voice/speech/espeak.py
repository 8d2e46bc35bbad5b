"""espeak-ng as a voice: a program of its own (GPL-3), called once for each sentence."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
from typing import Final, Literal

import numpy as np

from kiosk.devices.speaker import Clip
from kiosk.voice.speech.port import CannotSay, EngineMissing, SpeechFault, Tongue

PROGRAM: Final = "espeak-ng"
Accent = Literal["north", "central", "south"]

_VOICES: Final = {"north": "vi", "central": "vi-vn-x-central", "south": "vi-vn-x-south"}
_ENGLISH: Final = "en-us"
_WORDS_PER_MINUTE: Final = 140
"""At 100 %: slower than espeak's own 175, which old people cannot follow."""
_TIMEOUT_S: Final = 10.0
"""A sentence takes 0.03 s."""
_LONGEST: Final = 3_000

# espeak-ng obeys some of what it reads: control characters change the voice, [[ ]] holds
# phonemes.
_ORDERS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]|[\[\]<>]")


class EspeakVoice:
    """A `SpeechEngine`."""

    says_anything: Final = True

    def __init__(
        self, accent: Accent = "north", speed: int = 100, *, program: str = PROGRAM
    ) -> None:
        """`speed`: per cent of the usual pace. `program`: its name or path."""
        self._voice = _VOICES[accent]
        self._pace = round(_WORDS_PER_MINUTE * speed / 100)
        self._program = program
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._version = ""

    @property
    def name(self) -> str:
        return f"espeak-ng {self._asked_version()} {self._voice} {self._pace}"

    def speaks(self, tongue: Tongue) -> bool:
        return tongue in ("vi", "en") and shutil.which(self._program) is not None

    def render(self, text: str, tongue: Tongue) -> Clip:
        said = _ORDERS.sub(" ", text).strip()
        if not said:
            raise CannotSay("nothing to say")
        if len(said) > _LONGEST:
            raise CannotSay(f"{len(said)} characters in one sentence")
        voice = self._voice if tongue == "vi" else _ENGLISH
        # The text goes to stdin: there it is never taken for an option, nor seen in `ps`.
        wav = self._run(
            ["--stdin", "--stdout", "-b", "1", "-v", voice, "-s", str(self._pace)],
            said.encode(errors="replace"),
        )
        return _clip(wav)

    def close(self) -> None:
        with self._lock:
            for process in self._running:
                process.kill()

    def _run(self, options: list[str], text: bytes) -> bytes:
        path = shutil.which(self._program)
        if path is None:
            raise EngineMissing(f"{self._program} is not installed")
        try:
            process = subprocess.Popen(  # noqa: S603 - no shell, and only options of our own
                [path, *options],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except OSError as error:
            raise EngineMissing(f"{path}: {error.strerror}") from error
        with self._lock:
            self._running.add(process)
        try:
            with process:
                try:
                    out, complaint = process.communicate(text, timeout=_TIMEOUT_S)
                except subprocess.TimeoutExpired as error:
                    process.kill()
                    raise SpeechFault(
                        f"{self._program}: no answer in {_TIMEOUT_S:.0f} s"
                    ) from error
        finally:
            with self._lock:
                self._running.discard(process)
        if process.returncode != 0:
            # Its first complaint names a file or a voice, never the text.
            why = complaint.decode(errors="replace").strip().partition("\n")[0][:200]
            raise SpeechFault(f"{self._program}: code {process.returncode}: {why}")
        return out

    def _asked_version(self) -> str:
        if not self._version:
            words = self._run(["--version"], b"").decode(errors="replace")
            found = re.search(r"\d+\.\d[\w.+-]*", words)
            self._version = found[0] if found else "?"
        return self._version


def _clip(wav: bytes) -> Clip:
    """What espeak-ng writes to a pipe: a header whose lengths are invented, then samples."""
    begin = wav.find(b"data", 0, 200)
    if wav[:4] != b"RIFF" or begin < 0 or wav[20:24] != b"\x01\x00\x01\x00":
        raise SpeechFault("espeak-ng wrote no mono PCM")
    rate_hz = int.from_bytes(wav[24:28], "little")
    body = wav[begin + 8 :]
    samples = np.frombuffer(body[: len(body) // 2 * 2], dtype="<i2").astype(np.int16)
    if not len(samples) or rate_hz <= 0:
        raise CannotSay("espeak-ng had nothing to say")
    return Clip(samples, rate_hz)
