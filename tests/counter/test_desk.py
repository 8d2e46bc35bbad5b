"""What a counter may do, without a screen."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.counter.asks import Ask, AskKind, Option, clock_time, next_at
from kiosk.counter.desk import Deed, look, row_deeds
from kiosk.counter.remembered import Memory, Remembered
from kiosk.counter.scenes import HERE, Morning, office
from kiosk.domain.commands import (
    CallNext,
    Command,
    Finish,
    Hold,
    NoShow,
    OpenCounter,
    PauseCounter,
    Recall,
    Start,
    Transfer,
    Undo,
)
from kiosk.domain.refusals import Rejected
from kiosk.domain.tickets import LEGAL, Move

OF_THE_TICKET = {
    Deed.RECALL: Move.RECALL,
    Deed.START: Move.START,
    Deed.FINISH: Move.FINISH,
    Deed.NO_SHOW: Move.NO_SHOW,
    Deed.HOLD: Move.HOLD,
    Deed.TRANSFER: Move.TRANSFER,
}
STEPS: list[Command] = [
    CallNext(counter=HERE),
    Recall(counter=HERE),
    Start(counter=HERE),
    Finish(counter=HERE),
    NoShow(counter=HERE),
    Hold(counter=HERE, reason="photo"),
    Transfer(counter=HERE, service="ho_tich"),
    Undo(counter=HERE),
    PauseCounter(counter=HERE, reason="hop"),
    OpenCounter(counter=HERE, staff="mau-2"),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(STEPS), max_size=14))
def test_only_legal_deeds_are_enabled(steps: list[Command]):
    morning = Morning(office())
    morning.do(OpenCounter(counter=HERE, staff="mau-2"))
    for _ in range(4):
        morning.take("dat_dai")
    for step in steps:
        try:
            morning.do(step, 12)
        except Rejected:
            continue
    desk = look(morning.queue, HERE, morning.rules, morning.now)
    for deed, move in OF_THE_TICKET.items():
        if desk.can(deed):
            assert desk.ticket is not None
            assert move in LEGAL[desk.ticket.state]
    if desk.can(Deed.NEXT):
        assert desk.ticket is None
        assert desk.coming is not None
    assert desk.can(Deed.UNDO) == (desk.undo is not None)
    for ticket in (*morning.queue.live.values(), *morning.queue.done.values()):
        row_deeds(morning.queue, ticket, HERE, morning.rules, morning.now)


def test_what_an_undo_would_take_back():
    morning = Morning(office())
    morning.do(OpenCounter(counter=HERE, staff="mau-2"))
    morning.take("dat_dai")
    morning.do(CallNext(counter=HERE))
    offer = look(morning.queue, HERE, morning.rules, morning.now).undo
    assert offer is not None
    assert (offer.move, offer.number, offer.left_s) == ("ticket_called", "C001", 30)
    later = morning.now + timedelta(seconds=29.5)
    offer = look(morning.queue, HERE, morning.rules, later).undo
    assert offer is not None
    assert offer.left_s == 1
    gone = morning.now + timedelta(seconds=31)
    assert look(morning.queue, HERE, morning.rules, gone).undo is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:30", time(14, 30)),
        ("14h30", time(14, 30)),
        ("1430", time(14, 30)),
        ("905", time(9, 5)),
        ("9.05", time(9, 5)),
        ("14", time(14, 0)),
        ("25:00", None),
        ("14:75", None),
        ("sau", None),
        ("", None),
    ],
)
def test_times_as_clerks_type_them(typed: str, meant: time | None):
    assert clock_time(typed) == meant


def test_a_time_that_has_passed_is_no_time():
    now = datetime(2026, 8, 3, 9, 15, tzinfo=UTC)
    assert next_at(time(9, 0), now) is None
    assert next_at(time(9, 30), now) == now.replace(minute=30)


def test_digits_choose():
    options = tuple(Option(id=str(i), text=str(i)) for i in range(1, 13))
    ask = Ask(kind=AskKind.PAUSE, title="?", options=options)
    assert ask.by_key(1) == options[0]
    assert ask.by_key(9) == options[8]
    assert ask.by_key(0) is None


def test_memory_survives_and_forgives(tmp_path, caplog):
    path = tmp_path / "state" / "counter.json"
    memory = Memory(path)
    assert memory.load() == Remembered()
    memory.save(Remembered(counter="quay-2", full=True))
    assert Memory(path).load() == Remembered(counter="quay-2", full=True)
    path.write_bytes(b"{")
    assert Memory(path).load() == Remembered()
    assert "left aside" in caplog.text
    caplog.clear()
