"""`kiosk slip ticket`: a slip as a PDF."""

from __future__ import annotations

import argparse

import msgspec

from kiosk.cli.output import say, tell
from kiosk.slips.pdf import slip_pdf
from kiosk.slips.ticket import SlipError, TicketSlip

_WIDTH_DOTS = {58: 384, 80: 576}


def slip(arguments: argparse.Namespace) -> int:
    """Write the PDF."""
    try:
        content = msgspec.json.decode(arguments.data.read_bytes(), type=TicketSlip)
        page = slip_pdf(content, width_dots=_WIDTH_DOTS[arguments.width_mm])
        arguments.out.write_bytes(page)
    except (OSError, SlipError, msgspec.DecodeError) as error:
        tell(f"Không làm được phiếu: {error}\nThe slip could not be made: {error}")
        return 1
    say(str(arguments.out))
    return 0
