"""Which of the things a picture lacks is said to the citizen now. Pure, no clock.

A hand that trembles changes the picture many times a second; a sentence must stay long enough to
be read, and is not said for what is over at once.
"""

from __future__ import annotations

from typing import Final

STAY_S: Final = 1.0
"""A hint stays at least so long."""
SETTLE_S: Final = 0.3
"""What is the matter must be so for so long before it is said."""


class HintHold:
    """Turns hints of single frames into one that can be read. Times are seconds that grow."""

    def __init__(self, *, stay_s: float = STAY_S, settle_s: float = SETTLE_S) -> None:
        self._stay_s, self._settle_s = stay_s, settle_s
        self._shown, self._shown_s = "", float("-inf")
        self._wanted, self._wanted_s = "", float("-inf")

    def see(self, hint: str, at_s: float) -> str:
        """What a frame lacks, empty for nothing; what is to be shown now."""
        if hint != self._wanted:
            self._wanted, self._wanted_s = hint, at_s
        stayed = not self._shown or at_s - self._shown_s >= self._stay_s
        if self._wanted != self._shown and stayed and at_s - self._wanted_s >= self._settle_s:
            self._shown, self._shown_s = self._wanted, at_s
        return self._shown

    def clear(self) -> None:
        """The next presentation."""
        self._shown, self._shown_s = "", float("-inf")
        self._wanted, self._wanted_s = "", float("-inf")
