"""Clips that hold no code but much that looks like one: chessboards, words, keyboards, screens
with moiré, bar codes, tiles, and squares like those in the corners of a code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import cv2
import numpy as np

from kiosk.bench.clips.lens import Camera, develop
from kiosk.bench.clips.suite import CAMERAS, Clip
from kiosk.bench.clips.things import Plane
from kiosk.scan.codes import Gray

_SIDE: Final = 1800
_CLIP_S: Final = 4.0


def _chessboard(rng: np.random.Generator) -> Plane:
    size = int(rng.integers(5, 60))
    y, x = np.mgrid[0:_SIDE, 0:_SIDE] // size
    return np.asarray(0.05 + 0.8 * ((x + y) % 2), np.float32)


def _words(rng: np.random.Generator) -> Plane:
    paper = np.full((_SIDE, _SIDE), 255, np.uint8)
    for line in range(30, _SIDE, int(rng.integers(18, 60))):
        letters = "".join(chr(int(c)) for c in rng.integers(33, 122, 90))
        size = float(rng.uniform(0.4, 1.4))
        cv2.putText(paper, letters, (5, line), cv2.FONT_HERSHEY_SIMPLEX, size, 20, 2, cv2.LINE_AA)
    return np.asarray(paper / np.float32(300), np.float32)


def _keyboard(rng: np.random.Generator) -> Plane:
    paper = np.full((_SIDE, _SIDE), 30, np.uint8)
    step = int(rng.integers(40, 110))
    for top in range(0, _SIDE, step):
        for left in range((top // step % 3) * step // 3, _SIDE, step):
            cv2.rectangle(paper, (left + 4, top + 4), (left + step - 4, top + step - 4), 190, -1)
            key = chr(65 + int(rng.integers(26)))
            at = (left + step // 3, top + step // 2)
            cv2.putText(paper, key, at, cv2.FONT_HERSHEY_SIMPLEX, step / 90, 20, 2)
    return np.asarray(paper / np.float32(255), np.float32)


def _tiles(rng: np.random.Generator) -> Plane:
    size = int(rng.integers(3, 24))
    cells = rng.integers(0, 2, (_SIDE // size + 1, _SIDE // size + 1)).astype(np.uint8)
    large = cells.repeat(size, axis=0).repeat(size, axis=1)[:_SIDE, :_SIDE]
    return np.asarray(0.05 + 0.8 * large, np.float32)


def _blobs(rng: np.random.Generator) -> Plane:
    paper = np.full((_SIDE, _SIDE), 90, np.uint8)
    for _ in range(60):
        at = (int(rng.integers(_SIDE)), int(rng.integers(_SIDE)))
        axes = (int(rng.integers(20, 200)), int(rng.integers(20, 240)))
        cv2.ellipse(paper, at, axes, int(rng.integers(180)), 0, 360, int(rng.integers(20, 240)), -1)
    return np.asarray(cv2.GaussianBlur(paper, (0, 0), 4) / np.float32(255), np.float32)


def _moire(rng: np.random.Generator) -> Plane:
    y, x = np.mgrid[0:_SIDE, 0:_SIDE].astype(np.float32)
    a, b = rng.uniform(0.7, 2.6, 2)
    turn = float(rng.uniform(0.02, 0.4))
    waves = np.sin(a * x) * np.sin(a * y) + np.sin(b * (x + turn * y)) * np.sin(b * (y - turn * x))
    return np.asarray(np.clip(0.45 + 0.3 * waves, 0.02, 0.9), np.float32)


def _bars(rng: np.random.Generator) -> Plane:
    line = np.repeat(rng.integers(0, 2, _SIDE), rng.integers(1, 9, _SIDE))[:_SIDE]
    return np.asarray(np.tile(0.05 + 0.8 * line, (_SIDE, 1)), np.float32)


def _corners(rng: np.random.Generator) -> Plane:
    """Corner squares in place, but random cells between them: no decoder can be right."""
    paper = np.full((_SIDE, _SIDE), 1, np.uint8)
    eye = np.zeros((7, 7), np.uint8)
    eye[1:6, 1:6] = 1
    eye[2:5, 2:5] = 0
    for top in range(40, _SIDE - 400, 450):
        for left in range(40, _SIDE - 400, 450):
            count, size = int(rng.integers(5, 16)) * 4 + 1, int(rng.integers(3, 6))
            cells = rng.integers(0, 2, (count, count)).astype(np.uint8)
            for y, x in ((0, 0), (0, count - 7), (count - 7, 0)):
                cells[max(0, y - 1) : y + 8, max(0, x - 1) : x + 8] = 1
                cells[y : y + 7, x : x + 7] = eye
            part = cells.repeat(size, axis=0).repeat(size, axis=1)[:400, :400]
            paper[top : top + part.shape[0], left : left + part.shape[1]] = part
    return np.asarray(0.05 + 0.8 * paper, np.float32)


_KINDS: Final[dict[str, Callable[[np.random.Generator], Plane]]] = {
    "chessboard": _chessboard,
    "words": _words,
    "keyboard": _keyboard,
    "tiles": _tiles,
    "blobs": _blobs,
    "moire": _moire,
    "bars": _bars,
    "corners": _corners,
}


def clips(minutes: float) -> Iterator[Clip]:
    """So many minutes of 30 frames a second, none of it stored."""
    for number in range(round(minutes * 60 / _CLIP_S)):
        kind = list(_KINDS)[number % len(_KINDS)]
        camera = CAMERAS["720_dim" if number % 5 == 4 else "720_20"]
        yield Clip(
            name=f"empty/{kind}-{number}",
            fps=camera.fps,
            frames=int(_CLIP_S * camera.fps),
            texts=frozenset(),
            picture=_Moved(kind, camera, number),
        )


class _Moved:
    """A surface that turns, slides and comes nearer."""

    def __init__(self, kind: str, camera: Camera, seed: int) -> None:
        self._kind, self._camera, self._seed = kind, camera, seed
        self._surface: Plane | None = None

    def __call__(self, number: int) -> Gray:
        rng = np.random.default_rng([self._seed, 31])
        if self._surface is None:
            self._surface = _KINDS[self._kind](rng)
        rng = np.random.default_rng([self._seed, 32])
        camera, t = self._camera, number / self._camera.fps
        angle = float(rng.uniform(0, 360)) + float(rng.uniform(-12, 12)) * t
        size = float(rng.uniform(0.8, 1.3)) * (1 + 0.15 * float(np.sin(t)))
        matrix = np.array(cv2.getRotationMatrix2D((_SIDE / 2, _SIDE / 2), angle, size), np.float64)
        matrix[:, 2] += np.array([camera.width - _SIDE, camera.height - _SIDE]) / 2
        matrix[:, 2] += rng.uniform(-80, 80, 2) * t
        light = cv2.warpAffine(
            self._surface, matrix, (camera.width, camera.height),
            flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT,
        )  # fmt: skip
        soft = float(rng.uniform(0.3, 1.2))
        light = cv2.GaussianBlur(light, (0, 0), soft)
        return develop(np.asarray(light, np.float32), camera, seed=self._seed, number=number)
