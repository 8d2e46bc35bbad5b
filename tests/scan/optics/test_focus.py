"""The score a technician turns the lens ring by."""

import numpy as np
import pytest

from kiosk.bench.clips.hands import Pose, held_still
from kiosk.bench.clips.lens import Camera, Lens
from kiosk.bench.clips.suite import centred
from kiosk.bench.clips.things import thing
from kiosk.scan.optics import focus_score

TURNS = 7


def rank(values: list[float]) -> np.ndarray:
    return np.argsort(np.argsort(values)).astype(float)


@pytest.mark.parametrize("kind", ["card", "receipt", "ticket"])
@pytest.mark.parametrize(("light", "electrons"), [(1.0, 4000.0), (0.35, 1500.0), (0.2, 800.0)])
def test_the_score_falls_with_each_turn_away_from_sharp(kind, light, electrons):
    made = thing(kind, 7)
    blurs, scores = [], []
    for turn in range(1, TURNS + 1):
        focus_mm = 1 / (1 / 200 - turn * 0.0007)
        camera = Camera(focus_mm=focus_mm, light=light, electrons=electrons)
        pose = centred(Pose(0, 0, 200, 5, 5, 20), made.code_mm)
        picture = Lens(camera, made, held_still(pose), seed=7).picture(0, turn)
        blurs.append(-camera.defocus_px(200))
        scores.append(focus_score(picture))
    assert np.corrcoef(rank(blurs), rank(scores))[0, 1] > 0.9
    assert scores[0] - scores[-1] > 4


def test_light_changes_the_score_little_when_sharp():
    made = thing("card", 8)
    pose = centred(Pose(0, 0, 200, 0, 0, 0), made.code_mm)
    scores = [
        focus_score(
            Lens(Camera(focus_mm=200, light=light), made, held_still(pose), seed=8).picture(0, 0)
        )
        for light in (1.0, 0.5, 0.25)
    ]
    assert max(scores) - min(scores) < 6


def test_an_empty_wall_and_noise_are_not_sharp():
    wall = np.full((720, 1280), 120, np.uint8)
    assert focus_score(wall) == 0
    rng = np.random.default_rng(1)
    assert focus_score((wall + rng.normal(0, 6, wall.shape)).astype(np.uint8)) < 30
