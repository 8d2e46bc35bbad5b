"""The part of `kiosk doctor` about the USB code scanner."""

from __future__ import annotations

from typing import Final, NamedTuple

from kiosk.cli.check import Check
from kiosk.devices.scanner import (
    ScannerBusy,
    ScannerFault,
    ScannerForbidden,
    ScannerMissing,
    ScannerSettingError,
    open_scanner,
)
from kiosk.settings import ScreenSettings


class _Words(NamedTuple):
    says: str
    says_en: str
    mend: str
    mend_en: str


_FAULTS: Final = {
    ScannerMissing.code: _Words(
        "Không thấy máy quét mã.",
        "The code scanner is not there.",
        "Cắm lại máy quét, kiểm tra scanner.target (xem ls -l /dev/input/by-id /dev/serial/by-id) "
        "và chế độ bàn phím hay nối tiếp của máy quét.",
        "Plug it in again; check scanner.target (see ls -l /dev/input/by-id /dev/serial/by-id) "
        "and whether it is in keyboard or serial mode.",
    ),
    ScannerForbidden.code: _Words(
        "Có máy quét mã nhưng người dùng này không được mở.",
        "The code scanner is there, but this user may not open it.",
        "Chép config/udev/70-kiosk-scanner.rules vào /etc/udev/rules.d, sửa mã USB, chạy "
        "udevadm control --reload rồi cắm lại máy quét.",
        "Copy config/udev/70-kiosk-scanner.rules to /etc/udev/rules.d, put in its USB ids, run "
        "udevadm control --reload and plug it in again.",
    ),
    ScannerBusy.code: _Words(
        "Máy quét mã đang do chương trình khác giữ.",
        "Another program holds the code scanner.",
        "Nếu màn hình lấy số đang chạy thì đúng là như vậy; nếu không, tắt ModemManager hoặc "
        "chương trình đang dùng cổng này.",
        "That is right while the touch screen runs; else stop ModemManager or whatever uses it.",
    ),
}


def scanner_check(screen: ScreenSettings) -> Check:
    """Whether the scanner can be had. It is taken hold of for a moment; nothing is read."""
    setting = screen.scanner
    if setting.kind == "none":
        return Check(
            id="scanner",
            state="absent",
            says="Không cấu hình máy quét mã.",
            says_en="No code scanner is configured.",
        )
    try:
        scanner = open_scanner(setting)
    except ScannerSettingError as error:
        return Check(
            id="scanner",
            state="fail",
            says=str(error),
            says_en=str(error),
            mend="Sửa mục [scanner].",
            mend_en="Correct [scanner].",
        )
    try:
        scanner.connect()
    except ScannerFault as fault:
        words = _FAULTS[fault.code]
        return Check(
            id="scanner",
            state="warn" if isinstance(fault, ScannerBusy) else "fail",
            says=words.says,
            says_en=f"{words.says_en} ({fault})",
            mend=words.mend,
            mend_en=words.mend_en,
        )
    finally:
        scanner.close()
    return Check(
        id="scanner",
        state="ok",
        says="Mở được máy quét mã.",
        says_en=f"The code scanner ({setting.kind}) can be opened.",
    )
