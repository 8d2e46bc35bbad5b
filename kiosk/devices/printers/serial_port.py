"""Serial printers, through python-escpos and pyserial."""

from __future__ import annotations

import contextlib
import errno
import time
from collections.abc import Callable
from typing import Any, Literal

from kiosk.devices.printers.library import load_printers
from kiosk.devices.printers.line import Line, LineBusy, LineLost

_CHUNK_BYTES = 256
"""pyserial does not say how much of a write went out in time, so writes are small."""


def serial_line(
    device: str, *, baud: int, flow: Literal["none", "hardware", "software"]
) -> Callable[[float], Line]:
    """A function that opens the port or raises `LineLost`."""

    def connect(timeout_s: float) -> Line:
        printers = load_printers()
        import serial
        from escpos.exceptions import DeviceNotFoundError

        printer = printers.Serial(
            devfile=device,
            baudrate=baud,
            timeout=timeout_s,
            xonxoff=flow == "software",
            dsrdtr=False,
        )
        try:
            printer.open()
            port = printer.device
            port.rtscts = flow == "hardware"
            port.exclusive = True
        except (DeviceNotFoundError, serial.SerialException, OSError) as error:
            with contextlib.suppress(OSError):
                printer.close()
            if isinstance(error, OSError) and error.errno in (errno.EBUSY, errno.EAGAIN):
                raise LineBusy(f"{device} is in use") from error
            raise LineLost(f"{device}: cannot be opened") from error
        port.reset_input_buffer()
        return _SerialLine(printer)

    return connect


class _SerialLine:
    def __init__(self, printer: Any) -> None:
        import serial

        self._printer = printer  # closes its port when it is collected
        self._port = printer.device
        self._too_slow: type[Exception] = serial.SerialTimeoutException

    def write(self, data: bytes, timeout_s: float) -> int:
        deadline = time.monotonic() + timeout_s
        sent = 0
        try:
            while sent < len(data):
                left = deadline - time.monotonic()
                if left <= 0:
                    break
                self._port.write_timeout = left
                chunk = data[sent : sent + _CHUNK_BYTES]
                self._port.write(chunk)
                sent += len(chunk)
        except self._too_slow:
            return sent
        except OSError as error:  # SerialException is one
            raise LineLost(str(error)) from error
        return sent

    def read(self, timeout_s: float) -> bytes:
        try:
            self._port.timeout = timeout_s
            first: bytes = self._port.read(1)
            return first + self._port.read(self._port.in_waiting) if first else b""
        except OSError as error:
            raise LineLost(str(error)) from error

    def close(self) -> None:
        with contextlib.suppress(OSError):
            # Unsent bytes would block the closing of a port whose printer is off.
            self._port.reset_output_buffer()
        with contextlib.suppress(OSError):
            self._port.close()
        self._printer.close()
