"""Something in a text that is not a word, and what stands around it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kiosk.voice.speech.abbreviations import Abbreviations
from kiosk.voice.speech.manners import Manner
from kiosk.voice.speech.port import Tongue

UPPER: Final = "A-Z" + "".join(
    c for c in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))) if c.isupper()
)
"""The capital letters of the Latin script, for a class of a pattern."""

_LAST_WORD: Final = re.compile(r"([^\W\d_]+)[ \t]*\Z")
_NEXT_WORD: Final = re.compile(r"[ \t]*([^\W\d_]+)")


class Place(NamedTuple):
    """Where in the text something stands."""

    match: re.Match[str]
    how: Manner
    short: Abbreviations
    tongue: Tongue

    @property
    def text(self) -> str:
        return self.match[0]

    def part(self, name: str) -> str:
        return self.match[name] or ""

    @property
    def before(self) -> str:
        """The word before, in small letters; empty where a sign or a line's end is between."""
        start = self.match.start()
        found = _LAST_WORD.search(self.match.string, max(0, start - 40), start)
        return found[1].lower() if found else ""

    @property
    def after(self) -> str:
        """The word after, as it is written."""
        found = _NEXT_WORD.match(self.match.string, self.match.end())
        return found[1] if found else ""
