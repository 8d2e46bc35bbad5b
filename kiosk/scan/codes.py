"""A code that was read from a picture: its text, where it stands and how it was read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Gray = npt.NDArray[np.uint8]
"""A picture of one channel: rows x columns, 0 black to 255 white."""

Point = tuple[float, float]
"""x to the right and y downwards, in pixels of the picture that was given."""

Corners = tuple[Point, Point, Point, Point]
"""Clockwise as the code is meant to be seen, from its top left."""


class Symbology(StrEnum):
    """Kinds of codes. All but QR are read only where the settings name them."""

    QR = "qr"
    CODE_128 = "code_128"
    CODE_39 = "code_39"
    EAN_13 = "ean_13"


class Refusal(StrEnum):
    """Why the bytes of a code are no text that may be used."""

    NOT_UTF8 = "not_utf8"
    CONTROL = "control"
    """Control or format characters inside, such as NUL, ESC or U+202E."""
    TOO_LONG = "too_long"
    EMPTY = "empty"


class Effort(StrEnum):
    """How much time a picture is worth."""

    GLANCE = "glance"
    """Only what costs some milliseconds: nobody is known to show anything."""
    FRAME = "frame"
    """One frame of many: cheap stages always, dear ones in turn."""
    STILL = "still"
    """The only picture there is: everything."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code in one picture. It may hold an identity number: `repr` shows neither bytes
    nor text, and nobody logs them."""

    data: bytes
    """As they stand in the code."""
    text: str
    """Strict UTF-8 in NFC, without white space at its ends; empty when refused."""
    refused: Refusal | None
    symbology: Symbology
    corners: Corners
    decoder: str
    """The stage that read it, such as `zxing` or `zbar_adaptive`."""
    ms: float
    """From the picture's arrival at the decoder to this reading, in milliseconds."""

    def __repr__(self) -> str:
        return (
            f"Code({self.symbology}, {len(self.data)} bytes, refused={self.refused}, "
            f"decoder={self.decoder!r})"
        )
