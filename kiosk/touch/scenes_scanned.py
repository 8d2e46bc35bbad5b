"""Pictures of the pages that a shown code leads to. Everybody in them is invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Final

from kiosk.client import OfficeUnreachable, Refused
from kiosk.client.answers import PersonTickets
from kiosk.client.problems import Problem
from kiosk.domain.rules import PriorityClass
from kiosk.domain.tickets import State, Ticket
from kiosk.domain.waiting import Estimate
from kiosk.scan.meaning import (
    Appointment,
    DossierCode,
    HealthCard,
    IdCard,
    Meaning,
    Payment,
    ProcedureCode,
    SetupCode,
    TicketCode,
    Unknown,
    VNeID,
    WebLink,
)
from kiosk.touch.scene_catalogue import BIRTH
from kiosk.touch.scene_stage import EVENING, LONGEST, MORNING, Set, scene
from kiosk.ui.scenes import Scene

_Act = Callable[[Set], None]


def a_card(name: str = "Nguyễn Văn Mẫu", year: int = 1948, doubts: tuple[str, ...] = ()) -> IdCard:
    """The card of somebody who does not exist."""
    return IdCard(
        number="001048000001",
        name=name,
        birth=date(year, 1, 1),
        sex="male",
        address="Xóm 1, Xã A, Tỉnh B",
        issued=date(2021, 4, 15),
        layout="cccd_2021",
        doubts=doubts,
    )


_ELDERLY: Final = (
    PriorityClass(
        id="khuyet_tat",
        name="Người khuyết tật nặng, đặc biệt nặng",
        name_en="People with a severe disability",
        icon="accessible",
    ),
    PriorityClass(
        id="nguoi_cao_tuoi",
        name="Người từ đủ 75 tuổi trở lên",
        name_en="People aged 75 and over",
        icon="elderly",
        min_age=75,
    ),
)


def _ticket(number: str, service: str, state: State = State.WAITING, **more: object) -> Ticket:
    return Ticket(
        id=f"scene-{number}",
        number=number,
        service=service,
        arrived_at=MORNING - timedelta(minutes=38),
        rank=0 if number < "C" else 1,
        tie=int(number[1:]),
        seq=30,
        state=state,
        **more,  # type: ignore[arg-type]
    )


WAITING: Final = _ticket("E027", LONGEST)
CALLED: Final = _ticket("A012", "ho_tich", State.CALLED, counter="quay-1")
SERVING: Final = _ticket("B007", "chung_thuc", State.SERVING, counter="quay-2")
HELD: Final = _ticket("C003", "dat_dai", State.HELD, counter="quay-3")
MISSED: Final = _ticket(
    "D009", "cong_an", State.NO_SHOW, counter="quay-1", ended_at=MORNING - timedelta(minutes=6)
)
LATE: Final = _ticket(
    "D002", "cong_an", State.NO_SHOW, counter="quay-1", ended_at=MORNING - timedelta(minutes=55)
)
DONE: Final = _ticket("N001", "tra_ket_qua", State.SERVED, counter="quay-4")
AHEAD: Final = tuple(_ticket(f"A{n:03}" if n % 2 else f"B{n:03}", LONGEST) for n in range(31, 45))
TICKETS: Final = (*AHEAD, WAITING, CALLED, SERVING, HELD, MISSED, LATE, DONE)

_DOSSIER: Final = DossierCode("H56.10.05-250716-0012", "agency")
_LONG_DOSSIER: Final = DossierCode("000.00.01.G01.899.909-260916-890028", "police")
_UNKNOWN: Final = Refused(404, Problem(reason="unknown_dossier"))


def scanned_scenes() -> list[Scene]:
    """The pages of codes."""
    mine = PersonTickets(
        seq=41,
        tickets=(CALLED, WAITING, DONE),
        estimates={WAITING.id: Estimate(ahead=14, low_s=4200, high_s=6900)},
    )
    return [
        _scene("touch-attract-scan", _look),
        _scene("touch-attract-scan-closed", _look, at=EVENING),
        _scene("touch-home-scan", _wake),
        _scene("touch-home-scan-no-catalogue", _wake, catalogue=None),
        _shown("dossier", _DOSSIER, dossier=_UNKNOWN),
        _shown("dossier-long", _LONG_DOSSIER, dossier=_UNKNOWN),
        _shown("dossier-down", _DOSSIER, dossier=OfficeUnreachable()),
        _shown("dossier-refused", _DOSSIER, dossier=_too_many()),
        _shown("appointment", Appointment("hen-1")),
        _shown("procedure-unknown", ProcedureCode("9.999999")),
        _shown("procedure", ProcedureCode(BIRTH)),
        _shown("payment", Payment("vietqr")),
        _shown("link", WebLink("example.com/khuyen-mai/nhan-qua-tang-tri-an-khach-hang-2026")),
        _shown("vneid", VNeID()),
        _shown("health", HealthCard()),
        _shown("hold", a_card(doubts=("century",))),
        _shown("unknown", Unknown()),
        _shown("unknown-text", Unknown("LOT 2231-A / Thùng số 4, kho trung tâm, kiểm tra 11/2026")),
        _shown("setup-refused", SetupCode("MCK-SETUP:1:0:0:0")),
        _shown("other-ticket", TicketCode("elsewhere", ours=False)),
        _shown("old-ticket", TicketCode("yesterday", ours=True)),
        _shown("no-queue", TicketCode("scene-E027", ours=True), connected=False),
        _shown("attract", _DOSSIER, wake=False, dossier=_UNKNOWN, at=EVENING),
        _shown("person", a_card()),
        _shown("person-long", a_card("Công Tằng Tôn Nữ Thị Nghiêng")),
        _shown("person-no-name", a_card("")),
        _scene("touch-choose", _choose),
        _scene("touch-choose-shut", _choose, at=EVENING),
        _scene("touch-priority-age", _take, priorities=_ELDERLY),
        _scene("touch-mine", _mine, mine=mine),
        _scene("touch-mine-none", _mine, mine=PersonTickets(seq=41)),
        _scene("touch-mine-down", _mine),
        _scene("touch-dossiers", _dossiers),
        *(
            _shown(f"place-{name}", TicketCode(ticket.id, ours=True))
            for name, ticket in (
                ("waiting", WAITING),
                ("called", CALLED),
                ("serving", SERVING),
                ("held", HELD),
                ("missed", MISSED),
                ("late", LATE),
                ("done", DONE),
            )
        ),
        _shown("place-down", TicketCode(WAITING.id, ours=True), lost=True),
        _scene("touch-type", _type),
        _scene("touch-type-code", partial(_type, text="H56.10.05-250716-0012")),
    ]


def _scene(name: str, act: _Act, **how: object) -> Scene:
    return scene(name, act, scans=True, tickets=TICKETS, **how)  # type: ignore[arg-type]


def _shown(name: str, meaning: Meaning, *, wake: bool = True, **how: object) -> Scene:
    def act(stage: Set) -> None:
        if wake:
            stage.vm.wake()
        stage.vm.codes.show(meaning)

    return _scene(f"touch-scanned-{name}", act, **how)


def _look(stage: Set) -> None:
    """Nobody is there."""
    del stage


def _wake(stage: Set) -> None:
    stage.vm.wake()


def _card(stage: Set) -> None:
    stage.vm.wake()
    stage.vm.codes.show(a_card())


def _choose(stage: Set) -> None:
    _card(stage)
    stage.vm.codes.choose()


def _take(stage: Set) -> None:
    _choose(stage)
    stage.vm.chooseService(LONGEST)


def _mine(stage: Set) -> None:
    _card(stage)
    stage.vm.codes.mine()


def _dossiers(stage: Set) -> None:
    _card(stage)
    stage.vm.codes.dossiers()


def _type(stage: Set, text: str = "") -> None:
    stage.vm.wake()
    stage.vm.codes.scan()
    stage.vm.codes.typeCode()
    for key in text:
        stage.vm.codes.typing.press(key)


def _too_many() -> Refused:
    return Refused(
        429,
        Problem(
            reason="too_many",
            detail="Thiết bị này vừa hỏi quá nhiều lần. Xin thử lại sau 30 giây.",
            detail_en="This device has asked too often. Please try again in 30 s.",
        ),
    )
