"""Which number of an utterance is meant, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from kiosk.lookup.hearing import Hearing
from kiosk.lookup.syllables import canon
from kiosk.voice.intent.understood import Intent
from kiosk.voice.numbers import Number

_SPOKEN: Final = (
    "không", "một", "mốt", "hai", "ba", "bốn", "tư", "năm", "lăm", "nhăm", "sáu", "bảy", "tám",
    "chín", "mười", "mươi", "trăm", "linh", "lẻ", "gạch", "chấm",
)  # fmt: skip
_COUNTED: Final = frozenset(
    ("tháng", "ngày", "giờ", "tuổi", "lần", "người", "đứa", "hôm", "thứ", "mùng", "tuần", "cái")
)
"""They stand between numbers by right, however they sound."""
_AS_GOOD: Final = 0.72
_FEWEST: Final = 3
"""Number words among the four around a word, from which it is taken for one too."""
_LONG: Final = 4
"""Digits from which a number that is not named is a dossier's all the same."""
_RANK: Final = 0.45
"""How much less each next reading counts."""
_ALONE: Final = 0.5
"""How much the first reading by who listens for numbers alone counts."""
_ALONE_RANK: Final = 0.7
_SHAPES: Final = (
    # Codes of dossiers, and numbers of tickets as they are printed.
    (re.compile(r"(?:H\d{2}(?:\.\d{1,4})?-)?\d{6}-\d{4}|[A-Z]\d{3}"), 3.0),
    # Telephones and identity cards.
    (re.compile(r"0(?:\d{9}|\d{11})"), 2.0),
    # Nobody counts so: a ticket whose letter was lost, in this reading at least.
    (re.compile(r"0\d\d"), 0.5),
)
"""How much more a reading counts that is formed like this."""


_LOST_DOT: Final = re.compile(r"(H\d{2})9(\d{1,4}-\d{6}-\d{4})")
"""Behind the province stands a dot, or a dash where no place follows: a nine there was "chấm",
heard as "chín"."""


class NumberEar:
    """Mends single words within a spoken number: "một một làm gạch" is "một một lăm gạch"."""

    def __init__(self, hearing: Hearing) -> None:
        self._known = hearing.table([canon(word) for word in _SPOKEN])
        self._spoken = frozenset(_SPOKEN)

    def mended(self, said: Sequence[str]) -> list[str]:
        """The words, those between number words taken for the number word they sound like."""
        number = [word in self._spoken for word in said]
        found = list(said)
        for at in range(1, len(said) - 1):
            between = number[at - 1] and number[at + 1] and not number[at]
            around = sum(number[max(0, at - 2) : at + 3])
            if between and around >= _FEWEST and said[at] not in _COUNTED:
                near = self._known.nearness(said[at], canon(said[at]))
                best = int(np.argmax(near))
                if float(near[best]) >= _AS_GOOD:
                    found[at] = _SPOKEN[best]
        return found


def meant(numbers: Sequence[Number], intent: Intent) -> str:
    """The number that is meant, as written; empty where none is."""
    found = [n for n in numbers if not n.counted and n.sure]
    if intent is Intent.CHECK_DOSSIER:
        found = [n for n in found if n.named or n.kind == "code" or len(n.written) >= _LONG]
    elif not found:
        found = list(numbers)
    best = max(found, key=lambda n: (n.kind == "code", len(n.written)), default=None)
    return _LOST_DOT.sub(r"\1.\2", best.written) if best is not None else ""


def voted(readings: Sequence[str], alone: Sequence[str] = ()) -> str:
    """The number most readings agree on, the first ones counting more; perhaps on none.

    `alone`: of who listens for numbers alone. Only what somebody heard is chosen: no letter or
    digit is put in.
    """
    votes: dict[str, float] = {}
    for heard, first, rank in ((readings, 1.0, _RANK), (alone, _ALONE, _ALONE_RANK)):
        for place, digits in enumerate(heard):
            weight = next((w for shape, w in _SHAPES if shape.fullmatch(digits)), 1.0)
            votes[digits] = votes.get(digits, 0.0) + first * weight * rank**place
    return max(votes, key=lambda digits: votes[digits], default="")
