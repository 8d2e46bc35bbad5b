"""What a conversation does: carried out by whoever holds microphone, loudspeaker and pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.help_calls import HelpReason
from kiosk.voice.dialogue.talk import Offer
from kiosk.voice.intent.understood import Expect


class Prompt(StrEnum):
    """A question or sentence; the state of the conversation says of what."""

    OFFER = "offer"
    CHOICES = "choices"
    AGAIN = "again"
    """Not understood: once more, with an example."""
    NOT_THIS = "not_this"
    """What was offered is not wanted, and nothing else is known: once more."""
    WHAT_FOR = "what_for"
    """A number was wanted: for what?"""
    SAY_ERRAND = "say_errand"
    """A yes, a no or small talk: please say what you came for."""
    YES_OR_NO = "yes_or_no"
    CODE = "code"
    NO_NUMBER = "no_number"
    """No ticket of today has this number."""
    NO_RATING = "no_rating"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Say:
    """Show, and say where there is a voice. `Spoken` is due when it is over, at once where
    nothing is said aloud."""

    prompt: Prompt


@dataclass(frozen=True, slots=True)
class Hush:
    """Stop saying it; no `Spoken` is due any more."""


@dataclass(frozen=True, slots=True)
class Listen:
    """One utterance. `HeardText`, `Troubled` or `TimedOut` is due."""

    expect: Expect


@dataclass(frozen=True, slots=True)
class EndListening:
    """The citizen is done speaking: what was heard so far counts."""


@dataclass(frozen=True, slots=True)
class StopListening:
    """Forget what is being said."""


@dataclass(frozen=True, slots=True)
class Read:
    """Find out what the utterance means. `Meant` is due."""

    expect: Expect


@dataclass(frozen=True, slots=True)
class Take:
    """Take this number: the citizen said yes to it."""

    offer: Offer


@dataclass(frozen=True, slots=True)
class OpenProcedure:
    code: str


@dataclass(frozen=True, slots=True)
class OpenCode:
    """Show what a spoken code leads to, as if it had been typed."""

    digits: str


@dataclass(frozen=True, slots=True)
class ShowPlace:
    """Where a number of today stands."""

    ticket: str
    """Id."""


@dataclass(frozen=True, slots=True)
class OpenRating:
    """To the page to rate the service on."""


@dataclass(frozen=True, slots=True)
class OpenServices:
    """To the service groups: a number is wanted, and by voice it cannot be said for what."""


@dataclass(frozen=True, slots=True)
class CallHelper:
    """Ask a person to come."""

    reason: HelpReason = HelpReason.VOICE


@dataclass(frozen=True, slots=True)
class TellShut:
    """Say why no number can be had now, in place of an offer of one."""


Effect = (
    Say
    | Hush
    | Listen
    | EndListening
    | StopListening
    | Read
    | Take
    | OpenProcedure
    | OpenCode
    | ShowPlace
    | OpenRating
    | OpenServices
    | CallHelper
    | TellShut
)
