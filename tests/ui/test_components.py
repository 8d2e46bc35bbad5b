"""Dialog, list, key pad, frame: what they promise to pages."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.ui import paths
from kiosk.ui.gallery import GalleryVM
from tests.qtkit import check_page, find, middle, tap

PAGES = paths.QML / "Kiosk" / "Gallery"


@pytest.fixture
def vm(owner):
    return GalleryVM(owner)


@pytest.fixture
def open_page(show_page, vm):
    return lambda name, **options: show_page(PAGES / f"{name}Page.qml", {"vm": vm}, **options)


def test_a_dialog_answers_and_closes(open_page, vm):
    view = open_page("Question")
    tap(view, "answer_cancel")
    assert vm.last == "cancel"
    assert not find(view, "dialog").property("shown")


def test_behind_a_dialog_nothing_is_tapped(open_page, vm):
    view = open_page("Question")
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(find(view, "behind")))
    assert vm.last == "dismissed"


def test_a_dialog_that_must_be_answered_stays(open_page, vm):
    view = open_page("Question")
    find(view, "dialog").setProperty("canDismiss", False)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert (vm.taps, find(view, "dialog").property("shown")) == (0, True)


def test_the_keyboard_stays_inside_a_dialog(open_page, qtbot):
    view = open_page("Question")
    view.requestActivate()
    qtbot.waitUntil(view.isActive)
    inside = set()
    for _ in range(8):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        qtbot.waitUntil(lambda: view.activeFocusItem() is not None)
        inside.add(view.activeFocusItem().parentItem().objectName())
    assert inside - {""} <= {"answer_keep", "answer_cancel"}
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not find(view, "dialog").property("shown")


def test_a_dialog_covers_the_whole_window(open_page):
    view = open_page("Question")
    dialog = find(view, "dialog")
    assert (dialog.width(), dialog.height()) == (1080, 1920)


def test_a_toast_shows_and_goes(open_page, qtbot):
    view = open_page("Question")
    toast = find(view, "toast")
    toast.setProperty("showMs", 30)
    tap(view, "answer_keep")
    assert toast.property("shown")
    qtbot.waitUntil(lambda: not toast.property("shown"))


def test_a_list_pages_by_taps(open_page, qtbot):
    view = open_page("Lists")
    start = middle(find(view, "row_1")).y()
    tap(view, "pageDown")
    qtbot.waitUntil(lambda: middle(find(view, "row_1")).y() < start - 100)
    tap(view, "pageUp")
    qtbot.waitUntil(lambda: middle(find(view, "row_1")).y() == start)


def test_a_row_of_a_list_is_tapped_in_spite_of_a_slip(open_page, vm):
    view = open_page("Lists")
    row = middle(find(view, "row_0"))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=row)
    QTest.mouseMove(view, row + QPoint(4, 25))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=row + QPoint(4, 25))
    assert vm.last == "row 0"


def test_the_key_pad_takes_quick_equal_digits(open_page, vm, screen):
    view = open_page("Lists")
    screen.engine.singletonInstance("Kiosk.Ui", "TapGuard").setProperty("quietMs", 600)
    for _ in range(3):
        tap(view, "key_back")
    assert find(view, "pad").property("text") == ""
    for key in "5550":
        tap(view, f"key_{key}")
    assert find(view, "keyPadField").property("text") == "••••"
    tap(view, "key_ok")
    assert vm.last == "pin 5550"


def test_the_key_pad_listens_to_a_keyboard(open_page, vm, qtbot):
    view = open_page("Lists")
    view.requestActivate()
    qtbot.waitUntil(view.isActive)
    pad = find(view, "pad")
    pad.forceActiveFocus()
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    QTest.keyClick(view, Qt.Key.Key_9)
    QTest.keyClick(view, Qt.Key.Key_0)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert vm.last == "pin 1290"


def test_an_unfinished_pin_is_not_accepted(open_page, vm):
    view = open_page("Lists")
    tap(view, "key_ok")
    assert vm.taps == 0


def test_the_frame_changes_text_size_and_contrast(open_page, screen):
    view = open_page("Choices")
    seen = []
    for _ in range(3):
        tap(view, "textSizeButton")
        seen.append(screen.theme.property("scale"))
    tap(view, "contrastButton")
    assert (seen, screen.theme.property("contrast")) == ([1.5, 2.0, 1.0], True)


def test_a_hidden_back_button_takes_no_taps(open_page, qtbot):
    view = open_page("Choices")
    with qtbot.assertNotEmitted(view.rootObject().backTapped):
        tap(view, "backButton")


@pytest.mark.parametrize("page", ["Choices", "Controls", "Lists", "Question"])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1280, 720)])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_pages_keep_the_rules_of_the_screen(open_page, screen, page, size, scale, qtbot):
    screen.theme.setProperty("scale", scale)
    view = open_page(page, size=size)
    view.grabWindow()
    check_page(view, smallest=96 * screen.theme.property("unit"))
