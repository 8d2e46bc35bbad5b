"""Dossier codes, alone and among other things."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from kiosk.scan.meaning.addresses import Address
from kiosk.scan.meaning.kinds import DossierCode
from kiosk.scan.meaning.letters import bare, joined, key
from kiosk.scan.meaning.rules import DossierRules, compiled

_PARTS: Final = re.compile(r"[\s|,;:=]+")


def dossier(text: str, rules: DossierRules) -> DossierCode | None:
    """The code that the text is, or the only one that stands in it."""
    return (
        _exact(text, rules)
        or _exact(_unlabelled(text, rules), rules)
        or _only(_PARTS.split(text), rules)
    )


def dossier_in(address: Address, rules: DossierRules) -> DossierCode | None:
    """The code in a lookup address: under a known name, or the only one in it."""
    for name, value in address.pairs:
        if key(name) in rules.query and (found := _exact(value, rules)):
            return found
    parts = [value for _, value in address.pairs]
    if address.segments:
        last = address.segments[-1]
        ending = next((e for e in rules.endings if last.lower().endswith(e)), "")
        parts += [*address.segments[:-1], last[: len(last) - len(ending)]]
    return _only(parts, rules)


def _exact(text: str, rules: DossierRules) -> DossierCode | None:
    if not text or len(text) > 2 * rules.longest:
        return None
    code = joined(text)
    if len(code) > rules.longest:
        return None
    for shape in rules.shapes:
        match = compiled(shape.pattern).fullmatch(code)
        if match and _is_day(match["day"], rules.first_year):
            return DossierCode(code, shape.name)
    return None


def _only(parts: Iterable[str], rules: DossierRules) -> DossierCode | None:
    found = {code for part in parts if (code := _exact(part, rules))}
    return found.pop() if len(found) == 1 else None


def _unlabelled(text: str, rules: DossierRules) -> str:
    """What follows a label such as `Mã hồ sơ:`; empty when there is none."""
    before, colon, after = text.partition(":")
    if colon and bare(before) in {bare(label) for label in rules.labels}:
        return after
    return ""


def _is_day(yymmdd: str, first_year: int) -> bool:
    year = 2000 + int(yymmdd[:2])
    try:
        date(year, int(yymmdd[2:4]), int(yymmdd[4:]))
    except ValueError:
        return False
    return year >= first_year
