"""Follows numbers of today for the pages that show them: one that a slip named, or all of a
person's.

How a number stands comes from the replica and is there at once, without the network too; the
range of minutes is the office's, asked anew while a page with a waiting number is shown.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.client import OfficeClient, OfficeError
from kiosk.client.answers import PersonTickets
from kiosk.domain.tickets import State, Ticket
from kiosk.domain.waiting import Estimate, History, estimate_ticket
from kiosk.touch.viewmodels.place import PlaceVM
from kiosk.touch.viewmodels.rows import Row, RowsModel
from kiosk.touch.viewmodels.ticket_words import TicketWords
from kiosk.touch.viewmodels.words import Words
from kiosk.ui.office import OfficeLink

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)

_ASK_MS: Final = 5_000
"""How often the office is asked for the range of minutes."""


@QmlElement
class TodayVM(QObject):
    """The numbers of the person with the card. Read `state` before `rows`."""

    changed = Signal()

    def __init__(self, link: OfficeLink, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._link, self._words = link, words
        self._ticket_words = TicketWords(words, self)
        self.place = PlaceVM(words, self)
        self._rows = RowsModel(self)
        self._state = ""
        self._mine: tuple[str, ...] = ()
        """Ids of the person's tickets, newest first."""
        self._known: dict[str, Ticket] = {}
        """As the office told them, until the replica has them."""
        self._one = ""
        """Id of the ticket of `place`."""
        self._ranges: dict[str, Estimate] = {}
        self._visit_no = 0
        self._asking = False
        self._ask = QTimer(self, interval=_ASK_MS)
        self._ask.timeout.connect(self._ask_ranges)
        link.changed.connect(self.refill)
        link.linkChanged.connect(self.refill)

    # --- what QML reads ---

    @Property(QObject, constant=True)
    def rows(self) -> RowsModel:
        """Per number: key its id, lead the number, text the service, badge how it stands, sub
        what to expect, kind of the badge in `more`."""
        return self._rows

    @Property(str, notify=changed)
    def state(self) -> str:
        """`asking`, `some`, `none`, or `down` when the office does not answer."""
        return self._state

    # --- all of a person ---

    def ask_mine(self, person: str) -> None:
        """Ask the office for the numbers of a person (12 digits)."""
        self._visit_no += 1
        self._one, self._mine, self._known = "", (), {}
        self._show_state("asking")
        self._link.run(
            lambda office: office.tickets_of(person),
            partial(self._told, self._visit_no),
            partial(self._not_told, self._visit_no),
        )

    def show_mine(self) -> None:
        """Back to the numbers that were asked for before."""
        self._one = ""
        self.refill()
        self._ask_ranges()

    def _told(self, visit_no: int, told: PersonTickets) -> None:
        if visit_no != self._visit_no:
            return
        self._mine = tuple(ticket.id for ticket in told.tickets)
        self._known = {ticket.id: ticket for ticket in told.tickets}
        self._ranges = dict(told.estimates)
        self._show_state("some" if told.tickets else "none")
        self.refill()
        if self._waiting():
            self._ask.start()

    def _not_told(self, visit_no: int, error: Exception) -> None:
        if visit_no != self._visit_no:
            return
        if not isinstance(error, OfficeError):
            log.error("asking for a person's numbers broke: %s", type(error).__name__)
        self._show_state("down")

    # --- one ---

    def show_one(self, ticket: str) -> bool:
        """Follow one ticket; False: the office's day does not know it."""
        if self._ticket(ticket) is None:
            return False
        self._one = ticket
        self.place.clear()
        self.refill()
        self._ask_ranges()
        return True

    # --- both ---

    def clear(self) -> None:
        """Forget whose numbers these were."""
        self._visit_no += 1
        self._ask.stop()
        self._one, self._mine, self._known, self._ranges = "", (), {}, {}
        self._rows.show(())
        self.place.clear()
        self._show_state("")

    def rest(self) -> None:
        """Neither page is shown: ask no more. What is known stays for the way back."""
        self._ask.stop()

    @Slot()
    def refill(self) -> None:
        """Queue, link or language are other ones."""
        rules, queue, now = self._link.rules, self._link.queue, self._link.now()
        if rules is None:
            return
        one = self._ticket(self._one)
        if one is not None:
            text = self._ticket_words.text(one, queue, rules, now)
            stale = bool(self._link.property("stale"))
            self.place.show(text, self._estimate(one), stale=stale)
        rows = []
        for ticket in filter(None, map(self._ticket, self._mine)):
            text = self._ticket_words.text(ticket, queue, rules, now)
            rows.append(
                Row(
                    kind="ticket",
                    key=ticket.id,
                    icon=text.icon,
                    lead=text.number,
                    text=text.service,
                    sub=self._expect(ticket, text.counters),
                    badge=text.state,
                    more=text.kind,
                )
            )
        self._rows.show(rows)

    def say_again(self) -> None:
        """The language changed."""
        self.refill()
        self.place.say_again()

    def _expect(self, ticket: Ticket, counters: str) -> str:
        estimate = self._estimate(ticket)
        if estimate is None:
            return counters
        wait = self._words.wait(estimate.low_s, estimate.high_s)
        return " · ".join(part for part in (self._words.ahead(estimate.ahead), wait) if part)

    def _ticket(self, ticket_id: str) -> Ticket | None:
        """The replica's ticket; else as the office told it just now."""
        return self._link.queue.ticket(ticket_id) or self._known.get(ticket_id)

    def _estimate(self, ticket: Ticket) -> Estimate | None:
        """People ahead, counted here in the newest queue, with the range the office gave last;
        None for a ticket that does not wait."""
        rules, told = self._link.rules, self._ranges.get(ticket.id)
        if ticket.state is not State.WAITING or rules is None:
            return None
        # Who stands ahead does not depend on how long services take: no history is needed.
        here = estimate_ticket(self._link.queue, ticket.id, History(), rules, self._link.now())
        if here is None or told is None:
            return told or (Estimate(ahead=here.ahead) if here is not None else None)
        return Estimate(ahead=here.ahead, low_s=told.low_s, high_s=told.high_s)

    def _waiting(self) -> list[str]:
        wanted = [self._one] if self._one else list(self._mine)
        found = filter(None, map(self._ticket, wanted))
        return [ticket.id for ticket in found if ticket.state is State.WAITING]

    @Slot()
    def _ask_ranges(self) -> None:
        """Once now, and again in a while as long as something waits."""
        waiting = self._waiting()
        if not waiting:
            self._ask.stop()
            return
        self._ask.start()
        if self._asking:
            return
        self._asking = True
        self._link.run(
            partial(_ranges, waiting),
            partial(self._ranged, self._visit_no),
            self._not_ranged,
        )

    def _ranged(self, visit_no: int, found: Mapping[str, Estimate]) -> None:
        self._asking = False
        if visit_no == self._visit_no:
            self._ranges |= found
            self.refill()

    def _not_ranged(self, error: Exception) -> None:
        self._asking = False
        if not isinstance(error, OfficeError):
            log.error("asking for a range broke", exc_info=error)

    def _show_state(self, state: str) -> None:
        self._state = state
        self.changed.emit()


def _ranges(tickets: Sequence[str], office: OfficeClient) -> dict[str, Estimate]:
    """What the office expects of each ticket."""
    found = {}
    for ticket in tickets:
        estimate = office.ticket(ticket).estimate
        if estimate is not None:
            found[ticket] = estimate
    return found
