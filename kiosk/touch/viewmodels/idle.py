"""The countdown after which an untouched page gives up its visit."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1

WARN_S = 15
"""Seconds before the end from which the countdown is shown."""


@QmlElement
class IdleVM(QObject):
    """Counts whole seconds down to `expired`; any touch starts it again.

    `tick_ms` is the length of such a second: tests make it short, screenshots
    pass 0, which stands still.
    """

    changed = Signal()
    expired = Signal()

    def __init__(self, parent: QObject, *, tick_ms: int = 1000) -> None:
        super().__init__(parent)
        self._total = 0
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(tick_ms)
        self._timer.timeout.connect(self._tick)
        self._stands = tick_ms == 0

    @Property(int, notify=changed)
    def left(self) -> int:
        return self._left

    @Property(int, notify=changed)
    def total(self) -> int:
        """0: this page waits for ever."""
        return self._total

    @Property(bool, notify=changed)
    def warns(self) -> bool:
        return 0 < self._left <= WARN_S < self._total

    def start(self, seconds: int) -> None:
        """Count `seconds` down from now; 0 stops."""
        self._total = self._left = seconds
        if seconds and not self._stands:
            self._timer.start()
        else:
            self._timer.stop()
        self.changed.emit()

    @Slot()
    def touched(self) -> None:
        """Somebody is there."""
        if self._total and self._left != self._total:
            self.start(self._total)

    def _tick(self) -> None:
        self._left -= 1
        if self._left > 0:
            self.changed.emit()
            return
        self._timer.stop()
        self.changed.emit()
        self.expired.emit()
