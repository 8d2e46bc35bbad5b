"""From the camera's thread to pixels on the screen."""

from __future__ import annotations

import gc
import threading
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickView

import kiosk.ui.camera.view  # noqa: F401
from kiosk.touch.scene_stage import SceneClock
from kiosk.ui.camera.framing import Framing
from kiosk.ui.camera.preview import MOST_FPS, Preview, Wish
from tests.qtkit import find
from tests.touch.scanning.conftest import HEIGHT, LEFT, WIDTH, picture

PAGE = """
import QtQuick
import Kiosk.Ui.Camera

Item {
    required property QtObject preview
    required property bool mirror

    CameraView {
        objectName: "view"
        anchors.fill: parent
        preview: parent.preview
        mirrored: parent.mirror
        aiming: false
        ink: "#ff00ff"
        good: "#00ff00"
        ground: "#0000ff"
        lineWidth: 8
    }
}
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "Page.qml"
    file.write_text(PAGE, "utf-8")
    return file


def test_the_middle_of_a_picture_covers_the_view() -> None:
    framing = Framing(1280, 720, 600, 600)
    assert framing.cut == (280, 0, 720, 720)
    assert framing.place(640, 360) == (300, 300)
    assert framing.place(280, 0) == (0, 0)
    assert framing.place(0, 0)[0] < 0, "what is cut off stands outside"


def test_a_mirror_turns_left_into_right() -> None:
    plain, mirror = Framing(640, 360, 640, 360), Framing(640, 360, 640, 360, mirrored=True)
    assert plain.place(100, 50) == (100, 50)
    assert mirror.place(100, 50) == (540, 50)


@pytest.mark.parametrize("size", [(984, 740), (940, 580), (400, 300), (1000, 200), (200, 900)])
def test_the_frame_to_aim_at_is_inside_and_shaped_like_a_card(size: tuple[int, int]) -> None:
    left, top, width, height = Framing(1920, 1080, *size).aim
    assert left > 0
    assert top > 0
    assert left + width < size[0]
    assert top + height < size[1]
    assert width / height == pytest.approx(85.6 / 54)


def test_a_card_that_fills_the_frame_is_at_the_right_distance() -> None:
    framing = Framing(1920, 1080, 984, 740)
    of_picture = framing.aim[2] / framing.scale / 1920
    distance_mm = 85.6 / (2 * of_picture * np.tan(np.radians(30)))
    assert 150 <= distance_mm <= 250


def test_hidden_nothing_is_made(screen_app: object) -> None:
    preview = Preview()
    assert not preview.offer(picture())
    assert preview.empty


def test_only_the_newest_waits_and_is_told_once(screen_app: object) -> None:
    clock = SceneClock()
    preview = Preview(clock=clock)
    preview.wish(Wish(64, 36, aim=False))
    told: list[int] = []
    preview.arrived.connect(lambda: told.append(1))
    for level in (10, 20, 30):
        clock.at_s += 1.0
        assert preview.offer(picture(level))
    assert len(told) == 1
    ready = preview.take()
    assert ready is not None
    assert ready.image.pixelColor(5, 5) == QColor(30, 30, 30)
    assert preview.take() is None


def test_no_more_frames_than_are_worth_it(screen_app: object) -> None:
    clock = SceneClock()
    preview = Preview(clock=clock)
    preview.wish(Wish(64, 36))
    taken = 0
    for _ in range(60):  # two seconds of a camera of 30 frames a second
        clock.at_s += 1 / 30
        taken += preview.offer(picture())
    assert taken <= 2 * MOST_FPS + 1
    assert taken >= 2 * MOST_FPS - 2


def test_clearing_leaves_nothing_and_takes_nothing(screen_app: object) -> None:
    preview = Preview()
    preview.wish(Wish(64, 36))
    frame = picture()
    gone = weakref.ref(frame)
    assert preview.offer(frame)
    waiting = preview._ready
    assert waiting is not None
    preview.clear()
    assert preview.empty
    assert waiting.image.pixelColor(5, 5) == QColor(0, 0, 0), "overwritten, not only dropped"
    assert not preview.offer(frame)
    del frame
    gc.collect()
    assert gone() is None


def test_a_picture_made_while_clearing_is_dropped(
    screen_app: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.ui.camera import preview as module

    preview = Preview()
    preview.wish(Wish(64, 36))
    make = module.make_ready

    def slow(*arguments: Any) -> Any:
        made = make(*arguments)
        preview.clear()
        return made

    monkeypatch.setattr(module, "make_ready", slow)
    assert not preview.offer(picture())
    assert preview.empty


@pytest.mark.parametrize("mirror", [False, True])
def test_a_code_is_outlined_where_it_is_seen(
    page: Path, show_page: Any, owner: QObject, qtbot: Any, mirror: bool
) -> None:
    preview, view = _shown(page, show_page, owner, mirror=mirror)
    frame = picture(40)
    frame[:, : WIDTH // 2] = (0, 0, 200)  # the left half is red
    _offer_elsewhere(preview, frame, [LEFT])
    qtbot.waitUntil(lambda: find(view, "view").property("hasPicture"), timeout=3000)
    image = view.grabWindow()
    outline = QColor("#ff00ff")
    columns = [x for x in range(WIDTH) if image.pixelColor(x, 180) == outline]
    red = image.pixelColor(WIDTH - 20 if mirror else 20, 20)
    assert (red.red(), red.green(), red.blue()) == (200, 0, 0)
    middle = WIDTH - 100 if mirror else 100
    assert columns, "no outline"
    assert all(abs(x - middle) < 60 for x in columns), columns


def test_understood_turns_green(page: Path, show_page: Any, owner: QObject, qtbot: Any) -> None:
    preview, view = _shown(page, show_page, owner)
    _offer_elsewhere(preview, picture(40), [LEFT])
    item = find(view, "view")
    qtbot.waitUntil(lambda: item.property("hasPicture"), timeout=3000)
    assert _has(view.grabWindow(), "#ff00ff")
    item.setProperty("understood", True)
    image = view.grabWindow()
    assert _has(image, "#00ff00")
    assert not _has(image, "#ff00ff")


def test_hidden_it_wants_and_holds_nothing(
    page: Path, show_page: Any, owner: QObject, qtbot: Any
) -> None:
    preview, view = _shown(page, show_page, owner)
    item = find(view, "view")
    _offer_elsewhere(preview, picture(40))
    qtbot.waitUntil(lambda: item.property("hasPicture"), timeout=3000)
    view.rootObject().setVisible(False)
    assert not item.property("hasPicture")
    assert not preview.offer(picture())
    view.rootObject().setVisible(True)
    assert preview.offer(picture())


def test_after_clearing_the_window_shows_the_ground(
    page: Path, show_page: Any, owner: QObject, qtbot: Any
) -> None:
    preview, view = _shown(page, show_page, owner)
    _offer_elsewhere(preview, picture(40))
    item = find(view, "view")
    qtbot.waitUntil(lambda: item.property("hasPicture"), timeout=3000)
    held = item._ready.image
    preview.clear()
    assert held.pixelColor(9, 9) == QColor(0, 0, 0)
    assert view.grabWindow().pixelColor(320, 180) == QColor("#0000ff")


def _shown(
    page: Path, show_page: Any, owner: QObject, *, mirror: bool = False
) -> tuple[Preview, QQuickView]:
    preview = Preview(owner)
    view = show_page(page, {"preview": preview, "mirror": mirror}, size=(WIDTH, HEIGHT))
    return preview, view


def _offer_elsewhere(preview: Preview, frame: np.ndarray, codes: Any = ()) -> None:
    thread = threading.Thread(target=preview.offer, args=(frame, codes), name="camera-test")
    thread.start()
    thread.join()


def _has(image: QImage, color: str) -> bool:
    wanted = QColor(color)
    return any(image.pixelColor(x, 180) == wanted for x in range(image.width()))
