"""Frames on their way from the camera's thread to the screen: the newest one, made ready.

Scaling, mirroring and dimming are done in the thread that offers the frame, so that the GUI
thread only copies pixels. What is not shown is not made: without a visible view `offer` returns
at once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QTransform

from kiosk.ui.camera.framing import Framing

Points = tuple[tuple[float, float], ...]
"""Corners of a found code, in pixels of the camera's picture."""

MOST_FPS: Final = 15.0
_EARLY_S: Final = 0.004
"""Frames do not come to the millisecond: one that is this early is still shown."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the view wants pictures to be like."""

    width: int
    height: int
    mirrored: bool = False
    aim: bool = True
    """Dim what is outside of the frame to aim at."""
    veil: int = 0x99000000
    """ARGB laid over what is outside."""
    radius: float = 0.0
    """Of the frame's corners, in pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """A picture of the very size of the view, and what is drawn over it."""

    image: QImage
    framing: Framing
    outlines: tuple[Points, ...]


class Preview(QObject):
    """Hands frames to one `CameraView`. `offer` may be called from any thread."""

    arrived = Signal()
    """There is a new picture; told once until it is taken, however many came meanwhile."""
    cleared = Signal()

    def __init__(
        self, parent: QObject | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._lock = threading.Lock()
        self._wish: Wish | None = None
        self._ready: Ready | None = None
        self._told = False
        self._last_s = float("-inf")
        self._open = True
        self._round = 0
        """Counts `clear`: a picture that was being made meanwhile is dropped."""

    # --- the camera's side, any thread ---

    def offer(self, picture: npt.NDArray[np.uint8], outlines: Sequence[Points] = ()) -> bool:
        """Show this picture (rows x columns x 3: blue, green, red) with the codes found in it;
        whether it is going to be shown. Nothing of `picture` is held after the call."""
        now_s = self._clock()
        with self._lock:
            wish, turn = self._wish, self._round
            soon = now_s - self._last_s < 1 / MOST_FPS - _EARLY_S
            if wish is None or not self._open or soon:
                return False
            self._last_s = now_s
        made = make_ready(picture, wish, tuple(outlines))
        with self._lock:
            if turn != self._round or not self._open:
                return False
            self._ready = made
            tell, self._told = not self._told, True
        if tell:
            self.arrived.emit()
        return True

    # --- the view's side, GUI thread ---

    def wish(self, wish: Wish | None) -> None:
        """What the view can show now; None: nothing, it is hidden."""
        with self._lock:
            self._wish = wish
            self._last_s = float("-inf")
            if wish is None:
                self._drop()

    def take(self) -> Ready | None:
        """The newest picture; the mailbox is empty afterwards."""
        with self._lock:
            ready, self._ready, self._told = self._ready, None, False
            return ready

    # --- the view model's side ---

    def open(self) -> None:
        """Take pictures again after `clear`."""
        with self._lock:
            self._open = True

    def clear(self) -> None:
        """Forget every picture and take no more until `open`; the view shows its ground."""
        with self._lock:
            self._open = False
            self._drop()
        self.cleared.emit()

    @property
    def empty(self) -> bool:
        """No picture waits here."""
        with self._lock:
            return self._ready is None

    def _drop(self) -> None:
        self._round += 1
        if self._ready is not None:
            self._ready.image.fill(0)
        self._ready, self._told = None, False


def make_ready(picture: npt.NDArray[np.uint8], wish: Wish, outlines: tuple[Points, ...]) -> Ready:
    """Cut, scale, mirror and dim a picture for a view. 2 to 5 ms for a full HD frame."""
    rows = np.ascontiguousarray(picture)
    framing = Framing(rows.shape[1], rows.shape[0], wish.width, wish.height, wish.mirrored)
    left, top, width, height = framing.cut
    # Qt reads the cut-out where it stands: no copy. It must not outlive `rows`.
    stride = rows.strides[0]
    start = top * stride + 3 * left
    pixels = rows.reshape(-1)[start : start + (height - 1) * stride + 3 * width]
    source = QImage(pixels.data, width, height, stride, QImage.Format.Format_BGR888)
    image = QImage(wish.width, wish.height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if wish.mirrored:
        painter.setTransform(QTransform(-1, 0, 0, 1, wish.width, 0))
    painter.drawImage(QRectF(0, 0, wish.width, wish.height), source, QRectF(source.rect()))
    painter.resetTransform()
    if wish.aim:
        hole = QPainterPath()
        hole.addRect(QRectF(0, 0, wish.width, wish.height))
        hole.addRoundedRect(QRectF(*framing.aim), wish.radius, wish.radius)
        hole.setFillRule(Qt.FillRule.OddEvenFill)
        painter.fillPath(hole, QColor.fromRgba(wish.veil))
    painter.end()
    return Ready(image, framing, outlines)
