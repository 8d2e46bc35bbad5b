"""What a command does to the queue: the facts it makes, or why it is refused.

`decide` changes nothing and reads no clock; the office writes the facts to the
journal and only then lets `queue.evolve` make them true. Every refusal is a
`Rejected` with a stable reason; the words for people are made elsewhere.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import singledispatch
from typing import Final

from kiosk.domain import helping, hours
from kiosk.domain.calling import candidates, next_ticket
from kiosk.domain.commands import (
    AnswerHelp,
    AskHelp,
    AskReprint,
    CallNext,
    CallTicket,
    Cancel,
    CloseCounter,
    Command,
    EndHelp,
    Finish,
    Hold,
    NoShow,
    Note,
    OpenCounter,
    PauseCounter,
    Recall,
    Release,
    ReportPrint,
    Resume,
    Start,
    TakeBack,
    TakeTicket,
    Tick,
    Transfer,
    Undo,
    WithdrawHelp,
)
from kiosk.domain.events import (
    CounterClosed,
    CounterOpened,
    CounterPaused,
    DayClosed,
    DayOpened,
    Fact,
    MoveUndone,
    TicketCalled,
    TicketCancelled,
    TicketFinished,
    TicketHeld,
    TicketNoShow,
    TicketPrinted,
    TicketRecalled,
    TicketReleased,
    TicketReprintAsked,
    TicketResumed,
    TicketReturned,
    TicketStarted,
    TicketTaken,
    TicketTransferred,
)
from kiosk.domain.guards import (
    free_counter,
    known_ticket,
    movable_ticket,
    open_counter,
    refuse_busy,
    refuse_closed_day,
    refuse_elsewhere,
    refuse_out_of_hours,
    refuse_over_quota,
    refuse_stale,
    refuse_unknown_reason,
    ticket_at,
)
from kiosk.domain.numbering import number
from kiosk.domain.refusals import Reason, Rejected
from kiosk.domain.rules import OfficeRules
from kiosk.domain.state import Queue
from kiosk.domain.tickets import Channel, CounterState, Move, State, Ticket

Facts = tuple[Fact, ...]

CITIZEN_LEFT: Final = "citizen"
"""Reason code of a ticket that its own holder cancelled; always known."""


def decide(queue: Queue, command: Command, rules: OfficeRules, now: datetime) -> Facts:
    """The facts that follow from a command at `now` (UTC); empty when nothing changes.

    Raises:
        Rejected: a rule of the office forbids it; nothing happened.
    """
    return _decide(command, queue, rules, now)


def waits_already(queue: Queue, command: TakeTicket) -> Ticket | None:
    """The live ticket the same person already has for the service, if any."""
    if command.person is None:
        return None
    for ticket in queue.live.values():
        if ticket.person == command.person and ticket.service == command.service:
            return ticket
    return None


@singledispatch
def _decide(command: Command, _queue: Queue, _rules: OfficeRules, _now: datetime) -> Facts:
    raise TypeError(f"no rule for {type(command).__name__}")


# --- the day ---------------------------------------------------------------------


@_decide.register
def _(command: Tick, queue: Queue, rules: OfficeRules, now: datetime) -> Facts:
    today = hours.business_day(rules.hours, now)
    facts: list[Fact] = []
    if queue.day is None or queue.day < today:
        if queue.day is not None and not queue.ended:
            facts.append(DayClosed(day=queue.day, expired=len(queue.live)))
        facts.append(DayOpened(day=today))
        return tuple(facts)
    if queue.ended:
        return ()
    ends = hours.day_ends_at(rules.hours, queue.day)
    if command.final or (ends is not None and now >= ends):
        return (DayClosed(day=queue.day, expired=len(queue.live)),)
    due = [
        t
        for t in queue.live.values()
        if t.state is State.HELD and t.hold_until is not None and t.hold_until <= now
    ]
    due.sort(key=lambda t: t.place)
    return tuple(TicketReleased(ticket=t.id) for t in due)


@_decide.register
def _(command: Note, _queue: Queue, _rules: OfficeRules, _now: datetime) -> Facts:
    return (command.fact,)


# --- citizens --------------------------------------------------------------------


@_decide.register
def _(command: TakeTicket, queue: Queue, rules: OfficeRules, now: datetime) -> Facts:
    service = rules.service(command.service)
    if service is None:
        raise Rejected(Reason.UNKNOWN_SERVICE, service=command.service)
    if queue.ticket(command.ticket) is not None:
        raise Rejected(Reason.DUPLICATE_TICKET)
    priority = rules.priority(command.priority) if command.priority else None
    if command.priority and priority is None:
        raise Rejected(Reason.UNKNOWN_PRIORITY, priority=command.priority)
    if waits_already(queue, command) is not None:
        return ()
    refuse_closed_day(queue)
    if command.channel is not Channel.CLERK:
        # A clerk may still help somebody who is already in the room.
        refuse_out_of_hours(rules, service, now)
    refuse_over_quota(queue, rules, service, now)
    index = queue.issued.get(service.prefix, 0) + 1
    return (
        TicketTaken(
            ticket=command.ticket,
            number=number(service.prefix, index),
            prefix=service.prefix,
            index=index,
            service=service.id,
            priority=command.priority,
            level=priority.level if priority else 0,
            language=command.language,
            needs=command.needs,
            channel=command.channel,
            procedure=command.procedure,
            person=command.person,
            printed=command.printed,
        ),
    )


@_decide.register
def _(command: ReportPrint, queue: Queue, _rules: OfficeRules, _now: datetime) -> Facts:
    ticket = known_ticket(queue, command.ticket)
    if ticket.printed is command.printed:
        return ()
    return (TicketPrinted(ticket=ticket.id, printed=command.printed),)


@_decide.register
def _(command: AskReprint, queue: Queue, _rules: OfficeRules, _now: datetime) -> Facts:
    return (TicketReprintAsked(ticket=known_ticket(queue, command.ticket).id),)


@_decide.register
def _(command: Cancel, queue: Queue, rules: OfficeRules, _now: datetime) -> Facts:
    ticket = movable_ticket(queue, command.ticket, Move.CANCEL, command.expected_seq)
    if command.reason != CITIZEN_LEFT or command.counter is not None:
        refuse_unknown_reason(rules.reasons.cancel, command.reason)
    if command.counter is not None:
        open_counter(queue, rules, command.counter)
        refuse_elsewhere(ticket, command.counter)
    return (TicketCancelled(ticket=ticket.id, reason=command.reason, counter=command.counter),)


# --- calling ---------------------------------------------------------------------


@_decide.register
def _(command: CallNext, queue: Queue, rules: OfficeRules, now: datetime) -> Facts:
    counter = free_counter(queue, rules, command.counter)
    choice = next_ticket(queue, counter.id, rules, now)
    if choice is None:
        raise Rejected(Reason.NOBODY_WAITING)
    return (TicketCalled(ticket=choice.ticket.id, counter=counter.id, passed=choice.passed),)


@_decide.register
def _(command: CallTicket, queue: Queue, rules: OfficeRules, _now: datetime) -> Facts:
    if not rules.calling.choose:
        raise Rejected(Reason.CHOICE_FORBIDDEN)
    counter = free_counter(queue, rules, command.counter)
    refuse_unknown_reason(rules.reasons.choose, command.reason)
    ticket = movable_ticket(queue, command.ticket, Move.CALL, command.expected_seq)
    if all(t.id != ticket.id for t in candidates(queue, counter.id)):
        raise Rejected(Reason.NOT_ALLOWED_HERE, number=ticket.number)
    return (TicketCalled(ticket=ticket.id, counter=counter.id, chosen=command.reason),)


@_decide.register
def _(command: Recall, queue: Queue, rules: OfficeRules, now: datetime) -> Facts:
    ticket = ticket_at(queue, rules, command, Move.RECALL)
    if ticket.calls >= rules.calling.recall_limit:
        raise Rejected(Reason.RECALL_LIMIT, number=ticket.number, limit=rules.calling.recall_limit)
    called = ticket.last_called_at or now
    ready = called + timedelta(seconds=rules.calling.recall_wait_s)
    if now < ready:
        raise Rejected(Reason.RECALL_TOO_SOON, seconds=_seconds_up(ready - now))
    return (TicketRecalled(ticket=ticket.id, counter=command.counter),)


@_decide.register
def _(command: Start, queue: Queue, rules: OfficeRules, _now: datetime) -> Facts:
    ticket = ticket_at(queue, rules, command, Move.START)
    return (TicketStarted(ticket=ticket.id, counter=command.counter),)


@_decide.register
def _(command: Finish, queue: Queue, rules: OfficeRules, _now: datetime) -> Facts:
    ticket = ticket_at(queue, rules, command, Move.FINISH)
    return (TicketFinished(ticket=ticket.id, counter=command.counter, outcome=command.outcome),)


@_decide.register
def _(command: NoShow, queue: Queue, rules: OfficeRules, _now: datetime) -> Facts:
    ticket = ticket_at(queue, rules, command, Move.NO_SHOW)
    needed = min(rules.calling.no_show_calls, rules.calling.recall_limit)
    if ticket.calls < needed:
        raise Rejected(Reason.TOO_FEW_CALLS, number=ticket.number, calls=needed)
    return (TicketNoShow(ticket=ticket.id, counter=command.counter),)


@_decide.register
def _(command: TakeBack, queue: Queue, rules: OfficeRules, now: datetime) -> Facts:
    open_counter(queue, rules, command.counter)
    ticket = movable_ticket(queue, command.ticket, Move.RETURN, command.expected_seq)
    grace = timedelta(minutes=rules.calling.late_grace_min)
    if ticket.ended_at is not None and now - ticket.ended_at > grace:
        raise Rejected(
            Reason.GRACE_OVER, number=ticket.number, minutes=rules.calling.late_grace_min
        )
    return (
        TicketReturned(
            ticket=ticket.id, rank=_late_rank(queue, rules, ticket), counter=command.counter
        ),
    )


# --- hold, transfer --------------------------------------------------------------


@_decide.register
def _(command: Hold, queue: Queue, rules: OfficeRules, now: datetime) -> Facts:
    ticket = ticket_at(queue, rules, command, Move.HOLD)
    refuse_unknown_reason(rules.reasons.hold, command.reason)
    longest = timedelta(minutes=rules.calling.hold_max_min)
    if command.until is not None and not now < command.until <= now + longest:
        raise Rejected(Reason.HOLD_TIME, minutes=rules.calling.hold_max_min)
    return (
        TicketHeld(
            ticket=ticket.id, counter=command.counter, reason=command.reason, until=command.until
        ),
    )


@_decide.register
def _(command: Resume, queue: Queue, rules: OfficeRules, _now: datetime) -> Facts:
    counter = free_counter(queue, rules, command.counter)
    ticket = movable_ticket(queue, command.ticket, Move.RESUME, command.expected_seq)
    return (TicketResumed(ticket=ticket.id, counter=counter.id),)


@_decide.register
def _(command: Release, queue: Queue, rules: OfficeRules, _now: datetime) -> Facts:
    open_counter(queue, rules, command.counter)
    ticket = movable_ticket(queue, command.ticket, Move.RELEASE, command.expected_seq)
    return (TicketReleased(ticket=ticket.id, counter=command.counter),)


@_decide.register
def _(command: Transfer, queue: Queue, rules: OfficeRules, _now: datetime) -> Facts:
    if command.ticket is None:
        ticket = ticket_at(queue, rules, command, Move.TRANSFER)
    else:
        open_counter(queue, rules, command.counter)
        ticket = movable_ticket(queue, command.ticket, Move.TRANSFER, command.expected_seq)
        refuse_elsewhere(ticket, command.counter)
    service = ticket.service if command.service is None else command.service
    if rules.service(service) is None:
        raise Rejected(Reason.UNKNOWN_SERVICE, service=service)
    if command.to_counter is not None and rules.counter(command.to_counter) is None:
        raise Rejected(Reason.UNKNOWN_COUNTER, counter=command.to_counter)
    same = service == ticket.service and command.to_counter == ticket.only_counter
    if same and ticket.state is State.WAITING:
        return ()
    return (
        TicketTransferred(
            ticket=ticket.id,
            counter=command.counter,
            service=service,
            only_counter=command.to_counter,
        ),
    )


# --- counters --------------------------------------------------------------------


@_decide.register
def _(command: OpenCounter, queue: Queue, rules: OfficeRules, _now: datetime) -> Facts:
    rule = rules.counter(command.counter)
    if rule is None:
        raise Rejected(Reason.UNKNOWN_COUNTER, counter=command.counter)
    refuse_closed_day(queue)
    officer = next((s for s in rules.staff if s.id == command.staff), None)
    if rules.staff and officer is None:
        raise Rejected(Reason.UNKNOWN_STAFF, staff=command.staff)
    if officer is not None and officer.counters and rule.id not in officer.counters:
        raise Rejected(Reason.NOT_ALLOWED_HERE, number=rule.name)
    for service in command.services:
        if service not in rule.services:
            raise Rejected(Reason.UNKNOWN_SERVICE, service=service)
    counter = queue.counter(rule.id)
    if counter.ticket is not None and counter.staff != command.staff:
        raise Rejected(Reason.COUNTER_TAKEN, counter=rule.name)
    services = tuple(s for s in rule.services if not command.services or s in command.services)
    same = counter.staff == command.staff and counter.services == services
    if counter.state is CounterState.OPEN and same:
        return ()
    return (CounterOpened(counter=rule.id, staff=command.staff, services=services),)


@_decide.register
def _(command: PauseCounter, queue: Queue, rules: OfficeRules, _now: datetime) -> Facts:
    counter = free_counter(queue, rules, command.counter)
    refuse_unknown_reason(rules.reasons.pause, command.reason)
    return (CounterPaused(counter=counter.id, reason=command.reason),)


@_decide.register
def _(command: CloseCounter, queue: Queue, rules: OfficeRules, _now: datetime) -> Facts:
    if rules.counter(command.counter) is None:
        raise Rejected(Reason.UNKNOWN_COUNTER, counter=command.counter)
    counter = queue.counter(command.counter)
    if counter.state is CounterState.CLOSED:
        return ()
    refuse_busy(queue, counter)
    return (CounterClosed(counter=counter.id),)


@_decide.register
def _(command: Undo, queue: Queue, rules: OfficeRules, now: datetime) -> Facts:
    if rules.counter(command.counter) is None:
        raise Rejected(Reason.UNKNOWN_COUNTER, counter=command.counter)
    last = queue.moves.get(command.counter)
    if last is None:
        raise Rejected(Reason.NOTHING_TO_UNDO)
    if now - last.at > timedelta(seconds=rules.calling.undo_s):
        raise Rejected(Reason.UNDO_TOO_LATE, seconds=rules.calling.undo_s)
    overtaken = queue.counter(command.counter).seq != last.seq
    if last.ticket_before is not None:
        ticket = queue.ticket(last.ticket_before.id)
        overtaken = overtaken or ticket is None or ticket.seq != last.seq
        refuse_stale(ticket, command.expected_seq)
    if overtaken:
        raise Rejected(Reason.UNDO_OVERTAKEN)
    return (MoveUndone(counter=command.counter, undone=last.seq),)


# --- help ------------------------------------------------------------------------

_decide.register(AskHelp, helping.ask)
_decide.register(AnswerHelp, helping.answer)
_decide.register(EndHelp, helping.end)
_decide.register(WithdrawHelp, helping.withdraw)


def _late_rank(queue: Queue, rules: OfficeRules, ticket: Ticket) -> int:
    """The place a late citizen deserves: behind the next few of the same service."""
    behind = rules.calling.late_behind
    others = queue.waiting((ticket.service,))
    if behind == 0 or not others:
        return ticket.rank
    return max(ticket.rank, others[min(behind, len(others)) - 1].rank)


def _seconds_up(span: timedelta) -> int:
    return -(-span // timedelta(seconds=1))
