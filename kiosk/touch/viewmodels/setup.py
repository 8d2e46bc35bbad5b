"""The technician's page: turn the lens until the picture is sharp, see whether codes are read.

It shows numbers of the living picture and keeps none. What it finds is written into the screen's
settings by the technician; this page writes no file.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.devices.camera_feed import Gear
from kiosk.touch.viewmodels.scan_ear import Ear, Ears, Sight, Station
from kiosk.touch.viewmodels.scan_words import ScanWords
from kiosk.ui.camera.preview import Preview
from kiosk.ui.i18n import Language
from kiosk.ui.tasks import Tasks

log = logging.getLogger(__name__)

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1

CARD_MODULES: Final = 49
"""Modules from side to side of the code of a usual ID card (45 to 53 in 20 mm, scan.md 3).
Frames do not say how many modules a code has, so the page asks for one that is 20 mm wide and
says what a card's would have in its place."""
ENOUGH_PX: Final = 2.2
"""Pixels of a module from which on dense codes are read at arm's rest: 1080p at 25 cm has 2.6,
720p at 20 cm 2.2 (scan.md 3)."""
SHARP: Final = 0.9
"""Of the best focus score seen: no turn of the lens gives a visible gain any more."""
_FPS_OVER_S: Final = 2.0
_SMOOTH: Final = 0.35
"""Weight of a new focus score: the bar follows the hand and does not dance."""


@dataclass(frozen=True, slots=True)
class CameraFacts:
    """What is known of the camera in use."""

    name: str = ""
    size: str = ""
    """Such as `1920×1080`, as it was asked for or is given."""
    form: str = ""
    """How it sends pictures, such as `MJPG`."""


@dataclass(frozen=True, slots=True)
class CameraControl:
    """Something the driver lets be set."""

    key: str
    """`exposure` or `focus`: the name in the settings."""
    low: int
    high: int
    value: int
    """-1: automatic."""


class CameraBench(Protocol):
    """What the page can ask of the camera. All but `restarts` may block."""

    @property
    def restarts(self) -> int:
        """How often the decode process had to be started again."""
        ...

    def facts(self) -> CameraFacts:
        """Of the camera in use."""
        ...

    def cameras(self) -> Sequence[tuple[str, str]]:
        """Target for the settings and name of every camera that is plugged in."""
        ...

    def controls(self) -> Sequence[CameraControl]:
        """What can be set; empty where the driver has nothing."""
        ...

    def set_control(self, key: str, value: int) -> None:
        """Set it now; -1: automatic."""
        ...


