"""The technician's page: focus with a peak, numbers, lamp, controls."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from kiosk.devices.camera_feed import Gear
from kiosk.touch.scene_stage import SceneClock
from kiosk.touch.scenes_scanning import SceneBench
from kiosk.touch.viewmodels.scanning import ScanVM
from kiosk.touch.viewmodels.setup import CameraFacts, SetupVM
from kiosk.ui.i18n import Language
from kiosk.ui.tasks import Tasks
from tests.touch.scanning.conftest import LEFT, HeardStation, seen

WIDE = ((100.0, 100.0), (230.0, 100.0), (230.0, 230.0), (100.0, 230.0))
"""130 pixels for 49 modules: 2.65 each."""


@pytest.fixture
def scan(language: Language, owner: QObject) -> ScanVM:
    return ScanVM(language, owner, shown_ms=0)


@pytest.fixture
def make(
    scan: ScanVM,
    language: Language,
    tasks: Tasks,
    owner: QObject,
    clock: SceneClock,
    station: HeardStation,
) -> Callable[..., SetupVM]:
    def make(**settings: Any) -> SetupVM:
        setup = SetupVM(scan.ears, language, tasks, owner, clock=clock, **settings)
        setup.attach(station)
        return setup

    return make


def look(scan: ScanVM, **how: Any) -> None:
    thread = threading.Thread(target=scan.ears.looked, args=(seen(**how),), name="station-test")
    thread.start()
    thread.join()
    QCoreApplication.processEvents()


def test_the_peak_stays_where_the_focus_was_best(
    make: Callable[..., SetupVM], scan: ScanVM, clock: SceneClock
) -> None:
    setup = make()
    setup.begin()
    for focus in [20.0] * 10 + [60.0] * 30 + [30.0] * 30:
        clock.at_s += 1 / 15
        look(scan, focus=focus)
    assert setup.property("peak") == pytest.approx(60, abs=0.5)
    assert setup.property("focus") == pytest.approx(30, abs=0.5)
    assert setup.property("sharp") is False
    assert "Xoay vòng ống kính" in setup.property("focusText")
    setup.resetPeak()
    assert setup.property("peak") == setup.property("focus")
    assert setup.property("sharp") is True


def test_numbers_of_the_picture(
    make: Callable[..., SetupVM], scan: ScanVM, clock: SceneClock
) -> None:
    setup = make()
    setup.begin()
    assert setup.property("looking") is False
    for _ in range(46):
        clock.at_s += 1 / 15
        look(scan, corners=(LEFT, WIDE))
    assert setup.property("fps") == "15.0"
    assert setup.property("decodeMs") == "8"
    assert setup.property("modulePx") == "2.7"
    assert setup.property("moduleGood") is True
    assert setup.property("cameraSize") == "640×360"
    look(scan)
    assert setup.property("modulePx") == ""
    assert setup.property("decodeMs") == "8"


def test_gears_and_lamp(make: Callable[..., SetupVM], scan: ScanVM, station: HeardStation) -> None:
    setup = make(has_torch=True)
    setup.begin()
    setup.toggleTorch()
    setup.end()
    assert station.said == [Gear.FULL, ("torch", True), ("torch", False), "forget", Gear.LOW]
    setup.toggleTorch()
    assert len(station.said) == 5, "nothing is switched once the page is gone"


def test_a_scan_page_that_goes_late_leaves_the_set_up_its_camera(
    make: Callable[..., SetupVM], scan: ScanVM, station: HeardStation
) -> None:
    setup = make()
    scan.attach(station)
    scan.begin()
    setup.begin()  # the code was shown on the scan page, which Qt deletes a moment later
    scan.end()
    gears = [said for said in station.said if isinstance(said, Gear)]
    assert gears[-1] is Gear.FULL
    setup.end()
    assert station.said[-1] is Gear.LOW


def test_codes_of_the_technician_lead_nowhere(
    make: Callable[..., SetupVM], scan: ScanVM, qtbot: Any
) -> None:
    setup, got = make(), []
    scan.presented.connect(got.append)
    setup.begin()
    scan.ears.presented("a test code")
    QCoreApplication.processEvents()
    setup.end()
    assert got == []
    with qtbot.waitSignal(scan.presented, timeout=2000):
        scan.ears.presented("a code")


def test_controls_are_set_off_the_gui_thread(
    make: Callable[..., SetupVM], tasks: Tasks, qtbot: Any
) -> None:
    bench = SceneBench()
    setup = make(bench=bench)
    setup.begin()
    qtbot.waitUntil(lambda: len(setup.property("controls")) == 2, timeout=3000)
    assert setup.property("cameraName") == "USB 2.0 Camera"
    assert len(setup.property("cameras")) == 2
    assert setup.property("settingsText") == "exposure = 166"
    setup.setControl("focus", 40)
    qtbot.waitUntil(lambda: "focus = 40" in setup.property("settingsText"), timeout=3000)
    assert bench.values["focus"] == 40


def test_a_camera_that_does_not_answer_shows_its_picture_all_the_same(
    make: Callable[..., SetupVM], scan: ScanVM, tasks: Tasks, qtbot: Any
) -> None:
    class Dumb(SceneBench):
        def facts(self) -> CameraFacts:
            raise OSError("no such device")

    setup = make(bench=Dumb())
    setup.begin()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=3000)
    look(scan)
    assert setup.property("looking") is True
    assert setup.property("cameraName") == "Chưa rõ tên máy ảnh"


def test_a_fault_is_named_with_its_code(make: Callable[..., SetupVM], scan: ScanVM) -> None:
    setup = make()
    setup.begin()
    scan.ears.trouble("camera_busy")
    QCoreApplication.processEvents()
    assert setup.property("problem") == "Máy ảnh đang bận (camera_busy)"


def test_nothing_is_kept_after_the_page_went(make: Callable[..., SetupVM], scan: ScanVM) -> None:
    setup = make()
    setup.begin()
    look(scan)
    setup.end()
    assert setup.property("preview").empty
    look(scan)
    assert setup.property("looking") is False
    assert setup.property("peak") == 0
