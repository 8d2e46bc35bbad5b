import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.ui import paths
from kiosk.ui.gallery import GalleryVM
from kiosk.ui.idle import IdleWatch
from tests.qtkit import find, middle, tap


class Clock:
    def __init__(self):
        self.s = 100.0

    def __call__(self):
        return self.s


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def vm(owner):
    return GalleryVM(owner)


@pytest.fixture
def view(show_page, vm):
    return show_page(paths.QML / "Kiosk" / "Gallery" / "ControlsPage.qml", {"vm": vm})


@pytest.fixture
def watch(owner, view, clock):
    watch = IdleWatch(60_000, owner, warn_ms=15_000, clock=clock)
    watch.watch(view)
    watch.active = True
    yield watch
    watch.active = False


def test_it_is_silent_until_the_last_seconds(watch, clock):
    clock.s += 44
    watch.check()
    assert watch.remaining == -1
    clock.s += 2
    watch.check()
    assert watch.remaining == 14


def test_it_expires_once(watch, clock, qtbot):
    clock.s += 61
    with qtbot.waitSignal(watch.expired, timeout=0):
        watch.check()
    with qtbot.assertNotEmitted(watch.expired):
        watch.check()
    assert watch.remaining == 0


@pytest.mark.parametrize("touch", ["tap", "key"])
def test_any_touch_begins_anew(watch, clock, view, touch):
    clock.s += 50
    watch.check()
    if touch == "tap":
        tap(view, "primaryButton")
    else:
        QTest.keyClick(view, Qt.Key.Key_A)
    assert watch.remaining == -1
    clock.s += 40
    watch.check()
    assert watch.remaining == -1


def test_its_own_timer_expires_it(owner, qtbot):
    watch = IdleWatch(30, owner, warn_ms=10)
    with qtbot.waitSignal(watch.expired):
        watch.active = True
    watch.active = False


def test_on_the_start_page_nothing_counts(watch, clock):
    watch.active = False
    clock.s += 1000
    watch.check()
    assert watch.remaining == -1


def test_the_first_touch_only_wakes(watch, clock, view, vm, qtbot):
    watch.asleep = True
    place = middle(find(view, "primaryButton"))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=place)
    assert watch.asleep
    with qtbot.waitSignal(watch.woken, timeout=0):
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert (watch.asleep, vm.taps) == (False, 0)
    clock.s += 0.7
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert vm.taps == 1


def test_a_finger_wakes_without_tapping(watch, view, vm, screen_app):
    finger = QTest.createTouchDevice()
    watch.asleep = True
    place = middle(find(view, "primaryButton"))
    QTest.touchEvent(view, finger).press(0, place, view).commit()
    QTest.touchEvent(view, finger).release(0, place, view).commit()
    assert (watch.asleep, vm.taps) == (False, 0)
