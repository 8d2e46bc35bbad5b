"""What a clerk reads of a procedure: its papers, times and fees, in short lines.

Nothing is completed: a number without a unit stays one, and a fee that is not stated is
said to be unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QObject

from kiosk.domain.procedures import Fee, FeeState, Handing, Paper, Procedure, Unit, promise
from kiosk.domain.rules import Reduction, Way


class ProcedureWords(QObject):
    """`english` picks the second name where there is one."""

    def __init__(self, parent: QObject, *, english: bool = False) -> None:
        super().__init__(parent)
        self.english = english

    def short(self, procedure: Procedure) -> str:
        """A name that fits a line."""
        name = procedure.short_en if self.english else ""
        return name or procedure.short or procedure.name

    def times(
        self, procedure: Procedure, reductions: Iterable[Reduction], day: date
    ) -> list[tuple[str, str]]:
        """(ways and case, time) lines; ways with the same time share one."""
        reductions = tuple(reductions)
        ways: dict[tuple[str, str], list[Way]] = {}
        for handing in procedure.handings:
            time = self._time(procedure, handing, reductions, day)
            if time:
                ways.setdefault((handing.case, time), []).append(handing.way)
        return [(self._ways(found, case), time) for (case, time), found in ways.items()]

    def fees(self, procedure: Procedure) -> list[tuple[str, str]]:
        """(ways and case, fee) lines; ways with the same fee share one."""
        ways: dict[tuple[str, str], list[Way]] = {}
        for handing in procedure.handings:
            for fee in handing.fees or (Fee(),):
                said = " – ".join(part for part in (self._fee(fee), fee.note) if part)
                ways.setdefault((handing.case, said), []).append(handing.way)
        lines = [(self._ways(found, case), fee) for (case, fee), found in ways.items()]
        return [("", lines[0][1])] if len(lines) == 1 else lines

    def count(self, paper: Paper) -> str:
        """How many of a paper: "1 bản chính, 2 bản sao"; empty when not stated."""
        said = []
        if paper.originals == 1:
            said.append(self.tr("1 bản chính"))
        elif paper.originals:
            said.append(self.tr("{n} bản chính").format(n=paper.originals))
        if paper.copies == 1:
            said.append(self.tr("1 bản sao"))
        elif paper.copies:
            said.append(self.tr("{n} bản sao").format(n=paper.copies))
        return ", ".join(said)

    def _time(
        self, procedure: Procedure, handing: Handing, reductions: tuple[Reduction, ...], day: date
    ) -> str:
        made = promise(procedure, handing, reductions, day)
        limit = made.legal
        if limit.amount is None:
            return limit.text
        if limit.unit is None:
            return self.tr("{n} (không ghi đơn vị)").format(n=_number(limit.amount))
        legal = self._span(limit.amount, limit.unit)
        if made.own is None:
            return legal
        return f"{legal} → {self._span(made.own, limit.unit)}"

    def _span(self, amount: float, unit: Unit) -> str:
        if amount == 1:
            return {
                Unit.HOUR: self.tr("1 giờ"),
                Unit.DAY: self.tr("1 ngày"),
                Unit.WORKING_DAY: self.tr("1 ngày làm việc"),
                Unit.MONTH: self.tr("1 tháng"),
            }[unit]
        said = {
            Unit.HOUR: self.tr("{n} giờ"),
            Unit.DAY: self.tr("{n} ngày"),
            Unit.WORKING_DAY: self.tr("{n} ngày làm việc"),
            Unit.MONTH: self.tr("{n} tháng"),
        }[unit]
        return said.format(n=_number(amount))

    def _fee(self, fee: Fee) -> str:
        match fee.state:
            case FeeState.FREE:
                return self.tr("Miễn phí")
            case FeeState.LOCAL:
                return self.tr("Theo quy định của tỉnh")
            case FeeState.AMOUNT if fee.amount is not None:
                grouped = f"{fee.amount:,}".replace(",", ".")
                coin = "đ" if fee.currency == "VND" else f" {fee.currency}"
                return f"{grouped}{coin}/{fee.per}" if fee.per else f"{grouped}{coin}"
        return self.tr("Chưa có thông tin về phí")

    def _ways(self, ways: list[Way], case: str) -> str:
        names = {
            Way.COUNTER: self.tr("Tại quầy"),
            Way.ONLINE: self.tr("Trực tuyến"),
            Way.POST: self.tr("Bưu chính"),
        }
        said = ", ".join(names[way] for way in dict.fromkeys(ways))
        return f"{said} ({case})" if case else said


def _number(amount: float) -> str:
    return f"{amount:g}".replace(".", ",")
