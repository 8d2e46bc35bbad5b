"""Calling somebody to a screen: one open call each, nothing lost, nobody promised in vain."""

from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kiosk.domain.commands import (
    AnswerHelp,
    AskHelp,
    CallNext,
    CloseCounter,
    EndHelp,
    OpenCounter,
    TakeTicket,
    Tick,
    Undo,
    WithdrawHelp,
)
from kiosk.domain.events import HelpAnswered, HelpAsked, HelpEnded, HelpWithdrawn
from kiosk.domain.help_calls import HelpReason
from kiosk.domain.helping import ANSWERED_LASTS, open_call
from kiosk.domain.refusals import Reason, Rejected
from kiosk.domain.state import EMPTY
from kiosk.domain.wire import from_wire, to_wire
from tests.domain.office_model import COUNTERS, Office, office_rules
from tests.sizes import sized

PLACES = ("touch", "touch-2", "touch-3")
places = st.sampled_from(PLACES)
counters = st.sampled_from(COUNTERS)
picks = st.integers(0, 30)


@pytest.fixture
def office() -> Office:
    """A morning on which a counter is open."""
    office = Office(office_rules())
    office.do(Tick())
    office.do(OpenCounter(counter="q1", staff="s1"))
    return office


def refused(office: Office, command) -> Rejected:
    before = office.queue
    with pytest.raises(Rejected) as found:
        office.do(command)
    assert office.queue is before
    return found.value


def test_a_call_is_answered_by_a_counter_and_ended(office: Office):
    asked = office.now
    office.do(AskHelp(call="h1", place="touch", reason=HelpReason.VOICE))
    call = office.queue.help["h1"]
    assert (call.place, call.reason, call.asked_at) == ("touch", HelpReason.VOICE, asked)
    assert not call.answered
    office.wait(seconds=20)
    office.do(AnswerHelp(call="h1", counter="q2"))
    call = office.queue.help["h1"]
    assert (call.counter, call.answered_at, call.asked_at) == ("q2", office.now, asked)
    office.do(EndHelp(call="h1", counter="q2"))
    assert not office.queue.help


def test_a_second_tap_is_the_same_call(office: Office):
    office.do(AskHelp(call="h1", place="touch"))
    assert office.do(AskHelp(call="h2", place="touch", reason=HelpReason.LOST)) == ()
    assert office.do(AskHelp(call="h1", place="touch")) == ()
    assert set(office.queue.help) == {"h1"}
    office.do(AskHelp(call="h2", place="touch-2"))
    assert set(office.queue.help) == {"h1", "h2"}


def test_one_goes_and_the_others_hear_who(office: Office):
    office.do(AskHelp(call="h1", place="touch"))
    office.do(AnswerHelp(call="h1", counter="q1"))
    assert office.do(AnswerHelp(call="h1", counter="q1")) == (), "a second press is the same"
    late = refused(office, AnswerHelp(call="h1", counter="q2"))
    assert (late.reason, late.params) == (Reason.HELP_ANSWERED, {"counter": "q1"})
    office.do(EndHelp(call="h1", counter="q2"))
    assert not office.queue.help


def test_the_citizen_withdraws_even_when_somebody_comes(office: Office):
    office.do(AskHelp(call="h1", place="touch"))
    office.do(AnswerHelp(call="h1", counter="q1"))
    assert office.do(WithdrawHelp(call="h1", left=True)) == (HelpWithdrawn(call="h1", left=True),)
    for command in (
        WithdrawHelp(call="h1"),
        AnswerHelp(call="h1", counter="q1"),
        EndHelp(call="h1", counter="q1"),
    ):
        assert refused(office, command).reason is Reason.UNKNOWN_HELP


def test_a_clerk_who_forgot_to_end_a_call_keeps_nobody_waiting(office: Office):
    office.do(AskHelp(call="h1", place="touch"))
    office.wait(hours=1)
    assert office.do(AskHelp(call="h2", place="touch")) == (), "nobody has gone yet"
    office.do(AnswerHelp(call="h1", counter="q1"))
    office.now += ANSWERED_LASTS - timedelta(seconds=1)
    assert office.do(AskHelp(call="h2", place="touch")) == ()
    office.wait(seconds=1)
    assert office.do(AskHelp(call="h2", place="touch")) == (
        HelpWithdrawn(call="h1", left=True),
        HelpAsked(call="h2", place="touch"),
    )
    assert not office.queue.help["h2"].answered
    assert set(office.queue.help) == {"h2"}


