"""How times, fees, counts and ways are said, in Vietnamese and English.

The only place that says them: paper, both screens and the page for phones take their words
from here, so that they never disagree. Nothing is completed: a bare number stays bare, and
a fee that is not stated is said to be unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import msgspec

from kiosk.domain.procedures import (
    Fee,
    FeeState,
    Handing,
    Procedure,
    Promise,
    TimeLimit,
    Unit,
    promise,
)
from kiosk.domain.rules import Reduction, Way
from kiosk.slips.words import Tongue

Said = Mapping[Tongue, str]

_WAYS: Final[Mapping[Way, Said]] = MappingProxyType(
    {
        Way.COUNTER: {"vi": "tại quầy", "en": "at the counter"},
        Way.ONLINE: {"vi": "qua mạng", "en": "online"},
        Way.POST: {"vi": "qua bưu điện", "en": "by post"},
    }
)
_UNITS: Final[Mapping[Unit, Said]] = MappingProxyType(
    {
        Unit.HOUR: {"vi": "giờ", "en": "hours"},
        Unit.DAY: {"vi": "ngày", "en": "days"},
        Unit.WORKING_DAY: {"vi": "ngày làm việc", "en": "working days"},
        Unit.MONTH: {"vi": "tháng", "en": "months"},
    }
)
_FEES: Final[Mapping[FeeState, Said]] = MappingProxyType(
    {
        FeeState.FREE: {"vi": "Miễn phí", "en": "Free"},
        FeeState.LOCAL: {"vi": "Theo quy định của tỉnh", "en": "Set by the province"},
        FeeState.UNKNOWN: {"vi": "Chưa rõ, xin hỏi cán bộ", "en": "Not known, please ask"},
    }
)
_NO_TIME: Final[Said] = {
    "vi": "Cổng dịch vụ công chưa ghi thời hạn",
    "en": "The portal states no time limit",
}
_SHORTENED: Final[Said] = {"vi": "Cơ quan rút ngắn theo", "en": "Shortened by the office under"}
_BARE: Final[Said] = {"vi": "cổng chưa ghi đơn vị", "en": "the portal states no unit"}
_ORIGINALS: Final[Said] = {"vi": "bản chính", "en": "original"}
_COPIES: Final[Said] = {"vi": "bản sao", "en": "copy"}


class TimeLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One time limit and the ways and the case it holds for."""

    legal: str
    """As the law gives it; a sentence where there is no number."""
    own: str = ""
    """The office's shorter time; empty where there is none."""
    decision: str = ""
    """By which decision it is shorter."""
    ways: str = ""
    way: Way | None = None
    """The first of the ways, for a picture beside them."""
    case: str = ""
    note: str = ""


class FeeLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What has to be paid, and the ways and the case it holds for."""

    amount: str
    known: bool = True
    """Whether the source says anything about the fee."""
    ways: str = ""
    case: str = ""
    note: str = ""


def number(amount: float, tongue: Tongue) -> str:
    """A number as people write it: 5, or 0,5."""
    if amount == int(amount):
        return f"{int(amount):,}".replace(",", "." if tongue == "vi" else ",")
    return f"{amount:g}".replace(".", "," if tongue == "vi" else ".")


def limit(time: TimeLimit, tongue: Tongue, *, amount: float | None = None) -> str:
    """A time limit as the source gives it, or `amount` in its unit; empty when neither a
    number nor words are given."""
    shown = time.amount if amount is None else amount
    if shown is None:
        return time.text
    if time.unit is None:
        return f"{number(shown, tongue)} ({_BARE[tongue]})"
    unit = _UNITS[time.unit][tongue]
    return f"{number(shown, tongue)} {unit[:-1] if tongue == 'en' and shown == 1 else unit}"


def promised(made: Promise, tongue: Tongue) -> str:
    """What the law allows and, where it is shorter, what the office makes of it, in one
    line: "5 ngày làm việc → 3 ngày làm việc"; empty as `limit`."""
    legal = limit(made.legal, tongue)
    return f"{legal} → {own(made, tongue)}" if made.own is not None else legal


def own(made: Promise, tongue: Tongue) -> str:
    """The office's shorter time; empty where there is none."""
    return "" if made.own is None else limit(made.legal, tongue, amount=made.own)


def shortened(decision: str, tongue: Tongue) -> str:
    """By which decision a time is shorter."""
    return f"{_SHORTENED[tongue]} {decision}"


def no_time(tongue: Tongue) -> str:
    """That no time limit is given at all."""
    return _NO_TIME[tongue]


def ways(found: Iterable[Way], tongue: Tongue) -> str:
    """How to hand in: "Tại quầy, qua mạng"; each way once."""
    said = ", ".join(_WAYS[way][tongue] for way in dict.fromkeys(found))
    return said[:1].upper() + said[1:]


def count(originals: int, copies: int, tongue: Tongue) -> str:
    """How much of one paper: "1 bản chính, 1 bản sao"; empty when not stated."""
    parts = []
    for amount, names in ((originals, _ORIGINALS), (copies, _COPIES)):
        if amount > 0:
            name = names[tongue]
            if tongue == "en" and amount > 1:
                name = f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
            parts.append(f"{amount} {name}")
    return ", ".join(parts)


def fee(of: Fee, tongue: Tongue) -> str:
    """One fee: "Miễn phí", "8.000 đồng mỗi bản", or, for a bare `Fee()`, that nobody says."""
    if of.state is not FeeState.AMOUNT or of.amount is None:
        return _FEES.get(of.state, _FEES[FeeState.UNKNOWN])[tongue]
    money = f"{number(of.amount, tongue)} {'đồng' if of.currency == 'VND' else of.currency}"
    if not of.per:
        return money
    return f"{money} mỗi {of.per}" if tongue == "vi" else f"{money} per {of.per}"


def times(
    procedure: Procedure, reductions: Iterable[Reduction], day: date, tongue: Tongue
) -> tuple[TimeLine, ...]:
    """The time limits on a day; ways with the same one share a line."""
    reductions = tuple(reductions)
    found: dict[TimeLine, list[Way]] = {}
    for handing in procedure.handings:
        line = _time_line(handing, promise(procedure, handing, reductions, day), tongue)
        if line is not None:
            found.setdefault(line, []).append(handing.way)
    return tuple(
        msgspec.structs.replace(line, ways=ways(which, tongue), way=which[0])
        for line, which in found.items()
    )


def fees(procedure: Procedure, tongue: Tongue) -> tuple[FeeLine, ...]:
    """What has to be paid; ways with the same fees share their lines."""
    found: dict[tuple[Fee, ...], list[Handing]] = {}
    for handing in procedure.handings:
        found.setdefault(handing.fees or (Fee(),), []).append(handing)
    lines = []
    for paid, handings in found.items():
        cases = dict.fromkeys(h.case for h in handings if h.case)
        lines += [
            FeeLine(
                amount=fee(one, tongue),
                known=one.state is not FeeState.UNKNOWN,
                ways=ways((h.way for h in handings), tongue),
                case="; ".join(cases) if len(found) > 1 else "",
                note=one.note,
            )
            for one in paid
        ]
    return tuple(lines)


def _time_line(handing: Handing, made: Promise, tongue: Tongue) -> TimeLine | None:
    legal = limit(made.legal, tongue)
    note = made.legal.text if made.legal.amount is not None else ""
    if handing.note and handing.note not in note:
        note = f"{note}\n{handing.note}".strip()
    if not legal and not note:
        return None
    return TimeLine(
        legal=legal,
        own=own(made, tongue),
        decision="" if made.own is None else made.decision,
        case=handing.case,
        note=note,
    )
