"""The OpenAPI document: bodies and answers are msgspec types, so they are described here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from kiosk import __version__
from kiosk.domain.procedures import Catalogue
from kiosk.office import answers, bodies, live, procedures, signin
from kiosk.office.problems import PROBLEM_JSON, Problem

_REF: Final = "#/components/schemas/{name}"

_TYPES: Final[tuple[type, ...]] = (
    *bodies.COUNTER_BODIES,
    bodies.TakeBody,
    bodies.PersonBody,
    bodies.CancelBody,
    bodies.PrintBody,
    bodies.NoBody,
    bodies.SignInBody,
    bodies.ViewBody,
    bodies.AskHelpBody,
    bodies.HelpCounterBody,
    bodies.WithdrawHelpBody,
    bodies.MissedBody,
    answers.TicketAnswer,
    answers.TakenAnswer,
    answers.PersonTicketsAnswer,
    answers.CounterAnswer,
    answers.NotedAnswer,
    answers.HelpAnswer,
    procedures.FoundAnswer,
    procedures.ProcedureAnswer,
    Catalogue,
    signin.SignedIn,
    live.TickData,
    Problem,
)

_SNAPSHOT: Final = {
    "type": "object",
    "required": ["seq", "queue", "now", "info"],
    "properties": {
        "seq": {"type": "integer"},
        "queue": {"type": "object", "description": "kiosk.domain.wire, format 1"},
        "now": {"type": "string", "format": "date-time"},
        "info": {"$ref": _REF.format(name="Info")},
    },
}


def describe(
    summary: str,
    *,
    tag: str,
    body: type | None = None,
    answer: Any = None,
    status: int = 200,
    path_params: tuple[str, ...] = (),
    command: bool = False,
    public: bool = False,
    query: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Keyword arguments of `add_api_route` that describe an operation."""
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in path_params
    ]
    parameters += [
        {"name": name, "in": "query", "description": means, "schema": {"type": "string"}}
        for name, means in (query or {}).items()
    ]
    if command:
        parameters.append(
            {
                "name": "Idempotency-Key",
                "in": "header",
                "required": True,
                "description": "A UUID; the same key gives the first answer again.",
                "schema": {"type": "string", "format": "uuid"},
            }
        )
    extra: dict[str, Any] = {
        "parameters": parameters,
        "security": [] if public else [{"token": []}],
    }
    if body is not None:
        extra["requestBody"] = {"required": True, "content": _json(body.__name__)}
    problem = {"description": "Refused, in two languages", "content": {PROBLEM_JSON: _ref(Problem)}}
    done: dict[str, Any] = {"description": "Done"}
    if answer is not None:
        done["content"] = _content(answer)
    return {
        "summary": summary,
        "tags": [tag],
        "status_code": status,
        "openapi_extra": extra,
        "responses": {status: done, "default": problem},
    }


def openapi_of(app: FastAPI) -> dict[str, Any]:
    """The whole document."""
    document = get_openapi(
        title="Một Cửa Kiosk: office",
        version=__version__,
        description="Lệnh và dòng sự kiện của một cơ quan. / Commands and events of one office.",
        routes=app.routes,
    )
    _, schemas = msgspec.json.schema_components(_TYPES, ref_template=_REF)
    schemas["SnapshotData"] = _SNAPSHOT
    schemas["OfficeRules"] = {
        "type": "object",
        "description": "kiosk.domain.rules.OfficeRules without PINs",
    }
    components = document.setdefault("components", {})
    components["schemas"] = {**components.get("schemas", {}), **schemas}
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    return document


def _content(answer: Any) -> dict[str, Any]:
    """A named type by its name; a map or list as it is."""
    if isinstance(answer, type) and issubclass(answer, msgspec.Struct):
        return _json(answer.__name__)
    return {"application/json": {"schema": msgspec.json.schema(answer)}}


def _json(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": _REF.format(name=name)}}}


def _ref(kind: type) -> dict[str, Any]:
    return {"schema": {"$ref": _REF.format(name=kind.__name__)}}
