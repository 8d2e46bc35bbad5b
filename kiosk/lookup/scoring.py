"""How well every phrase and every procedure answers a question, all at once in numpy.

For each phrase: which share of the question it explains and which share of the phrase the
question names, both by rarity of the words. For each procedure: the best of its phrases by
kind, and how much of the question its whole vocabulary and its official text explain.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from kiosk.lookup.index import Floats, Index, Kind
from kiosk.lookup.lexicon import Lexicon, Reading
from kiosk.lookup.question import Alternative, Question, Slot

KINDS: Final = len(Kind)
_KEPT: Final = 96
"""Rows of words kept from one keystroke to the next."""


class Columns(NamedTuple):
    """What one word or one pair adds: along phrases (twice) and along owners (twice)."""

    asked: Floats
    """Share of the question, by phrase."""
    told: Floats
    """Share of the phrase."""
    profile: Floats
    """By owner."""
    text: Floats

    def add(self, other: Columns, weight: float = 1.0) -> None:
        for mine, theirs in zip(self, other, strict=True):
            mine += theirs if weight == 1.0 else theirs * np.float32(weight)


@dataclass(frozen=True, slots=True)
class Scores:
    """For one question."""

    asked: Floats
    """By phrase: share of the question explained, 0 to 1."""
    told: Floats
    """By phrase: share of the phrase named, 0 to 1."""
    profile: Floats
    """By owner, 0 to 1."""
    text: Floats
    mass: float
    unknown: float
    """Share of the question's mass in words that stand nowhere, or only nearly."""


