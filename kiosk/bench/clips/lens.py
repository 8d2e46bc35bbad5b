"""A cheap webcam as a model: what it makes of a thing at a pose.

Pinhole with 60 degrees; the defocus disk is `f * aperture * |1/d - 1/focus|`; motion is summed
over the exposure; a lamp is mirrored by glossy things (the spot lies where the mirrored lamp is
seen); shot and read noise before the tone curve, JPEG behind it. Left out: lens distortion,
rolling shutter, bent paper, automatic exposure that hunts, sharpening in the camera.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.bench.clips.hands import Path, Pose
from kiosk.bench.clips.things import TEXTURE_PX_PER_MM, Plane, Thing
from kiosk.scan.codes import Gray

Matrix = npt.NDArray[np.float64]

_HFOV_RAD: Final = np.deg2rad(60.0)
_GAMMA: Final = 1 / 2.2
_PIXEL_SIGMA: Final = 0.45
"""The lens at its best and the pixel's own width."""
_STEPS_MAX: Final = 9
_READ_NOISE_E: Final = 6.0
_NOISE_SIDE: Final = 2400


@dataclass(frozen=True, slots=True)
class Camera:
    """Everything that stays the same during a clip."""

    width: int = 1280
    height: int = 720
    fps: float = 30.0
    aperture_mm: float = 0.7
    focus_mm: float = 450.0
    exposure_s: float = 1 / 100
    light: float = 1.0
    """How bright white comes out: 1 is well exposed, 0.25 dim, 2.5 burnt out."""
    electrons: float = 4000.0
    """Electrons that white gives at light 1: fewer are noisier."""
    jpeg: int = 75
    lamp_mm: tuple[float, float, float] | None = None
    """A lamp behind or beside the camera that glossy things mirror."""
    lamp_radius_mm: float = 25.0

    @property
    def focal_px(self) -> float:
        """Focal length in pixels."""
        return self.width / 2 / float(np.tan(_HFOV_RAD / 2))

    def defocus_px(self, z_mm: float) -> float:
        """Diameter of the disk a point becomes."""
        return self.focal_px * self.aperture_mm * abs(1 / z_mm - 1 / self.focus_mm)


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known about the code in one frame because the frame was made."""

    whole: bool
    """All four corners are in the picture."""
    distance_mm: float
    module_px: float
    defocus_modules: float
    motion_modules: float
    tilt_deg: float
    light: float
    glare: float
    """Share of the code that a lamp's spot burns out."""
    corners: tuple[tuple[float, float], ...]


def rotation(pose: Pose) -> Matrix:
    """Roll about the axis first, then pitch, then yaw."""
    y, p, r = np.deg2rad((pose.yaw_deg, pose.pitch_deg, pose.roll_deg))
    cy, sy, cp, sp, cr, sr = np.cos(y), np.sin(y), np.cos(p), np.sin(p), np.cos(r), np.sin(r)
    yaw = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    pitch = np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
    roll = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
    return np.asarray(yaw @ pitch @ roll, np.float64)


def plane_to_picture(camera: Camera, pose: Pose) -> Matrix:
    """Homography from millimetres on the thing to pixels."""
    turned = rotation(pose)
    place = np.array([pose.x_mm, pose.y_mm, pose.z_mm])
    f = camera.focal_px
    lens = np.array([[f, 0, camera.width / 2], [0, f, camera.height / 2], [0, 0, 1]])
    return np.asarray(lens @ np.column_stack((turned[:, 0], turned[:, 1], place)), np.float64)


def project(matrix: Matrix, points: npt.ArrayLike) -> Matrix:
    """Points of a plane through a homography."""
    flat = np.asarray(points, np.float64)
    out = np.column_stack((flat, np.ones(len(flat)))) @ matrix.T
    return np.asarray(out[:, :2] / out[:, 2:], np.float64)


@lru_cache(maxsize=2)
def _noise(seed: int) -> Plane:
    """White noise as a demosaiced picture has it: neighbours are a little alike."""
    raw = np.random.default_rng([seed, 21]).standard_normal((_NOISE_SIDE, _NOISE_SIDE))
    soft = cv2.GaussianBlur(raw.astype(np.float32), (0, 0), 0.5)
    return np.asarray(soft / soft.std(), np.float32)


@lru_cache(maxsize=4)
def _vignette(width: int, height: int) -> Plane:
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    far = ((x - width / 2) ** 2 + (y - height / 2) ** 2) / (width**2 + height**2) * 4
    return np.asarray(1 - 0.3 * far, np.float32)


@lru_cache(maxsize=64)
def _disk(diameter_px: float) -> Plane:
    """The defocus disk with soft edges; sums to one."""
    half = int(np.ceil(diameter_px / 2 + 0.5))
    fine = 5
    line = (np.arange((2 * half + 1) * fine) - ((2 * half + 1) * fine - 1) / 2) / fine
    inside = (line[:, None] ** 2 + line[None, :] ** 2 <= (diameter_px / 2) ** 2).astype(np.float64)
    cells = inside.reshape(2 * half + 1, fine, 2 * half + 1, fine).sum(axis=(1, 3))
    return np.asarray(cells / cells.sum(), np.float32)


