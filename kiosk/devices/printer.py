"""The port of the slip printer: what the kiosk needs from one, and what can go wrong.

Owns the faults, the status value and `open_printer`. It refuses to know what is
printed: a job is bytes, made by `kiosk.slips`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final, Literal, Protocol

from kiosk.devices.printers.line import Line

Printed = Literal["nothing", "part", "unknown"]
"""How much of a failed job is on paper; `unknown`: it may have come out whole."""

Paper = Literal["ok", "low", "out", "unknown"]

Kind = Literal["none", "file", "network", "serial", "usb"]

NETWORK_PORT: Final = 9100
"""TCP port of raw printing ("JetDirect") that receipt printers listen on."""


class PrinterSettingError(ValueError):
    """`kind` or `target` of a printer cannot be understood."""


class PrinterFault(Exception):
    """Base of all printer faults. `str()` is for logs and holds no personal data.

    `code` is stable and part of the interface: screens choose their words by it.
    """

    code: ClassVar[str] = "printer_fault"

    def __init__(self, detail: str = "", *, printed: Printed = "nothing") -> None:
        super().__init__(f"{self.code}: {detail}" if detail else self.code)
        self.printed: Printed = printed


class PrinterAbsent(PrinterFault):
    """This screen has no printer by its settings."""

    code = "printer_absent"


class OutOfPaper(PrinterFault):
    """The paper sensor reports the end of the roll."""

    code = "out_of_paper"


class CoverOpen(PrinterFault):
    code = "cover_open"


class PrinterOffline(PrinterFault):
    """No connection, no answer where there used to be one, or switched off line."""

    code = "printer_offline"


class PrinterBusy(PrinterFault):
    """The printer did not take or finish the job within the time given."""

    code = "printer_busy"


class PrinterError(PrinterFault):
    """The printer reports an error of its own: jammed cutter, hot head, defect."""

    code = "printer_error"


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """What a printer says about itself. `None` and `unknown`: it did not say."""

    online: bool | None
    """False also when no connection to it can be made."""
    paper: Paper
    cover_open: bool | None
    error: bool | None
    says: str
    """One Vietnamese sentence for the technician and `kiosk doctor`."""

    def fault(self, *, printed: Printed = "nothing") -> PrinterFault | None:
        """The fault a job sent now would meet; None when nothing is known against it."""
        # An open cover lifts the paper off its sensor, so it is named first.
        if self.cover_open:
            return CoverOpen(printed=printed)
        if self.paper == "out":
            return OutOfPaper(printed=printed)
        if self.error:
            return PrinterError("reported by the printer", printed=printed)
        if self.online is False:
            return PrinterOffline("reported by the printer", printed=printed)
        return None


class SlipPrinter(Protocol):
    """A printer for ticket slips. Methods may be called from any one thread at a time
    or from several (they wait for each other), never from the GUI thread."""

    def status(self, timeout_s: float) -> PrinterStatus:
        """Ask the printer how it is; block for at most about `timeout_s` seconds.

        Never raises a `PrinterFault`: a printer that cannot be reached is a status
        with `online=False`, one that does not answer has unknown fields.
        """

    def print_job(self, data: bytes, timeout_s: float) -> None:
        """Send one job and wait until it is on paper, at most `timeout_s` seconds.

        A printer that never answers questions is believed as soon as it has taken
        all bytes.

        Raises:
            PrinterAbsent: there is no printer.
            OutOfPaper, CoverOpen, PrinterError: reported before the job (its `printed`
                is "nothing") or while it ran ("part").
            PrinterOffline: no connection or it was lost ("nothing", "part", "unknown").
            PrinterBusy: the time was over first ("nothing", "part", "unknown").
        """

    def close(self) -> None:
        """Let go of the device. The next call opens it again."""


@dataclass(frozen=True, slots=True)
class PrinterOptions:
    """How to talk to a printer; the defaults fit the usual 80 mm receipt printer."""

    baud: int = 115_200
    """Serial: bits per second."""
    flow: Literal["none", "hardware", "software"] = "hardware"
    """Serial: RTS/CTS, XON/XOFF, or neither."""
    answer_s: float = 0.5
    """Seconds to wait for the answer to a status question."""
    settle_s: float = 2.0
    """Seconds of quiet after the last byte, without a fault, that count as printed on
    a printer that answers status questions but does not report the end of a job."""


def open_printer(kind: str, target: str, *, options: PrinterOptions | None = None) -> SlipPrinter:
    """The driver for a printer. Touches no device yet; the first call does.

    Targets: `file` a folder · `network` host, host:port or [ipv6]:port · `serial` a
    device such as /dev/ttyS0 or COM3 · `usb` vendor:product in hex (`04b8:0e15`), or
    `auto` (or nothing) for the first printer found · `none` nothing.

    Raises:
        PrinterSettingError: names the value and the rule it breaks.
    """
    chosen = options or PrinterOptions()
    match kind:
        case "none":
            from kiosk.devices.printers.absent import AbsentPrinter

            return AbsentPrinter()
        case "file":
            from kiosk.devices.printers.folder import FolderPrinter

            return FolderPrinter(Path(_needed(kind, target)))
        case "network":
            from kiosk.devices.printers.network import network_line

            host, port = split_address(_needed(kind, target))
            # A network printer serves one connection at a time: never sit on it.
            return _roll(network_line(host, port), keep_open=False, options=chosen)
        case "serial":
            from kiosk.devices.printers.serial_port import serial_line

            line = serial_line(_needed(kind, target), baud=chosen.baud, flow=chosen.flow)
            return _roll(line, keep_open=True, options=chosen)
        case "usb":
            from kiosk.devices.printers.usb_port import usb_line

            return _roll(usb_line(*split_usb(target)), keep_open=True, options=chosen)
        case _:
            raise PrinterSettingError(
                f"printer kind = {kind!r}: must be none, file, network, serial or usb"
            )


def split_address(target: str) -> tuple[str, int]:
    """Host and port of a network printer; the port is 9100 where it is not given.

    Raises:
        PrinterSettingError: no host, or a port that is not 1 to 65535.
    """
    text = target.strip()
    if text.startswith("["):
        host, _, rest = text[1:].partition("]")
        port_text = rest.removeprefix(":")
    elif text.count(":") > 1:  # a bare IPv6 address
        host, port_text = text, ""
    else:
        host, _, port_text = text.partition(":")
    digits = port_text or str(NETWORK_PORT)
    port = int(digits) if digits.isascii() and digits.isdigit() else 0
    if not host or not 1 <= port <= 65_535:
        raise PrinterSettingError(
            f"printer target = {target!r}: must be host, host:port or [ipv6]:port"
        )
    return host, port


def split_usb(target: str) -> tuple[int | None, int | None]:
    """Vendor and product id of a USB printer; None, None for the first one found.

    Raises:
        PrinterSettingError: not two hexadecimal numbers of up to 4 digits.
    """
    text = target.strip().lower()
    if text in ("", "auto"):
        return None, None
    vendor, _, product = text.partition(":")
    try:
        ids = int(vendor, 16), int(product, 16)
    except ValueError:
        ids = (-1, -1)
    if not all(0 <= number <= 0xFFFF for number in ids):
        raise PrinterSettingError(
            f"printer target = {target!r}: must be auto or vendor:product such as 04b8:0e15"
        )
    return ids


def _needed(kind: str, target: str) -> str:
    if not target.strip():
        raise PrinterSettingError(f"printer target = {target!r}: needed for kind {kind!r}")
    return target.strip()


def _roll(
    connect: Callable[[float], Line], *, keep_open: bool, options: PrinterOptions
) -> SlipPrinter:
    from kiosk.devices.printers.roll import RollPrinter

    return RollPrinter(
        connect, keep_open=keep_open, answer_s=options.answer_s, settle_s=options.settle_s
    )
