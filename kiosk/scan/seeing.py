"""From a frame to what is shown in it: gray, decode process, light, presentations."""

from __future__ import annotations

import contextlib
import logging
import time
from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from kiosk.devices.camera import Frame, Picture
from kiosk.scan.codes import Code, Effort, Gray
from kiosk.scan.meaning.reading import fits
from kiosk.scan.optics import Look, Optics
from kiosk.scan.presenting import Presentations
from kiosk.scan.worker import DecodeProcess, DecoderMissing, Glance

log = logging.getLogger(__name__)

_AGAIN_S: Final = (0.5, 1.0, 2.0, 5.0)
"""Pauses before decoders that cannot be loaded are tried again."""
_PASSES: Final = 16
"""Frames with stages left out, after which it is learned anew which: in the end it is all."""
_CHANGE: Final = 14
"""Steps of brightness; noise of a dim room stays below."""
_CHANGED_LEAST: Final = 0.002
"""Share of the pixels compared; a receipt's code at 40 cm is 0.006 of the picture."""
_READ_AGAIN: Final = 2
_READ_EVERY: Final = 10


@dataclass(frozen=True, slots=True)
class Sight:
    """What one frame showed."""

    codes: tuple[Code, ...]
    look: Look | None
    """None when nobody asked."""
    new: Code | None
    many: bool


class Eye:
    """Looks at one frame after the other. Belongs to one thread."""

    def __init__(self, process: DecodeProcess) -> None:
        import cv2

        self._cv2 = cv2
        self._process = process
        self._optics = Optics()
        self._presentations = Presentations()
        self._still = Still()
        self._looked: Counter[bool] = Counter()
        self._content: frozenset[str] = frozenset()
        """Stages that were content lately with what means nothing here, or took all the time."""
        self._passing = self._slow = False
        self._passed = 0
        self._failed = 0
        self._again_s = float("-inf")

    @property
    def blind(self) -> bool:
        """Whether the decoders could not be loaded."""
        return self._failed > 0

    def see(self, frame: Frame, effort: Effort, *, judge: bool) -> Sight:
        """Look at a frame; blocks for as long as the decode process may.

        Args:
            judge: also judge the light.
        """
        if effort is not Effort.GLANCE:
            self._still.reset()
        elif self._still.same(frame.picture):
            self._presentations.hold(frame.at_s)
            return Sight((), None, None, many=False)
        gray: Gray = self._cv2.cvtColor(frame.picture, self._cv2.COLOR_BGR2GRAY)  # type: ignore[assignment]
        codes = self._read(gray, effort)
        look = self._optics.judge(gray, codes, frame.at_s) if judge else None
        seen = self._presentations.see(codes, frame.at_s)
        if seen.ended:
            # What was shown is gone: so is what the decoder may still know of it.
            self._process.forget()
        return Sight(codes, look, seen.new, seen.many)

    def afresh(self) -> None:
        """Tell also what is already being shown."""
        self._still.reset()
        self._presentations.forget()

    def forget(self) -> None:
        """Drop every picture, small ones too, what the decoder knows and the hint that was given.
        What is being shown stays known by its hash."""
        self._process.forget()
        self._optics.forget()
        self._still.reset()

    def warm(self) -> None:
        """Begin to load the decoders, if they are not. Does not wait."""
        with contextlib.suppress(DecoderMissing):  # `see` meets it again, and says so
            self._process.warm()

    def _read(self, gray: Gray, effort: Effort) -> tuple[Code, ...]:
        if time.monotonic() < self._again_s:
            return ()
        self._passing = effort is Effort.FRAME and bool(self._content) and self._pass_now()
        # Frames looked at, not frames of the camera: of those every second one may be left out,
        # and stages that take turns would never have theirs. For the same reason apart.
        self._looked[self._passing] += 1
        try:
            glance = self._process.read(
                gray,
                effort=effort,
                number=self._looked[self._passing],
                skip=self._content if self._passing else frozenset(),
            )
        except DecoderMissing as error:
            if not self._failed:
                log.warning("no decoder: %s", error)
            self._again_s = time.monotonic() + _AGAIN_S[min(self._failed, len(_AGAIN_S) - 1)]
            self._failed += 1
            return ()
        self._failed = 0
        self._learn(glance)
        return glance.codes

    def _pass_now(self) -> bool:
        """Every second frame; three of four where the same stages eat the time of each."""
        self._passed = 0 if not self._passing else self._passed + 1
        return self._passed < (3 if self._slow else 1)

    def _learn(self, glance: Glance) -> None:
        """A decoder stops at the first stage that reads a text. Beside the large code of an
        advertisement the small one of the receipt would never have its stage; so some frames
        are read without the stages that were content with what means nothing here, or
        that found nothing and left no time for the others."""
        texts = [code for code in glance.codes if code.refused is None]
        if not self._passing:
            self._slow = bool(glance.unfinished)
        known = any(fits(code.text) > 0 for code in texts)
        fresh = not self._passing and (known or not (texts or glance.unfinished))
        if fresh or (self._passing and self._looked[True] % _PASSES == 0):
            self._content = frozenset()
        elif not known:
            self._content |= glance.unfinished | {code.decoder for code in texts}


class Still:
    """Knows a picture in which nothing has changed: at night, and most of the day, there is no
    sense in reading it again. Keeps the mean of some pixels of each 16 x 16."""

    def __init__(self) -> None:
        self._before: npt.NDArray[np.float32] | None = None
        self._same = 0

    def same(self, picture: Picture) -> bool:
        """Whether it was read before, and often enough: after a change three pictures are
        read, for the first ones may be blurred by the hand, and then every tenth."""
        small = _small(picture)
        before, self._before = self._before, small
        if before is None or before.shape != small.shape or self._changed(before, small):
            self._same = 0
            return False
        self._same += 1
        return self._same > _READ_AGAIN and self._same % _READ_EVERY != 0

    def reset(self) -> None:
        """The next picture is read."""
        self._before = None

    @staticmethod
    def _changed(before: npt.NDArray[np.float32], now: npt.NDArray[np.float32]) -> bool:
        return bool(np.mean(np.abs(now - before) > _CHANGE) > _CHANGED_LEAST)


def _small(picture: Picture) -> npt.NDArray[np.float32]:
    some = picture[::4, ::4, 1]
    rows, columns = some.shape[0] // 4, some.shape[1] // 4
    blocks = some[: rows * 4, : columns * 4].reshape(rows, 4, columns, 4)
    means: npt.NDArray[np.float32] = blocks.mean(axis=(1, 3), dtype=np.float32)
    return means
