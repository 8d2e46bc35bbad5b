"""Repairing text and judging letters. Every function takes time linear in its text."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNSAFE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SPACES: Final = (
    "\t\r\n \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
    "\u205f\u3000"
)
_AIM: Final = re.compile(r"\][A-Z][0-9A-Z]")
"""What USB scanners may put before a code: `]Q1` for QR, `]C0` for Code 128."""
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_ASCII_FORMS: Final = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width forms
    | {ord(dash): "-" for dash in _DASHES}
)
_TORN: Final = re.compile("[\u00c2-\u00c6][\u2013-\u201d]")
"""`Ò` and `Ó` in UTF-8, taken for Windows-1252: a letter and a dash or a quote."""
_MARKS: Final = frozenset({"Mn", "Me"})


def trimmed(text: str) -> str:
    """Without white space and byte order mark at its ends, without a scanner's prefix; NFC.

    Other controls at the ends, such as U+001C, stay: `str.strip` alone would take them.
    """
    text = text.strip(_SPACES).removeprefix("\ufeff").strip(_SPACES)
    if _AIM.match(text):
        text = text[3:].lstrip(_SPACES)
    return unicodedata.normalize("NFC", text)


def is_clean(text: str) -> bool:
    """Whether nothing in it is a control, a format character or no character at all."""
    return not any(unicodedata.category(letter) in _UNSAFE for letter in text)


def narrow(text: str) -> str:
    """Full-width letters and digits and all kinds of dashes as their ASCII ones."""
    return text.translate(_ASCII_FORMS)


def joined(text: str) -> str:
    """Narrow, in ASCII capitals, without any white space; other letters stay as they are."""
    return "".join(
        letter.upper() if letter.isascii() else letter
        for letter in narrow(text)
        if not letter.isspace()
    )


def bare(text: str) -> str:
    """For comparing: small letters without marks, `đ` as `d`, single spaces."""
    parted = unicodedata.normalize("NFD", text.casefold())
    letters = (c for c in parted if unicodedata.category(c) not in _MARKS)
    return " ".join("".join(letters).replace("đ", "d").split())


def key(name: str) -> str:
    """The name of a query parameter for comparing: `ma_ho_so`, `maHoSo` and `MAHOSO` are one."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def is_latin(text: str) -> bool:
    """Whether all its letters are of the Latin script and none is a sign of a wrong decoding.

    UTF-8 taken for Latin-1, Shift-JIS or Big5 leaves signs such as `»`, `§`, half-width kana
    or a no-break space, which no Vietnamese name or address has. A lost letter is `?` or U+FFFD.
    """
    return (
        all(_is_latin(letter) for letter in text)
        and not _TORN.search(text)
        and not has_stacked_marks(text)
    )


def has_stacked_marks(text: str) -> bool:
    """Whether a letter carries more than two marks: they would run over their neighbours."""
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in _MARKS else 0
        if marks > 2:
            return True
    return False


def _is_latin(letter: str) -> bool:
    if letter.isascii():
        return letter not in "?\\{}<>"
    category = unicodedata.category(letter)
    if category in ("Lu", "Ll"):
        return unicodedata.name(letter, "").startswith("LATIN") and letter not in "ƒßŒœŠšŽžÆæØøÞþ"
    return category in _MARKS or letter in "\u02bc\u2013\u2014\u2019\u201c\u201d"
