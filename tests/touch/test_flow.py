"""The page flow as data, without a screen."""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime

import pytest

from kiosk.domain.hours import HoursStatus, Moment
from kiosk.touch.flow import MOVES, Notice, NoticeKind, Page, Step, Visit, gate, kind_of, move


def test_every_page_leads_back_to_the_start() -> None:
    """No page is a dead end, and every page can be reached."""
    for page in Page:
        seen, waiting = {page}, deque([page])
        while waiting:
            for after in MOVES[waiting.popleft()].values():
                if after not in seen:
                    seen.add(after)
                    waiting.append(after)
        assert Page.ATTRACT in seen
        if page is Page.ATTRACT:
            assert seen == set(Page)


@pytest.mark.parametrize("step", [Step.LEAVE, Step.HOME])
def test_nothing_of_a_citizen_stays(step: Step) -> None:
    visit = Visit(Page.NOTICE, "ho_tich", "cao_tuoi", True, "k", Notice(NoticeKind.DOWN))
    after = move(visit, step)
    assert after is not None
    assert after == Visit(page=after.page)


def test_a_number_is_at_most_three_touches_away() -> None:
    visit = move(Visit(), Step.WAKE)
    assert visit is not None
    assert move(visit, Step.TAKEN) is not None
    asked = move(visit, Step.ASK_PRIORITY)
    assert asked is not None
    assert move(asked, Step.TAKEN) is not None


def test_a_late_answer_leads_nowhere() -> None:
    assert move(Visit(), Step.TAKEN) is None


def test_a_visit_keeps_its_key() -> None:
    visit = Visit(Page.HOME).with_key("first")
    assert visit.with_key("second").key == "first"


@pytest.mark.parametrize(
    ("moment", "at_lunch", "down", "kind"),
    [
        (Moment.OPEN, False, False, None),
        (Moment.EARLY, False, False, None),
        (Moment.LUNCH, False, False, NoticeKind.LUNCH),
        (Moment.LUNCH, True, False, None),
        (Moment.CLOSED, False, False, NoticeKind.CLOSED),
        (Moment.OPEN, False, True, NoticeKind.DOWN),
    ],
)
def test_who_gets_in(moment: Moment, at_lunch: bool, down: bool, kind: NoticeKind | None) -> None:
    hours = HoursStatus(kind=moment, opens_at=datetime(2026, 8, 3, tzinfo=UTC))
    assert gate(hours, at_lunch=at_lunch, down=down) is kind


def test_an_unheard_office_is_down() -> None:
    assert gate(None, at_lunch=False, down=False) is NoticeKind.DOWN


def test_an_unknown_refusal_has_a_page() -> None:
    assert kind_of("quota_day") is NoticeKind.QUOTA_DAY
    assert kind_of("something_newer") is NoticeKind.REFUSED
