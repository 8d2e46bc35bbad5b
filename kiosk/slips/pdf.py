"""A slip as a PDF page of the slip's own size, for files and office printers."""

from __future__ import annotations

import io
from typing import Final

from PIL import ImageOps

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
    picture = ImageOps.expand(strip, border=_MARGIN_DOTS * _SCALE, fill=1)
    made = slip.issued_at.utctimetuple()
    page = io.BytesIO()
    picture.save(
        page,
        "PDF",
        resolution=float(DPI * _SCALE),
        title=slip.number,
        author=slip.office,
        producer="",
        creationDate=made,
        modDate=made,
    )
    return page.getvalue()
