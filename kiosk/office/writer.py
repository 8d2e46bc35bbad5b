"""One batch of commands: decide, stage, make durable, answer.

Each command is decided on the state the ones before it left; one commit makes
them all durable. When it fails nothing has happened: the state of before the
batch stays and every command of it is told so. Knows no thread and no event
loop; whoever calls it does so from one thread at a time.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from datetime import datetime
from typing import Final

import msgspec
from msgspec.structs import replace

from kiosk.domain.commands import Command, Tick
from kiosk.domain.deciding import decide
from kiosk.domain.events import ClockHeld, Event, Fact
from kiosk.domain.hours import business_day
from kiosk.domain.queue import apply, evolve
from kiosk.domain.refusals import Rejected
from kiosk.domain.rules import OfficeRules
from kiosk.domain.state import EMPTY, Queue
from kiosk.domain.waiting import History
from kiosk.journal import Journal, JournalFault, JournalFull, probe
from kiosk.office.answers import Answer, Done, Render, of_problem
from kiosk.office.clock import OfficeClock, Reading
from kiosk.office.housekeeping import Housekeeping, learned
from kiosk.office.metrics import Metrics
from kiosk.office.problems import problem, refusal

log = logging.getLogger(__name__)

TICK_S: Final = 1.0
"""How often time itself is looked at: holds that are due, the end of the day."""
REFUSALS_KEPT: Final = 4_096
"""Answers of refused commands kept in memory for a repeated request. They need not be
durable: nothing happened, so asking again after a restart is honest."""
MARK_BYTES: Final = 8


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """A command, who gives it, and how its answer is made."""

    command: Command
    actor: str
    key: str
    """The client's idempotency key."""
    mark: bytes
    """Fingerprint of the request (8 bytes): tells a repetition from a reused key."""
    render: Render


class Batch(msgspec.Struct, kw_only=True):
    """What became of some orders."""

    answers: list[Answer] = []
    """One per order, in their order."""
    events: list[Event] = []
    """Durable by now."""
    fault: str | None = None
    """Why nothing of the batch happened."""
    dirty: bool = False
    """Something is staged and has to be committed."""
    ticked: bool = False
    """Time was looked at."""


