"""How a scanner types a text: `struct input_event` as the kernel writes it."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from kiosk.devices.scanners.keys import US

EVENT = struct.Struct("llHHi")
SHIFT, ALT, CTRL, ENTER = 42, 56, 29, 28
KEYPAD = {"7": 71, "8": 72, "9": 73, "4": 75, "5": 76, "6": 77, "1": 79, "2": 80, "3": 81, "0": 82}
PLAIN = {plain: code for code, (plain, _) in US.items() if code != 86}
SHIFTED = {shifted: code for code, (_, shifted) in US.items() if code != 86}

Key = tuple[int, int]
"""Code and value."""


def tap(code: int) -> list[Key]:
    return [(code, 1), (code, 0)]


def held(modifier: int, keys: Iterable[Key]) -> list[Key]:
    return [(modifier, 1), *keys, (modifier, 0)]


def ascii_keys(text: str) -> list[Key]:
    keys: list[Key] = []
    for char in text:
        if char in PLAIN:
            keys += tap(PLAIN[char])
        else:
            keys += held(SHIFT, tap(SHIFTED[char]))
    return keys


def alt(digits: str) -> list[Key]:
    return held(ALT, [key for digit in digits for key in tap(KEYPAD[digit])])


def by_alt_bytes(text: str) -> list[Key]:
    """Each byte of UTF-8 above ASCII as Alt with 0 and its number."""
    keys: list[Key] = []
    for char in text:
        if char.isascii():
            keys += ascii_keys(char)
        else:
            keys += [key for byte in char.encode() for key in alt(f"0{byte:03}")]
    return keys


def by_alt_unicode(text: str) -> list[Key]:
    """Each character above ASCII as Alt with its number."""
    keys: list[Key] = []
    for char in text:
        keys += ascii_keys(char) if char.isascii() else alt(str(ord(char)))
    return keys


def by_ctrl_shift_u(text: str, *, hold: bool) -> list[Key]:
    """As Linux takes characters: the digits under Ctrl+Shift, or after them and a space."""
    keys: list[Key] = []
    for char in text:
        if char.isascii():
            keys += ascii_keys(char)
            continue
        digits = [key for digit in f"{ord(char):x}" for key in tap(PLAIN[digit])]
        start = tap(PLAIN["u"])
        if hold:
            keys += held(CTRL, held(SHIFT, [*start, *digits]))
        else:
            keys += [*held(CTRL, held(SHIFT, start)), *digits, *tap(PLAIN[" "])]
    return keys


def events(keys: Iterable[Key], *, at_s: float = 1_000.0, step_s: float = 0.002) -> bytes:
    """The keys as the kernel's records, each with its scan code and its report."""

    def records() -> Iterator[bytes]:
        for number, (code, value) in enumerate(keys):
            sec, part = divmod(at_s + number * step_s, 1)
            stamp = (int(sec), int(part * 1e6))
            yield EVENT.pack(*stamp, 4, 4, 0x70000 + code)  # EV_MSC: to be ignored
            yield EVENT.pack(*stamp, 1, code, value)
            yield EVENT.pack(*stamp, 0, 0, 0)

    return b"".join(records())
