"""The office's clock: UTC in whole milliseconds that never runs before the journal.

A machine with a dead clock battery may wake up years ago. Time is then held at
the last event's until the clock is sane again; `seq` alone orders meanwhile.

A leap forward is worse: believed for one second, it would close the day and let
every ticket expire. So while the office runs, its time goes on by the machine's
uptime, and a leap of the clock counts only once it has stood for some minutes.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from kiosk.domain.events import whole_ms

log = logging.getLogger(__name__)

LEAP: Final = timedelta(minutes=2)
"""Steps forward of less are a time server's corrections and are believed at once."""

BELIEVED_AFTER_S: Final = 600.0
"""How long a leap forward must stand. A clock that was set by mistake is usually set back
within that time; one that was wrong before is right ten minutes later."""

TOLERATED: Final = timedelta(seconds=2)
"""Small steps back (a time server's correction) are smoothed without a word."""


def system_now() -> datetime:
    return datetime.now(UTC)


def system_uptime_s() -> float:
    """Seconds since the machine was started, sleep included where the system counts it."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at the clock."""

    now: datetime
    """UTC, whole milliseconds, never before the journal's head."""
    behind_s: int
    """How many seconds the machine's clock stands before the journal's head; 0 when sane."""
    ahead_s: int = 0
    """How many seconds the machine's clock has leapt ahead of the office's, not believed yet."""

    @property
    def held(self) -> bool:
        return self.behind_s > 0


class OfficeClock:
    """Reads the time of the office. Safe from any thread.

    `offset` moves the office in time (a sample office at any hour); `source` is
    the machine's clock, `uptime_s` what its leaps are measured against (None: every
    leap is believed at once).
    """

    def __init__(
        self,
        source: Callable[[], datetime] = system_now,
        offset: timedelta = timedelta(),
        uptime_s: Callable[[], float] | None = None,
    ) -> None:
        self._source = source
        self.offset: Final = offset
        self._uptime_s = uptime_s
        self._lock = threading.Lock()
        self._base: tuple[datetime, float] | None = None
        """A believed time of the source, and the uptime at that moment."""
        self._leapt_at: float | None = None
        """The uptime at which the present leap was first seen."""

    @classmethod
    def starting_at(
        cls,
        start: datetime,
        source: Callable[[], datetime] = system_now,
        uptime_s: Callable[[], float] | None = None,
    ) -> OfficeClock:
        """A clock that shows `start` (UTC) now and runs on from there."""
        return cls(source, start - source(), uptime_s)

    @property
    def moved(self) -> bool:
        """Whether the office lives at an invented time."""
        return self.offset != timedelta()

    def read(self, head_at: datetime | None) -> Reading:
        """The time, given the instant of the journal's last event."""
        wall = self._source()
        steady = self._steady(wall)
        if head_at is not None and steady + self.offset < head_at:
            # Behind the journal there is nothing to protect: any step forward is a mend.
            steady = self._believe(wall)
        raw, ahead = whole_ms(steady + self.offset), int((wall - steady).total_seconds())
        if head_at is None or raw >= head_at:
            return Reading(raw, 0, ahead)
        behind = head_at - raw
        return Reading(head_at, int(behind.total_seconds()) if behind > TOLERATED else 0)

    def _steady(self, wall: datetime) -> datetime:
        """The source's time without a leap forward that has not stood long enough."""
        if self._uptime_s is None:
            return wall
        up = self._uptime_s()
        with self._lock:
            if self._base is None:
                self._base = (wall, up)
                return wall
            expected = self._base[0] + timedelta(seconds=up - self._base[1])
            if wall - expected < LEAP:
                if self._leapt_at is not None:
                    log.info("the machine's clock has come back from its leap")
                self._base, self._leapt_at = (wall, up), None
                return wall
            if self._leapt_at is None:
                self._leapt_at = up
                log.warning(
                    "the machine's clock leapt %d s ahead; not believed before %d s have passed",
                    int((wall - expected).total_seconds()),
                    int(BELIEVED_AFTER_S),
                )
            if up - self._leapt_at < BELIEVED_AFTER_S:
                return expected
        log.warning("the leap of the machine's clock has stood and is believed")
        return self._believe(wall)

    def _believe(self, wall: datetime) -> datetime:
        if self._uptime_s is not None:
            with self._lock:
                self._base, self._leapt_at = (wall, self._uptime_s()), None
        return wall
