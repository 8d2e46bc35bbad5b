"""Pictures of the scan page in every state, and of the technician's page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtQuick import QQuickView

from kiosk.touch.app import QML
from kiosk.touch.scene_camera import SceneLook, View, glimpse
from kiosk.touch.scene_stage import SceneClock
from kiosk.touch.viewmodels.scanning import ScanVM
from kiosk.touch.viewmodels.setup import CameraControl, CameraFacts, SetupVM
from kiosk.ui.scenes import Scene, Shown, Stage

_PAGES: Final = QML / "Kiosk" / "Touch"
_FOR_EVER_MS: Final = 3_600_000

_GOOD: Final = View()
_FAR: Final = View(scale=0.3, x=700, y=390)
_NEAR: Final = View(scale=1.05, x=600, y=400, blur=3)


@dataclass(slots=True)
class Shot:
    """The page that is being photographed."""

    vm: ScanVM
    clock: SceneClock
    setup: SetupVM | None = None

    def see(self, view: View | None, look: SceneLook, **found: bool) -> None:
        """Hold it there for half a second, as the station tells it."""
        for at_s in (0.0, 0.5):
            self.vm.ears.looked(glimpse(view, look, at_s=at_s, **found))
            _work()

    def wait(self, seconds: int) -> None:
        self.clock.at_s += seconds
        self.vm.tick()


Act = Callable[[Shot], None]


def scan_scenes() -> list[Scene]:
    """The scan page."""
    return [
        _scan("starting"),
        _scan("searching", _see(None)),
        _scan("too-far", _see(_FAR, "too_far")),
        _scan("too-close", _see(_NEAR, "too_close")),
        _scan("still", _see(View(blur=4, turn=5), "still")),
        _scan("glare", _see(View(glare=True), "glare")),
        _scan("dark", _see(View(light=0.16), "dark")),
        _scan("bright", _see(View(light=1.9), "bright")),
        _scan("blurred", _see(View(blur=5), "blurred")),
        _scan("many", _see(View(second=True, x=760), "none", found=True, many=True)),
        _scan("refused", _see(_GOOD, "none", found=True, refused=True)),
        _scan("understood", _understood),
        _scan("camera-missing", _trouble("camera_missing")),
        _scan("camera-busy", _trouble("camera_busy")),
        _scan("camera-black", _trouble("camera_black")),
        _scan("camera-frozen", _trouble("camera_frozen")),
        _scan("camera-missing-scanner", _trouble("camera_missing"), scanner=True),
        _scan("scanner-only", camera=False, scanner=True),
        _scan("scanner-missing", _trouble("scan_scanner_missing"), camera=False, scanner=True),
        _scan("help", _after(14)),
        _scan("offer", _after(27)),
        _setup("good", _focused),
        _setup("bad", _unfocused),
        _setup("no-camera", _trouble("camera_missing")),
    ]


def _scan(
    name: str, act: Act | None = None, *, camera: bool = True, scanner: bool = False
) -> Scene:
    shots: list[Shot] = []

    def build(stage: Stage) -> Shown:
        clock = SceneClock()
        vm = ScanVM(
            stage.language,
            stage.owner,
            has_camera=camera,
            has_scanner=scanner,
            shown_ms=_FOR_EVER_MS,
            clock=clock,
        )
        shots[:] = [Shot(vm, clock)]
        return Shown(_PAGES / "ScanFrame.qml", {"scan": vm})

    return Scene(f"touch-scan-{name}", 1080, 1920, build, imports=[QML], act=_acting(shots, act))


def _setup(name: str, act: Act) -> Scene:
    shots: list[Shot] = []

    def build(stage: Stage) -> Shown:
        clock = SceneClock()
        vm = ScanVM(stage.language, stage.owner, clock=clock)
        setup = SetupVM(
            vm.ears,
            stage.language,
            stage.tasks,
            stage.owner,
            bench=SceneBench(),
            has_torch=True,
            clock=clock,
        )
        shots[:] = [Shot(vm, clock, setup)]
        return Shown(_PAGES / "SetupFrame.qml", {"setup": setup})

    return Scene(f"touch-setup-{name}", 1080, 1920, build, imports=[QML], act=_acting(shots, act))


def _acting(shots: list[Shot], act: Act | None) -> Callable[[QQuickView], None]:
    def play(view: QQuickView) -> None:
        del view
        if act is not None:
            act(shots[0])
        _work()

    return play


def _work() -> None:
    """What was told to the page is on it."""
    for _ in range(3):
        QCoreApplication.processEvents()


def _see(view: View | None, hint: str = "none", **found: bool) -> Act:
    return lambda shot: shot.see(view, SceneLook(hint), **found)


def _understood(shot: Shot) -> None:
    shot.see(_GOOD, SceneLook(), found=True)
    shot.vm.ears.presented("an invented card")


def _trouble(code: str) -> Act:
    return lambda shot: shot.vm.ears.trouble(code)


def _after(seconds: int) -> Act:
    def act(shot: Shot) -> None:
        shot.see(_FAR, SceneLook())
        shot.wait(seconds)

    return act


def _focused(shot: Shot) -> None:
    _turn_ring(shot, (31, 44, 58, 71, 80, 83, 84, 84, 84, 84), View(), found=True)


def _unfocused(shot: Shot) -> None:
    _turn_ring(shot, (84, 80, 66, 49, 33, 24, 20, 18, 18, 18), View(blur=5, light=0.4), hint="dark")


def _turn_ring(
    shot: Shot, scores: Sequence[int], view: View, *, hint: str = "none", found: bool = False
) -> None:
    light = 61.0 if hint == "dark" else 128.0
    for score in scores:
        shot.clock.at_s += 1 / 15
        look = SceneLook(hint, light=light, focus=float(score))
        shot.vm.ears.looked(glimpse(view, look, at_s=shot.clock.at_s, found=found))
        _work()


@dataclass(slots=True)
class SceneBench:
    """A camera with two screws."""

    restarts: int = 0
    values: dict[str, int] = field(default_factory=lambda: {"exposure": 166, "focus": -1})

    def facts(self) -> CameraFacts:
        return CameraFacts("USB 2.0 Camera", "1280×720", "MJPG")

    def cameras(self) -> Sequence[tuple[str, str]]:
        return [("/dev/video0", "USB 2.0 Camera"), ("/dev/video2", "Integrated Webcam")]

    def controls(self) -> Sequence[CameraControl]:
        return [
            CameraControl("exposure", 1, 1000, self.values["exposure"]),
            CameraControl("focus", 0, 250, self.values["focus"]),
        ]

    def set_control(self, key: str, value: int) -> None:
        self.values[key] = value
