"""Keys of an input method that stayed in the text: `ddawng kys`, `dang ky1`.

On a strange keyboard, or with the input method off, the keys of Telex or VNI remain as
letters and digits. Reading them again is a table of the two methods' public rules.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from kiosk.lookup.syllables import parse

_TELEX_TONES: Final = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES: Final = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_ROUND: Final = {"a": "â", "e": "ê", "o": "ô"}
_VOWELS: Final = frozenset("aăâeêioôơuưy")


@lru_cache(maxsize=4096)
def reread(word: str) -> str | None:
    """The syllable that the keys were meant to give; None where they give none."""
    if not word.isascii() or not 2 <= len(word) <= 10 or not word[0].isalpha():
        return None
    typed = _vni(word) if any(c.isdigit() for c in word) else _telex(word)
    return typed if typed != word and typed is not None and parse(typed) else None


def _telex(word: str) -> str | None:
    letters: list[str] = []
    tone = ""
    for at, key in enumerate(word):
        has_vowel = any(c in _VOWELS for c in letters)
        if key in _TELEX_TONES and has_vowel:
            tone = _TELEX_TONES[key]
        elif key == "w":
            if not _horn(letters):
                letters.append("ư")
        elif key in _ROUND and key in letters and letters[-1] in _VOWELS | set("cgmnpth"):
            letters[letters.index(key)] = _ROUND[key]
        elif key == "d" and at and letters[0] == "d":
            letters[0] = "đ"
        else:
            letters.append(key)
    return _with_tone(letters, tone)


def _vni(word: str) -> str | None:
    letters: list[str] = []
    tone = ""
    for key in word:
        if key in _VNI_TONES:
            tone = _VNI_TONES[key]
        elif key == "6":
            at = next((i for i in reversed(range(len(letters))) if letters[i] in _ROUND), None)
            if at is None:
                return None
            letters[at] = _ROUND[letters[at]]
        elif key in "78":
            if not _horn(letters):
                return None
        elif key == "9" and letters and letters[0] == "d":
            letters[0] = "đ"
        elif key.isdigit():
            return None
        else:
            letters.append(key)
    return _with_tone(letters, tone)


def _horn(letters: list[str]) -> bool:
    """Turn the last u, o or a (or `uo`) into ư, ơ, ă, ươ."""
    text = "".join(letters)
    at = text.rfind("uo")
    if at >= 0:
        letters[at : at + 2] = ["ư", "ơ"]
        return True
    for i in reversed(range(len(letters))):
        if letters[i] in "uoa":
            letters[i] = {"u": "ư", "o": "ơ", "a": "ă"}[letters[i]]
            return True
    return False


def _with_tone(letters: list[str], tone: str) -> str | None:
    if not tone:
        return "".join(letters)
    at = next((i for i, c in enumerate(letters) if c in "ăâêôơư"), None)
    if at is None:
        at = next((i for i in reversed(range(len(letters))) if letters[i] in _VOWELS), None)
    if at is None:
        return None
    marked = unicodedata.normalize("NFC", letters[at] + tone)
    return "".join((*letters[:at], marked, *letters[at + 1 :]))
