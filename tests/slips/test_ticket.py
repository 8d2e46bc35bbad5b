"""The content of a slip, its words, and reading it from JSON."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.slips.ticket import SlipError, TicketSlip
from kiosk.slips.words import WORDS, issued, people, waiting_time


def test_json_and_back(fullest):
    assert TicketSlip.from_json(msgspec.to_builtins(fullest)) == fullest


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"number": "a 1"}, "number"),
        ({"number": ""}, "number"),
        ({"ahead": -1}, "ahead"),
        ({"ahead": "12"}, "ahead"),
        ({"office": ""}, "office"),
        ({"language": "fr"}, "language"),
        ({"low_s": None}, "low_s and high_s"),
        ({"low_s": 1200}, "low_s = 1200"),
        ({"timezone": "Asia/Nowhere"}, "Asia/Nowhere"),
        ({"issued_at": "2026-08-03T07:42:00"}, "issued_at"),
        ({"qr": "x" * 301}, "qr"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_wrong_json_names_the_field(slip, change, says):
    value = msgspec.to_builtins(slip) | change
    with pytest.raises(SlipError, match=says):
        TicketSlip.from_json(value)


def test_missing_json_names_the_field(slip):
    value = msgspec.to_builtins(slip)
    del value["service"]
    with pytest.raises(SlipError, match="service"):
        TicketSlip.from_json(value)


def test_a_time_without_zone_is_refused(plain):
    with pytest.raises(SlipError, match="issued_at"):
        TicketSlip(**plain | {"issued_at": datetime(2026, 8, 3, 7, 42)})  # noqa: DTZ001


def test_the_time_is_the_offices(slip):
    assert issued(slip.issued_local, "vi") == "07:42 · Thứ Hai, 03/08/2026"
    assert issued(slip.issued_local, "en") == "07:42 · Mon 3 Aug 2026"


def test_the_day_is_the_offices_too(plain):
    slip = TicketSlip(**plain | {"issued_at": datetime(2026, 8, 1, 23, 30, tzinfo=UTC)})
    assert issued(slip.issued_local, "vi") == "06:30 · Chủ Nhật, 02/08/2026"


@pytest.mark.parametrize(
    ("low_s", "high_s", "vi", "en"),
    [
        (None, None, "Chưa ước tính được", "Not known yet"),
        (0, 0, "Dưới 2 phút", "Under 2 minutes"),
        (30, 120, "Dưới 2 phút", "Under 2 minutes"),
        (30, 200, "Dưới 4 phút", "Under 4 minutes"),
        (300, 300, "Khoảng 5 phút", "About 5 minutes"),
        (310, 590, "Khoảng 5–10 phút", "About 5–10 minutes"),
        (620, 1190, "Khoảng 10–20 phút", "About 10–20 minutes"),
        (3700, 5500, "Khoảng 60–95 phút", "About 60–95 minutes"),
    ],
)
def test_the_estimate_is_a_range(low_s, high_s, vi, en):
    assert waiting_time(low_s, high_s, "vi") == vi
    assert waiting_time(low_s, high_s, "en") == en


@given(st.integers(0, 86_400), st.integers(0, 86_400))
def test_the_estimate_never_promises_more_than_is_known(one, other):
    low_s, high_s = sorted((one, other))
    said = waiting_time(low_s, high_s, "vi")
    minutes = [int(part) for part in said.replace("–", " ").split() if part.isdigit()]
    assert minutes[-1] * 60 >= high_s
    assert said.startswith("Dưới") or minutes[0] * 60 <= low_s


def test_people():
    assert [people(n, "vi") for n in (0, 1, 12)] == ["Không có ai", "1 người", "12 người"]
    assert [people(n, "en") for n in (0, 1, 12)] == ["Nobody", "1 person", "12 people"]


def test_every_text_is_in_both_languages():
    assert all(set(texts) == {"vi", "en"} and all(texts.values()) for texts in WORDS.values())
