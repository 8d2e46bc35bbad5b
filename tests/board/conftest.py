"""A board before a real office over sockets, behind a line that can be cut."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import QSize

from kiosk.board.app import PAGE, QML
from kiosk.board.calls import CallSounds
from kiosk.board.viewmodels import BoardVM
from kiosk.devices.chime import make_chime
from kiosk.devices.speaker import Samples, SpeakerMissing
from kiosk.settings import load_office
from kiosk.ui.engine import Screen
from kiosk.ui.office import OfficeLink
from kiosk.ui.tasks import Tasks
from tests.client.proxy import Proxy
from tests.office.house import House, TestClock, User, write_config
from tests.qtkit import *  # noqa: F403

HOLD_S = 0.15
"""Instead of four seconds: the rule is the same, the test is quicker."""


@pytest.fixture
def house(tmp_path: Path, no_leaks: None) -> Iterator[House]:
    """An office that is always open, with six counters; gone before leaks are looked for."""
    house = House(load_office(write_config(tmp_path, counters=6)), TestClock()).start()
    yield house
    house.stop()


@pytest.fixture
def admin(house: House) -> Iterator[User]:
    """Gives the numbers and serves at all counters."""
    user = house.user("admin")
    yield user
    user.close()


@pytest.fixture
def line(house: House) -> Iterator[Proxy]:
    with Proxy(urlsplit(house.url).port or 0) as proxy:
        yield proxy


class Ear:
    """A speaker that notes how many chimes were heard, and whether two ever overlapped."""

    def __init__(self, fault: bool = False) -> None:
        self.heard, self.overlapped, self.fault = 0, False, fault
        self._playing = threading.Lock()

    def play(self, samples: Samples, rate_hz: int) -> None:
        if self.fault:
            raise SpeakerMissing("no sound card")
        if not self._playing.acquire(blocking=False):
            self.overlapped = True
            return
        threading.Event().wait(0.03)  # a chime takes time
        self.heard += 1
        self._playing.release()

    def stop(self) -> None:
        """Nothing is long enough to be stopped."""

    def close(self) -> None:
        """Nothing is open."""


@dataclass
class Board:
    """What hangs on the wall."""

    vm: BoardVM
    link: OfficeLink
    sounds: CallSounds
    ear: Ear
    wait: Callable[[Callable[[], Any]], None]
    called: list[str] = field(default_factory=list)
    """Numbers that took the big place, in order."""

    @property
    def big(self) -> str:
        return str(self.vm.property("big")["number"])

    @property
    def others(self) -> list[str]:
        return [line["number"] for line in self.vm.property("others")]

    def at_rest(self) -> bool:
        return self.vm.pending == 0 and self.sounds.free


@pytest.fixture
def make_board(
    screen: Screen, tasks: Tasks, qtbot: Any, house: House
) -> Iterator[Callable[..., Board]]:
    made: list[Board] = []

    def make(url: str, *, fault: bool = False, counters: tuple[str, ...] = ()) -> Board:
        screen.engine.addImportPath(str(QML))
        link = OfficeLink.open(url, house.tokens["board"], tasks, screen.owner)
        ear = Ear(fault)
        sounds = CallSounds(ear, make_chime(), screen.owner)
        vm = BoardVM(link, screen.owner, sounds=sounds, counters=counters, hold_s=HOLD_S)
        screen.show(PAGE, {"vm": vm}, size=QSize(1920, 1080))
        sounds.start()
        vm.start()
        board = Board(vm, link, sounds, ear, lambda true: qtbot.waitUntil(true, timeout=10_000))
        vm.called.connect(board.called.append)
        made.append(board)
        board.wait(lambda: link.rules is not None and link.queue.seq > 0)
        return board

    yield make
    for board in made:
        board.vm.stop()
        board.link.close()
        board.sounds.close()


@pytest.fixture
def board(make_board: Callable[..., Board], line: Proxy) -> Board:
    return make_board(line.url)


def open_counters(house: House, count: int = 6) -> None:
    """Lan opens them; whose they are does not matter here."""
    for n in range(1, count + 1):
        clerk = house.sign_in("lan", f"quay-{n}")
        assert clerk.post(f"/counters/quay-{n}/open").status_code == 200
        clerk.close()


def take(admin: User, count: int) -> None:
    for _ in range(count):
        admin.take()


def post(admin: User, counter: int, verb: str, body: object = None) -> None:
    answer = admin.post(f"/counters/quay-{counter}/{verb}", body)
    assert answer.status_code == 200, answer.text
