"""One button of the console: its words, its key, and whether it may be pressed."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk.Counter.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class DeedVM(QObject):
    """`trigger` does nothing while the button is not enabled, whoever calls it.

    Signals:
        triggered: the clerk wants it done.
    """

    changed = Signal()
    triggered = Signal()

    def __init__(self, icon: str, keys: str, parent: QObject) -> None:
        super().__init__(parent)
        self._icon, self._keys = icon, keys
        self._text, self._detail, self._why_not = "", "", ""
        self._enabled = False

    def show(self, text: str, *, why_not: str | None, detail: str = "") -> None:
        """`why_not`: None when it may be pressed, else the sentence that says why not.

        Empty when `detail` says it already.
        """
        now = (text, detail, why_not or "", why_not is None)
        if now != (self._text, self._detail, self._why_not, self._enabled):
            self._text, self._detail, self._why_not, self._enabled = now
            self.changed.emit()

    def _get_text(self) -> str:
        return self._text

    text = Property(str, _get_text, notify=changed)

    def _get_detail(self) -> str:
        return self._detail

    detail = Property(str, _get_detail, notify=changed)

    def _get_icon(self) -> str:
        return self._icon

    icon = Property(str, _get_icon, notify=changed)

    def _get_keys(self) -> str:
        return self._keys

    keys = Property(str, _get_keys, notify=changed)

    def _get_enabled(self) -> bool:
        return self._enabled

    enabled = Property(bool, _get_enabled, notify=changed)

    def _get_hint(self) -> str:
        title = f"{self._text} ({self._keys})" if self._keys else self._text
        return "\n".join(x for x in (title, self._detail, self._why_not) if x)

    hint = Property(str, _get_hint, notify=changed)
    """For the tooltip: what it does, its key, and why it cannot be pressed."""

    @Slot()
    def trigger(self) -> None:
        if self._enabled:
            self.triggered.emit()
