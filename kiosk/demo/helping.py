"""Now and then somebody at the touch screen calls for help, and a clerk goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from kiosk.demo.clerk import Clerk, Doing
from kiosk.demo.desk import Desk
from kiosk.demo.timeline import Timeline
from kiosk.domain.help_calls import HelpReason

EVERY: Final = 20
"""One of so many citizens."""
PLACE: Final = "touch-2"
"""A screen that is not this machine's, so that nobody's own call is answered."""
_NOTICED_S: Final = 25.0
_HELPED_S: Final = 120.0
_WHY: Final = (HelpReason.ASKED, HelpReason.LOST, HelpReason.VOICE)


class Helping:
    """Decides by counting, so that a seeded morning stays the same."""

    def __init__(
        self, citizens: Desk, timeline: Timeline, clerks: Callable[[], Sequence[Clerk]]
    ) -> None:
        self._citizens, self._timeline, self._clerks = citizens, timeline, clerks
        self._open = ""
        """Id of the call that stands."""

    def arrived(self, count: int) -> None:
        """So many citizens have come."""
        turn, rest = divmod(count, EVERY)
        if rest != EVERY // 2 or self._open:
            return
        why = _WHY[turn % len(_WHY)]
        answer = self._citizens.send("help", lambda c, key: c.ask_help(PLACE, why, key=key))
        if answer is not None and answer.call is not None:
            self._open = answer.call.id
            self._timeline.after(_NOTICED_S, self._go)

    def tidy_up(self) -> None:
        """Nobody stays called when the play ends early."""
        call, self._open = self._open, ""
        if call:
            self._citizens.send("help_over", lambda c, key: c.withdraw_help(call, key=key))

    def _go(self) -> None:
        call = self._open
        clerk = next((c for c in self._clerks() if c.doing is not Doing.CLOSED), None)
        if not call:
            return
        if clerk is None:
            self.tidy_up()
            return
        counter = clerk.shift.counter
        if clerk.desk.send(
            "help_answer", lambda c, key: c.answer_help(call, counter=counter, key=key)
        ):
            self._timeline.after(_HELPED_S, partial(self._done, clerk))
        else:
            self._open = ""  # somebody else went, or it is over

    def _done(self, clerk: Clerk) -> None:
        call, self._open = self._open, ""
        counter = clerk.shift.counter
        if call:
            clerk.desk.send("help_end", lambda c, key: c.end_help(call, counter=counter, key=key))
