"""Answers of portals: the adapter's `LayThuTuc`, and the public JSON of 2026.

Both are turned into the line of `jsonl` first, so that they are cleaned by the same rules.
Whatever envelope stands around them is walked through; where an envelope names the code
that was asked for, the answer's own code is compared with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from kiosk.catalogue.text import without_html
from kiosk.domain.procedures import CODE

DEPTH_MAX: Final = 12
_CODE: Final = re.compile(CODE)
_ADAPTER_WAYS: Final = {"1": "counter", "2": "online", "3": "post"}
_PUBLIC_WAYS: Final = {"DIRECT": "counter", "ONLINE": "online", "POSTAL": "post"}
_PUBLIC_UNITS: Final = {
    "DAY": "Ngày",
    "WORKING_DAY": "Ngày làm việc",
    "HOUR": "Giờ",
    "MONTH": "Tháng",
}
_ASKED: Final = ("maTTHC", "MaTTHC", "MATTHC", "code")

Item = dict[str, Any]


def answers(value: object, asked: str = "", depth: int = 0) -> Iterator[Item]:
    """The lines (see `jsonl`) of every procedure found in a JSON value."""
    if depth > DEPTH_MAX:
        return
    if isinstance(value, list):
        for item in value:
            yield from answers(item, asked, depth + 1)
    elif isinstance(value, dict):
        if "MATTHC" in value and "TENTTHC" in value:
            yield from_adapter(value) | ({"asked": asked} if asked else {})
        elif isinstance(value.get("name"), str) and _CODE.match(str(value.get("code", ""))):
            yield from_public(value) | ({"asked": asked} if asked else {})
        else:
            inner = _asked(value.get("request")) or asked
            for key, item in value.items():
                if key != "request":
                    yield from answers(item, inner, depth + 1)


def _asked(request: object) -> str:
    """The code a request asked for, if it names one."""
    if not isinstance(request, dict):
        return ""
    body = request.get("body", request)
    found = (str(body[key]) for key in _ASKED if isinstance(body, dict) and body.get(key))
    return next((code for code in found if _CODE.match(code)), "")


def failure(value: object) -> str:
    """What a portal says when its answer is an error; empty otherwise."""
    if not isinstance(value, dict) or str(value.get("error_code", "0")) in ("0", "00"):
        return ""
    return f"{value['error_code']} {value.get('error_message', '')}".strip()


def from_adapter(raw: Item) -> Item:
    """A line from an answer of `LayThuTuc`."""
    return {
        "code": raw.get("MATTHC"),
        "name": _words(raw.get("TENTTHC")),
        "decision": _words(raw.get("SOQUYETDINH")),
        "field": ", ".join(_each(raw, "LINHVUCTHUCHIEN", "TENLINHVUC")),
        "subjects": _words(raw.get("MOTADOITUONGTHUCHIEN")),
        "channels": [*_adapter_channels(raw)],
        "documents": [
            {
                "case": _words(group.get("TRUONGHOP")),
                "items": [
                    {
                        "text": _words(paper.get("TENGIAYTO")),
                        "original": _number(paper.get("SOBANCHINH")),
                        "copy": _number(paper.get("SOBANSAO")),
                        "form_file": _words(paper.get("TENMAUDON")),
                    }
                    for paper in _dicts(group.get("GIAYTO"))
                ],
            }
            for group in _dicts(raw.get("THANHPHANHOSO"))
        ],
        "steps_by_case": [
            {
                "case": _words(group.get("TRUONGHOP")),
                "text": "\n".join(_each(group, "TRINHTU", "TENTRINHTU")),
            }
            for group in _dicts(raw.get("TRINHTUTHUCHIEN"))
        ],
        "requirements": _words(raw.get("YEUCAU")),
        "results": [
            {"name": _words(item.get("TENKETQUA")), "code": _words(item.get("MAKETQUA"))}
            for item in _dicts(raw.get("KETQUATHUCHIEN"))
        ],
        "legal_basis_ids": _each(raw, "CANCUPHAPLY", "SOVANBAN"),
        "executing_agency": ", ".join(_each(raw, "COQUANTHUCHIEN", "TENDONVI")),
    }


def _adapter_channels(raw: Item) -> Iterator[Item]:
    for way in _dicts(raw.get("CACHTHUCTHUCHIEN")):
        channel = _ADAPTER_WAYS.get(str(way.get("KENH")), str(way.get("KENH")))
        for time in _dicts(way.get("THOIGIAN")):
            fees = _dicts(time.get("PHILEPHI")) or [{}]
            for fee in fees:
                yield {
                    "channel": channel,
                    "time": _figure(time.get("THOIGIANGIAIQUYET")),
                    "unit": _words(time.get("DONVITINH")) or None,
                    "description": _words(time.get("MOTA")),
                    **_fee(fee.get("SOTIEN"), _words(fee.get("MOTA")), _words(fee.get("DONVI"))),
                }


def from_public(raw: Item) -> Item:
    """A line from the portal's public JSON; a mere entry of a list gives code and name."""
    proposal = raw.get("procedureProposal")
    url = f"https://dichvucong.gov.vn/thu-tuc-hanh-chinh/{raw['id']}" if raw.get("id") else ""
    levels = (("isWard", "Cấp xã"), ("isProvince", "Cấp tỉnh"), ("isMinistry", "Cấp bộ"))
    return {
        "code": raw.get("code"),
        "name": _words(raw.get("name")),
        "decision": _words(proposal.get("decisionNumber")) if isinstance(proposal, dict) else "",
        "field": ", ".join(_each(raw, "categoriesDetails", "name")),
        "levels": [name for key, name in levels if raw.get(key)],
        "subjects": ", ".join(_each(raw, "subjectTypesDetails", "name")),
        "channels": [*_public_channels(raw)],
        "documents": [
            {
                "case": _words(group.get("name")),
                "items": [
                    {
                        "text": _words(paper.get("name")),
                        "original": _number(paper.get("originalQty")),
                        "copy": _number(paper.get("copyQty")),
                    }
                    for paper in _dicts(group.get("profileComponents"))
                ],
            }
            for group in _dicts(raw.get("executionCases"))
        ],
        "steps": "\n".join(
            line
            for step in _dicts(raw.get("executionSteps"))
            for line in (_words(step.get("name")), _words(step.get("description")))
            if line
        ),
        "requirements": _words(raw.get("requirementsAndConditions")),
        "results": [
            {"name": _words(item.get("name")), "code": _words(item.get("code"))}
            for item in _dicts(raw.get("resultsDetails"))
        ],
        "legal_basis_ids": _each(raw, "legalBasisesDetails", "code"),
        "url": url,
    }


