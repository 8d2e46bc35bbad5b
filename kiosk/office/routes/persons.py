"""`/api/v1/persons`: what somebody who shows his identity card has here today.

The number comes in the body, never in an address, becomes an HMAC at once and is kept and
logged nowhere. Asking changes nothing.
"""

from __future__ import annotations

import msgspec
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from kiosk.domain.state import Queue
from kiosk.domain.tickets import Ticket
from kiosk.domain.waiting import Estimate, estimate_ticket
from kiosk.office.answers import Answer, PersonTicketsAnswer, encode
from kiosk.office.bodies import PersonBody
from kiosk.office.openapi import describe
from kiosk.office.parts import Office
from kiosk.office.requests import Reply, decode, identify, read_body, screen_of
from kiosk.office.routes.tickets import GIVES_NUMBERS

_PERSON = msgspec.json.Decoder(PersonBody)


def add_persons(app: FastAPI, office: Office) -> None:
    """Register the questions about one person."""

    async def tickets(request: Request) -> Response:
        identity, _ = identify(office.access, request, *GIVES_NUMBERS)
        body = decode(await read_body(request), _PERSON)
        office.persons_limit.count(screen_of(identity, request))
        mark = await office.persons.known_mark(body.person)
        queue, now = office.core.view.queue, office.core.now
        found = () if mark is None else _tickets_of(queue, mark)
        history = office.core.history
        estimates: dict[str, Estimate] = {}
        for ticket in found:
            estimate = estimate_ticket(queue, ticket.id, history, office.rules, now)
            if estimate is not None:
                estimates[ticket.id] = estimate
        answer = PersonTicketsAnswer(tickets=found, estimates=estimates, seq=queue.seq)
        return Reply(Answer(200, encode(answer)))

    app.add_api_route(
        "/api/v1/persons/tickets",
        tickets,
        methods=["POST"],
        response_class=Response,
        **describe(
            "Today's tickets of a person, newest first; writes nothing, and needs no key. "
            "429 `too_many` with `Retry-After` for a screen that asks too often",
            tag="tickets",
            body=PersonBody,
            answer=PersonTicketsAnswer,
        ),
    )


def _tickets_of(queue: Queue, mark: str) -> tuple[Ticket, ...]:
    found = [t for kept in (queue.live, queue.done) for t in kept.values() if t.person == mark]
    # Late citizens get a new place, so the time of arrival tells the age; ties go by number.
    found.sort(key=lambda ticket: (ticket.arrived_at, ticket.number), reverse=True)
    return tuple(found)
