"""Screenshot scenes of the board: the sample office on an invented Monday.

The day is played through the domain's own `decide` and `apply`; the clock stands
still, and no speaker is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from msgspec.structs import replace

from kiosk.board.app import PAGE, QML
from kiosk.board.viewmodels import BoardVM
from kiosk.client import Info, LinkReason, OfficeClient, Replica, ServiceInfo, Snapshot
from kiosk.domain import hours
from kiosk.domain.commands import CallNext, Command, Finish, OpenCounter, Start, TakeTicket, Tick
from kiosk.domain.deciding import decide
from kiosk.domain.queue import apply
from kiosk.domain.rules import CounterRule, OfficeRules, PriorityClass
from kiosk.domain.state import EMPTY, Queue
from kiosk.domain.tickets import Outcome
from kiosk.domain.waiting import History, estimates
from kiosk.settings import load_office, sample_office_file
from kiosk.ui.office import OfficeLink
from kiosk.ui.scenes import BOARD, Scene, Shown, Stage

START: Final = datetime(2026, 8, 3, 0, 25, tzinfo=UTC)
"""07:25 on a Monday in Hà Nội."""

STAFF: Final = {"quay-1": "mau-1", "quay-2": "mau-2", "quay-3": "mau-3", "quay-4": "mau-4"}

Play = Callable[["Day"], None]


class Day:
    """Plays commands through the domain at invented times."""

    def __init__(self, rules: OfficeRules) -> None:
        self.rules, self.queue, self.now = rules, EMPTY, START
        self._count = 0
        self.do(Tick(), 0)

    def do(self, command: Command, after_s: int = 10) -> Queue:
        self.now += timedelta(seconds=after_s)
        for fact in decide(self.queue, command, self.rules, self.now):
            self.queue = apply(self.queue, fact, self.queue.seq + 1, self.now)
        return self.queue

    def take(self, *services: str, priority: str = "") -> None:
        for service in services:
            self._count += 1
            ticket = f"ticket-{self._count:03}"
            self.do(TakeTicket(ticket=ticket, service=service, priority=priority))

    def open(self) -> None:
        for counter in self.rules.counters:
            self.do(OpenCounter(counter=counter.id, staff=STAFF.get(counter.id, "mau-5")))

    def call(self, *counters: str) -> None:
        for counter in counters:
            self.do(CallNext(counter=counter), 12)

    def serve(self, *counters: str) -> None:
        """Start and finish what is at the counters."""
        for counter in counters:
            self.do(Start(counter=counter), 15)
            self.do(Finish(counter=counter, outcome=Outcome.RECEIVED), 60)


def scenes() -> list[Scene]:
    """All scenes of the board."""
    return [
        _scene("board-normal", _normal),
        _scene("board-busy", _busy, rules=_big_office),
        _scene("board-empty", _empty),
        _scene("board-early", _early),
        _scene("board-lunch", _lunch),
        _scene("board-closed", _closed),
        _scene("board-stale", _normal, silent_s=190),
        _scene("board-priority", _priority, rules=_with_priority),
        _scene("board-connecting", _early, heard=False),
    ]


def _scene(
    name: str,
    play: Play,
    *,
    rules: Callable[[], OfficeRules] | None = None,
    silent_s: float = 0.0,
    heard: bool = True,
) -> Scene:
    def build(stage: Stage) -> Shown:
        office = (rules or _sample)()
        day = Day(office)
        play(day)
        clock = [0.0]
        replica = Replica(monotonic=lambda: clock[0])
        if heard:
            replica.on_link(True, LinkReason.CONNECTED)
        link = OfficeLink(
            OfficeClient("http://127.0.0.1:9", "picture", timeout_s=0.2),
            stage.tasks,
            stage.owner,
            replica=replica,
            rules=office if heard else None,
        )
        english = stage.variant.language == "en"
        vm = BoardVM(link, stage.owner, english=english, clock=lambda: clock[0])
        if heard:
            replica.on_snapshot(_snapshot(day, office))
        if silent_s or not heard:
            clock[0] = silent_s
            replica.on_link(False, LinkReason.SILENT)
        return Shown(PAGE, {"vm": vm})

    return Scene(name, 1920, 1080, build, BOARD, imports=(QML,))


def _snapshot(day: Day, rules: OfficeRules) -> Snapshot:
    info = Info(hours=hours.status(rules.hours, day.now), services=_services(day, rules))
    return Snapshot(seq=day.queue.seq, queue=day.queue, now=day.now, info=info)


def _services(day: Day, rules: OfficeRules) -> dict[str, ServiceInfo]:
    found = estimates(day.queue, History(), rules, day.now)
    return {
        name: ServiceInfo(ahead=e.ahead, low_s=e.low_s, high_s=e.high_s)
        for name, e in found.items()
    }


# --- offices ---------------------------------------------------------------------------


def _sample() -> OfficeRules:
    return load_office(sample_office_file()).rules


def _with_priority() -> OfficeRules:
    priorities = (
        PriorityClass(id="cao_tuoi", name="Người cao tuổi", name_en="Elderly", level=2),
        PriorityClass(id="khuyet_tat", name="Người khuyết tật", name_en="Disabled", level=2),
        PriorityClass(
            id="thai_san",
            name="Phụ nữ mang thai hoặc có con nhỏ",
            name_en="Pregnant or with a small child",
        ),
        PriorityClass(id="co_cong", name="Người có công", name_en="Persons of merit"),
    )
    return replace(_sample(), priorities=priorities)


def _big_office() -> OfficeRules:
    """The sample office with ten counters, so that more is called than fits."""
    rules = _sample()
    every = tuple(s.id for s in rules.services)
    more = tuple(
        CounterRule(id=f"quay-{n}", name=f"Quầy {n}", name_en=f"Counter {n}", services=every)
        for n in range(5, 13)
    )
    return replace(rules, counters=(*rules.counters, *more))


# --- days ------------------------------------------------------------------------------


def _early(day: Day) -> None:
    day.take("ho_tich", "chung_thuc", "cong_an")


def _empty(day: Day) -> None:
    day.open()
    day.now = START + timedelta(minutes=8)


def _normal(day: Day) -> None:
    day.open()
    day.take("ho_tich", "cong_an", "dat_dai", "tra_ket_qua", "ho_tich", "chung_thuc", "cong_an")
    day.take("bao_tro", "dat_dai", "truc_tuyen", "ho_tich", "cong_an", "chung_thuc", "thue_bhxh")
    day.call("quay-1", "quay-3", "quay-4", "quay-2")
    day.serve("quay-1", "quay-3", "quay-4")
    day.call("quay-1", "quay-4", "quay-3")
    day.do(Start(counter="quay-1"))


def _busy(day: Day) -> None:
    day.open()
    for _ in range(3):
        day.take(*(s.id for s in day.rules.services))
    everyone = [c.id for c in day.rules.counters]
    day.call(*everyone)
    day.serve(*everyone[:6])
    day.call(*everyone[:6])


def _lunch(day: Day) -> None:
    _normal(day)
    for counter in STAFF:
        if day.queue.at_counter(counter) is not None:
            if counter != "quay-1":
                day.do(Start(counter=counter))
            day.do(Finish(counter=counter, outcome=Outcome.RECEIVED))
    day.now = START + timedelta(hours=4, minutes=30)


def _closed(day: Day) -> None:
    _lunch(day)
    day.do(Tick(final=True), 6 * 3600)


def _priority(day: Day) -> None:
    day.open()
    day.take("ho_tich", "cong_an", "dat_dai", "tra_ket_qua")
    day.take("ho_tich", priority="cao_tuoi")
    day.take("bao_tro", priority="co_cong")
    day.take("ho_tich", "chung_thuc", "dat_dai", "cong_an", "cong_an", "thue_bhxh")
    day.call("quay-1", "quay-3", "quay-2", "quay-4")
