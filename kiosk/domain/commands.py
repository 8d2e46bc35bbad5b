"""Commands: what somebody asks of the queue. `deciding.decide` answers with facts.

`expected_seq`, where present, is the `seq` of the ticket as the asking screen
knows it; if the ticket has moved on, the command is refused as `stale`.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from kiosk.domain.events import CatalogueAdopted, ProcedureViewed, SearchMissed
from kiosk.domain.help_calls import HelpReason
from kiosk.domain.tickets import Channel, Outcome, PrintState


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all commands."""


class TakeTicket(Command, frozen=True, kw_only=True, tag="take_ticket"):
    """A new number. `ticket` is a fresh unguessable id made by the caller."""

    ticket: str
    service: str
    priority: str = ""
    language: str = "vi"
    needs: tuple[str, ...] = ()
    channel: Channel = Channel.TOUCH
    procedure: str | None = None
    person: str | None = None
    """HMAC; if this person already waits for the service, that ticket is the answer."""
    printed: PrintState = PrintState.PENDING


class ReportPrint(Command, frozen=True, kw_only=True, tag="report_print"):
    ticket: str
    printed: PrintState


class AskReprint(Command, frozen=True, kw_only=True, tag="ask_reprint"):
    ticket: str


class OnCounter(Command, frozen=True, kw_only=True):
    """Base of the commands a clerk gives at a counter."""

    counter: str
    expected_seq: int | None = None


class CallNext(OnCounter, frozen=True, kw_only=True, tag="call_next"):
    """The next ticket by the office's policy. The counter must be free."""


class CallTicket(OnCounter, frozen=True, kw_only=True, tag="call_ticket"):
    """A chosen waiting ticket, with a reason code of `Reasons.choose`."""

    ticket: str
    reason: str


class Recall(OnCounter, frozen=True, kw_only=True, tag="recall"):
    pass


class Start(OnCounter, frozen=True, kw_only=True, tag="start"):
    pass


class Finish(OnCounter, frozen=True, kw_only=True, tag="finish"):
    outcome: Outcome = Outcome.OTHER


class NoShow(OnCounter, frozen=True, kw_only=True, tag="no_show"):
    pass


class TakeBack(OnCounter, frozen=True, kw_only=True, tag="take_back"):
    """A no-show came back within the grace time and waits again."""

    ticket: str


class Hold(OnCounter, frozen=True, kw_only=True, tag="hold"):
    """Park the ticket at the counter; with `until` it returns to its place by itself."""

    reason: str
    until: datetime | None = None


class Resume(OnCounter, frozen=True, kw_only=True, tag="resume"):
    """Go on with a held ticket at this (free) counter."""

    ticket: str


class Release(OnCounter, frozen=True, kw_only=True, tag="release"):
    """Put a held ticket back to its old place in the queue."""

    ticket: str


class Transfer(OnCounter, frozen=True, kw_only=True, tag="transfer"):
    """The ticket at the counter (or, with `ticket`, a waiting one) goes to another
    service or to a named counter, keeping its number and arrival time."""

    service: str | None = None
    to_counter: str | None = None
    ticket: str | None = None


class Cancel(Command, frozen=True, kw_only=True, tag="cancel"):
    ticket: str
    reason: str
    counter: str | None = None
    """The counter whose clerk cancels; None when the citizen does."""
    expected_seq: int | None = None


class Undo(OnCounter, frozen=True, kw_only=True, tag="undo"):
    """Take back the counter's last move, within `Calling.undo_s`."""


class OpenCounter(OnCounter, frozen=True, kw_only=True, tag="open_counter"):
    """Open (or go on after a pause) with an officer; `services` narrows the counter's."""

    staff: str
    services: tuple[str, ...] = ()


class PauseCounter(OnCounter, frozen=True, kw_only=True, tag="pause_counter"):
    reason: str


class CloseCounter(OnCounter, frozen=True, kw_only=True, tag="close_counter"):
    pass


class AskHelp(Command, frozen=True, kw_only=True, tag="ask_help"):
    """Somebody is wanted at a screen. `call` is a fresh id made by the caller; where a call
    stands at `place` already, that one is the answer."""

    call: str
    place: str
    reason: HelpReason = HelpReason.ASKED


class AnswerHelp(Command, frozen=True, kw_only=True, tag="answer_help"):
    """The counter's clerk goes."""

    call: str
    counter: str


class EndHelp(Command, frozen=True, kw_only=True, tag="end_help"):
    """The counter's clerk says that it is done."""

    call: str
    counter: str


class WithdrawHelp(Command, frozen=True, kw_only=True, tag="withdraw_help"):
    """Nobody is needed any more; with `left`, because the citizen went away."""

    call: str
    left: bool = False


class Tick(Command, frozen=True, kw_only=True, tag="tick"):
    """Time passed: opens and closes business days, releases holds that are due.

    `final` ends today's day now (after the last session of the day).
    """

    final: bool = False


class Note(Command, frozen=True, kw_only=True, tag="note"):
    """Write down what the queue has no say in; always possible, also out of hours."""

    fact: CatalogueAdopted | ProcedureViewed | SearchMissed
