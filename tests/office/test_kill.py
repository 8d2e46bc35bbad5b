"""`kill -9` at any moment: what was acknowledged is there, what was not may be repeated."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import threading
import time
from pathlib import Path
from queue import SimpleQueue

import msgspec
import pytest

from kiosk.client import Follower, Replica
from kiosk.domain.wire import from_wire
from kiosk.journal import verify
from kiosk.journal.reading import read_events
from kiosk.office.service import run
from kiosk.settings import load_office
from tests.office.crowd import Presser, Said, serve_counters
from tests.office.house import (
    User,
    free_port,
    reachable,
    read_tokens,
    wait_until,
    write_config,
)
from tests.sizes import sized

KILLS = sized(50, 15)
CLERKS = 4


def run_office(config: str) -> None:
    """The office as `kiosk office` runs it, in a process forked from a warm one."""
    run(load_office(Path(config)))


@pytest.mark.timeout(300)
def test_kills_lose_nothing_that_was_acknowledged(tmp_path: Path):
    dice = random.Random(50)
    port = free_port()
    config = write_config(tmp_path, port=port, counters=CLERKS)
    data = load_office(config).data_dir
    url = f"http://127.0.0.1:{port}"
    warm = multiprocessing.get_context("forkserver")
    warm.set_forkserver_preload(["kiosk.office.service", "kiosk.office.http"])

    def start() -> multiprocessing.process.BaseProcess:
        process = warm.Process(target=run_office, args=(str(config),))
        process.start()
        return process

    process = start()
    wait_until(lambda: reachable(url), timeout_s=30)
    tokens = read_tokens(data)
    replica = Replica()
    board = Follower(
        url,
        tokens["board"],
        replica.on_snapshot,
        replica.on_event,
        replica.on_tick,
        replica.on_link,
    )
    board.start()
    stop, heard = threading.Event(), SimpleQueue[Said]()
    clerks = [
        threading.Thread(
            target=serve_counters,
            args=(
                Presser(port, tokens["admin"], patient=True, stop=stop),
                [f"quay-{n + 1}"],
                random.Random(n),
                10**9,
                heard.put,
            ),
        )
        for n in range(CLERKS)
    ]
    for clerk in clerks:
        clerk.start()
    recovered_s = []
    for kill in range(KILLS):
        mark = heard.qsize() + dice.randrange(1, 25)
        wait_until(lambda mark=mark: heard.qsize() >= mark, timeout_s=30)
        # Anywhere within a commit: acknowledgements alone would favour its end.
        threading.Event().wait(dice.random() * 0.003)
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        process = start()
        wait_until(lambda: reachable(url), timeout_s=30)
        if kill % 5 == 4:  # a board pauses up to a second between tries: not each time
            begun = time.monotonic()
            wait_until(lambda: replica.connected, timeout_s=10)
            recovered_s.append(time.monotonic() - begun)
    stop.set()
    for clerk in clerks:
        clerk.join(20)
    admin = User(url, tokens["admin"])
    snapshot = admin.get("/queue").json()
    admin.close()
    wait_until(lambda: replica.queue.seq == snapshot["seq"])
    assert replica.queue == from_wire(snapshot["queue"])
    board.close()
    os.kill(process.pid or 0, signal.SIGINT)
    process.join(20)
    assert process.exitcode == 0
    assert max(recovered_s) < 3
    check(data / "journal.db", [heard.get() for _ in range(heard.qsize())])


def check(path: Path, said: list[Said]) -> None:
    assert verify(path).ok
    events = list(read_events(path))
    by_seq = {event.seq: event for event in events}
    taken = [event.data["ticket"] for event in events if event.type == "ticket_taken"]
    assert len(set(taken)) == len(taken)
    for one in said:
        if not one.acknowledged:
            continue
        body = msgspec.json.decode(one.body)
        assert body["seq"] in by_seq, one.path
        if one.path == "/tickets":
            assert by_seq[body["ticket"]["seq"]].data["ticket"] == body["ticket"]["id"]
    # The clerks repeat what was not answered, so at most one command of each is unheard of.
    answered = sum(one.acknowledged and one.path == "/tickets" for one in said)
    assert answered <= len(taken) <= answered + CLERKS
