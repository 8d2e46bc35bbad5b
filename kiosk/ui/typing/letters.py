"""The letters of Vietnamese: base letter, mark of the letter, tone of the syllable.

All texts are composed Unicode (NFC), one character per letter that a reader sees.
"""

from __future__ import annotations

import unicodedata
from typing import Final

NONE, ACUTE, GRAVE, HOOK, TILDE, DOT = range(6)
"""Tones in the order of VNI's keys: none, sắc, huyền, hỏi, ngã, nặng."""

TONE_SIGNS: Final = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
"""The combining character of each tone; also the name of a tone's own key."""

_MARKED: Final = {"ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u", "đ": "d"}
_PLAIN_VOWELS: Final = "aeiouy"

VOWELS: Final = frozenset(_PLAIN_VOWELS) | frozenset(_MARKED) - {"đ"}
MARKED_VOWELS: Final = frozenset(_MARKED) - {"đ"}


def _toned() -> dict[str, tuple[str, int]]:
    table = {}
    for vowel in sorted(VOWELS):
        for tone, sign in enumerate(TONE_SIGNS[1:], start=1):
            letter = unicodedata.normalize("NFC", vowel + sign)
            table[letter] = (vowel, tone)
            table[letter.upper()] = (vowel.upper(), tone)
    return table


_TONED: Final = _toned()
_WITH_TONE: Final = {parts: letter for letter, parts in _TONED.items()}
_BARE: Final = str.maketrans(
    {**_MARKED, **{mark.upper(): base.upper() for mark, base in _MARKED.items()}}
)


def lift_tone(text: str) -> tuple[str, int]:
    """`text` without its tone, and the tone: "tiếng" → ("tiêng", ACUTE).

    A text with two tones is no syllable and comes back as it is, with NONE.
    """
    tone = NONE
    letters = []
    for letter in text:
        plain, found = _TONED.get(letter, (letter, NONE))
        if found and tone:
            return text, NONE
        tone = tone or found
        letters.append(plain)
    return "".join(letters), tone


def put_tone(text: str, place: int, tone: int) -> str:
    """`text`, which has no tone, with `tone` on the letter at index `place`."""
    if tone == NONE:
        return text
    return text[:place] + _WITH_TONE[text[place], tone] + text[place + 1 :]


def bare(text: str) -> str:
    """`text` without the marks of its letters, not touching tones: "đường" → "dường"."""
    return text.translate(_BARE)


def like(sample: str, letters: str) -> str:
    """`letters` in the capitals of `sample`, letter by letter; both have one length."""
    pairs = zip(sample, letters, strict=True)
    return "".join(letter.upper() if case.isupper() else letter for case, letter in pairs)
