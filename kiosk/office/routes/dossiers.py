"""`/api/v1/dossiers`: how far a dossier is.

No dossiers are known yet, so every code is `unknown_dossier`, with the way to go. A code leads
to a person: it is written to no log, and what is no code is not said back.
"""

from __future__ import annotations

import re
from typing import Final

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from kiosk.office.openapi import describe
from kiosk.office.parts import Office
from kiosk.office.problems import Fault
from kiosk.office.requests import identify
from kiosk.office.routes.tickets import GIVES_NUMBERS

_CODE: Final = re.compile(r"(?=.*[0-9])[A-Z0-9][A-Z0-9.\-/]{4,60}")
"""Lenient on purpose: provinces and ministries write theirs in many ways (TT 01/2018/TT-VPCP
Article 19, QĐ 20/2020/QĐ-TTg, the police's own)."""
_BARE: Final = re.compile(r"[0-9]{9}|[0-9]{12}")


def add_dossiers(app: FastAPI, office: Office) -> None:
    """Register reading a dossier."""

    async def one(request: Request) -> Response:
        identify(office.access, request, *GIVES_NUMBERS)
        raise Fault("unknown_dossier", code=_code(request))

    app.add_api_route(
        "/api/v1/dossiers/{code:path}",  # some codes have a slash
        one,
        methods=["GET"],
        response_class=Response,
        **describe(
            "How far a dossier is; for now always 404 `unknown_dossier`, with what to do",
            tag="dossiers",
            path_params=("code",),
        ),
    )


def _code(request: Request) -> str:
    """The code in the address, in capitals and without spaces.

    Raises:
        Fault: `bad_dossier_code`; also for what has the shape of an identity number.
    """
    given: str = request.path_params["code"]
    code = "".join(given.split()).upper()
    if _CODE.fullmatch(code) is None or _BARE.fullmatch(re.sub(r"[.\-/]", "", code)):
        raise Fault("bad_dossier_code")
    return code
