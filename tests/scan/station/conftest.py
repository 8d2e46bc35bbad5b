"""Stations on a test camera, with the real decode process behind them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kiosk.scan.station import ScanStation
from kiosk.settings import CameraSettings, ScannerSettings, ScanSettings
from tests.scan.station.desk import Listener, TestCamera

URL = "https://motcua.example"


@pytest.fixture
def camera() -> TestCamera:
    return TestCamera()


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def make(camera: TestCamera, listener: Listener) -> Iterator[Callable[..., ScanStation]]:
    """Makes and starts a station; all are closed in the end."""
    made = []

    def maker(**more: Any) -> ScanStation:
        arguments = {"office_url": URL, "listener": listener, "camera": camera} | more
        station = ScanStation(CameraSettings(), ScanSettings(), ScannerSettings(), **arguments)
        made.append(station)
        station.start()
        return station

    yield maker
    for station in made:
        station.close()
