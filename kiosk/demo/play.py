"""Plays a planned morning against a running office, through its public API only."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import msgspec

from kiosk.client import OfficeClient
from kiosk.demo.clerk import Clerk, Doing
from kiosk.demo.desk import Desk
from kiosk.demo.helping import Helping
from kiosk.demo.plan import Plan, Shift, Visit
from kiosk.demo.room import Room
from kiosk.demo.tally import Summary, Tally
from kiosk.demo.timeline import Stopped, Timeline
from kiosk.domain.deciding import CITIZEN_LEFT
from kiosk.domain.hours import Moment, local_time
from kiosk.domain.rules import OfficeRules
from kiosk.domain.tickets import Channel, PrintState

_log = logging.getLogger(__name__)

_OVERTIME_S: Final = 5400.0
"""After the end of the plan, how long (event time) clerks go on for those still there."""
_PROGRESS_S: Final = 1.0


class OfficeIsClosed(Exception):
    """The office gives no numbers now; the message says until when and what to do."""


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """Whose rights the actors use. Secrets: stays out of `repr`."""

    touch: str
    """Token of a touch screen: citizens take numbers there."""
    counter: str
    """Token of a counter console: officers sign in there, and give numbers at `anytime`."""
    admin: str = ""
    """Stands in for officers whose PIN is not known."""
    pins: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Officer's id to PIN."""

    def __repr__(self) -> str:
        return f"Access(pins of {len(self.pins)} officers)"


def check_open(client: OfficeClient, rules: OfficeRules, *, anytime: bool) -> None:
    """Make sure that the office gives numbers.

    Raises:
        OfficeIsClosed: it does not; with `anytime`, only when its day has ended.
        Refused, OfficeUnreachable: as the client's methods.
    """
    snapshot = client.queue()
    hours = snapshot.info.hours
    start = "start a sample office in the morning: kiosk start --at 2026-08-03T07:30"
    if snapshot.queue.ended:
        raise OfficeIsClosed(f"the office's business day has ended; {start}")
    if anytime or hours.kind in (Moment.OPEN, Moment.EARLY):
        return
    until = ""
    if hours.opens_at is not None:
        until = f" until {local_time(rules.hours, hours.opens_at):%Y-%m-%d %H:%M}"
    raise OfficeIsClosed(
        f"the office is closed{until} and gives no numbers. Let the clerks give them with "
        f"--anytime, or {start}"
    )


