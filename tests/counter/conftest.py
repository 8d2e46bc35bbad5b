"""A console before a real office over sockets, moved by keys only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickView
from PySide6.QtTest import QTest

from kiosk.counter.app import QML, open_window
from kiosk.counter.deed_vm import DeedVM
from kiosk.counter.desk import Deed
from kiosk.counter.remembered import Memory
from kiosk.counter.viewmodels import CounterVM
from kiosk.settings import load_office
from kiosk.ui.engine import Screen
from kiosk.ui.office import OfficeLink
from kiosk.ui.tasks import Tasks
from tests.office.house import PIN, House, TestClock, User, write_config
from tests.qtkit import *  # noqa: F403


@pytest.fixture
def house(tmp_path: Path, no_leaks: None) -> Iterator[House]:
    """An office that is always open, with two counters; gone before leaks are looked for."""
    house = House(load_office(write_config(tmp_path)), TestClock()).start()
    yield house
    house.stop()


@dataclass
class Console:
    """What a clerk sees and presses."""

    vm: CounterVM
    link: OfficeLink
    view: QQuickView
    wait: Callable[[Callable[[], Any]], None]

    def press(self, *keys: Qt.Key, ctrl: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        for key in keys:
            QTest.keyClick(self.view, key, modifier)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.view, letter)

    @property
    def desk(self) -> Any:
        return self.vm.parts()[1]

    def deed(self, name: str) -> DeedVM:
        """A button by name, such as `start`."""
        found: DeedVM = self.desk.deed(Deed(name))
        return found

    @property
    def number(self) -> str:
        return str(self.desk.property("number"))

    @property
    def state(self) -> str:
        return str(self.desk.property("stateKind"))

    @property
    def asking(self) -> str:
        """The question that stands, or nothing."""
        return str(self.desk.panel.property("title"))

    @property
    def said(self) -> str:
        return str(self.vm.property("message"))

    def waiting(self, count: int) -> None:
        """Wait until the buttons know that so many wait for this counter."""
        self.wait(lambda: self.desk.desk.waiting == count and self.deed("next").property("enabled"))

    def until(self, number: str, state: str) -> None:
        """Wait until the counter shows this and takes presses again."""
        self.wait(
            lambda: (self.number, self.state, self.desk.property("busy")) == (number, state, False)
        )

    def sign_in(self) -> None:
        """Lan, at the first counter, by keys."""
        self.wait(lambda: self.vm.property("page") == "sign_in")
        self.press(Qt.Key.Key_Return)
        if self.vm.parts()[0].property("step") == "counter":
            self.press(Qt.Key.Key_Return)
        self.type(PIN)
        self.press(Qt.Key.Key_Return)
        self.until("", "idle")


@pytest.fixture
def make_console(
    screen: Screen, tasks: Tasks, qtbot: Any, tmp_path: Path
) -> Iterator[Callable[..., Console]]:
    made: list[Console] = []

    def make(url: str, token: str) -> Console:
        screen.theme.setProperty("desk", True)
        screen.engine.addImportPath(str(QML))
        link = OfficeLink.open(url, token, tasks, screen.owner, cache=tmp_path / "catalogue")
        vm = CounterVM(link, Memory(tmp_path / "console" / "memory.json"), screen.owner)
        view = open_window(screen, vm)
        view.requestActivate()
        qtbot.waitUntil(view.isActive)
        guard = screen.engine.singletonInstance("Kiosk.Ui", "TapGuard")
        guard.setProperty("quietMs", 0)
        console = Console(vm, link, view, lambda true: qtbot.waitUntil(true, timeout=10_000))
        made.append(console)
        return console

    yield make
    for console in made:
        console.vm.stop()
        console.link.close()


@pytest.fixture
def console(house: House, make_console: Callable[..., Console]) -> Console:
    return make_console(house.url, house.tokens["counter"])


@pytest.fixture
def touch(house: House) -> Iterator[User]:
    """Somebody who takes numbers."""
    user = house.user("touch")
    yield user
    user.close()


@pytest.fixture
def admin(house: House) -> Iterator[User]:
    """Somebody who may do anything, from elsewhere."""
    user = house.user("admin")
    yield user
    user.close()
