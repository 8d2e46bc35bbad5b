"""Opening hours: which moment of the office's local day it is.

The business day is the office's local date; instants come in and go out in
UTC. Holidays close a day; a single extra date (a make-up working Saturday)
beats both the week and the holidays.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from kiosk.domain.procedures import DayKind, SpecialDay
from kiosk.domain.rules import Hours, Session

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LOOK_AHEAD_DAYS: Final = 60
"""How far the next opening is searched: longer than any run of holidays."""


class Moment(StrEnum):
    """What a citizen who comes now finds."""

    OPEN = "open"
    EARLY = "early"
    """Before opening, but numbers are already given."""
    LUNCH = "lunch"
    CLOSED = "closed"


class HoursStatus(msgspec.Struct, frozen=True, kw_only=True):
    kind: Moment
    closes_at: datetime | None = None
    """UTC end of the present (or, when early, the coming) session."""
    opens_at: datetime | None = None
    """UTC start of the next session; None when none is known."""
    last_session: bool = True
    """Whether no session follows on this business day."""


@cache
def zone(name: str) -> ZoneInfo:
    """The time zone. Raises `zoneinfo.ZoneInfoNotFoundError` for an unknown name."""
    return ZoneInfo(name)


def business_day(hours: Hours, now: datetime) -> date:
    """The office's local date at an instant."""
    return now.astimezone(zone(hours.timezone)).date()


def sessions(hours: Hours, day: date) -> tuple[Session, ...]:
    """The opening sessions of a local date, in order."""
    extra = hours.extra.get(day.isoformat())
    if extra is not None:
        return tuple(sorted(extra, key=_start))
    if day in hours.closed:
        return ()
    return tuple(sorted(hours.week.get(WEEKDAYS[day.weekday()], ()), key=_start))


def status(hours: Hours, now: datetime) -> HoursStatus:
    """Whether the office is open at `now` (UTC), and until or from when.

    An office that configured no hours at all is always open.
    """
    if not hours.week and not hours.extra:
        return HoursStatus(kind=Moment.OPEN)
    day = business_day(hours, now)
    today = [(_at(hours, day, s.open), _at(hours, day, s.close)) for s in sessions(hours, day)]
    for i, (opens, closes) in enumerate(today):
        following = today[i + 1][0] if i + 1 < len(today) else None
        last = following is None
        if opens <= now < closes:
            opens_at = following or _next_opening(hours, day)
            return HoursStatus(
                kind=Moment.OPEN, closes_at=closes, opens_at=opens_at, last_session=last
            )
        if i == 0 and opens - timedelta(minutes=hours.early_min) <= now < opens:
            return HoursStatus(
                kind=Moment.EARLY, closes_at=closes, opens_at=opens, last_session=last
            )
    for (_, closes), (opens, following_close) in pairwise(today):
        if closes <= now < opens:
            return HoursStatus(
                kind=Moment.LUNCH,
                closes_at=following_close,
                opens_at=opens,
                last_session=opens == today[-1][0],
            )
    if today and now < today[0][0]:
        return HoursStatus(kind=Moment.CLOSED, opens_at=today[0][0], last_session=False)
    return HoursStatus(kind=Moment.CLOSED, opens_at=_next_opening(hours, day))


def day_ends_at(hours: Hours, day: date) -> datetime | None:
    """When the tickets left over on a business day expire (UTC): overtime after the last
    session; None on a day without sessions, which ends at midnight."""
    found = sessions(hours, day)
    if not found:
        return None
    return _at(hours, day, found[-1].close) + timedelta(minutes=hours.overtime_min)


def local_time(hours: Hours, at: datetime) -> datetime:
    """An instant on the office's own clock."""
    return at.astimezone(zone(hours.timezone))


def with_special_days(hours: Hours, days: Iterable[SpecialDay]) -> Hours:
    """The opening hours with the holidays and make-up days of a catalogue.

    What the office configured for a date itself stands. A make-up day on which the office
    would be closed gets the sessions of its first working weekday. An office that is
    always open stays so.
    """
    if not hours.week:
        return hours
    usual = next((hours.week[name] for name in WEEKDAYS if hours.week.get(name)), ())
    closed, extra = set(hours.closed), dict(hours.extra)
    for special in days:
        iso = special.day.isoformat()
        if iso in hours.extra or special.day in hours.closed:
            continue
        if special.kind is DayKind.OFF:
            closed.add(special.day)
        elif not sessions(hours, special.day):
            extra[iso] = usual
    return replace(hours, closed=tuple(sorted(closed)), extra=extra)


def _next_opening(hours: Hours, after: date) -> datetime | None:
    for days in range(1, _LOOK_AHEAD_DAYS + 1):
        day = after + timedelta(days=days)
        found = sessions(hours, day)
        if found:
            return _at(hours, day, found[0].open)
    return None


def _at(hours: Hours, day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=zone(hours.timezone)).astimezone(UTC)


def _start(session: Session) -> time:
    return session.open