def test_the_id_of_a_call_is_not_used_at_another_screen(office: Office):
    office.do(AskHelp(call="h1", place="touch"))
    assert refused(office, AskHelp(call="h1", place="touch-2")).reason is Reason.DUPLICATE_HELP


def test_only_counters_of_the_office_answer(office: Office):
    office.do(AskHelp(call="h1", place="touch"))
    for command in (AnswerHelp(call="h1", counter="q9"), EndHelp(call="h1", counter="q9")):
        assert refused(office, command).reason is Reason.UNKNOWN_COUNTER


def test_calls_end_with_the_day(office: Office):
    office.do(AskHelp(call="h1", place="touch"))
    office.do(AnswerHelp(call="h1", counter="q1"))
    office.do(Tick(final=True))
    assert not office.queue.help
    assert refused(office, AskHelp(call="h2", place="touch")).reason is Reason.OFFICE_CLOSED
    office.wait(days=1)
    office.do(Tick())
    office.do(AskHelp(call="h2", place="touch"))
    assert set(office.queue.help) == {"h2"}


@pytest.mark.parametrize(
    ("hours_later", "reason"), [(4.5, Reason.LUNCH), (9.5, Reason.OFFICE_CLOSED)]
)
def test_out_of_hours_somebody_is_called_only_where_one_still_sits(
    office: Office, hours_later: float, reason: Reason
):
    office.wait(hours=hours_later)
    office.do(AskHelp(call="h1", place="touch"))  # a clerk works late
    office.do(CloseCounter(counter="q1"))
    found = refused(office, AskHelp(call="h2", place="touch-2"))
    assert found.reason is reason
    assert "opens" in found.params


def test_before_the_first_counter_opens_a_call_is_kept():
    office = Office(office_rules())
    assert refused(office, AskHelp(call="h1", place="touch")).reason is Reason.OFFICE_CLOSED
    office.do(Tick())
    office.do(AskHelp(call="h1", place="touch"))
    office.do(OpenCounter(counter="q1", staff="s1"))
    assert "h1" in office.queue.help


def test_the_undo_of_a_counter_leaves_calls_alone(office: Office):
    office.do(TakeTicket(ticket="a", service="ho_tich"))
    office.do(CallNext(counter="q1"))
    office.do(AskHelp(call="h1", place="touch"))
    office.do(AnswerHelp(call="h1", counter="q1"))
    office.do(Undo(counter="q1"))
    assert office.queue.help["h1"].counter == "q1"
    assert office.queue.waiting()[0].id == "a"


def test_an_older_snapshot_has_no_calls(office: Office):
    office.do(AskHelp(call="h1", place="touch"))
    plain = to_wire(office.queue)
    del plain["help"]
    assert not from_wire(plain).help


def test_a_screen_that_knows_less_reads_a_newer_snapshot(office: Office):
    """As one of before calls for help reads ours."""
    plain = {**to_wire(office.queue), "something_newer": {"a": 1}}
    assert from_wire(plain) == office.queue


def test_a_journal_of_before_calls_for_help_replays(office: Office):
    before = office.queue
    assert office.replayed() == before
    assert not any(event.type.startswith("help") for event in office.events)
    office.do(AskHelp(call="h1", place="touch"))
    office.do(WithdrawHelp(call="h1"))
    marks = {"seq": before.seq, "at": before.at}
    assert msgspec.structs.replace(office.replayed(), **marks) == before


def test_nothing_personal_fits_into_the_events():
    known = {
        kind: {field.name for field in msgspec.structs.fields(kind)}
        for kind in (HelpAsked, HelpAnswered, HelpEnded, HelpWithdrawn)
    }
    assert known == {
        HelpAsked: {"call", "place", "reason"},
        HelpAnswered: {"call", "counter"},
        HelpEnded: {"call", "counter"},
        HelpWithdrawn: {"call", "left"},
    }


