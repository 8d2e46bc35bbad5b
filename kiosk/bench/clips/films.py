"""Clips from a folder: videos or folders of frames, and a `truth.jsonl` beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import cv2
import msgspec
import numpy as np

from kiosk.bench import Needs
from kiosk.bench.clips.suite import Clip
from kiosk.scan.codes import Gray

_PICTURES: Final = {".jpg", ".jpeg", ".png"}


class Line(msgspec.Struct, frozen=True):
    """One line of `truth.jsonl`."""

    file: str
    texts: tuple[str, ...] = ()
    visible_s: float = 0.0
    """When a code is wholly visible for the first time."""
    fps: float = 30.0
    """Of a folder of frames; a video says it itself."""


def clips(folder: Path) -> Iterator[Clip]:
    """The clips of a folder, in the order of its truth.

    Raises:
        Needs: there is no truth, or it cannot be understood, or a clip is missing or empty.
    """
    try:
        lines = (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
        truth = [msgspec.json.decode(line, type=Line) for line in lines if line.strip()]
    except (OSError, msgspec.MsgspecError) as fault:
        raise Needs(f"{folder}: no truth.jsonl that can be read ({fault})") from fault
    for line in truth:
        film: _Film | _Frames
        path = folder / line.file
        film = _Frames(path, line.fps) if path.is_dir() else _Film(path)
        yield Clip(
            name=line.file,
            fps=film.fps,
            frames=film.frames,
            texts=frozenset(line.texts),
            picture=film,
            visible=round(line.visible_s * film.fps),
        )


class _Frames:
    def __init__(self, folder: Path, fps: float) -> None:
        self.fps = fps
        self._files = sorted(file for file in folder.iterdir() if file.suffix.lower() in _PICTURES)
        self.frames = len(self._files)
        if not self._files:
            raise Needs(f"{folder}: no pictures")

    def __call__(self, number: int) -> Gray:
        picture = cv2.imread(str(self._files[number]), cv2.IMREAD_GRAYSCALE)
        if picture is None:
            raise Needs(f"{self._files[number]}: no picture")
        return np.asarray(picture, np.uint8)


class _Film:
    def __init__(self, file: Path) -> None:
        self._file = file
        self._video = cv2.VideoCapture(str(file))
        self.frames = int(self._video.get(cv2.CAP_PROP_FRAME_COUNT))
        self.fps = float(self._video.get(cv2.CAP_PROP_FPS)) or 30.0
        self._next = 0
        if self.frames <= 0:
            raise Needs(f"{file}: no video")

    def __call__(self, number: int) -> Gray:
        if number < self._next:
            self._video.set(cv2.CAP_PROP_POS_FRAMES, number)
            self._next = number
        while self._next < number:
            self._video.grab()
            self._next += 1
        done, picture = self._video.read()
        self._next += 1
        if not done:
            raise Needs(f"{self._file}: frame {number} is missing")
        return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