def _public_channels(raw: Item) -> Iterator[Item]:
    for method in _dicts(raw.get("executionMethods")):
        way = str(method.get("submissionMethod"))
        unit = str(method.get("processingTimeUnit") or "")
        for fee in _dicts(method.get("fees")) or [{}]:
            yield {
                "channel": _PUBLIC_WAYS.get(way, way),
                "time": _figure(method.get("processingTime")),
                "unit": _PUBLIC_UNITS.get(unit, unit) or None,
                "description": _words(method.get("description")),
                **_fee(
                    fee.get("value"),
                    _words(fee.get("description")),
                    _words(fee.get("currencyId")),
                ),
            }


def _fee(amount: object, note: str, currency: str) -> Item:
    """The fee part of a channel. No entry is unknown, nought is free unless described."""
    value = _number(amount)
    if value is None:
        return {"fee_state": "unknown", "fee_note": note}
    if value == 0:
        return {"fee_state": "zero_but_described" if note else "free", "fee_note": note}
    name = "USD" if "usd" in currency.casefold() else "VND"
    return {"fee_state": "amount", "fee_amount": value, "fee_currency": name, "fee_note": note}


def _words(value: object) -> str:
    return "" if value is None else without_html(str(value))


def _dicts(value: object) -> list[Item]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _each(raw: Item, key: str, name: str) -> list[str]:
    return [words for item in _dicts(raw.get(key)) if (words := _words(item.get(name)))]


def _figure(value: object) -> float | str | None:
    """A time as the portal gives it: a number, digits in text, or words."""
    if value is None or isinstance(value, bool):
        return None
    return value if isinstance(value, int | float) else str(value).strip()


def _number(value: object) -> int | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return int(value)
    digits = re.fullmatch(r"\s*(\d[\d.,]*)\s*", str(value))
    if digits is None:
        return None
    text = re.sub(r"[.,]0{1,2}$", "", digits[1])  # "8000.00" has no thousands of cents
    return int(re.sub(r"\D", "", text))
