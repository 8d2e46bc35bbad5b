"""Refusals and faults in words: RFC 9457 problem details in Vietnamese and English.

Every `refusals.Reason` and every reason of the service itself has both
sentences. They say what to do next, not only what went wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any, Final

import msgspec

from kiosk.domain.commands import Command
from kiosk.domain.refusals import Reason, Rejected
from kiosk.domain.rules import OfficeRules
from kiosk.domain.state import Queue
from kiosk.domain.tickets import State, Ticket
from kiosk.office.problem_words import WORDS

PROBLEM_JSON: Final = "application/problem+json"


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What a refused request answers with."""

    type: str
    title: str
    status: int
    detail: str
    """Vietnamese."""
    detail_en: str
    reason: str
    params: dict[str, str | int] = msgspec.field(default_factory=dict)
    seq: int | None = None
    """The journal's head when the command was refused."""
    ticket: Ticket | None = None
    """For `stale`: the ticket as it is now."""


class Fault(Exception):
    """A request ends with a problem that is not one of the queue's rules."""

    def __init__(self, reason: str, **params: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params = params


_STATES: Final[Mapping[str, tuple[str, str]]] = {
    State.WAITING: ("đang chờ", "waiting"),
    State.CALLED: ("đã gọi", "called"),
    State.SERVING: ("đang phục vụ", "being served"),
    State.HELD: ("tạm giữ", "on hold"),
    State.SERVED: ("đã xong", "served"),
    State.NO_SHOW: ("vắng mặt", "a no-show"),
    State.CANCELLED: ("đã huỷ", "cancelled"),
    State.EXPIRED: ("hết hiệu lực", "expired"),
}


def problem(
    reason: str,
    params: Mapping[str, str | int],
    *,
    rules: OfficeRules | None = None,
    seq: int | None = None,
    ticket: Ticket | None = None,
) -> Problem:
    """The problem details of a reason; `rules` give names for the ids in `params`."""
    words = WORDS[reason]
    vi, en = _names(params, rules)
    return Problem(
        type=f"urn:motcua:problem:{reason}",
        title=words.title,
        status=words.status,
        detail=words.vi.format_map(vi) + _optional(words.more_vi, vi),
        detail_en=words.en.format_map(en) + _optional(words.more_en, en),
        reason=str(reason),
        params=dict(params),
        seq=seq,
        ticket=ticket,
    )


def refusal(rejected: Rejected, command: Command, queue: Queue, rules: OfficeRules) -> Problem:
    """The problem details of a refused command; a stale screen is told the truth."""
    ticket = _truth(command, queue) if rejected.reason is Reason.STALE else None
    return problem(rejected.reason, rejected.params, rules=rules, seq=queue.seq, ticket=ticket)


def fields(template: str) -> set[str]:
    """The parameters a sentence needs."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _optional(template: str, params: Mapping[str, object]) -> str:
    return template.format_map(params) if fields(template) <= params.keys() else ""


def _names(
    params: Mapping[str, str | int], rules: OfficeRules | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    vi: dict[str, Any] = dict(params)
    en: dict[str, Any] = dict(params)
    service = rules.service(str(params["service"])) if rules and "service" in params else None
    if service is not None:
        vi["service"], en["service"] = service.name, service.name_en
    if rules is not None and "counter" in params:
        for counter in rules.counters:
            if params["counter"] in (counter.id, counter.name):
                vi["counter"], en["counter"] = counter.name, counter.name_en
    if str(params.get("state")) in _STATES:
        vi["state"], en["state"] = _STATES[str(params["state"])]
    return vi, en


def _truth(command: Command, queue: Queue) -> Ticket | None:
    named = getattr(command, "ticket", None)
    if named is not None:
        return queue.ticket(named)
    counter = getattr(command, "counter", None)
    if counter is None:
        return None
    here = queue.at_counter(counter)
    if here is not None:
        return here
    last = queue.moves.get(counter)
    before = last.ticket_before if last is not None else None
    return queue.ticket(before.id) if before is not None else None
