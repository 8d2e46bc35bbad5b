"""The bodies of requests, and how each becomes a command.

`openapi` describes them; unknown members are refused, so that a misspelt
`expected_seq` is never silently ignored.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from kiosk.domain import commands as c
from kiosk.domain.help_calls import HelpReason
from kiosk.domain.procedures import How
from kiosk.domain.tickets import Channel, Outcome, PrintState

Short = Annotated[str, Meta(max_length=64)]
Code = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._\-]*$", max_length=64)]
"""A key of some list. What goes into the journal for ever has no room for free text."""
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$")]
Person = Annotated[str, Meta(min_length=3, max_length=64)]


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all request bodies."""


class TakeBody(Body, frozen=True, kw_only=True):
    """Take a number."""

    service: Short
    priority: Short = ""
    language: Language = "vi"
    needs: Annotated[tuple[Code, ...], Meta(max_length=8)] = ()
    channel: Channel = Channel.TOUCH
    procedure: str | None = None
    """Code of the procedure it is for. What does not look like one is left out: nobody goes
    without a number for it."""
    person: Person | None = None
    """An identity number. Turned into an HMAC at once; the number itself is kept nowhere."""

    def __repr__(self) -> str:
        return f"TakeBody(service={self.service!r}, channel={self.channel!r})"


class PersonBody(Body, frozen=True, kw_only=True):
    """Somebody asks what is his."""

    person: Person
    """An identity number. Turned into an HMAC at once; the number itself is kept nowhere."""

    def __repr__(self) -> str:
        return "PersonBody()"


class CancelBody(Body, frozen=True, kw_only=True):
    """Give a number up."""

    reason: Short
    counter: Short | None = None
    """The counter whose clerk cancels."""
    expected_seq: int | None = None


class PrintBody(Body, frozen=True, kw_only=True):
    """What became of the slip."""

    printed: PrintState


class ViewBody(Body, frozen=True, kw_only=True):
    """Somebody opened the page of a procedure."""

    how: How = How.BROWSE


class MissedBody(Body, frozen=True, kw_only=True):
    """A finished search that found nothing."""

    text: Annotated[str, Meta(max_length=2_000)]

    def __repr__(self) -> str:
        return "MissedBody()"


class AskHelpBody(Body, frozen=True, kw_only=True):
    """Call somebody to a screen."""

    place: Code = "touch"
    """Which screen: the `place` of its settings."""
    reason: HelpReason = HelpReason.ASKED


class HelpCounterBody(Body, frozen=True, kw_only=True):
    """A clerk and a call for help."""

    counter: Short = ""
    """Only for an administrator: whose clerk it is. A clerk's session says it by itself."""


class WithdrawHelpBody(Body, frozen=True, kw_only=True):
    """Nobody is needed any more."""

    left: bool = False
    """The citizen went away without saying so."""


class NoBody(Body, frozen=True, kw_only=True):
    """Nothing to say."""


class SignInBody(Body, frozen=True, kw_only=True):
    """An officer sits down at a counter."""

    staff: Short
    pin: Short
    counter: Short

    def __repr__(self) -> str:
        return f"SignInBody(staff={self.staff!r}, counter={self.counter!r})"


class CounterBody(Body, frozen=True, kw_only=True):
    """Base of a clerk's commands: the members are those of the command itself."""

    expected_seq: int | None = None
    """`seq` of the ticket as the screen shows it; a ticket that moved on is refused as stale."""

    verb: ClassVar[str]
    summary: ClassVar[str]
    makes: ClassVar[type[c.OnCounter]]

    def command(self, counter: str, staff: str) -> c.OnCounter:  # noqa: ARG002 - for `open`
        """The command this body asks for, at a counter, by the officer who is signed in."""
        return self.makes(counter=counter, **msgspec.structs.asdict(self))


class NextBody(CounterBody, frozen=True, kw_only=True):
    verb, makes = "next", c.CallNext
    summary = "Call the next ticket by the office's policy"


class StartBody(CounterBody, frozen=True, kw_only=True):
    verb, makes = "start", c.Start
    summary = "The called citizen is here; service begins"


class FinishBody(CounterBody, frozen=True, kw_only=True):
    outcome: Outcome = Outcome.OTHER

    verb, makes = "finish", c.Finish
    summary = "Service ended"


class RecallBody(CounterBody, frozen=True, kw_only=True):
    verb, makes = "recall", c.Recall
    summary = "Call the ticket at the counter once more"


class NoShowBody(CounterBody, frozen=True, kw_only=True):
    verb, makes = "no-show", c.NoShow
    summary = "Nobody came"


class CallBody(CounterBody, frozen=True, kw_only=True):
    ticket: Short
    reason: Short
    """A code of the office's `reasons.choose`."""

    verb, makes = "call", c.CallTicket
    summary = "Call a chosen waiting ticket"


class TakeBackBody(CounterBody, frozen=True, kw_only=True):
    ticket: Short

    verb, makes = "take-back", c.TakeBack
    summary = "A no-show came after all, within the grace time"


class HoldBody(CounterBody, frozen=True, kw_only=True):
    reason: Short
    """A code of the office's `reasons.hold`."""
    until: Annotated[datetime, Meta(tz=True)] | None = None

    verb, makes = "hold", c.Hold
    summary = "Park the ticket at the counter; with `until` it returns by itself"


class ResumeBody(CounterBody, frozen=True, kw_only=True):
    ticket: Short

    verb, makes = "resume", c.Resume
    summary = "Go on with a held ticket at this free counter"


class ReleaseBody(CounterBody, frozen=True, kw_only=True):
    ticket: Short

    verb, makes = "release", c.Release
    summary = "Put a held ticket back to its old place"


class TransferBody(CounterBody, frozen=True, kw_only=True):
    service: Short | None = None
    to_counter: Short | None = None
    ticket: Short | None = None
    """A waiting ticket; without it, the one at the counter."""

    verb, makes = "transfer", c.Transfer
    summary = "Pass a ticket on to another service or a named counter"


class UndoBody(CounterBody, frozen=True, kw_only=True):
    verb, makes = "undo", c.Undo
    summary = "Take back the counter's last move"


class OpenBody(CounterBody, frozen=True, kw_only=True):
    services: Annotated[tuple[Short, ...], Meta(max_length=100)] = ()
    """Narrows what the counter serves; all its services when empty."""
    staff: Short = ""
    """Only for an administrator: who sits there. A clerk's session says it by itself."""

    verb, makes = "open", c.OpenCounter
    summary = "Open the counter, or go on after a pause"

    def command(self, counter: str, staff: str) -> c.OnCounter:
        return c.OpenCounter(
            counter=counter,
            expected_seq=self.expected_seq,
            staff=staff or self.staff,
            services=self.services,
        )


class PauseBody(CounterBody, frozen=True, kw_only=True):
    reason: Short
    """A code of the office's `reasons.pause`."""

    verb, makes = "pause", c.PauseCounter
    summary = "Stop calling for a while"


class CloseBody(CounterBody, frozen=True, kw_only=True):
    verb, makes = "close", c.CloseCounter
    summary = "Close the counter"


# The busiest first: routes are tried in this order.
COUNTER_BODIES: tuple[type[CounterBody], ...] = (
    NextBody,
    StartBody,
    FinishBody,
    RecallBody,
    NoShowBody,
    CallBody,
    TakeBackBody,
    HoldBody,
    ResumeBody,
    ReleaseBody,
    TransferBody,
    UndoBody,
    OpenBody,
    PauseBody,
    CloseBody,
)
