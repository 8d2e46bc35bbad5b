"""Where one number stands: the page for somebody who shows his slip."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.waiting import Estimate
from kiosk.touch.viewmodels.ticket_words import TicketText
from kiosk.touch.viewmodels.words import Words

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PlaceVM(QObject):
    changed = Signal()

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._text = TicketText()
        self._estimate: Estimate | None = None
        self._stale = False

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._text.number

    @Property(str, notify=changed)
    def service(self) -> str:
        return self._text.service

    @Property(str, notify=changed)
    def state(self) -> str:
        """How it stands; where to go when it is being called."""
        return self._text.urgent or self._text.state

    @Property(str, notify=changed)
    def kind(self) -> str:
        """Kind of the kit's `StatusBanner`."""
        return self._text.kind

    @Property(str, notify=changed)
    def icon(self) -> str:
        return self._text.icon

    @Property(str, notify=changed)
    def counters(self) -> str:
        """Empty where `state` names it."""
        return "" if self._text.urgent else self._text.counters

    @Property(str, notify=changed)
    def advice(self) -> str:
        return self._text.advice

    @Property(bool, notify=changed)
    def over(self) -> bool:
        """Whether the page offers another number."""
        return self._text.over

    @Property(str, notify=changed)
    def ahead(self) -> str:
        """Empty for a number that does not wait."""
        return self._words.ahead(self._estimate.ahead) if self._estimate else ""

    @Property(str, notify=changed)
    def range(self) -> str:
        """How long it takes; empty for a number that does not wait."""
        if self._estimate is None:
            return ""
        wait = self._words.wait(self._estimate.low_s, self._estimate.high_s)
        if not wait:
            return self.tr("Chưa ước tính được thời gian chờ")
        return self.tr("Thời gian chờ: %1").replace("%1", wait[0].lower() + wait[1:])

    @Property(str, notify=changed)
    def warning(self) -> str:
        """That this may be out of date; empty while the office is heard."""
        if not self._stale:
            return ""
        return self.tr("Đang mất kết nối: thông tin có thể đã cũ. Xin theo dõi bảng gọi số.")

    def show(self, text: TicketText, estimate: Estimate | None, *, stale: bool) -> None:
        """Emits only when something is different."""
        if (text, estimate, stale) != (self._text, self._estimate, self._stale):
            self._text, self._estimate, self._stale = text, estimate, stale
            self.changed.emit()

    def say_again(self) -> None:
        """The language changed."""
        self.changed.emit()

    def clear(self) -> None:
        self._text, self._estimate, self._stale = TicketText(), None, False
        self.changed.emit()
