"""Rows of a procedure's page: one flat model, so that the longest list scrolls like the shortest.

A row that changes under the finger (a tick, an unfolded text) changes in place;
the list stays where it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `kind` says which parts are used.

    | kind | parts |
    |---|---|
    | heading | icon, text, sub |
    | text | text, sub (muted) |
    | fact | icon, lead (small, above), text (large), old (struck through, before text), sub |
    | paper | text, badge (counts), ticked, more |
    | note | text, more |
    | case | text: a choice |
    | chosen | lead, text, badge (words of the button that goes back to the choice) |
    | step | badge (number), text, sub |
    | form | icon, text, badge: opens a form |
    | code | text (address of a QR code), lead, sub |
    """

    kind: str
    key: str = ""
    icon: str = ""
    lead: str = ""
    text: str = ""
    old: str = ""
    sub: str = ""
    badge: str = ""
    ticked: bool = False
    more: str = ""
    """Words of the button that unfolds or folds the text; empty: it is short."""


_NAMES: Final = tuple(f.name for f in fields(Row))
_FIRST: Final = Qt.ItemDataRole.UserRole + 1
# `key` means the pressed key in QML, so it is called `rowKey` there.
_QML: Final = {"key": "rowKey", "kind": "rowKind"}


@QmlElement
class RowsModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        place = role - _FIRST
        if not index.isValid() or not 0 <= place < len(_NAMES):
            return None
        return getattr(self._rows[index.row()], _NAMES[place])

    def roleNames(self) -> dict[int, QByteArray]:
        return {
            _FIRST + place: QByteArray(_QML.get(name, name).encode())
            for place, name in enumerate(_NAMES)
        }

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows; where only contents of the same rows differ, they change in place."""
        rows = tuple(rows)
        if [(r.kind, r.key) for r in rows] != [(r.kind, r.key) for r in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        old, self._rows = self._rows, rows
        for number, (before, after) in enumerate(zip(old, rows, strict=True)):
            roles = [
                _FIRST + place
                for place, name in enumerate(_NAMES)
                if getattr(before, name) != getattr(after, name)
            ]
            if roles:
                index = self.index(number)
                self.dataChanged.emit(index, index, roles)
