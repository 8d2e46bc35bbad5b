"""Bytes of a scanner made UTF-8 again, where that is certain. Pure.

Scanners are set up for Latin alphabets: they send the bytes of UTF-8 as characters of a code
page, or single bytes of an old Vietnamese one. What is certain is mended, what is not is
handed on as it came, with a doubt; nothing is guessed.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from kiosk.devices.scanner import Doubt
from kiosk.devices.scanners.vietnamese import is_clean, keyed_name, letters_fit, syllables_fit

_ROUNDS: Final = 3
"""A text may have been encoded more than once too often."""


def _page(codec: str) -> Mapping[int, str]:
    """A code page; bytes that it leaves open stand for themselves, as Windows has it."""
    found: dict[int, str] = {}
    for byte in range(256):
        try:
            found[byte] = bytes([byte]).decode(codec)
        except UnicodeDecodeError:
            found[byte] = chr(byte)
    return found


def _bytes_of(page: Mapping[int, str]) -> Mapping[str, int]:
    return {char: byte for byte, char in page.items()}


_PAGES: Final = {name: _page(name) for name in ("cp1252", "latin-1", "cp1258")}
_BACK: Final = tuple(_bytes_of(page) for page in _PAGES.values())

_TCVN3: Final[Mapping[int, str]] = {
    byte: letter
    for start, letters in (
        (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
        (0xB5, "àảãáạ"),
        (0xBB, "ằẳẵắ"),
        (0xC6, "ặầẩẫấậè"),
        (0xCE, "ẻẽéẹềểễếệìỉ"),
        (0xDC, "ĩíịò"),
        (0xE1, "ỏõóọồổỗốộờởỡớợù"),
        (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
    )
    for byte, letter in enumerate(letters, start)
}
"""TCVN 5712:1993, the third table ("ABC"): its letters above ASCII."""

_ADDRESS: Final = re.compile(r"https?:|www\.", re.IGNORECASE)
_HOST: Final = re.compile(r"(?:[^/:]{0,8}:/{0,2})?([^/?#]*)")
_CARD: Final = re.compile(r"\d{9,12}\|")


def repair(raw: bytes) -> tuple[bytes, Doubt]:
    """The bytes of a code as UTF-8, and what was odd about them."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        found = _not_utf8(raw)
        return (raw, Doubt.NOT_UTF8) if found is None else (found.encode(), Doubt.MENDED)
    mended = _undone(text)
    if mended != text:
        return mended.encode(), Doubt.MENDED
    return raw, Doubt.MANGLED if is_mangled(text) else Doubt.NONE


def is_mangled(text: str) -> bool:
    """Whether an input method or a keyboard layout has changed a text on its way."""
    if "\ufffd" in text:  # the scanner gave a character up
        return True
    if _ADDRESS.match(text):
        # The hosts of the public services are ASCII; "ddichvucong" shows the same mishap.
        host = _HOST.match(text)
        return host is not None and not host[1].isascii()
    if not _CARD.match(text):
        return False
    for field in text.split("|")[1:4]:
        if any(char.isalpha() for char in field):
            return field.isascii() and keyed_name(field)  # the first with letters is the name
    return False


def _undone(text: str) -> str:
    """The text before its UTF-8 bytes were taken for characters; the same if they were not."""
    tried = text
    for _ in range(_ROUNDS):
        if is_clean(tried):
            break
        found = _undone_once(tried)
        if found is None:
            break
        tried = found
    return tried if letters_fit(tried) else text


def _undone_once(text: str) -> str | None:
    for back in _BACK:
        try:
            # Exact both ways: each page gives a byte to a character once only.
            return bytes(back[char] for char in text).decode()
        except (KeyError, UnicodeDecodeError):
            continue
    return None


def _not_utf8(raw: bytes) -> str | None:
    """The only Vietnamese text these bytes can be; None when there is none, or several."""
    mixed = raw.decode(errors=_MIXED)
    if any(ord(char) > 255 for char in mixed):
        # Whole UTF-8 sequences stand beside lone bytes: Alt codes below 256.
        return mixed if syllables_fit(mixed) else None
    found: set[str] = set()
    for page in (*_PAGES.values(), _TCVN3):
        chars = [chr(byte) if byte < 0x80 else page.get(byte) for byte in raw]
        text = unicodedata.normalize("NFC", "".join(char or "\ufffd" for char in chars))
        if syllables_fit(text):
            found.add(text)
    return found.pop() if len(found) == 1 else None


def _lone_byte(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _PAGES["cp1252"][error.object[error.start]], error.start + 1


_MIXED: Final = "kiosk-lone-bytes"
codecs.register_error(_MIXED, _lone_byte)
