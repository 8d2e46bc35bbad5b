"""The office's clock: UTC in whole milliseconds that never runs before the journal.

A machine with a dead clock battery may wake up years ago. Time is then held at
the last event's until the clock is sane again; `seq` alone orders meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from kiosk.domain.events import whole_ms

TOLERATED: Final = timedelta(seconds=2)
"""Small steps back (a time server's correction) are smoothed without a word."""


def system_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at the clock."""

    now: datetime
    """UTC, whole milliseconds, never before the journal's head."""
    behind_s: int
    """How many seconds the machine's clock stands before the journal's head; 0 when sane."""

    @property
    def held(self) -> bool:
        return self.behind_s > 0


class OfficeClock:
    """Reads the time of the office. Safe from any thread.

    `offset` moves the office in time (a sample office at any hour); `source` is
    the machine's clock.
    """

    def __init__(
        self, source: Callable[[], datetime] = system_now, offset: timedelta = timedelta()
    ) -> None:
        self._source = source
        self.offset: Final = offset

    @classmethod
    def starting_at(
        cls, start: datetime, source: Callable[[], datetime] = system_now
    ) -> OfficeClock:
        """A clock that shows `start` (UTC) now and runs on from there."""
        return cls(source, start - source())

    @property
    def moved(self) -> bool:
        """Whether the office lives at an invented time."""
        return self.offset != timedelta()

    def read(self, head_at: datetime | None) -> Reading:
        """The time, given the instant of the journal's last event."""
        raw = whole_ms(self._source() + self.offset)
        if head_at is None or raw >= head_at:
            return Reading(raw, 0)
        behind = head_at - raw
        return Reading(head_at, int(behind.total_seconds()) if behind > TOLERATED else 0)
