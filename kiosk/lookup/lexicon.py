"""Which syllables of the index a written word may mean.

A word is looked up as written, without marks, by its sound, as left-over Telex or VNI keys,
one slip of a finger away and, while it is being typed, as a beginning. Each way has its
nearness, 0 to 1.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from kiosk.lookup.hearing import Hearing
from kiosk.lookup.index import Index
from kiosk.lookup.leftovers import reread
from kiosk.lookup.syllables import Ear, bare, canon, from_canon, parse, sound

LEAST: Final = 0.45
"""Nearness below which two syllables have nothing to do with each other."""
SPOKEN_LEAST: Final = 0.4
"""Nearness below which one syllable is not heard for another."""
_DOUBT_OF_EAR: Final = 1.5
"""A recogniser is right more often than not: what only sounds alike counts so much less."""
MOST: Final = 14
"""Syllables kept for one word."""
_SLIP: Final = 0.62
_SWAP: Final = 0.68
_HEARD: Final = 0.5
_BEGUN: Final = 0.86
_BEGUN_WORD: Final = 0.7
"""The beginning of longer words, when it is a word itself: it may be complete."""
_RARE: Final = 12
"""Occurrences below which a known word may still be a slip."""
_FEWEST: Final = 3
"""Owners: a word that stands in fewer says no more than that."""
_LETTERS: Final = "abcdeghiklmnopqrstuvxy"


class Reading(NamedTuple):
    """What one word may mean."""

    terms: tuple[tuple[int, float], ...]
    """Term and nearness, nearest last."""
    bares: tuple[tuple[int, float], ...]
    """The same for pairs of neighbours, nearest first."""
    mass: float
    """How much the word says: the rarity of what it may mean."""
    key: tuple[str, bool, bool]
    """What was read: word, whether the question has marks, whether the word is growing."""


class Lexicon:
    """The words of an index, found by spelling, sound and slip. Safe for threads.

    With `hearing` words are taken as a recogniser's: found by sound alone, never as slips of a
    finger or beginnings.
    """

    def __init__(self, index: Index, ear: Ear, hearing: Hearing | None = None) -> None:
        self._index = index
        self._ear = ear
        self._spoken = None if hearing is None else hearing.table(index.terms)
        self._number = {term: i for i, term in enumerate(index.terms)}
        self._bare = {text: i for i, text in enumerate(index.bares)}
        by_bare: list[list[int]] = [[] for _ in index.bares]
        for term, text in enumerate(index.bare_of.tolist()):
            by_bare[text].append(term)
        self._by_bare = by_bare
        self._by_sound: dict[str, list[int]] = {}
        for i, text in enumerate(index.bares):
            self._by_sound.setdefault(sound(text), []).append(i)
        often = index.often
        self._bare_often = [float(often[terms].sum()) for terms in by_bare]
        self._unknown = 0.5 * math.log1p((index.owners + 0.5) / 0.5)
        self.read = lru_cache(maxsize=4096)(self._read)

    def knows(self, word: str) -> bool:
        """Whether the word stands in the index, marks aside."""
        return bare(word) in self._bare

    def often(self, word: str) -> float:
        """How often the word, marks aside, stands in the index."""
        at = self._bare.get(bare(word))
        return 0.0 if at is None else self._bare_often[at]

    def begins(self, start: str) -> bool:
        """Whether some word begins so, marks aside."""
        at = bisect_left(self._index.bares, start)
        return at < len(self._index.bares) and self._index.bares[at].startswith(start)

    def _read(self, word: str, has_marks: bool, begun: bool) -> Reading:
        found: dict[int, float] = {}
        if self._spoken is not None:
            near = 1 - (1 - self._spoken.nearness(word, canon(word))) * _DOUBT_OF_EAR
            rows = np.flatnonzero(near >= SPOKEN_LEAST).tolist()
            return self._reading({i: float(near[i]) for i in rows}, (word, True, False))
        known = self._spelt(word, found, has_marks=has_marks)
        if not known:
            again = reread(word)
            if again is not None and canon(again) in self._number:
                found[self._number[canon(again)]] = 0.97
                known = True
        self._heard(word, found, has_marks=has_marks)
        sure = known and self.often(word) >= _RARE
        self._slipped(word, found, sure=sure, doubt=known, has_marks=has_marks)
        if begun:
            whole = known and self.often(word) >= _RARE
            self._begun(word, found, top=_BEGUN_WORD if whole else _BEGUN)
        return self._reading(found, (word, has_marks, begun))

    def _reading(self, found: dict[int, float], key: tuple[str, bool, bool]) -> Reading:
        best = sorted(found.items(), key=lambda item: (item[1], -item[0]))[-MOST:]
        marks: dict[int, float] = {}
        for term, near in best:
            at = int(self._index.bare_of[term])
            marks[at] = max(marks.get(at, 0.0), near)
        nearest = sorted(marks.items(), key=lambda item: -item[1])[:6]
        return Reading(tuple(best), tuple(nearest), self._mass(best), key)

    def _mass(self, best: list[tuple[int, float]]) -> float:
        if not best:
            return self._unknown
        top = best[-1][1]
        near = [term for term, nearness in best if nearness >= top - 0.05]
        owners = set()
        for term in near:
            owners.update(self._index.owners_of.of(term).tolist())
        return math.log1p((self._index.owners + 0.5) / (max(len(owners), _FEWEST) + 0.5))

    def _spelt(self, word: str, found: dict[int, float], *, has_marks: bool) -> bool:
        exact = self._number.get(canon(word))
        if exact is not None:
            found[exact] = 1.0
        at = self._bare.get(bare(word))
        if at is None:
            return exact is not None
        asked = parse(word)
        whole = max(1.0, self._bare_often[at])
        for term in self._by_bare[at]:
            known = from_canon(self._index.terms[term])
            if term == exact:
                near = 1.0
            elif asked is None or known is None:
                near = 0.9
            else:
                near = self._ear.nearness(asked, known, has_marks=has_marks)
            if not has_marks:
                # Written without marks, the usual word of that spelling is meant.
                share = float(self._index.often[term]) / whole
                near = min(near, 1.0) * (0.88 + 0.12 * min(1.0, 4 * share))
            found[term] = max(found.get(term, 0.0), near)
        return True

    def _heard(self, word: str, found: dict[int, float], *, has_marks: bool) -> None:
        asked = parse(word)
        if asked is None:
            return
        for at in self._by_sound.get(sound(word), ()):
            self._near_terms(at, word, found, has_marks=has_marks, least=_HEARD)

    def _near_terms(
        self, at: int, word: str, found: dict[int, float], *, has_marks: bool, least: float
    ) -> None:
        asked = parse(word)
        if asked is None:
            return
        for term in self._by_bare[at]:
            known = from_canon(self._index.terms[term])
            if known is None or term in found:
                continue
            near = self._ear.nearness(asked, known, has_marks=has_marks) - 0.05
            if near >= least:
                found[term] = near

    def _slipped(
        self, word: str, found: dict[int, float], *, sure: bool, doubt: bool, has_marks: bool
    ) -> None:
        """One slip of a finger; for a word that stands there only where it sounds alike."""
        text = bare(word)
        if not 3 <= len(text) <= 8 or not text.isalpha():
            return
        asked = parse(word)
        tone = asked.tone if asked is not None else 0
        slips: dict[int, bool] = {}
        for near, swap in _one_slip(text):
            at = self._bare.get(near)
            if at is not None and (swap or at not in slips):
                slips[at] = swap
        for at, swap in slips.items():
            if sure:
                self._near_terms(at, word, found, has_marks=has_marks, least=0.6)
                continue
            base = (_SWAP if swap else _SLIP) - (0.08 if len(text) == 3 else 0.0)
            if self._index.bares[at][0] != text[0]:
                base -= 0.07
            if doubt:
                base -= 0.05
            usual = min(1.0, math.log1p(self._bare_often[at]) / 7)
            self._near_terms(at, word, found, has_marks=has_marks, least=0.6)
            for term in self._by_bare[at]:
                same = from_canon(self._index.terms[term])
                bonus = 0.06 if tone and same is not None and same.tone == tone else 0.0
                found[term] = max(found.get(term, 0.0), base + 0.08 * usual + bonus)

    def _begun(self, word: str, found: dict[int, float], *, top: float) -> None:
        start = bare(word)
        at = bisect_left(self._index.bares, start)
        longer = []
        while at < len(self._index.bares) and self._index.bares[at].startswith(start):
            longer.append(at)
            at += 1
        longer.sort(key=lambda i: -self._bare_often[i])
        asked = parse(word)
        for place, i in enumerate(longer[:10]):
            terms = sorted(self._by_bare[i], key=lambda t: -float(self._index.often[t]))
            for term in terms[:3]:
                known = from_canon(self._index.terms[term])
                near = top - 0.02 * place
                if asked and asked.tone and known and asked.tone != known.tone:
                    continue  # the tone is written: ký does not become kiểm
                found[term] = max(found.get(term, 0.0), near)


def _one_slip(text: str) -> Iterator[tuple[str, bool]]:
    """Every text one key away: left out, doubled, changed or swapped."""
    for i in range(len(text) + 1):
        head, tail = text[:i], text[i:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:], True
        if tail:
            yield head + tail[1:], False
            for c in _LETTERS:
                yield head + c + tail[1:], False
        for c in _LETTERS:
            yield head + c + tail, False
