"""The bytes of a code as text, exactly, or the reason why they are none. Pure."""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple

from kiosk.scan.codes import Refusal

MOST_BYTES: Final = 1024
"""The fullest line of a card of 2021 has some 200 bytes; the one of 2024 adds the holder's
relatives, who are dropped when it is read. No other payload we know has more than 400."""

_BOM: Final = b"\xef\xbb\xbf"

_REFUSED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Control, format (U+202E turns what a person reads round), surrogate, private and unassigned
characters, and separators of lines: none of our texts has a second line."""


class Text(NamedTuple):
    """Either a text or a refusal."""

    text: str
    refused: Refusal | None


def read(data: bytes) -> Text:
    """Strict UTF-8 in NFC without white space at its ends.

    Nothing is guessed: bytes in another encoding may decode to a wrong name, and a wrong name
    is worse than none.
    """
    if len(data) > MOST_BYTES:
        return Text("", Refusal.TOO_LONG)
    # Some generators on the web put a byte order mark before every text that is not ASCII.
    try:
        raw = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        return Text("", Refusal.NOT_UTF8)
    text = _strip(unicodedata.normalize("NFC", raw))
    if not text:
        return Text("", Refusal.EMPTY)
    if any(unicodedata.category(character) in _REFUSED for character in text):
        return Text("", Refusal.CONTROL)
    return Text(text, None)


def _strip(text: str) -> str:
    # Not `str.strip`: that takes the control characters U+001C to U+001F for white space too.
    begin, end = 0, len(text)
    while begin < end and _is_space(text[begin]):
        begin += 1
    while end > begin and _is_space(text[end - 1]):
        end -= 1
    return text[begin:end]


def _is_space(character: str) -> bool:
    return character in "\t\r\n" or unicodedata.category(character) == "Zs"
