"""From scores to one number for each owner.

The combination is linear in a handful of features; its weights are learnt (`weights.toml`
beside the knowledge says from what) and are data, not code.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.lookup.index import Floats, Index, Kind
from kiosk.lookup.scoring import KINDS, Scores

FEATURES: Final = (
    *(kind.name.lower() for kind in Kind),
    "best", "second", "profile", "text", "full", "popularity",
)  # fmt: skip

ASKED_SHARE: Final = 0.62
"""How much the question's side counts beside the phrase's in the harmonic mean."""
_LONG: Final = {Kind.OFFICIAL: 0.85, Kind.RESULT: 0.8, Kind.SITUATION: 0.66}


class Ranker:
    """Ranks the owners of one index."""

    def __init__(self, index: Index, popularity: Floats) -> None:
        self._index = index
        self._popularity = popularity
        keys: NDArray[np.int64] = index.phrase_owner.astype(np.int64) * KINDS + index.phrase_kind
        change = np.flatnonzero(np.diff(keys, prepend=-1))
        self._starts = change
        self._cells = keys[change]
        shares = np.full(KINDS, ASKED_SHARE, np.float32)
        for kind, share in _LONG.items():
            shares[kind] = share
        self._share: Floats = shares[index.phrase_kind]
        self._trust: Floats = np.asarray(index.phrase_weight**0.1, np.float32)

    def match(self, scores: Scores) -> Floats:
        """By phrase: weighted harmonic mean of the two shares."""
        asked = np.maximum(scores.asked, 1e-6)
        told = np.maximum(scores.told, 1e-6)
        mean = self._trust / (self._share / asked + (1 - self._share) / told)
        return np.asarray(mean, np.float32)

    def features(self, scores: Scores, match: Floats) -> Floats:
        """Owners by features."""
        owners = self._index.owners
        table = np.zeros((owners, len(FEATURES)), np.float32)
        cells = np.zeros(owners * KINDS, np.float32)
        if len(match):
            cells[self._cells] = np.maximum.reduceat(match, self._starts)
        kinds = cells.reshape(owners, KINDS)
        table[:, :KINDS] = kinds
        top = np.partition(kinds, (KINDS - 2, KINDS - 1), axis=1)
        table[:, KINDS] = top[:, -1]
        table[:, KINDS + 1] = top[:, -2]
        table[:, KINDS + 2] = scores.profile
        table[:, KINDS + 3] = scores.text
        full = np.zeros(owners * KINDS, np.float32)
        if len(match):
            full[self._cells] = np.maximum.reduceat(scores.asked, self._starts)
        table[:, KINDS + 4] = full.reshape(owners, KINDS).max(axis=1)
        table[:, KINDS + 5] = self._popularity
        return table


def weight_row(weights: Mapping[str, float]) -> Floats:
    """The weights in the order of `FEATURES`."""
    return np.array([weights[name] for name in FEATURES], np.float32)


def prior(popularity: float, asked: float = 0.0) -> float:
    """0 to 1 from how often a procedure is asked for: in general, and in this office.

    The office's own part is bounded, so that it decides between near equals only.
    """
    general = math.log1p(max(0.0, popularity)) / math.log1p(100)
    own = min(0.3, 0.1 * math.log1p(max(0.0, asked)))
    return min(1.0, general) + own