class Scorer:
    """Scores questions against an index. Safe for threads."""

    def __init__(self, index: Index, lexicon: Lexicon) -> None:
        self._index = index
        self._lexicon = lexicon
        self._lock = threading.Lock()
        self._kept: OrderedDict[object, Columns] = OrderedDict()
        self._pairs = {key: i for i, key in enumerate(index.pairs.tolist())}

    def score(self, question: Question) -> Scores:
        total = self._empty()
        mass = 0.0
        unknown = 0.0
        before: list[tuple[Reading, float]] = []
        for slot in question.slots:
            if slot.share == 0.0:
                before = []
                continue
            columns, own, lost, first, last = self._slot(slot, question.has_marks)
            total.add(columns, slot.share)
            mass += own * slot.share
            unknown += lost * slot.share
            pair, pair_mass = self._pair(before, first)
            if pair is not None:
                share = min(1.0, slot.share * 2)
                total.add(pair, share)
                mass += pair_mass * share
            before = last
        whole = np.float32(max(mass, 1e-6))
        return Scores(
            asked=np.minimum(total.asked / whole, 1),
            told=np.minimum(total.told / np.maximum(self._index.phrase_mass, 1e-6), 1),
            profile=total.profile / whole,
            text=total.text / whole,
            mass=mass,
            unknown=unknown / max(mass, 1e-6),
        )

    def _empty(self) -> Columns:
        phrases, owners = len(self._index.phrase_owner), self._index.owners
        return Columns(
            np.zeros(phrases, np.float32), np.zeros(phrases, np.float32),
            np.zeros(owners, np.float32), np.zeros(owners, np.float32),
        )  # fmt: skip

    def _slot(
        self, slot: Slot, has_marks: bool
    ) -> tuple[Columns, float, float, list[tuple[Reading, float]], list[tuple[Reading, float]]]:
        """Columns, mass, unknown mass, readings of first words, readings of last words."""
        first: list[tuple[Reading, float]] = []
        last: list[tuple[Reading, float]] = []
        rows = []
        for alternative in slot.alternatives:
            rows.append(self._row(alternative, has_marks, slot.begun))
            readings = rows[-1][2]
            first.append((readings[0], alternative.weight))
            last.append((readings[-1], alternative.weight))
        mass = rows[0][1]
        if len(rows) == 1:
            return rows[0][0], mass, _lost(rows[0][2]), first, last
        best = self._empty()
        for alternative, (columns, own, _) in zip(slot.alternatives, rows, strict=True):
            weight = np.float32(alternative.weight)
            scale = weight * np.float32(mass / max(own, 1e-6))
            for i, (mine, theirs) in enumerate(zip(best, columns, strict=True)):
                np.maximum(mine, theirs * (weight if i == 1 else scale), out=mine)
        return best, mass, min(_lost(row[2]) for row in rows), first, last

    def _row(
        self, alternative: Alternative, has_marks: bool, begun: bool
    ) -> tuple[Columns, float, list[Reading]]:
        readings: list[Reading] = []
        total: Columns | None = None
        mass = 0.0
        for place, word in enumerate(alternative.words):
            growing = begun and place == len(alternative.words) - 1
            reading = self._lexicon.read(word, has_marks, growing)
            columns = self._word(reading)
            mass += reading.mass
            if len(alternative.words) == 1:
                return columns, mass, [reading]
            if total is None:
                total = self._empty()
            total.add(columns)
            if readings:
                pair, pair_mass = self._pair([(readings[-1], 1.0)], [(reading, 1.0)])
                if pair is not None:
                    total.add(pair)
                    mass += pair_mass
            readings.append(reading)
        return total or self._empty(), mass, readings

    def _word(self, reading: Reading) -> Columns:
        kept = self._look_up(reading.key)
        if kept is not None:
            return kept
        made = self._empty()
        index = self._index
        for term, near in reading.terms:
            asked = np.float32(near * reading.mass)
            rows = index.in_phrases.of(term)
            made.asked[rows] = asked
            made.told[rows] = np.float32(near * float(index.rarity[term]))
            for out, postings, share in (
                (made.profile, index.profile, index.profile_share),
                (made.text, index.text, index.text_share),
            ):
                start, end = postings.starts[term], postings.starts[term + 1]
                rows = postings.rows[start:end]
                out[rows] = np.maximum(out[rows], asked * share[start:end])
        self._keep(reading.key, made)
        return made

    def _look_up(self, key: object) -> Columns | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            return kept

    def _keep(self, key: object, made: Columns) -> None:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def _pair(
        self, before: list[tuple[Reading, float]], after: list[tuple[Reading, float]]
    ) -> tuple[Columns | None, float]:
        """Neighbours: what any reading of two words side by side adds, and its mass."""
        index = self._index
        found: dict[int, float] = {}
        for left, left_weight in before:
            for right, right_weight in after:
                weight = left_weight * right_weight
                for one, near_one in left.bares[:4]:
                    for other, near_other in right.bares[:6]:
                        number = self._pairs.get((one << 24) + other)
                        if number is not None:
                            near = near_one * near_other * weight
                            if near > found.get(number, 0.3):
                                found[number] = near
        if not found:
            return None, 0.0
        ranked = sorted(found.items(), key=lambda item: item[1])
        top = ranked[-1][1]
        # A pair that only sounds alike says no more than the one that was written.
        rarity = min(float(index.pair_rarity[n]) for n, near in ranked if near >= top - 0.05)
        mass = top * rarity
        key = tuple(ranked)
        kept = self._look_up(key)
        if kept is not None:
            return kept, mass
        made = self._empty()
        for number, near in ranked:
            asked = np.float32(near * rarity)
            rows = index.pair_phrases.of(number)
            made.asked[rows] = asked
            made.told[rows] = np.float32(near * float(index.pair_rarity[number]))
            made.profile[index.pair_profile.of(number)] = asked * np.float32(0.6)
            made.text[index.pair_text.of(number)] = asked * np.float32(0.6)
        self._keep(key, made)
        return made, mass


def _lost(readings: list[Reading]) -> float:
    return sum(r.mass * (1.0 - (r.terms[-1][1] if r.terms else 0.0)) for r in readings)
