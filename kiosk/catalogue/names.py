"""Short names for screens, derived from official names of up to 900 characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kiosk.catalogue.text import one_line

SHORT_MAX: Final = 60
"""Characters of a short name at most."""
_WORTH: Final = 16
"""A clause shorter than this says too little to stand for the whole."""

_PREFIX: Final = re.compile(r"^thủ tục(?: hành chính)?\s*:?\s+", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\s*\([^()]*\)")
_CLAUSE: Final = re.compile(
    r"[:,]| [-–] | (?=(?:đối với|trong trường hợp|trường hợp|thuộc|theo quy định|theo|bằng|"
    r"để|khi|mà|đã được|thực hiện|quy định tại) )"
)


def short_name(name: str) -> str:
    """The name as screens say it, at most `SHORT_MAX` characters.

    Without "Thủ tục", without what stands in parentheses if it must be shorter, cut at the
    last clause that fits, else at a word with "…".
    """
    text = _PREFIX.sub("", one_line(name)).rstrip(" .;,") or one_line(name)
    text = text[:1].upper() + text[1:]
    if len(text) <= SHORT_MAX:
        return text
    text = _ASIDE.sub("", text).rstrip(" .;,") or text
    if len(text) <= SHORT_MAX:
        return text
    first, *more = text.split(";")
    if more and len(first) <= SHORT_MAX:
        return first.rstrip(" ,:-–")
    ends = [match.start() for match in _CLAUSE.finditer(text) if match.start() <= SHORT_MAX]
    if ends and ends[-1] >= _WORTH:
        return text[: ends[-1]].rstrip(" ,;:-–")
    return _at_word(text, SHORT_MAX)


def told_apart(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Short names of procedures that would share one, by code.

    Args:
        names: code and official name of each; long names of one kind mostly differ at
            their end, so the beginning and the end are shown.
    """
    return {code: _both_ends(name) for code, name in names}


def _both_ends(name: str) -> str:
    text = _PREFIX.sub("", one_line(name)).rstrip(" .;,")
    text = text[:1].upper() + text[1:]
    if len(text) <= SHORT_MAX:
        return text
    half = (SHORT_MAX - 3) // 2
    head = _at_word(text, half).rstrip("…").rstrip(" ,;:-–(")
    tail = text[-half:]
    if " " in tail:
        tail = tail[tail.index(" ") + 1 :]
    return f"{head} … {tail}"


def _at_word(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    room = text[: most - 1]
    at = room.rfind(" ")
    return (room[:at] if at > most // 2 else room).rstrip(" ,;:-–(") + "…"
