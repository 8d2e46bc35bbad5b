"""What one counter may do now, and the tickets it cares about. Pure: no Qt, no clock.

Whether a button is enabled is not guessed here: each command is put to the
domain's own `decide`, so a button that is enabled is one that the office will
accept, and a disabled one knows the refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from kiosk.domain.calling import next_ticket
from kiosk.domain.commands import (
    CallNext,
    CallTicket,
    Cancel,
    CloseCounter,
    Command,
    Finish,
    Hold,
    NoShow,
    PauseCounter,
    Recall,
    Release,
    Resume,
    Start,
    TakeBack,
    Transfer,
    Undo,
)
from kiosk.domain.deciding import decide
from kiosk.domain.refusals import Reason, Rejected
from kiosk.domain.rules import OfficeRules, PriorityClass
from kiosk.domain.rules import Reason as Choice
from kiosk.domain.state import LastMove, Queue
from kiosk.domain.tickets import LEGAL, Counter, Move, Outcome, State, Ticket


class Deed(StrEnum):
    """What a clerk can do at the counter as a whole."""

    NEXT = "next"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    NO_SHOW = "no_show"
    HOLD = "hold"
    TRANSFER = "transfer"
    UNDO = "undo"
    PAUSE = "pause"
    CLOSE = "close"


class RowDeed(StrEnum):
    """What a clerk can do with one ticket of a list."""

    CALL = "call"
    RESUME = "resume"
    RELEASE = "release"
    TAKE_BACK = "take_back"
    TRANSFER = "transfer"
    CANCEL = "cancel"
    REPRINT = "reprint"


class UndoOffer(msgspec.Struct, frozen=True, kw_only=True):
    """The counter's last move, while it can still be taken back."""

    move: str
    """The event's type."""
    seq: int
    number: str
    """Empty when the move was the counter's own, such as a pause."""
    expected_seq: int | None
    left_s: int
    """Seconds until the offer ends, rounded up."""


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """A counter at one moment, as its clerk sees it."""

    counter: Counter
    ticket: Ticket | None
    coming: Ticket | None
    """Whom the office's policy would call next."""
    waiting: int
    """How many this counter could call."""
    refusals: Mapping[Deed, Rejected | None]
    """Why a deed is not possible now; None where it is."""
    undo: UndoOffer | None

    def can(self, deed: Deed) -> bool:
        return self.refusals[deed] is None


def look(queue: Queue, counter_id: str, rules: OfficeRules, now: datetime) -> Desk:
    """The counter as it stands at `now` (UTC)."""
    choice = next_ticket(queue, counter_id, rules, now)
    return Desk(
        counter=queue.counter(counter_id),
        ticket=queue.at_counter(counter_id),
        coming=choice.ticket if choice else None,
        waiting=len(callable_here(queue, counter_id)),
        refusals={
            deed: refusal(queue, command, rules, now)
            for deed, command in _commands(counter_id, rules).items()
        },
        undo=undo_offer(queue, counter_id, rules, now),
    )


def refusal(queue: Queue, command: Command, rules: OfficeRules, now: datetime) -> Rejected | None:
    """Why the office would refuse the command now; None when it would not."""
    try:
        decide(queue, command, rules, now)
    except Rejected as rejected:
        return rejected
    return None


