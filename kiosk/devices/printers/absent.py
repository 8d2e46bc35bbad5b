"""No printer: numbers are shown on the screen only."""

from __future__ import annotations

from kiosk.devices.printer import PrinterAbsent, PrinterStatus


class AbsentPrinter:
    """The `SlipPrinter` of a screen that has none."""

    def status(self, timeout_s: float) -> PrinterStatus:  # noqa: ARG002 - the port's face
        return PrinterStatus(
            online=False,
            paper="unknown",
            cover_open=None,
            error=None,
            says="Màn hình này không gắn máy in.",
        )

    def print_job(self, data: bytes, timeout_s: float) -> None:  # noqa: ARG002
        raise PrinterAbsent

    def close(self) -> None:
        pass
