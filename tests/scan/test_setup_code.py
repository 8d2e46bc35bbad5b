"""The technician's code: who can make one, how long it holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.scan import setup_code
from kiosk.scan.meaning import SetupCode
from kiosk.scan.meaning.reading import read

NOW = datetime(2026, 8, 3, 8, 0, tzinfo=UTC)
TOKEN = "a-token-of-the-touch-screen"


def test_a_code_holds_until_it_expires_and_a_little_longer():
    code = setup_code.make(TOKEN, NOW, 30)
    assert read(code) == SetupCode(code)
    for minutes, good in ((-1, True), (0, True), (30, True), (31.9, True), (32.1, False)):
        assert setup_code.check(code, TOKEN, NOW + timedelta(minutes=minutes)) is good


def test_no_code_holds_longer_than_a_day_whatever_the_clocks_say():
    code = setup_code.make(TOKEN, NOW, setup_code.LONGEST_MIN)
    assert setup_code.check(code, TOKEN, NOW)
    assert not setup_code.check(code, TOKEN, NOW - timedelta(minutes=5))
    for minutes in (0, -5, setup_code.LONGEST_MIN + 1):
        with pytest.raises(ValueError):
            setup_code.make(TOKEN, NOW, minutes)


def test_two_codes_differ_and_another_token_makes_no_good_one():
    one, two = (setup_code.make(TOKEN, NOW, 30) for _ in range(2))
    assert one != two
    assert not setup_code.check(setup_code.make("another token", NOW, 30), TOKEN, NOW)
    assert not setup_code.check(one, "", NOW)
    with pytest.raises(ValueError):
        setup_code.make("", NOW, 30)


def test_a_scanner_with_caps_lock_or_blanks_does_no_harm():
    code = setup_code.make(TOKEN, NOW, 30)
    assert setup_code.check(f" {code.lower()}\r", TOKEN, NOW)
    assert read(code.lower()) == SetupCode(code)


def test_nothing_of_a_code_can_be_changed():
    code = setup_code.make(TOKEN, NOW, 30)
    for at, letter in enumerate(code):
        other = "B" if letter == "A" else "A" if letter.isalpha() else "7" if letter == "8" else "8"
        assert not setup_code.check(code[:at] + other + code[at + 1 :], TOKEN, NOW)
    later = int(code.split(":")[2]) + 600
    assert not setup_code.check(code.replace(code.split(":")[2], str(later)), TOKEN, NOW)


def test_the_code_says_nothing_of_the_token_and_its_repr_nothing_of_the_code():
    code = setup_code.make(TOKEN, NOW, 30)
    assert TOKEN not in code
    assert code not in repr(read(code))


def test_a_time_without_zone_is_a_mistake():
    with pytest.raises(ValueError):
        setup_code.make(TOKEN, NOW.replace(tzinfo=None), 30)
    with pytest.raises(ValueError):
        setup_code.check("x", TOKEN, NOW.replace(tzinfo=None))


@given(st.text(max_size=200) | st.text(alphabet="MCK-SETUP:1234567A", max_size=80))
def test_no_text_is_taken_for_one_or_raises(text: str):
    assert not setup_code.check(text, TOKEN, NOW)
    assert not setup_code.check("MCK-SETUP:1:" + text, TOKEN, NOW)
