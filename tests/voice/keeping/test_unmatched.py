"""What of a request in vain may be counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue import starter
from kiosk.lookup import load_knowledge
from kiosk.voice.keeping import Unmatched


@pytest.fixture(scope="module")
def unmatched() -> Unmatched:
    return Unmatched.of(starter(), load_knowledge())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "làm giấy phép nuôi gấu trúc số không chín một hai ba bốn năm sáu bảy tám",
            "làm giấy phép nuôi … số …",
        ),
        ("tôi tên là nguyễn thị hồng muốn đổi giấy phép lái xe", None),
        ("căn cước không ba bốn một chín năm không không hai sáu bảy tám bị mất", None),
    ],
)
def test_numbers_names_and_strange_words_are_left_out(
    unmatched: Unmatched, text: str, shown: str | None
) -> None:
    found = unmatched.shown(text)
    if shown is not None:
        assert found == shown
    for hidden in ("nguyễn", "hồng", "không ba bốn", "chín một", "gấu trúc"):
        assert hidden not in found


def test_what_says_nothing_is_not_counted(unmatched: Unmatched) -> None:
    for text in ("", "không chín một hai", "xìn xịt quàng quạc", "cho tôi hỏi"):
        assert unmatched.shown(text) == ""


@given(st.text(max_size=60))
def test_any_text_gives_known_words_alone(text: str) -> None:
    unmatched = Unmatched(["giấy khai sinh cho con", "đất đai nhà cửa"])
    known = {"giấy", "khai", "sinh", "cho", "con", "đất", "đai", "nhà", "cửa", "…"}
    assert set(unmatched.shown(text).split()) <= known
