"""QR codes as pictures QML can show: one dark module is a whole number of pixels."""

from __future__ import annotations

import segno

_PIXELS_PER_MODULE = 10


def qr_picture(text: str) -> str:
    """A PNG data URL of the code with its quiet zone of four modules; empty for no text."""
    if not text:
        return ""
    code = segno.make(text, error="m", micro=False)
    picture: str = code.png_data_uri(scale=_PIXELS_PER_MODULE, border=4)
    return picture