class Writer:
    """The journal and the queue that follows from it."""

    def __init__(
        self,
        journal: Journal,
        rules: OfficeRules,
        clock: OfficeClock,
        metrics: Metrics,
        housekeeping: Housekeeping,
    ) -> None:
        self._journal, self._rules, self._clock, self._metrics = journal, rules, clock, metrics
        # While time is held no cool-down would ever end.
        self._timeless = replace(rules, calling=replace(rules.calling, recall_wait_s=0))
        self._housekeeping = housekeeping
        self._refused: OrderedDict[str, tuple[bytes, Answer]] = OrderedDict()
        self._next_tick = 0.0
        self.history = History()
        self.queue = EMPTY
        self.fault: str | None = None
        """Reason of the last failed commit; None while the journal works."""
        self.held = False

    @property
    def next_tick(self) -> float:
        """When time is to be looked at next, on the monotonic clock."""
        return self._next_tick

    def replay(self) -> list[Event]:
        """Bring the queue up to the journal's head; the events of the day are returned.

        Raises:
            JournalFault: the journal cannot be read.
            UnknownEvent, BrokenHistoryError: it was written by a newer program, or is wrong.
        """
        known, self.history = learned(self._journal)
        start = self._journal.day_start()
        queue, today = EMPTY, []
        for event in self._journal.read(after=max(min(start - 1, known), 0)):
            if event.seq > known:
                self.history.observe(event)
            if event.seq >= start:
                queue = evolve(queue, event)
                today.append(event)
        self.queue = queue
        self._housekeeping.start(queue.day, ended=queue.ended)
        return today

    def read_clock(self) -> Reading:
        return self._clock.read(self.queue.at)

    def process(self, orders: list[Order]) -> Batch:
        """Carry out a batch. Blocks for the commit; never raises for a failed one."""
        reading = self.read_clock()
        before, batch, held = self.queue, Batch(), self.held
        try:
            self._note_clock(reading, batch)
            self._tick(reading, batch)
            for order in orders:
                batch.answers.append(self._one(order, reading.now, batch))
            self._commit(batch)
        except JournalFull as fault:
            self._undo(before, orders, batch, "journal_full", fault)
        except JournalFault as fault:
            self._undo(before, orders, batch, "journal_fault", fault)
        except Exception as bug:  # a thread edge: the writer lives on
            log.exception("a batch of %d commands failed", len(orders))
            self._undo(before, orders, batch, "bug", bug)
        if batch.fault is not None:
            self.held = held  # that the clock is held was not noted either
        for event in batch.events:
            self.history.observe(event)
        return batch

    def tidy(self, batch: Batch) -> None:
        """What the beginning or end of a day asks for, once the batch is answered."""
        self._housekeeping.after(batch.events, self.history)

    def _note_clock(self, reading: Reading, batch: Batch) -> None:
        if reading.held and not self.held:
            log.warning("the clock stands %d s before the journal; time is held", reading.behind_s)
            self._stage((ClockHeld(behind_s=reading.behind_s),), "system", reading.now, batch)
        elif self.held and not reading.held:
            log.info("the clock is sane again")
        self.held = reading.held

    def _tick(self, reading: Reading, batch: Batch) -> None:
        """Look at the time: once a second, and before any command of a new day."""
        clock = time.monotonic()
        day = self.queue.day
        today = business_day(self._rules.hours, reading.now)
        if clock < self._next_tick and day is not None and day >= today:
            return
        self._next_tick, batch.ticked = clock + TICK_S, True
        facts = decide(self.queue, Tick(), self._rules, reading.now)
        if facts:
            self._stage(facts, "system", reading.now, batch)

    def _one(self, order: Order, now: datetime, batch: Batch) -> Answer:
        kind = str(order.command.__struct_config__.tag)
        known = self._first_answer(order)
        if known is not None:
            self._metrics.commands.labels(kind, "repeated").inc()
            return known
        before = self.queue
        try:
            rules = self._timeless if self.held else self._rules
            facts = decide(before, order.command, rules, now)
        except Rejected as rejected:
            self._metrics.commands.labels(kind, "refused").inc()
            answer = of_problem(refusal(rejected, order.command, before, self._rules))
            self._keep_refusal(order, answer)
            return answer
        self._stage(facts, order.actor, now, batch)
        answer = order.render(Done(before, self.queue, facts, self._rules, self.history, now))
        self._journal.stage_answer(order.key, answer.status, order.mark + answer.body)
        batch.dirty = True
        self._metrics.commands.labels(kind, "done").inc()
        return answer

    def _first_answer(self, order: Order) -> Answer | None:
        refused = self._refused.get(order.key)
        if refused is not None:
            mark, answer = refused
            return answer if mark == order.mark else of_problem(problem("key_reused", {}))
        return self._kept_answer(order)

    def _kept_answer(self, order: Order) -> Answer | None:
        """The answer of a command that was carried out."""
        found = self._journal.find_answer(order.key)
        if found is None:
            return None
        if found.body[:MARK_BYTES] != order.mark:
            return of_problem(problem("key_reused", {}))
        return Answer(found.status, found.body[MARK_BYTES:])

    def _keep_refusal(self, order: Order, answer: Answer) -> None:
        self._refused[order.key] = (order.mark, answer)
        if len(self._refused) > REFUSALS_KEPT:
            self._refused.popitem(last=False)

    def _stage(self, facts: tuple[Fact, ...], actor: str, now: datetime, batch: Batch) -> None:
        # The new state is computed before anything is staged, so a fact that does not fit
        # leaves no half of a command behind.
        queue = self.queue
        for fact in facts:
            queue = apply(queue, fact, queue.seq + 1, now)
        batch.events.extend(self._journal.stage(fact, actor=actor, at=now) for fact in facts)
        batch.dirty = batch.dirty or bool(facts)
        self.queue = queue

    def _commit(self, batch: Batch) -> None:
        if not batch.dirty:
            if batch.ticked and self.fault is not None:
                probe(self._journal)
                self._works_again()
            return
        begun = time.perf_counter()
        self._journal.commit()
        self._metrics.commit_s.observe(time.perf_counter() - begun)
        self._metrics.batch.observe(len(batch.answers))
        self._works_again()

    def _works_again(self) -> None:
        if self.fault is not None:
            log.warning("the journal works again")
            self.fault = None

    def _undo(
        self, before: Queue, orders: list[Order], batch: Batch, reason: str, error: Exception
    ) -> None:
        """Nothing of the batch happened: say so to all of it, and forget what it implied.

        A command that was carried out before and is only repeated keeps its answer.
        """
        self._journal.rollback()
        self.queue = before
        if reason == "journal_full" and any(e.type == "day_closed" for e in batch.events):
            # The end of a day may use the space kept back for it; the next tick tries again.
            self._journal.spend_reserve()
        for order in orders:
            # A refusal may have followed from a command that did not happen after all.
            self._refused.pop(order.key, None)
        failed = of_problem(problem(reason, {}, seq=before.seq))
        batch.answers = [self._told_before(order) or failed for order in orders]
        batch.events = []
        batch.fault = reason
        self._metrics.faults.labels(reason).inc()
        if self.fault != reason:
            log.error("commands are refused: %s (%s)", reason, error)
        if reason != "bug":
            self.fault = reason

    def _told_before(self, order: Order) -> Answer | None:
        try:
            return self._kept_answer(order)
        except JournalFault:  # it cannot be read either; the client asks again
            return None
