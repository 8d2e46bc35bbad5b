"""Numbers as they are spoken: read from words, and put into words. Pure."""

from kiosk.voice.numbers.reading import Number, numbers_in
from kiosk.voice.numbers.saying import (
    ordinal,
    say_code,
    say_date,
    say_decimal,
    say_digits,
    say_money,
    say_number,
    say_phone,
    say_time,
    spoken_forms,
)

__all__ = [
    "Number",
    "numbers_in",
    "ordinal",
    "say_code",
    "say_date",
    "say_decimal",
    "say_digits",
    "say_money",
    "say_number",
    "say_phone",
    "say_time",
    "spoken_forms",
]
