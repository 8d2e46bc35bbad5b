"""Vietnamese syllables: how they are read apart, compared and misheard.

A syllable is onset + nucleus + coda + tone. Keeping the four apart lets the search
charge each difference for what it is: a missing tone says little, another vowel says
much, `l` for `n` is a region's way of speaking.

Sources: the spelling rules are those of standard Vietnamese; which sounds fall together
follows the well-known mergers of the Northern (l/n, ch/tr, s/x, d/gi/r), Central
(hỏi/ngã) and Southern (v/d, final n/ng, t/c) varieties.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

_TONES: Final = {"\u0300": 1, "\u0301": 2, "\u0309": 3, "\u0303": 4, "\u0323": 5}
_QUALITY: Final = {"\u0302", "\u0306", "\u031b"}
_ONSETS: Final = (
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "th", "tr", "ch", "qu",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x",
    "f", "j", "w", "z",
)  # fmt: skip
_CODAS: Final = ("ngh", "ch", "ng", "nh", "c", "k", "m", "n", "p", "t")
_VOWELS: Final = frozenset("aăâeêioôơuưy")
_NUCLEI: Final = re.compile(
    "[aeiouy]|a[iouy]|e[ou]|i[aeou]|ieu|o[aeio]|oa[ioy]|oeo|u[aeiouy]|ua[iouy]|ueo|uo[iu]|uy[aeu]|yeu?"
)
"""Without marks."""

_WORD: Final = re.compile(r"[^\W_]+")

MOST_LETTERS: Final = 400
MOST_WORDS: Final = 48
"""A longer text is a paste or a cat on the keyboard; what counts stands at its beginning."""


class Syllable(NamedTuple):
    """`quý` is `qu`, `i`, ``, 2; spelling variants of one syllable give the same value."""

    onset: str
    nucleus: str
    coda: str
    tone: int
    """0 none, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng."""


def plain(text: str) -> str:
    """Lower-case text without any marks: `Đăng ký` gives `dang ky`."""
    folded = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(c for c in folded if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The words of a text, NFC and lower case; never more than `MOST_WORDS`.

    Zero-width characters vanish, everything else that is neither letter nor digit parts.
    """
    cut = text[: MOST_LETTERS * 2]
    kept = "".join(c for c in cut if unicodedata.category(c) != "Cf")
    low = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", kept).casefold())
    # Casefolding may take NFC apart (İ); marks without a letter are noise.
    return _WORD.findall(low[:MOST_LETTERS])[:MOST_WORDS]


@lru_cache(maxsize=20_000)
def parse(word: str) -> Syllable | None:
    """The parts of one written syllable; None for what is not one (`ct07`, `photo`)."""
    tone, letters = _without_tone(word)
    onset = next((o for o in _ONSETS if letters.startswith(o)), "")
    rest = letters[len(onset) :]
    if onset in {"gi", "qu"} and (not rest or rest[0] not in _VOWELS):
        # gì, giết against quốc: the vowel may be the onset's own.
        onset, rest = onset[0], onset[1] + rest
    coda = next((c for c in _CODAS if rest.endswith(c) and len(rest) > len(c)), "")
    nucleus = rest[: len(rest) - len(coda)] if coda else rest
    if onset == "gi" and coda and nucleus in {"e", "ê"}:
        nucleus = "i" + nucleus  # giếng is gi + iêng, written with one i
    if not _NUCLEI.fullmatch(plain(nucleus)):
        return None
    return Syllable(onset, "i" if nucleus == "y" and onset else nucleus, coda, tone)


def _without_tone(word: str) -> tuple[int, str]:
    tone = 0
    letters: list[str] = []
    for c in unicodedata.normalize("NFD", word):
        if c in _TONES:
            tone = _TONES[c]
        elif c in _QUALITY and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + c)
        elif not unicodedata.combining(c):
            letters.append(c)
    return tone, "".join(letters)


@lru_cache(maxsize=20_000)
def canon(word: str) -> str:
    """One spelling for all spellings of a syllable: `hoà` = `hòa` = `hoa'1`, `kỹ` = `kĩ`."""
    found = parse(word)
    if found is None:
        return word
    tone = f"'{found.tone}" if found.tone else ""
    return f"{_letters(found)}{tone}"


def _letters(syllable: Syllable) -> str:
    onset, nucleus, coda, _ = syllable
    # gi + iêng is written with one i.
    shared = onset == "gi" and len(nucleus) > 1 and nucleus[0] == "i"
    return f"{onset}{nucleus[1:] if shared else nucleus}{coda}"


@lru_cache(maxsize=20_000)
def from_canon(term: str) -> Syllable | None:
    """The syllable behind what `canon` gave."""
    letters, _, tone = term.partition("'")
    found = parse(letters)
    return None if found is None else found._replace(tone=int(tone or 0))


