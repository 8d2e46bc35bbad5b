"""Cleaning of published text: what is invisible or broken goes, every letter stays.

Idempotent: cleaning cleaned text changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

_SPACES: Final = re.compile(r"[ \t]+")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_BREAK_TAG: Final = re.compile(r"<\s*(?:br|/p|/div|/li|/tr|p|div|li)\b[^<>]*>", re.IGNORECASE)
_ENTITIES: Final = {
    "&nbsp;": " ",
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&#39;": "'",
}

MADE_OF: Final = {
    "nfc": ("dấu tiếng Việt tách rời", "letters apart from their marks"),
    "invisible": ("ký tự ẩn", "invisible characters"),
    "control": ("ký tự điều khiển", "control characters"),
    "space": ("dấu cách lạ", "odd spaces"),
}
"""Kinds of dirt, in words."""


class Cleaned(NamedTuple):
    text: str
    dirt: frozenset[str]
    """Keys of `MADE_OF`; plain double spaces and line ends are not counted."""


def cleaned(raw: str) -> Cleaned:
    """The text with composed letters, without invisible characters, with plain spaces.

    Lines stay lines: at most one empty line stands between two of them.
    """
    if raw.isascii() and raw.isprintable():
        return Cleaned(_SPACES.sub(" ", raw).strip(), frozenset())
    dirt: set[str] = set()
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(_plain(char, dirt) for char in text)
    composed = unicodedata.normalize("NFC", kept)
    if composed != kept:
        dirt.add("nfc")
    lines = (_SPACES.sub(" ", line).strip() for line in composed.split("\n"))
    return Cleaned(_EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip(), frozenset(dirt))


def _plain(char: str, dirt: set[str]) -> str:
    if char in " \n" or "!" <= char <= "~":
        return char
    match unicodedata.category(char):
        case "Cf" | "Cs":
            dirt.add("invisible")
            return ""
        case "Zs":
            dirt.add("space")
            return " "
        case "Zl" | "Zp":
            return "\n"
        case "Cc":
            if char == "\t":
                return " "
            dirt.add("control")
            return "\n" if char in "\v\f" else ""
        case "Co":  # symbol fonts of Word: a bullet
            dirt.add("control")
            return "-"
        case _:
            return char


def clean(raw: str) -> str:
    """`cleaned` without the dirt."""
    return cleaned(raw).text


def one_line(raw: str) -> str:
    """Cleaned text on one line."""
    return " ".join(clean(raw).split())


def without_html(raw: str) -> str:
    """The words of a piece of HTML; block tags end a line. Text without tags stays as it is."""
    if "<" in raw:
        raw = _TAG.sub("", _BREAK_TAG.sub("\n", raw))
    for name, char in _ENTITIES.items():
        raw = raw.replace(name, char)
    return raw


def fold(text: str) -> str:
    """For comparing headings: no marks, no capitals, only letters and digits between spaces."""
    low = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", low.encode("ascii", "ignore").decode()).split())


def same_words(text: str) -> str:
    """For finding one thing said twice: case and punctuation do not count, marks do."""
    return " ".join(re.findall(r"\w+", text.casefold()))
