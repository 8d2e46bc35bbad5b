"""Scanners on a serial port, real or over USB (CDC), through pyserial. Raw bytes."""

from __future__ import annotations

import contextlib
import errno
import os
import termios
import time
from collections.abc import Sequence
from typing import Any, ClassVar, Final

from kiosk.devices.scanner import ScannerBusy, ScannerForbidden, ScannerMissing
from kiosk.devices.scanners.reader import Piece
from kiosk.devices.scanners.waiting import Waker

_CFLAG: Final = 2
_BUSY: Final = (errno.EBUSY, errno.EAGAIN)
_FORBIDDEN: Final = (errno.EACCES, errno.EPERM)


class SerialSource:
    """One serial port, held exclusively; 8 data bits, no parity, 1 stop bit."""

    typed: ClassVar[bool] = False

    def __init__(self, device: str, baud: int) -> None:
        self._device, self._baud = device, baud
        self._port: Any = None
        self._read_s = 0.0

    def open(self) -> None:
        import serial

        port = serial.Serial()
        port.port = os.path.realpath(self._device)  # udev's link may change while it is open
        port.baudrate = self._baud
        port.timeout = 0
        port.exclusive = True
        # Many scanners send only while DTR is up. It goes up here and is never touched again.
        port.dtr = port.rts = True
        try:
            port.open()
            _keep_lines(port.fileno())
        except (OSError, termios.error, ValueError) as error:  # SerialException is an OSError
            with contextlib.suppress(OSError):
                port.close()
            number = getattr(error, "errno", None)
            if number in _BUSY:
                raise ScannerBusy(self._device) from error
            if number in _FORBIDDEN:
                raise ScannerForbidden(self._device) from error
            raise ScannerMissing(f"{self._device}: cannot be opened") from error
        self._port, self._read_s = port, time.monotonic()

    def pieces(self, waker: Waker, timeout_s: float) -> Sequence[Piece]:
        port = self._port
        if port is None:
            raise ScannerMissing("not open")
        try:
            waited = waker.wait(port.fileno(), 0.0)
            if not waited and not waker.wait(port.fileno(), timeout_s):
                return ()
            data: bytes = port.read(max(1, port.in_waiting))
        except (OSError, termios.error) as error:
            raise ScannerMissing(f"{self._device}: gone") from error
        # What was there already may have come at any time since the last look. Taking the
        # earliest keeps a code whole that was read with a pause because the machine was busy.
        now = time.monotonic()
        at_s, self._read_s = self._read_s if waited else now, now
        return (Piece(data, at_s),) if data else ()

    def close(self) -> None:
        port, self._port = self._port, None
        if port is not None:
            with contextlib.suppress(OSError, termios.error):  # it was pulled out
                port.close()


def _keep_lines(descriptor: int) -> None:
    """DTR stays as it is when the port is closed: some scanners restart when it drops."""
    attributes = termios.tcgetattr(descriptor)
    attributes[_CFLAG] &= ~termios.HUPCL
    termios.tcsetattr(descriptor, termios.TCSANOW, attributes)
