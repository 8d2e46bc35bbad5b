"""Bytes to text: exactly, or not at all."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.scan.codes import Refusal
from kiosk.scan.decode import text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"H28.12-251103-0012", "H28.12-251103-0012"),
        (b"  H28.12-251103-0012\r\n", "H28.12-251103-0012"),
        ("\u00a0Lê Thị Mận\u3000".encode(), "Lê Thị Mận"),
        ("Nguyễn Thuỳ".encode(), "Nguyễn Thuỳ"),
        (unicodedata.normalize("NFD", "Quách Thế Nghĩa").encode(), "Quách Thế Nghĩa"),
        ("\ufeffĐỗ Ỷ".encode(), "Đỗ Ỷ"),
    ],
)
def test_a_text_comes_out_as_it_was_written(data: bytes, expected: str) -> None:
    assert text.read(data) == (expected, None)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", Refusal.EMPTY),
        (b" \t\r\n ", Refusal.EMPTY),
        (b"\xef\xbb\xbf", Refusal.EMPTY),
        ("ﾃﾞｻﾞｲﾝ".encode("shift_jis"), Refusal.NOT_UTF8),
        ("Đỗ".encode("utf-16"), Refusal.NOT_UTF8),
        (b"\xc0\xaf", Refusal.NOT_UTF8),  # an overlong slash
        (b"\xed\xa0\x80", Refusal.NOT_UTF8),  # half a surrogate pair
        (b"ab\0cd", Refusal.CONTROL),
        (b"\x1b[2J", Refusal.CONTROL),
        (b"two\nlines", Refusal.CONTROL),
        (b"a\tb", Refusal.CONTROL),
        (b"\x1cends in a separator", Refusal.CONTROL),
        ("abc\u202edef".encode(), Refusal.CONTROL),
        ("soft\u00adhyphen".encode(), Refusal.CONTROL),
        ("a\u200bb".encode(), Refusal.CONTROL),
        ("a\u2028b".encode(), Refusal.CONTROL),
        ("private \ue000".encode(), Refusal.CONTROL),
        ("unassigned \u0378".encode(), Refusal.CONTROL),
        (b"a" * 1025, Refusal.TOO_LONG),
    ],
)
def test_what_may_not_be_used_is_refused_with_its_reason(data: bytes, refusal: Refusal) -> None:
    assert text.read(data) == ("", refusal)


def test_a_card_with_many_relatives_is_not_too_long() -> None:
    assert text.read(b"a" * 1024).text == "a" * 1024


@given(st.binary(max_size=600))
def test_any_bytes_give_a_clean_text_or_a_reason(data: bytes) -> None:
    found = text.read(data)
    assert bool(found.text) == (found.refused is None)
    assert found.text == unicodedata.normalize("NFC", found.text).strip()
    assert not any(
        unicodedata.category(one) in {"Cc", "Cf", "Cs", "Co", "Cn"} for one in found.text
    )
