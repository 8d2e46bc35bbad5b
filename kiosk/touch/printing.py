"""The slip printer as the touch screen uses it, and the news of it for the office.

`SlipDesk` asks and prints; its methods block and belong in the kit's `Tasks`.
`PrintReports` keeps what the office has yet to hear, so that a report made
while the link is down is not lost. Neither knows Qt, and neither can lose a
number: a slip that does not come out is a state of the ticket, nothing more.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kiosk.devices.page_printer import PagePrinter
from kiosk.devices.printer import PrinterAbsent, PrinterFault, SlipPrinter
from kiosk.domain.tickets import PrintState
from kiosk.slips.checklist import ChecklistSlip
from kiosk.slips.checklist_page import checklist_pdf
from kiosk.slips.checklist_strip import ChecklistJob, checklist_job
from kiosk.slips.ticket import SlipError, TicketSlip

log = logging.getLogger(__name__)

READY: Final = ""
"""The condition of a printer nothing is known against."""

NOT_DRAWN: Final = "not_drawn"
"""The slip itself could not be made; the printer was not asked."""

ON_A4: Final = "on_a4"
"""What came out came out of the A4 printer, not of the kiosk itself."""

FRESH_S: Final = 5.0
"""How long an answer of the printer counts before it is asked again."""

_ASK_S: Final = 0.8
"""How long the citizen waits at most for the printer's answer before a number is taken."""


@dataclass(frozen=True, slots=True)
class Printing:
    """What became of one slip."""

    state: PrintState
    trouble: str = READY
    """`PrinterFault.code`, or `READY` (or `ON_A4`) when the slip came out."""


class SlipDesk:
    """One printer and the hand that draws its slips.

    Args:
        printer: None for a screen without one.
        draw: makes the print job of a slip; runs on the calling thread, one at a time.
        draw_list: the same for a checklist.
        timeout_s: how long a print may take before it counts as failed.
    """

    def __init__(
        self,
        printer: SlipPrinter | None,
        draw: Callable[[TicketSlip], bytes],
        draw_list: Callable[[ChecklistSlip], ChecklistJob] = checklist_job,
        *,
        timeout_s: float,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._printer = printer
        self._draw = draw
        self._draw_list = draw_list
        self._timeout_s = timeout_s
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._one_slip = threading.Lock()
        self._known = READY
        self._asked_at: float | None = None

    @property
    def present(self) -> bool:
        """Whether this screen has a printer by its settings."""
        return self._printer is not None

    def condition(self, *, max_age_s: float = FRESH_S) -> str:
        """`READY`, or the code of the fault a slip would meet now.

        Blocks for about 0.8 s at most when the last answer is older than
        `max_age_s` seconds.
        """
        if self._printer is None:
            return PrinterAbsent.code
        with self._lock:
            asked_at = self._asked_at
            if asked_at is not None and self._monotonic() - asked_at <= max_age_s:
                return self._known
        fault = self._printer.status(_ASK_S).fault()
        return self._learn(fault.code if fault else READY)

    def print_slip(self, slip: TicketSlip) -> Printing:
        """Draw and print one slip; block until it is out, about `timeout_s` seconds at most."""
        return self._print(lambda: (self._draw(slip), self._timeout_s))

    def print_list(self, slip: ChecklistSlip) -> Printing:
        """Draw and print a checklist; a long one may take some seconds more than a slip."""

        def job() -> tuple[bytes, float]:
            drawn = self._draw_list(slip)
            return drawn.data, self._timeout_s + drawn.time_s

        return self._print(job)

    def _print(self, draw: Callable[[], tuple[bytes, float]]) -> Printing:
        if self._printer is None:
            return Printing(PrintState.SCREEN_ONLY, PrinterAbsent.code)
        try:
            with self._one_slip:
                data, timeout_s = draw()
                self._printer.print_job(data, timeout_s)
        except (SlipError, OSError):  # a font is missing, a name is too long
            log.exception("slip not drawn")
            return Printing(PrintState.PRINT_FAILED, NOT_DRAWN)
        except PrinterFault as fault:
            log.warning("slip not printed (%s on paper): %s", fault.printed, fault)
            return Printing(PrintState.PRINT_FAILED, self._learn(fault.code))
        self._learn(READY)
        return Printing(PrintState.PRINTED)

    def close(self) -> None:
        if self._printer is not None:
            self._printer.close()

    def _learn(self, code: str) -> str:
        with self._lock:
            self._known, self._asked_at = code, self._monotonic()
        return code


class ListDesk:
    """Prints checklists: on A4 where there is such a printer, else on the roll of the slips.

    An A4 printer that cannot print leaves the citizen the roll.
    """

    def __init__(self, slips: SlipDesk, pages: PagePrinter | None, *, timeout_s: float) -> None:
        """`timeout_s`: how long an A4 print may take before it counts as failed."""
        self._slips, self._pages, self._timeout_s = slips, pages, timeout_s

    @property
    def present(self) -> bool:
        """Whether there is any printer by the settings."""
        return self._pages is not None or self._slips.present

    def print_list(self, slip: ChecklistSlip) -> Printing:
        """Draw and print; block until it is out."""
        if self._pages is None:
            return self._slips.print_list(slip)
        try:
            self._pages.print_job(checklist_pdf(slip), self._timeout_s)
        except (SlipError, OSError):  # a font is missing, a name is too long
            log.exception("A4 checklist not drawn")
            failed = Printing(PrintState.PRINT_FAILED, NOT_DRAWN)
        except PrinterFault as fault:
            log.warning("A4 checklist not printed: %s", fault)
            failed = Printing(PrintState.PRINT_FAILED, fault.code)
        else:
            return Printing(PrintState.PRINTED, ON_A4)
        return self._slips.print_list(slip) if self._slips.present else failed

    def close(self) -> None:
        if self._pages is not None:
            self._pages.close()


class PrintReports:
    """What the office has yet to hear about slips: the last word per ticket."""

    def __init__(self) -> None:
        self._waiting: dict[str, PrintState] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, ticket_id: str, state: PrintState) -> None:
        self._waiting.pop(ticket_id, None)
        self._waiting[ticket_id] = state

    def first(self) -> tuple[str, PrintState] | None:
        """The oldest report; it stays until it is settled."""
        return next(iter(self._waiting.items()), None)

    def settle(self, ticket_id: str, state: PrintState) -> None:
        """The office heard (or refused to hear) this; a newer word for the ticket stays."""
        if self._waiting.get(ticket_id) is state:
            del self._waiting[ticket_id]
