"""Event time at any speed: what is due when, and how long to wait for it.

One thread, one heap. Event time stands still while an action runs and while the
office is away, so a slow or restarted office delays the morning instead of
bunching it up.
"""

from __future__ import annotations

import heapq
import math
import threading
import time
from collections.abc import Callable

Action = Callable[[], None]


class Stopped(Exception):
    """Somebody ended the play."""


class Timeline:
    """Runs actions in the order of their event time (seconds).

    `speed` is event seconds per second, 0 for as fast as it goes; `stop` ends
    every wait at once.
    """

    def __init__(self, *, speed: float, stop: threading.Event) -> None:
        if speed < 0:
            raise ValueError("speed must be 0 (as fast as it goes) or more")
        self.speed = speed or math.inf
        self.now_s = 0.0
        self._stop = stop
        self._heap: list[tuple[float, int, Action]] = []
        self._count = 0
        self._origin = 0.0

    def at(self, at_s: float, action: Action) -> None:
        """Do it at an event time; at once when that is past."""
        # The count keeps actions of the same instant in the order they were asked for.
        self._count += 1
        heapq.heappush(self._heap, (max(at_s, self.now_s), self._count, action))

    def after(self, delay_s: float, action: Action) -> None:
        self.at(self.now_s + delay_s, action)

    def run(self) -> None:
        """Until nothing is due any more.

        Raises:
            Stopped: `stop` was set.
        """
        self._origin = time.monotonic() - self.now_s / self.speed
        while self._heap:
            at_s, _, action = heapq.heappop(self._heap)
            self.pause(self._origin + at_s / self.speed - time.monotonic())
            self.now_s = at_s
            action()

    def pause(self, wall_s: float) -> None:
        """Wait for real seconds. Raises `Stopped`."""
        if self._stop.wait(max(0.0, wall_s)):
            raise Stopped

    def stood_still(self, wall_s: float) -> None:
        """Event time did not pass for so many real seconds."""
        self._origin += wall_s
