import gc

import pytest
from PySide6.QtCore import QSize
from shiboken6 import isValid

from kiosk.ui import paths
from kiosk.ui.engine import PageBroken, Screen
from kiosk.ui.gallery import GalleryVM
from tests.qtkit import tap

PAGES = paths.QML / "Kiosk" / "Gallery"


@pytest.mark.qt_log_level_fail("CRITICAL")
def test_a_page_with_an_error_does_not_open(screen, tmp_path, caplog):
    page = tmp_path / "Page.qml"
    page.write_text("import QtQuick\nItem { widht: 3 }")
    with pytest.raises(PageBroken, match="widht"):
        screen.show(page, {}, size=QSize(100, 100))
    caplog.clear()


def test_warnings_of_qml_go_to_the_log(show_page, tmp_path, caplog):
    page = tmp_path / "Page.qml"
    page.write_text("import QtQuick\nItem { property var a: null\nwidth: a.b }")
    show_page(page)
    assert "Cannot read property 'b' of null" in caplog.text
    caplog.clear()


def test_view_models_outlive_the_engine(screen_app):
    screen = Screen()
    vm = GalleryVM(screen.owner)
    deaths = []
    screen.engine.destroyed.connect(lambda: deaths.append(("engine", isValid(vm))))
    vm.destroyed.connect(lambda: deaths.append(("vm", True)))
    screen.show(PAGES / "ControlsPage.qml", {"vm": vm}, size=QSize(1080, 1920))
    screen.close()
    screen.close()
    assert deaths == [("engine", True), ("vm", True)]


def test_a_view_model_is_not_collected_while_its_page_shows(screen, owner, show_page):
    view = show_page(PAGES / "ControlsPage.qml", {"vm": GalleryVM(owner)})
    gc.collect()
    tap(view, "primaryButton")
    assert owner.findChild(GalleryVM).last == "primary"


def test_the_theme_follows_the_window(screen, owner, qtbot):
    view = screen.show(PAGES / "ControlsPage.qml", {"vm": GalleryVM(owner)}, size=QSize(720, 1280))
    assert screen.theme.property("unit") == pytest.approx(2 / 3)
    view.resize(1920, 1080)
    qtbot.waitUntil(lambda: not screen.theme.property("portrait"))
    assert screen.theme.property("unit") == 1.0


def test_a_second_window_leaves_the_theme_alone(screen, owner):
    page, vm = PAGES / "ControlsPage.qml", GalleryVM(owner)
    screen.show(page, {"vm": vm}, size=QSize(1080, 1920))
    screen.show(page, {"vm": vm}, size=QSize(400, 300), drives_theme=False)
    assert screen.theme.property("unit") == 1.0


def test_texts_are_in_the_bundled_font(screen_app):
    from PySide6.QtGui import QFontInfo

    assert QFontInfo(screen_app.font()).family() == "Be Vietnam Pro"
