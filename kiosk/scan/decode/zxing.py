"""zxing-cpp, with nothing switched on that is not wanted.

Restricted to QR codes of model 2: it reads Micro QR and rMQR too, which no citizen has, and
every further format is another way to misread a picture. Import this module only where
`zxingcpp` may be missing without harm: the decoder works without it, less well.
"""

from __future__ import annotations

from enum import Enum
from typing import Any, Final

import zxingcpp

from kiosk.scan.codes import Gray, Point, Symbology
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
        Reading(bytes(code.bytes), _SYMBOLOGIES[code.format], _points(code.position))
        for code in found
        if code.format in _SYMBOLOGIES
    ]


def _points(position: Any) -> tuple[Point, ...]:
    corners = (
        position.top_left,
        position.top_right,
        position.bottom_right,
        position.bottom_left,
    )
    return tuple((float(corner.x), float(corner.y)) for corner in corners)


def damaged(gray: Gray) -> list[Damaged]:
    """QR codes whose place and size are clear, but whose check failed."""
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCodeModel2])
    codes = []
    for code in zxingcpp.read_barcodes(gray, formats=formats, return_errors=True):
        # A dictionary, or None where even that is not known.
        more: Any = code.extra or {}
        version = int(more.get("Version") or 0)
        points = _points(code.position)
        if code.error is None or code.error.type != zxingcpp.ErrorType.Checksum or not version:
            continue
        codes.append(Damaged(17 + 4 * version, (points[0], points[1], points[2], points[3])))
    return codes
