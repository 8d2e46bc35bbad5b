"""`/health`, `/metrics` and the description of the API: for technicians and tools."""

from __future__ import annotations

import html
import shutil
from datetime import UTC, datetime
from typing import Any

import msgspec
from fastapi import FastAPI
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kiosk import __version__
from kiosk.office.answers import Answer, encode
from kiosk.office.openapi import describe, openapi_of
from kiosk.office.parts import Office
from kiosk.office.requests import Reply

DISK_LOW_BYTES = 200 * 1024 * 1024


class ClockHealth(msgspec.Struct, frozen=True, kw_only=True):
    now: datetime
    """The office's time."""
    held: bool
    behind_s: int
    ahead_s: int
    """How far the machine's clock has leapt ahead; not believed before it has stood."""
    moved: bool
    """A sample office at an invented time."""
    offset_s: int


class DiskHealth(msgspec.Struct, frozen=True, kw_only=True):
    free_bytes: int
    low: bool


class JournalHealth(msgspec.Struct, frozen=True, kw_only=True):
    state: str
    """`ok`, `journal_full` or `journal_fault`."""
    recovery: dict[str, str | int] | None
    """What was lost and kept, if it was found damaged at the start."""


class CatalogueHealth(msgspec.Struct, frozen=True, kw_only=True):
    version: str
    """Empty: none was imported."""
    name: str
    procedures: int
    made_at: datetime | None
    fault: str
    """Why a newer package is not used; empty: all is well."""
    fault_en: str


class HealthAnswer(msgspec.Struct, frozen=True, kw_only=True):
    ok: bool
    office: str
    version: str
    seq: int
    uptime_s: int
    streams: int
    clock: ClockHealth
    disk: DiskHealth
    journal: JournalHealth
    catalogue: CatalogueHealth


def add_system(app: FastAPI, office: Office) -> None:
    """Register the routes for technicians and tools."""

    async def health(_request: Request) -> Response:
        found = _health(office)
        return Reply(Answer(200 if found.ok else 503, encode(found)))

    async def metrics(_request: Request) -> Response:
        office.metrics.clients.set(office.hub.streams)
        office.metrics.seq.set(office.core.view.queue.seq)
        _measure_catalogue(office)
        office.metrics.clock_held.set(office.clock.read(office.core.view.queue.at).held)
        return Response(office.metrics.text(), media_type=CONTENT_TYPE_LATEST)

    document: dict[str, Any] = {}

    def described() -> dict[str, Any]:
        if not document:
            document.update(openapi_of(app))
        return document

    async def openapi(_request: Request) -> Response:
        return Response(encode(described()), media_type="application/json")

    async def docs(_request: Request) -> Response:
        return HTMLResponse(_page(described()))

    for path, endpoint, summary in (
        ("/health", health, "Whether the office is well; 503 when it is not"),
        ("/metrics", metrics, "Figures in the Prometheus text format"),
        ("/api/openapi.json", openapi, "This API as OpenAPI"),
        ("/api/docs", docs, "This API as a page"),
    ):
        app.add_api_route(
            path,
            endpoint,
            methods=["GET"],
            response_class=Response,
            **describe(summary, tag="system", public=True),
        )


def _health(office: Office) -> HealthAnswer:
    view = office.core.view
    reading = office.clock.read(view.queue.at)
    free = shutil.disk_usage(office.data_dir).free
    return HealthAnswer(
        ok=view.fault is None and office.core.alive,
        office=office.rules.code,
        version=__version__,
        seq=view.queue.seq,
        uptime_s=int((datetime.now(UTC) - office.started).total_seconds()),
        streams=office.hub.streams,
        clock=ClockHealth(
            now=reading.now,
            held=reading.held,
            behind_s=reading.behind_s,
            ahead_s=reading.ahead_s,
            moved=office.clock.moved,
            offset_s=int(office.clock.offset.total_seconds()),
        ),
        disk=DiskHealth(free_bytes=free, low=free < DISK_LOW_BYTES),
        journal=JournalHealth(state=view.fault or "ok", recovery=office.recovery),
        catalogue=_catalogue(office),
    )


def _catalogue(office: Office) -> CatalogueHealth:
    catalogue, trouble = office.catalogue.held.catalogue, office.catalogue.trouble
    return CatalogueHealth(
        version=catalogue.version,
        name=catalogue.name,
        procedures=len(catalogue.procedures),
        made_at=catalogue.made_at if catalogue.version else None,
        fault=trouble.vi if trouble is not None else "",
        fault_en=trouble.en if trouble is not None else "",
    )


def _measure_catalogue(office: Office) -> None:
    metrics, found = office.metrics, _catalogue(office)
    metrics.catalogue.clear()
    metrics.catalogue.labels(found.version).set(found.procedures)
    age_s = (office.core.now - found.made_at).total_seconds() if found.made_at else 0.0
    metrics.catalogue_age_s.set(max(0.0, age_s))
    metrics.catalogue_broken.set(found.fault != "")


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "code{background:#eee;padding:.1rem .3rem}section{border-top:1px solid #ccc;padding:.6rem 0}"
    "b{display:inline-block;min-width:4rem}pre{background:#f6f6f6;padding:.6rem;overflow:auto}"
)


def _page(document: dict[str, Any]) -> str:
    """The API as plain HTML: a commune's office may have no internet to load a viewer from."""
    parts = [
        "<!doctype html><html lang=vi><meta charset=utf-8><title>API</title>",
        f"<style>{_STYLE}</style><h1>{html.escape(document['info']['title'])}</h1>",
        f"<p>{html.escape(document['info']['description'])}</p>",
        "<p><a href=/api/openapi.json>/api/openapi.json</a></p>",
    ]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            parts.append(_operation(method, path, operation))
    parts.append("<h2>Kiểu dữ liệu / Types</h2>")
    for name, schema in sorted(document["components"]["schemas"].items()):
        shown = msgspec.json.format(msgspec.json.encode(schema), indent=2).decode()
        parts.append(
            f"<section id='{html.escape(name)}'><code>{html.escape(name)}</code>"
            f"<pre>{html.escape(shown)}</pre></section>"
        )
    return "".join(parts)


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    name = body.get("schema", {}).get("$ref", "").rpartition("/")[2]
    takes = f" · <a href='#{html.escape(name)}'>{html.escape(name)}</a>" if name else ""
    return (
        f"<section><b>{method.upper()}</b> <code>{html.escape(path)}</code>{takes}"
        f"<br>{html.escape(operation.get('summary', ''))}</section>"
    )
