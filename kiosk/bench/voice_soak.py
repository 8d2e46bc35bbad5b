"""A long run of hostile recordings through the way of an utterance: `scripts/soak/voice`.

Damaged files and odd sound through file microphone, ear and voice process, as `kiosk listen` and
a kiosk that is demonstrated hear them; then the voice process is killed in the middle of speech
and at its end. Says what took longest, what memory it took and how often the process was begun
anew. It asserts nothing: a crash of this process, or a figure beyond its limit, is the finding.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import logging
import os
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import psutil

from kiosk.bench import Needs
from kiosk.bench.figures import quantile
from kiosk.bench.search import SHARED
from kiosk.bench.voice_audio import voice_process, voice_settings
from kiosk.bench.voice_hostile import damaged, odd
from kiosk.devices.microphone import MicrophoneFault
from kiosk.devices.microphones.recordings import load_recording
from kiosk.settings import VoiceSettings
from kiosk.voice.recognising import RecogniseProcess
from kiosk.voice.recognising.port import RATE_HZ, RecogniserFault
from kiosk.voice.recordings import hear
from kiosk.voice.wer import total, word_errors

RECORDINGS: Final = SHARED / "voice" / "spoken_public"
_CHUNK: Final = RATE_HZ // 10
_WARM: Final = 40
"""Files after which memory is weighed for the first time."""


class Tally:
    """What became of the files, by kind."""

    def __init__(self) -> None:
        self.took_ms: dict[str, list[float]] = defaultdict(list)
        self.ends: Counter[str] = Counter()
        self._me = psutil.Process()
        self._first_mb = self._most_mb = self._cell_mb = 0.0

    def hear(
        self, kind: str, path: Path, process: RecogniseProcess, settings: VoiceSettings
    ) -> None:
        began_s = time.monotonic()
        try:
            end = "heard" if hear(path, process, settings).heard.text else "nothing"
        except (MicrophoneFault, RecogniserFault) as fault:
            end = fault.code
        self.took_ms[kind].append((time.monotonic() - began_s) * 1e3)
        self.ends[end] += 1
        own_mb = self._me.memory_info().rss / 1e6
        if sum(self.ends.values()) == _WARM or not self._first_mb:
            self._first_mb = _held_mb()
        self._most_mb = max(self._most_mb, own_mb)
        self._cell_mb = max(self._cell_mb, process.rss_mb)

    def figures(self) -> dict[str, Any]:
        every = [ms for some in self.took_ms.values() for ms in some]
        return {
            "files": len(every),
            "ends": dict(self.ends.most_common()),
            "p50_ms": round(quantile(every, 0.5), 1),
            "p99_ms": round(quantile(every, 0.99), 1),
            "worst_ms": {
                kind: round(max(some), 1)
                for kind, some in sorted(self.took_ms.items(), key=lambda item: -max(item[1]))
            },
            "parent_max_mb": round(self._most_mb, 1),
            "parent_growth_mb": round(_held_mb() - self._first_mb, 1),
            "cell_max_mb": self._cell_mb,
        }


def _held_mb() -> float:
    """Memory of this process without what the allocator only has not given back yet: a network
    is loaded for each file, and 100 MB of freed ones come and go."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
    return float(psutil.Process().memory_info().rss) / 1e6


def run_damaged(
    process: RecogniseProcess, settings: VoiceSettings, bases: Sequence[Path], count: int, seed: int
) -> dict[str, Any]:
    """Mutated WAV files."""
    tally, data = Tally(), [path.read_bytes() for path in bases]
    with tempfile.TemporaryDirectory() as folder:
        for hostile in damaged(count, data, seed):
            path = Path(folder) / hostile.name
            path.write_bytes(hostile.data)
            tally.hear(hostile.kind, path, process, settings)
            path.unlink()
    return tally.figures() | {"restarts": process.restarts}


