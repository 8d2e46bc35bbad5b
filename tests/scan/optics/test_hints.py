"""Hints against pictures whose light, distance, blur and motion are known: they were made so."""

import subprocess
import sys
from collections import Counter

import numpy as np
import pytest

from kiosk.bench.clips import hints
from kiosk.bench.clips.hands import Pose, held_still
from kiosk.bench.clips.lens import Camera, Lens
from kiosk.bench.clips.suite import Clip, centred
from kiosk.bench.clips.things import thing
from kiosk.scan.codes import Code, Gray, Symbology
from kiosk.scan.optics import Hint, Look, Optics

EVERY = 4
"""Frames between looks: some seven a second."""


def seen(clip: Clip) -> list[Look]:
    optics = Optics()
    still = clip.truth is not None and clip.truth(9).motion_modules == 0
    first = clip.picture(0)
    return [
        optics.judge(first if still else clip.picture(number), [], number / clip.fps)
        for number in range(0, clip.frames, EVERY)
    ]


def test_each_trouble_gets_its_hint_and_nothing_else_does():
    """The confusion matrix: all but one of nineteen troubles. Paper burnt out just a little
    looks like a lamp's spot on a card with a wavy background; its code is read all the same."""
    confused: Counter[tuple[Hint, Hint]] = Counter()
    for wanted, clip in hints.clips(seeds=1):
        confused[wanted, seen(clip)[-1].hint] += 1
    wrong = {pair: count for pair, count in confused.items() if pair[0] != pair[1]}
    assert set(wrong) <= {(Hint.NONE, Hint.GLARE)}
    assert sum(wrong.values()) <= 1
    assert {wanted for wanted, _ in confused} == set(Hint)


@pytest.fixture(scope="module")
def far() -> Gray:
    card = thing("card", 1)
    pose = centred(Pose(0, 0, 380, 0, 0, 0), card.code_mm)
    return Lens(Camera(), card, held_still(pose), seed=1).picture(0, 0)


def test_a_hint_waits_until_the_trouble_lasts(far):
    optics = Optics()
    hints_seen = [optics.judge(far, [], at / 15).hint for at in range(10)]
    assert hints_seen[0] is Hint.NONE
    assert hints_seen[-1] is Hint.TOO_FAR
    assert 0.3 <= hints_seen.index(Hint.TOO_FAR) / 15 <= 0.6


def test_a_hint_does_not_flicker(far):
    optics = Optics()
    black = np.zeros_like(far)
    for at in range(15):
        optics.judge(far, [], at / 15)
    looks = [optics.judge(black if at % 2 else far, [], 1 + at / 15).hint for at in range(12)]
    assert set(looks) == {Hint.TOO_FAR}


def test_what_was_read_needs_no_hint(far):
    optics = Optics()
    for at in range(15):
        optics.judge(far, [], at / 15)
    corners = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0))
    code = Code(b"1", "1", None, Symbology.QR, corners, "zxing", 1.0)
    assert optics.judge(far, [code], 1.0).hint is Hint.NONE


def test_a_forgotten_citizen_leaves_no_hint(far):
    optics = Optics()
    for at in range(15):
        optics.judge(far, [], at / 15)
    optics.forget()
    assert optics.judge(far, [], 20.0).hint is Hint.NONE


@pytest.mark.parametrize("shape", [(1, 1), (3, 700), (120, 160), (480, 640), (1920, 1080)])
@pytest.mark.parametrize("level", [0, 128, 255])
def test_any_picture_can_be_judged(shape, level):
    optics = Optics()
    picture = np.full(shape, level, np.uint8)
    for at in (0.0, 0.1, 0.0):
        look = optics.judge(picture, [], at)
    assert 0 <= look.focus <= 100
    assert not look.moving


def test_the_types_are_known_without_opencv():
    program = "import sys, kiosk.scan.optics; sys.exit('cv2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
