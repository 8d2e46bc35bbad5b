"""Judges a frame as a photographer would: light, glare, distance, sharpness, motion.

Guides the hand to where codes are readable and tells a technician how sharp the lens stands.
The thresholds follow from the geometry of the kiosk: 60 degrees across, codes of 20 to 30 mm,
best held at 15 to 25 cm. OpenCV is loaded when the first picture is judged, not before: the
screen's other parts know these types too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from kiosk.scan.codes import Code, Gray

_COARSE_PX: Final = 640
_SMALL_PX: Final = 320
_AIM: Final = 0.6
"""The frame to aim at, as a share of width and height."""
_DARK_MOST: Final = 92.0
_BRIGHT_LEAST: Final = 0.45
"""Share of burnt out pixels."""
_BURNT: Final = 250
_GLARE_LEAST: Final = 0.1
"""Burnt out share of what may be a code."""
_SIDE_FAR: Final = 0.105
"""Side of a code over the picture's height: 20 mm at 29 cm (a card), 30 mm at 44 cm."""
_SIDE_CLOSE: Final = 0.34
"""20 mm at 9 cm, 30 mm at 13 cm."""
_BLURRED_MOST: Final = 63.0
"""Some 2.5 modules for the dense code of a card; the large modules of receipts, which have
few edges, reach 64 when sharp."""
_MOVING_LEAST: Final = 0.3
"""Change from one look to the next over the contrast of the picture."""
_CELL: Final = 4
"""Pixels of a scale that are looked at as one place."""
_EDGE_LEAST: Final = (9.0, 9.0, 9.0)
_APPEARS_S: Final = 0.35
_STAYS_S: Final = 1.0
_WEIGHT_MOST_S: Final = 0.8
_STEP_MOST_S: Final = 0.2
_SPOT_LEAST: Final = 205.0
"""Brightness right beside a lamp's spot, which has no edge; paper has one."""


class Hint(StrEnum):
    """What the citizen is asked to change."""

    NONE = "none"
    DARK = "dark"
    BRIGHT = "bright"
    GLARE = "glare"
    TOO_CLOSE = "too_close"
    TOO_FAR = "too_far"
    BLURRED = "blurred"
    """Nothing moves and it is not sharp: the lens, or a hand much too close."""
    STILL = "still"
    """It moves: hold it still."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one frame is like."""

    hint: Hint
    """Steady: it does not change with each frame."""
    light: float
    """Brightness of paper in the middle of the picture, 0 to 255."""
    focus: float
    """0 (a smear) to 100 (as sharp as pixels are)."""
    glare: float
    """Burnt out share of what is aimed at, 0 to 1."""
    moving: bool


class Texture(NamedTuple):
    """What looks most like a code in a picture: many edges in both directions."""

    left: float
    top: float
    width: float
    height: float
    side: float
    """Square root of its area, in pixels of the picture: a code's side however it is turned."""


