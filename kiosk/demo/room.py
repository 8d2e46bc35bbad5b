"""Who is in the waiting room: the citizens of the plan, and strangers."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.demo.plan import Visit, stranger
from kiosk.demo.tally import Tally
from kiosk.domain.rules import OfficeRules
from kiosk.domain.tickets import Ticket


@dataclass(slots=True)
class Visitor:
    """A citizen with a number."""

    ticket: str
    visit: Visit
    arrived_s: float
    called_s: float | None = None
    missed: bool = False
    """Was called and did not come."""
    was_away: bool = False
    """Was parked once."""
    sent_on: bool = False
    """Was transferred once."""

    @property
    def remaining_s(self) -> float:
        """Service time that is left."""
        if self.was_away and self.visit.hold is not None:
            return max(20.0, self.visit.service_s - self.visit.hold.served_s)
        return self.visit.service_s


class Room:
    """`expected` are the tickets whose citizens are not done yet."""

    def __init__(self, rules: OfficeRules, tally: Tally) -> None:
        self.rules = rules
        self._tally = tally
        self._visitors: dict[str, Visitor] = {}
        self.expected: set[str] = set()

    def enter(self, ticket: Ticket, visit: Visit, now_s: float) -> Visitor:
        visitor = Visitor(ticket.id, visit, now_s)
        self._visitors[ticket.id] = visitor
        self.expected.add(ticket.id)
        return visitor

    def called(self, ticket: Ticket, now_s: float) -> Visitor:
        """The visitor of a called ticket; the first call ends the waiting."""
        visitor = self._visitors.get(ticket.id)
        if visitor is None:  # taken by hand while the demo runs
            visitor = self.enter(ticket, stranger(self.rules, ticket.service, ticket.number), now_s)
            visitor.called_s = now_s
        elif visitor.called_s is None:
            visitor.called_s = now_s
            self._tally.waits_s.append(now_s - visitor.arrived_s)
        return visitor

    def waits(self, ticket: str) -> bool:
        """Whether it was never called and is still expected."""
        return ticket in self.expected and self._visitors[ticket].called_s is None

    @property
    def waiting(self) -> int:
        return sum(self._visitors[ticket].called_s is None for ticket in self.expected)

    def leave(self, ticket: str) -> None:
        self.expected.discard(ticket)
