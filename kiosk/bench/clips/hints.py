"""Clips that call for a hint, with the hint they call for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kiosk.bench.clips.hands import Pose, held_still, swaying
from kiosk.bench.clips.lens import Camera
from kiosk.bench.clips.suite import Clip, centred, clip
from kiosk.bench.clips.things import Kind, thing
from kiosk.scan.optics import Hint

_GOOD: Final = Camera(focus_mm=200.0)
_LAMP: Final = (6.0, -8.0, 0.0)

_CASES: Final[tuple[tuple[Hint, Camera, float, float], ...]] = (
    # what is wrong, the camera, distance in mm, speed in mm/s
    (Hint.NONE, _GOOD, 160, 0),
    (Hint.NONE, _GOOD, 200, 8),
    (Hint.NONE, _GOOD, 240, 0),
    (Hint.NONE, replace(_GOOD, light=0.35, electrons=1500, exposure_s=1 / 25), 200, 0),
    (Hint.NONE, replace(_GOOD, light=1.6), 200, 0),
    (Hint.DARK, replace(_GOOD, light=0.08, electrons=1500), 200, 0),
    (Hint.DARK, replace(_GOOD, light=0.05, electrons=1500), 160, 10),
    (Hint.BRIGHT, replace(_GOOD, light=9.0), 200, 0),
    (Hint.BRIGHT, replace(_GOOD, light=14.0), 160, 0),
    (Hint.GLARE, replace(_GOOD, lamp_mm=_LAMP), 200, 0),
    (Hint.GLARE, replace(_GOOD, lamp_mm=_LAMP), 160, 0),
    (Hint.TOO_CLOSE, replace(_GOOD, focus_mm=450.0), 80, 0),
    (Hint.TOO_CLOSE, _GOOD, 70, 5),
    (Hint.TOO_FAR, replace(_GOOD, focus_mm=450.0), 380, 0),
    (Hint.TOO_FAR, replace(_GOOD, focus_mm=450.0), 330, 10),
    (Hint.BLURRED, replace(_GOOD, focus_mm=80.0), 200, 0),
    (Hint.BLURRED, replace(_GOOD, focus_mm=70.0), 180, 0),
    (Hint.STILL, _GOOD, 200, 350),
    (Hint.STILL, replace(_GOOD, light=0.35, electrons=1500, exposure_s=1 / 25), 180, 150),
)


def clips(*, seeds: int = 2, kind: Kind = "card") -> Iterator[tuple[Hint, Clip]]:
    """Clips of a second, each with the hint it calls for."""
    for number, (hint, camera, distance, speed) in enumerate(_CASES):
        for seed in range(seeds):
            made = thing(kind, 400 + seed)
            pose = Pose(0, 0, distance, 0, 0, 31.0 * seed - 12)
            pose = centred(pose, made.code_mm)
            path = swaying(pose, speed_mm_s=speed, seed=seed) if speed else held_still(pose)
            yield (
                hint,
                clip(f"{hint}/{number}-{seed}", camera, kind, path, seed=400 + seed, seconds=1.2),
            )
