"""`POST /api/v1/counters/{counter}/…`: what a clerk does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from kiosk.office.access import STAFF
from kiosk.office.answers import CounterAnswer, at_counter
from kiosk.office.bodies import COUNTER_BODIES, CounterBody
from kiosk.office.openapi import describe
from kiosk.office.parts import Office
from kiosk.office.problems import Fault
from kiosk.office.requests import Reply, decode, identify, mark_of, need_key, read_body
from kiosk.office.writer import Order

PREFIX = "/api/v1/counters/{counter}/"


def add_counters(app: FastAPI, office: Office) -> None:
    """Register one route per verb."""
    for body_type in COUNTER_BODIES:
        app.add_api_route(
            PREFIX + body_type.verb,
            _endpoint(office, body_type),
            methods=["POST"],
            response_class=Response,
            **describe(
                body_type.summary,
                tag="counters",
                body=body_type,
                answer=CounterAnswer,
                path_params=("counter",),
                command=True,
            ),
        )


def _endpoint(
    office: Office, body_type: type[CounterBody]
) -> Callable[[Request], Awaitable[Response]]:
    decoder = msgspec.json.Decoder(body_type)
    verb = body_type.verb

    async def endpoint(request: Request) -> Response:
        identity, key = identify(office.access, request, STAFF, "admin")
        counter = request.path_params["counter"]
        if not identity.may_use(counter):
            raise Fault("wrong_counter", counter=identity.counter)
        key = need_key(key)
        raw = await read_body(request)
        command = decode(raw, decoder).command(counter, identity.staff)
        order = Order(
            command=command,
            actor=identity.actor,
            key=key,
            mark=mark_of(verb, counter.encode(), raw),
            render=at_counter(command),
        )
        return Reply(await office.core.run(order))

    endpoint.__name__ = f"counter_{verb.replace('-', '_')}"
    return endpoint
