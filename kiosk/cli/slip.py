"""`kiosk slip ticket` and `kiosk slip checklist`: a slip as a PDF."""

from __future__ import annotations

import argparse
from typing import Any

import msgspec

from kiosk.cli.output import say, tell
from kiosk.slips.checklist import ChecklistSlip
from kiosk.slips.checklist_page import checklist_pdf
from kiosk.slips.checklist_strip import render_checklist
from kiosk.slips.pdf import picture_pdf, slip_pdf
from kiosk.slips.ticket import SlipError, TicketSlip

_WIDTH_DOTS = {58: 384, 80: 576}


def slip(arguments: argparse.Namespace) -> int:
    """Write the PDF."""
    try:
        content = msgspec.json.decode(arguments.data.read_bytes())
        make = {"ticket": _ticket, "checklist": _checklist}[arguments.kind]
        arguments.out.write_bytes(make(content, arguments.width_mm))
    except (OSError, SlipError, msgspec.DecodeError) as error:
        tell(f"Không làm được phiếu: {error}\nThe slip could not be made: {error}")
        return 1
    say(str(arguments.out))
    return 0


def _ticket(content: dict[str, Any], width_mm: int | None) -> bytes:
    return slip_pdf(TicketSlip.from_json(content), width_dots=_WIDTH_DOTS[width_mm or 80])


def _checklist(content: dict[str, Any], width_mm: int | None) -> bytes:
    """On A4; with a width, as it comes out of a roll printer."""
    checklist = ChecklistSlip.from_json(content)
    if width_mm is None:
        return checklist_pdf(checklist)
    strip = render_checklist(checklist, width_dots=_WIDTH_DOTS[width_mm])
    return picture_pdf(
        strip,
        title=checklist.title,
        author=checklist.office,
        made=checklist.printed_on.timetuple(),
    )
