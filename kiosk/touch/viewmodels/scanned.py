"""The page that says what a code was, and the page on which one is typed."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.touch.viewmodels.scanned_words import ScannedText

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST: Final = 40
"""Characters of a typed code: the longest dossier code is shorter."""
SHORTEST: Final = 5
KEYS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-/")


@QmlElement
class ScannedVM(QObject):
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text = ScannedText()
        self._busy = False

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """The office is asked; the texts are not there yet."""
        return self._busy

    @Property(str, notify=changed)
    def icon(self) -> str:
        return self._text.icon

    @Property(str, notify=changed)
    def title(self) -> str:
        return self.tr("Đang tìm hồ sơ…") if self._busy else self._text.title

    @Property(str, notify=changed)
    def body(self) -> str:
        return "" if self._busy else self._text.body

    @Property(str, notify=changed)
    def code(self) -> str:
        return self._text.code

    @Property(str, notify=changed)
    def warning(self) -> str:
        return self._text.warning

    @Property(list, notify=changed)
    def steps(self) -> list[str]:
        return [] if self._busy else list(self._text.steps)

    @Property(str, notify=changed)
    def link(self) -> str:
        return "" if self._busy else self._text.link

    @Property(bool, notify=changed)
    def hold(self) -> bool:
        return self._text.hold

    @Property(list, notify=changed)
    def acts(self) -> list[dict[str, Any]]:
        """Of {key, text, icon}; the first is the page's own."""
        acts = () if self._busy else self._text.acts
        return [{"key": act.key, "text": act.text, "icon": act.icon} for act in acts]

    def show(self, text: ScannedText, *, busy: bool = False) -> None:
        if (text, busy) != (self._text, self._busy):
            self._text, self._busy = text, busy
            self.changed.emit()

    def clear(self) -> None:
        self.show(ScannedText())


@QmlElement
class CodeTypingVM(QObject):
    """A code on its way from the keys: capital letters, digits and what stands between them.

    Signals:
        submitted(text): somebody is done.
    """

    changed = Signal()
    submitted = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text = ""

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._text

    @Property(bool, notify=changed)
    def complete(self) -> bool:
        """Whether this can be a code at all."""
        return len(self._text.strip(".-/")) >= SHORTEST

    @Slot(str)
    def press(self, key: str) -> None:
        """One key; lower case counts as upper case, anything else not at all."""
        key = key.upper()
        if key in KEYS and len(self._text) < LONGEST:
            self._set(self._text + key)

    @Slot()
    def erase(self) -> None:
        self._set(self._text[:-1])

    @Slot()
    def clear(self) -> None:
        self._set("")

    @Slot()
    def submit(self) -> None:
        if self.complete:
            self.submitted.emit(self._text)

    def _set(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.changed.emit()
