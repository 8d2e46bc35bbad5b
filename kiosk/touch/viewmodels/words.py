"""Sentences the pages share: people ahead, ranges of minutes, days and hours.

Times are said on the office's own clock. The range of minutes is worded by
`kiosk.slips`, so that the screen and the paper never disagree.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import QObject

from kiosk.domain.hours import WEEKDAYS, business_day, local_time, sessions, status, zone
from kiosk.domain.rules import Hours, Session
from kiosk.slips.words import Tongue, waiting_time


def opens_after_today(hours: Hours, now: datetime) -> datetime | None:
    """UTC instant at which the office opens on its next working day."""
    tomorrow = business_day(hours, now) + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time.min, tzinfo=zone(hours.timezone))
    return status(hours, midnight.astimezone(UTC)).opens_at


class Words(QObject):
    """Makes the sentences in the language that is installed at the time of the call.

    `tongue` names that language for what is not translated by Qt: names of
    services and the words of slips.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.tongue: Tongue = "vi"

    def pick(self, vietnamese: str, english: str) -> str:
        """The text in the present language; Vietnamese where there is no English one."""
        return english if self.tongue == "en" and english else vietnamese

    def ahead(self, count: int) -> str:
        if count == 0:
            return self.tr("Không có ai chờ trước ông/bà")
        if count == 1:
            return self.tr("Còn 1 người chờ trước ông/bà")
        return self.tr("Còn %1 người chờ trước ông/bà").replace("%1", str(count))

    def waiting(self, count: int, low_s: int | None, high_s: int | None) -> str:
        """What a tile says: "3 người · 10–20 phút"."""
        if count == 0:
            return self.tr("Chưa có ai chờ")
        wait = self.wait(low_s, high_s)
        if not wait:
            if count == 1:
                return self.tr("1 người đang chờ")
            return self.tr("%1 người đang chờ").replace("%1", str(count))
        # There is no room for "about" on a tile; a range says it by itself.
        short = wait.removeprefix("Khoảng ").removeprefix("About ").replace("minutes", "min")
        short = short[0].lower() + short[1:]
        if count == 1:
            return self.tr("1 người · %1").replace("%1", short)
        return self.tr("%1 người · %2").replace("%1", str(count)).replace("%2", short)

    def left(self, numbers: int) -> str:
        """The badge of a service with few numbers left."""
        if numbers == 0:
            return self.tr("Hết số")
        if numbers == 1:
            return self.tr("Còn 1 số")
        return self.tr("Còn %1 số").replace("%1", str(numbers))

    def wait(self, low_s: int | None, high_s: int | None) -> str:
        """The range to expect, such as "Khoảng 10–20 phút"; empty when it is unknown."""
        if low_s is None or high_s is None:
            return ""
        return waiting_time(low_s, high_s, self.tongue)

    def clock(self, hours: Hours, at: datetime) -> str:
        return local_time(hours, at).strftime("%H:%M")

    def weekday(self, day: date) -> str:
        return (
            self.tr("thứ Hai"),
            self.tr("thứ Ba"),
            self.tr("thứ Tư"),
            self.tr("thứ Năm"),
            self.tr("thứ Sáu"),
            self.tr("thứ Bảy"),
            self.tr("Chủ nhật"),
        )[day.weekday()]

    def day(self, day: date) -> str:
        return (
            self.tr("%1, ngày %2")
            .replace("%1", self.weekday(day))
            .replace("%2", day.strftime("%d/%m/%Y"))
        )

    def moment(self, hours: Hours, at: datetime, now: datetime) -> str:
        """When, as people say it: "13:30 hôm nay", "07:30 ngày mai, thứ Ba 24/11"."""
        local, today = local_time(hours, at), business_day(hours, now)
        clock = local.strftime("%H:%M")
        if local.date() == today:
            return self.tr("%1 hôm nay").replace("%1", clock)
        said = (
            self.tr("%1 ngày mai, %2 %3")
            if local.date() == today + timedelta(days=1)
            else self.tr("%1 %2 %3")
        )
        day = local.strftime("%d/%m")
        return (
            said.replace("%1", clock).replace("%2", self.weekday(local.date())).replace("%3", day)
        )

    def sessions_of(self, hours: Hours, day: date) -> str:
        """The opening times of a day: "07:30–11:30 và 13:30–17:00"; empty when closed."""
        return self._spans(sessions(hours, day))

    def week(self, hours: Hours) -> list[str]:
        """The usual week in as few lines as possible: runs of equal days share one."""
        lines: list[str] = []
        start = 0
        spans = [self._spans(hours.week.get(day, ())) for day in WEEKDAYS]
        monday = date(2024, 1, 1)  # any Monday: only the names of the days are used
        for end in range(1, len(spans) + 1):
            if end < len(spans) and spans[end] == spans[start]:
                continue
            if spans[start]:
                first = self.weekday(monday + timedelta(days=start))
                last = self.weekday(monday + timedelta(days=end - 1))
                days = first if end - 1 == start else f"{first} – {last}"
                lines.append(f"{days[0].upper()}{days[1:]}: {spans[start]}")
            start = end
        return lines

    def _spans(self, found: tuple[Session, ...]) -> str:
        spans = [f"{s.open:%H:%M}–{s.close:%H:%M}" for s in sorted(found, key=lambda s: s.open)]
        if len(spans) < 2:
            return "".join(spans)
        return self.tr("%1 và %2").replace("%1", ", ".join(spans[:-1])).replace("%2", spans[-1])
