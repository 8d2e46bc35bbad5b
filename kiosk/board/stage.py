"""Which call has the big place, and which wait for their turn. Pure: no Qt, no clock.

Every call is shown big for a while before the next one takes the place, also
when ten counters call at once; none is shown twice, and one that was taken back
leaves at once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from kiosk.client.calls import Call, CallFeed
from kiosk.domain.state import Queue
from kiosk.domain.tickets import State, Ticket

HOLD_S: Final = 4.0
"""How long at least a call stands big before the next one takes its place."""

STILL_WALKING: Final = timedelta(seconds=20)
"""A call that a clerk answered at once with "start" is still announced within this time:
the citizen may be on the way."""

_COULD_BE_MEANT: Final = frozenset({State.CALLED, State.SERVING})
_RECENT: Final = frozenset({State.SERVING, State.SERVED, State.NO_SHOW})


class Stage:
    """Give it every queue with `observe`, and ask `step` now and then what comes next.

    All times are seconds of a clock that never jumps.
    """

    def __init__(self, *, hold_s: float = HOLD_S) -> None:
        self._feed = CallFeed()
        self._hold_s = hold_s
        self._pending: deque[Call] = deque()
        self._shown: dict[str, int] = {}
        """Ticket id to the `call_seq` under which it came on the board."""
        self._top: Call | None = None
        self._top_since = float("-inf")

    @property
    def hold_s(self) -> float:
        """How long at least a call stands big."""
        return self._hold_s

    @property
    def pending(self) -> int:
        """How many calls wait for the big place."""
        return len(self._pending)

    def observe(self, queue: Queue, now: datetime) -> None:
        """Take in the queue as it is at `now` (UTC, the office's clock)."""
        fresh = self._feed.since is None
        new = self._feed.new(queue)
        if fresh:
            # A board that starts at noon shows what is called, without a sound.
            self._shown = {
                t.id: t.call_seq
                for t in queue.live.values()
                if t.state is State.CALLED and t.call_seq is not None
            }
        for call in new:
            if _worth_saying(call, now):
                self._pending = deque(c for c in self._pending if c.ticket.id != call.ticket.id)
                self._pending.append(call)
        self._pending = deque(c for c in self._pending if _still_meant(c, queue))
        # A ticket that waits again (undone, transferred, released) is off the board; its next
        # call has to take its turn like any other.
        self._shown = {t: s for t, s in self._shown.items() if _is_called_ever_since(queue, t)}
        if self._top is not None and not _still_meant(self._top, queue, ended_too=True):
            self._top = None

    def step(self, clock_s: float, *, free: bool = True) -> Call | None:
        """The call that takes the big place now and is to be announced; None: no change.

        `free` is false while the announcement before it is still being made.
        """
        if not self._pending or not free:
            return None
        if self._top is not None and clock_s - self._top_since < self._hold_s:
            return None
        self._top, self._top_since = self._pending.popleft(), clock_s
        self._shown[self._top.ticket.id] = self._top.call_seq
        return self._top

    def wait_s(self, clock_s: float) -> float | None:
        """Seconds until `step` may have something; None when nothing is pending."""
        if not self._pending:
            return None
        if self._top is None:
            return 0.0
        return max(0.0, self._top_since + self._hold_s - clock_s)

    def big(self, queue: Queue, clock_s: float) -> Ticket | None:
        """The ticket of the big place: the call just made, else the newest that stands,
        else the newest of the day. None once the day is closed."""
        if queue.ended:
            return None
        if self._top is not None:
            ticket = queue.ticket(self._top.ticket.id)
            keeps = clock_s - self._top_since < self._hold_s
            if ticket is not None and (keeps or ticket.state is State.CALLED):
                return ticket
        return next(self._calling(queue), None) or next(self._recent(queue), None)

    def calling(self, queue: Queue, clock_s: float) -> list[Ticket]:
        """Other tickets that are called now, newest first."""
        big = self.big(queue, clock_s)
        return [t for t in self._calling(queue) if big is None or t.id != big.id]

    def recent(self, queue: Queue, clock_s: float) -> list[Ticket]:
        """Tickets whose call was answered or not, newest call first."""
        big = self.big(queue, clock_s)
        return [t for t in self._recent(queue) if big is None or t.id != big.id]

    def _calling(self, queue: Queue) -> Iterator[Ticket]:
        found = [t for t in queue.live.values() if t.state is State.CALLED and t.id in self._shown]
        return iter(sorted(found, key=lambda t: self._shown[t.id], reverse=True))

    def _recent(self, queue: Queue) -> Iterator[Ticket]:
        if queue.ended:
            return iter(())
        waits = {c.ticket.id for c in self._pending}
        found = [
            t
            for t in (*queue.live.values(), *queue.done.values())
            if t.state in _RECENT and t.call_seq is not None and t.id not in waits
        ]
        return iter(sorted(found, key=lambda t: t.call_seq or 0, reverse=True))


def _worth_saying(call: Call, now: datetime) -> bool:
    if call.stands:
        return True
    called = call.ticket.last_called_at
    answered = call.ticket.state is State.SERVING
    return answered and called is not None and now - called <= STILL_WALKING


def _is_called_ever_since(queue: Queue, ticket_id: str) -> bool:
    ticket = queue.ticket(ticket_id)
    return ticket is not None and ticket.state is not State.WAITING


def _still_meant(call: Call, queue: Queue, *, ended_too: bool = False) -> bool:
    """Whether the call was neither undone nor replaced, and the citizen still has to come.

    With `ended_too` a call whose ticket is finished meanwhile still stands.
    """
    ticket = queue.ticket(call.ticket.id)
    if ticket is None or ticket.call_seq is None or ticket.counter != call.counter:
        return False
    if ended_too:
        # The big place outlives a quick service and a recall that waits for its turn, but
        # not an undo: that gives the ticket an older call or sends it back to the queue.
        return ticket.call_seq >= call.call_seq and ticket.state in _COULD_BE_MEANT | _RECENT
    return ticket.call_seq == call.call_seq and ticket.state in _COULD_BE_MEANT
