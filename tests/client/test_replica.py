"""The replica equals the office's queue, whatever the line does in between."""

import json
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.client.answers import Info, Snapshot, SnapshotWire, Tick, read_snapshot
from kiosk.client.follower import LinkReason, SnapshotWanted
from kiosk.client.replica import Replica
from kiosk.domain import commands as c
from kiosk.domain.hours import HoursStatus, Moment
from kiosk.domain.state import EMPTY, Queue
from kiosk.domain.wire import to_wire
from tests.client.history import BEGIN, Ledger

INFO = Info(hours=HoursStatus(kind=Moment.OPEN))


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def snapshot(queue: Queue, now: datetime = BEGIN) -> Snapshot:
    """As it arrives: through JSON."""
    text = json.dumps(
        {
            "seq": queue.seq,
            "queue": to_wire(queue),
            "now": now.isoformat(),
            "info": msgspec.to_builtins(INFO),
        }
    )
    return read_snapshot(msgspec.json.decode(text, type=SnapshotWire))


def tick(seq: int, now: datetime = BEGIN) -> Tick:
    return Tick(now=now, seq=seq, info=INFO)


@pytest.fixture
def ledger():
    ledger = Ledger()
    for n in range(3):
        ledger.give(c.TakeTicket(ticket=f"t{n}", service="ho_tich", channel="clerk"))
    ledger.give(c.CallNext(counter="q1"))
    return ledger


def test_it_starts_empty_and_says_that_it_knows_nothing():
    replica = Replica()
    assert replica.queue == EMPTY
    assert (replica.info, replica.office_now(), replica.age_s()) == (None, None, None)
    assert (replica.connected, replica.reason) == (False, LinkReason.UNREACHABLE)


def test_events_follow_a_snapshot_and_listeners_see_both_sides(ledger):
    replica, seen = Replica(), []
    replica.listen(lambda before, after, event: seen.append((before.seq, after.seq, event)))
    replica.on_snapshot(snapshot(ledger.states[-2]))
    replica.on_event(ledger.events[-1])
    last = ledger.queue.seq
    assert seen == [(0, last - 1, None), (last - 1, last, ledger.events[-1])]
    assert to_wire(replica.queue) == to_wire(ledger.queue)


def test_an_event_told_twice_changes_nothing(ledger):
    replica, seen = Replica(), []
    replica.on_snapshot(snapshot(ledger.queue))
    replica.listen(lambda *change: seen.append(change))
    replica.on_event(ledger.events[-1])
    assert (seen, replica.queue) == ([], ledger.queue)


def test_a_gap_asks_for_a_snapshot(ledger):
    replica = Replica()
    replica.on_snapshot(snapshot(ledger.states[-3]))
    with pytest.raises(SnapshotWanted, match="after"):
        replica.on_event(ledger.events[-1])
    assert replica.queue == ledger.states[-3]


def test_an_event_of_a_newer_program_asks_for_a_snapshot(ledger):
    replica = Replica()
    replica.on_snapshot(snapshot(ledger.states[-2]))
    with pytest.raises(SnapshotWanted, match="unknown type"):
        replica.on_event(msgspec.structs.replace(ledger.events[-1], type="ticket_teleported"))


def test_an_event_that_cannot_follow_asks_for_a_snapshot(ledger):
    replica = Replica()
    replica.on_snapshot(snapshot(ledger.states[-2]))
    wrong = msgspec.structs.replace(
        ledger.events[-1], type="ticket_finished", data={"ticket": "t2", "counter": "q1"}
    )
    with pytest.raises(SnapshotWanted):
        replica.on_event(wrong)


def test_an_office_that_is_long_elsewhere_is_asked_for_a_snapshot(ledger):
    clock = Clock()
    replica = Replica(monotonic=clock)
    replica.on_snapshot(snapshot(ledger.queue))
    elsewhere = tick(ledger.queue.seq + 5)
    replica.on_tick(elsewhere)
    clock.now_s += 2.0
    replica.on_tick(tick(ledger.queue.seq))  # it was only quicker than its events
    clock.now_s += 2.0
    replica.on_tick(elsewhere)
    clock.now_s += 2.0
    replica.on_tick(elsewhere)
    clock.now_s += 1.0
    with pytest.raises(SnapshotWanted, match="office at"):
        replica.on_tick(elsewhere)


def test_the_office_clock_runs_on_while_the_link_is_down():
    clock = Clock()
    replica = Replica(monotonic=clock)
    replica.on_link(True, LinkReason.CONNECTED)
    office = datetime(2026, 8, 3, 1, 0, tzinfo=UTC)
    replica.on_tick(tick(0, office))
    clock.now_s += 90
    replica.on_link(False, LinkReason.ENDED)
    assert replica.office_now() == office + timedelta(seconds=90)
    assert replica.age_s() == 90
    assert (replica.connected, replica.reason) == (False, LinkReason.ENDED)


def test_a_tick_older_than_the_snapshot_does_not_set_the_clock_back():
    clock = Clock()
    replica = Replica(monotonic=clock)
    office = datetime(2026, 8, 3, 1, 0, tzinfo=UTC)
    replica.on_snapshot(snapshot(EMPTY, office))
    replica.on_tick(tick(0, office - timedelta(seconds=1.9)))
    assert replica.office_now() == office
    replica.on_tick(tick(0, office - timedelta(hours=1)))  # the office's clock was set
    assert replica.office_now() == office - timedelta(hours=1)


def test_a_listener_can_leave():
    replica, words = Replica(), []
    leave = replica.listen(on_word=lambda: words.append(1))
    replica.on_link(True, LinkReason.CONNECTED)
    leave()
    replica.on_link(False, LinkReason.ENDED)
    assert words == [1]


@settings(max_examples=150, deadline=None)
@given(
    seed=st.integers(min_value=0, max_value=2**32),
    line=st.lists(st.sampled_from(["word", "word", "word", "cut", "lose", "twice", "anew"])),
)
def test_after_any_cut_and_resume_it_equals_the_office(seed, line):
    ledger = Ledger()
    ledger.live(seed, 60)
    replica, at = Replica(), 0

    def start_over(seq: int) -> int:
        replica.on_snapshot(snapshot(ledger.states[seq]))
        return seq

    at = start_over(min(5, len(ledger.events)))
    for happens in [*line, *["word"] * len(ledger.events)]:
        if at >= len(ledger.events):
            break
        match happens:
            case "lose":
                at += 1
            case "cut":  # the office resumes after what the follower last took
                at = replica.queue.seq
            case "anew":
                at = start_over(at)
            case "twice":
                at = max(0, at - 1)
            case "word":
                try:
                    replica.on_event(ledger.events[at])
                    at += 1
                except SnapshotWanted:
                    at = start_over(at)
                assert replica.queue.seq >= at
                assert to_wire(replica.queue) == to_wire(ledger.states[replica.queue.seq])
    if replica.queue.seq < len(ledger.events):  # the last one was lost: ticks will tell
        start_over(len(ledger.events))
    assert to_wire(replica.queue) == to_wire(ledger.queue)
