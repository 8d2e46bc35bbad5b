"""One batch: order, shared commit, and a batch that fails as a whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.domain.commands import CallNext, OpenCounter, Recall, Start, TakeTicket
from kiosk.office.answers import at_counter, taken
from kiosk.office.clock import OfficeClock
from kiosk.office.service import Running
from kiosk.office.writer import Order, Writer
from kiosk.settings import load_office
from tests.office.house import MONDAY, House, TestClock, write_config


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    running = Running(load_office(write_config(tmp_path)), now=TestClock())
    yield running
    running.close()


@pytest.fixture
def writer(running: Running) -> Writer:
    return running.core._writer


def take(key: str, ticket: str) -> Order:
    command = TakeTicket(ticket=ticket, service="ho_tich")
    return Order(
        command=command, actor="device:touch", key=key, mark=b"1" * 8, render=taken(command)
    )


def at(key: str, command) -> Order:
    return Order(
        command=command, actor="staff:lan", key=key, mark=b"1" * 8, render=at_counter(command)
    )


def open_desk(key: str = "open") -> Order:
    return at(key, OpenCounter(counter="quay-1", staff="lan"))


def test_each_command_of_a_batch_sees_the_ones_before_it(writer: Writer, running: Running):
    orders = [
        open_desk(),
        take("a", "t1"),
        at("b", CallNext(counter="quay-1")),
        at("c", CallNext(counter="quay-1")),
        at("d", Start(counter="quay-1")),
    ]
    batch = writer.process(orders)
    assert [answer.status for answer in batch.answers] == [200, 201, 200, 409, 200]
    assert [event.type for event in batch.events] == [
        "counter_opened",
        "ticket_taken",
        "ticket_called",
        "ticket_started",
    ]
    assert running.journal.head.seq == writer.queue.seq


def test_a_key_twice_in_one_batch_is_done_once(writer: Writer):
    batch = writer.process([take("same", "t1"), take("same", "t2")])
    assert batch.answers[0] == batch.answers[1]
    assert len(writer.queue.live) == 1


def test_a_failed_commit_undoes_the_batch_and_what_it_implied(
    writer: Writer, running: Running, caplog
):
    writer.process([open_desk()])
    before = writer.queue
    path = running.journal.path
    # Another program holds the file's write lock for longer than the journal waits.
    running.journal._db.execute("PRAGMA busy_timeout = 50")
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    orders = [
        take("a", "t1"),
        at("b", CallNext(counter="quay-1")),
        at("c", CallNext(counter="quay-1")),
    ]
    batch = writer.process(orders)
    assert batch.fault == "journal_fault"
    assert [answer.status for answer in batch.answers] == [503] * 3
    assert batch.events == []
    assert writer.queue == before
    assert writer.fault == "journal_fault"
    blocker.execute("ROLLBACK")
    blocker.close()
    # The same requests once more: the refusal of `c` followed from a call that never was.
    assert writer.process([orders[2]]).answers[0].status == 409
    batch = writer.process(orders[:2])
    assert [answer.status for answer in batch.answers] == [201, 200]
    assert writer.fault is None
    assert "commands are refused: journal_fault" in caplog.text


def test_a_bug_in_one_batch_leaves_the_writer_alive(writer: Writer, caplog):
    def broken(_done) -> None:
        raise ZeroDivisionError

    command = TakeTicket(ticket="t1", service="ho_tich")
    order = Order(command=command, actor="x", key="k", mark=b"1" * 8, render=broken)
    batch = writer.process([order, take("b", "t2")])
    assert [answer.status for answer in batch.answers] == [500, 500]
    assert not writer.queue.live
    assert writer.process([take("c", "t3")]).answers[0].status == 201
    assert "ZeroDivisionError" in caplog.text


def block(running: Running) -> sqlite3.Connection:
    """Hold the file's write lock for longer than the journal waits."""
    running.journal._db.execute("PRAGMA busy_timeout = 50")
    blocker = sqlite3.connect(running.journal.path, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    return blocker


def test_a_repeated_command_keeps_its_first_answer_in_a_batch_that_fails(
    writer: Writer, running: Running, caplog
):
    (first,) = writer.process([take("a", "t1")]).answers
    blocker = block(running)
    batch = writer.process([take("a", "t9"), take("b", "t2"), take("b", "t3")])
    blocker.close()
    # `a` did happen: to say otherwise would leave a number in the queue that nobody holds.
    assert batch.answers[0] == first
    assert [answer.status for answer in batch.answers[1:]] == [503, 503]
    assert "journal_fault" in caplog.text


def test_a_clock_held_in_a_batch_that_fails_is_noted_by_the_next(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    clock = TestClock()
    running = Running(load_office(write_config(tmp_path)), now=clock)
    writer = running.core._writer
    clock.move(days=-3)
    blocker = block(running)
    assert writer.process([take("a", "t1")]).fault == "journal_fault"
    blocker.close()
    events = writer.process([take("b", "t2")]).events
    running.close()
    assert [event.type for event in events] == ["clock_held", "ticket_taken"]
    assert "time is held" in caplog.text


def test_the_journal_is_known_to_work_again_without_a_command(
    writer: Writer, running: Running, caplog
):
    blocker = block(running)
    writer.process([take("a", "t1")])
    assert writer.fault == "journal_fault"
    writer._next_tick = 0.0
    writer.process([])
    assert writer.fault == "journal_fault"
    blocker.close()
    writer._next_tick = 0.0
    writer.process([])
    assert writer.fault is None
    assert "works again" in caplog.text


def test_answers_are_forgotten_by_the_offices_time(tmp_path: Path):
    sample = Running(
        load_office(write_config(tmp_path, sample=True)),
        at=MONDAY,
        now=lambda: MONDAY + timedelta(days=90),
    )
    writer = sample.core._writer
    writer._clock = OfficeClock.starting_at(MONDAY + timedelta(days=1))
    batch = writer.process([take("a", "t1")])
    writer.tidy(batch)
    assert [event.type for event in batch.events] == ["day_closed", "day_opened", "ticket_taken"]
    assert writer.process([take("a", "t2")]).answers == batch.answers
    sample.close()


def test_a_fault_between_two_batches_leaves_the_writer_thread_alive(tmp_path: Path, caplog):
    house = House(load_office(write_config(tmp_path)), TestClock()).start()
    try:
        core = house.running.core

        def broken(_batch) -> None:
            raise ZeroDivisionError

        core._writer.tidy = broken
        touch = house.user("touch")
        touch.take()
        touch.take()
        assert touch.get("/health").status_code == 200
        touch.close()
    finally:
        house.stop()
    assert "ZeroDivisionError" in caplog.text


def test_a_clerk_can_call_again_while_time_is_held(tmp_path: Path, caplog):
    config = write_config(tmp_path)
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("recall_wait_s = 0", "recall_wait_s = 10"), encoding="utf-8")
    clock = TestClock()
    running = Running(load_office(config), now=clock)
    writer = running.core._writer
    writer.process([open_desk(), take("a", "t1"), at("n", CallNext(counter="quay-1"))])
    assert writer.process([at("r1", Recall(counter="quay-1"))]).answers[0].status == 409
    clock.move(days=-300)
    # No ten seconds ever pass on a clock that stands: the citizen would wait for years.
    assert writer.process([at("r2", Recall(counter="quay-1"))]).answers[0].status == 200
    clock.move(days=300)
    assert writer.process([at("r3", Recall(counter="quay-1"))]).answers[0].status == 409
    running.close()
    assert "time is held" in caplog.text
