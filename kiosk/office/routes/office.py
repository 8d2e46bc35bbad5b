"""`/api/v1/office`, `/queue`, `/stream` and `/staff`: what screens start from and follow."""

from __future__ import annotations

import msgspec
from fastapi import FastAPI
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from kiosk.domain.rules import OfficeRules
from kiosk.office.access import STAFF
from kiosk.office.answers import Answer, encode
from kiosk.office.bodies import NoBody, SignInBody
from kiosk.office.live import EventStream, SnapshotData
from kiosk.office.openapi import describe
from kiosk.office.parts import Office
from kiosk.office.requests import Reply, decode, headers_of, identify, read_body
from kiosk.office.signin import SignedIn

_SIGN_IN = msgspec.json.Decoder(SignInBody)


def public_rules(rules: OfficeRules) -> OfficeRules:
    """The rules as screens may see them: without the hashes of the PINs."""
    return replace(rules, staff=tuple(replace(staff, pin="") for staff in rules.staff))


def add_office(app: FastAPI, office: Office) -> None:
    """Register the routes that screens start from and follow."""
    rules = Answer(200, encode(public_rules(office.rules)))

    async def get_office(request: Request) -> Response:
        identify(office.access, request)
        return Reply(rules)

    async def get_queue(request: Request) -> Response:
        identify(office.access, request)
        return Reply(Answer(200, encode(await office.hub.snapshot())))

    async def stream(request: Request) -> Response:
        identify(office.access, request)
        return EventStream(office.hub, request.headers.get("last-event-id"))

    async def sign_in(request: Request) -> Response:
        identify(office.access, request, "counter", "admin")
        body = decode(await read_body(request), _SIGN_IN)
        device = request.client.host if request.client else "local"
        return Reply(Answer(200, encode(await office.sign_in.sign_in(body, device))))

    async def sign_out(request: Request) -> Response:
        identify(office.access, request, STAFF)
        await office.sign_in.sign_out(headers_of(request).token)
        return Reply(Answer(200, b"{}"))

    for path, endpoint, options in (
        ("office", get_office, describe("The office's rules", tag="office", answer=OfficeRules)),
        (
            "queue",
            get_queue,
            describe("The whole queue as it is now", tag="office", answer=SnapshotData),
        ),
        (
            "stream",
            stream,
            describe(
                "Server-Sent Events: `snapshot`, `event` (id = seq), `tick`; "
                "`Last-Event-ID` resumes",
                tag="office",
            ),
        ),
    ):
        app.add_api_route(
            f"/api/v1/{path}", endpoint, methods=["GET"], response_class=Response, **options
        )
    for path, action, options in (
        (
            "sign-in",
            sign_in,
            describe(
                "An officer sits down at a counter", tag="staff", body=SignInBody, answer=SignedIn
            ),
        ),
        ("sign-out", sign_out, describe("End this session", tag="staff", body=NoBody)),
    ):
        app.add_api_route(
            f"/api/v1/staff/{path}", action, methods=["POST"], response_class=Response, **options
        )
