"""The question panel as QML sees it: one question at a time, answered by mouse or key."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.counter.asks import MAX_KEYS, Ask, clock_time

QML_IMPORT_NAME = "Kiosk.Counter.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class AskVM(QObject):
    """Shows an `Ask`; what an answer means is the business of who put it.

    Signals:
        answered(ask, option): an answer was chosen; the panel is closed by then.
        clockGiven(ask, time): a time of day was typed instead.
    """

    changed = Signal()
    answered = Signal(object, object)
    clockGiven = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ask: Ask | None = None
        self._problem = ""

    @property
    def ask(self) -> Ask | None:
        return self._ask

    def put(self, ask: Ask) -> None:
        self._ask, self._problem = ask, ""
        self.changed.emit()

    def _get_open(self) -> bool:
        return self._ask is not None

    open = Property(bool, _get_open, notify=changed)

    def _get_title(self) -> str:
        return self._ask.title if self._ask else ""

    title = Property(str, _get_title, notify=changed)

    def _get_options(self) -> list[dict[str, Any]]:
        if self._ask is None:
            return []
        return [
            {
                "id": option.id,
                "text": option.text,
                "icon": option.icon,
                "detail": option.detail,
                "key": str(i) if i <= MAX_KEYS else "",
            }
            for i, option in enumerate(self._ask.options, start=1)
        ]

    options = Property(list, _get_options, notify=changed)

    def _get_wants_clock(self) -> bool:
        return self._ask is not None and self._ask.wants_clock

    wantsClock = Property(bool, _get_wants_clock, notify=changed)

    def _get_problem(self) -> str:
        return self._problem

    problem = Property(str, _get_problem, notify=changed)
    """Why what was typed is not taken."""

    @Slot(str)
    def choose(self, option_id: str) -> None:
        ask = self._ask
        option = ask.option(option_id) if ask else None
        if ask is not None and option is not None:
            self.cancel()
            self.answered.emit(ask, option)

    @Slot(str, result=bool)
    def press(self, text: str) -> bool:
        """A key with this text; true when it answered."""
        option = self._ask.by_key(int(text)) if self._ask and text in set("123456789") else None
        if option is None:
            return False
        self.choose(option.id)
        return True

    @Slot(str)
    def type_clock(self, typed: str) -> None:
        ask, clock = self._ask, clock_time(typed)
        if ask is None:
            return
        if clock is None:
            self.complain(self.tr("Hãy nhập giờ như 14:30."))
            return
        self.clockGiven.emit(ask, clock)

    def complain(self, problem: str) -> None:
        self._problem = problem
        self.changed.emit()

    @Slot()
    def cancel(self) -> None:
        if self._ask is not None:
            self._ask, self._problem = None, ""
            self.changed.emit()