class Play:
    """One morning. `say` gets a line for each thing worth knowing, `progress` one a second."""

    def __init__(
        self,
        base_url: str,
        access: Access,
        plan: Plan,
        rules: OfficeRules,
        *,
        speed: float,
        anytime: bool = False,
        say: Callable[[str], None] = _log.info,
        progress: Callable[[str], None] = _log.debug,
        stop: threading.Event | None = None,
    ) -> None:
        self._access, self._plan, self._rules = access, plan, rules
        self._speed, self._anytime = speed, anytime
        self._say, self._progress = say, progress
        self._stop = stop or threading.Event()
        self._tally = Tally()
        self._timeline = Timeline(speed=speed, stop=self._stop)
        self._room = Room(rules, self._tally)
        self._consoles = OfficeClient(base_url, access.counter)
        self._citizens = self._desk(
            self._consoles.with_token(access.counter if anytime else access.touch)
        )
        self._clerks: list[Clerk] = []
        self._helping = Helping(self._citizens, self._timeline, lambda: self._clerks)
        self._arrived = 0
        self._told_at = 0.0

    def run(self) -> Summary:
        """Play to the end, or until `stop` is set or Ctrl-C; leaves the counters closed.

        Raises:
            Refused: a token or PIN is not good.
            OfficeUnreachable: the office is not there at the start. Later it is waited for.
        """
        began = time.monotonic()
        self._clerks = [self._clerk(shift) for shift in self._plan.shifts]
        for clerk in self._clerks:
            clerk.begin()
        for visit in self._plan.visits:
            self._timeline.at(visit.at_s, partial(self._arrive, visit))
        finished = True
        try:
            self._timeline.run()
        except (Stopped, KeyboardInterrupt):
            finished = False
            self._tidy_up()
        self._sign_out()
        return self._tally.summary(
            seed=self._plan.seed,
            speed=self._speed,
            finished=finished,
            planned=len(self._plan.visits),
            left=len(self._room.expected),
            event_s=self._timeline.now_s,
            wall_s=time.monotonic() - began,
        )

    # --- citizens --------------------------------------------------------------------

    def _arrive(self, visit: Visit) -> None:
        self._arrived += 1
        answer = self._citizens.send(
            "take",
            lambda c, key: c.take(
                visit.service,
                priority=visit.priority,
                language=visit.language,
                needs=visit.needs,
                channel=Channel.CLERK if self._anytime else Channel.TOUCH,
                key=key,
            ),
        )
        if answer is not None and answer.ticket is not None:
            ticket = answer.ticket
            self._room.enter(ticket, visit, self._timeline.now_s)
            state = PrintState.PRINTED if visit.printed else PrintState.PRINT_FAILED
            self._citizens.send("print", lambda c, key: c.report_print(ticket.id, state, key=key))
            if visit.gives_up_s is not None:
                self._timeline.after(visit.gives_up_s, partial(self._give_up, ticket.id))
            self._wake()
        if not self._anytime:  # then no touch screen takes part
            self._helping.arrived(self._arrived)
        self._show()

    def _give_up(self, ticket: str) -> None:
        if not self._room.waits(ticket):
            return
        if self._citizens.send("cancel", lambda c, key: c.cancel(ticket, CITIZEN_LEFT, key=key)):
            self._room.leave(ticket)

    # --- clerks ----------------------------------------------------------------------

    def _clerk(self, shift: Shift) -> Clerk:
        pin = self._access.pins.get(shift.staff, "")
        if pin:
            desk = self._desk(self._sign_in(shift, pin), sign_in=lambda: self._sign_in(shift, pin))
        else:
            desk = self._desk(self._consoles.with_token(self._access.admin))
        return Clerk(
            shift,
            desk,
            self._room,
            self._timeline,
            as_staff="" if pin else shift.staff,
            over=self._over,
            wake=self._wake,
        )

    def _sign_in(self, shift: Shift, pin: str) -> OfficeClient:
        session = self._consoles.sign_in(shift.staff, pin, shift.counter)
        return self._consoles.with_token(session.token)

    def _over(self) -> bool:
        now_s = self._timeline.now_s
        if self._arrived < len(self._plan.visits):
            return False
        return not self._room.expected or now_s > self._plan.length_s + _OVERTIME_S

    def _wake(self) -> None:
        for clerk in self._clerks:
            clerk.poke()

    # --- the end ---------------------------------------------------------------------

    def _tidy_up(self) -> None:
        self._stop.clear()  # so that the last commands are sent; a second Ctrl-C ends these
        self._say("ending: the counters finish and close")
        try:
            self._helping.tidy_up()
            for clerk in self._clerks:
                clerk.tidy_up()
        except (Stopped, KeyboardInterrupt):
            self._say("the counters are left as they are")

    def _sign_out(self) -> None:
        for clerk in self._clerks:
            clerk.leave()
        self._citizens.client.close()
        self._consoles.close()

    def _desk(
        self, client: OfficeClient, sign_in: Callable[[], OfficeClient] | None = None
    ) -> Desk:
        return Desk(client, self._timeline, self._tally, self._say, sign_in=sign_in)

    def _show(self) -> None:
        now = time.monotonic()
        if now - self._told_at < _PROGRESS_S:
            return
        self._told_at = now
        begin = self._plan.begin
        minutes = begin.hour * 60 + begin.minute + int(self._timeline.now_s // 60)
        done = self._tally.done
        busy = sum(clerk.doing in (Doing.CALLING, Doing.SERVING) for clerk in self._clerks)
        clock = f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
        self._progress(
            f"{clock}  tickets {done['take']}/{len(self._plan.visits)}  "
            f"called {done['next']}  served {done['finish']}  "
            f"waiting {self._room.waiting}  busy {busy}/{len(self._clerks)}"
        )
