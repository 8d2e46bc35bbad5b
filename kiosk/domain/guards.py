"""What must hold before a command may do anything, each refusal with its reason.

Every function here raises `Rejected` or lets the command go on; none changes anything.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.domain import hours, quotas
from kiosk.domain.commands import OnCounter
from kiosk.domain.refusals import Reason, Rejected
from kiosk.domain.rules import OfficeRules, Service
from kiosk.domain.rules import Reason as ReasonRule
from kiosk.domain.state import Queue
from kiosk.domain.tickets import LEGAL, Counter, CounterState, Move, State, Ticket


def known_ticket(queue: Queue, ticket_id: str) -> Ticket:
    """Today's ticket with this id."""
    ticket = queue.ticket(ticket_id)
    if ticket is None:
        raise Rejected(Reason.UNKNOWN_TICKET)
    return ticket


def refuse_stale(ticket: Ticket | None, expected_seq: int | None) -> None:
    """Refuse when the asking screen knows another state of the ticket."""
    if expected_seq is None:
        return
    if ticket is None or ticket.seq != expected_seq:
        number_now = ticket.number if ticket is not None else ""
        raise Rejected(Reason.STALE, number=number_now)


def movable_ticket(queue: Queue, ticket_id: str, move: Move, expected_seq: int | None) -> Ticket:
    """The ticket, when the table of legal moves lets it make this one now."""
    ticket = known_ticket(queue, ticket_id)
    refuse_stale(ticket, expected_seq)
    if move not in LEGAL[ticket.state]:
        raise Rejected(Reason.ILLEGAL_MOVE, number=ticket.number, state=str(ticket.state))
    return ticket


def refuse_elsewhere(ticket: Ticket, counter_id: str) -> None:
    """Refuse when another counter has the ticket."""
    if ticket.state in (State.CALLED, State.SERVING) and ticket.counter != counter_id:
        raise Rejected(Reason.NOT_ALLOWED_HERE, number=ticket.number)


def open_counter(queue: Queue, rules: OfficeRules, counter_id: str) -> Counter:
    """The counter as it stands, when it is open."""
    rule = rules.counter(counter_id)
    if rule is None:
        raise Rejected(Reason.UNKNOWN_COUNTER, counter=counter_id)
    counter = queue.counter(counter_id)
    if counter.state is not CounterState.OPEN:
        raise Rejected(Reason.COUNTER_CLOSED, counter=rule.name)
    return counter


def refuse_busy(queue: Queue, counter: Counter) -> None:
    """Refuse while somebody is at the counter."""
    if counter.ticket is not None:
        raise Rejected(Reason.COUNTER_BUSY, number=known_ticket(queue, counter.ticket).number)


def free_counter(queue: Queue, rules: OfficeRules, counter_id: str) -> Counter:
    """The counter, when it is open and nobody is at it."""
    counter = open_counter(queue, rules, counter_id)
    refuse_busy(queue, counter)
    return counter


def ticket_at(queue: Queue, rules: OfficeRules, command: OnCounter, move: Move) -> Ticket:
    """The ticket at the command's counter, ready for a move."""
    counter = open_counter(queue, rules, command.counter)
    if counter.ticket is None:
        # A second click after the ticket has left: a stale screen, if it named one.
        if command.expected_seq is not None:
            raise Rejected(Reason.STALE, number="")
        raise Rejected(Reason.COUNTER_IDLE)
    return movable_ticket(queue, counter.ticket, move, command.expected_seq)


def refuse_unknown_reason(reasons: tuple[ReasonRule, ...], reason_id: str) -> None:
    """Refuse a reason code the office has not configured."""
    if all(r.id != reason_id for r in reasons):
        raise Rejected(Reason.UNKNOWN_REASON, code=reason_id)


def refuse_closed_day(queue: Queue) -> None:
    """Refuse before the first and after the end of the business day."""
    if queue.day is None or queue.ended:
        raise Rejected(Reason.OFFICE_CLOSED)


def refuse_out_of_hours(rules: OfficeRules, service: Service, now: datetime) -> None:
    """Refuse a number when the office gives none: closed, lunch, too close to closing."""
    status = hours.status(rules.hours, now)
    if status.kind is hours.Moment.CLOSED:
        raise Rejected(Reason.OFFICE_CLOSED, **opens_at(rules, status))
    if status.kind is hours.Moment.LUNCH and not rules.hours.at_lunch:
        raise Rejected(Reason.LUNCH, **opens_at(rules, status))
    closes = status.closes_at
    if status.kind is hours.Moment.OPEN and closes is not None and status.last_session:
        last = closes - timedelta(minutes=service.last_number_min)
        if now >= last:
            raise Rejected(
                Reason.LAST_NUMBER_PASSED, service=service.id, **_clock(rules, "last", last)
            )


def refuse_over_quota(queue: Queue, rules: OfficeRules, service: Service, now: datetime) -> None:
    """Refuse a number beyond the service's quota of the day or of the present window."""
    left = quotas.left_of_day(queue, service)
    if left is not None and left <= 0:
        raise Rejected(Reason.QUOTA_DAY, service=service.id, limit=service.quota_day or 0)
    for window, left in quotas.left_of_windows(queue, service, rules, now):
        if left <= 0:
            raise Rejected(
                Reason.QUOTA_WINDOW,
                service=service.id,
                limit=window.limit,
                until=window.end.strftime("%H:%M"),
            )


def opens_at(rules: OfficeRules, status: hours.HoursStatus) -> dict[str, str]:
    """What a refusal says of the time of the next opening, where that is known."""
    return _clock(rules, "opens", status.opens_at)


def _clock(rules: OfficeRules, key: str, at: datetime | None) -> dict[str, str]:
    if at is None:
        return {}
    return {key: hours.local_time(rules.hours, at).strftime("%H:%M %d/%m")}
