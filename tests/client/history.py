"""Histories of a small office, made by the real rules, for tests of what screens do with them."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from kiosk.domain import commands as c
from kiosk.domain.deciding import decide
from kiosk.domain.events import Event, fact_data, fact_type
from kiosk.domain.queue import evolve
from kiosk.domain.refusals import Rejected
from kiosk.domain.rules import Calling, CounterRule, OfficeRules, Reason, Reasons, Service
from kiosk.domain.state import EMPTY, Queue
from kiosk.domain.tickets import Channel

BEGIN = datetime(2026, 8, 3, 0, 30, tzinfo=UTC)
COUNTERS = ("q1", "q2", "q3")
SERVICES = ("ho_tich", "dat_dai")

RULES = OfficeRules(
    code="T1",
    name="Xã Thử",
    name_en="Test commune",
    services=tuple(
        Service(id=name, prefix=prefix, name=name, name_en=name)
        for name, prefix in zip(SERVICES, "AB", strict=True)
    ),
    counters=tuple(
        CounterRule(id=name, name=f"Quầy {name}", name_en=name, services=SERVICES)
        for name in COUNTERS
    ),
    calling=Calling(recall_wait_s=0),
    reasons=Reasons(
        hold=(Reason(id="giay_to", name="Đi lấy giấy tờ", name_en="Fetching papers"),),
        cancel=(Reason(id="ve", name="Dân về", name_en="Left"),),
        pause=(Reason(id="nghi", name="Nghỉ", name_en="Break"),),
        choose=(Reason(id="khac", name="Khác", name_en="Other"),),
    ),
)


class Ledger:
    """An office without sockets: commands in, events and the queue after each of them out."""

    def __init__(self) -> None:
        self.now = BEGIN
        self.events: list[Event] = []
        self.states: list[Queue] = [EMPTY]
        self.give(c.Tick())
        for counter in COUNTERS:
            self.give(c.OpenCounter(counter=counter, staff="s1"))

    @property
    def queue(self) -> Queue:
        return self.states[-1]

    def give(self, command: c.Command) -> bool:
        """Whether the command was accepted."""
        self.now += timedelta(seconds=1)
        try:
            facts = decide(self.queue, command, RULES, self.now)
        except Rejected:
            return False
        for fact in facts:
            event = Event(
                seq=self.queue.seq + 1,
                id=f"e{self.queue.seq + 1}",
                at=self.now,
                actor="system",
                type=fact_type(fact),
                data=fact_data(fact),
                hash="0" * 64,
            )
            self.events.append(event)
            self.states.append(evolve(self.queue, event))
        return bool(facts)

    def live(self, seed: int, commands: int) -> None:
        """Random commands, sensible and not; refused ones leave no trace."""
        rng = random.Random(seed)  # repeatable, not secret
        for n in range(commands):
            self.give(_some(self.queue, rng, f"t{self.queue.seq}.{n}"))


def _some(queue: Queue, rng: random.Random, fresh: str) -> c.Command:
    counter = rng.choice(COUNTERS)
    known = [*queue.live, *queue.done] or ["none"]
    ticket = rng.choice(sorted(known))
    take = c.TakeTicket(ticket=fresh, service=rng.choice(SERVICES), channel=Channel.CLERK)
    return rng.choice(
        (
            take,
            take,
            take,
            c.CallNext(counter=counter),
            c.CallNext(counter=counter),
            c.CallNext(counter=counter),
            c.CallTicket(counter=counter, ticket=ticket, reason="khac"),
            c.Recall(counter=counter),
            c.Start(counter=counter),
            c.Finish(counter=counter),
            c.NoShow(counter=counter),
            c.TakeBack(counter=counter, ticket=ticket),
            c.Hold(counter=counter, reason="giay_to"),
            c.Resume(counter=counter, ticket=ticket),
            c.Release(counter=counter, ticket=ticket),
            c.Transfer(counter=counter, service=rng.choice(SERVICES)),
            c.Transfer(counter=counter, to_counter=rng.choice(COUNTERS)),
            c.Cancel(ticket=ticket, reason="citizen"),
            c.Undo(counter=counter),
            c.PauseCounter(counter=counter, reason="nghi"),
            c.OpenCounter(counter=counter, staff="s1"),
        )
    )
