"""Numbers, codes, dates, times and sums of money in English words."""

from __future__ import annotations

from datetime import date, time
from typing import Final

from num2words import num2words

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
# Not those of `strftime`: they are in the language the system is set to.
_MARKS: Final = {"-": "dash", ".": "dot", "/": "slash", ",": "comma"}


def say_number(number: int) -> str:
    """107 is "one hundred and seven"."""
    return str(num2words(number)).replace(",", "")


def say_decimal(text: str) -> str:
    """A number written with a comma or a point: "3,5" is "three point five".

    Raises:
        ValueError: it is no such number.
    """
    whole, point, fraction = text.replace(",", ".").partition(".")
    said = say_number(int(whole))
    return f"{said} point {say_digits(fraction)}" if point else said


def say_digits(text: str) -> str:
    """One character after the other: "A012" is "A zero one two"."""
    return " ".join(filter(None, (_character(c) for c in text.upper())))


def _character(character: str) -> str:
    if character.isdecimal():
        return str(num2words(int(character)))
    return character if character.isalpha() else _MARKS.get(character, "")


def say_code(code: str) -> str:
    """A dossier code, with a breath before each dash."""
    first, *others = code.split("-")
    return ", ".join([say_digits(first), *(f"dash {say_digits(part)}" for part in others)])


def say_phone(number: str) -> str:
    """A telephone or identity number, digit by digit with a breath after every third."""
    plus = "plus " if number.lstrip().startswith("+") else ""
    digits = [c for c in number if c.isdecimal()]
    parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return plus + ", ".join(say_digits("".join(part)) for part in parts)


def say_date(day: date, *, weekday: bool = False, year: bool = True) -> str:
    """ "the fifth of April twenty twenty-six"."""
    said = f"the {ordinal(day.day)} of {_MONTHS[day.month - 1]}"
    if year:
        said = f"{said} {num2words(day.year, to='year')}"
    return f"{_WEEKDAYS[day.weekday()]}, {said}" if weekday else said


def say_time(at: time) -> str:
    """ "seven thirty a.m.", "two p.m."; seconds are not said."""
    hour = say_number(at.hour % 12 or 12)
    minute = f"oh {say_number(at.minute)}" if 0 < at.minute < 10 else say_number(at.minute)
    said = f"{hour} {minute}" if at.minute else hour
    return f"{said} {'a.m.' if at.hour < 12 else 'p.m.'}"


def say_money(dong: int) -> str:
    """ "two hundred and fifty thousand dong"."""
    return f"{say_number(dong)} dong"


def ordinal(number: int) -> str:
    """ "first", "twenty-third"."""
    return str(num2words(number, to="ordinal"))
