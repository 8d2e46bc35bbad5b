"""Which stages are left out for a while because they broke on what is being shown. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_FIRST_S: Final = 2.0
_LONGEST_S: Final = 60.0
_FORGIVEN_S: Final = 120.0
"""After so long without breaking a stage is as good as new."""


@dataclass(slots=True)
class _Fall:
    at_s: float
    until_s: float
    times: int


class Skips:
    """A stage that broke is left out for 2 s, then 4, 8 … up to a minute.

    The bad code is most likely still before the camera in the next frame; meanwhile the other
    stages read the good one beside it.
    """

    def __init__(self) -> None:
        self._falls: dict[str, _Fall] = {}

    def broke(self, stage: str, now_s: float) -> None:
        """Note it, at `now_s` of a monotonic clock."""
        before = self._falls.get(stage)
        times = 1
        if before is not None and now_s - before.until_s < _FORGIVEN_S:
            times = before.times + 1
        pause_s = min(_LONGEST_S, _FIRST_S * 2 ** (times - 1))
        self._falls[stage] = _Fall(now_s, now_s + pause_s, times)

    def now(self, now_s: float) -> frozenset[str]:
        """Names of the stages to leave out."""
        return frozenset(name for name, fall in self._falls.items() if now_s < fall.until_s)
