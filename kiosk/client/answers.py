"""What the office sends to a screen, as frozen values.

Members the office adds later are ignored, so a screen may be older than its
office.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from kiosk.domain.help_calls import HelpCall
from kiosk.domain.hours import HoursStatus
from kiosk.domain.procedures import Form, Procedure, TimeLimit
from kiosk.domain.rules import Way
from kiosk.domain.state import Queue
from kiosk.domain.tickets import Counter, Ticket
from kiosk.domain.waiting import Estimate
from kiosk.domain.wire import from_wire


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the values read from the office."""


class Answer(Told, frozen=True, kw_only=True):
    """What a command led to; the stream brings the same news to everybody."""

    seq: int
    """The journal's head after the command."""
    ticket: Ticket | None = None
    counter: Counter | None = None
    estimate: Estimate | None = None
    existing: bool = False
    """The person already had this ticket, or the screen this call; no new one was made."""
    call: HelpCall | None = None
    """What a command about a call for help led to; None when that is over."""


class PersonTickets(Told, frozen=True, kw_only=True):
    """Today's tickets of one person in all states, the newest first."""

    seq: int
    tickets: tuple[Ticket, ...] = ()
    estimates: dict[str, Estimate] = msgspec.field(default_factory=dict)
    """By id of the ticket, for those that wait."""


class DossierTold(Told, frozen=True, kw_only=True):
    """A dossier. No office knows any yet; what is known of one is added here."""

    code: str


class ServiceInfo(Told, frozen=True, kw_only=True):
    """What somebody who takes a number for a service now has to expect."""

    waiting: int = 0
    ahead: int = 0
    low_s: int | None = None
    high_s: int | None = None
    quota_left: int | None = None
    """None: no quota."""


class Info(Told, frozen=True, kw_only=True):
    """What the office knows beyond the queue itself; a new one comes with every tick."""

    hours: HoursStatus
    services: dict[str, ServiceInfo] = msgspec.field(default_factory=dict)
    clock_held: bool = False


class Tick(Told, frozen=True, kw_only=True):
    now: datetime
    """The office's clock, UTC."""
    seq: int
    hash: str = ""
    """Of event `seq`; empty from an older office."""
    info: Info


class Snapshot(Told, frozen=True, kw_only=True):
    """The whole queue of the office's business day."""

    seq: int
    hash: str = ""
    """Of event `seq`; empty from an older office."""
    queue: Queue
    now: datetime
    info: Info


class SnapshotWire(Told, frozen=True, kw_only=True):
    """A snapshot as it travels; `queue` is read by `domain.wire.from_wire`."""

    seq: int
    hash: str = ""
    queue: dict[str, Any]
    now: datetime
    info: Info


class HitTold(Told, frozen=True, kw_only=True):
    """One procedure that was found."""

    code: str
    short: str
    short_en: str = ""
    name: str
    field: str = ""
    score: float = 0.0
    """0 to 1."""
    matched: str = ""
    """What it was found by."""


class ChoiceTold(Told, frozen=True, kw_only=True):
    """One thing the words may have meant."""

    label: str
    label_en: str = ""
    codes: tuple[str, ...] = ()


class OutsideTold(Told, frozen=True, kw_only=True):
    """Where to ask about what is not the office's matter."""

    answer: str
    answer_en: str = ""


class Found(Told, frozen=True, kw_only=True):
    """What the office's search makes of some words."""

    kind: str
    """`found`, `ask`, `outside` or `nothing`."""
    version: str = ""
    """Of the catalogue that was searched."""
    confidence: float = 0.0
    hits: tuple[HitTold, ...] = ()
    question: str = ""
    """What to ask back, with `ask`."""
    question_en: str = ""
    choices: tuple[ChoiceTold, ...] = ()
    outside: OutsideTold | None = None


class PromiseTold(Told, frozen=True, kw_only=True):
    """A time limit of one way to hand in, and the office's own shorter one."""

    way: Way
    case: str = ""
    legal: TimeLimit = TimeLimit()
    own: float | None = None
    """In the unit of `legal`; None where the office promises no less."""
    decision: str = ""


class PlaceTold(Told, frozen=True, kw_only=True):
    """A counter or a service."""

    id: str
    name: str
    name_en: str = ""


class ProcedureTold(Told, frozen=True, kw_only=True):
    """A procedure, and what this office makes of it."""

    version: str = ""
    """Of the catalogue it stands in."""
    procedure: Procedure
    promises: tuple[PromiseTold, ...] = ()
    """One for each of `procedure.handings`, in their order."""
    service: PlaceTold | None = None
    """What to take a number for; None: not handled here."""
    counters: tuple[PlaceTold, ...] = ()
    elsewhere: tuple[str, ...] = ()
    """Other places that take the dossier."""
    forms: tuple[Form, ...] = ()


class StaffPublic(Told, frozen=True, kw_only=True):
    id: str
    name: str
    title: str = ""


class StaffSession(Told, frozen=True, kw_only=True):
    """A signed-in officer. The token is a secret and stays out of `repr` and logs."""

    token: str
    staff: StaffPublic

    def __repr__(self) -> str:
        return f"StaffSession(staff={self.staff!r})"


class ClockHealth(Told, frozen=True, kw_only=True):
    now: datetime
    held: bool = False
    """The machine's clock stands before the journal, so time is held."""
    behind_s: int = 0
    ahead_s: int = 0
    """The machine's clock has leapt ahead of the office's and is not believed yet."""
    moved: bool = False
    """A sample office at an invented time."""


class DiskHealth(Told, frozen=True, kw_only=True):
    free_bytes: int
    low: bool = False


class JournalHealth(Told, frozen=True, kw_only=True):
    state: str
    """`ok`, `journal_full` or `journal_fault`."""


class CatalogueHealth(Told, frozen=True, kw_only=True):
    """The catalogue an office speaks from."""

    version: str = ""
    """Empty: none was imported."""
    name: str = ""
    procedures: int = 0
    made_at: datetime | None = None
    fault: str = ""
    """Why a newer package is not used (Vietnamese); empty: all is well."""
    fault_en: str = ""


class Health(Told, frozen=True, kw_only=True):
    """How the office is; `ok` is False while it cannot take commands."""

    ok: bool
    office: str
    version: str
    seq: int
    uptime_s: int
    clock: ClockHealth
    disk: DiskHealth
    journal: JournalHealth
    streams: int = 0
    """Screens that follow it."""
    catalogue: CatalogueHealth | None = None
    """None: an older office."""


def read_snapshot(wire: SnapshotWire) -> Snapshot:
    """Raises `domain.wire.WireFormatError` when the queue is in another format."""
    queue = from_wire(wire.queue)
    return Snapshot(seq=wire.seq, hash=wire.hash, queue=queue, now=wire.now, info=wire.info)