@lru_cache(maxsize=20_000)
def bare(word: str) -> str:
    """The key of a syllable without marks: `quý` and `qui` both give `qui`."""
    found = parse(word)
    return plain(word) if found is None else plain(_letters(found))


@lru_cache(maxsize=20_000)
def marked(word: str) -> bool:
    """Whether the word carries any mark of its own."""
    return any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", word)) or "đ" in word


_ONSET_SOUND: Final = {
    "l": "n", "tr": "c", "ch": "c", "x": "s", "gi": "d", "r": "d", "v": "d", "z": "d",
    "đ": "đ", "gh": "g", "ngh": "ng", "c": "k", "qu": "qu", "q": "k", "f": "ph", "j": "d",
    "w": "qu",
}  # fmt: skip
_CODA_SOUND: Final = {"t": "c", "ch": "c", "ng": "n", "nh": "n", "k": "c", "ngh": "n"}


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """What a syllable sounds like when regions, marks and tones are not told apart."""
    found = parse(word)
    if found is None:
        return plain(word)
    onset = _ONSET_SOUND.get(found.onset, found.onset)
    nucleus = plain(found.nucleus).replace("y", "i")
    return (
        f"{plain(onset) if onset != 'đ' else 'd'}{nucleus}{_CODA_SOUND.get(found.coda, found.coda)}"
    )


TONE_COST: Final = 0.27
"""Another tone where the writer did write tones."""
UNMARKED_TONE_COST: Final = 0.12
"""A tone left out among words that carry theirs."""
QUALITY_COST: Final = 0.25
"""Another mark on the same letter (o for ô) where the writer did write marks."""
UNMARKED_QUALITY_COST: Final = 0.08
OTHER_COST: Final = 0.6
"""Another onset, vowel or coda that nobody takes for it."""

_TONE_NAMES: Final = ("ngang", "huyền", "sắc", "hỏi", "ngã", "nặng")


class Ear:
    """What is taken for what, from the rows of `confusions.csv`."""

    def __init__(self, confusions: Iterable[tuple[str, str, str, float]]) -> None:
        self._onsets: dict[tuple[str, str], float] = {}
        self._rhymes: dict[tuple[str, str], float] = {}
        self._codas: dict[tuple[str, str], float] = {}
        self._tones: dict[tuple[int, int], float] = {}
        tables = {"initial": self._onsets, "vowel": self._rhymes, "final": self._codas}
        for part, one, other, cost in confusions:
            if part == "tone":
                if one in _TONE_NAMES and other in _TONE_NAMES:
                    a, b = _TONE_NAMES.index(one), _TONE_NAMES.index(other)
                    self._tones[a, b] = self._tones[b, a] = cost
                continue
            a_text, b_text = (text.replace("ø", "") for text in (one, other))
            tables[part][a_text, b_text] = tables[part][b_text, a_text] = cost
        # Without marks `uyen` may stand for `uyên`, which is taken for `iên`.
        self._unmarked: dict[tuple[str, str], float] = {}
        for (asked, known), cost in self._rhymes.items():
            key = (plain(asked), known)
            self._unmarked[key] = min(cost, self._unmarked.get(key, 1.0))

    def nearness(self, asked: Syllable, known: Syllable, *, has_marks: bool) -> float:
        """How well a syllable of the catalogue answers one that was asked, 0 to 1.

        `has_marks`: the question is written with marks, so that missing ones mean something.
        """
        cost = self._rhyme_cost(asked, known, has_marks=has_marks)
        if asked.onset != known.onset and (has_marks or asked.onset != "d" or known.onset != "đ"):
            cost += self._onsets.get((asked.onset, known.onset), OTHER_COST)
        if asked.tone != known.tone:
            if asked.tone == 0:
                cost += UNMARKED_TONE_COST if has_marks else 0.0
            else:
                cost += self._tones.get((asked.tone, known.tone), TONE_COST)
        return max(0.0, 1.0 - cost)

    def _rhyme_cost(self, asked: Syllable, known: Syllable, *, has_marks: bool) -> float:
        if (asked.nucleus, asked.coda) == (known.nucleus, known.coda):
            return 0.0
        whole = self._rhymes.get((asked.nucleus + asked.coda, known.nucleus + known.coda))
        cost = 0.0
        if asked.coda != known.coda:
            cost += self._codas.get((asked.coda, known.coda), OTHER_COST)
        if asked.nucleus != known.nucleus:
            cost += self._nucleus_cost(asked.nucleus, known.nucleus, has_marks=has_marks)
        return cost if whole is None else min(cost, whole)

    def _nucleus_cost(self, asked: str, known: str, *, has_marks: bool) -> float:
        if plain(asked).replace("y", "i") == plain(known).replace("y", "i"):
            if plain(asked) != asked:
                return QUALITY_COST
            return UNMARKED_QUALITY_COST if has_marks else 0.0
        cost = self._rhymes.get((asked, known))
        if cost is None and not has_marks:
            cost = self._unmarked.get((asked, known))
        return 0.55 if cost is None else cost
