"""What the search answers, as values."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class AnswerKind(StrEnum):
    FOUND = "found"
    ASK = "ask"
    """Several things may be meant; `choices` asks back, `hits` are ranked all the same."""
    OUTSIDE = "outside"
    """Somebody else's business, or no request at all: `outside` says where to go."""
    NOTHING = "nothing"
    """Nothing fits well enough to be shown as an answer."""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One procedure found."""

    code: str
    short: str
    short_en: str = ""
    name: str
    """Full official name."""
    field: str = ""
    score: float
    """0 to 1; below `LOW` it is no answer."""
    matched: str = ""
    """The phrase that led to it."""


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One of 2 to 4 big buttons."""

    label: str
    label_en: str
    codes: tuple[str, ...]


class Outside(msgspec.Struct, frozen=True, kw_only=True):
    """Where to go instead."""

    topic: str
    elsewhere: bool
    """False: it is talk (weather, lottery), nobody has to go anywhere."""
    answer: str
    answer_en: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to one question."""

    kind: AnswerKind
    hits: tuple[Hit, ...] = ()
    """Best first. With `OUTSIDE` and `NOTHING` empty."""
    question: str = ""
    question_en: str = ""
    choices: tuple[Option, ...] = ()
    outside: Outside | None = None
    confidence: float = 0.0
    """Probability, 0 to 1, that the question is one for this office."""
