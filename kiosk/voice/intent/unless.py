"""Phrases that are not what they seem within other words: "đi lấy" in "đi lấy chồng"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from kiosk.lookup.hearing import Hearing
from kiosk.voice.intent.data import Phrase
from kiosk.voice.intent.phrases import Found, PhraseTable

_LEAST: Final = 0.8
"""How well the words around must be said."""
_WORSE: Final = 0.05
"""By how much they may be said worse than the phrase itself."""
_COUNTS: Final = 0.6
"""A phrase that was said worse is no sign of anything."""


class Exceptions:
    """What takes phrases of a table back. Safe for threads.

    A phrase does not count where it shares words with an exception of its key that is not
    shorter and was said as well: "đến … lấy" does not collect in "đến xin giấy, lấy số", and does
    in "đến lấy sổ".
    """

    def __init__(
        self, unless: Sequence[Phrase], keys: Sequence[str], table: PhraseTable, hearing: Hearing
    ) -> None:
        some = [phrase for phrase in unless if phrase.key in set(keys)]
        self._table = table
        self._around = PhraseTable([phrase.text for phrase in some], hearing)
        rows = {key: np.array([i for i, k in enumerate(keys) if k == key], np.intp)
                for key in {phrase.key for phrase in some}}  # fmt: skip
        self._rows = [rows[phrase.key] for phrase in some]
        self._any = np.array(sorted({i for row in self._rows for i in row.tolist()}), np.intp)

    def applied(self, said: Sequence[str], found: Found) -> Found:
        """What was found, without what does not count."""
        if not said or not (found.score[self._any] >= _COUNTS).any():
            return found
        around = self._around.find(said)
        score = found.score.copy()
        for at in np.flatnonzero(around.score >= _LEAST).tolist():
            length = int(self._around.lengths[at])
            inside = set(self._around.aligned(said, at, int(around.end[at])))
            rows = self._rows[at]
            near = score[rows] >= _COUNTS
            near &= score[rows] <= around.score[at] + _WORSE
            near &= self._table.lengths[rows] <= length
            for row in rows[near].tolist():
                if inside.intersection(self._table.aligned(said, row, int(found.end[row]))):
                    score[row] = 0.0
        return Found(score, found.end)
