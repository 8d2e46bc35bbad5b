"""`/api/v1/procedures` and `/searches`: finding and reading procedures, and what is asked for.

Reading needs no token: what an office offers is public. What is said *to* the office, that
a page was opened or a search found nothing, comes from its own screens. Words that were
searched for are written to no log.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from kiosk.domain.commands import Note
from kiosk.domain.events import ProcedureViewed, SearchMissed
from kiosk.domain.hours import business_day
from kiosk.domain.procedures import CODE, Procedure, promise
from kiosk.domain.rules import OfficeRules
from kiosk.office.access import Identity
from kiosk.office.answers import Answer, NotedAnswer, encode, noted
from kiosk.office.bodies import MissedBody, ViewBody
from kiosk.office.catalogue import Held
from kiosk.office.missed import masked
from kiosk.office.openapi import describe
from kiosk.office.parts import Office
from kiosk.office.problems import Fault
from kiosk.office.procedures import (
    AskedAnswer,
    FoundAnswer,
    PlaceAnswer,
    ProcedureAnswer,
    PromiseAnswer,
    found_answer,
)
from kiosk.office.requests import (
    Reply,
    decode,
    identify,
    mark_of,
    need_key,
    read_body,
    screen_of,
)
from kiosk.office.routes.tickets import GIVES_NUMBERS
from kiosk.office.writer import Order

PROCEDURES: Final = "/api/v1/procedures"
LONGEST_QUERY: Final = 200
MOST_HITS: Final = 50
_USUAL_HITS: Final = 10
_CODE: Final = re.compile(CODE)
_VIEW = msgspec.json.Decoder(ViewBody)
_MISSED = msgspec.json.Decoder(MissedBody)


def add_procedures(app: FastAPI, office: Office) -> None:
    """Register reading and finding; and what the screens tell."""

    async def find(request: Request) -> Response:
        text = request.query_params.get("q", "").strip()
        if not text or len(text) > LONGEST_QUERY:
            raise Fault("bad_query", limit=LONGEST_QUERY)
        office.metrics.searches.inc()
        version, answer = await office.searcher.find(text, _limit(request))
        return Reply(Answer(200, encode(found_answer(answer, version))))

    async def asked(_request: Request) -> Response:
        return Reply(Answer(200, encode(office.popularity.weights())))

    async def one(request: Request) -> Response:
        held = office.catalogue.held
        procedure = _procedure(held, request)
        day = business_day(office.rules.hours, office.core.now)
        answer = ProcedureAnswer(
            version=held.catalogue.version,
            procedure=procedure,
            promises=tuple(
                PromiseAnswer(
                    way=handing.way,
                    case=handing.case,
                    legal=made.legal,
                    own=made.own,
                    decision=made.decision,
                )
                for handing in procedure.handings
                for made in (promise(procedure, handing, office.rules.reductions, day),)
            ),
            service=_service(office.rules, procedure),
            counters=counters(office.rules, procedure),
            elsewhere=(*procedure.elsewhere, *office.rules.post_points),
            forms=held.catalogue.forms_of(procedure.code),
        )
        return Reply(Answer(200, encode(answer)))

    async def viewed(request: Request) -> Response:
        identity, key = identify(office.access, request, *GIVES_NUMBERS)
        raw = await read_body(request)
        body = decode(raw, _VIEW)
        code = _procedure(office.catalogue.held, request).code
        if not office.views_limit.allows(screen_of(identity, request)):
            return _unnoted(office)
        fact = ProcedureViewed(procedure=code, how=body.how)
        office.metrics.views.labels(body.how).inc()
        return await _note(
            office, Note(fact=fact), identity, key, mark_of("view", code.encode(), raw)
        )

    async def missed(request: Request) -> Response:
        identity, key = identify(office.access, request, *GIVES_NUMBERS)
        ref = need_key(key)
        text = masked(decode(await read_body(request), _MISSED).text)
        if not text or not office.missed_limit.allows(screen_of(identity, request)):
            return _unnoted(office)
        office.metrics.searches_missed.inc()
        at = office.core.now
        digest = await office.core.call(lambda: office.missed.add(ref, text, at))
        # The words are no part of the fingerprint, which is kept longer than they may be.
        fact = SearchMissed(ref=ref, digest=digest)
        return await _note(office, Note(fact=fact), identity, key, mark_of("missed", ref.encode()))

    app.add_api_route(
        PROCEDURES,
        find,
        methods=["GET"],
        response_class=Response,
        **describe(
            "Procedures by what people call them; 503 with `Retry-After` while the index is built",
            tag="procedures",
            answer=FoundAnswer,
            public=True,
            query={"q": "the words", "limit": f"1 to {MOST_HITS}; {_USUAL_HITS} when left out"},
        ),
    )
    app.add_api_route(
        PROCEDURES + "/asked",
        asked,
        methods=["GET"],
        response_class=Response,
        **describe(
            "How often each procedure is asked for here: weights by code, fading with time",
            tag="procedures",
            answer=AskedAnswer,
            public=True,
        ),
    )
    app.add_api_route(
        PROCEDURES + "/{code}",
        one,
        methods=["GET"],
        response_class=Response,
        **describe(
            "A procedure with this office's promises, counters and forms",
            tag="procedures",
            answer=ProcedureAnswer,
            path_params=("code",),
            public=True,
        ),
    )
    app.add_api_route(
        PROCEDURES + "/{code}/views",
        viewed,
        methods=["POST"],
        response_class=Response,
        **describe(
            "Somebody opened the page of a procedure",
            tag="procedures",
            body=ViewBody,
            answer=NotedAnswer,
            path_params=("code",),
            command=True,
        ),
    )
    app.add_api_route(
        "/api/v1/searches/missed",
        missed,
        methods=["POST"],
        response_class=Response,
        **describe(
            "A finished search found nothing; kept for 90 days with long numbers masked",
            tag="procedures",
            body=MissedBody,
            answer=NotedAnswer,
            command=True,
        ),
    )


def counters(rules: OfficeRules, procedure: Procedure) -> tuple[PlaceAnswer, ...]:
    """The counters that handle a procedure, in the order of the configuration."""
    service = rules.service_of(procedure.group)
    if service is None:
        return ()
    return tuple(
        PlaceAnswer(id=counter.id, name=counter.name, name_en=counter.name_en)
        for counter in rules.counters_of(service.id)
    )


def _service(rules: OfficeRules, procedure: Procedure) -> PlaceAnswer | None:
    service = rules.service_of(procedure.group)
    if service is None:
        return None
    return PlaceAnswer(id=service.id, name=service.name, name_en=service.name_en)


def _procedure(held: Held, request: Request) -> Procedure:
    code = request.path_params["code"]
    found = held.procedures.get(code)
    if found is None:
        # What is no code may be anything somebody typed; it is not said back.
        raise Fault("unknown_procedure", code=code if _CODE.fullmatch(code) else "?")
    return found


def _limit(request: Request) -> int:
    text = request.query_params.get("limit", "")
    if not text:
        return _USUAL_HITS
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:4]) <= MOST_HITS:
        raise Fault("bad_limit", limit=MOST_HITS)
    return int(text[:4])


def _unnoted(office: Office) -> Response:
    """What was said is not worth an event, or one too many; the screen need not know why."""
    answer = NotedAnswer(seq=office.core.view.queue.seq, noted=False)
    return Reply(Answer(200, encode(answer)))


async def _note(office: Office, note: Note, identity: Identity, key: str, mark: bytes) -> Response:
    order = Order(command=note, actor=identity.actor, key=need_key(key), mark=mark, render=noted)
    return Reply(await office.core.run(order))
