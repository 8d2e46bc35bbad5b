"""What all scanners share: whole codes from a source of bytes, and coming back after a fault."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple, Protocol

from kiosk.devices.scanner import Doubt, ScannerFault
from kiosk.devices.scanners.assemble import Assembler, without_aim
from kiosk.devices.scanners.repair import repair
from kiosk.devices.scanners.waiting import Waker

log = logging.getLogger(__name__)

RETRY_S: Final = 1.0
"""Between two attempts to open a device that cannot be had."""
_CLOSE_S: Final = 0.2


class Piece(NamedTuple):
    """Bytes that came at one time; none: the scanner is at work."""

    data: bytes
    at_s: float
    """Monotonic clock; when it was sent, as far as that can be told, not when it was read."""


class Source(Protocol):
    """Where a scanner's bytes come from. All but `typed` belongs to the reader's thread."""

    typed: ClassVar[bool]
    """The bytes come from key presses."""

    def open(self) -> None:
        """Take hold of the device.

        Raises:
            ScannerFault: it cannot be had.
        """

    def pieces(self, waker: Waker, timeout_s: float) -> Sequence[Piece]:
        """What came within the time, or until woken; at once when something is there.

        Raises:
            ScannerFault: the device is gone.
        """

    def close(self) -> None:
        """Let go of the device; `open` may follow. Idempotent; raises nothing."""


class Reader:
    """A `CodeScanner` over a source."""

    def __init__(self, source: Source, *, retry_s: float = RETRY_S) -> None:
        self._source, self._retry_s = source, retry_s
        self._waker = Waker()
        self._assembler = Assembler(typed=source.typed)
        self._codes: deque[tuple[bytes, Doubt]] = deque()
        self._open = False
        self._fault: ScannerFault | None = None
        self._tried_s = 0.0
        self._closed = threading.Event()
        self._lock = threading.Lock()
        self._closing = threading.Lock()
        self._doubt = Doubt.NONE

    @property
    def doubt(self) -> Doubt:
        return self._doubt

    def connect(self) -> None:
        with self._lock:
            if not self._open and not self._closed.is_set():
                self._try()

    def read(self, timeout_s: float) -> bytes | None:
        deadline = time.monotonic() + timeout_s
        with self._lock:
            while not self._closed.is_set():
                if self._codes:
                    code, self._doubt = self._codes.popleft()
                    return code
                if not self._open and not self._reopen(deadline):
                    return None
                now = time.monotonic()
                due = self._assembler.due
                until = deadline if due is None else min(deadline, due)
                self._collect(max(0.0, until - now))
                if time.monotonic() >= deadline and not self._codes:
                    return None
        return None

    def close(self) -> None:
        with self._closing:
            if self._closed.is_set():
                return
            self._closed.set()
            self._waker.wake()
        if not self._lock.acquire(timeout=_CLOSE_S):
            # A driver hangs in the kernel; the descriptor goes with the process.
            log.warning("the code scanner does not let go")
            return
        try:
            if self._open:
                self._source.close()
                self._open = False
            self._codes.clear()
            self._waker.close()
        finally:
            self._lock.release()

    def _collect(self, timeout_s: float) -> None:
        try:
            pieces = self._source.pieces(self._waker, timeout_s)
        except ScannerFault as fault:
            self._lost(fault)
            raise
        found: list[bytes] = []
        for data, at_s in pieces:
            found += self._assembler.feed(data, at_s)
        if not pieces:
            # Only when nothing more is waiting: a busy machine must not look like a pause.
            found += self._assembler.tick(time.monotonic())
        for code in found:
            plain = without_aim(code)
            if plain.strip():
                self._codes.append(repair(plain))

    def _reopen(self, deadline: float) -> bool:
        """Open the device again, not more often than once in `retry_s`; False when closed.

        Raises:
            ScannerFault: it still cannot be had.
        """
        if self._fault is not None:
            wait_s = min(self._tried_s + self._retry_s, deadline) - time.monotonic()
            if self._closed.wait(max(0.0, wait_s)):
                return False
            if time.monotonic() < self._tried_s + self._retry_s:
                raise self._fault
        self._try()
        return True

    def _try(self) -> None:
        self._tried_s = time.monotonic()
        try:
            self._source.open()
        except ScannerFault as fault:
            self._fault = fault
            raise
        self._assembler = Assembler(typed=self._source.typed)
        self._open, self._fault = True, None

    def _lost(self, fault: ScannerFault) -> None:
        self._source.close()
        self._open, self._fault, self._tried_s = False, fault, time.monotonic()
