"""A touch screen that cannot be made leaves nothing running: the process ends, and says why."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.devices.printer import PrinterSettingError
from kiosk.devices.scanner import ScannerSettingError
from kiosk.settings import PrinterSettings, ScannerSettings, ScreenSettings
from kiosk.touch.app import TouchScreen


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        (ScreenSettings(printer=PrinterSettings(kind="usb", target="?")), PrinterSettingError),
        (ScreenSettings(scanner=ScannerSettings(kind="serial")), ScannerSettingError),
    ],
    ids=["printer", "scanner"],
)
def test_a_wrong_device_stops_the_screen_without_leaving_a_thread(
    screen_app: QGuiApplication, settings: ScreenSettings, error: type[Exception]
) -> None:
    before = set(threading.enumerate())
    with pytest.raises(error):
        TouchScreen(settings)
    assert set(threading.enumerate()) <= before
