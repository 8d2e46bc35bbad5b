"""Opening hours: lunch, last number, holidays, make-up Saturdays, the local business day."""

from datetime import UTC, date, datetime, time

import pytest

from kiosk.domain.hours import (
    Moment,
    business_day,
    day_ends_at,
    sessions,
    status,
    with_special_days,
)
from kiosk.domain.procedures import DayKind, SpecialDay
from kiosk.domain.rules import Hours, Session
from tests.domain.office_model import office_rules

WORK = office_rules().hours


def at(text: str) -> datetime:
    """A local time of Việt Nam (UTC+7) in UTC."""
    return datetime.fromisoformat(text + "+07:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("local", "kind", "opens", "closes"),
    [
        ("2026-08-03T06:59", Moment.CLOSED, "2026-08-03T07:30", None),
        ("2026-08-03T07:00", Moment.EARLY, "2026-08-03T07:30", "2026-08-03T11:30"),
        ("2026-08-03T07:30", Moment.OPEN, "2026-08-03T13:30", "2026-08-03T11:30"),
        ("2026-08-03T11:30", Moment.LUNCH, "2026-08-03T13:30", "2026-08-03T17:00"),
        ("2026-08-03T13:30", Moment.OPEN, "2026-08-04T07:30", "2026-08-03T17:00"),
        ("2026-08-03T17:00", Moment.CLOSED, "2026-08-04T07:30", None),
        ("2026-08-07T17:00", Moment.CLOSED, "2026-08-10T07:30", None),
        ("2026-08-08T09:00", Moment.CLOSED, "2026-08-10T07:30", None),
    ],
)
def test_a_week_of_an_office(local, kind, opens, closes):
    found = status(WORK, at(local))
    assert (found.kind, found.opens_at) == (kind, at(opens))
    assert found.closes_at == (at(closes) if closes else None)


def test_a_holiday_closes_and_a_make_up_saturday_opens():
    hours = Hours(
        week=WORK.week,
        closed=(date(2026, 9, 2),),
        extra={"2026-08-08": (Session(open=time(8), close=time(11)),)},
    )
    assert status(hours, at("2026-09-02T09:00")).kind is Moment.CLOSED
    assert status(hours, at("2026-08-08T09:00")).kind is Moment.OPEN
    assert status(hours, at("2026-08-08T11:00")).opens_at == at("2026-08-10T07:30")


def test_the_business_day_is_local_not_utc():
    """23:30 UTC on Sunday is Monday morning in Việt Nam."""
    assert business_day(WORK, datetime(2026, 8, 2, 23, 30, tzinfo=UTC)) == date(2026, 8, 3)
    assert business_day(WORK, datetime(2026, 8, 3, 16, 59, tzinfo=UTC)) == date(2026, 8, 3)
    assert business_day(WORK, datetime(2026, 8, 3, 17, 0, tzinfo=UTC)) == date(2026, 8, 4)


def test_the_day_ends_after_overtime_and_a_free_day_has_no_end():
    assert day_ends_at(WORK, date(2026, 8, 3)) == at("2026-08-03T19:00")
    assert day_ends_at(WORK, date(2026, 8, 8)) is None


def test_an_office_without_hours_is_always_open():
    assert status(Hours(), at("2026-08-08T03:00")).kind is Moment.OPEN


def test_the_days_of_a_catalogue_join_what_the_office_says_itself():
    hours = Hours(
        week=WORK.week,
        closed=(date(2026, 8, 22),),
        extra={"2026-09-02": (Session(open=time(8), close=time(10)),)},
    )
    found = with_special_days(
        hours,
        [
            SpecialDay(day=date(2026, 8, 31), name="Nghỉ bù"),
            SpecialDay(day=date(2026, 9, 2), name="Quốc khánh"),
            SpecialDay(day=date(2026, 8, 29), name="Làm bù", kind=DayKind.WORK),
            SpecialDay(day=date(2026, 8, 22), name="Làm bù", kind=DayKind.WORK),
            SpecialDay(day=date(2026, 8, 28), name="Ngày thường", kind=DayKind.WORK),
        ],
    )
    assert status(found, at("2026-08-31T09:00")).kind is Moment.CLOSED
    assert status(found, at("2026-08-29T09:00")).kind is Moment.OPEN
    assert sessions(found, date(2026, 8, 29)) == sessions(WORK, date(2026, 8, 3))
    # What the office configured for a date itself stands.
    assert status(found, at("2026-09-02T09:00")).kind is Moment.OPEN
    assert status(found, at("2026-08-22T09:00")).kind is Moment.CLOSED
    assert "2026-08-28" not in found.extra


def test_an_office_that_is_always_open_stays_so():
    days = [SpecialDay(day=date(2026, 9, 2), name="Quốc khánh")]
    assert with_special_days(Hours(), days) == Hours()
