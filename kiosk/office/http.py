"""The web application: routes, and errors as problem details."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any, Final

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kiosk.journal import JournalFault, JournalFull
from kiosk.office.answers import of_problem
from kiosk.office.parts import Office
from kiosk.office.problems import Fault, problem
from kiosk.office.requests import Reply
from kiosk.office.routes.catalogue import add_catalogue
from kiosk.office.routes.counters import add_counters
from kiosk.office.routes.dossiers import add_dossiers
from kiosk.office.routes.help import add_help
from kiosk.office.routes.office import add_office
from kiosk.office.routes.persons import add_persons
from kiosk.office.routes.phone import add_phone
from kiosk.office.routes.procedure_page import add_procedure_page
from kiosk.office.routes.procedures import add_procedures
from kiosk.office.routes.system import add_system
from kiosk.office.routes.tickets import add_tickets

log = logging.getLogger(__name__)

_RETRY_S: Final = {"search_starting": 1, "search_failed": 30, "busy": 3}
"""Faults that pass by themselves, and after how long it is worth asking again."""


def make_app(office: Office) -> FastAPI:
    """The HTTP face of a running office."""
    app = FastAPI(title="Một Cửa Kiosk", docs_url=None, redoc_url=None, openapi_url=None)
    app.router.route_class = _LeanRoute
    add_counters(app, office)  # tried in order: the busiest come first
    add_tickets(app, office)
    add_persons(app, office)
    add_dossiers(app, office)
    add_help(app, office)
    add_office(app, office)
    add_procedures(app, office)
    add_catalogue(app, office)
    add_phone(app, office)
    add_procedure_page(app, office)
    add_system(app, office)

    async def faulted(_request: Request, error: Exception) -> Response:
        assert isinstance(error, Fault)  # noqa: S101 - registered for this type only
        return _reply(error.reason, office, **error.params)

    async def unwritten(_request: Request, error: Exception) -> Response:
        return _reply("journal_full" if isinstance(error, JournalFull) else "journal_fault", office)

    async def refused(_request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        return _reply("wrong_method" if status == 405 else "not_found", office)

    async def gone(_request: Request, _error: Exception) -> Response:
        return Response(status_code=499)  # nobody reads it

    async def broken(_request: Request, _error: Exception) -> Response:
        return _reply("bug", office)

    app.add_exception_handler(Fault, faulted)
    app.add_exception_handler(JournalFault, unwritten)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(ClientDisconnect, gone)
    app.add_exception_handler(Exception, broken)
    return app


class _LeanRoute(APIRoute):
    """Hands the request straight to its endpoint: bodies are msgspec's, and FastAPI's own
    reading of parameters would be a good part of a command's time."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        endpoint: Callable[[Request], Coroutine[Any, Any, Response]] = self.endpoint
        return endpoint


def _reply(reason: str, office: Office, **params: str | int) -> Response:
    reply = Reply(of_problem(problem(reason, params, rules=office.rules)))
    retry_s = params.get("seconds") if reply.status_code == 429 else _RETRY_S.get(reason)
    if isinstance(retry_s, int):
        reply.raw_headers.append((b"retry-after", b"%d" % retry_s))
    return reply
