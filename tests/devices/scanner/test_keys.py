"""Keys to bytes: layout, modifiers, and what no key makes."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.devices.scanners.keys import Typist
from kiosk.devices.scanners.vietnamese import LETTERS
from tests.devices.scanner import fingers as t

CARD = "001090123456||Nguyễn Văn Mẫu|01011990|Nam|Tổ 1, Xã Đắk Ơ|15042021"
"""Invented."""


def typed(keys, typist: Typist | None = None) -> bytes:
    typist = typist or Typist()
    return b"".join(typist.key(code, value) for code, value in keys)


def test_every_ascii_character_has_its_key():
    text = string.digits + string.ascii_letters + string.punctuation + " "
    assert typed(t.ascii_keys(text)) == text.encode()


def test_the_keypad_types_digits_and_signs():
    assert typed([k for code in (71, 82, 83, 98, 55, 74, 78, 96) for k in t.tap(code)]) == (
        b"70./*-+\r"
    )


def test_caps_lock_turns_letters_around_and_nothing_else():
    typist = Typist()
    keys = [*t.tap(58), *t.ascii_keys("aB1!"), *t.tap(58), *t.ascii_keys("aB")]
    assert typed(keys, typist) == b"Ab1!aB"
    assert typed(t.ascii_keys("aB"), Typist(caps=True)) == b"Ab"


def test_repeats_and_releases_make_nothing():
    assert typed([(30, 1), (30, 2), (30, 2), (30, 0), (30, 0), (42, 2), (30, 1)]) == b"aa"
    assert typed([(59, 1), (103, 1), (240, 1), (767, 1), (30, 7)]) == b""


@pytest.mark.parametrize(
    ("keys", "sent"),
    [
        (t.held(t.CTRL, t.tap(27)), b"\x1d"),  # ] : the group separator
        (t.held(t.CTRL, t.tap(50)), b"\r"),
        (t.held(t.CTRL, t.tap(36)), b"\n"),
        (t.held(t.CTRL, t.tap(46)), b"\x03"),
        (t.held(t.CTRL, t.tap(2)), b""),
        (t.tap(15), b"\t"),
        (t.tap(1), b"\x1b"),
    ],
)
def test_control_characters(keys, sent: bytes):
    assert typed(keys) == sent


@pytest.mark.parametrize(
    "way",
    [
        t.by_alt_bytes,
        lambda text: t.by_ctrl_shift_u(text, hold=True),
        lambda text: t.by_ctrl_shift_u(text, hold=False),
    ],
)
def test_vietnamese_comes_through_exactly(way):
    assert typed(way(CARD)) == CARD.encode()


def test_alt_with_the_number_of_a_character():
    assert typed(t.alt("7877")) == "ễ".encode()
    assert typed(t.alt("0233") + t.alt("233")) == b"\xe9\xe9"
    assert typed(t.alt("0")) == b"\0"
    plus = t.held(t.ALT, [*t.tap(78), *t.ascii_keys("1ec5")])
    assert typed(plus) == "ễ".encode()


@pytest.mark.parametrize("digits", ["55296", "1114112", "999999999999999"])
def test_a_number_that_is_no_character_is_seen_missing(digits: str):
    assert typed(t.alt(digits)) == "\ufffd".encode()


def test_alt_with_other_keys_makes_nothing():
    assert typed(t.held(t.ALT, t.ascii_keys("f4"))) == b""
    assert typed([*t.held(t.ALT, []), *t.ascii_keys("a")]) == b"a"


def test_an_unfinished_number_ends_with_the_next_other_key():
    start = t.held(t.CTRL, t.held(t.SHIFT, t.tap(22)))
    assert typed([*start, *t.ascii_keys("1ec5"), *t.ascii_keys("z")]) == "ễz".encode()
    assert typed([*start, *t.ascii_keys("1ec5"), *t.tap(t.ENTER), *t.ascii_keys("z")]) == (
        "ễz".encode()
    )
    assert typed([*start, *t.ascii_keys("z")]) == b"z"


def test_lost_events_leave_no_key_held():
    typist = Typist()
    typed([(42, 1), (56, 1), *t.tap(75)], typist)
    typist.forget()
    assert typed([(56, 0), *t.ascii_keys("a")], typist) == b"a"


@settings(deadline=None)
@given(st.text(st.sampled_from(sorted(LETTERS) + list(string.printable[:95])), max_size=60))
def test_any_text_by_any_way(text: str):
    for keys in (
        t.by_alt_bytes(text),
        t.by_ctrl_shift_u(text, hold=True),
        t.by_ctrl_shift_u(text, hold=False),
    ):
        assert typed(keys) == text.encode()


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 800), st.integers(-1, 3)), max_size=200))
def test_no_keys_break_it(keys):
    typed(keys)
