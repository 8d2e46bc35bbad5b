"""The screen's hold on a nursery and its cell: begin, order, end. Not thread-safe.

`DecodeProcess` decides; here is only what it takes to keep two processes."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import subprocess
import sys
import time
from typing import Final

import msgspec

from kiosk.scan.worker import nursery
from kiosk.scan.worker.wire import Channel, Gone, Upbringing

_LOADED_S: Final = 20.0
"""Loading the decoders takes a quarter of a second; on a machine that swaps, many."""
_ANSWER_S: Final = 3.0
_ONE_THREAD: Final = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "OPENCV_FOR_THREADS_NUM",
)


class NurseryFailed(Exception):
    """It cannot be started or does not answer. `str()` says why, for logs; it has never seen a
    picture, so nothing of one is in it."""


class Cell:
    """One running cell."""

    def __init__(self, pid: int, channel: Channel) -> None:
        self.pid = pid
        self.channel = channel

    def cpu_s(self) -> float:
        """Processor time it has used so far.

        Raises:
            Gone: it has ended and somebody has waited for it.
        """
        try:
            # A process's CPU clock, as clock_getcpuclockid(3) makes its id.
            return time.clock_gettime((~self.pid << 3) | 2)
        except OSError as error:
            raise Gone from error


class Nursery:
    """A running nursery. `begin` does not wait until it is ready; `cell` does."""

    def __init__(self, upbringing: Upbringing, memory: int) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._answers = select.poll()
        self._answers.register(self._control, select.POLLIN)
        self._ready = False
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [
                    *(sys.executable, "-m", nursery.__name__, str(theirs.fileno()), str(memory)),
                    msgspec.json.encode(upbringing).decode(),
                ],
                env=_environment(),
                stdin=subprocess.DEVNULL,
                # Native decoders print assertions for every odd bar in view, and a traceback
                # may quote a code: what matters comes by the control socket.
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(), memory),
                start_new_session=True,
            )
        except OSError as error:
            self._control.close()
            raise NurseryFailed(f"{type(error).__name__}: {error.strerror}") from error
        finally:
            theirs.close()

    @property
    def pid(self) -> int:
        """Of the nursery itself."""
        return self._process.pid

    def cell(self) -> Cell:
        """Fork a cell. The one before must have been ended.

        Raises:
            NurseryFailed: it could not load the decoders, or is gone.
        """
        if not self._ready:
            said = self._hear(_LOADED_S)
            if said != nursery.READY:
                raise NurseryFailed(said.removeprefix(nursery.FAILED).decode(errors="replace"))
            self._ready = True
        ours, theirs = socket.socketpair()
        try:
            socket.send_fds(self._control, [nursery.NEW], [theirs.fileno()])
            pid = int(self._hear(_ANSWER_S))
        except (OSError, ValueError) as error:
            ours.close()
            raise NurseryFailed(f"no cell: {type(error).__name__}") from error
        except NurseryFailed:
            ours.close()
            raise
        finally:
            theirs.close()
        return Cell(pid, Channel(ours))

    def end(self, cell: Cell) -> float:
        """Kill the cell, if it still lives, and wait for it; the most memory it ever held, in
        megabytes.

        Raises:
            NurseryFailed: the nursery is gone; the cell went with it.
        """
        cell.channel.close()
        try:
            self._control.send(nursery.END)
            most_kb = int(self._hear(_ANSWER_S))
        except (OSError, ValueError) as error:
            raise NurseryFailed(f"no end: {type(error).__name__}") from error
        return most_kb / 1000

    def close(self) -> None:
        """End it and its cell, and wait. Idempotent."""
        self._control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1.0 if self._ready else 0.0)
        self._process.kill()
        self._process.wait()

    def _hear(self, within_s: float) -> bytes:
        if not self._answers.poll(within_s * 1e3):
            raise NurseryFailed(f"silent for {within_s:g} s")
        try:
            said = self._control.recv(1024)
        except OSError as error:
            raise NurseryFailed(f"gone: {type(error).__name__}") from error
        if not said:
            raise NurseryFailed("gone")
        return said


def _environment() -> dict[str, str]:
    # The path: the kiosk may have been started from elsewhere and not be installed.
    return {
        **os.environ,
        **dict.fromkeys(_ONE_THREAD, "1"),
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONFAULTHANDLER": "",
    }
