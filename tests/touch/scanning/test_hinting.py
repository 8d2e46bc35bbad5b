"""Hints of a trembling hand stay long enough to be read."""

from __future__ import annotations

from kiosk.touch.hinting import SETTLE_S, STAY_S, HintHold

FRAME_S = 1 / 15


def test_a_hint_of_one_frame_is_not_said() -> None:
    hold = HintHold()
    assert hold.see("glare", 0.0) == ""
    assert hold.see("", FRAME_S) == ""
    assert hold.see("", 1.0) == ""


def test_a_hint_that_lasts_is_said() -> None:
    hold = HintHold()
    hold.see("too_far", 0.0)
    assert hold.see("too_far", SETTLE_S) == "too_far"


def test_a_hint_stays_although_the_next_frames_lack_nothing() -> None:
    hold = HintHold()
    hold.see("too_far", 0.0)
    hold.see("too_far", 0.3)
    said = [hold.see("", 0.3 + n * FRAME_S) for n in range(1, 15)]
    assert set(said) == {"too_far"}
    assert hold.see("", 0.3 + STAY_S) == ""


def test_a_picture_that_changes_its_mind_each_frame_keeps_one_hint() -> None:
    hold = HintHold()
    shown = [hold.see(("blurred", "too_far")[n % 2], n * FRAME_S) for n in range(150)]
    assert set(shown) == {""}, "neither was there long enough to be said"


def test_any_hint_is_shown_for_at_least_a_second() -> None:
    hold = HintHold()
    wanted = ["a"] * 8 + ["b"] * 6 + ["c"] * 20 + [""] * 9 + ["d"] * 30
    shown = [hold.see(hint, n * FRAME_S) for n, hint in enumerate(wanted)]
    runs: list[tuple[str, int]] = []
    for hint in shown:
        if runs and runs[-1][0] == hint:
            runs[-1] = (hint, runs[-1][1] + 1)
        else:
            runs.append((hint, 1))
    for hint, frames in runs[:-1]:
        assert not hint or frames * FRAME_S >= STAY_S - FRAME_S, runs


def test_clearing_forgets_what_was_said() -> None:
    hold = HintHold()
    hold.see("dark", 0.0)
    hold.see("dark", 1.0)
    hold.clear()
    assert hold.see("", 1.1) == ""
