"""What the API answers about procedures: wire shapes, and how they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kiosk.domain.procedures import Form, Procedure, TimeLimit
from kiosk.domain.rules import Way

if TYPE_CHECKING:
    from kiosk.lookup import Answer as Lookup

AskedAnswer = dict[str, float]


class HitAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One procedure that was found."""

    code: str
    short: str
    short_en: str
    name: str
    field: str
    score: float
    """0 to 1."""
    matched: str
    """What it was found by."""


class ChoiceAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One thing the words may have meant."""

    label: str
    label_en: str
    codes: tuple[str, ...]


class OutsideAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Where to ask about what is not the office's matter."""

    answer: str
    answer_en: str


class FoundAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the words may mean."""

    kind: str
    """`found`, `ask` (choose one of `choices`), `outside` or `nothing`."""
    version: str
    """Of the catalogue that was searched."""
    confidence: float
    hits: tuple[HitAnswer, ...]
    question: str
    """What to ask back, with `ask`."""
    question_en: str
    choices: tuple[ChoiceAnswer, ...]
    outside: OutsideAnswer | None


class PromiseAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The time limit of one way to hand in, and the office's own shorter one."""

    way: Way
    case: str
    legal: TimeLimit
    own: float | None
    """In the unit of `legal`; null where the office promises no less."""
    decision: str


class PlaceAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A counter or a service."""

    id: str
    name: str
    name_en: str


class ProcedureAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A procedure, and what this office makes of it."""

    version: str
    procedure: Procedure
    promises: tuple[PromiseAnswer, ...]
    """One for each of `procedure.handings`, in their order."""
    service: PlaceAnswer | None
    """What to take a number for; null: not handled here."""
    counters: tuple[PlaceAnswer, ...]
    elsewhere: tuple[str, ...]
    """Other places that take the dossier."""
    forms: tuple[Form, ...]


def found_answer(answer: Lookup, version: str) -> FoundAnswer:
    """A finding as it goes over the wire."""
    outside = answer.outside
    return FoundAnswer(
        kind=answer.kind,
        version=version,
        confidence=round(answer.confidence, 4),
        hits=tuple(
            HitAnswer(
                code=hit.code,
                short=hit.short,
                short_en=hit.short_en,
                name=hit.name,
                field=hit.field,
                score=round(hit.score, 4),
                matched=hit.matched,
            )
            for hit in answer.hits
        ),
        question=answer.question,
        question_en=answer.question_en,
        choices=tuple(
            ChoiceAnswer(label=one.label, label_en=one.label_en, codes=tuple(one.codes))
            for one in answer.choices
        ),
        outside=None
        if outside is None
        else OutsideAnswer(answer=outside.answer, answer_en=outside.answer_en),
    )
