"""zxing-cpp, with nothing switched on that is not wanted.

Restricted to QR codes of model 2: it reads Micro QR and rMQR too, which no citizen has, and
every further format is another way to misread a picture. Import this module only where
`zxingcpp` may be missing without harm: the decoder works without it, less well.
"""

from __future__ import annotations

from enum import Enum
from typing import Any, Final

import zxingcpp

from kiosk.scan.codes import Corners, Gray, Point, Symbology
from kiosk.scan.decode import mirror
from kiosk.scan.decode.reading import Reading
from kiosk.scan.decode.unwrap import Damaged


class Binarizer(Enum):
    """How gray becomes black and white."""

    LOCAL = zxingcpp.Binarizer.LocalAverage
    """Each spot by its surroundings: for uneven light."""
    GLOBAL = zxingcpp.Binarizer.GlobalHistogram
    """Each row by its own histogram: for codes so large or so damaged that surroundings mislead."""
    FIXED = zxingcpp.Binarizer.FixedThreshold
    """At half brightness: for pictures that were made black and white, or flat, before."""


_FORMATS: Final = {
    Symbology.QR: zxingcpp.BarcodeFormat.QRCodeModel2,
    Symbology.CODE_128: zxingcpp.BarcodeFormat.Code128,
    Symbology.CODE_39: zxingcpp.BarcodeFormat.Code39,
    Symbology.EAN_13: zxingcpp.BarcodeFormat.EAN13,
}

_SYMBOLOGIES: Final = {
    # Answers name the family, whatever model was asked for.
    zxingcpp.BarcodeFormat.QRCode: Symbology.QR,
    **{kind: symbology for symbology, kind in _FORMATS.items()},
}


def read(
    gray: Gray, symbologies: tuple[Symbology, ...], binarizer: Binarizer = Binarizer.LOCAL
) -> list[Reading]:
    """All codes of these kinds in `gray`, at any angle, light on dark too."""
    found = zxingcpp.read_barcodes(
        gray,
        formats=zxingcpp.BarcodeFormats([_FORMATS[one] for one in symbologies]),
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=binarizer.value,
    )
    return [
        Reading(bytes(code.bytes), _SYMBOLOGIES[code.format], _corners(gray, code))
        for code in found
        if code.format in _SYMBOLOGIES
    ]


def _corners(gray: Gray, code: Any) -> Corners:
    """Of a QR code its own. zxing-cpp goes round clockwise in the picture even where the code is
    seen in a mirror or through glass, so that its top right and bottom left change places."""
    corners = _points(code.position)
    more = _more(code)
    if _SYMBOLOGIES[code.format] is Symbology.QR and mirror.mirrored(
        gray,
        corners,
        modules=_modules(more),
        level=str(more.get("ECLevel")),
        mask=int(more.get("DataMask") or 0),
    ):
        return corners[0], corners[3], corners[2], corners[1]
    return corners


def _more(code: Any) -> dict[str, Any]:
    """What else is known of a code; of some damaged ones nothing is."""
    return code.extra or {}


def _modules(more: dict[str, Any]) -> int:
    """Along one side; 0 where that is not known."""
    # Among the damaged ones are Micro QR codes, of versions such as M4, whatever was asked for.
    version = str(more.get("Version"))
    return 17 + 4 * int(version) if version.isdecimal() else 0


def _points(position: Any) -> Corners:
    return (
        _point(position.top_left),
        _point(position.top_right),
        _point(position.bottom_right),
        _point(position.bottom_left),
    )


def _point(corner: Any) -> Point:
    return float(corner.x), float(corner.y)


def damaged(gray: Gray) -> list[Damaged]:
    """QR codes whose place and size are clear, but whose check failed."""
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCodeModel2])
    codes = []
    for code in zxingcpp.read_barcodes(gray, formats=formats, return_errors=True):
        modules = _modules(_more(code))
        if code.error is None or code.error.type != zxingcpp.ErrorType.Checksum or not modules:
            continue
        codes.append(Damaged(modules, _points(code.position)))
    return codes
