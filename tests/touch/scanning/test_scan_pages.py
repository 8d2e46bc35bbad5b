"""The pages themselves: all of them on the screen, their ways out, the same picture each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF
from PySide6.QtGui import QGuiApplication

from kiosk.scan.meaning import TicketCode
from kiosk.scan.station import ScanStation
from kiosk.settings import CameraSettings, ScannerSettings, ScanSettings
from kiosk.touch.app import QML
from kiosk.touch.scene_camera import SIZE, View, glimpse
from kiosk.touch.scene_camera import SceneLook as Look
from kiosk.touch.scene_stage import SceneClock
from kiosk.touch.scenes_scanning import scan_scenes
from kiosk.touch.viewmodels.scanning import ScanVM
from kiosk.ui.camera.framing import Framing
from kiosk.ui.engine import Screen
from kiosk.ui.i18n import Language
from kiosk.ui.pictures import qr_image
from kiosk.ui.scenes import PORTRAIT, Scene, Variant, draw
from tests.qtkit import check_page, find, tap
from tests.touch.scanning.conftest import HeardStation
from tests.touch.showing import LOOKS, TARGET_PX, showing

PAGES = QML / "Kiosk" / "Touch"
SCENES = {scene.name: scene for scene in scan_scenes()}
TICKET = "0193557c-6a00-7c4e-9b1d-5f2d8c1e77aa"


@pytest.mark.parametrize("variant", LOOKS, ids=lambda v: v.name)
@pytest.mark.parametrize("scene", SCENES.values(), ids=lambda s: s.name)
def test_the_whole_page_is_on_the_screen(
    screen_app: QGuiApplication, qtbot: Any, scene: Scene, variant: Variant
) -> None:
    scans = "scan" in scene.name
    with showing(scene, variant, qtbot) as view:
        check_page(view, smallest=TARGET_PX)
        last = find(view, "scanNoCode" if scans else "setupDone")
        body = find(view, "scanPage" if scans else "setupPage")
        bottom = last.mapToItem(body, QPointF(0, last.height())).y()
        assert bottom <= body.height() + 1, f"{bottom - body.height():.0f} pixels too low"
        camera = find(view, "cameraView" if scans else "setupView")
        if camera.isVisible():
            assert camera.height() >= 0.18 * min(variant.width, variant.height)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
@pytest.mark.parametrize("seconds", [0, 14, 27])
def test_a_bar_above_the_page_takes_its_room_from_the_explanations(
    screen: Screen,
    show_page: Any,
    language: Language,
    owner: QObject,
    clock: SceneClock,
    scale: float,
    size: tuple[int, int],
    seconds: int,
) -> None:
    vm = ScanVM(language, owner, clock=clock)
    screen.theme.setProperty("scale", scale)
    view = show_page(PAGES / "ScanFrame.qml", {"scan": vm}, size=size, imports=[QML])
    view.rootObject().setProperty("notice", "Đang mất kết nối với văn phòng")
    clock.at_s = seconds
    vm.tick()
    view.grabWindow()
    page, last = find(view, "scanPage"), find(view, "scanNoCode")
    assert last.mapToItem(page, QPointF(0, last.height())).y() <= page.height() + 1
    assert find(view, "cameraView").height() >= 0.18 * min(size)


@pytest.mark.parametrize("place", ["top", "bottom", "left", "right"])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_the_arrow_to_the_camera_leaves_the_frame_to_aim_at_free(
    show_page: Any, language: Language, owner: QObject, place: str, size: tuple[int, int]
) -> None:
    vm = ScanVM(language, owner, place=place)
    view = show_page(PAGES / "ScanFrame.qml", {"scan": vm}, size=size, imports=[QML])
    view.grabWindow()
    camera, badge = find(view, "cameraView"), find(view, "cameraBadge")
    aim = Framing(16, 9, round(camera.width()), round(camera.height()), mirrored=True).aim
    at = badge.mapRectToItem(camera, badge.boundingRect())
    assert not at.intersects(QRectF(*aim))
    middle, wide = at.center().x() / camera.width(), at.width() / camera.width()
    assert {"left": middle < 0.5, "right": middle > 0.5}.get(place, abs(middle - 0.5) < wide / 4)
    assert (at.center().y() > camera.height() / 2) == (place == "bottom")


@pytest.mark.parametrize("name", ["touch-scan-understood", "touch-setup-good"])
def test_pictures_are_the_same_each_time(screen_app: QGuiApplication, name: str) -> None:
    assert draw(SCENES[name], PORTRAIT) == draw(SCENES[name], PORTRAIT)


@pytest.mark.parametrize(
    ("button", "signal"), [("scanType", "typeTapped"), ("scanNoCode", "noCodeTapped")]
)
def test_ways_that_need_no_code(
    show_page: Any, language: Language, owner: QObject, qtbot: Any, button: str, signal: str
) -> None:
    vm = ScanVM(language, owner)
    view = show_page(PAGES / "ScanFrame.qml", {"scan": vm}, imports=[QML])
    view.grabWindow()
    page = find(view, "scanPage")
    with qtbot.waitSignal(getattr(page, signal), timeout=2000):
        tap(view, button)


def test_the_page_begins_and_ends_looking(
    show_page: Any, language: Language, owner: QObject, station: HeardStation, screen: Screen
) -> None:
    vm = ScanVM(language, owner)
    vm.attach(station)
    view = show_page(PAGES / "ScanFrame.qml", {"scan": vm}, imports=[QML])
    assert vm.property("state") == "starting"
    view.rootObject().findChild(QObject, "scanPage").deleteLater()
    QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert vm.property("state") == "off"
    assert vm.property("preview").empty


@pytest.fixture
def camera_folder(tmp_path: Path) -> Path:
    """A camera that sees a ticket of this office."""
    image = qr_image(f"https://motcua.example.gov.vn/t/{TICKET}", 300)
    side = image.width()
    raw = image.convertToFormat(image.Format.Format_Grayscale8)
    rows = np.frombuffer(raw.constBits(), np.uint8).reshape(side, raw.bytesPerLine())[:, :side]
    frame = np.full((720, 1280, 3), 200, np.uint8)
    frame[200 : 200 + side, 200 : 200 + side] = rows[..., None]
    assert cv2.imwrite(str(tmp_path / "frame.png"), frame)
    return tmp_path


@pytest.fixture
def open_station(camera_folder: Path) -> Iterator[Callable[[ScanVM], ScanStation]]:
    stations: list[ScanStation] = []

    def open_station(vm: ScanVM) -> ScanStation:
        station = ScanStation(
            CameraSettings(kind="folder", target=str(camera_folder)),
            ScanSettings(),
            ScannerSettings(),
            office_url="https://motcua.example.gov.vn",
            listener=vm.ears,
        )
        stations.append(station)
        vm.attach(station)
        station.start()
        return station

    yield open_station
    for station in stations:
        station.close()


def test_with_a_real_station_a_ticket_is_seen_outlined_and_understood(
    show_page: Any,
    language: Language,
    owner: QObject,
    qtbot: Any,
    open_station: Callable[[ScanVM], ScanStation],
) -> None:
    vm = ScanVM(language, owner, everywhere=False, shown_ms=300)
    view = show_page(PAGES / "ScanFrame.qml", {"scan": vm}, imports=[QML])
    with qtbot.waitSignal(vm.presented, timeout=10_000) as caught:
        open_station(vm)
        vm.end()
        vm.begin()
        qtbot.waitUntil(lambda: vm.property("state") == "understood", timeout=9000)
        qtbot.waitUntil(lambda: find(view, "cameraView").property("hasPicture"), timeout=3000)
    meaning = caught.args[0].meaning
    assert meaning == TicketCode(TICKET, ours=True)


def test_the_camera_of_pictures_is_the_size_it_says() -> None:
    frame = glimpse(View(), Look(), found=True)
    assert frame.frame.picture.shape == (SIZE.height(), SIZE.width(), 3)
    assert all(0 < x < SIZE.width() and 0 < y < SIZE.height() for x, y in frame.codes[0].corners)
