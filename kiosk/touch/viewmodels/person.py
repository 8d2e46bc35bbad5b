"""Whom the screen greets: the given name on an identity card, and nothing else of it."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PersonVM(QObject):
    """Empty but while a `CitizenSession` is open."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._name = ""
        self._here = False

    @Property(bool, notify=changed)
    def here(self) -> bool:
        """Whether somebody showed a card and has not finished."""
        return self._here

    @Property(str, notify=changed)
    def name(self) -> str:
        """The given name; empty on a card without one."""
        return self._name

    @Property(str, notify=changed)
    def address(self) -> str:
        """How the person is spoken to."""
        return self._address()

    @Property(str, notify=changed)
    def addressed(self) -> str:
        """The same at the beginning of a line."""
        said = self._address()
        return said[0].upper() + said[1:] if self._here else ""

    @Property(str, notify=changed)
    def greeting(self) -> str:
        return self.tr("Xin chào %1").replace("%1", self._address()) if self._here else ""

    def show(self, name: str) -> None:
        self._name, self._here = name, True
        self.changed.emit()

    def say_again(self) -> None:
        """The language changed."""
        self.changed.emit()

    def clear(self) -> None:
        if self._here:
            self._name, self._here = "", False
            self.changed.emit()

    def _address(self) -> str:
        if not self._name:
            return self.tr("ông/bà")
        return self.tr("ông/bà %1").replace("%1", self._name)
