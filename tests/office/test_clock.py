"""Time never runs before the journal, and says when it is held."""

from datetime import timedelta
from pathlib import Path

from kiosk.office.clock import OfficeClock
from kiosk.settings import load_office
from tests.office.house import MONDAY, House, TestClock, write_config


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


class Uptime:
    """A machine's uptime that a test moves along with its clock."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def leaping() -> tuple[TestClock, Uptime, OfficeClock]:
    source, uptime = TestClock(MONDAY), Uptime()
    clock = OfficeClock(source, uptime_s=uptime)
    assert clock.read(None).now == MONDAY
    return source, uptime, clock


def pass_by(source: TestClock, uptime: Uptime, seconds: float) -> None:
    source.move(seconds=seconds)
    uptime.seconds += seconds


def test_a_leap_forward_that_is_taken_back_never_happened():
    source, uptime, clock = leaping()
    source.move(days=365)
    pass_by(source, uptime, 60)
    leapt = clock.read(MONDAY)
    assert leapt.now == MONDAY + timedelta(seconds=60)
    assert leapt.ahead_s == 365 * 86_400
    source.move(days=-365)
    pass_by(source, uptime, 60)
    back = clock.read(MONDAY)
    assert (back.now, back.ahead_s) == (MONDAY + timedelta(seconds=120), 0)
    assert not back.held


def test_a_leap_that_stands_is_believed_after_ten_minutes():
    source, uptime, clock = leaping()
    source.move(hours=9)
    assert clock.read(None).ahead_s == 9 * 3600
    pass_by(source, uptime, 599)
    assert clock.read(None).now == MONDAY + timedelta(seconds=599)
    pass_by(source, uptime, 1)
    believed = clock.read(None)
    assert (believed.now, believed.ahead_s) == (MONDAY + timedelta(hours=9, seconds=600), 0)


def test_a_clock_that_wakes_up_behind_the_journal_may_leap_to_be_right():
    source, uptime, clock = leaping()
    head = MONDAY + timedelta(days=2000)
    assert clock.read(head).held
    source.move(days=2000, minutes=5)
    mended = clock.read(head)
    assert (mended.now, mended.held) == (head + timedelta(minutes=5), False)
    pass_by(source, uptime, 5)
    assert clock.read(head).now == head + timedelta(minutes=5, seconds=5)


def test_small_corrections_and_sleep_are_no_leaps():
    source, uptime, clock = leaping()
    source.move(seconds=90)
    assert clock.read(None).now == MONDAY + timedelta(seconds=90)
    pass_by(source, uptime, 8 * 3600)  # the machine slept, and its uptime with it
    assert clock.read(None).now == MONDAY + timedelta(hours=8, seconds=90)


def test_a_leap_wakes_the_office_up_neither_early_nor_at_once_closed(tmp_path: Path):
    """The day goes on, with its tickets, while the clock stands at ten in the evening."""
    source, uptime = TestClock(MONDAY), Uptime()
    settings = load_office(write_config(tmp_path))
    house = House(settings, source, uptime).start()
    try:
        user = house.user("touch")
        first = user.take()["ticket"]
        source.move(hours=15)
        pass_by(source, uptime, 5)
        second = user.take()["ticket"]
        assert (first["number"], second["number"]) == ("A001", "A002")
        assert user.get(f"/tickets/{first['id']}").json()["ticket"].get("state", "waiting") == (
            "waiting"
        )
        user.close()
    finally:
        house.stop()
