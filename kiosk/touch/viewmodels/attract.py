"""The page that waits for citizens: office, clock, opening hours, one invitation."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.hours import business_day
from kiosk.domain.rules import Hours
from kiosk.touch.flow import NoticeKind
from kiosk.touch.viewmodels.words import Words

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class AttractVM(QObject):
    changed = Signal()

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._date = ""
        self._hours = ""
        self._state = ""
        self._invite = ""
        self._open = False

    @Property(str, notify=changed)
    def date(self) -> str:
        """Such as "Thứ Hai, ngày 23/11/2026"."""
        return self._date

    @Property(str, notify=changed)
    def hours(self) -> str:
        return self._hours

    @Property(str, notify=changed)
    def state(self) -> str:
        """Why no numbers are given now; empty when they are."""
        return self._state

    @Property(str, notify=changed)
    def invite(self) -> str:
        return self._invite

    @Property(str, notify=changed)
    def inviteOther(self) -> str:
        """The same in the other language: the language button comes after the first touch."""
        if not self._open:
            return ""
        return (
            "Touch here to take a number"
            if self._words.tongue == "vi"
            else "Chạm vào đây để lấy số"
        )

    @Property(bool, notify=changed)
    def givesNumbers(self) -> bool:
        return self._open

    def show(
        self,
        *,
        hours: Hours | None,
        now: datetime | None,
        shut: NoticeKind | None,
        opens_at: datetime | None,
    ) -> None:
        """What the office's clock and hours say; emits only when something changed."""
        before = (self._date, self._hours, self._state, self._invite, self._open)
        self._date = self._hours = self._state = ""
        if hours is not None and now is not None:
            day = business_day(hours, now)
            date = self._words.day(day)
            self._date = date[0].upper() + date[1:]
            spans = self._words.sessions_of(hours, day)
            self._hours = (
                self.tr("Giờ làm việc hôm nay: %1").replace("%1", spans)
                if spans
                else self.tr("Hôm nay văn phòng nghỉ")
            )
            if shut is not None and opens_at is not None:
                when = self._words.moment(hours, opens_at, now)
                self._state = self._reason(shut).replace("%1", when)
        if shut is NoticeKind.DOWN:
            self._state = self.tr("Hệ thống đang kết nối lại…")
        self._open = shut is None
        self._invite = (
            self.tr("Chạm vào đây để lấy số")
            if shut is None
            else self.tr("Chạm vào đây để xem hướng dẫn")
        )
        if before != (self._date, self._hours, self._state, self._invite, self._open):
            self.changed.emit()

    def _reason(self, shut: NoticeKind) -> str:
        if shut is NoticeKind.LUNCH:
            return self.tr("Đang nghỉ trưa. Lấy số lại từ %1.")
        return self.tr("Ngoài giờ làm việc. Mở cửa lại lúc %1.")