def undo_offer(
    queue: Queue, counter_id: str, rules: OfficeRules, now: datetime
) -> UndoOffer | None:
    """What `Undo` would take back now, and for how long yet."""
    last: LastMove | None = queue.moves.get(counter_id)
    if last is None or refusal(queue, Undo(counter=counter_id), rules, now) is not None:
        return None
    before = last.ticket_before
    left = last.at + timedelta(seconds=rules.calling.undo_s) - now
    ticket = queue.ticket(before.id) if before is not None else None
    return UndoOffer(
        move=last.type,
        seq=last.seq,
        number=before.number if before is not None else "",
        expected_seq=ticket.seq if ticket is not None else None,
        left_s=max(0, -(-int(left.total_seconds() * 1000) // 1000)),
    )


def row_deeds(
    queue: Queue, ticket: Ticket, counter_id: str, rules: OfficeRules, now: datetime
) -> frozenset[RowDeed]:
    """What this counter may do with a ticket of a list at `now`."""
    asked: dict[RowDeed, Command] = {}
    legal = LEGAL[ticket.state]
    if Move.CALL in legal and rules.reasons.choose:
        asked[RowDeed.CALL] = CallTicket(
            counter=counter_id, ticket=ticket.id, reason=rules.reasons.choose[0].id
        )
    if Move.RESUME in legal:
        asked[RowDeed.RESUME] = Resume(counter=counter_id, ticket=ticket.id)
    if Move.RELEASE in legal:
        asked[RowDeed.RELEASE] = Release(counter=counter_id, ticket=ticket.id)
    if Move.RETURN in legal:
        asked[RowDeed.TAKE_BACK] = TakeBack(counter=counter_id, ticket=ticket.id)
    if Move.TRANSFER in legal:
        asked[RowDeed.TRANSFER] = Transfer(
            counter=counter_id, ticket=ticket.id, service=ticket.service
        )
    if Move.CANCEL in legal and rules.reasons.cancel:
        asked[RowDeed.CANCEL] = Cancel(
            counter=counter_id, ticket=ticket.id, reason=rules.reasons.cancel[0].id
        )
    found = {deed for deed, cmd in asked.items() if refusal(queue, cmd, rules, now) is None}
    if ticket.state in (State.WAITING, State.HELD):
        found.add(RowDeed.REPRINT)
    return frozenset(found)


def callable_here(queue: Queue, counter_id: str) -> list[Ticket]:
    """Waiting tickets this counter may call, in order of their place."""
    mine = frozenset(queue.counter(counter_id).services)
    return [
        t
        for t in queue.waiting()
        if t.only_counter == counter_id or (t.only_counter is None and t.service in mine)
    ]


def held(queue: Queue) -> list[Ticket]:
    """All parked tickets of the office, those due first on top."""
    found = [t for t in queue.live.values() if t.state is State.HELD]
    return sorted(found, key=lambda t: (t.hold_until is None, t.hold_until or t.arrived_at))


def within_grace(queue: Queue, rules: OfficeRules, now: datetime) -> list[Ticket]:
    """No-shows whose citizens may still come back, the latest first."""
    grace = timedelta(minutes=rules.calling.late_grace_min)
    found = [
        t
        for t in queue.done.values()
        if t.state is State.NO_SHOW and t.ended_at is not None and now - t.ended_at <= grace
    ]
    return sorted(found, key=lambda t: t.ended_at or t.arrived_at, reverse=True)


def history(queue: Queue, counter_id: str) -> list[Ticket]:
    """What this counter finished today, the latest first."""
    found = [
        t
        for t in queue.done.values()
        if t.counter == counter_id and t.state in (State.SERVED, State.NO_SHOW, State.CANCELLED)
    ]
    return sorted(found, key=lambda t: (t.ended_at or t.arrived_at, t.seq), reverse=True)


def priority_of(ticket: Ticket, rules: OfficeRules) -> PriorityClass | None:
    return rules.priority(ticket.priority) if ticket.priority else None


def named(choices: tuple[Choice, ...], choice_id: str | None) -> Choice | None:
    """The configured reason with this id."""
    return next((c for c in choices if c.id == choice_id), None)


def _commands(counter_id: str, rules: OfficeRules) -> Mapping[Deed, Command]:
    holds, pauses = rules.reasons.hold, rules.reasons.pause
    first_service = rules.services[0].id
    # A deed that needs a reason is asked with the first one: whether the counter may do
    # it does not depend on which.
    return {
        Deed.NEXT: CallNext(counter=counter_id),
        Deed.RECALL: Recall(counter=counter_id),
        Deed.START: Start(counter=counter_id),
        Deed.FINISH: Finish(counter=counter_id, outcome=Outcome.RECEIVED),
        Deed.NO_SHOW: NoShow(counter=counter_id),
        Deed.HOLD: Hold(counter=counter_id, reason=holds[0].id if holds else ""),
        Deed.TRANSFER: Transfer(counter=counter_id, service=first_service),
        Deed.UNDO: Undo(counter=counter_id),
        Deed.PAUSE: PauseCounter(counter=counter_id, reason=pauses[0].id if pauses else ""),
        Deed.CLOSE: CloseCounter(counter=counter_id),
    }


def still_busy(desk: Desk) -> bool:
    """Whether "next" has to be asked about first, because somebody is at the counter."""
    rejected = desk.refusals[Deed.NEXT]
    return rejected is not None and rejected.reason is Reason.COUNTER_BUSY
