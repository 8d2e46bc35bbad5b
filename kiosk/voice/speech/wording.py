"""Sentences as a person would read them out: nothing but words and their punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from kiosk.voice.speech.port import Tongue
from kiosk.voice.speech.tokens import say_tokens

LONGEST: Final = 30_000
"""Letters that are read; half an hour. What comes after is cut off."""
_BREATH: Final = 180
"""Longer sentences are parted at a comma: the first part is heard while the next is made, and
`stop` waits for none."""
_ONE_WORD: Final = 40
"""Longer ones are no words."""

_BULLET: Final = re.compile(r"^\s*(?:[-–—•*+●▪◦‣·✓✔☐☑>#|]+\s+|[-–—•●▪◦‣·✓✔☐☑]+(?!\d))+")
_BRACKETS: Final = re.compile(r"[()\[\]{}⟨⟩«»|]")
_QUOTES: Final = re.compile("[\"'“”‘’‚„‹›`´′″]")
_DASH: Final = re.compile(r"\s[-–—−]+\s|[–—−]+|\s-|-\s")
_SLASH: Final = re.compile(r"\s+[/\\]\s+")
_SENTENCE: Final = re.compile(r"(?<=[.!?;])(?:\s+|$)|\n+")
_PAUSE: Final = re.compile(r"\s*([,.!?;:])[\s,.!?;:]*")
_SPACE: Final = re.compile(r"\s+")


def to_spoken(text: str, tongue: Tongue) -> list[str]:
    """The sentences of a text with numbers, dates, codes, units and short forms as words.

    A result holds letters (of the Latin script), spaces and `, . ! ?` only, begins with a letter
    and ends with one of the four. Nothing is raised, whatever the text; where nothing can be
    said the list is empty.
    """
    return list(spoken(text, tongue))


def spoken(text: str, tongue: Tongue) -> Iterator[str]:
    """As `to_spoken`, each line when it is asked for."""
    for line in _plain(text[:LONGEST]).split("\n"):
        said = say_tokens(_BULLET.sub("", _SPACE.sub(" ", line).strip()), tongue)
        said = _BRACKETS.sub(", ", _QUOTES.sub("", said))
        said = _SLASH.sub(", ", _DASH.sub(", ", said)).replace("…", ". ").replace(";", ". ")
        for sentence in _SENTENCE.split(said):
            yield from _parted(_clean(sentence))


def _plain(text: str) -> str:
    """Composed, with one kind of each sign; tabs and odd spaces are spaces, `m²` is `m2`."""
    kept: list[str] = []
    for c in unicodedata.normalize("NFKC", text.replace("\r", "\n").replace("⁄", "/")):
        kind = unicodedata.category(c)
        if c == "\n" or kind == "Zl" or kind == "Zp":
            kept.append("\n")
        elif kind in ("Cf", "Cs", "Co", "Cn"):
            continue  # soft hyphens, halves of characters, what stands for nothing
        elif kind == "Cc" or kind == "Zs":
            kept.append(" ")
        elif kind == "Nd":
            kept.append(str(unicodedata.decimal(c)))
        else:
            kept.append("/" if c == "⁄" else c)
    return "".join(kept)


def _clean(sentence: str) -> str:
    """Only what may be in a result; with its full stop. Empty where nothing is left."""
    kept = "".join(c if _may_stay(c) else " " for c in sentence)
    kept = _PAUSE.sub(lambda found: f"{_mark(found[0])} ", kept)
    words = [word for word in kept.split() if len(word) <= _ONE_WORD]
    said = _SPACE.sub(" ", " ".join(words)).lstrip(" ,.!?")
    if not any(c.isalpha() for c in said):
        return ""
    said = said.rstrip(" ,")
    return said if said[-1] in ".!?" else f"{said}."


def _may_stay(c: str) -> bool:
    return c in ",.!?;:" or (c.isalpha() and _is_latin(c))


def _is_latin(c: str) -> bool:
    return c < "\u0250" or "\u1e00" <= c <= "\u1eff"


def _mark(row: str) -> str:
    """One sign for a row of them: the strongest."""
    return next((mark for mark in "?!." if mark in row), ",")


def _parted(sentence: str) -> Iterator[str]:
    """At commas, into pieces that are said in one breath or two."""
    while len(sentence) > _BREATH:
        cut = sentence.rfind(", ", 40, _BREATH)
        if cut < 0:
            cut = sentence.find(", ", _BREATH)
        if cut < 0:
            break
        yield sentence[: cut + 1]
        sentence = sentence[cut + 2 :]
    if sentence:
        yield sentence
