"""Recorded input, for demonstrations and tests: a script, raw bytes, or a named pipe.

A script is UTF-8 text that begins with `# kiosk-scanner 1`. One step a line:

    # what is shown, and when
    wait 2.5                        seconds of silence
    code 001090123456||Nguyễn …     these characters in UTF-8, then CR
    bytes 4e 67 75 79 e1 bb 85      these bytes alone, in hexadecimal
    again                           from the first line on

Any other file is played as it is, once. A named pipe (`mkfifo`) is read for ever: what is
written into it is scanned.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final

from kiosk.devices.scanner import ScannerForbidden, ScannerMissing, ScannerSettingError
from kiosk.devices.scanners.reader import Piece
from kiosk.devices.scanners.waiting import Waker

HEADER: Final = b"# kiosk-scanner 1"
_MOST_BYTES: Final = 1_000_000
_CHUNK: Final = 4096

Step = float | bytes | None
"""A wait in seconds, bytes, or None: begin again."""


def steps_of(content: bytes) -> tuple[Step, ...]:
    """What a recording says.

    Raises:
        ScannerSettingError: names the line of a script that is not understood.
    """
    if not content.startswith(HEADER):
        return (content,)
    try:
        lines = content.decode().splitlines()
    except UnicodeDecodeError as error:
        raise ScannerSettingError("the recording is not UTF-8") from error
    steps: list[Step] = []
    for number, line in enumerate(lines, 1):
        verb, _, rest = line.strip().partition(" ")
        try:
            if verb == "wait":
                steps.append(float(rest))
            elif verb == "code" and rest:
                steps.append(rest.encode() + b"\r")
            elif verb == "bytes":
                steps.append(bytes.fromhex(rest))
            elif verb == "again" and not rest:
                steps.append(None)
            elif verb and not verb.startswith("#"):
                raise ValueError(verb)
        except ValueError as error:
            # The line may hold a number of somebody: only its place is told.
            raise ScannerSettingError(f"line {number} of the recording is wrong") from error
    if None in steps and not any(isinstance(step, float) and step > 0 for step in steps):
        raise ScannerSettingError("the recording begins again without a wait")
    return tuple(steps)


class RecordedSource:
    """Plays a file; None is silence."""

    typed: ClassVar[bool] = False

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._steps: tuple[Step, ...] = ()
        self._next = 0
        self._ready_s = 0.0
        """When the wait of the script is over."""
        self._pipe: int | None = None

    def open(self) -> None:
        self._steps, self._next, self._ready_s = (), 0, time.monotonic()
        if self._path is None:
            return
        try:
            if stat.S_ISFIFO(self._path.stat().st_mode):
                # Held for writing too, so that it does not end with the first writer.
                self._pipe = os.open(self._path, os.O_RDWR | os.O_NONBLOCK)
                return
            with self._path.open("rb") as file:
                self._steps = steps_of(file.read(_MOST_BYTES))
        except OSError as error:
            if error.errno == errno.EACCES:
                raise ScannerForbidden(str(self._path)) from error
            raise ScannerMissing(f"{self._path}: {error.strerror}") from error
        except ScannerSettingError as error:
            raise ScannerMissing(f"{self._path}: {error}") from error

    def pieces(self, waker: Waker, timeout_s: float) -> Sequence[Piece]:
        now = time.monotonic()
        if self._next >= len(self._steps):
            if not waker.wait(self._pipe, timeout_s) or self._pipe is None:
                return ()
            return (Piece(os.read(self._pipe, _CHUNK), time.monotonic()),)
        if now < self._ready_s:
            waker.wait(None, min(timeout_s, self._ready_s - now))
            return ()
        step = self._steps[self._next]
        self._next += 1
        if step is None:
            self._next = 0
        elif isinstance(step, float):
            self._ready_s = now + step
        else:
            return (Piece(step, now),)
        return ()

    def close(self) -> None:
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            os.close(pipe)
