"""zbar through its C interface, so that bytes come out as they stand in the code.

`pyzbar.decode` guesses an encoding (names in Vietnamese come out as Japanese), raises on one part
of a split code and thereby loses the codes beside it, and reads every symbology. Here the scanner
is told to hand over raw bytes, only the wanted symbologies are on, and parts are left out.

libzbar has memory faults of its own (see README.md): call it only in the process that
`kiosk.scan.worker` guards.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import numpy as np
from pyzbar import wrapper

from kiosk.scan.codes import Gray, Point, Symbology
from kiosk.scan.decode.reading import Reading

_BINARY: Final = 4
"""ZBAR_CFG_BINARY of zbar 0.23; pyzbar's list of settings is older and calls 4 the end."""

_Y800: Final = int.from_bytes(b"Y800", "little")
"""One byte of brightness a pixel."""

_TYPES: Final = {
    Symbology.QR: wrapper.ZBarSymbol.QRCODE,
    Symbology.CODE_128: wrapper.ZBarSymbol.CODE128,
    Symbology.CODE_39: wrapper.ZBarSymbol.CODE39,
    Symbology.EAN_13: wrapper.ZBarSymbol.EAN13,
}
_SYMBOLOGIES: Final = {int(kind): symbology for symbology, kind in _TYPES.items()}


def read(gray: Gray, symbologies: tuple[Symbology, ...]) -> list[Reading]:
    """All codes of these kinds in `gray`, each once.

    A scanner a call: one that is kept leaks with every code it finds (zbar issue 258).
    """
    picture = np.ascontiguousarray(gray)
    height, width = picture.shape
    with _scanner(symbologies) as scanner, _image() as image:
        wrapper.zbar_image_set_format(image, _Y800)
        wrapper.zbar_image_set_size(image, width, height)
        wrapper.zbar_image_set_data(image, picture.ctypes.data, picture.nbytes, None)
        if wrapper.zbar_scan_image(scanner, image) < 0:
            return []
        return list(_readings(image))


@contextmanager
def _scanner(symbologies: tuple[Symbology, ...]) -> Iterator[Any]:
    scanner = wrapper.zbar_image_scanner_create()
    try:
        configure = wrapper.zbar_image_scanner_set_config
        configure(scanner, 0, wrapper.ZBarConfig.CFG_ENABLE, 0)
        for symbology in symbologies:
            configure(scanner, _TYPES[symbology], wrapper.ZBarConfig.CFG_ENABLE, 1)
        if Symbology.QR in symbologies:
            configure(scanner, wrapper.ZBarSymbol.QRCODE, _BINARY, 1)
        yield scanner
    finally:
        wrapper.zbar_image_scanner_destroy(scanner)


@contextmanager
def _image() -> Iterator[Any]:
    image = wrapper.zbar_image_create()
    try:
        yield image
    finally:
        wrapper.zbar_image_destroy(image)


def _readings(image: Any) -> Iterator[Reading]:
    symbol = wrapper.zbar_image_first_symbol(image)
    while symbol:
        # What is not in the table is a part of a split code (PARTIAL): there is no text in it.
        symbology = _SYMBOLOGIES.get(symbol.contents.type)
        if symbology is not None:
            yield Reading(_data(symbol), symbology, _points(symbol, symbology))
        symbol = wrapper.zbar_symbol_next(symbol)


def _data(symbol: Any) -> bytes:
    length = wrapper.zbar_symbol_get_data_length(symbol)
    return bytes(wrapper.zbar_symbol_get_data(symbol)[:length]) if length else b""


def _points(symbol: Any, symbology: Symbology) -> tuple[Point, ...]:
    points = tuple(
        (
            float(wrapper.zbar_symbol_get_loc_x(symbol, index)),
            float(wrapper.zbar_symbol_get_loc_y(symbol, index)),
        )
        for index in range(wrapper.zbar_symbol_get_loc_size(symbol))
    )
    # zbar goes round a QR code counter-clockwise.
    if symbology is Symbology.QR and len(points) == 4:
        return (points[0], *reversed(points[1:]))
    return points
