"""Every call is announced once, whatever the board missed in between."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.client.calls import CallFeed, calls_since
from kiosk.domain import commands as c
from kiosk.domain.tickets import State
from kiosk.domain.wire import from_wire, to_wire
from tests.client.history import Ledger


@pytest.fixture
def ledger():
    ledger = Ledger()
    for n in range(4):
        ledger.give(c.TakeTicket(ticket=f"t{n}", service="ho_tich", channel="clerk"))
    return ledger


def test_calls_come_oldest_first_with_their_counter(ledger):
    since = ledger.queue.seq
    ledger.give(c.CallNext(counter="q2"))
    ledger.give(c.CallNext(counter="q1"))
    calls = calls_since(ledger.queue, since)
    assert [(x.ticket.id, x.counter, x.call_seq) for x in calls] == [
        ("t0", "q2", since + 1),
        ("t1", "q1", since + 2),
    ]
    assert calls_since(ledger.queue, ledger.queue.seq) == ()


def test_a_recall_is_a_call_of_its_own(ledger):
    feed = CallFeed(since=ledger.queue.seq)
    ledger.give(c.CallNext(counter="q1"))
    assert [x.ticket.id for x in feed.new(ledger.queue)] == ["t0"]
    ledger.give(c.Recall(counter="q1"))
    assert [x.ticket.id for x in feed.new(ledger.queue)] == ["t0"]
    assert feed.new(ledger.queue) == ()


def test_a_board_that_starts_at_noon_is_silent_about_the_morning(ledger):
    ledger.give(c.CallNext(counter="q1"))
    feed = CallFeed()
    assert feed.new(ledger.queue) == ()
    ledger.give(c.CallNext(counter="q2"))
    assert [x.ticket.id for x in feed.new(ledger.queue)] == ["t1"]


def test_a_call_taken_back_while_the_line_was_down_is_not_announced(ledger):
    feed = CallFeed(since=ledger.queue.seq)
    ledger.give(c.CallNext(counter="q1"))
    ledger.give(c.Undo(counter="q1"))
    assert feed.new(ledger.queue) == ()
    ledger.give(c.CallNext(counter="q1"))
    assert [x.ticket.id for x in feed.new(ledger.queue)] == ["t0"]


def test_a_call_answered_while_the_line_was_down_no_longer_stands(ledger):
    feed = CallFeed(since=ledger.queue.seq)
    ledger.give(c.CallNext(counter="q1"))
    ledger.give(c.Start(counter="q1"))
    (call,) = feed.new(ledger.queue)
    assert not call.stands


def test_undo_of_a_later_move_does_not_announce_again(ledger):
    feed = CallFeed(since=ledger.queue.seq)
    ledger.give(c.CallNext(counter="q1"))
    assert feed.new(ledger.queue)
    ledger.give(c.NoShow(counter="q1"))
    assert feed.new(ledger.queue) == ()
    ledger.give(c.Undo(counter="q1"))
    assert ledger.queue.live["t0"].state is State.CALLED
    assert feed.new(ledger.queue) == ()


def test_a_restored_older_journal_announces_nothing(ledger):
    older = ledger.queue
    ledger.give(c.CallNext(counter="q1"))
    feed = CallFeed(since=ledger.queue.seq)
    assert feed.new(older) == ()
    assert feed.since == older.seq


@settings(max_examples=150, deadline=None)
@given(
    seed=st.integers(min_value=0, max_value=2**32),
    outages=st.lists(st.tuples(st.integers(0, 90), st.integers(0, 30)), max_size=4),
)
def test_none_twice_none_skipped_over_any_outage(seed, outages):
    ledger = Ledger()
    ledger.live(seed, 90)
    dark = {seq for begin, length in outages for seq in range(begin, begin + length)}
    dark.discard(len(ledger.events))
    feed, announced, before = CallFeed(since=0), [], 0
    for queue in ledger.states:
        if queue.seq in dark:
            continue
        # After an outage the queue comes as a snapshot, through the wire.
        seen = queue if queue.seq == before + 1 else from_wire(to_wire(queue))
        new = feed.new(seen)
        assert [x.call_seq for x in new] == sorted(x.call_seq for x in new)
        announced += new
        for ticket in queue.live.values():
            # An undone recall leaves the older call, which the recall stood for.
            assert ticket.state is not State.CALLED or any(
                x.ticket.id == ticket.id and x.call_seq >= ticket.call_seq for x in announced
            ), "a call that stands was skipped"
        before = queue.seq
    seqs = [x.call_seq for x in announced]
    assert len(seqs) == len(set(seqs)), "a call was announced twice"
    made = {e.seq for e in ledger.events if e.type in ("ticket_called", "ticket_recalled")}
    assert set(seqs) <= made
    if not dark:
        assert set(seqs) == made
