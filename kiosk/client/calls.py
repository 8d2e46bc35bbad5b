"""Which calls a board has yet to announce.

A board remembers one number, the `seq` of the queue up to which it has
announced. Any later queue, whether it came event by event or as a snapshot after
an outage, tells by itself which calls are newer, so none is announced twice and
none that still stands is left out.
"""

from __future__ import annotations

from itertools import chain

import msgspec

from kiosk.domain.state import Queue
from kiosk.domain.tickets import State, Ticket


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """One call to announce: this ticket, please, to this counter."""

    ticket: Ticket
    counter: str
    call_seq: int

    @property
    def stands(self) -> bool:
        """Whether the citizen is still awaited at the counter.

        False after an outage in which the call was answered: to be listed among
        the recent calls, not to be spoken.
        """
        return self.ticket.state is State.CALLED


def calls_since(queue: Queue, seq: int) -> tuple[Call, ...]:
    """The calls and recalls newer than `seq`, oldest first, one per ticket (its last)."""
    calls = [
        Call(ticket=ticket, counter=ticket.counter, call_seq=ticket.call_seq)
        for ticket in chain(queue.live.values(), queue.done.values())
        if ticket.call_seq is not None and ticket.call_seq > seq and ticket.counter is not None
    ]
    return tuple(sorted(calls, key=lambda call: call.call_seq))


class CallFeed:
    """Hands out each call once. Give it every queue the replica shows, in order.

    `since` is the `seq` up to which calls count as announced; when it is None the
    first queue sets it, so that a board that starts at noon stays silent about
    the morning.
    """

    def __init__(self, since: int | None = None) -> None:
        self._since = since

    @property
    def since(self) -> int | None:
        return self._since

    def new(self, queue: Queue) -> tuple[Call, ...]:
        """The calls to announce now, oldest first."""
        since, self._since = self._since, queue.seq
        # A queue from before `since` is a journal restored from a backup: its
        # old calls were announced already.
        if since is None or queue.seq <= since:
            return ()
        return calls_since(queue, since)
