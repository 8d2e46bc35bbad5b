"""Key presses of a scanner that types, as the bytes it meant. Pure.

Key codes are those of Linux (`input-event-codes.h`), the layout is the US one, which is what
scanners type on unless told otherwise. What no key makes is sent by scanners in two ways: as
Alt with digits on the keypad (Windows) and as Ctrl+Shift+U with hexadecimal digits (Linux).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_ROWS: Final = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
    (86, "\\", "|"),  # the key that European keyboards have beside the left shift
)
US: Final[Mapping[int, tuple[str, str]]] = {
    code: (plain, shifted)
    for first, plains, shifteds in _ROWS
    for code, (plain, shifted) in enumerate(zip(plains, shifteds, strict=True), first)
}
"""Code of a key to what it makes, alone and with shift."""

_KEYPAD: Final[Mapping[int, str]] = {
    **dict(enumerate("789-456+1230.", 71)),
    55: "*",
    98: "/",
    117: "=",
    121: ",",
}
"""As with NumLock on: a scanner types digits there, never arrows."""
_PLAIN: Final[Mapping[int, bytes]] = {1: b"\x1b", 14: b"\x08", 15: b"\t", 28: b"\r", 96: b"\r"}
_SHIFTS: Final = frozenset((42, 54))
_CTRLS: Final = frozenset((29, 97))
_ALT: Final = 56
_ALT_GR: Final = 100
_CAPS: Final = 58
_HELD: Final = _SHIFTS | _CTRLS | {_ALT, _ALT_GR}
_HEX: Final = frozenset("0123456789abcdef")
_MOST_DIGITS: Final = 8
_UP, _DOWN = 0, 1


class Typist:
    """Follows one keyboard. Belongs to one thread."""

    def __init__(self, *, caps: bool = False) -> None:
        self._caps = caps
        self._held: set[int] = set()
        self._alt = ""
        """Digits typed on the keypad under Alt; a `+` before hexadecimal ones."""
        self._unicode: str | None = None
        """Hexadecimal digits typed after Ctrl+Shift+U."""

    def forget(self) -> None:
        """Events were lost: no key is known to be held, nothing is half typed."""
        self._held.clear()
        self._alt, self._unicode = "", None

    def key(self, code: int, value: int) -> bytes:
        """One event of a key: 1 pressed, 0 released, 2 repeated. The bytes it completes.

        A scanner does not hold keys down, so repeats are the system's and count nothing.
        """
        if value == _UP:
            return self._released(code)
        if value != _DOWN:
            return b""
        if code in _HELD:
            self._held.add(code)
            return b""
        if code == _CAPS:
            self._caps = not self._caps
            return b""
        if _ALT in self._held:
            self._alt += self._alt_digit(code)
            return b""
        if self._unicode is not None:
            return self._unicode_key(code)
        return self._made(code)

    def _released(self, code: int) -> bytes:
        if code not in self._held:
            return b""
        self._held.discard(code)
        if code == _ALT:
            digits, self._alt = self._alt, ""
            return _by_alt(digits)
        if self._unicode and code in _SHIFTS | _CTRLS:
            return self._unicode_end()  # the digits were typed with both held
        return b""

    def _alt_digit(self, code: int) -> str:
        char = _KEYPAD.get(code, "")
        if char.isdigit():
            return char
        if not self._alt:
            return "+" if char == "+" else ""
        letter = US.get(code, ("", ""))[0]
        return letter if self._alt[0] == "+" and letter in _HEX else ""

    def _unicode_key(self, code: int) -> bytes:
        char = _KEYPAD.get(code) or US.get(code, ("", ""))[0]
        if char in _HEX and char:
            self._unicode = (self._unicode or "") + char
            return b""
        made = self._unicode_end()
        if char == " " or code in (28, 96):  # they end the number and make nothing else
            return made
        return made + self._made(code)

    def _unicode_end(self) -> bytes:
        digits, self._unicode = self._unicode, None
        return _char(digits or "", 16)

    def _made(self, code: int) -> bytes:
        shift = bool(self._held & _SHIFTS)
        if self._held & _CTRLS:
            return self._control(code, shift=shift)
        if code in _PLAIN:
            return _PLAIN[code]
        if code in _KEYPAD:
            return _KEYPAD[code].encode()
        plain, shifted = US.get(code, ("", ""))
        if self._caps and plain.isalpha():
            shift = not shift
        return (shifted if shift else plain).encode()

    def _control(self, code: int, *, shift: bool) -> bytes:
        """Control characters, such as Ctrl+] for the group separator of GS1."""
        plain = US.get(code, ("", ""))[0]
        if plain == "u" and shift:
            self._unicode = ""
            return b""
        upper = plain.upper()
        return bytes([ord(upper) - 64]) if upper and "A" <= upper <= "]" else b""


def _by_alt(digits: str) -> bytes:
    """Up to 255 it is a byte: of UTF-8, or of a code page, which `repair` tells apart. Above
    it is a character."""
    if digits.startswith("+"):
        return _char(digits[1:], 16)
    if digits and len(digits) <= _MOST_DIGITS and int(digits) <= 255:
        return bytes([int(digits)])
    return _char(digits, 10)


def _char(digits: str, base: int) -> bytes:
    """A character by its number; what is none becomes U+FFFD, so that it is seen missing."""
    if not digits:
        return b""
    number = int(digits, base) if len(digits) <= _MOST_DIGITS else -1
    if not 0 <= number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\ufffd".encode()
    return chr(number).encode()
