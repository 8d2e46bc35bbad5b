"""A slip as a PDF page of the slip's own size, for files and office printers."""

from __future__ import annotations

import io
import time
from typing import Final

from PIL import Image, ImageOps

from kiosk.slips.render import DPI, render
from kiosk.slips.ticket import TicketSlip
from kiosk.slips.typeset import Fonts

_SCALE: Final = 3
"""609 dpi: finer than any office printer needs, still a few dozen kilobytes."""

_MARGIN_DOTS: Final = 32
"""4 mm of white around: a roll printer leaves it at the sides by itself."""


def slip_pdf(slip: TicketSlip, *, width_dots: int = 576, fonts: Fonts | None = None) -> bytes:
    """The slip as a one-page PDF; the same slip gives the same bytes.

    Raises:
        SlipError: as `render`.
        OSError: a font file is missing.
    """
    strip = render(slip, width_dots=width_dots, fonts=fonts, scale=_SCALE)
    return picture_pdf(
        strip,
        title=slip.number,
        author=slip.office,
        made=slip.issued_at.utctimetuple(),
        scale=_SCALE,
    )


def picture_pdf(
    strip: Image.Image, *, title: str, author: str, made: time.struct_time, scale: int = 1
) -> bytes:
    """A strip at `scale` times the dots of a roll printer as a page of its own size."""
    picture = ImageOps.expand(strip, border=_MARGIN_DOTS * scale, fill=1)
    page = io.BytesIO()
    picture.save(
        page,
        "PDF",
        resolution=float(DPI * scale),
        title=title,
        author=author,
        producer="",
        creationDate=made,
        modDate=made,
    )
    return page.getvalue()
