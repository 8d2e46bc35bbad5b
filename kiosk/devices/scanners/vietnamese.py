"""What Vietnamese looks like, letter by letter and syllable by syllable, and what it looks like
when it was typed through an input method that was not there. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_VOWELS: Final = "aăâeêioôơuưy"
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"

LETTERS: Final = frozenset(
    cased
    for letter in (
        "đ",
        *_VOWELS,
        *(unicodedata.normalize("NFC", v + t) for v in _VOWELS for t in _TONES),
    )
    for cased in (letter, letter.upper())
    if not letter.isascii()
)
"""The letters of Vietnamese that English does not have, composed."""

_SIGNS: Final = frozenset("–—‘’“”…·°²³ ")
"""What else may stand in a Vietnamese text."""

_ONSET: Final = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
_NUCLEUS: Final = (
    "uyê|uya|uyu|uây|uôi|uao|ươi|ươu|iêu|yêu|oai|oay|oao|oeo|"
    "iê|yê|ia|ua|uô|ưa|ươ|oa|oă|oe|uê|uy|uâ|uơ|oo|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|"
    "[aăâeêioôơuưy]"
)
_CODA: Final = "ch|ng|nh|[ckmnpt]"  # k: Đắk Lắk
_SYLLABLE: Final = re.compile(f"(?:{_ONSET})?(?:{_NUCLEUS})(?:{_CODA})?")
_WORD: Final = re.compile(r"[^\W\d_]+")


def letters_fit(text: str) -> bool:
    """Whether all letters are English or Vietnamese, with at least one that is Vietnamese."""
    plain = unicodedata.normalize("NFC", text)
    strange = [char for char in plain if not char.isascii()]
    return any(char in LETTERS for char in strange) and all(
        char in LETTERS or char in _SIGNS for char in strange
    )


def is_clean(text: str) -> bool:
    """Whether every character is ASCII or a Vietnamese letter: nothing there to mend."""
    return all(char.isascii() or char in LETTERS for char in unicodedata.normalize("NFC", text))


def syllables_fit(text: str) -> bool:
    """As `letters_fit`, and every word with such a letter is a Vietnamese syllable."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    return letters_fit(text) and all(is_syllable(word) for word in words if not word.isascii())


def is_syllable(word: str) -> bool:
    """Whether a word can be pronounced in Vietnamese, with at most one tone."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in parts if char in _TONES]
    bare = unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))
    return len(tones) <= 1 and _SYLLABLE.fullmatch(bare) is not None


_TELEX: Final = (
    ("uwow", "ươ"),
    ("uow", "ươ"),
    ("dd", "đ"),
    ("aa", "â"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("aw", "ă"),
    ("ow", "ơ"),
    ("uw", "ư"),
)
_VNI: Final = (
    ("u7o7", "ươ"),
    ("uo7", "ươ"),
    ("d9", "đ"),
    ("a6", "â"),
    ("e6", "ê"),
    ("o6", "ô"),
    ("a8", "ă"),
    ("o7", "ơ"),
    ("u7", "ư"),
)
_KEYED: Final = re.compile(r"[A-Za-z]+[A-Za-z1-9]*")


def keyed_name(name: str) -> bool:
    """Whether a name is written in the keys of Telex or VNI ("Nguyeexn", "Nguye6n4").

    Every word must be such keys or a plain syllable, so that names from elsewhere are not
    meant.
    """
    words = name.split()
    keyed = [_is_keyed(word) for word in words]
    return any(keyed) and all(
        found or (word.isascii() and is_syllable(word))
        for word, found in zip(words, keyed, strict=True)
    )


def _is_keyed(word: str) -> bool:
    low = word.lower()
    if not _KEYED.fullmatch(low) or is_syllable(low):
        return False
    for keys, tones in ((_TELEX, "sfrxj"), (_VNI, "12345")):
        # The key of the tone comes after the vowel; its last place is meant, if any.
        last = max(low.rfind(tone) for tone in tones)
        toneless = low[:last] + low[last + 1 :] if last > 0 else low
        for bare in {toneless, low}:
            marked = bare
            for typed, letter in keys:
                marked = marked.replace(typed, letter)
            if marked != low and is_syllable(marked):
                return True
    return False
