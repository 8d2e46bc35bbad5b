"""What a web address means here. It is never opened."""

from __future__ import annotations

import re
from typing import Final

from kiosk.domain.procedures import CODE
from kiosk.scan.meaning.addresses import Address, address
from kiosk.scan.meaning.dossiers import dossier_in
from kiosk.scan.meaning.kinds import (
    Appointment,
    Meaning,
    ProcedureCode,
    TicketCode,
    VNeID,
    WebLink,
)
from kiosk.scan.meaning.letters import joined, key
from kiosk.scan.meaning.payments import payment_at
from kiosk.scan.meaning.rules import ProcedureRules, Rules

_PROCEDURE: Final = re.compile(CODE)
_NATIONAL: Final = len("1.001193")
_ID: Final = re.compile(r"(?!.*[0-9]{9})[A-Za-z0-9][A-Za-z0-9._\-]{3,63}")
"""Ids of tickets and appointments other than UUIDs: never what may be somebody's number."""
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def link(text: str, office_url: str, rules: Rules) -> Meaning | None:
    """The meaning of a text that is a web address; none when it is not."""
    found = address(text)
    if found is None:
        return None
    return (
        _of_an_office(found, office_url)
        or _outside(found, rules)
        or dossier_in(found, rules.dossier)
        or _procedure(found, rules.procedure)
        or WebLink(found.shown(rules.limits.most_shown))
    )


def procedure(text: str) -> ProcedureCode | None:
    """The procedure whose code the text is. Local and online codes lead to the national one."""
    code = joined(text) if len(text) <= 64 else ""
    return ProcedureCode(code[:_NATIONAL]) if _PROCEDURE.match(code) else None


def is_id(text: str) -> bool:
    """Whether a ticket or an appointment can have this id."""
    return len(text) <= 64 and bool(_UUID.fullmatch(text) or _ID.fullmatch(text))


def _of_an_office(found: Address, office_url: str) -> Meaning | None:
    """Tickets, appointments and procedures as the offices' own codes hold them."""
    own = address(office_url)
    ours = (
        own is not None
        and (found.host, found.port) == (own.host, own.port)
        and found.segments[: len(own.segments)] == own.segments
    )
    tail = found.segments[len(own.segments) :] if ours and own else found.segments[-2:]
    if len(tail) != 2:
        return None
    kind, value = tail
    if kind == "t":
        if ours and is_id(value):
            return TicketCode(value, ours=True)
        return TicketCode(value.lower(), ours=False) if _UUID.fullmatch(value) else None
    if kind == "a" and ours:
        return Appointment(value) if is_id(value) else None
    return procedure(value) if kind == "p" else None


def _outside(found: Address, rules: Rules) -> Meaning | None:
    if any(found.is_at(host) for host in rules.vneid.hosts):
        return VNeID()
    return payment_at(found, rules.payment)


def _procedure(found: Address, rules: ProcedureRules) -> ProcedureCode | None:
    """The procedure that a portal's address names."""
    if not any(found.is_at(host) for host in rules.hosts):
        return None
    named = [value for name, value in found.pairs if key(name) in rules.query]
    for before, value in zip(found.segments, found.segments[1:], strict=False):
        if before.lower() in rules.after:
            named.append(value)
    return next((code for value in named if (code := procedure(value))), None)
