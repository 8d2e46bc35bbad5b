"""What pictures of the touch screen are made of: an office that answers what is written down
beforehand, a printer in one condition, a clock that stands."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final

import immutables
import msgspec

from kiosk.client import (
    Answer,
    CatalogueCache,
    Info,
    LinkReason,
    OfficeClient,
    OfficeUnreachable,
    Refused,
    Replica,
    ServiceInfo,
    Snapshot,
)
from kiosk.client.answers import DossierTold, PersonTickets
from kiosk.devices.printer import Paper, PrinterFault, PrinterStatus, SlipPrinter
from kiosk.domain.help_calls import HelpCall, HelpReason
from kiosk.domain.hours import status
from kiosk.domain.procedures import Catalogue, File, Form, How
from kiosk.domain.rules import OfficeRules, PriorityClass, Reduction, Way
from kiosk.domain.state import Queue
from kiosk.domain.tickets import Counter, CounterState, PrintState, Ticket
from kiosk.domain.waiting import Estimate
from kiosk.settings import (
    CameraSettings,
    PrinterSettings,
    ScreenSettings,
    load_office,
    sample_office_file,
)
from kiosk.slips.checklist import checklist_of
from kiosk.slips.checklist_page import checklist_pdf
from kiosk.touch.app import MAIN, QML, open_desk, open_scan, properties
from kiosk.touch.scene_catalogue import ASKED, BIRTH, CATALOGUE, EVENTS, LAND
from kiosk.touch.viewmodels.codes import Scans
from kiosk.touch.viewmodels.form import FormPictures
from kiosk.touch.viewmodels.kiosk import KioskVM
from kiosk.touch.viewmodels.searching import Made, Searcher, make_search
from kiosk.touch.viewmodels.slips import SlipClerk
from kiosk.touch.viewmodels.voice_host import NO_SPEECH, Speech
from kiosk.ui.idle import IdleWatch
from kiosk.ui.office import OfficeLink
from kiosk.ui.scenes import Scene, Shown, Stage

MORNING: Final = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)
"""Monday, 08:42 at the office."""
NOON: Final = datetime(2026, 11, 23, 5, 5, tzinfo=UTC)
EVENING: Final = datetime(2026, 11, 23, 11, 20, tzinfo=UTC)

LONGEST: Final = "bao_tro"
"""The service with the longest name."""

IDLE_MS: Final = 45_000

_SILENT_S: Final = 12.0
"""How long the office has said nothing where the link is lost."""

_PUBLIC_URL: Final = "https://motcua.example.gov.vn"

NEWS: Final = {
    "ho_tich": ServiceInfo(waiting=7, ahead=7, low_s=1320, high_s=2280),
    "chung_thuc": ServiceInfo(waiting=3, ahead=3, low_s=640, high_s=1130),
    "dat_dai": ServiceInfo(waiting=4, ahead=9, low_s=2400, high_s=4100, quota_left=31),
    "cong_an": ServiceInfo(waiting=5, ahead=5, low_s=1500, high_s=2400, quota_left=22),
    "bao_tro": ServiceInfo(waiting=12, ahead=14, low_s=4200, high_s=6900),
    "kinh_doanh": ServiceInfo(waiting=1, ahead=9, low_s=2400, high_s=3600),
    "nong_nghiep": ServiceInfo(waiting=0, ahead=8, low_s=2100, high_s=3600),
    "thue_bhxh": ServiceInfo(waiting=2, ahead=2, low_s=180, high_s=420),
    "giao_duc": ServiceInfo(waiting=0, ahead=7, low_s=1300, high_s=2200),
    "tra_ket_qua": ServiceInfo(waiting=2, ahead=2, low_s=100, high_s=290),
    "khac": ServiceInfo(waiting=1, ahead=2),
}


_FASTER: Final = (
    Reduction(percent=40, ways=(Way.ONLINE,), decision="Quyết định 1024/QĐ-UBND"),
    Reduction(percent=25, fields=("Đất đai",), decision="Quyết định 1024/QĐ-UBND"),
)


class SceneOffice(OfficeClient):
    """An office that gives one answer, written down beforehand, without a network."""

    def __init__(
        self,
        answer: Answer | Refused | OfficeUnreachable,
        *,
        mine: PersonTickets | None = None,
        dossier: Refused | OfficeUnreachable | None = None,
        help_answer: Answer | Refused | OfficeUnreachable | None = None,
    ) -> None:
        super().__init__("http://127.0.0.1:9", "")
        self._answer, self._mine, self._dossier = answer, mine, dossier
        self._help = help_answer or OfficeUnreachable()

    def tickets_of(self, person: str) -> PersonTickets:
        del person
        if self._mine is None:
            raise OfficeUnreachable
        return self._mine

    def dossier(self, code: str) -> DossierTold:
        del code
        raise self._dossier or OfficeUnreachable

    def ticket(self, ticket: str) -> Answer:
        del ticket
        return Answer(seq=42, estimate=Estimate(ahead=14, low_s=4200, high_s=6900))

    def take(self, service: str, **details: object) -> Answer:
        del service, details
        if isinstance(self._answer, Answer):
            return self._answer
        raise self._answer

    def ask_help(self, place: str, reason: HelpReason, *, key: str | None = None) -> Answer:
        del place, reason, key
        if isinstance(self._help, Answer):
            return self._help
        raise self._help

    def report_print(self, ticket: str, printed: PrintState, *, key: str | None = None) -> Answer:
        del ticket, printed, key
        return Answer(seq=42)

    def viewed(self, code: str, how: How, *, key: str | None = None) -> Answer:
        del code, how, key
        return Answer(seq=42)

    def catalogue_file(self, sha256: str) -> bytes:
        del sha256
        return form_file()

    def search_missed(self, text: str, *, key: str | None = None) -> Answer:
        del text, key
        return Answer(seq=42)


class ScenePrinter:
    """A printer in one condition."""

    def __init__(self, *, paper: Paper = "ok", fault: PrinterFault | None = None) -> None:
        self._paper: Paper = paper
        self._fault = fault

    def status(self, timeout_s: float) -> PrinterStatus:
        del timeout_s
        return PrinterStatus(online=True, paper=self._paper, cover_open=False, error=False, says="")

    def print_job(self, data: bytes, timeout_s: float) -> None:
        del data, timeout_s
        if self._fault is not None:
            raise self._fault

    def close(self) -> None:
        pass


class SceneClock:
    """Seconds that stand where they are put."""

    def __init__(self) -> None:
        self.at_s = 0.0

    def __call__(self) -> float:
        return self.at_s


@dataclass(frozen=True, slots=True)
class Set:
    """What a scene may play with before its picture is taken."""

    vm: KioskVM
    idle: IdleWatch
    clock: SceneClock


def scene(
    name: str,
    act: Callable[[Set], None] | None = None,
    *,
    at: datetime = MORNING,
    news: Mapping[str, ServiceInfo] = NEWS,
    answer: Answer | Refused | OfficeUnreachable | None = None,
    estimate: Estimate | None = None,
    printer: SlipPrinter | None = None,
    priorities: tuple[PriorityClass, ...] = (),
    connected: bool = True,
    lost: bool = False,
    catalogue: Catalogue | None = CATALOGUE,
    scans: bool = False,
    tickets: Iterable[Ticket] = (),
    mine: PersonTickets | None = None,
    dossier: Refused | OfficeUnreachable | None = None,
    speech: Speech = NO_SPEECH,
    help_answer: Answer | Refused | OfficeUnreachable | None = None,
) -> Scene:
    def build(stage: Stage) -> Shown:
        rules = load_office(sample_office_file()).rules
        rules = msgspec.structs.replace(
            rules,
            priorities=priorities,
            public_url=_PUBLIC_URL,
            reductions=_FASTER,
            post_points=("Bưu điện trung tâm xã Lạc Sơn", "Điểm bưu điện – văn hóa Vũ Bình"),
        )
        said = answer or ticket(estimate or Estimate(ahead=14, low_s=4200, high_s=6900))
        office_clock = SceneClock()
        replica = Replica(monotonic=office_clock)
        if connected:
            call = help_answer.call if isinstance(help_answer, Answer) else None
            _fill(replica, rules, at, news, tickets, call)
        link = OfficeLink(
            SceneOffice(said, mine=mine, dossier=dossier, help_answer=help_answer),
            stage.tasks,
            stage.owner,
            replica=replica,
            rules=rules if connected else None,
            cache=CatalogueCache(Path(tempfile.gettempdir()) / "kiosk-scenes"),
            catalogue=_with_forms(catalogue),
            asked=ASKED,
        )
        desk = open_desk(PrinterSettings(), printer)
        slips = SlipClerk(link, stage.tasks, desk, stage.owner)
        clock = SceneClock()
        idle = IdleWatch(IDLE_MS, stage.owner, clock=clock)
        pictures = FormPictures()
        stage.engine.addImageProvider("form", pictures)
        vm = KioskVM(
            link,
            stage.tasks,
            desk,
            slips,
            idle,
            stage.language,
            stage.owner,
            reset_look=_keep_look,
            searcher=Searcher(stage.tasks, stage.owner, make=_search_once),
            pictures=pictures,
            events=EVENTS,
            scans=Scans(possible=scans),
            speech=speech,
        )
        if lost:
            office_clock.at_s = _SILENT_S
            replica.on_link(False, LinkReason.UNREACHABLE)
        if act is not None:
            act(Set(vm, idle, clock))
        settings = ScreenSettings(camera=CameraSettings(kind="folder" if scans else "none"))
        scan, setup = open_scan(settings, stage.language, stage.tasks, stage.owner)
        return Shown(MAIN, properties(vm, scan, setup))

    return Scene(name, 1080, 1920, build, imports=[QML])


@cache
def form_file() -> bytes:
    """A PDF of several pages."""
    found = CATALOGUE.procedure(LAND)
    if found is None:
        return b""
    return checklist_pdf(checklist_of(found, day=MORNING.date()))


def _with_forms(catalogue: Catalogue | None) -> Catalogue | None:
    """The catalogue with a filled-in sample and a form whose file nobody has."""
    if catalogue is not CATALOGUE:
        return catalogue
    content = form_file()
    sample = File(
        sha256=hashlib.sha256(content).hexdigest(),
        name="mau.pdf",
        kind="application/pdf",
        size=len(content),
    )
    forms = (
        Form(
            id="mau-1",
            name="Tờ khai đăng ký khai sinh (đã điền)",
            name_en="Birth registration form (filled in)",
            is_sample=True,
            files=(sample,),
            procedures=(BIRTH,),
        ),
        Form(
            id="mau-2",
            name="Tờ khai đăng ký khai sinh",
            name_en="Birth registration form",
            files=(msgspec.structs.replace(sample, sha256="0" * 64),),
            procedures=(BIRTH,),
        ),
    )
    return msgspec.structs.replace(catalogue, forms=forms)


@cache
def _searches() -> dict[str, Made]:
    return {}


def _search_once(catalogue: Catalogue, asked: Mapping[str, float]) -> Made:
    """One search for all pictures of a catalogue."""
    made = _searches()
    if catalogue.version not in made:
        made[catalogue.version] = make_search(catalogue, asked)
    return made[catalogue.version]


def _fill(
    replica: Replica,
    rules: OfficeRules,
    at: datetime,
    news: Mapping[str, ServiceInfo],
    tickets: Iterable[Ticket],
    call: HelpCall | None,
) -> None:
    counters = {
        c.id: Counter(id=c.id, state=CounterState.OPEN, services=c.services) for c in rules.counters
    }
    info = Info(
        hours=status(rules.hours, at),
        services={s.id: news.get(s.id, ServiceInfo()) for s in rules.services},
    )
    calls = immutables.Map({call.id: call} if call is not None else {})
    queue = Queue(day=at.date(), seq=41, counters=immutables.Map(counters), help=calls)
    for one in tickets:
        queue = queue.with_ticket(one)
    replica.on_link(True, LinkReason.CONNECTED)
    replica.on_snapshot(Snapshot(seq=41, queue=queue, now=at, info=info))


def ticket(
    estimate: Estimate,
    number: str = "E027",
    service: str = LONGEST,
    procedure: str | None = None,
) -> Answer:
    ticket = Ticket(
        id="0193557c-6a00-7c4e-9b1d-5f2d8c1e77aa",
        number=number,
        service=service,
        procedure=procedure,
        arrived_at=MORNING,
        rank=0,
        tie=42,
        seq=42,
    )
    return Answer(seq=42, ticket=ticket, estimate=estimate)


def _keep_look() -> None:
    """The variant sets text size, contrast and language."""
