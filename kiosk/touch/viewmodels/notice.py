"""The friendly pages: why no number comes now, and what to do next.

Each one names a way on (a time to come back, a number on the screen, an
officer to ask); none is a dead end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.devices.printer import CoverOpen, OutOfPaper
from kiosk.domain.rules import Hours
from kiosk.touch.flow import Notice, NoticeKind
from kiosk.touch.viewmodels.words import Words

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class NoticeText:
    """One friendly page in the language of the moment."""

    icon: str = "info"
    title: str = ""
    body: str = ""
    """What is the matter, in a sentence."""
    advice: str = ""
    """What to do next."""
    lines: tuple[str, ...] = ()
    """Facts in a list, such as the opening hours."""
    act: str = ""
    """Text of the button that leads on."""
    act_icon: str = "check"
    back: str = ""
    """Text of the second button; empty: none."""
    shut: bool = False
    """Nobody gets a number now, but procedures can be looked up."""


@QmlElement
class NoticeVM(QObject):
    changed = Signal()

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._text = NoticeText()

    @Property(str, notify=changed)
    def icon(self) -> str:
        return self._text.icon

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._text.title

    @Property(str, notify=changed)
    def body(self) -> str:
        return self._text.body

    @Property(str, notify=changed)
    def advice(self) -> str:
        return self._text.advice

    @Property(list, notify=changed)
    def lines(self) -> list[str]:
        return list(self._text.lines)

    @Property(str, notify=changed)
    def act(self) -> str:
        return self._text.act

    @Property(str, notify=changed)
    def actIcon(self) -> str:
        return self._text.act_icon

    @Property(str, notify=changed)
    def back(self) -> str:
        return self._text.back

    @Property(bool, notify=changed)
    def canLookUp(self) -> bool:
        """Whether the page offers to look procedures up while no number is given."""
        return self._text.shut

    def clear(self) -> None:
        self._show(NoticeText())

    def show_printer(self, trouble: str) -> None:
        """The printer cannot print; `trouble` is a `PrinterFault.code`."""
        if trouble == OutOfPaper.code:
            title = self.tr("Máy in hết giấy")
        elif trouble == CoverOpen.code:
            title = self.tr("Nắp máy in đang mở")
        else:
            title = self.tr("Máy in chưa sẵn sàng")
        self._show(
            NoticeText(
                icon="print_error",
                title=title,
                body=self.tr(
                    "Ông/bà vẫn lấy được số: số sẽ hiện thật to trên màn hình để ghi lại"
                    " hoặc chụp ảnh."
                ),
                advice=self.tr("Nếu cần phiếu giấy, mời ông/bà gặp cán bộ hướng dẫn."),
                act=self.tr("Lấy số trên màn hình"),
                act_icon="confirmation_number",
                back=self.tr("Quay lại"),
            )
        )

    def show_notice(
        self, notice: Notice, *, service: str, hours: Hours | None, now: datetime, waits: bool
    ) -> None:
        """Why no number comes.

        Args:
            notice: the reason.
            service: name of the service asked for; empty when none was chosen yet.
            hours: the office's opening hours; None before the office was heard once.
            now: the office's time, UTC.
            waits: a number was asked for and comes as soon as the link is back.
        """
        when = ""
        if hours is not None and notice.opens_at is not None:
            when = self._words.moment(hours, notice.opens_at, now)
        match notice.kind:
            case NoticeKind.CLOSED:
                text = self._closed(when, hours)
            case NoticeKind.LUNCH:
                text = self._lunch(when)
            case NoticeKind.LAST_NUMBER | NoticeKind.QUOTA_DAY | NoticeKind.QUOTA_WINDOW:
                text = self._no_number(notice.kind, when, service)
            case NoticeKind.DOWN:
                text = self._down(waits=waits)
            case NoticeKind.REFUSED:
                text = self._refused(notice)
        self._show(text)

    def _closed(self, when: str, hours: Hours | None) -> NoticeText:
        return NoticeText(
            icon="bedtime",
            title=self.tr("Hiện ngoài giờ làm việc"),
            body=self.tr("Mở cửa lại lúc %1.").replace("%1", when) if when else "",
            lines=tuple(self._words.week(hours)) if hours is not None else (),
            advice=self.tr("Hồ sơ trực tuyến nộp được bất cứ lúc nào tại dichvucong.gov.vn."),
            act=self.tr("Đã hiểu"),
            shut=True,
        )

    def _lunch(self, when: str) -> NoticeText:
        return NoticeText(
            icon="restaurant",
            title=self.tr("Văn phòng đang nghỉ trưa"),
            body=self.tr("Lấy số lại từ %1.").replace("%1", when) if when else "",
            advice=self.tr("Mời ông/bà ngồi nghỉ ở khu vực chờ hoặc quay lại sau."),
            act=self.tr("Đã hiểu"),
            shut=True,
        )

    def _no_number(self, kind: NoticeKind, when: str, service: str) -> NoticeText:
        titles = {
            NoticeKind.LAST_NUMBER: self.tr("Đã hết giờ lấy số"),
            NoticeKind.QUOTA_DAY: self.tr("Hôm nay đã hết số"),
            NoticeKind.QUOTA_WINDOW: self.tr("Khung giờ này đã hết số"),
        }
        reasons = {
            NoticeKind.LAST_NUMBER: self.tr("Quầy chỉ còn kịp phục vụ người đã có số."),
            NoticeKind.QUOTA_DAY: self.tr("Các số của hôm nay đã được lấy hết."),
            NoticeKind.QUOTA_WINDOW: self.tr("Các số của khung giờ này đã được lấy hết."),
        }
        return NoticeText(
            icon="event",
            title=titles[kind],
            body=reasons[kind],
            lines=tuple(
                line
                for line in (
                    self.tr("Dịch vụ: %1").replace("%1", service) if service else "",
                    self.tr("Lấy số lại từ %1").replace("%1", when) if when else "",
                )
                if line
            ),
            advice=self.tr("Việc gấp, mời ông/bà gặp cán bộ hướng dẫn."),
            act=self.tr("Chọn dịch vụ khác"),
            act_icon="list_alt",
        )

    def _down(self, *, waits: bool) -> NoticeText:
        return NoticeText(
            icon="wifi_off",
            title=self.tr("Hệ thống đang kết nối lại…"),
            body=self.tr("Xin chờ một chút: số của ông/bà sẽ tự hiện ra, không cần chạm lại.")
            if waits
            else self.tr("Màn hình sẽ tự tiếp tục ngay khi có kết nối."),
            advice=self.tr("Nếu cần ngay, mời ông/bà gặp cán bộ hướng dẫn để được cấp số."),
            act=self.tr("Về màn hình đầu"),
            act_icon="home",
            shut=not waits,
        )

    def _refused(self, notice: Notice) -> NoticeText:
        return NoticeText(
            icon="help",
            title=self.tr("Chưa lấy được số"),
            body=self._words.pick(notice.detail, notice.detail_en)
            or self.tr("Cơ quan chưa cấp được số cho dịch vụ này."),
            advice=self.tr("Mời ông/bà thử lại hoặc gặp cán bộ hướng dẫn."),
            act=self.tr("Chọn dịch vụ khác"),
            act_icon="list_alt",
        )

    def _show(self, text: NoticeText) -> None:
        self._text = text
        self.changed.emit()
