"""What a Vietnamese syllable looks like: onset, rhyme, and where its tone is written.

The tables list the spellings of today's orthography (nucleus and the finals that may follow it),
and beside them a few onsets and one final of place names in the Central Highlands (Krông, Pleiku,
Đắk Lắk), which people in these provinces type every day.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

from kiosk.ui.typing.letters import ACUTE, DOT, MARKED_VOWELS, NONE, VOWELS, bare

_OF_VIETNAMESE: Final = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_OF_PLACE_NAMES: Final = "bl br dr đr gl hl hr kl kr ml mr pl pr"
_ONSETS: Final = f"{_OF_VIETNAMESE} {_OF_PLACE_NAMES}".split()
ONSETS: Final = frozenset(["", *_ONSETS])
"""All onsets as they are written; "qu" and "gi" are whole."""
_ONSET_STARTS: Final = frozenset(onset[:n] for onset in _ONSETS for n in range(1, len(onset) + 1))

_FINALS: Final = {
    "a": "- i o u y c ch m n ng nh p t",
    "ă": "c k m n ng p t",
    "â": "u y c m n ng p t",
    "e": "- o c m n ng p t",
    "ê": "- u ch m n nh p t",
    "i": "- a u ch m n nh p t",
    "iê": "u c m n ng p t",
    "o": "- a e i c m n ng p t",
    "ô": "- i c m n ng p t",
    "ơ": "- i m n p t",
    "u": "- a i c m n ng p t",
    "ư": "- a i u c m n ng t",
    "uô": "i c m n ng t",
    "ươ": "i u c m n ng p t",
    "y": "- ch n nh p t",
    "yê": "u m n ng t",
    "oa": "i o y c ch m n ng nh p t",
    "oă": "c m n ng t",
    "oe": "o m n t",
    "oo": "c ng",
    "uâ": "y n ng t",
    "uê": "- ch n nh",
    "uơ": "-",
    "uy": "- a u ch n nh p t",
    "uyê": "n t",
}
RHYMES: Final = frozenset(
    nucleus + final.strip("-") for nucleus, finals in _FINALS.items() for final in finals.split()
)
"""All rhymes as they are written, without a tone; after "qu" and "gi" too."""

_STOPS: Final = ("c", "ch", "k", "p", "t")


def _beginnings() -> Iterator[str]:
    """Every beginning of a rhyme, with any of its marks still to be typed."""
    for rhyme in RHYMES:
        for end in range(1, len(rhyme) + 1):
            for letters in product(*({letter, bare(letter)} for letter in rhyme[:end])):
                yield "".join(letters)


_BEGINNINGS: Final = frozenset(_beginnings())


def split(text: str) -> int | None:
    """Where the rhyme begins in `text`, which has no tone; None if no syllable begins so.

    Marks may still be missing ("quyen") and letters may still come ("ng"). In "gia" the rhyme is
    "a", in "gì" and "giếng" it begins with the "i".
    """
    text = text.lower()
    for onset in (3, 2, 1, 0):
        if text[:onset] in ONSETS and text[onset:] in _BEGINNINGS:
            return onset
    return len(text) if text in _ONSET_STARTS or not text else None


def plausible(text: str, tone: int = NONE) -> bool:
    """Whether `text`, which has no tone, may become a syllable of that tone.

    Before c, ch, k, p, t only sắc and nặng are spoken; without a tone the tone may still come.
    """
    onset = split(text)
    if onset is None:
        return False
    return tone in (NONE, ACUTE, DOT) or not stopped(text[onset:])


def stopped(rhyme: str) -> bool:
    """Whether a rhyme ends in a stop, which asks for sắc or nặng."""
    return rhyme.lower().endswith(_STOPS)


def tone_place(rhyme: str, *, new_style: bool) -> int | None:
    """The index of the letter that carries the tone; None if `rhyme` has no vowel.

    The old style writes "hòa", "khỏe", "thủy", the new one "hoà", "khoẻ", "thuỷ".
    """
    rhyme = rhyme.lower()
    vowels = next((n for n, letter in enumerate(rhyme) if letter not in VOWELS), len(rhyme))
    if vowels == 0:
        return None
    nucleus = rhyme[:vowels]
    marked = [n for n, letter in enumerate(nucleus) if letter in MARKED_VOWELS]
    if marked and not nucleus.startswith("ưo"):  # "ưo" is "ươ" half typed
        return marked[-1]
    if vowels == 1 or (nucleus[:2] in ("ưo", "uo", "ie", "ye", "ue") and vowels == 2):
        return vowels - 1
    if vowels == len(rhyme) and vowels == 2:
        return 1 if new_style and nucleus in ("oa", "oe", "uy") else 0
    # "uyen" and "uyet" have three vowels and a consonant: the last; "oai" has none: the middle.
    return vowels - 1 if vowels < len(rhyme) else 1
