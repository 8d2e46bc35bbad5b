"""From a frame to what is shown in it: gray, decode process, light, presentations."""

from __future__ import annotations

import contextlib
import logging
import time
from collections import Counter
from dataclasses import dataclass
from typing import Final

from kiosk.devices.camera import Frame
from kiosk.scan.codes import Code, Effort, Gray
from kiosk.scan.meaning.reading import fits
from kiosk.scan.optics import Look, Optics
from kiosk.scan.presenting import Presentations
from kiosk.scan.worker import DecodeProcess, DecoderMissing

log = logging.getLogger(__name__)

_AGAIN_S: Final = (0.5, 1.0, 2.0, 5.0)
"""Pauses before decoders that cannot be loaded are tried again."""


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
        self._looked: Counter[bool] = Counter()
        self._content: frozenset[str] = frozenset()
        """Stages that read something lately, none of which means anything here."""
        self._passing = False
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
        self._presentations.forget()

    def warm(self) -> None:
        """Begin to load the decoders, if they are not. Does not wait."""
        with contextlib.suppress(DecoderMissing):  # `see` meets it again, and says so
            self._process.warm()

    def _read(self, gray: Gray, effort: Effort) -> tuple[Code, ...]:
        if time.monotonic() < self._again_s:
            return ()
        self._passing = bool(self._content) and not self._passing and effort is Effort.FRAME
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
        self._learn(glance.codes)
        return glance.codes

    def _learn(self, codes: tuple[Code, ...]) -> None:
        """A decoder stops at the first stage that reads a text. Beside the large code of an
        advertisement the small one of the receipt would never have its stage; so every second
        frame is read without the stages that were content with what means nothing here."""
        texts = [code for code in codes if code.refused is None]
        if any(fits(code.text) > 0 for code in texts) or not (texts or self._passing):
            self._content = frozenset()
        else:
            self._content |= {code.decoder for code in texts}
