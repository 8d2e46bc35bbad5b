"""From the text of a code to its meaning: one grammar after the other, the surest first.

`read`, `fits` and `gist` never raise for any text, and take time linear in it. Beside the rules of
this installation, read at the first call, they depend on nothing but their arguments.
"""

from __future__ import annotations

import re
from typing import Final

from kiosk.scan.codes import Symbology
from kiosk.scan.meaning import links, payments, strangers
from kiosk.scan.meaning.cards import health_card, id_card, looks_like_id_card
from kiosk.scan.meaning.dossiers import dossier
from kiosk.scan.meaning.kinds import (
    Appointment,
    DossierCode,
    HealthCard,
    IdCard,
    Meaning,
    Payment,
    ProcedureCode,
    SetupCode,
    TicketCode,
    Unknown,
    VNeID,
    WebLink,
)
from kiosk.scan.meaning.letters import is_clean, narrow, trimmed
from kiosk.scan.meaning.rules import Rules, installed

_APPOINTMENT: Final = re.compile(r"MCK-A:\s*(\S{1,64})", re.IGNORECASE)
_SETUP: Final = re.compile(r"MCK-SETUP:1:[0-9]{1,12}:[A-Z2-7]{4,32}:[A-Z2-7]{16,64}")

_FITS: Final[dict[type, int]] = {
    SetupCode: 100,
    DossierCode: 90,
    IdCard: 90,
    TicketCode: 90,
    Appointment: 90,
    ProcedureCode: 70,
    HealthCard: 60,
    VNeID: 40,
    Payment: 30,
    WebLink: 20,
    Unknown: 0,
}


def read(
    text: str,
    *,
    office_url: str = "",
    symbology: Symbology = Symbology.QR,
    rules: Rules | None = None,
) -> Meaning:
    """What the text of a code means.

    `office_url` is where phones reach this office (`public_url`): by it a ticket is known as
    ours. `rules` is for tests; without it those of this installation hold.

    Raises:
        RulesError: the installation's rules cannot be used.
    """
    rules = rules or installed()
    if len(text) > rules.limits.longest_card_bytes or symbology is Symbology.EAN_13:
        return Unknown()
    text = trimmed(text)
    if not text or not is_clean(text):
        return Unknown()
    size = len(text.encode())
    if size > rules.limits.longest_card_bytes:
        return Unknown()
    if looks_like_id_card(text):
        return id_card(text, rules) or Unknown()
    if size > rules.limits.longest_bytes:
        return Unknown()
    return (
        _own(text)
        or health_card(text, rules.health)
        or payments.payment(text, rules.payment)
        or links.link(text, office_url, rules)
        or links.procedure(text)
        or dossier(text, rules.dossier)
        or _application(text, rules)
        or Unknown(strangers.shown(text, rules))
    )


def fits(text: str, *, office_url: str = "", rules: Rules | None = None) -> int:
    """How sure and how useful the meaning of a text is here, for choosing among several codes:
    0 unknown … 100. An ID card with doubts and another office's ticket count less."""
    meaning = read(text, office_url=office_url, rules=rules)
    score = _FITS[type(meaning)]
    if isinstance(meaning, IdCard) and meaning.doubts:
        return score - 10
    if isinstance(meaning, TicketCode) and office_url and not meaning.ours:
        return score - 30
    return score


def gist(text: str, *, rules: Rules | None = None) -> str:
    """Equal for texts that name the same dossier or procedure, as the bar code of a receipt and
    the lookup address beside it do; of any other text, the text."""
    meaning = read(text, rules=rules)
    return meaning.code if isinstance(meaning, DossierCode | ProcedureCode) else text


def _own(text: str) -> Meaning | None:
    """Codes with our own beginning; scanners may turn their letters into small ones."""
    if text[:4].upper() != "MCK-":
        return None
    plain = narrow(text)
    found = _APPOINTMENT.fullmatch(plain)
    if found and links.is_id(found[1]):
        return Appointment(found[1])
    return SetupCode(plain.upper()) if _SETUP.fullmatch(plain.upper()) else None


def _application(text: str, rules: Rules) -> VNeID | None:
    before, colon, _ = text.partition(":")
    return VNeID() if colon and before.lower() in rules.vneid.schemes else None
