"""Time never runs before the journal, and says when it is held."""

from datetime import timedelta

from kiosk.office.clock import OfficeClock
from tests.office.house import MONDAY, TestClock


def test_the_clock_shows_whole_milliseconds():
    source = TestClock(MONDAY.replace(microsecond=123_987))
    assert OfficeClock(source).read(None).now.microsecond == 123_000


def test_a_clock_behind_the_journal_is_held_there_and_recovers():
    source = TestClock(MONDAY)
    clock = OfficeClock(source)
    head = MONDAY + timedelta(seconds=90)
    held = clock.read(head)
    assert (held.now, held.behind_s, held.held) == (head, 90, True)
    source.move(seconds=91)
    assert clock.read(head).now == MONDAY + timedelta(seconds=91)
    assert not clock.read(head).held


def test_a_small_step_back_is_smoothed_without_a_word():
    clock = OfficeClock(TestClock(MONDAY))
    head = MONDAY + timedelta(seconds=2)
    assert clock.read(head).now == head
    assert not clock.read(head).held


def test_a_moved_clock_starts_where_it_is_told_and_runs_on():
    source = TestClock(MONDAY)
    clock = OfficeClock.starting_at(MONDAY + timedelta(days=3), source)
    source.move(seconds=5)
    assert clock.moved
    assert clock.read(None).now == MONDAY + timedelta(days=3, seconds=5)
