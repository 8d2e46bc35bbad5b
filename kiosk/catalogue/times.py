"""Time limits as sources write them: "05 ngày làm việc", "trong ngày", a bare "1".

A number gets a unit only where the source names one. What a number and a unit do not say
is kept as text. A text with two different limits is kept as text alone: choosing one of
them would promise something nobody promised.
"""

from __future__ import annotations

import re
from typing import Final

from kiosk.catalogue.text import fold, one_line
from kiosk.domain.procedures import TimeLimit, Unit

_UNITS: Final = (
    (re.compile(r"(?:ngày\s+làm\s+việc|ngày\s*lv|nlv|working[ _]days?)", re.IGNORECASE), "wd"),
    (re.compile(r"(?:giờ\s+làm\s+việc|tuần|năm|phút|buổi)", re.IGNORECASE), ""),
    (re.compile(r"(?:giờ|hours?)", re.IGNORECASE), "h"),
    (re.compile(r"(?:ngày|days?)", re.IGNORECASE), "d"),
    (re.compile(r"(?:tháng|months?)", re.IGNORECASE), "m"),
)
_OF: Final = {"wd": Unit.WORKING_DAY, "h": Unit.HOUR, "d": Unit.DAY, "m": Unit.MONTH}

_LIMIT: Final = re.compile(
    r"(?P<n>\d{1,4}(?:[.,]\d{1,2})?)\s*(?:\([^()\d]{1,30}\)\s*)?"
    r"(?P<unit>ngày\s+làm\s+việc|ngày\s*lv|nlv|giờ\s+làm\s+việc|giờ|ngày|tháng|tuần|năm|phút|buổi)\b",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"^(?:thời hạn\s*:?\s*)?(?:không quá|không vượt quá|tối đa|nhiều nhất|chậm nhất|trong vòng|"
    r"trong thời hạn|trong)?\s*",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"\d\s*(?:-|–|đến|tới)\s*\d", re.IGNORECASE)
_CHECK: Final = re.compile(r"\s*[;(]?\s*\(?(kiểm lại[^()]*)\)?", re.IGNORECASE)
_NO_UNIT: Final = re.compile(r"^(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:\(\s*không ghi đơn vị\s*\))?$")

UNSTATED: Final = frozenset(
    ("", "khong ghi", "chua xac minh", "khong quy dinh", "chua quy dinh", "khong co thong tin")
)
"""Folded texts that say nothing."""


def unit_of(word: str) -> Unit | None:
    """The unit a source names ("Ngày làm việc", "nlv", "WORKING_DAY"); None if unknown."""
    text = one_line(word)
    for pattern, key in _UNITS:
        if pattern.fullmatch(text):
            return _OF.get(key)
    return None


def parse_time(raw: str) -> TimeLimit:
    """Read a time limit written in words.

    "Không quá" and the like are dropped before a plain limit: every limit is one.
    """
    text = one_line(raw)
    if fold(text) in UNSTATED:
        return TimeLimit()
    if bare := _NO_UNIT.match(text):
        return TimeLimit(amount=_number(bare[1]))
    body = text[_LEAD.match(text).end() :]  # type: ignore[union-attr]  # matches the empty text
    found = _LIMIT.match(body)
    unit = unit_of(found["unit"]) if found else None
    limits = {(m["n"].lstrip("0"), fold(m["unit"])) for m in _LIMIT.finditer(text)}
    if found is None or unit is None or len(limits) > 1 or _RANGE.search(body):
        return TimeLimit(text=_sentence(text))
    rest = body[found.end() :].strip(" .;,")
    return TimeLimit(amount=_number(found["n"]), unit=unit, text=_sentence(text) if rest else "")


def taken_check(text: str) -> tuple[str, str]:
    """A text without its "(kiểm lại …)", and that remark."""
    found = _CHECK.search(text)
    if found is None:
        return text, ""
    rest = (text[: found.start()] + text[found.end() :]).strip(" ;,(–-")
    return rest, found[1].strip(" ;,:")


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
