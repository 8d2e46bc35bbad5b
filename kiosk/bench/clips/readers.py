"""What clips are shown to: the kiosk's decoder, and what it is compared with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import cv2
import zxingcpp
from pyzbar import pyzbar

from kiosk.bench.clips.live import Reader
from kiosk.scan.codes import Effort, Gray
from kiosk.scan.decode import Decoder

_QR: Final = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCodeModel2])


class Kiosk:
    """The product's decoder, as its process runs it."""

    def __init__(self, *, zxing: bool = True) -> None:
        self._decoder = Decoder(zxing=zxing)

    def read(self, gray: Gray, number: int) -> list[str]:
        """The texts in one frame."""
        found = self._decoder.read(gray, effort=Effort.FRAME, number=number)
        return [code.text for code in found if code.refused is None]

    def forget(self) -> None:
        """Another clip."""
        self._decoder.forget()


class Zxing:
    """zxing-cpp alone, or with a second look at the picture made twice as large."""

    def __init__(self, *, doubled: bool) -> None:
        self._doubled = doubled

    def read(self, gray: Gray, number: int) -> list[str]:
        """The texts in one frame."""
        del number
        found = zxingcpp.read_barcodes(gray, formats=_QR)
        if not found and self._doubled:
            large = cv2.resize(gray, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
            found = zxingcpp.read_barcodes(large, formats=_QR)
        return [code.bytes.decode(errors="replace") for code in found]

    def forget(self) -> None:
        """Keeps nothing."""


class PlainPyzbar:
    """pyzbar as everybody calls it. Texts whose Vietnamese letters it takes for Shift-JIS count
    as false ones, as they would be at a kiosk."""

    def read(self, gray: Gray, number: int) -> list[str]:
        """The texts in one frame."""
        del number
        found = pyzbar.decode(gray, symbols=[pyzbar.ZBarSymbol.QRCODE])
        return [code.data.decode(errors="replace") for code in found]

    def forget(self) -> None:
        """Keeps nothing."""


BASELINES: Final[dict[str, Callable[[], Reader]]] = {
    "kiosk_no_zxing": lambda: Kiosk(zxing=False),
    "zxing": lambda: Zxing(doubled=False),
    "zxing_x2": lambda: Zxing(doubled=True),
    "pyzbar": PlainPyzbar,
}
