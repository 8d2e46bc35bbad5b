"""What is handed to a citizen with a number: counters to go to, link, paper slip.

Pure. Refuses nothing: what the office does not know is left out of the slip.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from kiosk.domain.procedures import Procedure
from kiosk.domain.rules import CounterRule, OfficeRules
from kiosk.domain.state import Queue
from kiosk.domain.tickets import CounterState, Ticket
from kiosk.domain.waiting import Estimate
from kiosk.slips.ticket import TicketSlip

_LONGEST_NAME: Final = 120
"""Characters of a procedure's name on a slip: three lines. Names of a page and more exist."""

_MOST_S: Final = 86_400
"""Longest waiting time a slip can say, in seconds."""


def counters_for(rules: OfficeRules, queue: Queue, ticket: Ticket) -> tuple[CounterRule, ...]:
    """The counters that may call the ticket: those open now, else all that serve it."""
    if ticket.only_counter is not None:
        only = rules.counter(ticket.only_counter)
        return (only,) if only is not None else ()
    serving = tuple(c for c in rules.counters if ticket.service in c.services)
    now = tuple(
        c
        for c in rules.counters
        if queue.counter(c.id).state is not CounterState.CLOSED
        and ticket.service in queue.counter(c.id).services
    )
    return now or serving


def ticket_link(public_url: str, ticket: Ticket) -> str:
    """Address under which a phone follows the ticket; holds nothing but its id."""
    return f"{public_url.rstrip('/')}/t/{quote(ticket.id, safe='')}" if public_url else ""


def slip_for(
    ticket: Ticket,
    estimate: Estimate | None,
    rules: OfficeRules,
    queue: Queue,
    *,
    link: str,
    procedure: Procedure | None = None,
    reprint: bool = False,
) -> TicketSlip:
    """The paper slip in the ticket's own language.

    `procedure` is what the ticket was taken for, where the catalogue knows it.

    Raises:
        SlipError: a name of the office's configuration is too long for a slip.
    """
    service = rules.service(ticket.service)
    priority = rules.priority(ticket.priority) if ticket.priority else None
    english = ticket.language == "en"
    low_s, high_s = (estimate.low_s, estimate.high_s) if estimate else (None, None)
    if low_s is None or high_s is None:
        low_s = high_s = None
    else:
        low_s, high_s = min(low_s, _MOST_S), min(high_s, _MOST_S)
    return TicketSlip(
        office=rules.name,
        office_en=rules.name_en,
        number=ticket.number,
        service=service.name if service else ticket.service,
        service_en=service.name_en if service else "",
        procedure=_short(procedure.short or procedure.name) if procedure else "",
        procedure_en=_short(procedure.short_en) if procedure else "",
        issued_at=ticket.arrived_at,
        ahead=estimate.ahead if estimate else 0,
        low_s=low_s,
        high_s=high_s,
        counters=tuple(
            c.name_en if english else c.name for c in counters_for(rules, queue, ticket)
        ),
        qr=link,
        language="en" if english else "vi",
        priority=priority.name if priority else None,
        priority_en=priority.name_en if priority else "",
        reprint=reprint,
        timezone=rules.hours.timezone,
    )


def _short(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    return name[:_LONGEST_NAME].rsplit(" ", 1)[0] + " …"
