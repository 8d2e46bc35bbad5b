"""Random interleavings of every command by six counters keep the promises of the queue."""

from collections import Counter as Tally
from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from msgspec.structs import replace

from kiosk.domain.calling import POLICIES, candidates
from kiosk.domain.commands import (
    CallNext,
    CallTicket,
    Cancel,
    CloseCounter,
    Finish,
    Hold,
    NoShow,
    OpenCounter,
    PauseCounter,
    Recall,
    Release,
    ReportPrint,
    Resume,
    Start,
    TakeBack,
    TakeTicket,
    Tick,
    Transfer,
    Undo,
)
from kiosk.domain.events import (
    MoveUndone,
    TicketCalled,
    TicketReleased,
    TicketReturned,
    TicketTransferred,
)
from kiosk.domain.refusals import Reason, Rejected
from kiosk.domain.state import Queue
from kiosk.domain.tickets import AT_COUNTER, LIVE, Outcome, PrintState, State
from kiosk.domain.wire import from_wire, to_wire
from tests.domain.office_model import COUNTERS, SERVICES, Calling, Office, office_rules
from tests.sizes import sized

counters = st.sampled_from(COUNTERS)
services = st.sampled_from(SERVICES)
picks = st.integers(0, 10_000)


class Morning(RuleBasedStateMachine):
    """Citizens, six clerks and the clock, in any order."""

    @initialize(
        policy=st.sampled_from(sorted(POLICIES)),
        bound=st.integers(0, 4),
        aging=st.sampled_from((0, 5, 45)),
    )
    def open_day(self, policy, bound, aging):
        self.bound = bound
        self.office = Office(
            office_rules(
                calling=Calling(
                    policy=policy, pass_over_limit=bound, aging_min=aging, recall_wait_s=5
                )
            )
        )
        self.taken: set[str] = set()
        self.numbers: set[str] = set()
        self.called_now: set[str] = set()
        self.passed = Tally()
        self.passed_by: dict[int, list[str]] = {}
        self.before_move: dict[str, tuple[int, Queue, datetime]] = {}
        self.office.do(Tick())
        for n, counter in enumerate(COUNTERS, 1):
            self.do(OpenCounter(counter=counter, staff=f"s{n}"))

    def do(self, command):
        """Run a command and keep an independent book of what it did."""
        before = self.office.queue
        try:
            facts = self.office.do(command)
        except Rejected:
            assert self.office.queue is before, "a refusal changed the queue"
            return None
        seq = before.seq
        for fact in facts:
            seq += 1
            if isinstance(fact, TicketCalled):
                assert fact.ticket not in self.called_now, "called twice without a recall"
                self.called_now.add(fact.ticket)
                if fact.chosen is None:
                    called = before.live[fact.ticket]
                    over = [
                        t.id for t in candidates(before, fact.counter) if t.place < called.place
                    ]
                    self.passed.update(over)
                    self.passed_by[seq] = over
            elif isinstance(fact, TicketReturned | TicketReleased | TicketTransferred):
                self.called_now.discard(fact.ticket)
            elif isinstance(fact, MoveUndone):
                self.undone(fact, before)
        counter = getattr(command, "counter", None)
        if counter and facts and not isinstance(command, Undo):
            self.before_move[counter] = (self.office.queue.seq, before, self.office.now)
        return facts

    def undone(self, fact, before):
        self.passed.subtract(self.passed_by.pop(fact.undone, []))
        move = before.moves[fact.counter]
        if move.ticket_before is not None:
            was_called = move.ticket_before.state in AT_COUNTER
            (self.called_now.add if was_called else self.called_now.discard)(move.ticket_before.id)

    def pick(self, n, *states):
        found = sorted(
            t.id
            for t in (*self.office.queue.live.values(), *self.office.queue.done.values())
            if t.state in states
        )
        return found[n % len(found)] if found else "nobody"

    # --- citizens

    @rule(
        service=services,
        priority=st.sampled_from(("", "", "elderly", "merit")),
        person=st.sampled_from((None, None, "p1", "p2")),
    )
    def take(self, service, priority, person):
        ticket = f"t{len(self.taken)}"
        facts = self.do(
            TakeTicket(ticket=ticket, service=service, priority=priority, person=person)
        )
        if facts:
            assert facts[0].number not in self.numbers, "a number was given twice"
            self.numbers.add(facts[0].number)
            self.taken.add(ticket)

    @rule(
        service=services, priorities=st.lists(st.sampled_from(("", "elderly", "merit")), max_size=6)
    )
    def rush(self, service, priorities):
        for priority in priorities:
            self.take(service, priority, None)

    @rule(n=picks, printed=st.sampled_from(PrintState))
    def slip(self, n, printed):
        self.do(ReportPrint(ticket=self.pick(n, *State), printed=printed))

    @rule(n=picks, counter=st.one_of(st.none(), counters))
    def cancel(self, n, counter):
        ticket = self.pick(n, *State)
        reason = "citizen" if counter is None else "asked"
        facts = self.do(Cancel(ticket=ticket, reason=reason, counter=counter))
        if facts:
            self.called_now.discard(ticket)

    # --- clerks

    @rule(counter=counters)
    def call_next(self, counter):
        self.do(CallNext(counter=counter))

    @rule(counter=counters, people=st.integers(1, 4))
    def serve_quickly(self, counter, people):
        for _ in range(people):
            self.call_next(counter)
            self.start(counter)
            self.finish(counter, Outcome.GUIDED)

    @rule(counter=counters, n=picks)
    def call_chosen(self, counter, n):
        self.do(CallTicket(counter=counter, ticket=self.pick(n, State.WAITING), reason="urgent"))

    @rule(counter=counters, wait=st.integers(0, 10))
    def recall(self, counter, wait):
        self.office.wait(seconds=wait)
        self.do(Recall(counter=counter))

    @rule(counter=counters)
    def start(self, counter):
        self.do(Start(counter=counter))

    @rule(counter=counters, outcome=st.sampled_from(Outcome))
    def finish(self, counter, outcome):
        ticket = self.office.queue.counter(counter).ticket
        if self.do(Finish(counter=counter, outcome=outcome)):
            self.called_now.discard(ticket)

    @rule(counter=counters)
    def no_show(self, counter):
        ticket = self.office.queue.counter(counter).ticket
        if self.do(NoShow(counter=counter)):
            self.called_now.discard(ticket)

    @rule(counter=counters, n=picks)
    def take_back(self, counter, n):
        self.do(TakeBack(counter=counter, ticket=self.pick(n, State.NO_SHOW)))

    @rule(counter=counters, minutes=st.one_of(st.none(), st.integers(1, 30)))
    def hold(self, counter, minutes):
        ticket = self.office.queue.counter(counter).ticket
        until = None if minutes is None else self.office.now + timedelta(minutes=minutes)
        if self.do(Hold(counter=counter, reason="papers", until=until)):
            self.called_now.discard(ticket)

    @rule(counter=counters, n=picks)
    def resume(self, counter, n):
        ticket = self.pick(n, State.HELD)
        if self.do(Resume(counter=counter, ticket=ticket)):
            self.called_now.add(ticket)

    @rule(counter=counters, n=picks)
    def release(self, counter, n):
        self.do(Release(counter=counter, ticket=self.pick(n, State.HELD)))

    @rule(
        counter=counters,
        service=st.one_of(st.none(), services),
        to=st.one_of(st.none(), counters),
        n=st.one_of(st.none(), picks),
    )
    def transfer(self, counter, service, to, n):
        ticket = None if n is None else self.pick(n, State.WAITING)
        self.do(Transfer(counter=counter, service=service, to_counter=to, ticket=ticket))

    @rule(counter=counters)
    def open_or_go_on(self, counter):
        self.do(OpenCounter(counter=counter, staff=f"s{counter[1]}"))

    @rule(counter=counters)
    def pause(self, counter):
        self.do(PauseCounter(counter=counter, reason="break"))

    @rule(counter=counters)
    def close(self, counter):
        self.do(CloseCounter(counter=counter))

    @rule(counter=counters, wait=st.integers(0, 40))
    def undo(self, counter, wait):
        self.office.wait(seconds=wait)
        known = self.before_move.get(counter)
        untouched = known is not None and known[0] == self.office.queue.seq
        before = self.office.queue
        facts = self.do(Undo(counter=counter))
        if facts and untouched:
            assert comparable(self.office.queue) == comparable(known[1]), "undo is not exact"
        if facts is None and untouched and self.office.now - known[2] <= timedelta(seconds=30):
            assert counter not in before.moves, "a fresh move could not be undone"

    @rule(counter=counters)
    def call_by_mistake(self, counter):
        self.call_next(counter)
        self.undo(counter, 1)

    # --- time

    @rule(minutes=st.integers(1, 20))
    def time_passes(self, minutes):
        self.office.wait(minutes=minutes)
        self.do(Tick())

    @precondition(lambda self: len(self.taken) > 12)
    @rule(final=st.booleans())
    def end_of_day(self, final):
        live = len(self.office.queue.live)
        if not final:
            self.office.wait(days=1)
        self.do(Tick(final=final))
        expired = [t for t in self.office.queue.done.values() if t.state is State.EXPIRED]
        if final:
            assert len(expired) >= live
            self.office.wait(days=1)
            self.do(Tick())
        assert not self.office.queue.live
        for book in (self.taken, self.numbers, self.called_now, self.passed, self.before_move):
            book.clear()
        for n, counter in enumerate(COUNTERS, 1):
            self.do(OpenCounter(counter=counter, staff=f"s{n}"))

    # --- promises

    @invariant()
    def nothing_is_lost(self):
        if not hasattr(self, "office"):
            return
        queue = self.office.queue
        assert not set(queue.live) & set(queue.done)
        assert set(queue.live) | set(queue.done) == self.taken
        assert all(t.state in LIVE for t in queue.live.values())
        assert not any(t.state in LIVE for t in queue.done.values())

    @invariant()
    def one_counter_one_ticket(self):
        if not hasattr(self, "office"):
            return
        queue = self.office.queue
        held = [c.ticket for c in queue.counters.values() if c.ticket is not None]
        assert len(held) == len(set(held)), "a ticket at two counters"
        at_counter = {t.id: t.counter for t in queue.live.values() if t.state in AT_COUNTER}
        assert at_counter == {
            c.ticket: c.id for c in queue.counters.values() if c.ticket is not None
        }
        assert set(at_counter) == self.called_now

    @invariant()
    def nobody_starves(self):
        if not hasattr(self, "office"):
            return
        for ticket, count in self.passed.items():
            assert count <= self.bound, f"{ticket} was passed over {count} times"
            assert self.office.queue.ticket(ticket).passed_over == count

    def teardown(self):
        if not hasattr(self, "office"):
            return
        assert self.office.replayed() == self.office.queue, "replay differs from the live state"
        plain = msgspec.json.decode(msgspec.json.encode(to_wire(self.office.queue)))
        assert from_wire(plain) == self.office.queue, "the snapshot differs"


def comparable(queue: Queue) -> object:
    """The queue without the marks that tell when things happened."""
    return (
        {t.id: replace(t, seq=0) for t in queue.live.values()},
        {t.id: replace(t, seq=0) for t in queue.done.values()},
        {c: replace(queue.counter(c), seq=0) for c in COUNTERS},
        dict(queue.issued),
        dict(queue.taken),
        queue.day,
        queue.ended,
    )


TestMorning = Morning.TestCase
TestMorning.settings = settings(
    max_examples=sized(500, 200),
    stateful_step_count=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def test_a_fresh_move_is_undone_but_an_overtaken_one_is_not():
    office = Office(office_rules())
    office.do(Tick())
    office.do(OpenCounter(counter="q1", staff="s1"))
    office.do(OpenCounter(counter="q6", staff="s6"))
    office.do(TakeTicket(ticket="a", service="dat_dai"))
    office.do(CallNext(counter="q1"))
    office.do(Transfer(counter="q1", service="cong_an"))
    office.do(CallNext(counter="q6"))
    with pytest.raises(Rejected) as refused:
        office.do(Undo(counter="q1"))
    assert refused.value.reason is Reason.UNDO_OVERTAKEN
