"""Codes to pay with: recognised, so that a citizen is told that the kiosk takes no money."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from typing import Final

from kiosk.scan.meaning.addresses import Address
from kiosk.scan.meaning.kinds import Payment
from kiosk.scan.meaning.rules import PaymentRules

_EMVCO: Final = "000201"
_CHECKSUM: Final = "6304"
_ACCOUNTS: Final = range(26, 52)
"""Tags of merchant accounts with an application identifier (EMVCo MPM, table 4.3)."""


def payment(text: str, rules: PaymentRules) -> Payment | None:
    """The scheme of a code to pay with.

    An EMVCo code counts with a right checksum, or with an application we know: a merchant's
    own broken print is still one to pay with.
    """
    for start, scheme in rules.starts.items():
        if text.startswith(start):
            return Payment(scheme)
    before, colon, _ = text.partition(":")
    if colon and before.lower() in rules.schemes:
        return Payment(rules.schemes[before.lower()])
    if not text.startswith(_EMVCO):
        return None
    known = (
        rules.applications[identifier]
        for identifier in _applications(text)
        if identifier in rules.applications
    )
    scheme = next(known, "")
    if scheme or _is_checked(text):
        return Payment(scheme or "emvco")
    return None


def payment_at(address: Address, rules: PaymentRules) -> Payment | None:
    """The wallet or bank service that an address leads to."""
    for host, scheme in rules.hosts.items():
        if address.is_at(host):
            return Payment(scheme)
    return None


def _applications(text: str) -> Iterator[str]:
    for tag, value in _fields(text):
        if tag in _ACCOUNTS:
            yield from (inner for sub, inner in _fields(value) if sub == 0)


def _fields(text: str) -> Iterator[tuple[int, str]]:
    """Tag and value, as far as the lengths are right."""
    at = 0
    while re.fullmatch(r"[0-9]{4}", text[at : at + 4], re.ASCII):
        end = at + 4 + int(text[at + 2 : at + 4])
        if end > len(text):
            return
        yield int(text[at : at + 2]), text[at + 4 : end]
        at = end


def _is_checked(text: str) -> bool:
    """Whether the CRC-16 (polynomial 1021, start FFFF) over all before it is right."""
    body, tag, given = text[:-8], text[-8:-4], text[-4:]
    if tag != _CHECKSUM or not re.fullmatch(r"[0-9A-Fa-f]{4}", given):
        return False
    return binascii.crc_hqx((body + tag).encode(), 0xFFFF) == int(given, 16)
