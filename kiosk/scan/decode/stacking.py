"""Help for codes that one picture does not give away: where a code may be, and several pictures
of it laid over each other.

Sharpening is what a lens out of focus and a trembling hand call for, and averaging what a dark
room calls for; denoising one picture was measured to harm. Both are dear on a whole picture, so
they are done where the texture looks like a code's: many edges in both directions.
"""

from __future__ import annotations

from collections import deque
from functools import lru_cache
from typing import Final, NamedTuple, cast

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.scan.codes import Gray
from kiosk.scan.decode import views
from kiosk.scan.decode.views import View

Plane = npt.NDArray[np.float32]
Affine = npt.NDArray[np.float64]

_COARSE_PX: Final = 640
"""Width at which is looked for texture."""
_WINDOW: Final = 15
"""Side of what counts as one place, in coarse pixels: about a quarter of a small code."""
_EDGE_LEAST: Final = 9.0
"""Mean step between coarse pixels that a code has even in a dim room; plain walls have 2."""
_SIDE_LEAST: Final = 144
_SIDE_MOST: Final = 420
"""Sides of a region in pixels. A larger code has modules so large that it needs no help."""
_STEP: Final = 24
"""Regions come in few sizes, so that what depends on the size is made once."""
_KEPT: Final = 3
_ALIKE_LEAST: Final = 0.55
"""Correlation of two regions after they were laid over each other; pictures of the same code
that was still have more, others next to none."""
_APART_MOST: Final = 24.0
"""Pixels by which a code may have moved between two pictures: beyond, both are smeared."""
_DISKS_PX: Final = (5.4, 8.9, 4.6, 7.6, 6.4, 10.4)
"""Diameters of the disks points become out of focus, tried in turn: each serves some 8 % around
it. Smaller ones need no help but sharpening."""
_NOISE_TO_SIGNAL: Final = 0.01
_SURE_LEAST: Final = 0.05
_TURN_MOST: Final = 4.0
"""Pixels by which a quarter of a region may have moved against the whole."""


class Region(NamedTuple):
    """A part of a picture, in pixels."""

    left: int
    top: int
    width: int
    height: int

    def of(self, gray: Gray) -> Gray:
        """The part itself."""
        return gray[self.top : self.top + self.height, self.left : self.left + self.width]


def suspected(gray: Gray) -> Region | None:
    """Where a picture looks most like a code, if anywhere. About 1 ms for 1280 x 720."""
    height, width = gray.shape
    factor = width / _COARSE_PX
    if factor < 1 or min(height, width) < _SIDE_LEAST:
        return None
    size = (_COARSE_PX, max(2, round(height / factor)))
    coarse = views.shrunk(gray, size)
    right = cv2.absdiff(coarse[1:, 1:], coarse[1:, :-1])
    down = cv2.absdiff(coarse[1:, 1:], coarse[:-1, 1:])
    both = cv2.min(cv2.blur(right, (_WINDOW, _WINDOW)), cv2.blur(down, (_WINDOW, _WINDOW)))
    # A code is an area: text is rows, and its mean over a larger window is lower.
    area = cv2.blur(both, (2 * _WINDOW + 1, 2 * _WINDOW + 1))
    _, most, _, (x, y) = cv2.minMaxLoc(area)
    if most < _EDGE_LEAST:
        return None
    mask = (both > 0.5 * most).astype(np.uint8)
    if not mask[y, x]:
        return None
    *_, (left, top, wide, high) = cv2.floodFill(mask, None, (x, y), 2)
    pad = _WINDOW // 2 + 4
    middle = ((left + wide / 2) * factor, (top + high / 2) * factor)
    return _around(middle, (wide + 2 * pad) * factor, (high + 2 * pad) * factor, width, height)


def _around(
    middle: tuple[float, float], wide: float, high: float, width: int, height: int
) -> Region:
    """A region of bounded size, wholly inside the picture."""
    across, down = (
        min(most, _STEP * round(min(_SIDE_MOST, max(_SIDE_LEAST, size)) / _STEP))
        for size, most in ((wide, width), (high, height))
    )
    left = min(width - across, max(0, round(middle[0] - across / 2)))
    top = min(height - down, max(0, round(middle[1] - down / 2)))
    return Region(left, top, across, down)


