"""Where a conversation stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from kiosk.voice.intent.understood import Expect


class Asked(StrEnum):
    """The question that is open."""

    NOTHING = "nothing"
    """No conversation, or it has led to a page."""
    WHAT = "what"
    """What did you come for?"""
    OFFER = "offer"
    """One number for one errand: yes or no."""
    CHOICES = "choices"
    CODE = "code"
    """The code of a dossier."""
    LOST = "lost"
    """Nothing more is asked: a helper, or the screen."""


class Ear(StrEnum):
    SHUT = "shut"
    LISTENING = "listening"
    THINKING = "thinking"
    """The utterance is over, its meaning is looked for."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A number for a service and, where it is known, the procedure."""

    service: str
    procedure: str = ""


class ChoiceKind(StrEnum):
    TAKE = "take"
    PROCEDURE = "procedure"
    DOSSIER = "dossier"
    HELPER = "helper"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several things that may be meant."""

    kind: ChoiceKind
    service: str = ""
    procedure: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the office knows that the conversation needs."""

    services: frozenset[str] = frozenset()
    """Ids of the services whose numbers are given at this screen."""
    procedures: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Code of every procedure of the catalogue to the service that handles it; empty: none."""
    tickets: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Numbers of today, such as `A012`, to ids of their tickets."""
    rates: bool = False
    """There is a page to rate the service on."""
    shut: bool = False
    """No number can be had now, whatever the service."""

    def ticket(self, digits: str) -> str:
        """The ticket of a spoken number: by its whole number, or by its digits where only one
        of today has them; empty: none, or several."""
        whole = self.tickets.get(digits.upper())
        if whole is not None or not (digits.isascii() and digits.isdigit()):
            return whole or ""
        bare = int(digits)
        found = [id_ for number, id_ in self.tickets.items() if _bare(number) == bare]
        return found[0] if len(found) == 1 else ""


def _bare(number: str) -> int:
    """The digits of `A012`; -1 where there are none."""
    digits = "".join(c for c in number if c.isascii() and c.isdigit())
    return int(digits) if digits else -1


@dataclass(frozen=True, slots=True)
class Talk:
    """The whole of a conversation; dropped with the visit."""

    asked: Asked = Asked.NOTHING
    ear: Ear = Ear.SHUT
    saying: bool = False
    """A prompt is being said; listening begins after it."""
    listens_next: bool = False
    """An answer is waited for by voice once the prompt is over."""
    heard: str = ""
    """The last utterance, as the recogniser wrote it."""
    offer: Offer | None = None
    choices: tuple[Choice, ...] = ()
    """With `CHOICES`: those shown. With `OFFER`: what else may be meant."""
    refused: frozenset[Choice] = frozenset()
    """What the citizen did not want; never offered again."""
    failures: int = 0
    """Utterances nothing could be made of, and answers that left nothing to offer."""
    unclear: int = 0
    """Answers to the open question that were none."""
    turns: int = 0
    """Times it listened."""
    trouble: str = ""
    """Code of what keeps it from hearing."""

    @property
    def expect(self) -> Expect:
        """What an answer to the open question is."""
        match self.asked:
            case Asked.OFFER:
                return Expect.YES_NO
            case Asked.CHOICES:
                return Expect.CHOICE
            case Asked.CODE:
                return Expect.NUMBER
            case _:
                return Expect.ANYTHING
