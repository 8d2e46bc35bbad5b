"""What counts as a tap: slips and long presses do, second halves of double taps do not."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.ui import paths
from kiosk.ui.gallery import GalleryVM
from tests.qtkit import find, middle, tap

PAGES = paths.QML / "Kiosk" / "Gallery"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def vm(owner):
    return GalleryVM(owner)


@pytest.fixture
def view(show_page, vm):
    return show_page(PAGES / "ControlsPage.qml", {"vm": vm})


@pytest.fixture
def guard(view, screen):
    guard = screen.engine.singletonInstance("Kiosk.Ui", "TapGuard")
    guard.setProperty("quietMs", 600)
    return guard


@pytest.fixture
def finger(screen_app):
    return QTest.createTouchDevice()


def edge(view, name):
    """The right edge of an item, in window pixels."""
    item = find(view, name)
    return middle(item) + QPoint(round(item.width() / 2), 0)


def test_a_tap_counts_once(view, vm):
    tap(view, "primaryButton")
    assert (vm.taps, vm.last) == (1, "primary")


def test_the_press_shows_at_once(view):
    button = find(view, "primaryButton")
    QTest.mousePress(view, LEFT, pos=middle(button))
    assert button.property("down")
    QTest.mouseRelease(view, LEFT, pos=middle(button))
    assert not button.property("down")


@pytest.mark.parametrize(("slip_px", "taps"), [(30, 1), (39, 1), (60, 0)])
def test_a_finger_may_slip_a_little(view, vm, slip_px, taps):
    start = edge(view, "secondaryButton") - QPoint(10, 0)
    end = edge(view, "secondaryButton") + QPoint(slip_px, 0)
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, pos=end)
    assert vm.taps == taps


def test_slipping_far_away_and_back_counts(view, vm):
    button = find(view, "secondaryButton")
    QTest.mousePress(view, LEFT, pos=middle(button))
    QTest.mouseMove(view, edge(view, "secondaryButton") + QPoint(90, 0))
    assert not button.property("down")
    QTest.mouseMove(view, middle(button))
    assert button.property("down")
    QTest.mouseRelease(view, LEFT, pos=middle(button))
    assert vm.taps == 1


def test_the_second_half_of_a_double_tap_does_not_count(view, vm, guard):
    tap(view, "primaryButton")
    tap(view, "primaryButton")
    assert vm.taps == 1


def test_a_double_tap_does_not_hit_what_came_up_in_its_place(view, vm, guard):
    place = middle(find(view, "primaryButton"))
    QTest.mouseClick(view, LEFT, pos=place)
    other = find(view, "secondaryButton")
    other.setY(find(view, "primaryButton").y())
    other.setZ(9)
    QTest.mouseClick(view, LEFT, pos=place)
    assert (vm.taps, vm.last) == (1, "primary")


def test_after_the_quiet_time_a_tap_counts_again(view, vm, guard):
    tap(view, "primaryButton")
    guard.setProperty("lastAt", guard.property("lastAt") - 600)
    tap(view, "primaryButton")
    assert vm.taps == 2


def test_a_clock_set_back_does_not_block_taps(view, vm, guard):
    tap(view, "primaryButton")
    guard.setProperty("lastAt", guard.property("lastAt") + 3_600_000)
    tap(view, "primaryButton")
    assert vm.taps == 2


def test_a_quick_tap_elsewhere_counts(view, vm, guard):
    tap(view, "primaryButton")
    tap(view, "secondaryButton")
    assert (vm.taps, vm.last) == (2, "secondary")


def test_a_finger_taps(view, vm, finger):
    place = middle(find(view, "primaryButton"))
    QTest.touchEvent(view, finger).press(0, place, view).commit()
    QTest.touchEvent(view, finger).release(0, place, view).commit()
    assert vm.last == "primary"


def test_a_second_finger_is_ignored(view, vm, finger):
    one, other = (middle(find(view, name)) for name in ("primaryButton", "secondaryButton"))
    QTest.touchEvent(view, finger).press(0, one, view).commit()
    QTest.touchEvent(view, finger).stationary(0).press(1, other, view).commit()
    QTest.touchEvent(view, finger).stationary(0).release(1, other, view).commit()
    QTest.touchEvent(view, finger).release(0, one, view).commit()
    assert (vm.taps, vm.last) == (1, "primary")


def test_a_long_press_that_a_driver_calls_right_button_counts(view, vm):
    place = middle(find(view, "primaryButton"))
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=place)
    assert vm.taps == 1


def test_a_busy_button_keeps_its_size_and_takes_no_taps(view, vm):
    button = find(view, "busyButton")
    size = button.width(), button.height()
    tap(view, "busyButton")
    assert vm.taps == 0
    button.setProperty("busy", False)
    assert (button.width(), button.height()) == size


def test_the_keyboard_taps_and_shows_where_it_is(view, vm, screen, qtbot):
    view.requestActivate()
    qtbot.waitUntil(view.isActive)
    for _ in range(20):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        focused = view.activeFocusItem()
        if focused is not None and focused.parentItem().objectName() == "primaryButton":
            break
    assert focused.property("focused")
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert vm.last == "primary"
