"""What the kiosk says for numbers, codes, dates, times and money."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.voice.numbers import (
    english,
    numbers_in,
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
from tests.voice.numbers import styles


def test_quantities_are_those_of_school() -> None:
    for number in range(10_000):
        assert say_number(number) == styles.full(number)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1_000_005, "một triệu không trăm linh năm"),
        (1_000_300, "một triệu không nghìn ba trăm"),
        (15_021, "mười lăm nghìn không trăm hai mươi mốt"),
        (250_000, "hai trăm năm mươi nghìn"),
        (2_000_000_000, "hai tỷ"),
        (-3, "âm ba"),
    ],
)
def test_large_and_negative_numbers(number: int, said: str) -> None:
    assert say_number(number) == said


def test_numbers_too_large_are_refused() -> None:
    with pytest.raises(ValueError, match="twelve"):
        say_number(10**12)
    with pytest.raises(ValueError, match="999999"):
        spoken_forms(10**6)


def test_forms_of_one_number() -> None:
    assert spoken_forms(24) == {
        "hai mươi tư", "hai mươi bốn", "hai tư", "hăm bốn", "hai bốn"
    }  # fmt: skip
    assert "một ngàn không trăm lẻ năm" in spoken_forms(1005)
    assert "một trăm hai" in spoken_forms(120)


@given(st.text("0123456789", min_size=8, max_size=12))
def test_telephone_and_identity_numbers(number: str) -> None:
    (found,) = numbers_in(say_phone(number).split())
    assert found.written == number


def test_what_is_said_in_vietnamese() -> None:
    assert say_digits("A012") == "a không một hai"
    assert say_phone("0912345678") == "không chín một hai, ba bốn năm, sáu bảy tám"
    assert say_phone("+84 912 345 678").startswith("cộng tám bốn")
    assert (
        say_code("H28.102-251209-0134")
        == "hát hai tám chấm một không hai, gạch hai năm một hai không chín, gạch không một ba bốn"
    )
    assert say_date(date(2026, 4, 5), weekday=True) == (
        "chủ nhật, ngày mùng năm tháng tư năm hai nghìn không trăm hai mươi sáu"
    )
    assert say_date(date(2026, 11, 21), year=False) == "ngày hai mươi mốt tháng mười một"
    assert say_time(time(7, 30)) == "bảy giờ ba mươi phút"
    assert say_time(time(14)) == "mười bốn giờ"
    assert say_money(1_250_000) == "một triệu hai trăm năm mươi nghìn đồng"
    assert [ordinal(n) for n in (1, 2, 4, 10)] == ["thứ nhất", "thứ hai", "thứ tư", "thứ mười"]
    assert say_decimal("3,5") == "ba phẩy năm"
    assert say_decimal("0,05") == "không phẩy không năm"
    assert say_decimal("12") == "mười hai"


def test_what_is_said_in_english() -> None:
    assert english.say_number(107) == "one hundred and seven"
    assert english.say_digits("A012") == "A zero one two"
    assert english.say_code("H28.1-0134") == "H two eight dot one, dash zero one three four"
    assert english.say_phone("0912345678") == (
        "zero nine one, two three four, five six seven, eight"
    )
    assert english.say_date(date(2026, 4, 5), weekday=True) == (
        "Sunday, the fifth of April twenty twenty-six"
    )
    assert english.say_time(time(7, 5)) == "seven oh five a.m."
    assert english.say_time(time(0, 30)) == "twelve thirty a.m."
    assert english.say_time(time(14)) == "two p.m."
    assert english.say_money(250_000) == "two hundred and fifty thousand dong"
    assert english.ordinal(23) == "twenty-third"
    assert english.say_decimal("3,5") == "three point five"
