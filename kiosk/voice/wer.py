"""The word error rate: how far what a recogniser wrote is from what was said.

Rate = (substitutions + deletions + insertions) / words that were said, over the cheapest way to
turn one text into the other (Levenshtein over words, as NIST's sclite and jiwer count it).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.lookup.syllables import bare, canon
from kiosk.voice.numbers import say_number

_WORD: Final = re.compile(r"[^\W_]+")
_MOST_DIGITS: Final = 12
"""Longer runs are no quantity that anybody says."""


@dataclass(frozen=True, slots=True)
class WordErrors:
    """What is wrong in one text, or in several together."""

    said: int = 0
    """Words of the reference."""
    substitutions: int = 0
    deletions: int = 0
    insertions: int = 0

    @property
    def errors(self) -> int:
        return self.substitutions + self.deletions + self.insertions

    @property
    def rate(self) -> float:
        """0 is perfect; more than 1 where more was written than said. 0 for nothing of nothing,
        1 for something where nothing was said."""
        return self.errors / self.said if self.said else float(self.errors > 0)

    def __add__(self, other: WordErrors) -> WordErrors:
        return WordErrors(
            self.said + other.said,
            self.substitutions + other.substitutions,
            self.deletions + other.deletions,
            self.insertions + other.insertions,
        )


def comparable(text: str, *, folded: bool = False) -> list[str]:
    """The words of a text as they are compared: case, punctuation and the spelling of a syllable
    (hòa, hoà) do not count, and "19" is "mười chín".

    Args:
        folded: marks do not count either.
    """
    found: list[str] = []
    for word in _WORD.findall(unicodedata.normalize("NFC", text).lower()):
        spoken = (
            say_number(int(word)).split()
            if word.isdecimal() and len(word) <= _MOST_DIGITS
            else [word]
        )
        found += [bare(one) if folded else canon(one) for one in spoken]
    return found


def word_errors(said: str, written: str, *, folded: bool = False) -> WordErrors:
    """What `written` has wrong of what was `said`."""
    return _count(comparable(said, folded=folded), comparable(written, folded=folded))


def total(errors: Iterable[WordErrors]) -> WordErrors:
    """Of several texts together: long ones weigh more, as is usual."""
    return sum(errors, WordErrors())


def _count(said: Sequence[str], written: Sequence[str]) -> WordErrors:
    # Of each cell: errors, then substitutions, deletions, insertions on the cheapest way there.
    above = [(n, 0, 0, n) for n in range(len(written) + 1)]
    for i, word in enumerate(said, start=1):
        row = [(i, 0, i, 0)]
        for j, other in enumerate(written, start=1):
            errors, s, d, n = above[j - 1]
            if word == other:
                row.append((errors, s, d, n))
                continue
            swapped = (errors + 1, s + 1, d, n)
            errors, s, d, n = above[j]
            dropped = (errors + 1, s, d + 1, n)
            errors, s, d, n = row[j - 1]
            row.append(min(swapped, dropped, (errors + 1, s, d, n + 1), key=lambda way: way[0]))
        above = row
    _, s, d, n = above[-1]
    return WordErrors(len(said), s, d, n)
