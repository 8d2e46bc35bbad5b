"""The lists of the full window: what a line says, and the model that QML scrolls.

`RowsModel` changes exactly what changed (insert, remove, move, data of a line),
so that a list never jumps under the clerk's mouse.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from kiosk.counter.desk import RowDeed, named, priority_of, row_deeds
from kiosk.counter.words import Words
from kiosk.domain.rules import OfficeRules
from kiosk.domain.state import Queue
from kiosk.domain.tickets import PrintState, State, Ticket

Index = QModelIndex | QPersistentModelIndex


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One ticket of a list, in words. Field names are the roles of the model."""

    ticketId: str
    number: str
    service: str
    procedure: str
    """Short name of what it was taken for; empty where the citizen did not say."""
    detail: str
    """Priority, needs, and what became of the slip."""
    note: str
    """Of a hold its reason, of a finished ticket its outcome."""
    time: str
    """Such as `12 phút` of waiting, or a clock time."""
    urgent: bool
    """Nobody has this number on paper: reprint it or call it by voice."""
    priority: bool
    canCall: bool
    canResume: bool
    canRelease: bool
    canTakeBack: bool
    canTransfer: bool
    canCancel: bool
    canReprint: bool


def row(
    ticket: Ticket,
    queue: Queue,
    counter_id: str,
    rules: OfficeRules,
    now: datetime,
    words: Words,
    *,
    live: bool,
    procedure: str = "",
) -> Row:
    """The line of a ticket. Without `live` (link down) nothing can be done with it."""
    deeds = row_deeds(queue, ticket, counter_id, rules, now) if live else frozenset()
    priority = priority_of(ticket, rules)
    details = [
        words.name(priority),
        words.name(rules.counter(ticket.only_counter)) if ticket.only_counter else "",
        *(words.need(need) for need in ticket.needs),
        words.printed(ticket.printed) if ticket.state is State.WAITING else "",
    ]
    return Row(
        ticketId=ticket.id,
        number=ticket.number,
        service=words.service(rules, ticket.service),
        procedure=procedure,
        detail=" · ".join(d for d in details if d),
        note=_note(ticket, rules, words),
        time=_time(ticket, rules, now, words),
        urgent=ticket.state is State.WAITING and ticket.printed is PrintState.PRINT_FAILED,
        priority=priority is not None,
        canCall=RowDeed.CALL in deeds,
        canResume=RowDeed.RESUME in deeds,
        canRelease=RowDeed.RELEASE in deeds,
        canTakeBack=RowDeed.TAKE_BACK in deeds,
        canTransfer=RowDeed.TRANSFER in deeds,
        canCancel=RowDeed.CANCEL in deeds,
        canReprint=RowDeed.REPRINT in deeds,
    )


def _note(ticket: Ticket, rules: OfficeRules, words: Words) -> str:
    if ticket.state is State.HELD:
        reason = words.name(named(rules.reasons.hold, ticket.reason))
        counter = words.name(rules.counter(ticket.counter)) if ticket.counter else ""
        return " · ".join(x for x in (reason, counter) if x)
    if ticket.outcome is not None:
        return words.outcome(ticket.outcome)
    if ticket.state is State.CANCELLED:
        reason = words.name(named(rules.reasons.cancel, ticket.reason))
        return " · ".join(x for x in (words.state(ticket.state), reason) if x)
    return "" if ticket.state is State.WAITING else words.state(ticket.state)


def _time(ticket: Ticket, rules: OfficeRules, now: datetime, words: Words) -> str:
    if ticket.state is State.WAITING:
        return words.minutes(now - ticket.arrived_at)
    if ticket.state is State.HELD:
        return words.until(rules, ticket.hold_until)
    return words.clock(rules, ticket.ended_at)


_ROLES: Final = {
    Qt.ItemDataRole.UserRole + i: name for i, name in enumerate(Row.__struct_fields__, start=1)
}


class RowsModel(QAbstractListModel):
    """Lines of a list, kept by ticket id."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    @property
    def rows(self) -> Sequence[Row]:
        return tuple(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name = _ROLES.get(role)
        if name is None or not 0 <= index.row() < len(self._rows):
            return None
        return getattr(self._rows[index.row()], name)

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for role, name in _ROLES.items()}

    def show(self, rows: Sequence[Row]) -> None:
        """Become `rows`, by the smallest steps."""
        wanted = {r.ticketId for r in rows}
        for at in range(len(self._rows) - 1, -1, -1):
            if self._rows[at].ticketId not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, line in enumerate(rows):
            found = next(
                (i for i in range(at, len(self._rows)) if self._rows[i].ticketId == line.ticketId),
                None,
            )
            if found is None:
                self.beginInsertRows(QModelIndex(), at, at)
                self._rows.insert(at, line)
                self.endInsertRows()
                continue
            if found != at:
                self.beginMoveRows(QModelIndex(), found, found, QModelIndex(), at)
                self._rows.insert(at, self._rows.pop(found))
                self.endMoveRows()
            if self._rows[at] != line:
                changed = [
                    r for r, n in _ROLES.items() if getattr(self._rows[at], n) != getattr(line, n)
                ]
                self._rows[at] = line
                self.dataChanged.emit(self.index(at), self.index(at), changed)
