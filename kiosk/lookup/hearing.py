"""How near two syllables sound: for text that a recogniser wrote down, not a person.

A recogniser in a loud hall hands back syllables that exist and sound like those spoken: the
tone goes first, then the final, then the onset within its class (v for b, x for th), the
vowel last. The distances are those of the sounds themselves (place, manner and voice of
consonants; height, backness and rounding of vowels), never those of one engine or one voice.
Where the look-up's `confusions.csv` knows a smaller cost, that one holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.lookup.syllables import Syllable, from_canon, parse

Floats = NDArray[np.float32]

_ONSETS: Final = (
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
    "nh", "p", "ph", "q", "qu", "r", "s", "t", "th", "tr", "v", "x", "f", "j", "w", "z",
)  # fmt: skip
_CODAS: Final = ("", "c", "ch", "k", "m", "n", "ng", "ngh", "nh", "p", "t")
_OTHER_ONSET: Final = 0.42
_OTHER_CODA: Final = 0.3
_TONES: Final = (
    # ngang huyền  sắc  hỏi   ngã   nặng
    (0.00, 0.09, 0.11, 0.12, 0.13, 0.13),
    (0.09, 0.00, 0.14, 0.11, 0.14, 0.11),
    (0.11, 0.14, 0.00, 0.10, 0.09, 0.13),
    (0.12, 0.11, 0.10, 0.00, 0.05, 0.12),
    (0.13, 0.14, 0.09, 0.05, 0.00, 0.12),
    (0.13, 0.11, 0.13, 0.12, 0.12, 0.00),
)

_SAME: Final = (("c", "k", "q"), ("g", "gh"), ("ng", "ngh"), ("d", "gi", "z"), ("ph", "f"))
"""Onsets that are one sound."""
_NEAR_ONSETS: Final[dict[str, float]] = {
    # Mergers of the regions.
    "ch tr": 0.05, "s x": 0.05, "d r": 0.1, "gi r": 0.1, "v d": 0.12, "v gi": 0.12, "l n": 0.1,
    "qu w": 0.05, "đ d": 0.25,
    # Same place, other voice or manner.
    "b v": 0.18, "b m": 0.22, "b p": 0.12, "b ph": 0.28, "b đ": 0.28, "p ph": 0.2, "p t": 0.3,
    "ph v": 0.22, "ph h": 0.28, "m v": 0.28, "m n": 0.22, "m nh": 0.28,
    "đ t": 0.22, "đ l": 0.25, "đ n": 0.25, "đ th": 0.3, "t th": 0.18, "t ch": 0.25, "t tr": 0.25,
    "t c": 0.25, "th x": 0.25, "th s": 0.25, "th ch": 0.28, "th tr": 0.28, "th ph": 0.28,
    "th h": 0.28, "th kh": 0.28,
    "ch x": 0.28, "ch s": 0.28, "tr s": 0.25, "ch gi": 0.25, "tr gi": 0.25, "ch d": 0.28,
    "ch nh": 0.3, "n nh": 0.18, "n ng": 0.25, "nh ng": 0.2, "nh gi": 0.22, "nh d": 0.22,
    "l r": 0.22, "l d": 0.28, "l nh": 0.25, "l gi": 0.28, "n d": 0.28, "n r": 0.28,
    "r g": 0.22, "r s": 0.28, "r x": 0.3, "x d": 0.3, "x gi": 0.28, "s gi": 0.28,
    "kh h": 0.2, "kh c": 0.2, "kh g": 0.22, "kh ng": 0.3, "c g": 0.18, "c h": 0.28, "g h": 0.25,
    "g ng": 0.22, "c qu": 0.2, "h qu": 0.25, "kh qu": 0.25, "qu v": 0.25, "qu b": 0.3, "g qu": 0.25,
}  # fmt: skip
_NO_ONSET: Final[dict[str, float]] = {
    "h": 0.2, "ng": 0.25, "v": 0.28, "nh": 0.3, "qu": 0.3, "g": 0.3, "b": 0.33, "m": 0.33,
    "d": 0.33, "l": 0.33, "n": 0.33,
}  # fmt: skip
_NEAR_CODAS: Final[dict[str, float]] = {
    "n ng": 0.08, "n nh": 0.1, "ng nh": 0.08, "m n": 0.15, "m ng": 0.18, "m nh": 0.2,
    "t c": 0.08, "t ch": 0.1, "c ch": 0.08, "p t": 0.15, "p c": 0.18, "p ch": 0.2,
    "t n": 0.2, "c ng": 0.2, "ch nh": 0.2, "p m": 0.2, "t nh": 0.24, "ch n": 0.24, "c n": 0.26,
}  # fmt: skip
_NO_CODA: Final = 0.22
# Height (0 close … 3 open), backness (0 front … 2 back), rounding of the vowels.
_VOWELS: Final[dict[str, tuple[float, float, float]]] = {
    "i": (0.0, 0.0, 0.0), "y": (0.0, 0.0, 0.0), "ê": (1.0, 0.0, 0.0), "e": (2.0, 0.0, 0.0),
    "ư": (0.0, 1.2, 0.0), "ơ": (1.2, 1.1, 0.0), "â": (1.5, 1.1, 0.0), "ă": (2.7, 1.0, 0.0),
    "a": (3.0, 1.0, 0.0), "u": (0.0, 2.0, 1.0), "ô": (1.0, 2.0, 1.0), "o": (2.0, 2.0, 1.0),
}  # fmt: skip
_HEIGHT: Final = 0.1
_BACK: Final = 0.11
_ROUND: Final = 0.08
_GLIDE: Final = 0.2
"""A vowel of a diphthong that went missing."""
_MOST_VOWEL: Final = 0.5


@lru_cache(maxsize=4096)
def vowel_cost(one: str, other: str) -> float:
    """How far apart two nuclei sound: the vowels side by side, missing ones charged."""
    if one == other:
        return 0.0
    width = len(other) + 1
    row = [_GLIDE * i for i in range(width)]
    for i, a in enumerate(one, 1):
        before = row
        row = [_GLIDE * i]
        for j, b in enumerate(other, 1):
            change = before[j - 1] + _between(a, b)
            row.append(min(change, before[j] + _GLIDE, row[j - 1] + _GLIDE))
    return min(_MOST_VOWEL, row[-1])


def _between(a: str, b: str) -> float:
    one, other = _VOWELS.get(a), _VOWELS.get(b)
    if one is None or other is None:
        return 0.0 if a == b else _MOST_VOWEL
    return (
        _HEIGHT * abs(one[0] - other[0])
        + _BACK * abs(one[1] - other[1])
        + _ROUND * abs(one[2] - other[2])
    )


class Hearing:
    """Compares one heard syllable with many known ones at once. Safe for threads."""

    def __init__(self, confusions: Iterable[tuple[str, str, str, float]] = ()) -> None:
        self._onset_at = {text: i for i, text in enumerate(_ONSETS)}
        self._coda_at = {text: i for i, text in enumerate(_CODAS)}
        self._onsets = _onset_table(self._onset_at)
        self._codas = _coda_table(self._coda_at)
        self._tones: Floats = np.array(_TONES, np.float32)
        for part, a, b, cost in confusions:
            one, other = a.replace("ø", ""), b.replace("ø", "")
            if part == "initial" and one in self._onset_at and other in self._onset_at:
                _lower(self._onsets, self._onset_at[one], self._onset_at[other], cost)
            elif part == "final" and one in self._coda_at and other in self._coda_at:
                _lower(self._codas, self._coda_at[one], self._coda_at[other], cost)

    def table(self, terms: Sequence[str]) -> Known:
        """Known syllables (as `canon` writes them), ready to be compared with."""
        return Known(self, terms)

    def parts(self, syllable: Syllable) -> tuple[int, str, int, int] | None:
        onset, coda = self._onset_at.get(syllable.onset), self._coda_at.get(syllable.coda)
        if onset is None or coda is None:
            return None
        return onset, syllable.nucleus, coda, syllable.tone

    def costs(self, onset: int, coda: int, tone: int) -> tuple[Floats, Floats, Floats]:
        """Rows of costs against every onset, coda and tone."""
        return self._onsets[onset], self._codas[coda], self._tones[tone]


class Known:
    """A list of syllables as arrays."""

    def __init__(self, hearing: Hearing, terms: Sequence[str]) -> None:
        self._hearing = hearing
        nuclei: dict[str, int] = {}
        rows = []
        self._whole = {term: i for i, term in enumerate(terms)}
        for term in terms:
            found = from_canon(term)
            parts = hearing.parts(found) if found is not None else None
            onset, nucleus, coda, tone = parts or (0, "?", 0, 0)
            rows.append((onset, nuclei.setdefault(nucleus, len(nuclei)), coda, tone))
        table = np.array(rows or [(0, 0, 0, 0)], np.intp)[: len(terms)]
        self._onset, self._nucleus, self._coda, self._tone = table.T
        self._nuclei = tuple(nuclei)

    def nearness(self, word: str, term: str) -> Floats:
        """To each syllable, 0 to 1. `term`: the word as `canon` writes it."""
        heard = parse(word)
        parts = self._hearing.parts(heard) if heard is not None else None
        if parts is None:
            near = np.zeros(len(self._onset), np.float32)
        else:
            onset, nucleus, coda, tone = parts
            onsets, codas, tones = self._hearing.costs(onset, coda, tone)
            vowels = np.array([vowel_cost(nucleus, n) for n in self._nuclei], np.float32)
            cost = onsets[self._onset] + codas[self._coda] + tones[self._tone]
            near = np.maximum(1 - cost - vowels[self._nucleus], 0).astype(np.float32)
        same = self._whole.get(term)
        if same is not None:
            near[same] = 1.0
        return near


def _onset_table(at: dict[str, int]) -> Floats:
    table = np.full((len(at), len(at)), _OTHER_ONSET, np.float32)
    np.fill_diagonal(table, 0)
    sound = {text: row[0] for row in _SAME for text in row}
    for one, i in at.items():
        for other, j in at.items():
            a, b = sound.get(one, one), sound.get(other, other)
            if a == b:
                table[i, j] = 0
            elif not a or not b:
                table[i, j] = _NO_ONSET.get(a or b, _OTHER_ONSET)
            else:
                table[i, j] = _near_onset(a, b)
    return table


def _near_onset(a: str, b: str) -> float:
    return _NEAR_ONSETS.get(f"{a} {b}", _NEAR_ONSETS.get(f"{b} {a}", _OTHER_ONSET))


def _coda_table(at: dict[str, int]) -> Floats:
    table = np.full((len(at), len(at)), _OTHER_CODA, np.float32)
    sound = {"k": "c", "ngh": "ng"}
    for one, i in at.items():
        for other, j in at.items():
            a, b = sound.get(one, one), sound.get(other, other)
            if a == b:
                table[i, j] = 0
            elif not a or not b:
                table[i, j] = _NO_CODA
            else:
                near = _NEAR_CODAS.get(f"{a} {b}", _NEAR_CODAS.get(f"{b} {a}"))
                table[i, j] = _OTHER_CODA if near is None else near
    return table


def _lower(table: Floats, i: int, j: int, cost: float) -> None:
    table[i, j] = table[j, i] = min(float(table[i, j]), cost)
