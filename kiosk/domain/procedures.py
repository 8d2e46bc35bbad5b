"""Procedures and the catalogue that holds them, as frozen values.

A catalogue is a versioned data package: what an office offers, in the words of the
published decision, with where each part came from. Nothing here reads a file or
guesses: a number without a unit stays without one, a fee that is not stated stays
unknown. Money is in whole units of its currency, times are in `Unit`s.

Sources: the shape follows the procedures of the national portal (dichvucong.gov.vn,
2026) and the duty to publish them (Decree 61/2018/NĐ-CP Article 8 and 15, replaced by
Decree 118/2025/NĐ-CP).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from kiosk.domain.rules import Reduction, Way

CODE: Final = r"^\d\.\d{6}(\.\d{2}|\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}(\.\d{2})?)?$"
"""National code `1.001193`, local `1.001193.000.00.00.H22`, online service `….02`."""

Code = Annotated[str, Meta(pattern=CODE)]


class Unit(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    MONTH = "month"


class FeeState(StrEnum):
    FREE = "free"
    AMOUNT = "amount"
    LOCAL = "local"
    """Set by the province's council, or described only in words."""
    UNKNOWN = "unknown"


class Online(StrEnum):
    """Level of the online service."""

    FULL = "full"
    """"Toàn trình": never a visit to the office."""
    PART = "part"
    """"Một phần": the originals are brought in."""
    NONE = "none"
    UNKNOWN = "unknown"


