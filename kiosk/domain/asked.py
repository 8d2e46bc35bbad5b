"""How often each procedure is asked for here, learned from the office's own journal.

A ticket taken for a procedure and a look at its page count; both fade with a half-life,
so what was asked in one season does not rule the next one. The sums do not depend on
the order in which events are read, so parts of a journal may be read apart and merged.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from kiosk.domain.events import Event, ProcedureViewed, TicketTaken, UnknownEvent, read_fact

HALF_LIFE: Final = timedelta(days=30)
"""Long enough for a procedure asked for once a week to be known, short enough to follow the
season (enrolment in summer, reviews of poor households in autumn)."""
MEMORY: Final = 10 * HALF_LIFE
"""Older events weigh less than a thousandth and need not be read."""
TICKET: Final = 1.0
VIEW: Final = 0.25
"""Four looks count as one who came for it: most looks are of people who are still choosing."""
FAINT: Final = 0.01
"""Weights below this are forgotten."""

TYPES: Final = frozenset({"ticket_taken", "procedure_viewed"})
"""Types of the events that count; a reader may skip all others."""


class Asked:
    """The weight of each procedure. Belongs to one thread at a time."""

    def __init__(self) -> None:
        self._sums: dict[str, tuple[float, datetime]] = {}
        """By code: the weight as it was at an instant."""

    def observe(self, event: Event) -> bool:
        """Count an event of the journal, if it is one that counts; whether it was."""
        if event.type not in TYPES:
            return False
        try:
            fact = read_fact(event)
        except UnknownEvent:  # of a newer program; the rest of the journal still teaches
            return False
        match fact:
            case TicketTaken(procedure=str(code)) if code:
                self.add(code, TICKET, event.at)
            case ProcedureViewed():
                self.add(fact.procedure, VIEW, event.at)
            case _:
                return False
        return True

    def add(self, code: str, weight: float, at: datetime) -> None:
        """Count `weight` as of an instant (UTC)."""
        before, since = self._sums.get(code, (0.0, at))
        last = max(since, at)
        self._sums[code] = (before * fading(last - since) + weight * fading(last - at), last)

    def merge(self, other: Asked) -> None:
        """Count all that `other` counted."""
        for code, (weight, at) in other._sums.items():
            self.add(code, weight, at)

    def weights(self, now: datetime) -> dict[str, float]:
        """The weights at an instant (UTC), highest first, those too faint left out."""
        found = {
            code: round(weight * fading(now - at), 4) for code, (weight, at) in self._sums.items()
        }
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return {code: weight for code, weight in ranked if weight >= FAINT}


def fading(age: timedelta) -> float:
    """What is left of a weight after a time; nothing is gained by a clock that is behind."""
    return float(0.5 ** (max(age, timedelta()) / HALF_LIFE))
