"""Words somebody searched for in vain: what is kept of them, and how often screens are heard.

What a citizen types may hold a number or an address of somebody. Long numbers and mail
addresses are masked before anything is kept, and a screen is heard only so often.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import deque
from collections.abc import Callable
from typing import Final

SHORTEST: Final = 3
"""Letters; less than this is no question."""
LONGEST: Final = 200
PER_MINUTE: Final = 12
"""Kept of one screen; a citizen does not finish more searches than this."""
VIEWS_PER_MINUTE: Final = 60
"""Pages opened on one screen; more is a screen that went wild, not citizens."""

_NUMBER: Final = re.compile(r"\d(?:[\W_]{0,3}\d){3,}")
_MAIL: Final = re.compile(r"\S+@\S+")
_MASK: Final = "####"


def masked(text: str) -> str:
    """The words as they may be kept; empty when they are too short to mean anything.

    Four or more digits, together or with a few signs but no letter between them, become `####`.
    """
    plain = unicodedata.normalize("NFC", text)
    shown = "".join(
        " " if unicodedata.category(char) in ("Cc", "Zs", "Zl", "Zp") else char
        for char in plain
        if unicodedata.category(char) not in ("Cf", "Cs", "Co", "Cn")
    )
    found = " ".join(_NUMBER.sub(_MASK, _MAIL.sub(_MASK, shown)).split())[:LONGEST].strip()
    letters = sum(char.isalpha() for char in found)
    return found if letters >= SHORTEST else ""


class Limiter:
    """At most `limit` in `span_s` seconds of each screen. Belongs to one thread."""

    def __init__(self, monotonic: Callable[[], float], limit: int, span_s: float = 60.0) -> None:
        self._monotonic, self._limit, self._span_s = monotonic, limit, span_s
        self._times: dict[str, deque[float]] = {}

    def allows(self, screen: str) -> bool:
        """Whether one more is heard; if so, it is counted."""
        now = self._monotonic()
        times = self._times.setdefault(screen, deque())
        while times and now - times[0] >= self._span_s:
            times.popleft()
        if len(times) >= self._limit:
            return False
        times.append(now)
        if len(self._times) > 1_000:  # addresses that come and go must not add up
            self._times = {
                name: kept for name, kept in self._times.items() if now - kept[-1] < self._span_s
            }
        return True

    def wait_s(self, screen: str) -> int:
        """Whole seconds until one more of the screen will be heard; 0: now. Counts nothing."""
        times = self._times.get(screen)
        if times is None or len(times) < self._limit:
            return 0
        return max(0, math.ceil(times[0] + self._span_s - self._monotonic()))