def defocused(plane: Plane, diameter_px: float) -> Plane:
    """A plane through a lens that is out of focus."""
    rounded = round(diameter_px * 4) / 4
    if rounded < 1.0:
        return plane
    return np.asarray(cv2.filter2D(plane, -1, _disk(rounded)), np.float32)


def scene(camera: Camera, seed: int) -> Plane:
    """A room behind the thing: large soft shapes, a bright window, some straight edges."""
    rng = np.random.default_rng([seed, 22])
    small = np.full((90, 160), 0.25, np.float32)
    for _ in range(14):
        at = (int(rng.integers(160)), int(rng.integers(90)))
        size = (int(rng.integers(6, 50)), int(rng.integers(6, 40)))
        cv2.rectangle(
            small, at, (at[0] + size[0], at[1] + size[1]), float(rng.uniform(0.04, 0.6)), -1
        )
    cv2.ellipse(small, (80, 60), (22, 30), 0, 0, 360, 0.36, -1)
    big = cv2.resize(small, (camera.width, camera.height), interpolation=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(big, (0, 0), camera.width / 400)
    return np.asarray(np.clip(soft, 0.01, 1), np.float32)


class Lens:
    """Takes the pictures of one thing by one camera."""

    def __init__(self, camera: Camera, thing: Thing, path: Path, *, seed: int) -> None:
        self._camera, self._thing, self._path, self._seed = camera, thing, path, seed
        self._scene = scene(camera, seed)
        self._levels: dict[int, Plane] = {}

    def picture(self, t_s: float, number: int) -> Gray:
        """The frame whose exposure begins at `t_s`."""
        light = self._scene * 1.0
        placed = self._placed(t_s)
        if placed is not None:
            (left, top), colour, cover = placed
            region = light[top : top + colour.shape[0], left : left + colour.shape[1]]
            region *= 1 - cover
            region += colour
        return develop(light, self._camera, seed=self._seed, number=number)

    def truth(self, t_s: float) -> Truth:
        """What the frame at `t_s` shows."""
        camera, thing = self._camera, self._thing
        x, y, side = thing.code_mm
        h = side / 2
        square = [(x - h, y - h), (x + h, y - h), (x + h, y + h), (x - h, y + h)]
        pose = self._path.at(t_s + camera.exposure_s / 2)
        corners = project(plane_to_picture(camera, pose), square)
        inside = (corners >= 2) & (corners <= (camera.width - 3, camera.height - 3))
        ends = [
            project(plane_to_picture(camera, self._path.at(t_s + dt)), square)
            for dt in (0.0, camera.exposure_s)
        ]
        cells = side / thing.module_mm
        sides = np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1)
        module = float(sides.mean()) / cells
        moved = float(np.linalg.norm(ends[1] - ends[0], axis=1).mean())
        z = pose.z_mm + float(rotation(pose)[2] @ (x, y, 0))
        return Truth(
            whole=bool(inside.all()),
            distance_mm=z,
            module_px=module,
            defocus_modules=camera.defocus_px(z) / module,
            motion_modules=moved / module,
            tilt_deg=float(np.rad2deg(np.arccos(np.clip(abs(rotation(pose)[2, 2]), 0, 1)))),
            light=camera.light,
            glare=self._glare_share(pose),
            corners=tuple((float(a), float(b)) for a, b in corners),
        )

    def _glare_share(self, pose: Pose) -> float:
        x, y, side = self._thing.code_mm
        grid = (np.arange(12) + 0.5) / 12 - 0.5
        points = np.array([(x + side * a, y + side * b) for b in grid for a in grid])
        glow = self._glow(pose, points)
        return float((glow > 1 / self._camera.light).mean())

    def _glow(self, pose: Pose, points_mm: Matrix) -> Matrix:
        """What the lamp adds at points of the thing (mm), in units of white paper's light."""
        lamp = self._camera.lamp_mm
        if lamp is None:
            return np.zeros(len(points_mm))
        turned = rotation(pose)
        normal, place = turned[:, 2], np.array([pose.x_mm, pose.y_mm, pose.z_mm])
        beyond = float((np.array(lamp) - place) @ normal)
        mirrored = np.array(lamp) - 2 * beyond * normal
        along = float(place @ normal) / float(mirrored @ normal)
        if not 0 < along < 1:
            return np.zeros(len(points_mm))
        spot = (turned.T @ (mirrored * along - place))[:2]
        # The lamp seen through the plane, widened by the roughness of the surface.
        width = self._camera.lamp_radius_mm * along + 0.04 * abs(pose.z_mm)
        far = np.linalg.norm(points_mm - spot, axis=1) / width
        return np.asarray(self._thing.glossy * 4 * np.exp(-(far**4)), np.float64)

    def _level(self, px_per_mm: float) -> Plane:
        """Colour and cover at about twice the resolution that is needed."""
        step = max(0, int(np.floor(2 * np.log2(TEXTURE_PX_PER_MM / (1.6 * px_per_mm)))))
        scale = 2 ** (-step / 2)
        if step not in self._levels:
            premultiplied = self._thing.reflectance * self._thing.cover
            both = cv2.merge((premultiplied, self._thing.cover))
            small = cv2.resize(both, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
            self._levels[step] = np.asarray(small, np.float32)
        return self._levels[step]

    def _placed(self, t_s: float) -> tuple[tuple[int, int], Plane, Plane] | None:
        camera = self._camera
        poses = [self._path.at(t_s), self._path.at(t_s + camera.exposure_s)]
        z = (poses[0].z_mm + poses[1].z_mm) / 2
        if z < 40:
            return None
        texture = self._level(camera.focal_px / z)
        rows, columns = texture.shape[:2]
        ppm_x = columns / self._thing.cover.shape[1] * TEXTURE_PX_PER_MM
        ppm_y = rows / self._thing.cover.shape[0] * TEXTURE_PX_PER_MM
        to_mm = np.array(
            [
                [1 / ppm_x, 0, -(columns - 1) / 2 / ppm_x],
                [0, 1 / ppm_y, -(rows - 1) / 2 / ppm_y],
                [0, 0, 1],
            ]
        )
        frame = [(0.0, 0.0), (columns, 0.0), (columns, rows), (0.0, rows)]
        ends = [project(plane_to_picture(camera, pose) @ to_mm, frame) for pose in poses]
        moved = float(np.abs(ends[1] - ends[0]).max())
        steps = int(np.clip(np.ceil(moved), 1, _STEPS_MAX))
        disk = camera.defocus_px(z)
        pad = int(disk / 2) + 3
        every = np.vstack(ends)
        low = np.maximum(0, np.floor(every.min(axis=0)).astype(int) - pad)
        high = np.minimum(
            (camera.width, camera.height), np.ceil(every.max(axis=0)).astype(int) + pad
        )
        if (high - low).min() < 4:
            return None
        size = (int(high[0] - low[0]), int(high[1] - low[1]))
        shift = np.array([[1, 0, -low[0]], [0, 1, -low[1]], [0, 0, 1]])
        summed = np.zeros((size[1], size[0], 2), np.float32)
        for step in range(steps):
            pose = self._path.at(t_s + camera.exposure_s * (step + 0.5) / steps)
            matrix = shift @ plane_to_picture(camera, pose) @ to_mm
            summed += cv2.warpPerspective(texture, matrix, size, flags=cv2.INTER_LINEAR)
        colour, cover = (np.asarray(summed[..., k] / steps, np.float32) for k in (0, 1))
        if camera.lamp_mm is not None:
            colour += cover * self._shine(self._path.at(t_s), shift, size)
        return (
            (int(low[0]), int(low[1])),
            defocused(colour, disk),
            np.clip(defocused(cover, disk), 0, 1),
        )

    def _shine(self, pose: Pose, shift: Matrix, size: tuple[int, int]) -> Plane:
        """The lamp's spot over a region, worked out coarsely: it has no edges."""
        back = np.asarray(np.linalg.inv(shift @ plane_to_picture(self._camera, pose)), np.float64)
        columns, rows = max(2, size[0] // 8), max(2, size[1] // 8)
        y, x = np.mgrid[0:rows, 0:columns].astype(np.float64)
        picture = np.column_stack(
            ((x.ravel() + 0.5) * size[0] / columns, (y.ravel() + 0.5) * size[1] / rows)
        )
        at = project(back, np.asarray(picture, np.float64))
        glow = self._glow(pose, at).reshape(rows, columns)
        return np.asarray(cv2.resize(glow.astype(np.float32), size), np.float32)


def develop(light: Plane, camera: Camera, *, seed: int, number: int) -> Gray:
    """Linear light to the grey picture that comes out of the camera's JPEG."""
    soft = cv2.GaussianBlur(light, (0, 0), _PIXEL_SIGMA)
    level = soft * _vignette(camera.width, camera.height)
    level *= camera.light
    rng = np.random.default_rng([seed, number, 23])
    rows, columns = level.shape
    top = int(rng.integers(_NOISE_SIDE - rows))
    left = int(rng.integers(_NOISE_SIDE - columns))
    noise = _noise(0)[top : top + rows, left : left + columns]
    variance = level / camera.electrons
    variance += (_READ_NOISE_E / camera.electrons) ** 2
    level += cv2.sqrt(variance) * noise
    index = np.clip(level * 4095, 0, 4095).astype(np.uint16)
    return compressed(_tone()[index], camera.jpeg)


@lru_cache(maxsize=1)
def _tone() -> npt.NDArray[np.uint8]:
    return np.asarray(np.round(255 * np.linspace(0, 1, 4096) ** _GAMMA), np.uint8)


def compressed(picture: Gray, quality: int) -> Gray:
    """Through JPEG and back, as a webcam sends its frames."""
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise ValueError("a picture could not be compressed")
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)
