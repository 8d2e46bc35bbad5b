"""Hands slips to the printer and the news of them to the office.

Every slip ends as a report: printed, failed, or on the screen only. A report
that cannot be sent waits and is sent when the link is back. Slips a counter
asks for again are printed here too, each request once.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.client import Answer, OfficeUnreachable
from kiosk.domain.events import Event, TicketReprintAsked, fact_type
from kiosk.domain.state import Queue
from kiosk.domain.tickets import PrintState, Ticket
from kiosk.domain.waiting import Estimate
from kiosk.slips.ticket import SlipError
from kiosk.touch.handout import slip_for, ticket_link
from kiosk.touch.printing import NOT_DRAWN, Printing, PrintReports, SlipDesk
from kiosk.ui.office import OfficeLink
from kiosk.ui.tasks import Tasks

log = logging.getLogger(__name__)

_RETRY_MS: Final = 3_000
_ASK_MS: Final = 3_000
"""How often the printer is asked how it is, so that the answer is there in time."""

_REPRINT_ASKED: Final = fact_type(TicketReprintAsked(ticket=""))


class SlipClerk(QObject):
    """The touch screen's side of paper.

    Signals:
        told(ticket id, `PrintState` value, trouble): what became of a slip.
    """

    told = Signal(str, str, str)

    def __init__(
        self,
        link: OfficeLink,
        tasks: Tasks,
        desk: SlipDesk,
        parent: QObject,
        *,
        reprints: bool = True,
        ask_ms: int = _ASK_MS,
        retry_ms: int = _RETRY_MS,
    ) -> None:
        super().__init__(parent)
        self._link, self._tasks, self._desk = link, tasks, desk
        self._reprints = reprints
        self._reports = PrintReports()
        self._sending = False
        self._handled_seq = 0
        self._asking = False
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(retry_ms)
        self._retry.timeout.connect(self._send)
        self._ask = QTimer(self)
        self._ask.setInterval(ask_ms)
        self._ask.timeout.connect(self.ask_printer)
        link.linkChanged.connect(self._send)
        link.eventSeen.connect(self._event_seen)
        link.moved.connect(self._moved)

    @property
    def present(self) -> bool:
        """Whether this screen has a printer."""
        return self._desk.present

    @property
    def unreported(self) -> int:
        """Slips the office has yet to hear of."""
        return len(self._reports)

    def start(self) -> None:
        """Begin to keep an eye on the printer."""
        if self._desk.present:
            self.ask_printer()
            self._ask.start()

    @Slot()
    def stop(self) -> None:
        self._ask.stop()
        self._retry.stop()

    @Slot()
    def ask_printer(self) -> None:
        """Ask the printer how it is, unless the question is already under way."""
        if not self._asking:
            self._asking = True
            self._tasks.run(partial(self._desk.condition, max_age_s=0), self._asked)

    def address(self, ticket: Ticket) -> str:
        """Where a phone follows the ticket; empty when the office is closed to phones."""
        rules = self._link.rules
        return ticket_link(rules.public_url if rules else "", ticket)

    def print(self, ticket: Ticket, estimate: Estimate | None, *, reprint: bool = False) -> None:
        """Print a slip; `told` says how it went."""
        rules = self._link.rules
        if rules is None:
            self._tell(ticket.id, Printing(PrintState.PRINT_FAILED, NOT_DRAWN))
            return
        catalogue, code = self._link.catalogue, ticket.procedure
        procedure = catalogue.procedure(code) if catalogue is not None and code else None
        try:
            slip = slip_for(
                ticket,
                estimate,
                rules,
                self._link.queue,
                link=self.address(ticket),
                procedure=procedure,
                reprint=reprint,
            )
        except SlipError:
            log.exception("slip of %s not made", ticket.number)
            self._tell(ticket.id, Printing(PrintState.PRINT_FAILED, NOT_DRAWN))
            return
        self._tasks.run(
            partial(self._desk.print_slip, slip),
            partial(self._tell, ticket.id),
            partial(self._broke, ticket.id),
        )

    def without_slip(self, ticket_id: str) -> None:
        """The number is on the screen only."""
        self._tell(ticket_id, Printing(PrintState.SCREEN_ONLY))

    # --- answers ---

    def _asked(self, _condition: str) -> None:
        self._asking = False

    def _broke(self, ticket_id: str, error: Exception) -> None:
        log.error("printing broke", exc_info=error)
        self._tell(ticket_id, Printing(PrintState.PRINT_FAILED, NOT_DRAWN))

    def _tell(self, ticket_id: str, printing: Printing) -> None:
        self._reports.add(ticket_id, printing.state)
        self.told.emit(ticket_id, str(printing.state), printing.trouble)
        self._send()

    # --- reports ---

    @Slot()
    def _send(self) -> None:
        report = self._reports.first()
        if report is None or self._sending or self._retry.isActive():
            return
        self._sending = True
        ticket_id, state = report
        self._link.run(
            lambda office: office.report_print(ticket_id, state),
            partial(self._sent, ticket_id, state),
            partial(self._not_sent, ticket_id, state),
        )

    def _sent(self, ticket_id: str, state: PrintState, _answer: Answer | None = None) -> None:
        self._sending = False
        self._reports.settle(ticket_id, state)
        self._send()

    def _not_sent(self, ticket_id: str, state: PrintState, error: Exception) -> None:
        if isinstance(error, OfficeUnreachable):
            self._sending = False
            self._retry.start()
            return
        # A refusal is final (the ticket is of another day): trying again changes nothing.
        log.warning("print report refused: %s", error)
        self._sent(ticket_id, state)

    # --- requests of the counters ---

    def _moved(self, _before: Queue, after: Queue, event: Event | None) -> None:
        if event is None:
            # A snapshot: requests up to here are past, also when a restored journal
            # counts from a lower seq again.
            self._handled_seq = after.seq

    def _event_seen(self, event: Event) -> None:
        if event.type != _REPRINT_ASKED or event.seq <= self._handled_seq:
            return
        self._handled_seq = event.seq
        if not self._desk.present or not self._reprints:
            return
        ticket_id = str(event.data["ticket"])
        self._link.run(
            lambda office: office.ticket(ticket_id),
            self._print_again,
            partial(self._print_without_estimate, event.seq, ticket_id),
        )

    def _print_again(self, answer: Answer) -> None:
        if answer.ticket is not None:
            self.print(answer.ticket, answer.estimate, reprint=True)

    def _print_without_estimate(self, seq: int, ticket_id: str, error: Exception) -> None:
        ticket = self._link.queue.ticket(ticket_id)
        log.info("reprint %d without estimate: %s", seq, error)
        if ticket is not None:
            # The link broke in between; the replica knows all a slip needs but the range.
            self.print(ticket, None, reprint=True)
