"""An engine whose sound says what is to go wrong: the first sample of a chunk is the order."""

import os
import resource
import signal
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from kiosk.voice.heard import Heard
from kiosk.voice.recognising.port import ModelMissing, Samples
from kiosk.voice.recognising.wire import Upbringing

CRASH, CRASH_ONCE, HANG_ONCE, STOP_ONCE, RAISE_ONCE, GROW, TELL, SLOW, SAY = range(100, 109)
CHUNK = 1600
_KEPT: list[np.ndarray] = []


def chunk(order: int = 1) -> Samples:
    return np.array([order, *[1] * (CHUNK - 1)], np.int16)


class Engine:
    """`mark`: a file that is taken away by the first accident, so that it is the only one."""

    name = "standin"

    def __init__(self, mark: Path) -> None:
        self._mark = mark
        self._phrases: Sequence[str] = ()
        self._sum = self._samples = 0
        self._extra = ""

    def lacking(self, words: Iterable[str]) -> tuple[str, ...]:
        return tuple(word for word in words if word.startswith("x"))

    def begin(self, phrases: Sequence[str] = ()) -> None:
        self._phrases = phrases
        self._sum = self._samples = 0
        self._extra = ""

    def accept(self, samples: Samples) -> str:
        self._obey(int(samples[0]))
        self._sum += int(samples.astype(np.int64).sum())
        self._samples += len(samples)
        return f"{self._samples}"

    def finish(self) -> Heard:
        text = f"{self._samples} {self._sum} {len(self._phrases)} {self._extra}".strip()
        return Heard(text=text, alternatives=("other",))

    def close(self) -> None:
        pass

    def _obey(self, order: int) -> None:
        if order == CRASH:
            os.kill(os.getpid(), signal.SIGSEGV)
        elif order == GROW:
            _KEPT.append(np.ones(25_000_000))
        elif order == SLOW:
            time.sleep(0.3)
        elif order == TELL:
            self._extra = repr(_facts(self._mark.parent))
        elif order == SAY:
            print("what was heard", file=sys.stderr, flush=True)
        elif order in (CRASH_ONCE, HANG_ONCE, STOP_ONCE, RAISE_ONCE) and self._mark.exists():
            self._mark.unlink()
            if order == CRASH_ONCE:
                os.kill(os.getpid(), signal.SIGSEGV)
            elif order == STOP_ONCE:
                os.kill(os.getpid(), signal.SIGSTOP)
            elif order == RAISE_ONCE:
                raise ValueError("quotes what was said")
            while True:
                pass


def _facts(beside: Path) -> dict[str, object]:
    try:
        (beside / "wrote").write_text("x")
    except OSError as error:
        wrote = type(error).__name__
    else:
        wrote = "yes"
    return {
        "stderr": str(Path("/proc/self/fd/2").readlink()),
        "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
        "wrote": wrote,
    }


def make(upbringing: Upbringing) -> Engine:
    return Engine(Path(upbringing.model))


def missing(upbringing: Upbringing) -> Engine:
    raise ModelMissing("nowhere")


def broken(upbringing: Upbringing) -> Engine:
    raise KeyError("am/final.mdl")


def dying(upbringing: Upbringing) -> Engine:
    print("ERROR: bad magic", file=sys.stderr, flush=True)
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError


def hoarding(upbringing: Upbringing) -> Engine:
    np.ones(1_000_000_000)
    raise AssertionError
