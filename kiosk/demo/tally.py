"""What a played morning came to."""

from __future__ import annotations

from collections import Counter
from statistics import fmean

import msgspec


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """Counts, and waiting in event seconds (None when nobody was called)."""

    seed: int
    speed: float
    finished: bool
    """False when it was ended early."""
    planned: int
    tickets: int
    calls: int
    recalls: int
    served: int
    no_shows: int
    late_returns: int
    holds: int
    transfers: int
    cancelled: int
    undone: int
    pauses: int
    left: int
    """Tickets of this play that were still in the office at its end."""
    commands: int
    refused: dict[str, int]
    """By the office's reason."""
    outages: int
    outage_s: float
    """Real seconds without an answer from the office."""
    mean_wait_s: float | None
    p90_wait_s: float | None
    longest_wait_s: float | None
    event_s: float
    wall_s: float


class Tally:
    """Counts while the morning is played."""

    def __init__(self) -> None:
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.waits_s: list[float] = []
        self.outages = 0
        self.outage_s = 0.0

    def summary(
        self,
        *,
        seed: int,
        speed: float,
        finished: bool,
        planned: int,
        left: int,
        event_s: float,
        wall_s: float,
    ) -> Summary:
        done, waits = self.done, sorted(self.waits_s)
        return Summary(
            seed=seed,
            speed=speed,
            finished=finished,
            planned=planned,
            tickets=done["take"],
            calls=done["next"],
            recalls=done["recall"],
            served=done["finish"],
            no_shows=done["no_show"] - done["undo"],
            late_returns=done["take_back"],
            holds=done["hold"],
            transfers=done["transfer"],
            cancelled=done["cancel"],
            undone=done["undo"],
            pauses=done["pause"],
            left=left,
            commands=done.total() + self.refused.total(),
            refused=dict(sorted(self.refused.items())),
            outages=self.outages,
            outage_s=round(self.outage_s, 1),
            mean_wait_s=round(fmean(waits), 1) if waits else None,
            p90_wait_s=round(waits[int(0.9 * (len(waits) - 1))], 1) if waits else None,
            longest_wait_s=round(waits[-1], 1) if waits else None,
            event_s=round(event_s, 1),
            wall_s=round(wall_s, 1),
        )
