"""A small office for domain tests: rules, a settable clock, and a journal in memory."""

from datetime import UTC, datetime, time, timedelta

from kiosk.domain.commands import Command
from kiosk.domain.deciding import decide
from kiosk.domain.events import Event, Fact, fact_data, fact_type
from kiosk.domain.queue import evolve
from kiosk.domain.rules import (
    Calling,
    CounterRule,
    Hours,
    OfficeRules,
    PriorityClass,
    Reason,
    Reasons,
    Service,
    Session,
    Staff,
    Window,
)
from kiosk.domain.state import EMPTY, Queue

MONDAY = datetime(2026, 8, 3, 0, 45, tzinfo=UTC)
"""Monday 07:45 in Việt Nam."""

SERVICES = ("ho_tich", "chung_thuc", "dat_dai", "cong_an")
COUNTERS = tuple(f"q{n}" for n in range(1, 7))


def office_rules(**changes) -> OfficeRules:
    calling = changes.pop("calling", Calling())
    fields = {
        "code": "05266",
        "name": "Trung tâm Phục vụ hành chính công xã Lạc Sơn",
        "name_en": "Lạc Sơn commune public service centre",
        "services": tuple(
            Service(id=s, prefix=p, name=s, name_en=s)
            for s, p in zip(SERVICES, "ABCD", strict=True)
        ),
        "counters": (
            CounterRule(id="q1", name="Quầy 1", name_en="Counter 1", services=SERVICES),
            CounterRule(id="q2", name="Quầy 2", name_en="Counter 2", services=SERVICES[:2]),
            CounterRule(id="q3", name="Quầy 3", name_en="Counter 3", services=SERVICES[2:]),
            CounterRule(id="q4", name="Quầy 4", name_en="Counter 4", services=SERVICES[1:3]),
            CounterRule(id="q5", name="Quầy 5", name_en="Counter 5", services=SERVICES[:1]),
            CounterRule(id="q6", name="Quầy 6", name_en="Counter 6", services=SERVICES[::-1]),
        ),
        "hours": Hours(
            week={
                day: (
                    Session(open=time(7, 30), close=time(11, 30)),
                    Session(open=time(13, 30), close=time(17, 0)),
                )
                for day in ("mon", "tue", "wed", "thu", "fri")
            }
        ),
        "calling": calling,
        "priorities": (
            PriorityClass(id="elderly", name="Người cao tuổi", name_en="Elderly", level=1),
            PriorityClass(id="merit", name="Người có công", name_en="Merit", level=2),
        ),
        "reasons": Reasons(
            hold=(Reason(id="papers", name="Bổ sung giấy tờ", name_en="Fetch papers"),),
            choose=(Reason(id="urgent", name="Việc gấp", name_en="Urgent"),),
            pause=(Reason(id="break", name="Nghỉ giải lao", name_en="Break"),),
            cancel=(Reason(id="asked", name="Công dân yêu cầu", name_en="Citizen asked"),),
        ),
        "staff": tuple(Staff(id=f"s{n}", name=f"Cán bộ {n}") for n in range(1, 7)),
    }
    return OfficeRules(**{**fields, **changes})


class Office:
    """Decides and evolves, and keeps every event as the journal would."""

    def __init__(self, rules: OfficeRules, now: datetime = MONDAY) -> None:
        self.rules = rules
        self.now = now
        self.queue: Queue = EMPTY
        self.events: list[Event] = []

    def do(self, command: Command) -> tuple[Fact, ...]:
        facts = decide(self.queue, command, self.rules, self.now)
        for fact in facts:
            event = Event(
                seq=len(self.events) + 1,
                id=f"e{len(self.events) + 1}",
                at=self.now,
                actor="system",
                type=fact_type(fact),
                data=fact_data(fact),
                hash="",
            )
            self.events.append(event)
            self.queue = evolve(self.queue, event)
        return facts

    def wait(self, **span: float) -> None:
        self.now += timedelta(**span)

    def replayed(self) -> Queue:
        queue = EMPTY
        for event in self.events:
            queue = evolve(queue, event)
        return queue


__all__ = [
    "COUNTERS",
    "MONDAY",
    "SERVICES",
    "Calling",
    "Hours",
    "Office",
    "Session",
    "Window",
    "office_rules",
]
