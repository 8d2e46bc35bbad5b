"""One recognising process as its owner holds it: begin, weigh, end. Not thread-safe."""

from __future__ import annotations

import contextlib
import io
import mmap
import os
import socket
import subprocess
import sys
import time
from collections import deque
from pathlib import Path
from typing import Final

from kiosk.voice.recognising.port import RecogniserFault
from kiosk.voice.recognising.wire import MANY, REMEMBERED, Begin, Gone, Line, Upbringing, pack

_CELL: Final = "kiosk.voice.recognising.cell"
_ONE_THREAD: Final = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)
_WORDS_BYTES: Final = 600


class Cell:
    """A process that loads an engine, or has loaded one."""

    def __init__(self, upbringing: Upbringing) -> None:
        """Start it, without waiting for anything.

        Raises:
            RecogniserFault: the system gives no process.
        """
        self.name = ""
        """Of engine and model; empty until they are loaded."""
        self.first_rss_mb = 0.0
        """After its first utterance."""
        self.began_s = time.monotonic()
        self._told: deque[tuple[str, ...]] = deque(maxlen=REMEMBERED)
        with contextlib.ExitStack() as opened:
            try:
                order, self._said = (opened.enter_context(_nameless(n)) for n in ("order", "said"))
                ours, theirs = socket.socketpair()
                opened.enter_context(theirs)
                opened.callback(ours.close)
                order.write(pack(upbringing))
                order.seek(0)
                self._process = subprocess.Popen(  # noqa: S603 - our own program
                    [sys.executable, "-m", _CELL, str(theirs.fileno()), str(order.fileno())],
                    env=_environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    # Only while it loads; from then on it says nothing.
                    stderr=self._said,
                    pass_fds=(theirs.fileno(), order.fileno()),
                    start_new_session=True,
                )
            except OSError as error:
                raise RecogniserFault(f"no process: {type(error).__name__}") from error
            opened.pop_all()
        theirs.close()
        order.close()
        self.line = Line(ours)

    def begin(self, utterance: Begin) -> Begin:
        """The same, without phrases that this cell was told before."""
        if len(utterance.phrases) < MANY:
            return utterance
        if utterance.phrases in self._told:
            return Begin(utterance.number, (), 1 + self._told.index(utterance.phrases))
        self._told.appendleft(utterance.phrases)
        return utterance

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    def cpu_s(self) -> float:
        """Processor time it has used.

        Raises:
            Gone: it has ended and was waited for.
        """
        try:
            # A process's CPU clock, as clock_getcpuclockid(3) makes its id.
            return time.clock_gettime((~self.pid << 3) | 2)
        except OSError as error:
            raise Gone from error

    def rss_mb(self) -> float:
        """Megabytes it holds; 0 when it has ended."""
        try:
            pages = int(Path(f"/proc/{self.pid}/statm").read_bytes().split()[1])
        except (OSError, IndexError):
            return 0.0
        return round(pages * mmap.PAGESIZE / 1e6, 1)

    def said(self) -> str:
        """The end of what the engine printed while it was loaded, on one line."""
        with contextlib.suppress(OSError):
            size = self._said.seek(0, os.SEEK_END)
            self._said.seek(max(0, size - _WORDS_BYTES))
            return " ".join(self._said.read().decode(errors="replace").split())
        return ""

    def end(self) -> int:
        """Kill it, wait for it; what it ended with: minus the signal, or its exit code."""
        self.line.close()
        already = self._process.poll()
        if already is None:
            self._process.kill()
        self._said.close()
        return self._process.wait() if already is None else already


def _nameless(name: str) -> io.FileIO:
    return io.FileIO(os.memfd_create(f"kiosk-voice-{name}"), "w+b")


def _environment() -> dict[str, str]:
    # The path: the kiosk may have been started from elsewhere and not be installed.
    return {
        **os.environ,
        **dict.fromkeys(_ONE_THREAD, "1"),
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONFAULTHANDLER": "",
    }
