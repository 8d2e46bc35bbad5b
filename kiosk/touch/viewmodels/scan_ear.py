"""From the threads of the scan station to the GUI thread: newest only, and never a frame kept.

The station calls an `Ear` in its own threads. What it says is put into a mailbox of fixed size,
and one queued signal tells that there is something in it, however many frames came meanwhile.
"""

from __future__ import annotations

import math
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, Signal

from kiosk.devices.camera import Frame
from kiosk.devices.camera_feed import Gear
from kiosk.scan.codes import Code
from kiosk.ui.camera.preview import Preview

_MOST_WAITING: Final = 4
"""Understood codes that wait for the GUI thread: nobody shows more in the blink of an eye."""


class Looked(Protocol):
    """What a `Look` says of a frame."""

    @property
    def hint(self) -> str: ...
    @property
    def light(self) -> float: ...
    @property
    def focus(self) -> float: ...
    @property
    def glare(self) -> float: ...
    @property
    def moving(self) -> bool: ...


class Glimpsed(Protocol):
    """What a `Glimpse` says of a frame."""

    @property
    def frame(self) -> Frame: ...
    @property
    def codes(self) -> Sequence[Code]: ...
    @property
    def look(self) -> Looked: ...
    @property
    def many(self) -> bool: ...


class Station(Protocol):
    """What the screen asks of a `ScanStation`; nothing of it blocks."""

    def gear(self, gear: Gear) -> None: ...
    def forget(self) -> None: ...
    def torch(self, on: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class Sight:
    """What is left of a frame: numbers, no pixel and no text of a code."""

    hint: str = "none"
    light: float = 0.0
    focus: float = 0.0
    glare: float = 0.0
    moving: bool = False
    codes: int = 0
    refused: bool = False
    """There is a code, and none whose text may be used."""
    many: bool = False
    width: int = 0
    height: int = 0
    side_px: float = 0.0
    """Longest side of the largest code, in the camera's pixels."""
    ms: float = 0.0
    """How long the first of the codes took to read."""
    frames: int = 0
    """Frames looked at since the ear was opened."""
    at_s: float = 0.0
    """When the frame was taken, on the monotonic clock."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What came since the mailbox was emptied last."""

    sight: Sight | None
    presented: tuple[Any, ...]
    trouble: str


class Ear(QObject):
    """One page's ear at the station. `looked`, `presented` and `trouble` come in any thread."""

    news = Signal()
    """There is mail; told once until it is read. Connect it queued."""

    def __init__(self, preview: Preview, parent: QObject) -> None:
        super().__init__(parent)
        self._preview = preview
        self._lock = threading.Lock()
        self._open = False
        self._told = False
        self._sight: Sight | None = None
        self._frames = 0
        self._presented: deque[Any] = deque(maxlen=_MOST_WAITING)
        self._trouble = ""

    # --- the station's side ---

    def looked(self, glimpse: Glimpsed) -> None:
        """A frame was looked at. Only what is shown of it is made, only while the page is open."""
        with self._lock:
            if not self._listens():
                return
        frame, codes = glimpse.frame, glimpse.codes
        sight = _sight(glimpse)
        self._preview.offer(frame.picture, [code.corners for code in codes])
        with self._lock:
            if not self._listens():
                return
            self._frames += 1
            self._sight = replace(sight, frames=self._frames)
            tell = self._must_tell()
        if tell:
            self.news.emit()

    def presented(self, presented: Any) -> None:
        """A code was understood, whether the page is open or not."""
        with self._lock:
            self._presented.append(presented)
            tell = self._must_tell()
        if tell:
            self.news.emit()

    def trouble(self, code: str) -> None:
        """Camera or scanner failed, or is well again (empty)."""
        with self._lock:
            self._trouble = code
            tell = self._must_tell()
        if tell:
            self.news.emit()

    # --- the page's side ---

    def open(self) -> None:
        """Frames are wanted; nothing of an earlier time is left."""
        self._preview.open()
        with self._lock:
            self._open, self._frames, self._sight = True, 0, None
            self._presented.clear()

    def shut(self) -> None:
        """No frame is wanted any more; forget what is here."""
        with self._lock:
            self._open, self._sight = False, None
            self._presented.clear()
        self._preview.clear()

    def read(self) -> Mail:
        """Empty the mailbox."""
        with self._lock:
            mail = Mail(self._sight, tuple(self._presented), self._trouble)
            self._sight = None
            self._presented.clear()
            self._told = False
            return mail

    def _listens(self) -> bool:
        return self._open

    def _must_tell(self) -> bool:
        tell, self._told = not self._told, True
        return tell


class Ears:
    """The station's listener: passes everything on. Understood codes go to the first ear, and
    nowhere while another one is open: what a technician holds up changes no page."""

    def __init__(self, first: Ear) -> None:
        self._first = first
        self._others: list[Ear] = []
        self._busy: Ear | None = None

    def add(self, ear: Ear) -> None:
        """A further ear for frames and faults. Before the station starts."""
        self._others.append(ear)

    def give_to(self, ear: Ear | None) -> None:
        """Understood codes are for this ear alone; None: for the first again."""
        self._busy = ear

    @property
    def given(self) -> bool:
        """Another page than the first ear's has the camera. A page that is left is deleted only
        after the next one has come up: it must not slow down the camera of that one."""
        return self._busy is not None

    def looked(self, glimpse: Glimpsed) -> None:
        for ear in (self._first, *self._others):
            ear.looked(glimpse)

    def presented(self, presented: Any) -> None:
        if self._busy is None:
            self._first.presented(presented)

    def trouble(self, code: str) -> None:
        for ear in (self._first, *self._others):
            ear.trouble(code)


def _sight(glimpse: Glimpsed) -> Sight:
    look, codes = glimpse.look, glimpse.codes
    height, width = glimpse.frame.picture.shape[:2]
    sides = [_side(code) for code in codes]
    return Sight(
        hint=str(look.hint),
        light=look.light,
        focus=look.focus,
        glare=look.glare,
        moving=look.moving,
        codes=len(codes),
        refused=bool(codes) and all(code.refused is not None for code in codes),
        many=glimpse.many,
        width=width,
        height=height,
        side_px=max(sides, default=0.0),
        ms=min((code.ms for code in codes), default=0.0),
        at_s=glimpse.frame.at_s,
    )


def _side(code: Code) -> float:
    corners = code.corners
    return max(
        math.hypot(x - other_x, y - other_y)
        for (x, y), (other_x, other_y) in zip(corners, corners[1:] + corners[:1], strict=True)
    )
