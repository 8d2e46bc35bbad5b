"""Whose turn the big place is, without a screen and without waiting."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.board.scenes import Day, scenes
from kiosk.board.stage import HOLD_S, Stage
from kiosk.board.words import Words
from kiosk.domain.commands import (
    CallNext,
    CloseCounter,
    Finish,
    NoShow,
    Recall,
    Start,
    Tick,
    Transfer,
    Undo,
)
from kiosk.settings import load_office, sample_office_file
from kiosk.ui.engine import Screen
from kiosk.ui.scenes import draw


class Hall:
    """A day, a stage that watches it, and a clock of its own in seconds."""

    def __init__(self) -> None:
        self.day = Day(load_office(sample_office_file()).rules)
        self.day.open()
        self.day.take("ho_tich", "ho_tich", "dat_dai", "cong_an", "tra_ket_qua")
        self.stage, self.clock_s = Stage(), 0.0
        self.watch()

    def watch(self) -> None:
        self.stage.observe(self.day.queue, self.day.now)

    def do(self, command, after_s: int = 1) -> None:
        self.day.do(command, after_s)
        self.watch()

    def step(self, *, free: bool = True) -> str:
        call = self.stage.step(self.clock_s, free=free)
        return call.ticket.number if call else ""

    def later(self, seconds: float = HOLD_S) -> None:
        self.clock_s += seconds

    @property
    def big(self) -> str:
        ticket = self.stage.big(self.day.queue, self.clock_s)
        return ticket.number if ticket else ""

    @property
    def calling(self) -> list[str]:
        return [t.number for t in self.stage.calling(self.day.queue, self.clock_s)]

    @property
    def recent(self) -> list[str]:
        return [t.number for t in self.stage.recent(self.day.queue, self.clock_s)]


def test_each_call_has_its_time():
    hall = Hall()
    hall.do(CallNext(counter="quay-1"))
    hall.do(CallNext(counter="quay-2"))
    assert hall.step() == "A001"
    assert hall.step() == ""
    hall.later(HOLD_S - 0.1)
    assert hall.step() == ""
    assert hall.stage.wait_s(hall.clock_s) == pytest.approx(0.1)
    hall.later(0.1)
    assert hall.step(free=False) == ""  # the sound before it is not over
    assert hall.step() == "C001"
    assert (hall.big, hall.calling) == ("C001", ["A001"])


def test_a_call_that_waits_for_its_turn_is_not_listed_yet():
    hall = Hall()
    hall.do(CallNext(counter="quay-1"))
    hall.do(CallNext(counter="quay-2"))
    hall.step()
    assert (hall.big, hall.calling, hall.recent) == ("A001", [], [])


def test_an_undo_takes_a_waiting_call_and_a_shown_one():
    hall = Hall()
    hall.do(CallNext(counter="quay-1"))
    hall.do(CallNext(counter="quay-2"))
    hall.step()
    hall.do(Undo(counter="quay-2"))
    hall.later()
    assert hall.step() == ""
    hall.do(Undo(counter="quay-1"))
    assert hall.big == ""
    # Called anew, it takes its turn like any other.
    hall.do(CallNext(counter="quay-1"))
    assert hall.calling == []
    assert hall.step() == "A001"


def test_an_undone_recall_keeps_the_first_call():
    hall = Hall()
    hall.do(CallNext(counter="quay-1"))
    hall.step()
    hall.do(Recall(counter="quay-1"), 15)
    hall.do(Undo(counter="quay-1"))
    hall.later()
    assert hall.step() == ""
    assert hall.big == "A001"


def test_a_recall_takes_the_place_again():
    hall = Hall()
    hall.do(CallNext(counter="quay-1"))
    hall.do(CallNext(counter="quay-2"))
    hall.step()
    hall.later()
    hall.step()
    hall.do(Recall(counter="quay-1"), 15)
    hall.later()
    assert hall.step() == "A001"
    assert (hall.big, hall.calling) == ("A001", ["C001"])


def test_a_clerk_who_starts_at_once_does_not_silence_the_call():
    hall = Hall()
    hall.do(CallNext(counter="quay-1"))
    hall.step()
    hall.day.do(CallNext(counter="quay-2"), 1)
    hall.do(Start(counter="quay-2"))
    hall.later()
    assert hall.step() == "C001"
    assert hall.big == "C001"
    hall.later()
    assert hall.big == "A001"  # who is still awaited comes before who has come
    assert hall.recent == ["C001"]


def test_after_an_outage_an_answered_call_is_listed_but_not_said():
    hall = Hall()
    hall.day.do(CallNext(counter="quay-1"))
    hall.day.do(Start(counter="quay-1"), 60)
    hall.day.do(CallNext(counter="quay-2"))
    hall.day.now += timedelta(minutes=2)
    hall.watch()
    assert hall.step() == "C001"
    hall.later()
    assert hall.step() == ""
    assert hall.recent == ["A001"]


def test_a_no_show_stays_readable_and_a_transfer_goes():
    hall = Hall()
    hall.do(CallNext(counter="quay-1"))
    hall.step()
    hall.later()
    hall.do(NoShow(counter="quay-1"))
    assert hall.big == "A001"
    hall.do(CallNext(counter="quay-2"))
    hall.step()
    hall.do(Transfer(counter="quay-2", service="ho_tich"))
    assert hall.big == "A001"
    assert hall.calling == []


def test_the_end_of_the_day():
    hall = Hall()
    hall.do(CallNext(counter="quay-1"))
    hall.step()
    hall.later()
    hall.do(Start(counter="quay-1"))
    hall.do(Finish(counter="quay-1"))
    hall.do(CloseCounter(counter="quay-1"))
    hall.do(Tick(final=True))
    assert (hall.big, hall.calling, hall.recent, hall.step()) == ("", [], [], "")


@pytest.mark.parametrize(
    ("low_s", "high_s", "said"),
    [
        (None, None, ""),
        (0, 200, "dưới 5 phút"),
        (610, 1190, "10–20 phút"),
        (900, 900, "15–20 phút"),
        (3 * 3600, 4 * 3600, "hơn 2 giờ"),
    ],
)
def test_ranges_are_widened(screen: Screen, low_s: int | None, high_s: int | None, said: str):
    assert Words(screen.owner).wait(low_s, high_s) == said


def test_pictures_are_the_same_each_time(qapp):
    scene = next(s for s in scenes() if s.name == "board-busy")
    first, second = (draw(scene, scene.variants[0]) for _ in range(2))
    assert first == second
