"""How times, fees and counts of a procedure are said. Nothing is completed: a bare
number stays bare, and a fee that is not stated is said to be unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from kiosk.domain.procedures import (
    Fee,
    FeeState,
    Handing,
    Paper,
    Procedure,
    Promise,
    TimeLimit,
    Unit,
    promise,
)
from kiosk.domain.rules import Reduction, Way


@dataclass(frozen=True, slots=True)
class TimeLine:
    """One time limit and the ways and the case it holds for."""

    ways: tuple[Way, ...]
    case: str
    legal: str
    own: str
    """The office's shorter time; empty where there is none."""
    decision: str
    note: str


@dataclass(frozen=True, slots=True)
class FeeLine:
    """What has to be paid, and the ways and the case it holds for."""

    ways: tuple[Way, ...]
    case: str
    amount: str
    note: str
    state: FeeState


class PromiseWords(QObject):
    """Makes the sentences in the language that is installed at the time of the call."""

    def ways(self, ways: Sequence[Way]) -> str:
        """Who hands in how: "Tại quầy, trực tuyến"."""
        names = {
            Way.COUNTER: self.tr("tại quầy"),
            Way.ONLINE: self.tr("qua mạng"),
            Way.POST: self.tr("qua bưu điện"),
        }
        said = ", ".join(names[way] for way in ways)
        return said[:1].upper() + said[1:]

    def number(self, amount: float) -> str:
        """A number as people write it: 5, or 0,5."""
        if amount == int(amount):
            return f"{int(amount):,}".replace(",", ".")
        return f"{amount:g}".replace(".", ",")

    def span(self, amount: float, unit: Unit) -> str:
        """ "5 ngày làm việc"."""
        said = {
            Unit.HOUR: self.tr("%1 giờ"),
            Unit.DAY: self.tr("%1 ngày"),
            Unit.WORKING_DAY: self.tr("%1 ngày làm việc"),
            Unit.MONTH: self.tr("%1 tháng"),
        }
        one = {
            Unit.HOUR: self.tr("1 giờ"),
            Unit.DAY: self.tr("1 ngày"),
            Unit.WORKING_DAY: self.tr("1 ngày làm việc"),
            Unit.MONTH: self.tr("1 tháng"),
        }
        if amount == 1:
            return one[unit]
        return said[unit].replace("%1", self.number(amount))

    def limit(self, time: TimeLimit) -> str:
        """A time limit as the source gives it; empty when it says nothing."""
        if time.amount is None:
            return time.text
        if time.unit is None:
            bare = self.tr("%1 (cổng chưa ghi đơn vị)")
            return bare.replace("%1", self.number(time.amount))
        return self.span(time.amount, time.unit)

    def hint(
        self, procedure: Procedure, reductions: Sequence[Reduction], day: date
    ) -> tuple[str, str]:
        """Time and fee in a few words for a list; empty where they need more words."""
        handing = next(
            (h for h in procedure.handings if h.way is Way.COUNTER),
            next(iter(procedure.handings), None),
        )
        if handing is None:
            return "", ""
        found = promise(procedure, handing, reductions, day)
        time = self.limit(found.legal)
        if found.own is not None and found.legal.unit is not None:
            time = self.span(found.own, found.legal.unit)
        states = {fee.state for h in procedure.handings for fee in h.fees}
        fee = self.tr("Miễn phí") if states == {FeeState.FREE} else ""
        if not fee and len(handing.fees) == 1 and handing.fees[0].state is FeeState.AMOUNT:
            fee = self.fee(handing.fees[0])
        return (time if len(time) <= _SHORT else ""), (fee if len(fee) <= _SHORT else "")

    def times(
        self, procedure: Procedure, reductions: Iterable[Reduction], day: date
    ) -> list[TimeLine]:
        """The time limits; ways with the same one share a line."""
        reductions = tuple(reductions)
        lines: list[TimeLine] = []
        for handing in procedure.handings:
            found = promise(procedure, handing, reductions, day)
            line = self._time_line(handing, found)
            if line is not None:
                _merge(lines, line)
        return lines

    def _time_line(self, handing: Handing, found: Promise) -> TimeLine | None:
        legal = self.limit(found.legal)
        note = found.legal.text if found.legal.amount is not None else ""
        if handing.note and handing.note not in note:
            note = f"{note}\n{handing.note}".strip()
        if not legal and not note:
            return None
        own = ""
        if found.own is not None and found.legal.unit is not None:
            own = self.span(found.own, found.legal.unit)
        return TimeLine((handing.way,), handing.case, legal, own, found.decision, note)

    def fee(self, fee: Fee) -> str:
        """One fee: "Miễn phí", "8.000 đồng một bản", "Do tỉnh quy định", or that nobody says."""
        match fee.state:
            case FeeState.FREE:
                return self.tr("Miễn phí")
            case FeeState.LOCAL:
                return self.tr("Theo quy định của tỉnh")
            case FeeState.AMOUNT if fee.amount is not None:
                money = self.money(fee.amount, fee.currency)
                if not fee.per:
                    return money
                return self.tr("%1 mỗi %2").replace("%1", money).replace("%2", fee.per)
        return self.tr("Chưa rõ, xin hỏi cán bộ")

    def money(self, amount: int, currency: str) -> str:
        grouped = f"{amount:,}".replace(",", ".")
        if currency == "VND":
            return self.tr("%1 đồng").replace("%1", grouped)
        return f"{grouped} {currency}"

    def fees(self, procedure: Procedure) -> list[FeeLine]:
        """What has to be paid; ways with the same fees share a line."""
        by_way: dict[tuple[Fee, ...], list[Handing]] = {}
        for handing in procedure.handings:
            by_way.setdefault(handing.fees or (Fee(),), []).append(handing)
        lines: list[FeeLine] = []
        for fees, handings in by_way.items():
            ways = tuple(dict.fromkeys(h.way for h in handings))
            cases = tuple(dict.fromkeys(h.case for h in handings if h.case))
            case = "; ".join(cases) if len(by_way) > 1 else ""
            lines += [FeeLine(ways, case, self.fee(fee), fee.note, fee.state) for fee in fees]
        return lines

    def count(self, paper: Paper) -> str:
        """What to bring of one paper: "1 bản chính, 1 bản sao"; empty when not stated."""
        parts = []
        if paper.originals == 1:
            parts.append(self.tr("1 bản chính"))
        elif paper.originals > 1:
            parts.append(self.tr("%1 bản chính").replace("%1", str(paper.originals)))
        if paper.copies == 1:
            parts.append(self.tr("1 bản sao"))
        elif paper.copies > 1:
            parts.append(self.tr("%1 bản sao").replace("%1", str(paper.copies)))
        return ", ".join(parts)

    def lacking(self, count: int) -> str:
        if count == 0:
            return self.tr("Đã đủ giấy tờ")
        if count == 1:
            return self.tr("Còn thiếu 1 giấy tờ")
        return self.tr("Còn thiếu %1 giấy tờ").replace("%1", str(count))


_SHORT = 26
"""Characters of a hint in a list; what is longer is said on the procedure's own page."""


def _merge(lines: list[TimeLine], line: TimeLine) -> None:
    for index, other in enumerate(lines):
        if (other.case, other.legal, other.own, other.decision, other.note) == (
            line.case,
            line.legal,
            line.own,
            line.decision,
            line.note,
        ):
            if line.ways[0] not in other.ways:
                ways = (*other.ways, *line.ways)
                lines[index] = TimeLine(
                    ways, line.case, line.legal, line.own, line.decision, line.note
                )
            return
    lines.append(line)
