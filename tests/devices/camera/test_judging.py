"""Black and frozen pictures, told apart from dim rooms and still scenes."""

import numpy as np
import pytest

from kiosk.devices.camera import CameraBlack, CameraFrozen
from kiosk.devices.cameras.judging import Judge
from tests.devices.camera.making import scene

RNG = np.random.default_rng(7)


def noisy(mean, noise, shape=(720, 1280, 3)):
    return np.clip(RNG.normal(mean, noise, shape), 0, 255).astype(np.uint8)


def dim_room():
    """Night, one lamp far away: mean about 10, with edges."""
    picture = noisy(4, 3)
    picture[200:300, 600:900] = 90
    return picture


@pytest.mark.parametrize("picture", [noisy(0, 0), noisy(5, 4), noisy(9, 2)])
def test_covered_is_black_after_some_seconds(picture):
    judge = Judge(4.0, 10.0)
    assert judge.see(picture, 0.0) is None
    assert judge.see(picture, 3.9) is None
    assert isinstance(judge.see(picture, 4.0), CameraBlack)
    assert judge.see(scene(1), 4.1) is None
    assert judge.see(picture, 4.2) is None


@pytest.mark.parametrize("picture", [dim_room(), noisy(30, 2), noisy(255, 0)])
def test_dim_or_bright_is_not_black(picture):
    judge = Judge(1.0, None)
    assert [judge.see(picture, float(at)) for at in range(5)] == [None] * 5


def test_identical_pictures_are_frozen_but_a_still_scene_has_noise():
    judge = Judge(4.0, 10.0)
    still = scene(5)
    assert judge.see(still, 0.0) is None
    assert judge.see(still, 9.9) is None
    assert isinstance(judge.see(still, 10.0), CameraFrozen)
    assert judge.see(noisy(100, 2), 11.0) is None
    assert judge.see(noisy(100, 2), 30.0) is None


def test_black_is_told_before_frozen():
    judge = Judge(4.0, 2.0)
    black = noisy(0, 0)
    assert [judge.see(black, at) for at in (0.0, 3.0)] == [None, None]
    assert isinstance(judge.see(black, 5.0), CameraBlack)


def test_small_pictures_are_looked_at_too():
    judge = Judge(0.0, None)
    assert judge.see(np.zeros((16, 16, 3), np.uint8), 0.0) is None