def run_odd(process: RecogniseProcess, settings: VoiceSettings, base: Path) -> dict[str, Any]:
    """Rates, widths, channels, and sound that is no speech."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for name, path in odd(load_recording(base), Path(folder)):
            tally.hear(name, path, process, settings)
    return tally.figures() | {"restarts": process.restarts}


def run_killed(
    process: RecogniseProcess, settings: VoiceSettings, bases: Sequence[Path]
) -> dict[str, Any]:
    """Kill the process once in the middle of each recording, which is played as it was spoken,
    and once at its end. The text should be the same as without, but for near ties: libvosk takes
    a little of each utterance to the next, and a new process has none of it."""
    late_ms, end_ms, errors, missed = [], [], [], 0
    before = process.restarts.get("crashed", 0)
    for path in bases:
        expected = hear(path, process, settings).heard.text
        murder = _Murder(process)
        listened = hear(path, process, settings, real_time=True, partial=murder)
        late_ms.append(listened.heard.late_ms)
        missed += not murder.done
        errors.append(word_errors(expected, listened.heard.text))
        end_ms.append(_killed_at_end(process, path))
    return {
        "killed": 2 * len(bases) - missed,
        "restarts": process.restarts.get("crashed", 0) - before,
        "not_killed": missed,
        "same_text": sum(not one.errors for one in errors),
        "words_changed": round(total(errors).rate, 4),
        "mid_speech_late_max_ms": round(max(late_ms), 1),
        "at_end_late_p50_ms": round(quantile(end_ms, 0.5), 1),
        "at_end_late_max_ms": round(max(end_ms), 1),
    }


class _Murder:
    """Kills the process when the first words come."""

    def __init__(self, process: RecogniseProcess) -> None:
        self._process, self.done = process, False

    def __call__(self, text: str) -> None:
        if text and not self.done and self._process.pid is not None:
            os.kill(self._process.pid, signal.SIGKILL)
            self.done = True


def _killed_at_end(process: RecogniseProcess, path: Path) -> float:
    """Milliseconds from the kill at the end of speech to the text."""
    samples = load_recording(path)
    process.begin()
    for start in range(0, len(samples), _CHUNK):
        process.accept(np.ascontiguousarray(samples[start : start + _CHUNK]))
        time.sleep(0.02)
    if process.pid is None:
        raise RecogniserFault("no process")
    began_s = time.monotonic()
    os.kill(process.pid, signal.SIGKILL)
    process.finish()
    return (time.monotonic() - began_s) * 1e3


def recordings(folder: Path) -> list[Path]:
    """The WAV files of a folder.

    Raises:
        Needs: there is none.
    """
    found = sorted(folder.glob("*.wav"))
    if not found:
        raise Needs(f"{folder}: needs WAV files with speech")
    return found


def _table(found: dict[str, Any]) -> Iterator[str]:
    yield f"{'kind':22} {'worst ms':>10}"
    for part in ("damaged", "odd"):
        for kind, ms in found.get(part, {}).get("worst_ms", {}).items():
            yield f"{kind:22} {ms:10.1f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; prints one JSON document, and a table beside it."""
    parser = argparse.ArgumentParser(prog="soak/voice", description=__doc__)
    parser.add_argument("--files", type=int, default=2000, help="damaged files (%(default)s)")
    parser.add_argument("--kills", type=int, default=20, help="recordings killed at (%(default)s)")
    parser.add_argument("--recordings", type=Path, default=RECORDINGS, metavar="DIR")
    parser.add_argument("--engine", choices=("vosk", "viet_asr"), default="vosk")
    parser.add_argument("--model", type=Path, metavar="DIR")
    parser.add_argument("--no-grammar", action="store_true", help="recognise without hints")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    # Every damaged file is a warning.
    logging.getLogger("kiosk").setLevel(logging.ERROR)
    found: dict[str, Any] = {}
    try:
        bases = recordings(options.recordings)
        settings = voice_settings(options.engine, options.model)
        phrases: tuple[str, ...] = ()
        if not options.no_grammar:
            from kiosk.bench.voice import open_office

            phrases = open_office(baselines=False).phrases()
        with voice_process(settings, phrases) as process:
            if options.files:
                found["damaged"] = run_damaged(
                    process, settings, bases, options.files, options.seed
                )
            found["odd"] = run_odd(process, settings, bases[0])
            if options.kills:
                found["killed"] = run_killed(process, settings, bases[: options.kills])
    except Needs as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stderr.write("\n".join(_table(found)) + "\n")
    print(json.dumps({"soak": "voice", **found}, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
