"""A touch screen at a real office over sockets, with a real printer port."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

from kiosk.devices.printer_sink import PrinterSink
from kiosk.devices.speaker import Speaker
from kiosk.settings import (
    CameraSettings,
    MicrophoneSettings,
    OfficeSettings,
    PrinterSettings,
    ScannerSettings,
    ScanSettings,
    ScreenSettings,
    SoundSettings,
    UiSettings,
    VoiceSettings,
    load_office,
    sample_office_file,
)
from kiosk.touch.app import TouchScreen
from tests.office.house import House, TestClock
from tests.qtkit import *  # noqa: F403
from tests.qtkit import tap

CLERK = ("mau-1", "quay-1")


@dataclass
class Kiosk:
    """One touch screen of a test, as a citizen meets it."""

    touch: TouchScreen
    view: QQuickView
    qtbot: Any

    @property
    def page(self) -> str:
        return str(self.touch.vm.property("page"))

    @property
    def number(self) -> str:
        return str(self.touch.vm.ticket.property("number"))

    @property
    def print_state(self) -> str:
        return str(self.touch.vm.ticket.property("printState"))

    @property
    def notice(self) -> str:
        return str(self.touch.vm.notice.property("title"))

    def tap(self, name: str) -> None:
        self.view.grabWindow()  # what has just come up has its place only once it is drawn
        tap(self.view, name)

    def wait(self, true: Callable[[], bool], timeout_ms: int = 8000) -> None:
        self.qtbot.waitUntil(true, timeout=timeout_ms)

    def wait_page(self, page: str) -> None:
        self.qtbot.waitUntil(lambda: self._is_at(page), timeout=8000)

    def _is_at(self, page: str) -> bool:
        assert self.page == page, self.page
        return True

    def wake(self) -> None:
        """The first touch, once the office is known."""
        self.wait(lambda: self.touch.link.rules is not None and self.touch.link.info is not None)
        self.touch.idle._quiet_until = float("-inf")
        self.tap("attractArea")
        self.touch.idle._quiet_until = float("-inf")

    def go_home(self) -> None:
        self.wake()
        self.wait_page("home")

    def take(self, service: str = "ho_tich") -> None:
        self.go_home()
        self.tap(f"service_{service}")


@pytest.fixture
def clock() -> TestClock:
    """08:00 on a Monday."""
    return TestClock()


@pytest.fixture
def office_settings(tmp_path: Path) -> OfficeSettings:
    """The sample office in a folder of the test."""
    sample = load_office(sample_office_file())
    http = msgspec.structs.replace(sample.http, port=0)
    return msgspec.structs.replace(sample, data_dir=tmp_path / "office", http=http)


@pytest.fixture
def open_house() -> Iterator[Callable[..., House]]:
    """`open_house(settings, clock)` serves an office until the end of the test."""
    houses: list[House] = []

    def serve(settings: OfficeSettings, clock: Callable[[], Any]) -> House:
        houses.append(House(settings, clock).start())
        return houses[-1]

    yield serve
    for house in houses:
        house.stop()


@pytest.fixture
def house(
    open_house: Callable[..., House], office_settings: OfficeSettings, clock: TestClock
) -> House:
    return open_house(office_settings, clock)


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[PrinterSink]:
    """A printer in software on a port of its own."""
    with PrinterSink("127.0.0.1", 0, tmp_path / "slips") as sink:
        yield sink


@pytest.fixture
def paper(sink: PrinterSink) -> PrinterSettings:
    return PrinterSettings(kind="network", target=f"127.0.0.1:{sink.port}", timeout_s=4)


@pytest.fixture
def open_kiosk(
    house: House, screen_app: QGuiApplication, qtbot: Any
) -> Iterator[Callable[..., Kiosk]]:
    """`open_kiosk(printer=…, ui=…)` shows a touch screen at the office of the test."""
    opened: list[TouchScreen] = []
    threads = set(_threads())

    def show(
        *,
        printer: PrinterSettings | None = None,
        ui: UiSettings | None = None,
        url: str = "",
        token: str = "",
        camera: CameraSettings | None = None,
        scan: ScanSettings | None = None,
        scanner: ScannerSettings | None = None,
        microphone: MicrophoneSettings | None = None,
        voice: VoiceSettings | None = None,
        speaker: Speaker | None = None,
    ) -> Kiosk:
        settings = ScreenSettings(
            office_url=url or house.url,
            token=token or house.tokens["touch"],
            role="touch",
            ui=ui or UiSettings(),
            printer=printer or PrinterSettings(),
            camera=camera or CameraSettings(),
            scan=scan or ScanSettings(),
            scanner=scanner or ScannerSettings(),
            microphone=microphone or MicrophoneSettings(),
            voice=voice or VoiceSettings(),
            sound=SoundSettings(enabled=False),
        )
        touch = TouchScreen(settings, speaker=speaker)
        opened.append(touch)
        touch.screen.theme.setProperty("animated", False)
        view = touch.show(QSize(1080, 1920))
        qtbot.waitUntil(view.isExposed)
        forget_taps(touch)
        return Kiosk(touch, view, qtbot)

    yield show
    for touch in opened:
        touch.close()
    left = [thread.name for thread in _threads() if thread not in threads]
    assert not left, f"threads left running: {left}"


def _threads() -> list[threading.Thread]:
    """All but those of the office and the printer, which outlive the screen of a test."""
    theirs = ("asyncio_", "AnyIO", "office-writer", "Thread-", "printer-sink")
    return [t for t in threading.enumerate() if not t.name.startswith(theirs)]


def forget_taps(touch: TouchScreen) -> QObject:
    """Taps of one test are quick; only tests of double taps keep the guard."""
    guard = touch.screen.engine.singletonInstance("Kiosk.Ui", "TapGuard")
    assert isinstance(guard, QObject)
    guard.setProperty("quietMs", 0)
    return guard
