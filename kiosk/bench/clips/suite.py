"""The clips that are measured: four cameras with fourteen hands each, and a grid of conditions.

The cameras are those of the study in `scan.md`: 60 degrees, 30 frames a second, 720p focused at
20 cm and at 45 cm, the second one again in a dim room, and 1080p focused at 45 cm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from kiosk.bench.clips.hands import PATHS, Path, Pose, approach, swaying
from kiosk.bench.clips.lens import Camera, Lens, Truth
from kiosk.bench.clips.things import Kind, thing
from kiosk.scan.codes import Gray

CAMERAS: Final[dict[str, Camera]] = {
    "720_20": Camera(focus_mm=200.0),
    "720_45": Camera(focus_mm=450.0),
    # Set by the study's best cascade, zxing-cpp twice: it read 10 of 14 there and reads 8 here.
    # 1/25 s does not fit into 1/30 s: such cameras give fewer frames.
    "720_dim": Camera(
        focus_mm=450.0, fps=25.0, exposure_s=1 / 25, light=0.5, electrons=3000.0, jpeg=70
    ),
    "1080_45": Camera(width=1920, height=1080, focus_mm=450.0),
}
_CLIP_S: Final = 3.0


@dataclass(frozen=True, slots=True)
class Clip:
    """Frames that are made when they are asked for, and what they hold."""

    name: str
    fps: float
    frames: int
    texts: frozenset[str]
    picture: Callable[[int], Gray]
    truth: Callable[[int], Truth] | None = None
    condition: tuple[tuple[str, float | str], ...] = ()
    visible: int = 0
    """The first frame that holds the whole code, where `truth` does not tell."""

    def visible_from(self) -> int:
        """The first frame that holds the whole code."""
        if self.truth is None:
            return self.visible
        for number in range(self.frames):
            if self.truth(number).whole:
                return number
        return self.frames


def clip(
    name: str,
    camera: Camera,
    kind: Kind,
    path: Path,
    *,
    seed: int,
    dense: bool = False,
    seconds: float = _CLIP_S,
    condition: tuple[tuple[str, float | str], ...] = (),
) -> Clip:
    """A thing moved along a path before a camera."""

    @lru_cache(maxsize=1)
    def lens() -> Lens:
        return Lens(camera, thing(kind, seed, dense=dense), path, seed=seed)

    return Clip(
        name=name,
        fps=camera.fps,
        frames=int(seconds * camera.fps),
        texts=frozenset({thing(kind, seed, dense=dense).text}),
        picture=lambda number: lens().picture(number / camera.fps, number),
        truth=lambda number: lens().truth(number / camera.fps),
        condition=condition,
    )


def approaches(camera: str, *, count: int = PATHS) -> Iterator[Clip]:
    """An identity card brought in by the fourteen hands; each third code is of level Q."""
    for number in range(count):
        dense = number % 3 == 2
        card = thing("card", 100 + number, dense=dense)
        path = approach(number, card.code_mm)
        yield clip(
            f"{camera}/{number:02d}", CAMERAS[camera], "card", path, seed=100 + number, dense=dense
        )


def others(*, count: int = 4) -> Iterator[Clip]:
    """Receipts, tickets and phones before the usual camera."""
    for kind in ("receipt", "ticket", "phone"):
        for number in range(count):
            made = thing(kind, 200 + number)
            path = approach(number, made.code_mm)
            yield clip(f"{kind}/{number:02d}", CAMERAS["720_45"], kind, path, seed=200 + number)


def conditioned(
    *,
    module_px: float,
    defocus: float,
    motion: float,
    light: str,
    tilt: float,
    glare: bool,
    seed: int,
    seconds: float = 1.2,
) -> Clip:
    """A card held where its modules have a size, with blur given in modules."""
    base = CAMERAS["720_dim"] if light == "dim" else CAMERAS["720_45"]
    card = thing("card", 300 + seed)
    distance = base.focal_px * card.module_mm / module_px
    # |1 - d/focus| * aperture / module = defocus, solved for a focus beyond the card.
    focus = distance / max(1e-3, 1 - min(0.99, defocus * card.module_mm / base.aperture_mm))
    aperture = max(base.aperture_mm, defocus * card.module_mm / 0.99)
    # A small lamp beside the camera: its mirror image lies on an edge of the code of a flat card.
    lamp = (34.0, 4.0, 0.0) if glare else None
    camera = replace(base, focus_mm=focus, aperture_mm=aperture, lamp_mm=lamp, lamp_radius_mm=8.0)
    x, y, _ = card.code_mm
    pose = Pose(-x, -y, distance, 0.0 if glare else tilt, 0.0 if glare else tilt / 4, seed * 37.0)
    pose = centred(pose, card.code_mm)
    speed = motion * card.module_mm / camera.exposure_s
    path = swaying(pose, speed_mm_s=speed, seed=seed)
    return clip(
        f"grid/{module_px}px-d{defocus}-m{motion}-{light}-t{tilt:g}-{'g' if glare else 'n'}/{seed}",
        camera,
        "card",
        path,
        seed=300 + seed,
        seconds=seconds,
        condition=(
            ("module_px", module_px),
            ("defocus", defocus),
            ("motion", motion),
            ("light", light),
            ("tilt", tilt),
            ("glare", "yes" if glare else "no"),
        ),
    )


def centred(pose: Pose, code_mm: tuple[float, float, float]) -> Pose:
    """The same pose with the code's middle on the camera's axis, at the pose's distance."""
    from kiosk.bench.clips.lens import rotation

    off = rotation(pose) @ (code_mm[0], code_mm[1], 0.0)
    return replace(pose, x_mm=-float(off[0]), y_mm=-float(off[1]), z_mm=pose.z_mm - float(off[2]))


def grid(*, seeds: int = 2, modules: tuple[float, ...] = (2, 2.5, 3, 4, 5, 6)) -> Iterator[Clip]:
    """Module sizes by blur in both lights, then tilt and glare in good light."""
    blurs = ((0, 0), (1, 0), (1.5, 0), (2, 0), (0, 1), (0, 1.5), (0, 2), (1, 1))
    for module in modules:
        for seed in range(seeds):
            for light in ("good", "dim"):
                for defocus, motion in blurs:
                    yield conditioned(
                        module_px=module, defocus=defocus, motion=motion, light=light,
                        tilt=8, glare=False, seed=seed,
                    )  # fmt: skip
            for tilt in (30, 45, 55):
                yield conditioned(
                    module_px=module, defocus=0.5, motion=0.5, light="good", tilt=tilt,
                    glare=False, seed=seed,
                )  # fmt: skip
            for light in ("good", "dim"):
                yield conditioned(
                    module_px=module, defocus=0.5, motion=0.5, light=light, tilt=0, glare=True,
                    seed=seed,
                )  # fmt: skip
