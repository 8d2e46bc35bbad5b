"""Words that are not written out: short forms, Roman numerals, letters to spell."""

from __future__ import annotations

import re
from typing import Final

from kiosk.lookup.syllables import parse
from kiosk.voice.speech.place import UPPER, Place


def dotted(place: Place) -> str:
    text = place.text
    said = place.short.dotted.get(text) or place.short.dotted.get(text.rstrip(".")) or text
    # At the end of a sentence its dot is the full stop too.
    ends = re.compile(rf"\s*\Z|\s+(?=[{UPPER}])").match(place.match.string, place.match.end())
    if text[0].isupper():  # before a name
        ends = None
    return f"{said}." if ends else said


_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_COUNTED: Final = frozenset(
    {"khóa", "khoá", "chương", "mục", "phần", "quý", "kỷ", "điều", "hạng", "loại", "bậc", "nhóm",
     "cấp", "lần", "lục", "kỳ", "đợt", "vùng", "chapter", "part", "section", "class", "grade",
     "group", "annex", "quarter"}
)  # fmt: skip
"""After these a single I, V or X is a number."""


def roman(place: Place) -> str | None:
    text = place.text
    values = [_VALUES[c] for c in text]
    total = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    if _as_roman(total) != text:
        return capitals(place)
    counted = place.before in _COUNTED and text[0] in "IVX"
    heads = re.match(r"[.)]\s", place.match.string[place.match.end() :]) and not place.before
    if not counted and not heads and (len(text) == 1 or text[0] in "LC"):
        return capitals(place)
    return place.how.number(total)


_SIGNS: Final = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
    (1, "I"),
)  # fmt: skip


def _as_roman(number: int) -> str:
    said = ""
    for value, sign in _SIGNS:
        count, number = divmod(number, value)
        said += sign * count
    return said


def capitals(place: Place) -> str:
    """A short form that is known, a word in capitals, or letters to spell."""
    text = place.text
    known = place.short.words.get(text)
    if known is not None:
        return known
    if len(text) == 1:
        # "hạng B", "điểm D": its name. A name's letter in English is itself.
        return place.how.digits(text)
    if len(text) > 3 and re.search(r"[AEIOUY]", text) and not _CROWD.search(text):
        return text.lower()  # ASEAN, VISA
    if place.tongue == "vi":
        return text.lower() if parse(text.lower()) else _spelled(text, place)
    return text.lower() if not text.isascii() or len(text) > 3 else _spelled(text, place)


_CROWD: Final = re.compile(r"[^AEIOUY]{3}")
"""What no word is made of."""


def _spelled(text: str, place: Place) -> str:
    return place.how.digits(text) or text.lower()


def chain(place: Place) -> str:
    """`HĐND-UBND`, `ĐK/TCT`: each part by itself."""
    return ", ".join(
        place.short.words.get(part) or _spelled(part, place)
        for part in re.split(r"[-/&]", place.text)
    )


_AFTER_LETTERS: Final = frozenset({"điểm", "hình", "mẫu", "nhóm", "loại", "point"})


def letter(place: Place) -> str | None:
    """`điểm đ`; elsewhere a single small letter is left alone."""
    return place.how.digits(place.text) if place.before in _AFTER_LETTERS else place.text
