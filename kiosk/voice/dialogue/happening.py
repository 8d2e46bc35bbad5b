"""What can happen in a conversation."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.voice.intent.understood import Understood


@dataclass(frozen=True, slots=True)
class Begun:
    """The speak key was pressed."""


@dataclass(frozen=True, slots=True)
class Partial:
    """Somebody is speaking; `text` may still change."""

    text: str


@dataclass(frozen=True, slots=True)
class HeardText:
    """The utterance is over. Empty: nothing was said."""

    text: str


@dataclass(frozen=True, slots=True)
class Meant:
    """What the last utterance means."""

    understood: Understood


@dataclass(frozen=True, slots=True)
class SaidYes:
    """By touch."""


@dataclass(frozen=True, slots=True)
class SaidNo:
    """By touch."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """By touch: one of the choices, from 0."""

    place: int


@dataclass(frozen=True, slots=True)
class NoneOfThese:
    """By touch."""


@dataclass(frozen=True, slots=True)
class TimedOut:
    """It listened, or thought, for too long."""


@dataclass(frozen=True, slots=True)
class Troubled:
    """Microphone or recogniser failed, or is well again (empty)."""

    code: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """The prompt is over, or there is no voice to say it."""


Event = (
    Begun
    | Partial
    | HeardText
    | Meant
    | SaidYes
    | SaidNo
    | Chosen
    | NoneOfThese
    | TimedOut
    | Troubled
    | Spoken
)
