"""Screenshot scenes of the console: the sample office on an invented Monday morning.

The morning is played through the domain's own `decide` and `apply`, so that no
picture shows what could not happen. The clock stands still.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from msgspec.structs import replace
from PySide6.QtQuick import QQuickView

from kiosk.catalogue import starter
from kiosk.client import Info, LinkReason, OfficeClient, Replica, Snapshot
from kiosk.client.answers import StaffPublic, StaffSession
from kiosk.counter.app import PAGE, QML
from kiosk.counter.desk import Deed
from kiosk.counter.remembered import Memory
from kiosk.counter.viewmodels import CounterVM
from kiosk.domain import hours
from kiosk.domain.commands import (
    AnswerHelp,
    AskHelp,
    CallNext,
    Command,
    Finish,
    Hold,
    NoShow,
    OpenCounter,
    Start,
    TakeTicket,
    Tick,
)
from kiosk.domain.deciding import decide
from kiosk.domain.help_calls import HelpReason
from kiosk.domain.queue import apply
from kiosk.domain.rules import OfficeRules, PriorityClass
from kiosk.domain.state import EMPTY, Queue
from kiosk.domain.tickets import Outcome, PrintState
from kiosk.settings import load_office, sample_office_file
from kiosk.ui.office import OfficeLink
from kiosk.ui.scenes import Scene, Shown, Stage, Variant

HERE: Final = "quay-2"
CLERK: Final = "mau-2"
START: Final = datetime(2026, 8, 3, 0, 30, tzinfo=UTC)
"""07:30 on a Monday in Hà Nội."""

LAND_TITLE: Final = "1.013978"
SHOP: Final = "1.001612"
PENSION: Final = "1.014027"
"""Procedures of the sample catalogue."""

COMPACT: Final = (420, 330)
ASKING: Final = (420, 396)
SIGN_IN: Final = (420, 590)
FULL: Final = (1120, 700)
HELPING: Final = (420, 396)

Deeds = Callable[["Morning"], None]


class Morning:
    """Plays commands through the domain at invented times."""

    def __init__(self, rules: OfficeRules) -> None:
        self.rules, self.queue, self.now = rules, EMPTY, START
        self._count = 0
        self.do(Tick())

    def do(self, command: Command, after_s: int = 20) -> Queue:
        self.now += timedelta(seconds=after_s)
        for fact in decide(self.queue, command, self.rules, self.now):
            self.queue = apply(self.queue, fact, self.queue.seq + 1, self.now)
        return self.queue

    def take(
        self,
        service: str,
        *,
        priority: str = "",
        needs: tuple[str, ...] = (),
        printed: PrintState = PrintState.PRINTED,
        procedure: str | None = None,
    ) -> None:
        self._count += 1
        self.do(
            TakeTicket(
                ticket=f"ticket-{self._count:03}",
                service=service,
                priority=priority,
                needs=needs,
                printed=printed,
                procedure=procedure,
            )
        )


def scenes() -> list[Scene]:
    """All scenes of the console."""
    return [
        _scene("counter-sign-in", SIGN_IN, _idle, signed_in=False),
        _scene("counter-pin", SIGN_IN, _idle, signed_in=False, act=_to_pin),
        _scene("counter-choose-counter", SIGN_IN, _idle, signed_in=False, act=_to_counter),
        _scene("counter-no-office", SIGN_IN, _idle, signed_in=False, heard=False),
        _scene("counter-idle", COMPACT, _idle),
        _scene("counter-called", COMPACT, _called, later_s=7),
        _scene("counter-serving", COMPACT, _serving, later_s=272),
        _scene("counter-undo", COMPACT, _finished, later_s=6),
        _scene("counter-next-while-serving", ASKING, _serving, act=_press(Deed.NEXT), later_s=272),
        _scene("counter-next-while-called", ASKING, _called, act=_press(Deed.NEXT), later_s=50),
        _scene("counter-hold", ASKING, _serving, act=_press(Deed.HOLD), later_s=272),
        _scene("counter-hold-time", ASKING, _serving, act=_press(Deed.HOLD, "1"), later_s=272),
        _scene("counter-transfer", (420, 700), _serving, act=_press(Deed.TRANSFER), later_s=272),
        _scene("counter-stale", COMPACT, _serving, act=_say_stale, later_s=272),
        _scene("counter-link-down", COMPACT, _serving, down=True, later_s=272),
        _scene("counter-full", FULL, _serving, full=True, later_s=272),
        _scene("counter-full-held", FULL, _serving, full=True, act=_tab("held"), later_s=272),
        _scene("counter-full-absent", FULL, _serving, full=True, act=_tab("absent"), later_s=272),
        _scene("counter-full-history", FULL, _serving, full=True, act=_tab("history"), later_s=272),
        _scene("counter-full-ask", FULL, _serving, full=True, act=_press(Deed.FINISH), later_s=272),
        _scene("counter-help", HELPING, _wanted, later_s=45),
        _scene("counter-help-mine", HELPING, _we_go, later_s=45),
        _scene("counter-help-asking", (420, 470), _wanted, act=_press(Deed.FINISH), later_s=45),
        _scene("counter-help-link-down", HELPING, _wanted, down=True, later_s=45),
        _scene("counter-full-help", FULL, _wanted_twice, full=True, later_s=130),
        _scene("counter-full-help-others", FULL, _others_go, full=True, later_s=45),
    ]


def _scene(
    name: str,
    size: tuple[int, int],
    play: Deeds,
    *,
    signed_in: bool = True,
    full: bool = False,
    down: bool = False,
    heard: bool = True,
    later_s: int = 3,
    act: Callable[[CounterVM], None] | None = None,
) -> Scene:
    width, height = size
    made: list[CounterVM] = []

    def build(stage: Stage) -> Shown:
        rules = office()
        morning = Morning(rules)
        play(morning)
        clock = [0.0]
        replica = Replica(monotonic=lambda: clock[0])
        if heard:
            replica.on_link(True, LinkReason.CONNECTED)
        link = OfficeLink(
            OfficeClient("http://127.0.0.1:9", "picture", timeout_s=0.2),
            stage.tasks,
            stage.owner,
            replica=replica,
            rules=rules if heard else None,
            catalogue=starter() if heard else None,
        )
        if heard:
            now = morning.now + timedelta(seconds=later_s)
            replica.on_snapshot(_snapshot(morning.queue, rules, now))
        if down or not heard:
            clock[0] = 95.0
            replica.on_link(False, LinkReason.SILENT)
        memory = Memory(None)
        memory.save(replace(memory.load(), counter=HERE, full=full))
        vm = CounterVM(link, memory, stage.owner, english=stage.variant.language == "en")
        if signed_in:
            officer = next(s for s in rules.staff if s.id == CLERK)
            who = StaffPublic(id=officer.id, name=officer.name, title=officer.title)
            vm.parts()[0].signedIn.emit(StaffSession(token="picture", staff=who), HERE)  # noqa: S106
        made[:] = [vm]
        return Shown(PAGE, {"vm": vm})

    def press(_view: QQuickView) -> None:
        if act is not None:
            act(made[0])

    variants = (
        Variant("normal"),
        Variant("text150", round(width * 1.5), round(height * 1.5), scale=1.5),
        Variant("contrast", contrast=True),
        Variant("english", language="en"),
    )
    return Scene(name, width, height, build, variants, desk=True, imports=(QML,), act=press)


def office() -> OfficeRules:
    """The sample office with priority classes and one long service name."""
    rules = load_office(sample_office_file()).rules
    priorities = (
        PriorityClass(id="cao_tuoi", name="Người cao tuổi", name_en="Elderly", level=2),
        PriorityClass(id="khuyet_tat", name="Người khuyết tật", name_en="Disabled", level=2),
    )
    return replace(rules, priorities=priorities)


def _snapshot(queue: Queue, rules: OfficeRules, now: datetime) -> Snapshot:
    info = Info(hours=hours.status(rules.hours, now))
    return Snapshot(seq=queue.seq, queue=queue, now=now, info=info)


# --- the morning -----------------------------------------------------------------------


def _arrivals(morning: Morning) -> None:
    morning.do(OpenCounter(counter="quay-1", staff="mau-1"))
    morning.do(OpenCounter(counter=HERE, staff=CLERK))
    morning.do(OpenCounter(counter="quay-3", staff="mau-3"))
    for service in ("dat_dai", "ho_tich", "bao_tro", "cong_an"):
        morning.take(service)
    morning.take("dat_dai", procedure=LAND_TITLE)
    morning.take("kinh_doanh", procedure=SHOP)
    morning.take("bao_tro", priority="cao_tuoi", needs=("wheelchair",), procedure=PENSION)
    morning.take("dat_dai", printed=PrintState.PRINT_FAILED, procedure=LAND_TITLE)
    morning.take("thue_bhxh")
    morning.take("nong_nghiep", printed=PrintState.SCREEN_ONLY)
    morning.take("chung_thuc")


def _busy(morning: Morning) -> None:
    _arrivals(morning)
    _call(morning)
    morning.do(Start(counter=HERE), 30)
    morning.do(Finish(counter=HERE, outcome=Outcome.RECEIVED), 400)
    _call(morning)
    morning.do(NoShow(counter=HERE), 90)
    _call(morning)
    morning.do(Start(counter=HERE), 25)
    morning.do(Hold(counter=HERE, reason="photo", until=morning.now + timedelta(minutes=30)), 120)
    for service in ("dat_dai", "kinh_doanh", "thue_bhxh", "dat_dai", "nong_nghiep"):
        morning.take(service)


def _call(morning: Morning) -> None:
    morning.do(CallNext(counter=HERE), 15)


def _idle(morning: Morning) -> None:
    _arrivals(morning)
    morning.now += timedelta(seconds=40)


def _called(morning: Morning) -> None:
    _busy(morning)
    _call(morning)


def _serving(morning: Morning) -> None:
    _called(morning)
    morning.do(Start(counter=HERE), 30)


def _finished(morning: Morning) -> None:
    _serving(morning)
    morning.do(Finish(counter=HERE, outcome=Outcome.RECEIVED), 300)


def _wanted(morning: Morning) -> None:
    _serving(morning)
    morning.do(AskHelp(call="call-1", place="touch", reason=HelpReason.VOICE), 200)


def _wanted_twice(morning: Morning) -> None:
    _wanted(morning)
    morning.do(AskHelp(call="call-2", place="touch-2", reason=HelpReason.WHEELCHAIR))


def _we_go(morning: Morning) -> None:
    _wanted(morning)
    morning.do(AnswerHelp(call="call-1", counter=HERE))


def _others_go(morning: Morning) -> None:
    _wanted(morning)
    morning.do(AnswerHelp(call="call-1", counter="quay-3"))


# --- what is pressed before the picture ------------------------------------------------


def _press(deed: Deed, *digits: str) -> Callable[[CounterVM], None]:
    """Presses a button; the digits answer the questions that follow."""

    def act(vm: CounterVM) -> None:
        desk = vm.parts()[1]
        desk.deed(deed).trigger()
        for digit in digits:
            desk.panel.press(digit)

    return act


def _tab(name: str) -> Callable[[CounterVM], None]:
    def act(vm: CounterVM) -> None:
        vm.parts()[2].setProperty("tab", name)

    return act


def _to_pin(vm: CounterVM) -> None:
    vm.parts()[0].choose_officer(CLERK)


def _to_counter(vm: CounterVM) -> None:
    sign_in = vm.parts()[0]
    sign_in.choose_officer("mau-5")
    sign_in.change_counter()


def _say_stale(vm: CounterVM) -> None:
    vm.say(vm.words.stale("", None), "warning")
