"""A picture made ready for a decoder, with the way back to the picture it was made from.

Each function answers one thing that goes wrong before a camera; what it gains was measured over
kinds of scenes (README.md). They cost about 1 ms for a million pixels unless told otherwise.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final, NamedTuple, cast

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.scan.codes import Gray, Point

Affine = npt.NDArray[np.float64]
"""2 x 3: pixels of a view to pixels of the picture it was made from."""

_SAME: Final = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])


class View(NamedTuple):
    """One way to look at a picture."""

    gray: Gray
    to_source: Affine

    def source(self, points: tuple[Point, ...]) -> tuple[Point, ...]:
        """Where points of this view are in the picture it was made from."""
        if not points:
            return ()
        matrix = self.to_source
        moved = np.asarray(points) @ matrix[:, :2].T + matrix[:, 2]
        return tuple((float(x), float(y)) for x, y in moved)


def plain(gray: Gray) -> View:
    """As it is."""
    return View(gray, _SAME)


def scaled(gray: Gray, factor: float) -> View:
    """Larger, so that modules of some two pixels are told apart (some 4 ms for a million pixels
    to begin with); or smaller, which averages noise and blotches away."""
    smooth = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    height, width = gray.shape
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return View(_gray(cv2.resize(gray, size, interpolation=smooth)), _back(gray, size))


def _back(gray: Gray, size: tuple[int, int]) -> Affine:
    """From a picture scaled to `size` to the first one. A pixel's middle stays its middle:
    pixel 0 of a doubled picture is at -0.25 of the first."""
    x, y = gray.shape[1] / size[0], gray.shape[0] / size[1]
    return np.array([[x, 0.0, (x - 1) / 2], [0.0, y, (y - 1) / 2]])


def shrunk(gray: Gray, size: tuple[int, int]) -> Gray:
    """Smaller, a third as dear as averaging the area of each pixel at once: by halves, which is
    cheap, then by less than half between neighbours."""
    while gray.shape[1] >= 2 * size[0] and gray.shape[0] >= 2 * size[1]:
        half = (gray.shape[1] // 2, gray.shape[0] // 2)
        gray = _gray(cv2.resize(gray, half, interpolation=cv2.INTER_AREA))
    if gray.shape == size[::-1]:
        return gray
    return _gray(cv2.resize(gray, size, interpolation=cv2.INTER_LINEAR))


def at_most(gray: Gray, pixels: int) -> View:
    """As it is, or made smaller until it has no more than `pixels`."""
    if gray.size <= pixels:
        return plain(gray)
    height, width = gray.shape
    factor = float(np.sqrt(pixels / gray.size))
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return View(shrunk(gray, size), _back(gray, size))


def centre(gray: Gray, pixels: int) -> View:
    """The middle, in the shape of the whole, of about `pixels`: where the page makes people
    hold the code."""
    height, width = gray.shape
    part = min(1.0, float(np.sqrt(pixels / max(1, gray.size))))
    wide, high = max(1, int(width * part)), max(1, int(height * part))
    left, top = (width - wide) // 2, (height - high) // 2
    shifted = np.array([[1.0, 0.0, left], [0.0, 1.0, top]])
    return View(gray[top : top + high, left : left + wide], shifted)


def threshold(gray: Gray, window: int, offset: int) -> View:
    """Black and white by the mean of the surroundings less `offset`.

    A positive offset keeps empty paper white and finds dark modules in dim light; a negative one
    keeps the dark modules apart where glare or print has made them grow together.
    """
    done = cv2.adaptiveThreshold(
        gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, window, offset
    )
    return plain(_gray(done))


def sharpened(gray: Gray, sigma: float, amount: float) -> View:
    """Against lenses out of focus and hands in motion: more of what differs from the
    surroundings of `sigma` pixels."""
    soft = cv2.GaussianBlur(gray, (0, 0), sigma)
    return plain(_gray(cv2.addWeighted(gray, 1 + amount, soft, -amount, 0)))


def calmed(gray: Gray, window: int, offset: int) -> View:
    """Against noise and halftone: `threshold` of what is left after blurring by a pixel."""
    return threshold(_gray(cv2.GaussianBlur(gray, (0, 0), 1)), window, offset)


def without_specks(gray: Gray) -> View:
    """Against noise, scratches and dots: the median of 3 x 3 pixels."""
    return plain(_gray(cv2.medianBlur(gray, 3)))


def negative(gray: Gray) -> View:
    """Light on dark, for a library that reads dark on light only; black and white as well."""
    return threshold(_gray(cv2.bitwise_not(gray)), 71, 7)


def thickened(gray: Gray) -> View:
    """Against modules that glare, wear or a dot printer made thin: dark grows by a pixel."""
    return plain(_gray(cv2.erode(gray, np.ones((3, 3), np.uint8))))


def darkened(gray: Gray, gamma: float) -> View:
    """Against too much light: what differs near white differs more."""
    return plain(_gray(cv2.LUT(gray, _curve(gamma))))


def normalised(gray: Gray, window: int) -> View:
    """Against shadows and glare: every spot less the mean of its surroundings and over their
    spread, after blurring by a pixel, since that makes noise of empty paper large. Some 3 ms."""
    soft = cv2.GaussianBlur(gray, (0, 0), 1)
    mean = cv2.blur(soft.astype(np.float32), (window, window))
    spread = cv2.sqrBoxFilter(soft, cv2.CV_32F, (window, window)) - mean * mean
    even = (soft - mean) * (60 / np.sqrt(np.maximum(spread, 25))) + 128
    return plain(np.clip(even, 0, 255).astype(np.uint8))


def evened(gray: Gray) -> View:
    """Against glare: contrast made alike in each eighth (CLAHE), some 2 ms."""
    return plain(_gray(cv2.createCLAHE(3.0, (8, 8)).apply(gray)))


def turned(gray: Gray, degrees: float) -> View:
    """Against decoders that look along rows and columns: the whole, turned, on white."""
    height, width = gray.shape
    there = cv2.getRotationMatrix2D((width / 2 - 0.5, height / 2 - 0.5), degrees, 1.0)
    cos, sin = abs(there[0, 0]), abs(there[0, 1])
    wide, high = int(height * sin + width * cos), int(height * cos + width * sin)
    there[0, 2] += (wide - width) / 2
    there[1, 2] += (high - height) / 2
    picture = cv2.warpAffine(gray, there, (wide, high), borderValue=255)
    return View(_gray(picture), cv2.invertAffineTransform(there).astype(np.float64))


def through(first: View, second: View) -> View:
    """`second` was made from `first`: the way back over both."""
    matrix = first.to_source[:, :2] @ second.to_source
    matrix[:, 2] += first.to_source[:, 2]
    return View(second.gray, matrix)


@cache
def _curve(gamma: float) -> Gray:
    return cast("Gray", (255 * (np.arange(256) / 255) ** gamma).astype(np.uint8))


def _gray(picture: Any) -> Gray:
    # OpenCV's types say that a picture may have any kind of numbers.
    return cast("Gray", picture)