class Hall(RuleBasedStateMachine):
    """Screens, counters and the clock in any order, beside a book of its own."""

    @initialize()
    def open_day(self):
        self.office = Office(office_rules())
        self.book: dict[str, tuple[str, str | None]] = {}
        """Place and counter of each open call."""
        self.answered: dict[str, datetime] = {}
        self.made = 0
        self.office.do(Tick())
        self.office.do(OpenCounter(counter="q1", staff="s1"))

    def do(self, command):
        before = self.office.queue
        try:
            return self.office.do(command)
        except Rejected:
            assert self.office.queue is before, "a refusal changed the queue"
            return None

    def close(self, call):
        self.book.pop(call, None)
        self.answered.pop(call, None)

    def pick(self, n: int) -> str:
        return f"h{n % (self.made + 1)}"

    @rule(place=places, reason=st.sampled_from(HelpReason), again=st.booleans(), n=picks)
    def ask(self, place, reason, again, n):
        if not again:
            self.made += 1
        call = self.pick(n) if again else f"h{self.made}"
        stands = next((c for c, (p, _) in self.book.items() if p == place), None)
        back = stands in self.answered and (
            self.office.now - self.answered[stands] >= ANSWERED_LASTS
        )
        facts = self.do(AskHelp(call=call, place=place, reason=reason))
        if stands is not None and not back:
            assert facts == ()
        elif call in self.book:
            assert facts is None
        else:
            assert facts[-1] == HelpAsked(call=call, place=place, reason=reason)
            gone = (HelpWithdrawn(call=stands, left=True),) if stands is not None else ()
            assert facts[:-1] == gone
            self.close(stands)
            self.book[call] = (place, None)

    @rule(n=picks, counter=counters)
    def answer(self, n, counter):
        call = self.pick(n)
        facts = self.do(AnswerHelp(call=call, counter=counter))
        if call not in self.book:
            assert facts is None
        elif self.book[call][1] is None:
            assert facts == (HelpAnswered(call=call, counter=counter),)
            self.book[call] = (self.book[call][0], counter)
            self.answered[call] = self.office.now
        else:
            assert facts == (() if self.book[call][1] == counter else None)

    @rule(n=picks, counter=counters)
    def end(self, n, counter):
        call = self.pick(n)
        assert bool(self.do(EndHelp(call=call, counter=counter))) is (call in self.book)
        self.close(call)

    @rule(n=picks, left=st.booleans())
    def withdraw(self, n, left):
        call = self.pick(n)
        assert bool(self.do(WithdrawHelp(call=call, left=left))) is (call in self.book)
        self.close(call)

    @rule(minutes=st.integers(1, 30))
    def time_passes(self, minutes):
        self.office.wait(minutes=minutes)
        if any(fact.__class__.__name__ == "DayClosed" for fact in self.do(Tick()) or ()):
            self.book.clear()
            self.answered.clear()

    @rule()
    def next_day(self):
        self.office.now += timedelta(days=1)
        while self.office.now.weekday() > 4:
            self.office.now += timedelta(days=1)
        self.office.now = self.office.now.replace(hour=1, minute=0)
        self.do(Tick())
        self.book.clear()
        self.answered.clear()
        self.do(OpenCounter(counter="q1", staff="s1"))

    @invariant()
    def the_queue_agrees_with_the_book(self):
        if not hasattr(self, "office"):
            return
        queue = self.office.queue
        assert {c.id: (c.place, c.counter) for c in queue.help.values()} == self.book
        assert all(call.answered == (call.answered_at is not None) for call in queue.help.values())

    @invariant()
    def one_open_call_per_screen(self):
        if not hasattr(self, "office"):
            return
        for place in PLACES:
            found = [c for c in self.office.queue.help.values() if c.place == place]
            assert len(found) <= 1
            assert open_call(self.office.queue, place) == (found[0] if found else None)

    def teardown(self):
        if not hasattr(self, "office"):
            return
        assert self.office.replayed() == self.office.queue, "replay differs from the live state"
        plain = msgspec.json.decode(msgspec.json.encode(to_wire(self.office.queue)))
        assert from_wire(plain) == self.office.queue, "the snapshot differs"


TestHall = Hall.TestCase
TestHall.settings = settings(max_examples=sized(300, 40), stateful_step_count=40, deadline=None)


def test_an_empty_office_has_no_calls():
    assert open_call(EMPTY, "touch") is None
