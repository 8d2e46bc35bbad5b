"""`/api/v1/catalogue`: the whole package and its files, for screens that keep a copy.

Public information, so no token is asked for; versions never change, so a screen that has
one is told so in a few bytes.
"""

from __future__ import annotations

import asyncio
import re
from typing import Final

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from kiosk.domain.procedures import Catalogue
from kiosk.office.openapi import describe
from kiosk.office.parts import Office
from kiosk.office.problems import Fault

CATALOGUE: Final = "/api/v1/catalogue"
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_FOR_EVER: Final = "public, max-age=31536000, immutable"


def add_catalogue(app: FastAPI, office: Office) -> None:
    """Register the package and its files."""

    async def package(request: Request) -> Response:
        held = office.catalogue.held
        tag = f'"{held.catalogue.version or "none"}"'
        # A version is asked for again before it is used: another one may hold since.
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if _has(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(held.packed, headers=headers, media_type="application/json")
        return Response(held.body, headers=headers, media_type="application/json")

    async def file(request: Request) -> Response:
        sha256 = request.path_params["sha256"]
        found = None
        if _SHA256.fullmatch(sha256):
            found = await asyncio.to_thread(office.catalogue.file, sha256)
        if found is None:
            raise Fault("unknown_file")
        named, path = found
        headers = {
            "Cache-Control": _FOR_EVER,
            "ETag": f'"{sha256}"',
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        }
        return FileResponse(path, headers=headers, media_type=named.kind)

    app.add_api_route(
        CATALOGUE,
        package,
        methods=["GET"],
        response_class=Response,
        **describe(
            "The whole catalogue; `ETag` is its version, `If-None-Match` answers 304",
            tag="procedures",
            answer=Catalogue,
            public=True,
        ),
    )
    app.add_api_route(
        CATALOGUE + "/files/{sha256}",
        file,
        methods=["GET"],
        response_class=Response,
        **describe(
            "A file of the catalogue by its SHA-256, such as a page of a sample form",
            tag="procedures",
            path_params=("sha256",),
            public=True,
        ),
    )


def _has(wanted: str, tag: str) -> bool:
    tags = {one.strip().removeprefix("W/") for one in wanted.split(",")}
    return "*" in tags or tag in tags
