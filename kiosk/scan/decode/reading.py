"""What the libraries give: one code, with the place where its library saw it. Pure."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.scan.codes import Point, Symbology


class Reading(NamedTuple):
    """One code as a library read it."""

    data: bytes
    symbology: Symbology
    points: tuple[Point, ...]
    """Pixels of the picture read. Of a QR code its own corners, clockwise from its top left as
    it is meant to be seen; of a bar code whatever the library tells."""
