"""Invented codes for tests."""

from __future__ import annotations

import binascii

OFFICE = "http://motcua.lacson.example:8780"
TICKET = "01890a5d-ac96-774b-bcce-b302099a8057"


def emvco(application: str, *, tag: int = 38) -> str:
    """A code to pay with, with a right checksum."""

    def field(number: int, value: str) -> str:
        return f"{number:02}{len(value):02}{value}"

    account = field(0, application) + field(1, field(0, "970400") + field(1, "0000000000"))
    body = field(0, "01") + field(1, "11") + field(tag, account) + field(53, "704")
    body += field(58, "VN") + field(59, "CUA HANG MAU") + "6304"
    return f"{body}{binascii.crc_hqx(body.encode(), 0xFFFF):04X}"


def health(number: str) -> str:
    """The code of an old health insurance card."""
    name, place = ("Nguyễn Văn Mẫu".encode().hex(), "Xóm 1, Xã A".encode().hex())
    return f"{number}|{name}|01/01/1990|1|{place}|01 - 049|01/01/2018|-|01/01/2018|x|-|4|y|z|$"
