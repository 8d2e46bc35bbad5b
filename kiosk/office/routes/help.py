"""`/api/v1/help…`: a citizen's screen calls somebody; a clerk answers, goes and ends it.

Which calls stand is in the queue's snapshot and stream, under `help`.
"""

from __future__ import annotations

from typing import Final

import msgspec
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from kiosk.domain.commands import AnswerHelp, AskHelp, EndHelp, WithdrawHelp
from kiosk.office.access import STAFF, Identity
from kiosk.office.answers import HelpAnswer, help_asked, help_call
from kiosk.office.bodies import AskHelpBody, HelpCounterBody, WithdrawHelpBody
from kiosk.office.openapi import describe
from kiosk.office.parts import Office
from kiosk.office.problems import Fault
from kiosk.office.requests import (
    Reply,
    decode,
    identify,
    mark_of,
    need_key,
    read_body,
    screen_of,
)
from kiosk.office.writer import Order

HELP: Final = "/api/v1/help"
PER_MINUTE: Final = 12
"""Calls heard of one screen; more is somebody playing with it."""

_ASK = msgspec.json.Decoder(AskHelpBody)
_AT = msgspec.json.Decoder(HelpCounterBody)
_WITHDRAW = msgspec.json.Decoder(WithdrawHelpBody)


def add_help(app: FastAPI, office: Office) -> None:
    """Register calling somebody, answering, ending and withdrawing."""

    async def ask(request: Request) -> Response:
        identity, key = identify(office.access, request, "touch", "admin")
        call = need_key(key)
        raw = await read_body(request)
        body = decode(raw, _ASK)
        screen = screen_of(identity, request)
        if not office.help_limit.allows(screen):
            raise Fault("too_many", seconds=office.help_limit.wait_s(screen))
        # The key is the call's id: a screen whose answer was lost knows what to withdraw.
        command = AskHelp(call=call, place=body.place, reason=body.reason)
        order = Order(
            command=command,
            actor=identity.actor,
            key=call,
            mark=mark_of("help", raw),
            render=help_asked(command),
        )
        return Reply(await office.core.run(order))

    async def answer(request: Request) -> Response:
        return await _at_counter(office, request, AnswerHelp)

    async def end(request: Request) -> Response:
        return await _at_counter(office, request, EndHelp)

    async def withdraw(request: Request) -> Response:
        identity, key = identify(office.access, request, "touch", STAFF, "admin")
        raw = await read_body(request)
        call = request.path_params["call"]
        command = WithdrawHelp(call=call, left=decode(raw, _WITHDRAW).left)
        return await _run(
            office, command, identity, key, mark_of("help-withdraw", call.encode(), raw)
        )

    app.add_api_route(
        HELP,
        ask,
        methods=["POST"],
        response_class=Response,
        **describe(
            "Call somebody to a screen (200 with `existing` when one is called there already). "
            "The call's id is the idempotency key without dashes",
            tag="help",
            body=AskHelpBody,
            answer=HelpAnswer,
            status=201,
            command=True,
        ),
    )
    for verb, endpoint, body, summary in (
        ("answer", answer, HelpCounterBody, "The counter's clerk goes"),
        ("end", end, HelpCounterBody, "The counter's clerk has helped"),
        ("withdraw", withdraw, WithdrawHelpBody, "Nobody is needed any more"),
    ):
        app.add_api_route(
            f"{HELP}/{{call}}/{verb}",
            endpoint,
            methods=["POST"],
            response_class=Response,
            **describe(
                summary,
                tag="help",
                body=body,
                answer=HelpAnswer,
                path_params=("call",),
                command=True,
            ),
        )


async def _at_counter(
    office: Office, request: Request, makes: type[AnswerHelp | EndHelp]
) -> Response:
    identity, key = identify(office.access, request, STAFF, "admin")
    raw = await read_body(request)
    counter = decode(raw, _AT).counter or identity.counter
    if not identity.may_use(counter):
        raise Fault("wrong_counter", counter=identity.counter)
    call = request.path_params["call"]
    command = makes(call=call, counter=counter)
    mark = mark_of(f"help-{makes.__name__}", call.encode(), counter.encode())
    return await _run(office, command, identity, key, mark)


async def _run(
    office: Office,
    command: AnswerHelp | EndHelp | WithdrawHelp,
    identity: Identity,
    key: str,
    mark: bytes,
) -> Response:
    order = Order(
        command=command,
        actor=identity.actor,
        key=need_key(key),
        mark=mark,
        render=help_call(command.call),
    )
    return Reply(await office.core.run(order))
