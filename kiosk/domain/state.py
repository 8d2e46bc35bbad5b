"""The state of an office's queue: an immutable value. How it changes is in `queue`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

import immutables
import msgspec
from msgspec.structs import replace

from kiosk.domain.help_calls import HelpCall
from kiosk.domain.tickets import LIVE, Counter, State, Ticket


class LastMove(msgspec.Struct, frozen=True, kw_only=True):
    """What a counter's last move changed, kept so that it can be undone exactly."""

    seq: int
    at: datetime
    type: str
    """The event's type, for the words on the undo button."""
    counter_before: Counter
    ticket_before: Ticket | None = None
    passed: tuple[str, ...] = ()


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """The state of an office's business day after event `seq`."""

    day: date | None = None
    """The local business day; None before the first one."""
    ended: bool = False
    """The day was closed; its tickets are all in `done`."""
    seq: int = 0
    at: datetime | None = None
    """UTC instant of the last event."""
    live: immutables.Map[str, Ticket] = immutables.Map()
    """Tickets whose citizen is still expected, by id."""
    done: immutables.Map[str, Ticket] = immutables.Map()
    """Today's served, missed, cancelled and expired tickets, by id."""
    counters: immutables.Map[str, Counter] = immutables.Map()
    issued: immutables.Map[str, int] = immutables.Map()
    """Running number per prefix."""
    taken: immutables.Map[str, int] = immutables.Map()
    """Tickets taken per service, for the quota of the day."""
    moves: immutables.Map[str, LastMove] = immutables.Map()
    """Per counter, the move that can still be undone."""
    help: immutables.Map[str, HelpCall] = immutables.Map()
    """Open calls for somebody to come to a screen, by id."""

    def ticket(self, ticket_id: str) -> Ticket | None:
        """Today's ticket with this id, live or done."""
        found = self.live.get(ticket_id)
        return found if found is not None else self.done.get(ticket_id)

    def counter(self, counter_id: str) -> Counter:
        """The counter as it stands; one that never opened is closed."""
        return self.counters.get(counter_id) or Counter(id=counter_id)

    def waiting(self, services: Iterable[str] | None = None) -> list[Ticket]:
        """Waiting tickets in order of their place, optionally of some services only."""
        wanted = None if services is None else frozenset(services)
        found = [
            t
            for t in self.live.values()
            if t.state is State.WAITING and (wanted is None or t.service in wanted)
        ]
        found.sort(key=lambda t: t.place)
        return found

    def at_counter(self, counter_id: str) -> Ticket | None:
        """The ticket called to, or served at, a counter."""
        held = self.counter(counter_id).ticket
        return self.live.get(held) if held is not None else None

    def with_ticket(self, ticket: Ticket) -> Queue:
        """The queue with a ticket put where its state belongs."""
        if ticket.state in LIVE:
            done = self.done.delete(ticket.id) if ticket.id in self.done else self.done
            return replace(self, live=self.live.set(ticket.id, ticket), done=done)
        live = self.live.delete(ticket.id) if ticket.id in self.live else self.live
        return replace(self, live=live, done=self.done.set(ticket.id, ticket))


EMPTY: Final = Queue()


class BrokenHistoryError(Exception):
    """An event does not fit the state it meets: the journal or the program is wrong."""
