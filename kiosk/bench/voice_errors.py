"""Errors as recognisers make them, by what sounds alike in general: never one engine's habits."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from kiosk.lookup.hearing import Hearing
from kiosk.lookup.knowledge import Knowledge
from kiosk.lookup.syllables import canon, parse, words
from kiosk.voice.intent.data import VoiceData

_NEIGHBOURS = 12
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_NEAR = 0.42


class Errors:
    """Spoils what was said. Substitutes are real syllables of the language, frequent ones first."""

    def __init__(
        self, hearing: Hearing, knowledge: Knowledge, data: VoiceData, rng: random.Random
    ) -> None:
        often: Counter[str] = Counter()
        texts = [text for _, _, text, _ in knowledge.phrases]
        texts += [phrase.text for phrase in (*data.cues, *data.services)] * 3
        texts += list(knowledge.fillers) * 2
        for text in texts:
            often.update(word for word in words(text) if parse(word) is not None)
        self._words = [word for word, count in often.items() if count >= 2]
        self._often = np.log1p([often[word] for word in self._words])
        self._known = hearing.table([canon(word) for word in self._words])
        self._rng = rng
        self._near = lru_cache(maxsize=4096)(self._neighbours)

    def _neighbours(self, word: str) -> tuple[list[str], list[float]]:
        near = self._known.nearness(word, canon(word))
        near = np.where(near > 0.999, 0.0, near)
        score = np.maximum(near - _NEAR, 0) ** 1.5 * self._often
        best = np.argsort(-score)[:_NEIGHBOURS]
        kept = [i for i in best.tolist() if score[i] > 0]
        return [self._words[i] for i in kept], [float(score[i]) for i in kept]

    def toneless(self, said: Sequence[str]) -> list[str]:
        """Every tone lost, the vowels kept: a monotone, or a bad line."""
        parts = (unicodedata.normalize("NFD", word) for word in said)
        kept = ("".join(c for c in part if c not in _TONES) for part in parts)
        return [unicodedata.normalize("NFC", word) for word in kept]

    def spoil(self, said: Sequence[str], rate: float) -> list[str]:
        """With `rate` of the words wrong: replaced (60 %), lost (35 %) or added (5 %)."""
        found: list[str] = []
        rng = self._rng
        for word in said:
            if rng.random() >= rate:
                found.append(word)
                continue
            kind = rng.random()
            if kind < 0.35:
                continue
            others, weights = self._near(word)
            if kind < 0.95 and others:
                found.append(rng.choices(others, weights)[0])
            else:
                found += [word, rng.choice(self._words)]
        return found
