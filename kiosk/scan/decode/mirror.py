"""Whether a QR code that was read is seen in a mirror. Pure.

A QR code has no other mark for it than the 15 bits of its format, which run along row 8 and then
up column 8 around its first finder pattern: in a mirror they run the other way.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from kiosk.scan.codes import Corners, Gray

_LEVELS: Final = {"L": 1, "M": 0, "Q": 3, "H": 2}
_ALONG: Final = tuple((column, 8) for column in (0, 1, 2, 3, 4, 5, 7, 8))
_UP: Final = tuple((8, row) for row in (7, 5, 4, 3, 2, 1, 0))
_DARK: Final = (3, 3)
"""Middle of the finder pattern."""
_LIGHT: Final = (7, 7)
"""Corner of the white frame around it."""


def mirrored(gray: Gray, corners: Corners, *, modules: int, level: str, mask: int) -> bool:
    """Args:
    corners: clockwise in the picture, beginning at the code's own top left.
    modules: along one side.
    level: of error correction: L, M, Q or H; of anything else nothing can be said.
    """
    if level not in _LEVELS or modules < 21:
        return False
    square = np.array([[0, 0], [modules, 0], [modules, modules], [0, modules]], np.float32)
    there = cv2.getPerspectiveTransform(square, np.asarray(corners, np.float32))
    places = np.array([*_ALONG, *_UP, _DARK, _LIGHT], np.float64) + 0.5
    at = there @ np.vstack([places.T, np.ones(len(places))])
    height, width = gray.shape
    x = np.clip(np.round(at[0] / at[2]), 0, width - 1).astype(int)
    y = np.clip(np.round(at[1] / at[2]), 0, height - 1).astype(int)
    *bits, dark, light = gray[y, x].astype(np.float64)
    darkness = (light + dark) / 2 - np.array(bits)
    # Light on dark is read as well: then the finder's middle is the lighter one.
    darkness *= np.sign(light - dark)
    word = _format(_LEVELS[level], mask)
    expected = np.array([1.0 if word >> (14 - bit) & 1 else -1.0 for bit in range(15)])
    return bool(darkness @ expected[::-1] > darkness @ expected)


def _format(level: int, mask: int) -> int:
    """The 15 bits, first bit first: ISO/IEC 18004, 7.9."""
    data = level << 3 | mask
    rest = data << 10
    for bit in range(14, 9, -1):
        if rest >> bit & 1:
            rest ^= 0b10100110111 << (bit - 10)
    return (data << 10 | rest) ^ 0b101010000010010
