"""The tiles of the home page: one service group each, some at a time.

Rows change in place by role, so that a tile under a finger stays where it is
while the waiting counts move. Large text shows fewer tiles per screen; the
rest is turned to by big arrows, never scrolled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ServiceTile:
    """One service group as the home page shows it, in the language of the moment."""

    service_id: str
    name: str
    hint: str
    icon: str
    waiting: str
    """How many wait and how long: "3 người · 10–20 phút"."""
    badge: str
    """Such as "Hết số"; empty for a service with numbers to spare."""
    out: bool
    """No number is left now. The tile still answers: it says when there will be."""
    spoken: str
    """All of it in one sentence, for screen readers."""


class Role(IntEnum):
    SERVICE_ID = Qt.ItemDataRole.UserRole + 1
    NAME = Qt.ItemDataRole.UserRole + 2
    HINT = Qt.ItemDataRole.UserRole + 3
    ICON = Qt.ItemDataRole.UserRole + 4
    WAITING = Qt.ItemDataRole.UserRole + 5
    BADGE = Qt.ItemDataRole.UserRole + 6
    OUT = Qt.ItemDataRole.UserRole + 7
    SPOKEN = Qt.ItemDataRole.UserRole + 8


_FIELD = dict(zip(Role, (f.name for f in fields(ServiceTile)), strict=True))
_QML_NAME = {
    Role.SERVICE_ID: "serviceId",
    Role.NAME: "name",
    Role.HINT: "hint",
    Role.ICON: "icon",
    Role.WAITING: "waiting",
    Role.BADGE: "badge",
    Role.OUT: "out",
    Role.SPOKEN: "spoken",
}


@QmlElement
class ServicesModel(QAbstractListModel):
    """The tiles of one screenful; `page` of `pageCount`."""

    pagesChanged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: tuple[ServiceTile, ...] = ()
        self._shown: tuple[ServiceTile, ...] = ()
        self._size = 14
        self._page = 0

    # --- the model ---

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid() or role not in _FIELD:
            return None
        return getattr(self._shown[index.row()], _FIELD[Role(role)])

    def roleNames(self) -> dict[int, QByteArray]:
        return {int(role): QByteArray(name.encode()) for role, name in _QML_NAME.items()}

    # --- what the page asks ---

    @Property(int, notify=pagesChanged)
    def page(self) -> int:
        return self._page

    @Property(int, notify=pagesChanged)
    def pageCount(self) -> int:
        return max(1, -(-len(self._all) // self._size))

    @Property(int, notify=pagesChanged)
    def total(self) -> int:
        return len(self._all)

    def _get_room(self) -> int:
        return self._size

    def _set_room(self, tiles: int) -> None:
        tiles = max(1, tiles)
        if tiles == self._size:
            return
        first = self._page * self._size
        self._size = tiles
        self._turn(first // tiles)

    room = Property(int, _get_room, _set_room, notify=pagesChanged)
    """How many tiles the screen has room for; a new value keeps the first tile in sight."""

    @Slot()
    def next(self) -> None:
        self._turn(self._page + 1)

    @Slot()
    def previous(self) -> None:
        self._turn(self._page - 1)

    @Slot()
    def first(self) -> None:
        self._turn(0)

    # --- what the view-model does ---

    def show(self, tiles: Sequence[ServiceTile]) -> None:
        """Put new contents under the same tiles where the services are the same."""
        same = [t.service_id for t in tiles] == [t.service_id for t in self._all]
        self._all = tuple(tiles)
        if not same:
            self._turn(self._page)
            return
        start = self._page * self._size
        for row, new in enumerate(self._all[start : start + self._size]):
            self._replace(row, new)

    def _replace(self, row: int, new: ServiceTile) -> None:
        old = self._shown[row]
        roles = [int(r) for r, name in _FIELD.items() if getattr(old, name) != getattr(new, name)]
        if not roles:
            return
        self._shown = (*self._shown[:row], new, *self._shown[row + 1 :])
        index = self.index(row)
        self.dataChanged.emit(index, index, roles)

    def _turn(self, page: int) -> None:
        count = max(1, -(-len(self._all) // self._size))
        self._page = min(max(0, page), count - 1)
        start = self._page * self._size
        self.beginResetModel()
        self._shown = self._all[start : start + self._size]
        self.endResetModel()
        self.pagesChanged.emit()
