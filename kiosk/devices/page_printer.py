"""The port of the A4 printer: what the kiosk needs from one to print a checklist.

Faults and status are those of the slip printer. A job is a PDF file, made by `kiosk.slips`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, Protocol

from kiosk.devices.printer import PrinterSettingError, PrinterStatus, split_address

_QUEUE: Final = re.compile(r"(?!-)[^\s/#?'\"]{1,127}")
"""What CUPS allows as the name of a queue; none begins with a dash, which would be an option."""


class PagePrinter(Protocol):
    """A printer for A4 pages. Methods may be called from several threads, which wait for each
    other, never from the GUI thread."""

    def status(self, timeout_s: float) -> PrinterStatus:
        """Ask how the printer is; block for at most about `timeout_s` seconds.

        Never raises a `PrinterFault`: a printer that cannot be reached is a status with
        `online=False`.
        """

    def print_job(self, data: bytes, timeout_s: float) -> None:
        """Print one PDF file and wait until it is out, at most `timeout_s` seconds.

        A printer that cannot say when it is done is believed as soon as it has taken the file.

        Raises:
            PrinterAbsent: there is no printer.
            OutOfPaper, CoverOpen, PrinterError: the printer says so.
            PrinterOffline: no connection, no such queue, no printing system.
            PrinterBusy: the time was over first; what could be called back was.
        """

    def close(self) -> None:
        """Let go of the device. The next call opens it again."""


def open_page_printer(kind: str, target: str) -> PagePrinter:
    """The driver for an A4 printer. Touches no device yet; the first call does.

    Targets: `cups` the name of a queue, or nothing for the default one · `tcp` host,
    host:port or [ipv6]:port of a printer that understands PDF · `folder` a folder · `none`
    nothing.

    Raises:
        PrinterSettingError: names the value and the rule it breaks.
    """
    text = target.strip()
    if not text and kind in ("tcp", "folder"):
        raise PrinterSettingError(f"printer target = {target!r}: needed for kind {kind!r}")
    match kind:
        case "none":
            from kiosk.devices.printers.absent import AbsentPrinter

            return AbsentPrinter()
        case "cups":
            from kiosk.devices.page_printers.cups import CupsPrinter

            if text and not _QUEUE.fullmatch(text):
                raise PrinterSettingError(
                    f"printer target = {target!r}: must be the name of a CUPS queue"
                )
            return CupsPrinter(text)
        case "tcp":
            from kiosk.devices.page_printers.raw import RawPrinter

            return RawPrinter(*split_address(text))
        case "folder":
            from kiosk.devices.printers.folder import FolderPrinter

            return FolderPrinter(Path(text), suffix=".pdf")
        case _:
            raise PrinterSettingError(f"printer kind = {kind!r}: must be none, cups, tcp or folder")