def crisp(part: Gray, region: Region, *, amount: float) -> View:
    """The region twice as large and sharpened."""
    large = cv2.resize(part, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(large, (0, 0), 3.0)
    sharp = cv2.addWeighted(large, 1 + amount, soft, -amount, 0)
    back = np.array([[0.5, 0.0, region.left - 0.25], [0.0, 0.5, region.top - 0.25]])
    return View(cast("Gray", sharp), back)


class Stack:
    """The last pictures of what may be a code. Holds parts of pictures until `forget`."""

    def __init__(self) -> None:
        self._kept: deque[Gray] = deque(maxlen=_KEPT - 1)
        self._newest: tuple[Gray, Region] | None = None
        self._averaged: Gray | None = None
        self._best: View | None = None
        self._turn = 0

    def near(self, gray: Gray) -> View | None:
        """The suspected region sharpened, if there is one; some 2 ms. The picture is kept."""
        if self._newest is not None:
            self._kept.append(self._newest[0])
            self._newest = None
        self._averaged = self._best = None
        region = suspected(gray)
        if region is None:
            return None
        self._newest = (gray.copy(), region)
        self._best = crisp(region.of(gray), region, amount=3.0)
        return self._best

    def mean(self) -> View | None:
        """The region of the last call of `near`, averaged with what the pictures before it show
        there, sharpened more; None where they show something else or moved too much. Some 3 ms
        for each picture laid over the newest."""
        if self._newest is None:
            return None
        gray, region = self._newest
        self._averaged = mean = self._mean(gray, region.of(gray), region)
        if mean is None:
            return None
        self._best = crisp(mean, region, amount=4.0)
        return self._best

    def best(self) -> View | None:
        """What `mean` gave, or else `near`, since the newest picture; costs nothing."""
        return self._best if self._newest is not None else None

    def refocused(self) -> View | None:
        """The region of the last call of `near` as it would be if the lens were not out of
        focus by the disk whose turn it is. Reads modules blurred by 1.75 and 2 of their own
        sides, which no sharpening does. Some 4 ms."""
        if self._newest is None:
            return None
        gray, region = self._newest
        self._turn = (self._turn + 1) % len(_DISKS_PX)
        part = self._averaged if self._averaged is not None else region.of(gray)
        clear = refocused(part, _DISKS_PX[self._turn])
        return crisp(clear, region, amount=0.0)

    def add(self, gray: Gray) -> list[View]:
        """All three views, where there are any."""
        views = (self.near(gray), self.mean(), self.refocused())
        return [view for view in views if view is not None]

    def forget(self) -> None:
        """Drop the pictures: another citizen may stand there."""
        for gray in self._kept:
            gray.fill(0)
        if self._newest is not None:
            self._newest[0].fill(0)
        self._kept.clear()
        self._newest = self._averaged = self._best = None

    def _mean(self, gray: Gray, part: Gray, region: Region) -> Gray | None:
        total = part.astype(np.float32)
        count = 1
        for older in reversed(self._kept):
            if older.shape != gray.shape:
                break
            laid = laid_over(older, gray, region)
            if laid is None:
                break
            total += laid
            count += 1
        if count == 1:
            return None
        return cast("Gray", cv2.convertScaleAbs(total, alpha=1 / count))


def refocused(part: Gray, disk_px: float) -> Gray:
    """Undo the blur of a disk (Wiener's filter). The part is padded, for the transform takes
    its left edge for a neighbour of its right one."""
    height, width = part.shape
    pad = int(disk_px) + 2
    rows, columns = (cv2.getOptimalDFTSize(size + 2 * pad) for size in (height, width))
    padded = cv2.copyMakeBorder(
        part, pad, rows - height - pad, pad, columns - width - pad, cv2.BORDER_REFLECT_101
    )
    seen = np.fft.rfft2(padded.astype(np.float32))
    whole = np.fft.irfft2(seen * _wiener(rows, columns, disk_px), s=(rows, columns))
    inner = whole[pad : pad + height, pad : pad + width]
    return np.asarray(np.clip(inner, 0, 255), np.uint8)


@lru_cache(maxsize=48)
def _wiener(rows: int, columns: int, disk_px: float) -> npt.NDArray[np.complex64]:
    side = 2 * int(np.ceil(disk_px / 2)) + 3
    fine = 5
    line = (np.arange(side * fine) - (side * fine - 1) / 2) / fine
    inside = line[:, None] ** 2 + line[None, :] ** 2 <= (disk_px / 2) ** 2
    disk = inside.reshape(side, fine, side, fine).sum(axis=(1, 3)).astype(np.float32)
    disk = np.asarray(cv2.GaussianBlur(disk, (0, 0), 0.8), np.float32)  # the lens at its best
    spread = np.zeros((rows, columns), np.float32)
    spread[:side, :side] = disk / disk.sum()
    there = np.fft.rfft2(np.roll(spread, (-(side // 2), -(side // 2)), (0, 1)))
    back = np.conj(there) / (np.abs(there) ** 2 + _NOISE_TO_SIGNAL)
    return np.asarray(back, np.complex64)


def laid_over(older: Gray, gray: Gray, region: Region) -> Plane | None:
    """The region as an older picture shows it, moved to where it is in the newer one; None
    when it is another thing or moved too much."""
    wanted = _soft(region.of(gray))
    there = _soft(region.of(older))
    (dx, dy), _ = _shift(wanted, there)
    if np.hypot(dx, dy) > _APART_MOST:
        return None
    motion = _refined(older, wanted, region, dx, dy)
    moved = cv2.warpAffine(
        older, motion, (region.width, region.height),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    alike = cv2.matchTemplate(_soft(cast("Gray", moved)), wanted, cv2.TM_CCOEFF_NORMED)
    if float(alike[0, 0]) < _ALIKE_LEAST:
        return None
    return np.asarray(moved, np.float32)


def _refined(older: Gray, wanted: Plane, region: Region, dx: float, dy: float) -> Affine:
    """Quarters of the region are matched one by one: a hand also turns and comes nearer."""
    wide, high = region.width // 2, region.height // 2
    froms, tos = [], []
    far_x, far_y = region.width - wide, region.height - high
    for x, y in ((0, 0), (far_x, 0), (far_x // 2, far_y // 2), (0, far_y), (far_x, far_y)):
        left, top = round(region.left + x + dx), round(region.top + y + dy)
        part = older[max(0, top) : top + high, max(0, left) : left + wide]
        if part.shape != (high, wide):
            continue
        here = wanted[y : y + high, x : x + wide]
        (ex, ey), sure = _shift(here, _soft(part))
        if sure > _SURE_LEAST and max(abs(ex), abs(ey)) < _TURN_MOST:
            froms.append((x + wide / 2, y + high / 2))
            tos.append((left + wide / 2 + ex, top + high / 2 + ey))
    if len(froms) >= 4:
        design = np.column_stack((np.array(froms), np.ones(len(froms))))
        solved, *_ = np.linalg.lstsq(design, np.array(tos), rcond=None)
        return np.asarray(solved.T, np.float64)
    return np.array([[1.0, 0.0, region.left + dx], [0.0, 1.0, region.top + dy]])


def _shift(here: Plane, there: Plane) -> tuple[tuple[float, float], float]:
    """How far what is here stands there, and how sure that is. Copies: where the size suits
    the transform, `phaseCorrelate` multiplies its arguments by the window in place."""
    height, width = here.shape
    (dx, dy), sure = cv2.phaseCorrelate(here.copy(), there.copy(), _hanning(width, height))
    return (float(dx), float(dy)), float(sure)


def _soft(part: Gray) -> Plane:
    return np.asarray(cv2.GaussianBlur(part, (0, 0), 1.0), np.float32)


_WINDOWS: Final[dict[tuple[int, int], Plane]] = {}


def _hanning(width: int, height: int) -> Plane:
    if (width, height) not in _WINDOWS:
        if len(_WINDOWS) > 16:
            _WINDOWS.clear()
        made = cv2.createHanningWindow((width, height), cv2.CV_32F)
        _WINDOWS[width, height] = np.asarray(made, np.float32)
    return _WINDOWS[width, height]
