"""What was meant, as values. The intents are those of the labels in the shared test sets."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Intent(StrEnum):
    TAKE_TICKET = "take_ticket"
    """A number, a place in line, a counter, or to file or collect something now."""
    FIND_PROCEDURE = "find_procedure"
    """What, how, how long, how much, whether."""
    CHECK_DOSSIER = "check_dossier"
    """The state of a dossier that was filed."""
    RATE = "rate"
    """An opinion of the service."""
    CALL_HELPER = "call_helper"
    """A person, please."""
    CONFIRM_YES = "confirm_yes"
    CONFIRM_NO = "confirm_no"
    NUMBER = "number"
    """A bare number: of a ticket, a dossier, an identity card, a telephone."""
    NONE = "none"
    """Not for the kiosk."""


class Expect(StrEnum):
    """What the kiosk has just asked, so what an answer probably is."""

    ANYTHING = "anything"
    YES_NO = "yes_no"
    CHOICE = "choice"
    """One of some choices: by name, by "cái đầu tiên", "số hai", or "không cái nào"."""
    NUMBER = "number"


class Guess(msgspec.Struct, frozen=True, kw_only=True):
    """Something else that may be meant."""

    intent: Intent
    service: str | None = None
    code: str = ""
    """A procedure."""
    score: float = 0.0
    """0 to 1, comparable within one `Understood`."""


class Understood(msgspec.Struct, frozen=True, kw_only=True):
    """The meaning of one utterance."""

    text: str
    intent: Intent
    service: str | None = None
    """With TAKE_TICKET and FIND_PROCEDURE, where it is known: id of the service."""
    codes: tuple[str, ...] = ()
    """Procedures that fit, best first; empty where only a service was named."""
    digits: str = ""
    """Written form of a spoken number: `A012`, `H28.102-251209-0134`; else empty."""
    confidence: float = 0.0
    """Probability, 0 to 1, that intent and service are right."""
    alternatives: tuple[Guess, ...] = ()
    """What else may be meant, best first, the chosen one not among them."""
    choice: int | None = None
    """With `Expect.CHOICE`: which of the choices, from 0."""
