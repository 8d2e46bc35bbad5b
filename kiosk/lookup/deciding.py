"""Whether the best hit is an answer at all.

A logistic over what the search saw gives the probability that the question is one for this
office. Its weights are learnt and are data (`weights.toml`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from kiosk.lookup.index import Floats, Index
from kiosk.lookup.question import Question
from kiosk.lookup.ranking import FEATURES
from kiosk.lookup.scoring import KINDS, Scores

SIGNS: Final = ("bias", "best", "sure", "profile", "text", "outside", "lead", "unknown", "words")
_TOPIC_LEAST: Final = 0.42
_TOPIC_NAMED: Final = 0.5
"""Least share of a topic's phrase that must have been said: "đăng ký" names no trademark."""
_WHOLE: Final = 0.88
_UNFINISHED: Final = 2
"""Words of a question that may just have been begun."""
_BEST = KINDS
_PROFILE = FEATURES.index("profile")
_TEXT = FEATURES.index("text")
_FULL = FEATURES.index("full")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the search saw."""

    index: Index
    match: Floats
    table: Floats
    totals: Floats
    signs: Floats
    topic: int | None
    """The outside topic that answers best, if one answers at all."""
    is_beginning: bool
    """Everything said stands in one phrase of a procedure: the question may just be unfinished."""

    @classmethod
    def of(
        cls,
        index: Index,
        question: Question,
        scores: Scores,
        match: Floats,
        table: Floats,
        totals: Floats,
    ) -> Evidence:
        inside = totals[: index.procedures]
        outside = totals[index.procedures :]
        signs = np.zeros(len(SIGNS), np.float32)
        topic: int | None = None
        top = 0.0
        if len(inside):
            at = int(np.argmax(inside))
            top = float(inside[at])
            row = table[at]
            signs[1:5] = (row[_BEST], max(0.0, row[_BEST] - 0.7), row[_PROFILE], row[_TEXT])
        if len(outside):
            number = int(np.argmax(outside))
            row = table[index.procedures + number]
            signs[5:7] = (row[_BEST], top - float(outside[number]))
            start, end = _rows(index, index.procedures + number)
            named = (
                float(scores.told[start + int(np.argmax(match[start:end]))]) if end > start else 0.0
            )
            if row[_BEST] >= _TOPIC_LEAST and named >= _TOPIC_NAMED:
                topic = number
        content = sum(len(s.alternatives[0].words) for s in question.slots if s.share > 0.5)
        signs[0] = 1.0
        signs[7:9] = (scores.unknown, math.log1p(content))
        whole = (
            content <= _UNFINISHED
            and bool(len(inside))
            and float(table[: index.procedures, _FULL].max()) >= _WHOLE
        )
        return cls(index, match, table, totals, signs, topic, whole and topic is None)

    def matched(self, owner: int) -> str:
        """The phrase that led to an owner."""
        start, end = _rows(self.index, owner)
        if start == end:
            return ""
        return self.index.phrases[start + int(np.argmax(self.match[start:end]))]


def _rows(index: Index, owner: int) -> tuple[int, int]:
    """Where the phrases of an owner stand; phrases are sorted by owner."""
    start, end = np.searchsorted(index.phrase_owner, (owner, owner + 1))
    return int(start), int(end)


class Judge:
    """The learnt decision."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._row = np.array([weights[name] for name in SIGNS], np.float32)
        self.least = float(weights["least"])

    def confidence(self, evidence: Evidence) -> float:
        z = float(evidence.signs @ self._row)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