@QmlElement
class SetupVM(QObject):
    """Built by the app beside a `ScanVM`, whose `ears` it joins.

    Args:
        bench: the camera's screws; None: the picture and its numbers only.
        has_torch: a lamp can be tried.
        clock: seconds that never go back.
    """

    changed = Signal()
    """The numbers of the picture."""
    partsChanged = Signal()
    """Camera, list of cameras, controls, lamp."""

    def __init__(
        self,
        ears: Ears,
        language: Language,
        tasks: Tasks,
        parent: QObject,
        *,
        resting: Gear = Gear.LOW,
        bench: CameraBench | None = None,
        has_torch: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._ears, self._tasks, self._bench, self._clock = ears, tasks, bench, clock
        self._resting, self._has_torch = resting, has_torch
        self._preview = Preview(self)
        self._ear = Ear(self._preview, self)
        ears.add(self._ear)
        self._words = ScanWords(self)
        self._station: Station | None = None
        self._begun, self._torch_on = False, False
        self._facts = CameraFacts()
        self._cameras: list[dict[str, str]] = []
        self._controls: list[CameraControl] = []
        self._trouble = ""
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)
        self._reset()
        self._ear.news.connect(self._read, Qt.ConnectionType.QueuedConnection)
        language.changed.connect(self.changed)

    # --- what QML reads ---

    @Property(QObject, constant=True)
    def preview(self) -> QObject:
        """For `CameraView`."""
        return self._preview

    @Property(bool, notify=changed)
    def looking(self) -> bool:
        """Frames come."""
        return self._sight.frames > 0

    @Property(float, notify=changed)
    def focus(self) -> float:
        """0 to 100."""
        return round(self._focus, 1)

    @Property(float, notify=changed)
    def peak(self) -> float:
        """The best focus since the page came up, or since `resetPeak`."""
        return round(self._peak, 1)

    @Property(bool, notify=changed)
    def sharp(self) -> bool:
        """As good as it was at best."""
        return self._peak > 0 and self._focus >= SHARP * self._peak

    @Property(str, notify=changed)
    def focusText(self) -> str:
        """What to do with the lens ring."""
        if self._peak <= 0:
            return self.tr("Đưa tờ có mã cách máy ảnh 20 cm")
        if self.sharp:
            return self.tr("Nét nhất rồi. Giữ nguyên vòng ống kính.")
        return self.tr("Xoay vòng ống kính đến khi cột chạm vạch cao nhất")

    @Property(str, notify=changed)
    def lightText(self) -> str:
        match self._sight.hint:
            case "dark":
                return self.tr("Tối: cần thêm đèn")
            case "bright":
                return self.tr("Chói: bớt sáng")
            case "glare":
                return self.tr("Lóa trên giấy")
            case _:
                return self.tr("Đủ sáng")

    @Property(str, notify=changed)
    def light(self) -> str:
        return f"{self._sight.light:.0f}"

    @Property(bool, notify=changed)
    def lightGood(self) -> bool:
        return self._sight.hint not in {"dark", "bright", "glare"}

    @Property(bool, notify=changed)
    def codeSeen(self) -> bool:
        return self._side_px > 0

    @Property(str, notify=changed)
    def modulePx(self) -> str:
        """Pixels that a module of an ID card's code would have where this code is, if it is as
        wide as that one; empty without a code."""
        return self._number(self._side_px / CARD_MODULES, 1) if self._side_px > 0 else ""

    @Property(bool, notify=changed)
    def moduleGood(self) -> bool:
        return self._side_px / CARD_MODULES >= ENOUGH_PX

    @Property(str, notify=changed)
    def fps(self) -> str:
        """Frames looked at each second."""
        return self._number(self._fps, 1)

    @Property(str, notify=changed)
    def decodeMs(self) -> str:
        """How long the last code took; empty before the first one."""
        return f"{self._ms:.0f}" if self._ms > 0 else ""

    @Property(int, notify=changed)
    def restarts(self) -> int:
        return self._bench.restarts if self._bench is not None else 0

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What is the matter with the camera, with the code for the handbook; else empty."""
        if not self._trouble:
            return ""
        said = self._words.headline("fault", "", self._trouble, camera=True)
        return f"{said} ({self._trouble})"

    @Property(str, notify=partsChanged)
    def cameraName(self) -> str:
        return self._facts.name or self.tr("Chưa rõ tên máy ảnh")

    @Property(str, notify=changed)
    def cameraSize(self) -> str:
        """Of the pictures that come, and how they are sent."""
        size = (
            f"{self._sight.width}×{self._sight.height}" if self._sight.width else self._facts.size
        )
        return ", ".join(part for part in (size, self._facts.form) if part)

    @Property(list, notify=partsChanged)
    def cameras(self) -> list[dict[str, str]]:
        """`target` and `name` of those plugged in."""
        return self._cameras

    @Property(list, notify=partsChanged)
    def controls(self) -> list[dict[str, Any]]:
        """`key name low high value auto` of what the driver lets be set."""
        return [
            {
                "key": control.key,
                "name": self._control_name(control.key),
                "low": control.low,
                "high": control.high,
                "value": control.value if control.value >= 0 else control.low,
                "auto": control.value < 0,
            }
            for control in self._controls
        ]

    @Property(str, notify=partsChanged)
    def settingsText(self) -> str:
        """What to write below `[camera]` for the controls to stay as they are; empty: nothing."""
        return "   ".join(f"{c.key} = {c.value}" for c in self._controls if c.value >= 0)

    @Property(bool, constant=True)
    def hasTorch(self) -> bool:
        return self._has_torch

    @Property(bool, notify=partsChanged)
    def torchOn(self) -> bool:
        return self._torch_on

    # --- what the page does ---

    def attach(self, station: Station) -> None:
        """The station that speaks to `ears`."""
        self._station = station

    @Slot()
    def begin(self) -> None:
        """The page comes up."""
        if self._begun:
            return
        self._begun = True
        self._reset()
        self._ears.give_to(self._ear)
        self._ear.open()
        self._second.start()
        if self._station is not None:
            self._station.gear(Gear.FULL)
        self._ask()
        self.changed.emit()

    @Slot()
    def end(self) -> None:
        """The page goes: no frame is kept, the lamp is off, the camera rests."""
        if not self._begun:
            return
        self._begun = False
        self._second.stop()
        self._ear.shut()
        self._ears.give_to(None)
        self._reset()
        if self._station is not None:
            if self._torch_on:
                self._station.torch(False)
            self._station.forget()
            self._station.gear(self._resting)
        self._torch_on = False
        self.partsChanged.emit()

    @Slot()
    def resetPeak(self) -> None:
        """Begin to look for the best focus anew."""
        self._peak = self._focus
        self.changed.emit()

    @Slot()
    def toggleTorch(self) -> None:
        """Try the lamp."""
        if self._station is not None and self._has_torch and self._begun:
            self._torch_on = not self._torch_on
            self._station.torch(self._torch_on)
            self.partsChanged.emit()

    @Slot(str, int)
    def setControl(self, key: str, value: int) -> None:
        """Set exposure or focus; -1: automatic."""
        bench = self._bench
        if bench is None:
            return
        self._tasks.run(
            lambda: _set_and_look(bench, key, value), self._show_controls, self._no_answer
        )

    # --- news ---

    def _reset(self) -> None:
        self._sight = Sight()
        self._focus = self._peak = self._ms = self._side_px = self._fps = 0.0
        self._frames: deque[tuple[float, int]] = deque()

    def _ask(self) -> None:
        bench = self._bench
        if bench is None:
            return
        self._tasks.run(
            lambda: (bench.facts(), list(bench.cameras())), self._show_cameras, self._no_answer
        )
        self._tasks.run(bench.controls, self._show_controls, self._no_answer)

    def _no_answer(self, error: Exception) -> None:
        """A driver that cannot be asked has nothing to set; the picture says what is wrong."""
        log.info("the camera does not say what it is: %s", error)

    def _show_cameras(self, found: tuple[CameraFacts, list[tuple[str, str]]]) -> None:
        self._facts = found[0]
        self._cameras = [{"target": target, "name": name} for target, name in found[1]]
        self.partsChanged.emit()
        self.changed.emit()

    def _show_controls(self, controls: Sequence[CameraControl]) -> None:
        self._controls = list(controls)
        self.partsChanged.emit()

    def _read(self) -> None:
        mail = self._ear.read()
        if not self._begun:
            return
        self._trouble = mail.trouble if mail.trouble.startswith("camera") else ""
        if mail.sight is not None:
            self._see(mail.sight)
        self.changed.emit()

    def _see(self, sight: Sight) -> None:
        first = self._sight.frames == 0
        self._sight = sight
        self._focus = sight.focus if first else self._focus + _SMOOTH * (sight.focus - self._focus)
        self._peak = max(self._peak, self._focus)
        self._side_px = sight.side_px
        if sight.ms > 0:
            self._ms = sight.ms
        self._count(sight.frames)

    def _count(self, frames: int) -> None:
        now_s = self._clock()
        self._frames.append((now_s, frames))
        while now_s - self._frames[0][0] > _FPS_OVER_S:
            self._frames.popleft()
        over_s = now_s - self._frames[0][0]
        self._fps = (frames - self._frames[0][1]) / over_s if over_s > 0 else 0.0

    def _tick(self) -> None:
        """Without frames nothing else would tell that none come."""
        if self._frames and self._clock() - self._frames[-1][0] > _FPS_OVER_S:
            self._fps = 0.0
            self.changed.emit()

    def _control_name(self, key: str) -> str:
        return self.tr("Độ phơi sáng") if key == "exposure" else self.tr("Lấy nét")

    def _number(self, value: float, digits: int) -> str:
        return f"{value:.{digits}f}"


def _set_and_look(bench: CameraBench, key: str, value: int) -> Sequence[CameraControl]:
    bench.set_control(key, value)
    return bench.controls()
