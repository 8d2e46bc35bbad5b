"""The sentences of the board, in the language that is installed when they are made."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject

from kiosk.domain.hours import HoursStatus, Moment, business_day, local_time
from kiosk.domain.rules import CounterRule, Hours, PriorityClass, Service

_STEP_MIN: Final = 5
"""Ranges are said in steps of five minutes, widened, never narrowed."""

_LONG_MIN: Final = 120


class Words(QObject):
    """`english` picks the second name of services, counters and priorities."""

    def __init__(self, parent: QObject, *, english: bool = False) -> None:
        super().__init__(parent)
        self.english = english

    def name(self, thing: Service | CounterRule | PriorityClass | None) -> str:
        if thing is None:
            return ""
        return thing.name_en if self.english and thing.name_en else thing.name

    def people(self, count: int) -> str:
        if count == 1:
            return self.tr("1 người")
        return self.tr("{n} người").format(n=count)

    def wait(self, low_s: int | None, high_s: int | None) -> str:
        """Such as `10–20 phút`; empty when it is unknown."""
        if low_s is None or high_s is None:
            return ""
        step_s = _STEP_MIN * 60
        low = low_s // step_s * _STEP_MIN
        high = max(-(-high_s // step_s) * _STEP_MIN, low + _STEP_MIN)
        if low >= _LONG_MIN:
            return self.tr("hơn 2 giờ")
        if low == 0:
            return self.tr("dưới {high} phút").format(high=high)
        return self.tr("{low}–{high} phút").format(low=low, high=high)

    def clock(self, hours: Hours, at: datetime) -> str:
        return local_time(hours, at).strftime("%H:%M")

    def day(self, hours: Hours, at: datetime) -> str:
        """Such as `Thứ Hai, 03/08/2026`."""
        local = local_time(hours, at)
        return f"{self._weekday(local.weekday())}, {local:%d/%m/%Y}"

    def opening(self, hours: Hours, status: HoursStatus, now: datetime) -> str:
        """Whether the office is open, until or from when."""
        opens, closes = status.opens_at, status.closes_at
        match status.kind:
            case Moment.OPEN if closes is not None:
                return self.tr("Đang làm việc đến {clock}").format(clock=self.clock(hours, closes))
            case Moment.OPEN:
                return self.tr("Đang làm việc")
            case Moment.EARLY if opens is not None:
                said = self.tr("Làm việc từ {clock}, đã có thể lấy số")
                return said.format(clock=self.clock(hours, opens))
            case Moment.LUNCH if opens is not None:
                said = self.tr("Nghỉ trưa, làm việc lại lúc {clock}")
                return said.format(clock=self.clock(hours, opens))
            case _ if opens is not None:
                return self._closed_until(hours, opens, now)
            case _:
                return self.tr("Ngoài giờ làm việc")

    def _closed_until(self, hours: Hours, opens: datetime, now: datetime) -> str:
        today, then = business_day(hours, now), business_day(hours, opens)
        clock = self.clock(hours, opens)
        if then == today:
            return self.tr("Chưa đến giờ, làm việc lúc {clock}").format(clock=clock)
        if then - today == timedelta(days=1):
            return self.tr("Hết giờ làm việc, mở lại {clock} ngày mai").format(clock=clock)
        weekday = self._weekday(then.weekday())
        return self.tr("Hết giờ làm việc, mở lại {clock} {day}, {date}").format(
            clock=clock, day=weekday, date=f"{then:%d/%m}"
        )

    def _weekday(self, index: int) -> str:
        return (
            self.tr("Thứ Hai"),
            self.tr("Thứ Ba"),
            self.tr("Thứ Tư"),
            self.tr("Thứ Năm"),
            self.tr("Thứ Sáu"),
            self.tr("Thứ Bảy"),
            self.tr("Chủ nhật"),
        )[index]