class Optics:
    """Judges the frames of one camera one after the other. Not thread-safe."""

    def __init__(self) -> None:
        self._before: Gray | None = None
        self._steady = Hint.NONE
        self._since_s = float("-inf")
        self._at_s = float("-inf")
        self._texture_s = float("-inf")
        self._weights: dict[Hint, float] = {}

    def judge(self, gray: Gray, codes: Sequence[Code], at_s: float) -> Look:
        """Judge one frame; less than 2 ms for 1280 x 720.

        Args:
            codes: what was read in it: what can be read needs no hint.
            at_s: when it was taken, on any clock that only goes forward.
        """
        coarse = _smaller(gray, _COARSE_PX)
        small = _smaller(coarse, _SMALL_PX)
        middle = _middle(small)
        light = float(np.percentile(middle[::2, ::2], 90))
        texture = _texture(coarse, gray.shape[1])
        moving = self._moved(small)
        glare = _burnt(small, texture, gray.shape[1])
        focus = _sharpness(_part(gray, texture))
        if texture is not None:
            self._texture_s = at_s
        hint = Hint.NONE
        if not codes:
            hint = _hint(gray, middle, texture, light, glare, focus, moving=moving)
            if hint is Hint.NONE and moving and at_s - self._texture_s < _STAYS_S:
                hint = Hint.STILL  # smeared, there is no texture
        return Look(self._steadied(hint, at_s, done=bool(codes)), light, focus, glare, moving)

    def forget(self) -> None:
        """Drop the last picture: another citizen may stand there."""
        self._before, self._steady = None, Hint.NONE
        self._since_s = self._at_s = self._texture_s = float("-inf")
        self._weights.clear()

    def _moved(self, small: Gray) -> bool:
        import cv2

        tiny = _smaller(small, _SMALL_PX // 2)
        now, before = _middle(tiny), self._before
        self._before = now.copy()
        if before is None or before.shape != now.shape:
            return False
        contrast = max(8.0, float(now.std()))
        return float(cv2.absdiff(now, before).mean()) / contrast > _MOVING_LEAST

    def _steadied(self, hint: Hint, at_s: float, *, done: bool) -> Hint:
        """A hint appears once it was wanted for a while, pauses forgiven, and stays a while."""
        passed = max(0.0, at_s - self._at_s)
        step = min(_STEP_MOST_S, passed) if math.isfinite(passed) else 0.0  # the first look
        self._at_s = at_s
        if done:  # read: nothing is left to ask for
            self._weights.clear()
            self._steady, self._since_s = Hint.NONE, at_s
            return Hint.NONE
        for one in Hint:
            change = step if one is hint else -step / 2
            grown = min(_WEIGHT_MOST_S, max(0.0, self._weights.get(one, 0.0) + change))
            self._weights[one] = grown
        best = max(Hint, key=lambda one: self._weights[one])
        stayed = self._steady is Hint.NONE or at_s - self._since_s >= _STAYS_S
        if best is not self._steady and stayed and self._weights[best] >= _APPEARS_S:
            self._steady, self._since_s = best, at_s
        return self._steady


def _hint(
    gray: Gray,
    middle: Gray,
    texture: Texture | None,
    light: float,
    glare: float,
    focus: float,
    *,
    moving: bool,
) -> Hint:
    """What is worst, in the order in which it has to be mended."""
    if light < _DARK_MOST:
        return Hint.DARK
    if float((middle >= _BURNT).mean()) > _BRIGHT_LEAST:
        return Hint.BRIGHT
    if texture is None:
        return Hint.NONE
    if glare > _GLARE_LEAST:
        return Hint.GLARE
    share = texture.side / gray.shape[0]
    if share > _SIDE_CLOSE:
        return Hint.TOO_CLOSE
    if share < _SIDE_FAR:
        return Hint.TOO_FAR
    if moving:
        return Hint.STILL
    return Hint.BLURRED if focus < _BLURRED_MOST else Hint.NONE


def texture_of(gray: Gray) -> Texture | None:
    """Where something like a code is, looked for at three scales; finest first, for at the
    coarse ones a whole card with its words looks like one code."""
    return _texture(_smaller(gray, _COARSE_PX), gray.shape[1])


def _texture(coarse: Gray, full_px: int) -> Texture | None:
    """In pixels of the picture that is so wide and was made coarse."""
    import cv2

    if min(coarse.shape) < 2:
        return None
    picture = coarse
    for width, least in zip((_COARSE_PX, 320, 160), _EDGE_LEAST, strict=True):
        picture = _smaller(picture, width)
        right = cv2.absdiff(picture[1:, 1:], picture[1:, :-1])
        down = cv2.absdiff(picture[1:, 1:], picture[:-1, 1:])
        cells = (max(2, right.shape[1] // _CELL), max(2, right.shape[0] // _CELL))
        across = cv2.resize(right, cells, interpolation=cv2.INTER_AREA)
        along = cv2.resize(down, cells, interpolation=cv2.INTER_AREA)
        both = cv2.blur(cv2.min(across, along), (3, 3))
        area = cv2.blur(both, (5, 5))
        _, most, _, (x, y) = cv2.minMaxLoc(area)
        mask = np.asarray(both > 0.5 * most, np.uint8)
        if most < least or not mask[y, x]:
            continue
        found, _, _, box = cv2.floodFill(mask, None, (x, y), 2)
        scale = full_px / cells[0]
        left, top, wide, high = (value * scale for value in box)
        return Texture(left, top, wide, high, float(np.sqrt(found)) * scale)
    return None


def focus_score(gray: Gray) -> float:
    """How sharp the edges in a picture are: 0 (a smear) to 100 (as sharp as pixels are).

    Compares slopes after a little and after more smoothing: what is soft loses little by being
    softened. Light cancels out; noise is estimated and taken off. What is looked at matters
    too, so a technician compares scores of the same thing. 2 ms.
    """
    return _sharpness(_within(gray, _FOCUS_PX))


def _sharpness(picture: Gray) -> float:
    if min(picture.shape) < _FOCUS_LEAST_PX:
        return 0.0
    noise = _noise(picture)
    fine, broad = (_slopes(picture, sigma, noise) for sigma in (_FINE, _BROAD))
    if fine < _SLOPE_LEAST:
        return 0.0
    return round(min(100.0, 100 * max(0.0, 1 - broad / fine) / _STEEPEST), 1)


def _slopes(picture: Gray, sigma: float, noise: float) -> float:
    """Root mean square of the slopes after a Gaussian, less those of white noise."""
    import cv2

    soft = np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.int16)
    across = cv2.subtract(soft[1:-1, 2:], soft[1:-1, :-2])
    along = cv2.subtract(soft[2:, 1:-1], soft[:-2, 1:-1])
    energy = (cv2.norm(across) ** 2 + cv2.norm(along) ** 2) / across.size
    # Noise after the Gaussian is alike over 2 pixels by exp(-1 / sigma^2).
    alone = (noise / sigma) ** 2 * (1 - np.exp(-1 / sigma**2)) / np.pi
    return float(np.sqrt(max(0.0, energy - alone)))


_FINE: Final = 0.8
_BROAD: Final = 2.4
_FOCUS_PX: Final = 512
_FOCUS_LEAST_PX: Final = 16
_SLOPE_LEAST: Final = 2.0
_STEEPEST: Final = 0.8
"""What modules of two pixels reach without any blur."""
_COLOURED: Final = 1.4
"""Noise of cameras is alike from pixel to pixel, which a Laplacian sees less of."""


def _noise(picture: Gray) -> float:
    """Standard deviation of the noise: what a small Laplacian leaves in most places."""
    import cv2

    kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
    left = np.abs(cv2.filter2D(picture, cv2.CV_32F, kernel))
    return _COLOURED * float(np.median(left)) / 0.6745 / 6.0


def _smaller(gray: Gray, width: int) -> Gray:
    import cv2

    if gray.shape[1] <= width:
        return gray
    size = (width, max(2, round(gray.shape[0] * width / gray.shape[1])))
    if gray.shape[1] >= 2.5 * width:
        # Halved first: that is cheap, and a mean of the area all the same.
        half = (gray.shape[1] // 2, gray.shape[0] // 2)
        gray = np.asarray(cv2.resize(gray, half, interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.resize(gray, size, interpolation=cv2.INTER_AREA), np.uint8)


def _middle(picture: npt.NDArray[np.uint8]) -> Gray:
    height, width = picture.shape
    top, left = round(height * (1 - _AIM) / 2), round(width * (1 - _AIM) / 2)
    return picture[top : height - top, left : width - left]


def _within(gray: Gray, most: int) -> Gray:
    """The middle of a picture, at most so many pixels wide and high."""
    height, width = gray.shape
    top, left = max(0, (height - most) // 2), max(0, (width - most) // 2)
    return gray[top : top + most, left : left + most]


def _part(gray: Gray, texture: Texture | None) -> Gray:
    """What is judged for sharpness: the code if there is one, with its edge; else the middle."""
    if texture is None:
        return _within(gray, 192)
    left, top = max(0, round(texture.left - 8)), max(0, round(texture.top - 8))
    right, bottom = (
        round(texture.left + texture.width + 8),
        round(texture.top + texture.height + 8),
    )
    return _within(gray[top:bottom, left:right], 192)


def _burnt(small: Gray, texture: Texture | None, width: int) -> float:
    """Burnt out share of what may be a code, its surroundings included: a spot leaves no
    texture where it is. Burnt out paper is no spot: it ends in an edge."""
    import cv2

    part = _middle(small)
    if texture is not None:
        scale = small.shape[1] / width
        pad = 0.35 * texture.side
        left, top = (max(0, round((at - pad) * scale)) for at in (texture.left, texture.top))
        right = round((texture.left + texture.width + pad) * scale)
        bottom = round((texture.top + texture.height + pad) * scale)
        part = small[top:bottom, left:right]
    burnt = np.asarray(part >= _BURNT, np.uint8)
    share = float(burnt.mean()) if part.size else 0.0
    if share == 0:
        return 0.0
    beside = cv2.dilate(burnt, np.ones((3, 3), np.uint8)) > burnt
    if not beside.any():
        return share
    return share if float(part[beside].mean()) >= _SPOT_LEAST else 0.0
