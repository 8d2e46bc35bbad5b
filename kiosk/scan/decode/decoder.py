"""`Decoder`: pictures in, codes out, within a bounded time.

It runs one stage after the other and stops at the first that read a text. Not thread-safe, and
not for the screen's own process: the libraries beneath crash (README.md).
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Final

from kiosk.scan.codes import Code, Corners, Effort, Gray, Point, Symbology
from kiosk.scan.decode import text
from kiosk.scan.decode.agreement import Agreement
from kiosk.scan.decode.plan import Plan, Stage
from kiosk.scan.decode.reading import Reading

_LEAST_PX: Final = 12
"""Of a side: no bar code is read with fewer lines, and no QR code has fewer modules."""
_MOST_PX: Final = 32_766
"""Of a side: OpenCV counts pixels in 16 bits where it turns pictures."""
_DEADLINE_S: Final = 0.065
"""Processor time after which no further stage begins: nobody waits longer for a picture that is
most likely empty. Processor, not wall, time: what is read must not depend on what else runs."""


class Decoder:
    """Reads codes of some symbologies. Keeps the bar codes it waits to see again and, until
    `forget`, the last frames it did not read."""

    def __init__(
        self, symbologies: Iterable[Symbology] = (Symbology.QR,), *, zxing: bool = True
    ) -> None:
        """Args:
        zxing: use zxing-cpp where it is installed. Without it fewer codes are read.

        Raises:
            ImportError: libzbar is missing.
        """
        self._symbologies = tuple(dict.fromkeys(symbologies))
        self._plan = Plan(zxing=zxing)
        self._agreement = Agreement()

    @property
    def zxing(self) -> bool:
        """Whether zxing-cpp is in use: asked for and installed."""
        return self._plan.zxing

    def read(
        self,
        gray: Gray,
        *,
        effort: Effort = Effort.FRAME,
        number: int = 0,
        skip: frozenset[str] = frozenset(),
    ) -> list[Code]:
        """The codes in a picture, each once; see `read_stages` for the arguments."""
        found: dict[tuple[Symbology, bytes], list[Code]] = {}
        for codes in self.read_stages(gray, effort=effort, number=number, skip=skip):
            seen = set(found)
            for code in codes:
                key = (code.symbology, code.data)
                # Two codes with the same text stay two; the same code of a later stage does not.
                if key not in seen:
                    found.setdefault(key, []).append(code)
        return [code for codes in found.values() for code in codes]

    def stages(self, effort: Effort, number: int, shape: tuple[int, ...]) -> Iterator[Stage]:
        """What `read_stages` would run, in order, if no stage found anything in time."""
        return iter(self._plan.stages(effort, number, shape[0] * shape[1]))

    def read_stages(
        self,
        gray: Gray,
        *,
        effort: Effort = Effort.FRAME,
        number: int = 0,
        skip: frozenset[str] = frozenset(),
    ) -> Iterator[list[Code]]:
        """The codes of each stage as soon as it ends; empty lists too.

        Args:
            number: of the frame, counted upwards: dear stages take turns over it.
            skip: names of stages to leave out, because they broke on such a picture.
        """
        if min(gray.shape) < _LEAST_PX or max(gray.shape) > _MOST_PX:
            return
        begun, spent = time.perf_counter(), time.thread_time()
        for stage in self.stages(effort, number, gray.shape):
            if stage.name in skip:
                continue
            if time.thread_time() - spent > _DEADLINE_S:
                return
            readings = stage.read(gray, self._symbologies)
            # A still is seen once only, so there two stages have to agree, and frames elsewhere.
            witness = stage.name if effort is Effort.STILL else number
            codes = [
                _code(one, gray, stage.name, (time.perf_counter() - begun) * 1e3)
                for one in readings
                if one.symbology is Symbology.QR or self._agreement.reached(one, witness)
            ]
            yield codes
            # A code that may not be used does not end the search for one that may.
            if any(code.refused is None for code in codes):
                return

    def forget(self) -> None:
        """Drop what was seen: another citizen may stand there."""
        self._agreement.forget()
        self._plan.forget()


def _code(reading: Reading, gray: Gray, stage: str, ms: float) -> Code:
    understood = text.read(reading.data)
    return Code(
        data=reading.data,
        text=understood.text,
        refused=understood.refused,
        symbology=reading.symbology,
        corners=_corners(reading.points, gray),
        decoder=stage,
        ms=ms,
    )


def _corners(points: tuple[Point, ...], gray: Gray) -> Corners:
    if len(points) == 4:
        first, second, third, fourth = points
        return first, second, third, fourth
    # zbar tells some points inside a bar code, at times none: the box around what there is.
    height, width = gray.shape
    across = [x for x, _ in points] or [0.0, float(width - 1)]
    down = [y for _, y in points] or [0.0, float(height - 1)]
    left, right, top, bottom = min(across), max(across), min(down), max(down)
    return (left, top), (right, top), (right, bottom), (left, bottom)
