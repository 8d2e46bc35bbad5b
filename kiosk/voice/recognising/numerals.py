"""What a listener for numbers alone is told: numbers, letters of tickets, codes, and how they are
named.

Among all that may be said at an office a letter before three digits is rare, and is left out; to
somebody who listens for nothing but numbers it is what is to be expected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Final

from kiosk.voice.numbers.saying import say_digits, spoken_forms
from kiosk.voice.recognising.grammar import codes, digit_rows, words_of

_LETTERS: Final = {
    "A": ("a",), "B": ("bê", "bờ"), "C": ("xê", "cờ"), "D": ("dê", "đê", "đờ"), "E": ("e",),
    "G": ("giê", "gờ"), "H": ("hát", "hờ"), "K": ("ca",), "L": ("lờ", "e lờ"),
    "M": ("mờ", "em mờ"), "N": ("nờ", "en nờ"), "P": ("pê", "pờ"), "Q": ("quy", "cu"),
    "R": ("rờ", "e rờ"), "S": ("ét", "ét xì", "sờ"), "T": ("tê", "tờ"), "V": ("vê", "vờ"),
    "X": ("ích", "ích xì", "xờ"), "Y": ("y",),
}  # fmt: skip
"""How the letters that stand before a number are called."""
_STAND_IN: Final = {
    "đê": ("đề", "để", "dễ"), "e": ("em",), "ca": ("cà", "cá"), "pê": ("phê",), "tê": ("tế",),
    "vê": ("về",),
}  # fmt: skip
"""What is heard for a letter's name by a model that has no such word. None for "gờ, lờ, mờ, nờ,
rờ", which are one and the same to such a model: no letter is better than another one."""
_FRAMES: Final = (
    "số", "mã", "mã số", "hồ sơ số", "hồ sơ mã", "số của tôi là", "hồ sơ", "phiếu", "số thứ tự",
    "giấy hẹn số", "mã hồ sơ", "số điện thoại", "số căn cước", "biên nhận",
)  # fmt: skip
_TICKETS: Final = 300
"""Numbers with each letter."""
_TWICE: Final = 2
_FRAMED: Final = 7
"""Each so manieth number is named too."""
_MOST: Final = 1000


class Numerals:
    """The phrases for one model, and its words put back into letters' names."""

    def __init__(self, knows: Callable[[str], bool]) -> None:
        """`knows`: whether the model has a word."""
        self._names: dict[str, str] = {}
        letters: list[tuple[str, ...]] = []
        for names in _LETTERS.values():
            known = tuple(n for n in names if all(map(knows, n.split())))
            if not known:
                for name in names:
                    standing = [word for word in _STAND_IN.get(name, ()) if knows(word)]
                    self._names |= dict.fromkeys(standing, name)
                    known += tuple(standing)
            if known:
                letters.append(known)
        plain = [*_plain(), *_tickets(letters)]
        frames = cycle(_FRAMES)
        named = (f"{next(frames)} {said}" for said in plain[::_FRAMED])
        self.phrases = tuple(" ".join(words_of(said)) for said in (*plain, *named))

    def read_back(self, text: str) -> str:
        """A heard text with the letters that its words stand for."""
        return " ".join(self._names.get(word, word) for word in text.split())


def _plain() -> Iterator[str]:
    for number in range(_MOST):
        yield from sorted(spoken_forms(number))
    for _ in range(_TWICE):
        yield from digit_rows()
        yield from codes()


def _tickets(letters: list[tuple[str, ...]]) -> Iterator[str]:
    for place, names in enumerate(letters):
        for k in range(_TICKETS):
            # Tickets of a day begin anew: small numbers are called more often.
            number = (k * 37 + place * 11) % _MOST if k % 3 else k * 7 % 100
            yield f"{names[k % len(names)]} {say_digits(f'{number:03}')}"
