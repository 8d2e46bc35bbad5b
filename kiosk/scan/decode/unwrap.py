"""Codes on cloth, bottles and bent paper: the grid is straightened before it is read.

Decoders lay one flat grid over a code. Where the code is bent or wrinkled, that grid leaves its
modules after a few rows, and all that follows is wrong. Where a code was found but its check
failed, this module takes its corners, draws it flat, measures how far the edges between modules
are off the grid in every part of it, and draws it again with that taken away.

The edges of a grid of known pitch repeat; how far they are off is the phase of the first wave of
that pitch in the picture's gradient, which one multiplication and one blur give everywhere at
once. It is known up to whole modules; the finder patterns, which the decoder did find, say which.

Nothing is guessed about the content: the straightened picture goes through the same decoder
and its error correction.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple, cast

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.scan.codes import Corners, Gray

_Map = npt.NDArray[np.float32]

_PITCH: Final = 8
"""Pixels a module when drawn flat."""
_QUIET: Final = 2
"""Modules drawn around the code: edges at its border are measured too."""
_REACHES: Final = (6.0, 4.0)
"""Modules over which the edges are gathered, in each round: first broad and safe, then finer."""
_FURTHEST: Final = 2.0
"""Modules. What seems further off is noise."""
_STRONGEST: Final = 300.0
"""Of a gradient: the rim of a glaring spot must not outvote the modules."""
MOST_MODULES: Final = 73
"""Version 14. Larger codes take longer than a frame has, and nobody prints them on cloth."""


class Damaged(NamedTuple):
    """A code that was found, but whose check failed."""

    modules: int
    """Along one side."""
    corners: Corners
    """Its own corners, clockwise from top left, in pixels of the picture."""


def straightened(gray: Gray, code: Damaged) -> Iterator[Gray]:
    """The code drawn flat and straight; then, if that does not help, each of its modules alone,
    black or white by those around it, with its finder patterns as they must be."""
    flat = _flat(gray, code)
    yield flat
    yield _modules(flat, code.modules)


def promising(codes: list[Damaged], most: int) -> list[Damaged]:
    """The largest few that may be codes at all, each once."""
    kept: list[Damaged] = []
    for code in sorted(codes, key=lambda one: -_area(one)):
        if code.modules > MOST_MODULES or not cv2.isContourConvex(_quad(code)):
            continue
        if _area(code) < 4 * code.modules**2 / 2:  # less than 1.4 pixels a module
            continue
        if any(_same(code, other) for other in kept):
            continue
        kept.append(code)
        if len(kept) == most:
            break
    return kept


def _quad(code: Damaged) -> _Map:
    return np.asarray(code.corners, np.float32)


def _area(code: Damaged) -> float:
    return float(cv2.contourArea(_quad(code)))


def _same(one: Damaged, other: Damaged) -> bool:
    apart = float(np.abs(_quad(one) - _quad(other)).max())
    return one.modules == other.modules and apart < 0.1 * np.sqrt(_area(other))


def _flat(gray: Gray, code: Damaged) -> Gray:
    side = (code.modules + 2 * _QUIET) * _PITCH
    near, far = _QUIET * _PITCH, (_QUIET + code.modules) * _PITCH
    square = np.array([[near, near], [far, near], [far, far], [near, far]], np.float32)
    there = cv2.getPerspectiveTransform(square, _quad(code))
    down, across = np.mgrid[:side, :side].astype(np.float32) + np.float32(0.5)
    picture = _drawn(gray, there, across, down)
    for reach in _REACHES:
        # Both are measured in the same drawing; a column of modules moves across, a row down.
        moves = [_off_grid(picture, code.modules, reach, axis) for axis in (1, 0)]
        across += moves[0]
        down += moves[1]
        picture = _drawn(gray, there, across, down)
    return picture


def _drawn(gray: Gray, there: npt.NDArray[Any], across: _Map, down: _Map) -> Gray:
    depth = there[2, 0] * across + there[2, 1] * down + there[2, 2]
    x = (there[0, 0] * across + there[0, 1] * down + there[0, 2]) / depth - 0.5
    y = (there[1, 0] * across + there[1, 1] * down + there[1, 2]) / depth - 0.5
    drawn = cv2.remap(
        gray,
        x.astype(np.float32),
        y.astype(np.float32),
        cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return cast("Gray", drawn)


def _off_grid(picture: Gray, modules: int, reach: float, axis: int) -> _Map:
    """How many pixels the edges lie further along `axis` (1: across) than the grid, everywhere."""
    side = picture.shape[0]
    edges = np.abs(cv2.Sobel(picture, cv2.CV_32F, axis, 1 - axis, ksize=3))
    edges = np.minimum(edges, _STRONGEST)
    turn = 2 * np.pi * (np.arange(side) + 0.5) / _PITCH
    wave = turn[None, :] if axis else turn[:, None]
    sigma = reach * _PITCH / 2.5
    real, imaginary = (
        cv2.GaussianBlur((edges * part).astype(np.float32), (0, 0), sigma)
        for part in (np.cos(wave), np.sin(wave))
    )
    middle = slice(_PITCH // 2, None, _PITCH)
    phase = np.arctan2(imaginary, real)[middle, middle] / (2 * np.pi)
    phase = np.unwrap(np.unwrap(phase, axis=0, period=1), axis=1, period=1)
    near, far = _QUIET + 3, _QUIET + modules - 4
    finders = np.median([phase[near, near], phase[near, far], phase[far, near]])
    off = np.clip(phase - np.round(finders), -_FURTHEST, _FURTHEST).astype(np.float32)
    whole = cv2.resize(off, (side, side), interpolation=cv2.INTER_LINEAR)
    return cast("_Map", whole * np.float32(_PITCH))


def _modules(flat: Gray, modules: int) -> Gray:
    inner = (np.arange(modules) + _QUIET) * _PITCH + _PITCH // 2
    means = cv2.blur(flat.astype(np.float32), (4, 4))[np.ix_(inner, inner)]
    dark = means < cv2.blur(means, (9, 9))
    finder = np.ones((7, 7), np.bool_)
    finder[1:6, 1:6] = False
    finder[2:5, 2:5] = True
    for row, column in ((0, 0), (0, modules - 7), (modules - 7, 0)):
        dark[row : row + 7, column : column + 7] = finder
    picture = np.full((modules + 8, modules + 8), 255, np.uint8)
    picture[4:-4, 4:-4] = np.where(dark, 0, 255)
    size = (picture.shape[1] * 3, picture.shape[0] * 3)
    return cast("Gray", cv2.resize(picture, size, interpolation=cv2.INTER_NEAREST))
