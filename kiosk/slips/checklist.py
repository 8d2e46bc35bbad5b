"""What a citizen takes home about a procedure: what to bring, how long, how much, where.

The content only; `checklist_strip` draws it for a roll printer, `checklist_page` as A4,
`phone` as text for a telephone. It holds no personal data: which papers somebody has is
on the paper in his hand and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Final, Literal, Self
from urllib.parse import quote

import msgspec
from msgspec import Meta

from kiosk.domain.procedures import Case, Procedure, choices
from kiosk.domain.rules import OfficeRules
from kiosk.slips import terms
from kiosk.slips.terms import FeeLine, TimeLine
from kiosk.slips.ticket import SlipError
from kiosk.slips.words import Tongue, say

PORTAL: Final = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"
"""Pages of procedures on the national portal, by code or by the portal's own id."""

LINK_MAX: Final = 300
"""Characters of the text of a QR code on paper."""


class _Content(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class ListedPaper(_Content, frozen=True, kw_only=True):
    """One paper to bring."""

    text: Annotated[str, Meta(min_length=1)]
    originals: Annotated[int, Meta(ge=0)] = 0
    copies: Annotated[int, Meta(ge=0)] = 0
    ticked: bool = False
    """The citizen has it."""


class PaperGroup(_Content, frozen=True, kw_only=True):
    """Papers under one heading."""

    papers: tuple[ListedPaper, ...]
    title: str = ""


class ChecklistSlip(_Content, frozen=True, kw_only=True):
    """Everything on a checklist; texts are in the slip's language where they have one."""

    office: Annotated[str, Meta(min_length=1, max_length=200)]
    title: Annotated[str, Meta(min_length=1)]
    """Short name."""
    code: Annotated[str, Meta(min_length=1, max_length=40)]
    printed_on: date
    """On the office's calendar."""
    name: str = ""
    """Full official name; empty where the title already is that name."""
    decision: str = ""
    as_of: date | None = None
    """Day of the data."""
    case: str = ""
    """Name of the case the citizen chose."""
    groups: tuple[PaperGroup, ...] = ()
    notes: tuple[str, ...] = ()
    """Explanations that stand among the papers of the source."""
    times: tuple[TimeLine, ...] = ()
    fees: tuple[FeeLine, ...] = ()
    counters: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    """Other places that take the same dossier."""
    link: Annotated[str, Meta(max_length=LINK_MAX)] = ""
    """Address of the procedure's page; no code when empty."""
    marked: bool = False
    """Whether the citizen ticked what he has; then what is missing is marked."""
    language: Literal["vi", "en"] = "vi"

    @property
    def papers(self) -> tuple[ListedPaper, ...]:
        return tuple(paper for group in self.groups for paper in group.papers)

    @property
    def missing(self) -> int:
        """How many papers are not ticked."""
        return sum(not paper.ticked for paper in self.papers)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """A slip from plain JSON types, with the names of the fields above.

        Raises:
            SlipError: a field is missing, unknown, or breaks its rule.
        """
        try:
            return msgspec.convert(value, cls)
        except msgspec.ValidationError as error:
            raise SlipError(str(error)) from error


def checklist_of(
    procedure: Procedure,
    *,
    day: date,
    rules: OfficeRules | None = None,
    case: str = "",
    have: Iterable[str] | None = None,
    language: Tongue = "vi",
) -> ChecklistSlip:
    """The checklist of a procedure for one citizen.

    Args:
        day: today on the office's calendar; reductions that hold then are promised.
        rules: the office; None while a screen does not know it yet.
        case: `Case.id`; with an empty one, the papers of every case, each under its name.
        have: ids of the papers the citizen ticked; None or empty when he ticked none, and
            then nothing is said to be missing.
    """
    ticked = frozenset(have or ())
    service = rules.service_of(procedure.group) if rules is not None else None
    counters = rules.counters_of(service.id) if rules is not None and service is not None else ()
    english = language == "en"
    title = (procedure.short_en if english else "") or procedure.short or procedure.name
    several = choices(procedure)
    chosen = next((c for c in several if c.id == case), None)
    shown = [
        (_heading(c, several, chosen, language), c)
        for c in procedure.cases
        if chosen is None or c is chosen or c.is_common or c.is_show
    ]
    groups = tuple(_groups(shown, ticked))
    office = ""
    if rules is not None:
        office = (rules.name_en if english else "") or rules.name
    return ChecklistSlip(
        office=office or say("portal", language),
        title=_flat(title),
        name="" if procedure.name == title else _flat(procedure.name),
        code=procedure.code,
        decision=_flat(procedure.decision),
        as_of=procedure.as_of,
        case=_flat(chosen.name) if chosen is not None else "",
        groups=groups,
        notes=tuple(_clean(p.text) for _, c in shown for p in c.papers if p.is_note),
        times=terms.times(procedure, rules.reductions if rules else (), day, language),
        fees=terms.fees(procedure, language),
        counters=tuple((c.name_en if english else c.name) for c in counters),
        elsewhere=tuple(
            dict.fromkeys((*procedure.elsewhere, *(rules.post_points if rules else ())))
        ),
        link=portal_link(procedure),
        marked=any(paper.ticked for group in groups for paper in group.papers),
        printed_on=day,
        language=language,
    )


def portal_link(procedure: Procedure) -> str:
    """The procedure's page on the national portal: as the source gives it, else by code."""
    given = procedure.url.strip()
    if (
        given.startswith(("https://", "http://"))
        and len(given) <= LINK_MAX
        and re.fullmatch(r"[!-~]+", given)
    ):
        return given
    return PORTAL + quote(procedure.code, safe="")


def _heading(case: Case, several: tuple[Case, ...], chosen: Case | None, language: Tongue) -> str:
    if case.is_show:
        return say("show", language)
    if case.is_common:
        return say("always", language) if several else ""
    if not several or case is chosen:
        return ""
    number = several.index(case) + 1
    return _flat(case.name) or f"{say('case', language)} {number}"


def _groups(shown: list[tuple[str, Case]], ticked: frozenset[str]) -> Iterator[PaperGroup]:
    for title, case in shown:
        papers = tuple(
            ListedPaper(
                text=_clean(paper.text),
                originals=paper.originals,
                copies=paper.copies,
                ticked=paper.id in ticked,
            )
            for paper in case.papers
            if not paper.is_note
        )
        if papers:
            yield PaperGroup(title=title, papers=papers)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _clean(text: str) -> str:
    """Paragraphs without runs of blanks and empty lines."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[^\S\n]+", " ", text)).strip()
