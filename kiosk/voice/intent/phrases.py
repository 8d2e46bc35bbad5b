"""Finding known phrases in heard words: by sound, with dropped and inserted syllables.

All phrases are compared at once: a row of the table is a phrase, a column a place of the text,
and the syllables of the phrases are gone through one after the other (a local alignment). A
syllable that was not said costs its share of the phrase; a word between costs a little.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kiosk.lookup.hearing import Hearing
from kiosk.lookup.syllables import canon, words

Floats = NDArray[np.float32]

_BETWEEN: Final = 0.14
"""What a word between two syllables of a phrase costs."""
_NOTHING: Final = 0.55
"""Nearness at which two syllables have nothing to do with each other."""


class Found(NamedTuple):
    """For each phrase how well it was said (0 to 1) and the last word of the best place."""

    score: Floats
    end: NDArray[np.intp]


class PhraseTable:
    """Phrases, ready to be looked for. Safe for threads."""

    def __init__(self, phrases: Sequence[str], hearing: Hearing) -> None:
        rows = [tuple(canon(word) for word in words(text)) for text in phrases]
        terms = sorted({term for row in rows for term in row})
        number = {term: i for i, term in enumerate(terms)}
        self.lengths = np.array([max(1, len(row)) for row in rows], np.intp)
        self._most = int(self.lengths.max(initial=1))
        self._terms = np.full((len(rows), self._most), -1, np.intp)
        for i, row in enumerate(rows):
            self._terms[i, : len(row)] = [number[term] for term in row]
        self._known = hearing.table(terms)
        self._near = lru_cache(maxsize=4096)(self._nearness)
        self.rows = rows

    def _nearness(self, word: str) -> Floats:
        near = self._known.nearness(word, canon(word))
        kept: Floats = np.maximum((near - _NOTHING) / (1 - _NOTHING), 0).astype(np.float32)
        return kept

    def find(self, said: Sequence[str]) -> Found:
        """The best place of each phrase in the words."""
        count = len(self._terms)
        if not said or not count:
            return Found(np.zeros(count, np.float32), np.zeros(count, np.intp))
        near = np.stack([self._near(word) for word in said], axis=1)
        ramp = np.arange(len(said), dtype=np.float32) * np.float32(_BETWEEN)
        before = np.zeros((count, len(said)), np.float32)
        last = before.copy()
        for place in range(self._most):
            here = self._terms[:, place]
            step = near[here]
            step[:, 1:] += before[:, :-1]
            now = np.maximum(step, before)
            now = np.maximum.accumulate(now + ramp, axis=1) - ramp
            ends = self.lengths == place + 1
            last[ends] = np.maximum(step, before)[ends]
            before = now
        end = last.argmax(axis=1)
        score = last[np.arange(count), end] / self.lengths
        return Found(score.astype(np.float32), end)

    def explains(self, said: Sequence[str]) -> Floats:
        """For each phrase which share of the words it holds, by sound."""
        count = len(self._terms)
        if not said or not count:
            return np.zeros(count, np.float32)
        near = np.stack([self._near(word) for word in said], axis=1)
        inside = np.where((self._terms >= 0)[:, :, None], near[self._terms], 0)
        share: Floats = inside.max(axis=1).mean(axis=1).astype(np.float32)
        return share

    def places(self, said: Sequence[str], row: int, end: int) -> list[int]:
        """The words around a place that stand for syllables of a phrase."""
        terms = self._terms[row, : self.lengths[row]]
        start = max(0, end - int(self.lengths[row]) - 2)
        return [
            at for at in range(start, end + 1)
            if float(self._near(said[at])[terms].max()) >= 0.45
        ]  # fmt: skip

    def aligned(self, said: Sequence[str], row: int, end: int) -> list[int]:
        """The words that stand for the syllables of a phrase, the nearest before its end."""
        found: list[int] = []
        left = self._terms[row, : self.lengths[row]].tolist()
        for at in range(end, -1, -1):
            near = self._near(said[at])
            # A syllable that was not said is passed over.
            place = next((i for i in range(len(left) - 1, -1, -1) if near[left[i]] >= 0.45), None)
            if place is not None:
                found.append(at)
                left = left[:place]
            if not left:
                break
        return found
