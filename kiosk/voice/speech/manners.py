"""How each language says numbers, and the words between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kiosk.voice.numbers import english, saying
from kiosk.voice.speech.port import Tongue


@dataclass(frozen=True, slots=True)
class Manner:
    """One language."""

    number: Callable[[int], str]
    decimal: Callable[[str], str]
    digits: Callable[[str], str]
    code: Callable[[str], str]
    phone: Callable[[str], str]
    date: Callable[[dt.date], str]
    day: Callable[[dt.date], str]
    """Without its year."""
    month_year: Callable[[dt.date], str]
    """Without its day."""
    time: Callable[[dt.time], str]
    ordinal: Callable[[int], str]
    to: str
    of: str
    per: str
    over: str
    share: str
    """In "1/2"."""
    point: str
    times: str
    minus: str
    year: str
    """Before the year of a law."""
    term: str
    """Of the National Assembly."""
    signs: dict[str, str]
    """What a sign is read as: between words, or before a number."""


VI: Final = Manner(
    number=saying.say_number,
    decimal=saying.say_decimal,
    digits=saying.say_digits,
    code=saying.say_code,
    phone=saying.say_phone,
    date=saying.say_date,
    day=lambda day: saying.say_date(day, year=False),
    month_year=lambda day: saying.say_date(day.replace(day=1)).removeprefix("ngày mùng một "),
    time=saying.say_time,
    ordinal=saying.ordinal,
    to="đến",
    of="của",
    per="một",
    over="trên",
    share="phần",
    point="chấm",
    times="nhân",
    minus="âm",
    year="năm",
    term="khóa",
    signs={
        "&": "và", "@": "a còng", "=": "bằng", "≥": "từ", "≤": "đến", ">": "trên", "<": "dưới",
        "~": "khoảng", "≈": "khoảng", "±": "cộng trừ", "+": "cộng",
    },
)  # fmt: skip

EN: Final = Manner(
    number=english.say_number,
    decimal=english.say_decimal,
    digits=english.say_digits,
    code=english.say_code,
    phone=english.say_phone,
    date=english.say_date,
    day=lambda day: english.say_date(day, year=False),
    month_year=lambda day: english.say_date(day.replace(day=1)).removeprefix("the first of "),
    time=lambda at: english.say_time(at).replace(".", " "),
    ordinal=english.ordinal,
    to="to",
    of="of",
    per="per",
    over="over",
    share="over",
    point="point",
    times="by",
    minus="minus",
    year="of",
    term="term",
    signs={
        "&": "and", "@": "at", "=": "equals", "≥": "at least", "≤": "at most", ">": "over",
        "<": "under", "~": "about", "≈": "about", "±": "plus or minus", "+": "plus",
    },
)  # fmt: skip


def manner(tongue: Tongue) -> Manner:
    return VI if tongue == "vi" else EN
