"""Fixtures of an office and its users over real sockets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.settings import load_office
from tests.office.house import House, Listener, TestClock, User, write_config


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def house(tmp_path: Path, clock: TestClock) -> Iterator[House]:
    """An office that is always open."""
    house = House(load_office(write_config(tmp_path)), clock).start()
    yield house
    house.stop()


@pytest.fixture
def touch(house: House) -> Iterator[User]:
    user = house.user("touch")
    yield user
    user.close()


@pytest.fixture
def clerk(house: House) -> Iterator[User]:
    """Lan, signed in at the open counter quay-1."""
    user = house.sign_in()
    assert user.post("/counters/quay-1/open").status_code == 200
    yield user
    user.close()


@pytest.fixture
def listen_to(house: House) -> Iterator[object]:
    """Opens streams and closes them after the test."""
    opened: list[Listener] = []

    def listen(last_id: int | None = None, role: str = "board") -> Listener:
        opened.append(Listener(house.url, house.tokens[role], last_id))
        return opened[-1]

    yield listen
    for one in opened:
        one.close()
