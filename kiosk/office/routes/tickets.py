"""`/api/v1/tickets…`: taking, following, printing and giving up a number."""

from __future__ import annotations

import re
import secrets
from typing import Final

import msgspec
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from kiosk.domain.commands import AskReprint, Cancel, ReportPrint, TakeTicket
from kiosk.domain.refusals import Reason
from kiosk.domain.tickets import Channel
from kiosk.domain.waiting import estimate_ticket
from kiosk.office.access import STAFF
from kiosk.office.answers import Answer, TakenAnswer, TicketAnswer, encode, one_ticket, taken
from kiosk.office.bodies import CancelBody, NoBody, PrintBody, TakeBody
from kiosk.office.openapi import describe
from kiosk.office.parts import Office
from kiosk.office.problems import Fault
from kiosk.office.requests import Reply, decode, identify, mark_of, need_key, read_body
from kiosk.office.writer import Order

TICKETS = "/api/v1/tickets"
GIVES_NUMBERS = ("touch", "counter", STAFF, "admin")

_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-]{0,63}")
"""What may be the code of a procedure; the catalogue that knows it may be another day's."""

_TAKE = msgspec.json.Decoder(TakeBody)
_CANCEL = msgspec.json.Decoder(CancelBody)
_PRINT = msgspec.json.Decoder(PrintBody)
_NOTHING = msgspec.json.Decoder(NoBody)


def new_ticket_id() -> str:
    """96 random bits: the id is all one needs to follow a ticket, so nobody may guess it."""
    return secrets.token_hex(12)


def add_tickets(app: FastAPI, office: Office) -> None:
    """Register the routes of tickets."""

    async def take(request: Request) -> Response:
        identity, key = identify(office.access, request, *GIVES_NUMBERS)
        key = need_key(key)
        body = decode(await read_body(request), _TAKE)
        if body.channel is Channel.CLERK and identity.role == "touch":
            raise Fault("wrong_role", role=identity.role)  # it would open the office out of hours
        # The journal holds no free text, and a ticket is not lost for it.
        procedure = body.procedure if _CODE.fullmatch(body.procedure or "") else None
        person = await office.persons.mark(body.person) if body.person else None
        command = TakeTicket(
            ticket=new_ticket_id(),
            service=body.service,
            priority=body.priority,
            language=body.language,
            needs=body.needs,
            channel=body.channel,
            procedure=procedure,
            person=person,
        )
        # The fingerprint leaves the person out: a short hash of an identity number would
        # be as good as the number.
        same = encode((body.service, body.priority, body.language, body.needs, body.channel))
        order = Order(
            command=command,
            actor=identity.actor,
            key=key,
            mark=mark_of("take", same, (procedure or "").encode()),
            render=taken(command),
        )
        return Reply(await office.core.run(order))

    async def follow(request: Request) -> Response:
        identify(office.access, request)
        view, now = office.core.view, office.core.now
        ticket = view.queue.ticket(request.path_params["ticket"])
        if ticket is None:
            raise Fault(Reason.UNKNOWN_TICKET)
        history = office.core.history
        estimate = estimate_ticket(view.queue, ticket.id, history, office.rules, now)
        answer = TicketAnswer(ticket=ticket, estimate=estimate, seq=view.queue.seq)
        return Reply(Answer(200, encode(answer)))

    async def cancel(request: Request) -> Response:
        identity, key = identify(office.access, request, *GIVES_NUMBERS)
        raw = await read_body(request)
        body = decode(raw, _CANCEL)
        if body.counter is not None and not identity.may_use(body.counter):
            raise Fault("wrong_counter", counter=identity.counter)
        ticket = request.path_params["ticket"]
        command = Cancel(
            ticket=ticket, reason=body.reason, counter=body.counter, expected_seq=body.expected_seq
        )
        mark = mark_of("cancel", ticket.encode(), raw)
        return await _run(office, command, identity.actor, key, mark)

    async def report_print(request: Request) -> Response:
        identity, key = identify(office.access, request, *GIVES_NUMBERS)
        raw = await read_body(request)
        ticket = request.path_params["ticket"]
        command = ReportPrint(ticket=ticket, printed=decode(raw, _PRINT).printed)
        mark = mark_of("print", ticket.encode(), raw)
        return await _run(office, command, identity.actor, key, mark)

    async def reprint(request: Request) -> Response:
        identity, key = identify(office.access, request, *GIVES_NUMBERS)
        raw = await read_body(request)
        decode(raw, _NOTHING)
        ticket = request.path_params["ticket"]
        mark = mark_of("reprint", ticket.encode(), raw)
        return await _run(office, AskReprint(ticket=ticket), identity.actor, key, mark)

    app.add_api_route(
        TICKETS,
        take,
        methods=["POST"],
        response_class=Response,
        **describe(
            "Take a number (200 with `existing` when this person already waits)",
            tag="tickets",
            body=TakeBody,
            answer=TakenAnswer,
            status=201,
            command=True,
        ),
    )
    app.add_api_route(
        TICKETS + "/{ticket}",
        follow,
        methods=["GET"],
        response_class=Response,
        **describe(
            "One ticket of today and its waiting time",
            tag="tickets",
            answer=TicketAnswer,
            path_params=("ticket",),
        ),
    )
    for verb, endpoint, body, summary in (
        ("print", report_print, PrintBody, "Say what became of the slip"),
        ("reprint", reprint, NoBody, "Ask the screen with the printer for the slip once more"),
        ("cancel", cancel, CancelBody, "Give a number up"),
    ):
        app.add_api_route(
            f"{TICKETS}/{{ticket}}/{verb}",
            endpoint,
            methods=["POST"],
            response_class=Response,
            **describe(
                summary,
                tag="tickets",
                body=body,
                answer=TicketAnswer,
                path_params=("ticket",),
                command=True,
            ),
        )


async def _run(
    office: Office, command: Cancel | ReportPrint | AskReprint, actor: str, key: str, mark: bytes
) -> Response:
    order = Order(
        command=command,
        actor=actor,
        key=need_key(key),
        mark=mark,
        render=one_ticket(command.ticket),
    )
    return Reply(await office.core.run(order))
