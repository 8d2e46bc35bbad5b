"""A clerk as a state machine in event time: calls, serves, parks, passes on, takes breaks.

Each step sends one command and plans the next step from the visitor's plan. When
the office disagrees about the state of the counter (a person used its console,
the day changed), the clerk looks at the counter and goes on from there.
"""

from __future__ import annotations

import logging
import math
from collections import deque
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Final

from kiosk.client import Answer, OfficeUnreachable, Refused
from kiosk.demo.desk import Desk, Send
from kiosk.demo.plan import Fate, Pause, Shift
from kiosk.demo.room import Room, Visitor
from kiosk.demo.timeline import Timeline
from kiosk.domain.tickets import State, Ticket

_log = logging.getLogger(__name__)

_DESK_S: Final = 8.0
"""Between two visitors."""
_RING_S: Final = 45.0
"""From one call to the next one of the same ticket."""
_SLIP_S: Final = 3.0
"""Until a clerk sees a mistake."""
_LONG_AWAY_S: Final = 720.0
"""Who was parked longer than this waits again instead of going straight on."""


class Doing(StrEnum):
    CLOSED = "closed"
    FREE = "free"
    CALLING = "calling"
    SERVING = "serving"
    PAUSED = "paused"


class Clerk:
    """One counter's morning, as `shift` plans it.

    `as_staff` is named when an administrator opens the counter for the officer.
    `over` tells whether the morning is over, so that a free clerk closes; `wake`
    calls the free clerks of all counters, when a ticket waits again.
    """

    def __init__(
        self,
        shift: Shift,
        desk: Desk,
        room: Room,
        timeline: Timeline,
        *,
        as_staff: str,
        over: Callable[[], bool],
        wake: Callable[[], None],
    ) -> None:
        self.shift, self.desk = shift, desk
        self.as_staff: Final = as_staff
        self.doing = Doing.CLOSED
        self._room, self._timeline = room, timeline
        self._over, self._wake = over, wake
        self._visitor: Visitor | None = None
        self._service = ""
        """Service the ticket at the counter waits for (a transfer may have changed it)."""
        self._back: deque[Visitor] = deque()
        self._break: Pause | None = None
        self._due = 0
        # A look now and then, for tickets that others took; never more than twice a
        # real second, whatever the speed.
        faster = timeline.speed if math.isfinite(timeline.speed) else 600.0
        self._look_s = max(20.0, faster / 2)

    # --- the day ---------------------------------------------------------------------

    def begin(self) -> None:
        """Plan the opening and the breaks."""
        self._timeline.at(self.shift.opens_s, self._open)
        for pause in self.shift.pauses:
            self._timeline.at(pause.at_s, partial(self._want_break, pause))

    def poke(self) -> None:
        """Somebody waits: a free clerk calls soon."""
        if self.doing is Doing.FREE:
            self._turn_after(2.0)

    def tidy_up(self) -> None:
        """Leave the counter in order when the play ends early: what is being served is
        finished, who was called waits again, the counter closes."""
        self.desk.patient = False
        if self.doing is Doing.SERVING and self._visitor is not None:
            if self._ask("finish", lambda c, key: c.finish(self._id, key=key)):
                self._room.leave(self._visitor.ticket)
        elif self.doing is Doing.CALLING:
            to = self._service
            self._ask("send_back", lambda c, key: c.transfer(self._id, service=to, key=key))
        for held in self._back:
            self._put_back(held.ticket)
        if self.doing is not Doing.CLOSED:
            self._close()

    def leave(self) -> None:
        """End the officer's session."""
        try:
            if not self.as_staff:
                self.desk.client.sign_out()
        except (OfficeUnreachable, Refused) as error:
            _log.info("sign-out: %s", error)
        self.desk.client.close()

    @property
    def _id(self) -> str:
        return self.shift.counter

    def _open(self) -> None:
        if self._ask("open", lambda c, key: c.open_counter(self._id, staff=self.as_staff, key=key)):
            self.doing = Doing.FREE
            self._look()
        else:
            self._try_again(self._open)

    def _close(self) -> None:
        self._ask("close", lambda c, key: c.close_counter(self._id, key=key))
        self.doing = Doing.CLOSED

    def _want_break(self, pause: Pause) -> None:
        self._break = pause
        self.poke()

    def _resume_work(self) -> None:
        if self.doing is Doing.PAUSED:
            self._open()

    def _put_back(self, ticket: str) -> Answer | None:
        return self._ask("release", lambda c, key: c.release(self._id, ticket, key=key))

    # --- between visitors ------------------------------------------------------------

    def _turn_after(self, delay_s: float) -> None:
        # Only the turn planned last counts; a clerk does not call twice at once.
        self._due += 1
        due = self._due
        self._timeline.after(delay_s, lambda: self._turn() if due == self._due else None)

    def _free(self) -> None:
        self.doing, self._visitor = Doing.FREE, None
        self._turn_after(_DESK_S)

    def _turn(self) -> None:
        if self.doing is not Doing.FREE:
            return
        if self._back:
            self._take_up(self._back.popleft())
            return
        pause, self._break = self._break, None
        if pause is not None and not self._over() and self._go_for(pause):
            return
        answer = self._ask("next", lambda c, key: c.next(self._id, key=key))
        if answer is not None and answer.ticket is not None:
            self._called(answer.ticket)
        elif self.desk.reason != "nobody_waiting":
            self._look()
        elif self._over():
            self._close()
        else:
            self._turn_after(self._look_s)

    def _go_for(self, pause: Pause) -> bool:
        if not self._ask("pause", lambda c, key: c.pause(self._id, pause.reason, key=key)):
            return False
        self.doing = Doing.PAUSED
        self._timeline.after(pause.length_s, self._resume_work)
        return True

    def _look(self) -> None:
        """Go on from what the office says about the counter."""
        try:
            queue = self.desk.client.queue().queue
        except (OfficeUnreachable, Refused):
            self._try_again(self._look)
            return
        ticket = queue.at_counter(self._id)
        if ticket is None:
            closed = queue.counter(self._id).state != "open"
            self.doing, self._visitor = Doing.FREE, None
            if closed:
                self._try_again(self._open)
            else:
                self._turn_after(_DESK_S)
        elif ticket.state is State.SERVING:
            self._serve(self._room.called(ticket, self._timeline.now_s))
        else:
            self._called(ticket)

    def _try_again(self, step: Callable[[], None]) -> None:
        """Later; but not for ever, as when the office's day ended before the play's."""
        if self._over():
            self.doing = Doing.CLOSED
        else:
            self._timeline.after(self._look_s, step)

    # --- a visitor -------------------------------------------------------------------

    def _called(self, ticket: Ticket) -> None:
        visitor = self._room.called(ticket, self._timeline.now_s)
        self.doing, self._visitor, self._service = Doing.CALLING, visitor, ticket.service
        visit = visitor.visit
        limit = self._room.rules.calling.recall_limit
        if visit.fate is not Fate.COMES and not visitor.missed:
            rings = min(2, limit - 1)
            for ring in range(rings):
                self._later(visitor, _RING_S * (ring + 1), self._recall)
            self._later(visitor, _RING_S * (rings + 1), self._nobody_came)
        else:
            rings = min(visit.calls - 1, limit - 1)
            for ring in range(rings):
                self._later(visitor, _RING_S * (ring + 1), self._recall)
            came_s = _RING_S * rings + visit.walk_s
            self._later(visitor, came_s, self._slip if visit.slip else self._start)

    def _later(self, visitor: Visitor, delay_s: float, step: Callable[[Visitor], None]) -> None:
        """A step that only counts while the visitor is still at this counter."""
        self._timeline.after(delay_s, lambda: step(visitor) if self._visitor is visitor else None)

    def _recall(self, _visitor: Visitor) -> None:
        # At a high speed the office, whose clock does not run faster, may find it too soon.
        self._ask("recall", lambda c, key: c.recall(self._id, key=key))

    def _nobody_came(self, visitor: Visitor) -> None:
        if not self._ask("no_show", lambda c, key: c.no_show(self._id, key=key)):
            self._look()
            return
        visitor.missed = True
        if visitor.visit.fate is Fate.LATE:
            self._timeline.after(visitor.visit.late_s, lambda: self._came_late(visitor))
        else:
            self._room.leave(visitor.ticket)
        self._free()

    def _came_late(self, visitor: Visitor) -> None:
        if self.doing is Doing.PAUSED:
            self._timeline.after(60.0, lambda: self._came_late(visitor))
        elif self._ask("take_back", lambda c, key: c.take_back(self._id, visitor.ticket, key=key)):
            self._wake()
        else:
            self._room.leave(visitor.ticket)

    def _slip(self, visitor: Visitor) -> None:
        """The wrong button, and back."""
        if self._ask("no_show", lambda c, key: c.no_show(self._id, key=key)):
            self._later(visitor, _SLIP_S, self._undo)
        else:
            self._look()

    def _undo(self, visitor: Visitor) -> None:
        if self._ask("undo", lambda c, key: c.undo(self._id, key=key)):
            self._later(visitor, _SLIP_S, self._start)
        else:  # too late for undo: the citizen is here, so the number waits again
            self._came_late(visitor)
            self._free()

    def _start(self, visitor: Visitor) -> None:
        if self._ask("start", lambda c, key: c.start(self._id, key=key)):
            self._serve(visitor)
        else:
            self._look()

    def _serve(self, visitor: Visitor) -> None:
        self.doing, self._visitor = Doing.SERVING, visitor
        visit = visitor.visit
        if visit.transfer is not None and not visitor.sent_on:
            self._later(visitor, visit.transfer_s, self._pass_on)
        elif visit.hold is not None and not visitor.was_away:
            self._later(visitor, visit.hold.served_s, self._park)
        else:
            self._later(visitor, visitor.remaining_s, self._finish)

    def _finish(self, visitor: Visitor) -> None:
        outcome = visitor.visit.outcome
        if self._ask("finish", lambda c, key: c.finish(self._id, outcome, key=key)):
            self._room.leave(visitor.ticket)
            self._free()
        else:
            self._look()

    def _pass_on(self, visitor: Visitor) -> None:
        to = visitor.visit.transfer
        if self._ask("transfer", lambda c, key: c.transfer(self._id, service=to, key=key)):
            visitor.sent_on = True
            self._free()
            self._wake()
        else:
            self._look()

    def _park(self, visitor: Visitor) -> None:
        away = visitor.visit.hold
        if away is None:
            return
        if self._ask("hold", lambda c, key: c.hold(self._id, away.reason, key=key)):
            visitor.was_away = True
            self._timeline.after(away.away_s, lambda: self._came_back(visitor))
            self._free()
        else:
            self._look()

    def _came_back(self, visitor: Visitor) -> None:
        away = visitor.visit.hold
        again = away is not None and away.away_s > _LONG_AWAY_S and self.doing is not Doing.PAUSED
        if again and self._put_back(visitor.ticket):
            self._wake()
            return
        self._back.append(visitor)
        self.poke()

    def _take_up(self, visitor: Visitor) -> None:
        if self._ask("resume", lambda c, key: c.resume(self._id, visitor.ticket, key=key)):
            self._serve(visitor)
        else:
            self._look()

    def _ask(self, name: str, command: Send) -> Answer | None:
        return self.desk.send(name, command)
