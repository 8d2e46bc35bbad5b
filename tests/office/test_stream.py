"""The live stream: snapshot first, no gap, no event twice, nobody held up."""

from __future__ import annotations

import asyncio
import socket
import threading
from datetime import timedelta

import pytest

from kiosk.domain.events import Event, TicketTaken, chain_hash, fact_data
from kiosk.domain.state import EMPTY
from kiosk.domain.wire import from_wire
from kiosk.office import live
from kiosk.office.core import View
from kiosk.office.live import LiveHub
from tests.office.house import MONDAY, House, User, wait_until


def test_a_new_screen_gets_a_snapshot_then_every_event(house: House, touch: User, listen_to):
    touch.take()
    board = listen_to()
    wait_until(lambda: bool(board.of("snapshot")))
    assert board.messages[0][0] == "snapshot"
    snapshot = board.of("snapshot")[0]
    start = snapshot["seq"]
    assert from_wire(snapshot["queue"]).seq == start
    for _ in range(20):
        touch.take()
    head = house.running.core.view.queue.seq
    wait_until(lambda: board.seqs()[-1:] == [head])
    assert board.seqs() == list(range(start + 1, head + 1))


def test_a_screen_resumes_without_a_gap_even_after_a_restart(house: House, touch: User, listen_to):
    for _ in range(5):
        touch.take()
    seen = house.running.core.view.queue.seq - 3
    resumed = listen_to(seen)
    wait_until(lambda: len(resumed.seqs()) == 3)
    assert resumed.messages[0][1] == str(seen + 1)
    assert not resumed.of("snapshot")
    house.restart()
    wait_until(lambda: resumed.ended)
    again = listen_to(seen)
    wait_until(lambda: len(again.seqs()) == 3)
    assert not again.of("snapshot")


def test_events_carry_their_chain(house: House, touch: User, listen_to):
    board = listen_to()
    wait_until(lambda: bool(board.of("snapshot")))
    touch.take()
    touch.take()
    wait_until(lambda: len(board.of("event")) == 2)
    import msgspec

    first, second = (msgspec.convert(event, Event) for event in board.of("event"))
    assert chain_hash(first.hash, second) == second.hash


@pytest.mark.parametrize("last_id", ["999999", "abc", "-1", "0", "9" * 5_000])
def test_an_unknown_position_gets_a_snapshot(house: House, touch: User, last_id: str, listen_to):
    touch.take()
    board = listen_to(last_id)
    wait_until(lambda: bool(board.of("snapshot")))


def test_a_position_of_an_earlier_day_gets_a_snapshot(house: House, touch: User, clock, listen_to):
    touch.take()
    yesterday = house.running.core.view.queue.seq
    clock.move(days=1)
    touch.take()
    board = listen_to(yesterday)
    wait_until(lambda: bool(board.of("snapshot")))
    assert board.messages[0][0] == "snapshot"


def test_the_office_is_heard_of_at_least_every_few_seconds(house: House, listen_to):
    board = listen_to()
    wait_until(lambda: len(board.of("tick")) >= 2, timeout_s=6)


def test_streams_end_when_the_office_stops(house: House, listen_to):
    board = listen_to()
    wait_until(lambda: bool(board.of("snapshot")))
    house.restart()
    wait_until(lambda: board.ended)


def test_a_screen_that_reads_nothing_holds_nobody_up(house: House, touch: User, listen_to):
    host, port = house.url.removeprefix("http://").split(":")
    stuck = socket.create_connection((host, int(port)))
    stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    stuck.sendall(
        f"GET /api/v1/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
        f"{house.tokens['board']}\r\n\r\n".encode()
    )
    board = listen_to()
    wait_until(lambda: house.running.metrics is not None and bool(board.of("snapshot")))
    for _ in range(50):
        touch.take()
    head = house.running.core.view.queue.seq
    wait_until(lambda: board.seqs()[-1:] == [head])
    stuck.close()


# --- the hub alone -----------------------------------------------------------------------


def event(seq: int) -> Event:
    fact = TicketTaken(
        ticket=f"t{seq}", number=f"A{seq:03d}", prefix="A", index=seq, service="ho_tich"
    )
    at = MONDAY + timedelta(seconds=seq)
    return Event(
        seq=seq,
        id=str(seq),
        at=at,
        actor="system",
        type="ticket_taken",
        data=fact_data(fact),
        hash="0" * 64,
    )


def hub_with(count: int, info) -> tuple[LiveHub, list[Event]]:
    from msgspec.structs import replace

    events = [event(seq) for seq in range(1, count + 1)]
    view = View(replace(EMPTY, seq=count), info, None)
    return LiveHub(view, events, lambda: MONDAY), events


def grow(hub: LiveHub, first: int, last: int, info) -> None:
    from msgspec.structs import replace

    news = [event(seq) for seq in range(first, last + 1)]
    hub.publish(news, View(replace(EMPTY, seq=last), info, None))


@pytest.fixture
def info(house: House):
    return house.running.core.view.info


def test_a_slow_screen_falls_back_to_a_snapshot(info):
    hub, _ = hub_with(1, info)

    async def follow() -> list[bytes]:
        stream = hub.join("1")
        grow(hub, 2, 1 + live.TOO_FAR, info)
        near = await hub.next_chunk(stream)
        grow(hub, 2 + live.TOO_FAR, 2 + 3 * live.TOO_FAR, info)
        far = await hub.next_chunk(stream)
        grow(hub, 3 + 3 * live.TOO_FAR, 3 + 3 * live.TOO_FAR, info)
        after = await hub.next_chunk(stream)
        return [near, far, after]

    near, far, after = asyncio.run(follow())
    assert near.startswith(b"id: 2\nevent: event")
    assert near.count(b"event: event") == live.CHUNK
    assert b"event: snapshot" in far
    assert f"id: {3 + 3 * live.TOO_FAR}\nevent: event".encode() in after


def test_the_ring_is_trimmed_and_positions_stay_right(info):
    hub, _ = hub_with(1, info)

    async def follow() -> bytes:
        last = 1
        for _ in range(30):
            grow(hub, last + 1, last + 500, info)
            last += 500
        stream = hub.join(str(last - 3))
        return await hub.next_chunk(stream)

    chunk = asyncio.run(follow())
    assert chunk.count(b"event: event") == 3
    assert chunk.startswith(b"id: 14999\n")
    assert len(hub._frames) <= 2 * live.RING


def test_a_closed_hub_ends_its_streams(info):
    hub, _ = hub_with(1, info)

    async def follow() -> bytes:
        stream = hub.join("1")
        waiting = asyncio.create_task(hub.next_chunk(stream))
        await asyncio.sleep(0)
        hub.close()
        return await waiting

    assert asyncio.run(follow()) == b""
    assert threading.active_count() >= 1
