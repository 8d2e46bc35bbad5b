"""The port of the code scanner: a device that reads codes by itself and sends their bytes.

Owns the faults, the doubts and `open_scanner`. What a code means is the business of
`kiosk.scan.meaning`; here only the bytes are made right.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

if TYPE_CHECKING:
    from kiosk.settings.values import ScannerSettings


class ScannerSettingError(ValueError):
    """`kind` or `target` of a scanner cannot be understood."""


class ScannerFault(Exception):
    """Base of all scanner faults. `code` is stable; `str()` is for logs and never holds
    anything that was read."""

    code: ClassVar[str] = "scanner_fault"

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.code}: {detail}" if detail else self.code)


class ScannerMissing(ScannerFault):
    """There is no such device, or it was pulled out."""

    code = "scanner_missing"


class ScannerForbidden(ScannerMissing):
    """It is there, but the kiosk's user may not open it: a udev rule is missing."""

    code = "scanner_forbidden"


class ScannerBusy(ScannerFault):
    """Another program holds it."""

    code = "scanner_busy"


class Doubt(StrEnum):
    """What was odd about the bytes of a code."""

    NONE = ""
    MENDED = "scanner_mended"
    """They came in another encoding; made UTF-8 without loss."""
    MANGLED = "scanner_mangled"
    """An input method (Telex, VNI) or a wrong keyboard layout has changed them. They are
    handed on as they came: guessing would make up a person."""
    NOT_UTF8 = "scanner_not_utf8"
    """They are in an encoding that is not known for sure; handed on as they came."""


class CodeScanner(Protocol):
    """A scanner. `read` belongs to one thread, never the GUI's; `close` to any."""

    @property
    def doubt(self) -> Doubt:
        """What was odd about the code that `read` gave last."""

    def connect(self) -> None:
        """Take hold of the device now, if it is not held yet; `read` does it by itself.

        Raises:
            ScannerMissing, ScannerForbidden, ScannerBusy: it cannot be had.
        """

    def read(self, timeout_s: float) -> bytes | None:
        """The next whole code as UTF-8, its terminator and AIM prefix removed.

        None when none came within `timeout_s` seconds, or when the scanner was closed. After
        a fault the next calls try again by themselves, about once a second, and block in
        between: a plain loop neither spins nor misses a scanner that was plugged in again.

        Raises:
            ScannerMissing, ScannerForbidden, ScannerBusy: the device cannot be had (any more).
        """

    def close(self) -> None:
        """Let go of the device for good; takes at most 0.2 s. A `read` under way gives None."""


def open_scanner(settings: ScannerSettings) -> CodeScanner:
    """The driver for a scanner. Touches no device yet; the first `read` does.

    Kind `none` gives a scanner that never reads anything.

    Raises:
        ScannerSettingError: names the value and the rule it breaks.
    """
    from kiosk.devices.scanners.reader import Reader

    if settings.kind in ("keyboard", "serial") and sys.platform != "linux":
        raise ScannerSettingError(f"scanner kind = {settings.kind!r}: only on Linux")
    match settings.kind:
        case "none":
            from kiosk.devices.scanners.recorded import RecordedSource

            return Reader(RecordedSource(None))
        case "keyboard":
            from kiosk.devices.scanners.keyboard import KeyboardSource

            return Reader(KeyboardSource(_needed(settings)))
        case "serial":
            from kiosk.devices.scanners.serial_port import SerialSource

            return Reader(SerialSource(_needed(settings), settings.baud))
        case "file":
            from kiosk.devices.scanners.recorded import RecordedSource

            return Reader(RecordedSource(Path(_needed(settings))))
        case _:
            raise ScannerSettingError(
                f"scanner kind = {settings.kind!r}: must be none, keyboard, serial or file"
            )


def _needed(settings: ScannerSettings) -> str:
    target = settings.target.strip()
    if not target:
        # An empty part of a name fits any keyboard, and that would be grabbed.
        raise ScannerSettingError(f"scanner target is empty: kind {settings.kind!r} needs one")
    return target
