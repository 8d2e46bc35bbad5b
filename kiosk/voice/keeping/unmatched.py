"""What of a request that led nowhere may be counted: words of the language of offices, no more.

A spoken request may hold names and numbers of people. What is no word of the look-up's own
phrases becomes `…`, and so do numbers and what stands where a name is said. The rest goes the way
of a search that found nothing (`search_missed` of the office), so that there is one list of both.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kiosk.domain.procedures import Catalogue
from kiosk.lookup.knowledge import Knowledge
from kiosk.lookup.syllables import words as words_of
from kiosk.voice.numbers import numbers_in

_HIDDEN: Final = "…"
_BEFORE_NAMES: Final = frozenset({"tên"})
_NAME_WORDS: Final = 4
"""Syllables of most names; "tên là Nguyễn Thị Hoa" hides them though each may be a word."""


class Unmatched:
    """Knows the words that may be counted. Safe for threads."""

    def __init__(self, phrases: Iterable[str], fillers: Iterable[str] = ()) -> None:
        """`phrases`: texts whose words are harmless; `fillers`: those that say nothing alone."""
        self._empty = frozenset(word for filler in fillers for word in words_of(filler))
        self._known = self._empty | {word for phrase in phrases for word in words_of(phrase)}

    @classmethod
    def of(cls, catalogue: Catalogue, knowledge: Knowledge) -> Unmatched:
        """With the words of an office's procedures and of what people call them."""
        return cls(
            [
                *(procedure.name for procedure in catalogue.procedures),
                *(phrase for _, _, phrase, _ in knowledge.phrases),
                *(text for row in knowledge.synonyms for text in row[:2]),
                *(phrase for topic in knowledge.topics for phrase in topic.phrases),
            ],
            knowledge.fillers,
        )

    def shown(self, text: str) -> str:
        """The request as it may be counted; empty when too little of it is left to say
        anything."""
        said = words_of(text)
        kept = [word if word in self._known else _HIDDEN for word in said]
        for number in numbers_in(said):
            if len(number.written) > 1 or not number.counted:
                kept[number.start : number.end] = [_HIDDEN] * (number.end - number.start)
        for at, word in enumerate(said):
            if word in _BEFORE_NAMES:
                end = min(len(kept), at + 1 + _NAME_WORDS)
                kept[at + 1 : end] = [_HIDDEN] * (end - at - 1)
        telling = [word for word in kept if word != _HIDDEN and word not in self._empty]
        if not telling:
            return ""
        shown = [
            word for at, word in enumerate(kept) if word != _HIDDEN or kept[at - 1 : at] != [word]
        ]
        return " ".join(shown)
