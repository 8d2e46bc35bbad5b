"""A PDF file sent as it is to TCP port 9100, for office printers that understand PDF."""

from __future__ import annotations

import threading
import time

from kiosk.devices.printer import PrinterBusy, PrinterOffline, PrinterStatus
from kiosk.devices.printers.line import LineLost
from kiosk.devices.printers.network import network_line


class RawPrinter:
    """A `PagePrinter` that cannot say when it is done: it is believed once it has the file."""

    def __init__(self, host: str, port: int) -> None:
        self._connect = network_line(host, port)
        self._lock = threading.Lock()

    def status(self, timeout_s: float) -> PrinterStatus:
        if not self._lock.acquire(timeout=timeout_s):
            return PrinterStatus(None, "unknown", None, None, "Máy in A4 đang bận in.")
        try:
            self._connect(timeout_s).close()
        except LineLost:
            return PrinterStatus(False, "unknown", None, None, "Không kết nối được máy in A4.")
        finally:
            self._lock.release()
        return PrinterStatus(True, "unknown", None, None, "Máy in A4 trả lời qua mạng.")

    def print_job(self, data: bytes, timeout_s: float) -> None:
        deadline = time.monotonic() + timeout_s
        if not self._lock.acquire(timeout=timeout_s):
            raise PrinterBusy("another job is printing")
        try:
            self._send(data, deadline)
        finally:
            self._lock.release()

    def close(self) -> None:
        """Nothing is kept open."""

    def _send(self, data: bytes, deadline: float) -> None:
        try:
            line = self._connect(max(0.0, deadline - time.monotonic()))
        except LineLost as error:
            raise PrinterOffline(str(error)) from error
        try:
            sent = line.write(data, max(0.0, deadline - time.monotonic()))
        except LineLost as error:
            raise PrinterOffline(str(error), printed="unknown") from error
        finally:
            line.close()
        if sent < len(data):
            # Without the end of the file nothing is printed by a printer that reads it whole.
            raise PrinterBusy(f"took {sent} of {len(data)} bytes", printed="unknown")
