"""Eight processes, thirty counters, ten boards, thousands of commands, one office."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from kiosk.client import Follower, Replica
from kiosk.domain.wire import from_wire
from kiosk.journal import verify
from kiosk.journal.reading import read_events
from tests.office.crowd import Said, press
from tests.office.house import (
    User,
    free_port,
    office_process,
    read_tokens,
    wait_until,
    write_config,
)
from tests.sizes import sized

PROCESSES = 8
COUNTERS = 30
BOARDS = 10
COMMANDS = sized(20_000, 6_000)


@pytest.mark.timeout(400)
def test_every_acknowledged_command_is_in_the_journal_once(tmp_path: Path):
    config = write_config(tmp_path, port=free_port(), counters=COUNTERS)
    with office_process(config) as office:
        tokens = read_tokens(office.settings.data_dir)
        boards = [follow(office.url, tokens["board"]) for _ in range(BOARDS)]
        said = hammer(office.settings.http.port, tokens["admin"])
        admin = User(office.url, tokens["admin"])
        snapshot = admin.get("/queue").json()
        admin.close()
        for follower, replica in boards:
            wait_until(lambda replica=replica: replica.queue.seq == snapshot["seq"], timeout_s=60)
            assert replica.queue == from_wire(snapshot["queue"])
            follower.close()
        assert office.stop() == 0
    check_journal(office.settings.data_dir / "journal.db", said)


def follow(url: str, token: str) -> tuple[Follower, Replica]:
    replica = Replica()
    follower = Follower(
        url, token, replica.on_snapshot, replica.on_event, replica.on_tick, replica.on_link
    )
    follower.start()
    return follower, replica


def hammer(port: int, token: str) -> list[Said]:
    names = [f"quay-{n}" for n in range(1, COUNTERS + 1)]
    work = [(port, token, names[n::PROCESSES], n, COMMANDS // PROCESSES) for n in range(PROCESSES)]
    with multiprocessing.get_context("forkserver").Pool(PROCESSES) as pool:
        return [said for heard in pool.starmap(press, work, chunksize=1) for said in heard]


def check_journal(path: Path, said: list[Said]) -> None:
    assert verify(path).ok
    events = list(read_events(path))
    done = [one for one in said if one.acknowledged]
    assert len(done) > COMMANDS / 2
    assert {one.status for one in said} <= {200, 201, 409}
    told = Counter(one.path.rpartition("/")[2] for one in done)
    kept = Counter(event.type for event in events)
    assert kept["ticket_taken"] == told["tickets"]
    assert kept["ticket_called"] == told["next"]
    assert kept["ticket_started"] == told["start"]
    assert kept["ticket_finished"] == told["finish"]
    assert kept["ticket_held"] == told["hold"]
    taken = [event.data["ticket"] for event in events if event.type == "ticket_taken"]
    answered = [
        msgspec.json.decode(one.body)["ticket"]["id"] for one in done if one.path == "/tickets"
    ]
    assert len(set(answered)) == len(answered)
    assert sorted(taken) == sorted(answered)
    # Nobody is called twice without a recall.
    called = [event.data["ticket"] for event in events if event.type == "ticket_called"]
    assert len(set(called)) == len(called)