class How(StrEnum):
    """How somebody came to a procedure."""

    SEARCH = "search"
    BROWSE = "browse"
    VOICE = "voice"
    SCAN = "scan"


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of the parts of a catalogue."""


class TimeLimit(Part, frozen=True, kw_only=True):
    """How long the office may take."""

    amount: float | None = None
    unit: Unit | None = None
    """None: the source gives a bare number. It is shown as such, never completed."""
    text: str = ""
    """The rule in words where a number does not say it: "trong ngày; nộp sau 15 giờ…"."""


class Fee(Part, frozen=True, kw_only=True):
    state: FeeState = FeeState.UNKNOWN
    amount: int | None = None
    currency: str = "VND"
    per: str = ""
    """What one amount is for: "bản", "trang"."""
    note: str = ""


class Handing(Part, frozen=True, kw_only=True):
    """One way to hand in, with its own time limit and fees; a way may stand several times,
    once for each case."""

    way: Way
    time: TimeLimit = TimeLimit()
    fees: tuple[Fee, ...] = ()
    case: str = ""
    note: str = ""


class Paper(Part, frozen=True, kw_only=True):
    """One paper of a dossier."""

    id: str
    """Stable within the procedure (`c1p3`): what a citizen ticks."""
    text: str
    originals: int = 0
    copies: int = 0
    is_note: bool = False
    """An explanation that stands among the papers; there is nothing to bring."""
    form: str = ""
    """Id of the blank form, if it is one."""


class Case(Part, frozen=True, kw_only=True):
    """The papers of one case ("trường hợp")."""

    id: str
    name: str = ""
    papers: tuple[Paper, ...] = ()
    is_show: bool = False
    """Papers that are only shown ("xuất trình"), beside those of every other case."""
    is_common: bool = False
    """Needed in every case ("phải nộp")."""


class Stage(Part, frozen=True, kw_only=True):
    """One step of the procedure."""

    text: str
    title: str = ""
    case: str = ""


class Result(Part, frozen=True, kw_only=True):
    name: str
    code: str = ""


class Legal(Part, frozen=True, kw_only=True):
    number: str
    title: str = ""


class File(Part, frozen=True, kw_only=True):
    """A file of the package, named by its content."""

    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
    name: str
    kind: str
    """Media type: `image/png`, `image/jpeg` or `application/pdf`."""
    size: int
    """Bytes."""


class Form(Part, frozen=True, kw_only=True):
    """A blank form, or a filled-in sample of it ("hồ sơ mẫu")."""

    id: str
    name: str
    name_en: str = ""
    is_sample: bool = False
    files: tuple[File, ...] = ()
    procedures: tuple[str, ...] = ()
    """Codes it belongs to."""


class Group(Part, frozen=True, kw_only=True):
    """A service group: its procedures are handled at the same counters."""

    id: str
    name: str
    name_en: str = ""
    fields: tuple[str, ...] = ()
    """Fields ("lĩnh vực") whose procedures belong to it."""


class DayKind(StrEnum):
    OFF = "off"
    WORK = "work"
    """A make-up working day."""


class SpecialDay(Part, frozen=True, kw_only=True):
    day: date
    name: str
    kind: DayKind = DayKind.OFF


class Origin(Part, frozen=True, kw_only=True):
    """One file a catalogue was made from."""

    name: str
    """File name without its folders."""
    shape: str
    """`jsonl`, `csv`, `xlsx`, `portal`, `package`."""
    sha256: str
    read_at: datetime
    """UTC."""
    rows: int = 0


class Procedure(Part, frozen=True, kw_only=True):
    """An administrative procedure ("thủ tục hành chính")."""

    code: Code
    name: str
    """Full official name, up to 919 characters seen."""
    short: str = ""
    """What the screens say; never empty in a catalogue that was imported."""
    short_en: str = ""
    field: str = ""
    group: str = ""
    agency: str = ""
    """Who handles it."""
    decision: str = ""
    """Number of the decision that published it."""
    as_of: date | None = None
    """Day of the data."""
    valid_from: date | None = None
    valid_to: date | None = None
    """Last day it holds."""
    subjects: str = ""
    handings: tuple[Handing, ...] = ()
    cases: tuple[Case, ...] = ()
    stages: tuple[Stage, ...] = ()
    requirements: str = ""
    results: tuple[Result, ...] = ()
    legal: tuple[Legal, ...] = ()
    online: Online = Online.UNKNOWN
    url: str = ""
    """Its page on the national portal."""
    elsewhere: tuple[str, ...] = ()
    """Other places that take the dossier: post-office points."""
    also_called: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    to_check: str = ""
    """What a person must still compare with the published text; shown to staff."""
    origins: tuple[str, ...] = ()
    """Names of the files it was read from, the last one wins."""

    def valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class Catalogue(Part, frozen=True, kw_only=True):
    """Everything an office says about procedures, as one version."""

    version: str
    """UUIDv7 of the import: sorts by time."""
    name: str = ""
    made_at: datetime
    """UTC."""
    valid_from: date | None = None
    valid_to: date | None = None
    origins: tuple[Origin, ...] = ()
    groups: tuple[Group, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    """By code."""
    forms: tuple[Form, ...] = ()
    days: tuple[SpecialDay, ...] = ()

    def procedure(self, code: str) -> Procedure | None:
        return next((p for p in self.procedures if p.code == code), None)

    def forms_of(self, code: str) -> tuple[Form, ...]:
        return tuple(form for form in self.forms if code in form.procedures)


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """A time limit and what this office makes of it: "5 ngày → 3 ngày"."""

    legal: TimeLimit
    own: float | None = None
    """In the unit of `legal`; None where nothing is taken off."""
    decision: str = ""


def promise(
    procedure: Procedure, handing: Handing, reductions: Iterable[Reduction], day: date
) -> Promise:
    """The time limit on a day, shortened by the first reduction that holds.

    A bare number is never shortened: nobody knows of what. What remains is rounded up to
    whole units, at least one, and is shown only where it is shorter.
    """
    time = handing.time
    if time.amount is None or time.unit is None:
        return Promise(legal=time)
    for reduction in reductions:
        if _holds(reduction, procedure, handing.way, day):
            # 20 % of 5 must be 4 exactly: floats would round 4.000000001 up to 5.
            left = max(1, math.ceil(round(time.amount * (100 - reduction.percent) / 100, 6)))
            if left < time.amount:
                return Promise(legal=time, own=float(left), decision=reduction.decision)
            break
    return Promise(legal=time)


def _holds(reduction: Reduction, procedure: Procedure, way: Way, day: date) -> bool:
    return (
        (not reduction.ways or way in reduction.ways)
        and (not reduction.fields or procedure.field in reduction.fields)
        and (not reduction.codes or procedure.code in reduction.codes)
        and (reduction.valid_from is None or reduction.valid_from <= day)
        and (reduction.valid_to is None or day <= reduction.valid_to)
    )


def needed(procedure: Procedure, case: str) -> tuple[Paper, ...]:
    """The papers to bring for a case (`Case.id`), with those every case needs; no notes.

    With an empty `case`, those of the only case, or of all of them.
    """
    chosen = [c for c in procedure.cases if c.is_common or c.is_show or not case or c.id == case]
    return tuple(paper for c in chosen for paper in c.papers if not paper.is_note)


def choices(procedure: Procedure) -> tuple[Case, ...]:
    """The cases a citizen must choose between; empty when there is nothing to choose."""
    own = tuple(c for c in procedure.cases if not c.is_common and not c.is_show)
    return own if len(own) > 1 else ()


def missing(papers: Iterable[Paper], have: Iterable[str]) -> tuple[Paper, ...]:
    """The papers whose id the citizen has not ticked."""
    ticked = set(have)
    return tuple(paper for paper in papers if paper.id not in ticked)


def usual(asked: Mapping[str, float], codes: Iterable[str]) -> list[str]:
    """Codes by how often they are asked, most first; equal ones keep their order."""
    return sorted(codes, key=lambda code: -asked.get(code, 0.0))
