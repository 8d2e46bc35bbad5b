"""From signs to probabilities: two small linear models whose weights are data.

The intent is a multinomial logistic over the signs and the syllables of a reading; the service a
softmax over the groups, whose few weights all groups share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.voice.intent.data import Learnt
from kiosk.voice.intent.seeing import Eyes, Sight

Array = NDArray[np.float64]

SERVICE_SIGNS: Final = (
    "gap", "known_gap", "share", "place", "near", "place_unknown", "unlisted", "other",
    "other_quiet", "unlisted_known", "collect", "collect_ask", "unlisted_place", "collect_known",
    "alone",
)  # fmt: skip
_FAR: Final = -4.0
_OTHER: Final = "khac"
_COLLECT: Final = "tra_ket_qua"


class IntentJudge:
    """Probability of each intent."""

    def __init__(self, learnt: Learnt, names: Sequence[str]) -> None:
        self.intents = learnt.intents
        none = (0.0,) * len(self.intents)
        self._signs = np.array([learnt.signs.get(name, none) for name in names])
        self._grams = {name: np.array(row) for name, row in learnt.grams.items()}

    def scores(self, sight: Sight) -> Array:
        """Before the softmax, in the order of `intents`."""
        z: Array = sight.signs.astype(float) @ self._signs
        for gram in sight.grams:
            row = self._grams.get(gram)
            if row is not None:
                z = z + row
        return z


def softmax(z: Array) -> Array:
    p = np.exp(z - z.max())
    found: Array = p / p.sum()
    return found


class ServiceJudge:
    """Probability of each group of services."""

    def __init__(
        self, weights: Mapping[str, float], eyes: Eyes, codes: Sequence[str], of: Mapping[str, str]
    ) -> None:
        self._row = np.array([weights.get(name, 0.0) for name in SERVICE_SIGNS])
        self._eyes = eyes
        groups = eyes.groups
        at = {group: i for i, group in enumerate(groups)}
        self._group = np.array([at.get(of[code], -1) for code in codes], np.intp)
        self._has = np.array([bool((self._group == i).any()) for i in range(len(groups))])
        self._is_other = np.array([group == _OTHER for group in groups])
        self._is_collect = np.array([group == _COLLECT for group in groups])
        self._known = eyes.names.index("known")
        self._collect = eyes.names.index("collect_now")
        self._ask = eyes.names.index("ask")

    def table(self, sight: Sight) -> Array:
        """Groups by signs."""
        groups = len(self._eyes.groups)
        known = float(sight.signs[self._known])
        best = np.full(groups, -np.inf)
        share = np.zeros(groups)
        if sight.evidence is not None and len(self._group):
            totals = sight.evidence.totals[: len(self._group)].astype(float)
            rows = self._group >= 0
            np.maximum.at(best, self._group[rows], totals[rows])
            top = totals.max()
            near = np.exp(2.0 * (totals - top))
            np.add.at(share, self._group[rows], near[rows])
            share /= max(share.sum(), 1e-9)
            gap = np.clip(best - top, _FAR, 0.0)
        else:
            gap = np.full(groups, _FAR)
        listed = self._has & ~self._is_other
        place = sight.places.astype(float)
        quiet = (1 - known) * (1 - place.max(initial=0.0))
        collect = float(sight.signs[self._collect])
        return np.stack(
            [
                gap, known * gap, share, place, sight.near_places.astype(float),
                place * (1 - known), (~listed).astype(float), self._is_other.astype(float),
                self._is_other * quiet, (~listed) * known, self._is_collect * collect,
                self._is_collect * collect * float(sight.signs[self._ask]),
                place * ~listed, self._is_collect * collect * known,
                sight.alone_places.astype(float),
            ],
            axis=1,
        )  # fmt: skip

    def scores(self, sight: Sight) -> Array:
        """Before the softmax, in the order of the groups."""
        found: Array = self.table(sight) @ self._row
        return found
