"""Where a code is suspected, and several frames of it laid over each other."""

import numpy as np
import pytest

from kiosk.bench.clips.hands import Pose, held_still, swaying
from kiosk.bench.clips.lens import Camera, Lens
from kiosk.bench.clips.live import play
from kiosk.bench.clips.readers import Kiosk
from kiosk.bench.clips.suite import approaches, centred, conditioned
from kiosk.bench.clips.things import thing
from kiosk.scan.codes import Effort
from kiosk.scan.decode import Decoder
from kiosk.scan.decode.stacking import Stack, laid_over, suspected

DIM = Camera(focus_mm=350, light=0.35, electrons=700, exposure_s=1 / 50)


def lens(seed: int, *, speed: float = 0.0, camera: Camera = DIM, distance: float = 190) -> Lens:
    card = thing("card", seed)
    pose = centred(Pose(0, 0, distance, 6, 6, 25.0 * seed), card.code_mm)
    path = swaying(pose, speed_mm_s=speed, seed=seed) if speed else held_still(pose)
    return Lens(camera, card, path, seed=seed)


@pytest.mark.parametrize("seed", range(4))
def test_a_code_is_suspected_where_it_is(seed):
    made = lens(seed)
    region = suspected(made.picture(0, 0))
    assert region is not None
    for x, y in made.truth(0).corners:
        assert region.left < x < region.left + region.width
        assert region.top < y < region.top + region.height


def test_nothing_is_suspected_on_a_wall_or_in_a_tiny_picture():
    assert suspected(np.full((720, 1280), 90, np.uint8)) is None
    assert suspected(np.full((40, 60), 90, np.uint8)) is None


def test_frames_of_a_moving_hand_are_laid_over_each_other():
    made = lens(3, speed=30)
    older, newer = made.picture(0.10, 3), made.picture(0.17, 5)
    region = suspected(newer)
    assert region is not None
    still = region.of(newer).astype(float)
    laid = laid_over(older, newer, region)
    assert laid is not None
    alike = np.corrcoef(laid.ravel(), still.ravel())[0, 1]
    assert alike > np.corrcoef(region.of(older).ravel(), still.ravel())[0, 1] + 0.2


def test_another_thing_is_not_laid_over():
    older, newer = lens(1).picture(0, 0), lens(2).picture(0, 0)
    region = suspected(newer)
    assert region is not None
    assert laid_over(older, newer, region) is None


def test_the_mean_comes_with_the_second_frame_and_goes_when_forgotten():
    made, stack = lens(2), Stack()
    assert len(stack.add(made.picture(0, 0))) == 2
    assert len(stack.add(made.picture(0.1, 3))) == 3
    stack.forget()
    assert len(stack.add(made.picture(0.2, 6))) == 2


def test_the_best_view_is_the_mean_or_the_newest_picture_and_goes_when_forgotten():
    made, stack = lens(2), Stack()
    assert stack.best() is None
    stack.near(made.picture(0, 0))
    near = stack.near(made.picture(0.1, 3))
    assert near is not None
    assert stack.best() is near
    mean = stack.mean()
    assert mean is not None
    assert stack.best() is mean
    stack.near(np.full((720, 1280), 90, np.uint8))
    assert stack.best() is None
    stack.forget()
    assert stack.best() is None


def test_the_finest_codes_are_read_by_the_other_library():
    clip = list(approaches("720_45"))[5]  # modules of 1.5 pixels
    assert play(clip, Kiosk()).seconds is not None


def test_frames_read_together_what_none_gives_away_alone():
    dark = Camera(focus_mm=300, light=0.3, electrons=330, exposure_s=1 / 100)
    together = alone = 0
    for seed in range(3):
        made = lens(seed, camera=dark, distance=180)
        text = thing("card", seed).text
        decoder = Decoder()
        frames = [made.picture(number / 15, number) for number in range(6)]
        found = [decoder.read(one, effort=Effort.FRAME, number=n) for n, one in enumerate(frames)]
        together += any(code.text == text for codes in found for code in codes)
        for number, one in enumerate(frames):
            decoder.forget()
            alone += bool(decoder.read(one, effort=Effort.FRAME, number=number))
    assert together == 3
    assert alone < 15


def test_corners_of_a_code_that_was_read_near_stand_where_it_is():
    made = lens(5, camera=Camera(focus_mm=600), distance=200)
    decoder, truth = Decoder(), made.truth(0)
    codes = decoder.read(made.picture(0, 0), effort=Effort.FRAME)
    assert codes[0].decoder == "near"
    far = [min(np.hypot(x - a, y - b) for a, b in truth.corners) for x, y in codes[0].corners]
    assert max(far) < 4


@pytest.mark.parametrize("module_px", [3.0, 5.0])
def test_modules_blurred_by_two_of_their_sides_are_read(module_px):
    blurred = conditioned(
        module_px=module_px, defocus=2.0, motion=0, light="good", tilt=8, glare=False, seed=1
    )
    decoder = Decoder()
    codes = [
        code
        for number in range(12)
        for code in decoder.read(blurred.picture(2 * number), effort=Effort.FRAME, number=number)
    ]
    assert {code.text for code in codes} == blurred.texts
    assert {code.decoder for code in codes} == {"refocused"}
