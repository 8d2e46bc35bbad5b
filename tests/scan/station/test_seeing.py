"""One frame after the other, with a decode process that only remembers what it was asked."""

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from kiosk.devices.camera import Frame
from kiosk.scan.codes import Code, Effort, Gray, Symbology
from kiosk.scan.optics import Hint
from kiosk.scan.presenting import GONE_S, Presentations
from kiosk.scan.seeing import Eye, Still
from kiosk.scan.worker import DecoderMissing, Glance

_CORNERS = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0))
NOISE = np.random.default_rng(3)


def code(text: str, decoder: str) -> Code:
    return Code(text.encode(), text, None, Symbology.QR, _CORNERS, decoder, 1.0)


STRANGE = code("xin chào", "large")
STRANGE_AGAIN = code("xin chào", "larger")
RECEIPT = code("H26.1-260803-0042", "small")


class Process:
    """Stages `large`, `larger` and `small`, of which the first that is not left out reads."""

    def __init__(self, reads: Sequence[Code] = ()) -> None:
        self.reads = list(reads)
        self.asked: list[tuple[int, frozenset[str]]] = []
        self.forgotten = self.warmed = 0
        self.missing = self.slow = False

    def read(self, gray: Gray, *, effort: Effort, number: int, skip: frozenset[str]) -> Glance:
        if self.missing:
            raise DecoderMissing("test")
        self.asked.append((number, skip))
        found = [one for one in self.reads if one.decoder not in skip][:1]
        ran = frozenset({"large", "larger"}) - skip
        unfinished = ran if self.slow and ran else frozenset()
        return Glance(tuple(found), 1.0, "", unfinished)

    def forget(self) -> None:
        self.forgotten += 1

    def warm(self) -> None:
        self.warmed += 1
        if self.missing:
            raise DecoderMissing("test")


def frame(at_s: float, level: int = 90, sigma: float = 5.0) -> Frame:
    picture = np.clip(NOISE.normal(level, sigma, (360, 640, 3)), 0, 255).astype(np.uint8)
    return Frame(picture, at_s, int(at_s * 30))


def eye(process: Any) -> Eye:
    return Eye(process)


def test_the_small_code_beside_the_large_one_gets_its_stage() -> None:
    process = Process([STRANGE, STRANGE_AGAIN, RECEIPT])
    looking = eye(process)
    told = [looking.see(frame(n / 15), Effort.FRAME, judge=False).new for n in range(6)]
    assert [one.text for one in told if one] == ["xin chào", "H26.1-260803-0042"]
    skips = [skip for _, skip in process.asked]
    assert skips[:4] == [set(), {"large"}, set(), {"large", "larger"}]
    # Known where to look: it stays in sight.
    assert skips[4:] == [set(), {"large", "larger"}]
    # Stages take turns over both kinds of frames without gaps.
    assert [number for number, _ in process.asked] == [1, 1, 2, 2, 3, 3]


def test_an_empty_frame_leaves_nothing_out() -> None:
    process = Process()
    looking = eye(process)
    for n in range(4):
        looking.see(frame(n / 15), Effort.FRAME, judge=False)
    assert [skip for _, skip in process.asked] == [frozenset()] * 4


def test_stages_that_take_all_the_time_leave_most_frames_to_the_others() -> None:
    process = Process()
    process.slow = True
    looking = eye(process)
    for n in range(8):
        looking.see(frame(n / 15), Effort.FRAME, judge=False)
    assert [bool(skip) for _, skip in process.asked] == [False, True, True, True] * 2
    assert [number for number, _ in process.asked] == [1, 1, 2, 3, 2, 4, 5, 6]


def test_when_all_is_taken_away_the_process_forgets() -> None:
    process = Process([RECEIPT])
    looking = eye(process)
    looking.see(frame(0), Effort.FRAME, judge=False)
    process.reads = []
    looking.see(frame(1), Effort.FRAME, judge=False)
    assert process.forgotten == 0
    looking.see(frame(0.1 + GONE_S), Effort.FRAME, judge=False)
    assert process.forgotten == 1


def test_a_forgotten_person_leaves_neither_hint_nor_picture() -> None:
    process = Process()
    looking = eye(process)
    for n in range(20):
        sight = looking.see(frame(n / 15, level=20), Effort.FRAME, judge=True)
    assert sight.look is not None
    assert sight.look.hint is Hint.DARK
    looking.forget()
    assert process.forgotten == 1
    sight = looking.see(frame(21 / 15, level=20), Effort.FRAME, judge=True)
    assert sight.look is not None
    assert sight.look.hint is Hint.NONE


def test_missing_decoders_are_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    process = Process([RECEIPT])
    process.missing = True
    looking = eye(process)
    looking.warm()
    now_s = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now_s)
    assert not looking.see(frame(0), Effort.FRAME, judge=True).codes
    assert looking.blind
    process.missing = False
    assert not looking.see(frame(0.1), Effort.FRAME, judge=False).codes
    now_s += 0.6
    assert looking.see(frame(0.7), Effort.FRAME, judge=False).new is RECEIPT
    assert not looking.blind


def test_glances_at_a_picture_without_change_are_spared() -> None:
    process = Process()
    looking = eye(process)
    for n in range(30):
        looking.see(frame(n / 2), Effort.GLANCE, judge=False)
    assert len(process.asked) == 3 + 2
    looking.see(frame(15.5, level=140), Effort.GLANCE, judge=False)
    assert len(process.asked) == 6


def test_what_lies_still_is_told_once_and_not_lost() -> None:
    process = Process([RECEIPT])
    looking = eye(process)
    told = [looking.see(frame(n / 2), Effort.GLANCE, judge=False).new for n in range(30)]
    assert [one for one in told if one] == [RECEIPT]
    looking.afresh()
    assert looking.see(frame(15.5), Effort.GLANCE, judge=False).new is RECEIPT


def test_a_receipt_far_away_is_a_change_and_the_noise_of_a_dim_room_is_none() -> None:
    still = Still()
    empty = frame(0, sigma=8).picture
    assert not still.same(empty)
    for _ in range(2):
        assert not still.same(frame(0, sigma=8).picture)
    assert still.same(frame(0, sigma=8).picture)
    shown = frame(0, sigma=8).picture
    shown[150:188, 300:338] = 215
    assert not still.same(shown)
    assert not still.same(np.zeros((480, 640, 3), np.uint8))


def test_holding_keeps_only_what_the_last_frame_showed() -> None:
    presentations = Presentations(lambda _: 1)
    presentations.see([RECEIPT], 0.0)
    presentations.see([], 1.0)
    presentations.hold(2.0)
    assert presentations.see([], 2.1).ended
    presentations.see([RECEIPT], 3.0)
    for n in range(10):
        presentations.hold(3.5 + n)
    assert presentations.see([RECEIPT], 13.0).new is None
