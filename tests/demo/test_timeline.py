"""Event time runs in order, at its speed, and stops at once when asked."""

import threading
import time

import pytest

from kiosk.demo.timeline import Stopped, Timeline


@pytest.fixture
def stop():
    return threading.Event()


def test_actions_run_in_order_of_their_time_then_of_asking(stop):
    timeline, seen = Timeline(speed=0, stop=stop), []
    for name, at_s in [("c", 5), ("a", 1), ("d", 5), ("b", 1)]:
        timeline.at(at_s, lambda name=name: seen.append((timeline.now_s, name)))
    timeline.run()
    assert seen == [(1, "a"), (1, "b"), (5, "c"), (5, "d")]


def test_an_action_may_plan_more(stop):
    timeline, seen = Timeline(speed=0, stop=stop), []

    def again() -> None:
        seen.append(timeline.now_s)
        if len(seen) < 3:
            timeline.after(10, again)

    timeline.at(1, again)
    timeline.run()
    assert seen == [1, 11, 21]


def test_the_past_is_now(stop):
    timeline, seen = Timeline(speed=0, stop=stop), []
    timeline.at(10, lambda: timeline.at(3, lambda: seen.append(timeline.now_s)))
    timeline.run()
    assert seen == [10]


def test_speed_says_how_long_it_takes(stop):
    timeline = Timeline(speed=1000, stop=stop)
    timeline.at(200, lambda: None)
    began = time.monotonic()
    timeline.run()
    assert 0.2 <= time.monotonic() - began < 1.0


def test_it_stops_in_the_middle_of_a_wait(stop):
    timeline = Timeline(speed=1, stop=stop)
    timeline.at(0, stop.set)
    timeline.at(3600, lambda: None)
    began = time.monotonic()
    with pytest.raises(Stopped):
        timeline.run()
    assert time.monotonic() - began < 1.0


def test_time_stands_still_while_the_office_is_away(stop):
    timeline = Timeline(speed=1000, stop=stop)
    timeline.at(1, lambda: timeline.stood_still(0.3))
    timeline.at(2, lambda: None)
    began = time.monotonic()
    timeline.run()
    assert time.monotonic() - began >= 0.3


def test_speed_is_not_negative(stop):
    with pytest.raises(ValueError, match="speed"):
        Timeline(speed=-1, stop=stop)
