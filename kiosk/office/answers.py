"""What a command answers with: wire shapes, and how they are made from the queue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

import msgspec

from kiosk.domain.commands import AskHelp, OnCounter, TakeTicket
from kiosk.domain.deciding import waits_already
from kiosk.domain.events import Fact
from kiosk.domain.help_calls import HelpCall
from kiosk.domain.helping import open_call
from kiosk.domain.rules import OfficeRules
from kiosk.domain.state import Queue
from kiosk.domain.tickets import Counter, Ticket
from kiosk.domain.waiting import Estimate, History, estimate_ticket
from kiosk.office.problems import Problem

encode = msgspec.json.Encoder().encode


class Answer(NamedTuple):
    """An HTTP status and the bytes of the body."""

    status: int
    body: bytes


class Done(NamedTuple):
    """A command that was carried out, as the writer thread sees it."""

    before: Queue
    after: Queue
    facts: tuple[Fact, ...]
    rules: OfficeRules
    history: History
    now: datetime


Render = Callable[[Done], Answer]
"""Makes the answer of a carried-out command. Pure; runs on the writer thread."""


class TicketAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A ticket, and how long it has to wait (null when it does not wait)."""

    ticket: Ticket
    estimate: Estimate | None
    seq: int


class TakenAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The number taken; `existing` when this person already waited for the service."""

    ticket: Ticket
    estimate: Estimate | None
    existing: bool
    seq: int


class PersonTicketsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Today's tickets of one person in all states, the newest first."""

    tickets: tuple[Ticket, ...]
    estimates: dict[str, Estimate]
    """By id of the ticket, for those that wait."""
    seq: int


class CounterAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The counter after the command, and the ticket the command was about."""

    ticket: Ticket | None
    counter: Counter
    seq: int


class HelpAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The call after the command; null when it is over."""

    call: HelpCall | None
    existing: bool = False
    """Somebody was called to this screen already; that is the call."""
    seq: int


class NotedAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What was said to the office is in the journal, or (`noted` false) was not worth it."""

    seq: int
    noted: bool = True


def noted(done: Done) -> Answer:
    """The answer of a note."""
    return Answer(200, encode(NotedAnswer(seq=done.after.seq)))


def of_problem(found: Problem) -> Answer:
    return Answer(found.status, encode(found))


def taken(command: TakeTicket) -> Render:
    """The answer of `take_ticket`."""

    def render(done: Done) -> Answer:
        ticket = done.after.ticket(command.ticket)
        existing = ticket is None
        if ticket is None:
            ticket = waits_already(done.before, command)
        if ticket is None:  # decide() made no fact although nobody waits: cannot be
            raise LookupError(command.ticket)
        estimate = estimate_ticket(done.after, ticket.id, done.history, done.rules, done.now)
        answer = TakenAnswer(
            ticket=ticket, estimate=estimate, existing=existing, seq=done.after.seq
        )
        return Answer(200 if existing else 201, encode(answer))

    return render


def one_ticket(ticket_id: str) -> Render:
    """The answer of a command about a ticket that no counter gave."""

    def render(done: Done) -> Answer:
        ticket = done.after.ticket(ticket_id)
        if ticket is None:
            raise LookupError(ticket_id)
        estimate = estimate_ticket(done.after, ticket_id, done.history, done.rules, done.now)
        return Answer(
            200, encode(TicketAnswer(ticket=ticket, estimate=estimate, seq=done.after.seq))
        )

    return render


def help_asked(command: AskHelp) -> Render:
    """The answer of `ask_help`."""

    def render(done: Done) -> Answer:
        call = open_call(done.after, command.place)
        answer = HelpAnswer(call=call, existing=not done.facts, seq=done.after.seq)
        return Answer(201 if done.facts else 200, encode(answer))

    return render


def help_call(call_id: str) -> Render:
    """The answer of what becomes of a call."""

    def render(done: Done) -> Answer:
        answer = HelpAnswer(call=done.after.help.get(call_id), seq=done.after.seq)
        return Answer(200, encode(answer))

    return render


def at_counter(command: OnCounter) -> Render:
    """The answer of a clerk's command."""

    def render(done: Done) -> Answer:
        ticket_id = next((t for f in done.facts if (t := getattr(f, "ticket", None))), None)
        if ticket_id is None:
            ticket_id = done.after.counter(command.counter).ticket
        answer = CounterAnswer(
            ticket=done.after.ticket(ticket_id) if ticket_id else None,
            counter=done.after.counter(command.counter),
            seq=done.after.seq,
        )
        return Answer(200, encode(answer))

    return render
