"""A screen that knew more than the backup its office came back with."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.client import Follower, Replica
from kiosk.journal import backup, restore
from kiosk.settings import HttpSettings, load_office
from tests.office.house import House, TestClock, free_port, wait_until, write_config


@pytest.mark.parametrize("taken", [3, 5])
def test_a_screen_starts_over_when_its_office_came_back_from_a_backup(tmp_path: Path, taken: int):
    settings = load_office(write_config(tmp_path, port=free_port()))
    house = House(settings, TestClock()).start()
    replica = Replica()
    follower = Follower(
        house.url,
        house.tokens["board"],
        replica.on_snapshot,
        replica.on_event,
        replica.on_tick,
        replica.on_link,
    )
    follower.start()
    try:
        touch = house.user("touch")
        touch.take()
        journal = settings.data_dir / "journal.db"
        backup(journal, tmp_path / "kept")
        for _ in range(3):
            touch.take()
        wait_until(lambda: replica.queue == house.running.core.view.queue)
        touch.close()
        house.stop()
        journal.rename(tmp_path / "lost.db")
        restore(tmp_path / "kept", journal)
        # Where the screen does not reach it, the office gets past what the screen has seen.
        elsewhere = House(replace(settings, http=HttpSettings(port=free_port())), TestClock())
        elsewhere.start()
        touch = elsewhere.user("touch")
        for _ in range(taken):
            touch.take()
        touch.close()
        elsewhere.stop()
        house.start()
        wait_until(lambda: replica.queue == house.running.core.view.queue, timeout_s=10)
    finally:
        follower.close()
        house.stop()
