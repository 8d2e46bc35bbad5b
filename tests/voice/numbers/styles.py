"""How people say a number, written apart from the product: three manners and their variants."""

from __future__ import annotations

import random

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def full(number: int, *, thousand: str = "nghìn", zero: str = "linh") -> str:
    """The way of schools and newsreaders."""
    if number == 0:
        return "không"
    said = []
    thousands, rest = divmod(number, 1000)
    if thousands:
        said.append(f"{DIGITS[thousands]} {thousand}")
    if rest:
        hundreds, below = divmod(rest, 100)
        if hundreds or thousands:
            said.append(f"{DIGITS[hundreds]} trăm")
        if below and below < 10:
            said.append(f"{zero} {DIGITS[below]}" if said else DIGITS[below])
        elif below:
            said.append(_tens(below))
    return " ".join(said)


def _tens(number: int, *, four: str = "tư", five: str = "lăm") -> str:
    tens, unit = divmod(number, 10)
    head = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    if not unit:
        return head
    tail = DIGITS[unit]
    if unit == 5:
        tail = five
    elif tens > 1:
        tail = {1: "mốt", 4: four}.get(unit, tail)
    return f"{head} {tail}"


def southern(number: int) -> str:
    """ngàn, lẻ, bốn, and mươi left out where a digit follows."""
    said = full(number, thousand="ngàn", zero="lẻ").split()
    kept = []
    for at, word in enumerate(said):
        if word == "mươi" and at + 1 < len(said):
            continue
        kept.append("bốn" if word == "tư" else word)
    return " ".join(kept)


def digit_by_digit(number: int) -> str:
    return " ".join(DIGITS[int(c)] for c in str(number))


LETTER_NAMES = {
    "A": ["a"], "B": ["bê", "bờ"], "C": ["xê", "cờ"], "D": ["dê", "đê"], "E": ["e"],
    "F": ["ép", "ép phờ"], "G": ["gờ", "giê"], "H": ["hát", "hờ"], "K": ["ca"],
    "L": ["lờ", "en lờ"], "M": ["mờ", "em mờ"], "N": ["nờ", "en nờ"], "P": ["pê", "pờ"],
    "Q": ["quy", "cu"], "R": ["rờ"], "S": ["sờ", "ét xì"], "T": ["tê", "tờ"], "V": ["vê", "vờ"],
    "X": ["ích xì"], "Y": ["y dài", "i dài"],
}  # fmt: skip
MARKS = {"-": ["gạch", "gạch ngang", "gạch nối", "dấu gạch", "trừ"], ".": ["chấm", "dấu chấm"]}


def code(text: str, rng: random.Random) -> str:
    """A code as somebody may read it aloud: digits one by one, in pairs, or a group as a number."""
    said: list[str] = []
    digits = ""
    for c in [*text, ""]:
        if c.isdigit():
            digits += c
            continue
        if digits:
            said.append(_digits(digits, rng))
            digits = ""
        if c:
            said.append(rng.choice(LETTER_NAMES[c] if c.isalpha() else MARKS[c]))
    return " ".join(said)


def _digits(digits: str, rng: random.Random) -> str:
    manner = rng.choice(["one", "one", "pairs", "whole"])
    if manner == "whole" and len(digits) <= 3 and digits[0] != "0":
        return full(int(digits))
    if manner == "pairs" and len(digits) % 2 == 0:
        pairs = [digits[at : at + 2] for at in range(0, len(digits), 2)]
        return " ".join(_pair(pair) for pair in pairs)
    return " ".join(DIGITS[int(c)] for c in digits)


def _pair(pair: str) -> str:
    if pair[0] == "0":
        return " ".join(DIGITS[int(c)] for c in pair)
    return _tens(int(pair))
