"""The ways to a procedure: life events, what is asked most, shelves, lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.procedures import Catalogue, FeeState, Procedure, promise
from kiosk.domain.rules import OfficeRules, Reduction, Way
from kiosk.slips import terms
from kiosk.slips.words import Tongue
from kiosk.touch.looking import (
    LifeEvent,
    Look,
    Shelf,
    events_of,
    listed,
    most_asked,
    shelves,
)
from kiosk.touch.viewmodels.words import Words

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1

MOST_ASKED: Final = 8


@QmlElement
class LookupVM(QObject):
    changed = Signal()
    listChanged = Signal()

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._events: list[dict[str, Any]] = []
        self._asked: list[dict[str, Any]] = []
        self._shelves: list[dict[str, Any]] = []
        self._items: list[dict[str, Any]] = []
        self._title, self._icon = "", ""
        self._has_groups = self._has_fields = False

    @Property(list, notify=changed)
    def events(self) -> list[dict[str, Any]]:
        """`{key, icon, text, hint}`."""
        return self._events

    @Property(list, notify=changed)
    def asked(self) -> list[dict[str, Any]]:
        """The procedures asked for most, as `items`."""
        return self._asked

    @Property(bool, notify=changed)
    def hasGroups(self) -> bool:
        return self._has_groups

    @Property(bool, notify=changed)
    def hasFields(self) -> bool:
        return self._has_fields

    @Property(list, notify=listChanged)
    def shelves(self) -> list[dict[str, Any]]:
        """All fields or groups: `{key, icon, text, hint}`."""
        return self._shelves

    @Property(str, notify=listChanged)
    def title(self) -> str:
        return self._title

    @Property(str, notify=listChanged)
    def icon(self) -> str:
        return self._icon

    @Property(list, notify=listChanged)
    def items(self) -> list[dict[str, Any]]:
        """`{code, text, field, time, fee}`."""
        return self._items

    # --- what `Looking` does ---

    def show(
        self,
        catalogue: Catalogue | None,
        events: Iterable[LifeEvent],
        asked: Mapping[str, float],
        rules: OfficeRules | None,
        day: date,
    ) -> None:
        """Fill the page of ways."""
        if catalogue is None:
            self._events, self._asked = [], []
            self._has_groups = self._has_fields = False
            self.changed.emit()
            return
        pick = self._words.pick
        self._events = [
            {
                "key": e.id,
                "icon": e.icon,
                "text": pick(e.name, e.name_en),
                "hint": pick(e.hint, e.hint_en),
            }
            for e in events_of(events, catalogue, day)
        ]
        by_code = {p.code: p for p in catalogue.procedures}
        self._asked = self.items_of(
            [by_code[code] for code in most_asked(catalogue, asked, day, MOST_ASKED)], rules, day
        )
        self._has_groups = bool(shelves(catalogue, Shelf.GROUP, day))
        self._has_fields = bool(shelves(catalogue, Shelf.FIELD, day))
        self.changed.emit()

    def show_shelves(
        self, look: Look, catalogue: Catalogue, rules: OfficeRules | None, day: date
    ) -> None:
        """Fill the page of all fields or all groups."""
        groups = {g.id: g for g in catalogue.groups}
        self._shelves = []
        for key, held in shelves(catalogue, look.shelf, day):
            group = groups.get(key) if look.shelf is Shelf.GROUP else None
            service = rules.service_of(key) if rules is not None and group is not None else None
            self._shelves.append(
                {
                    "key": key,
                    "icon": service.icon if service is not None else "folder",
                    "text": self._words.pick(group.name, group.name_en) if group else key,
                    "hint": self._held(held),
                }
            )
        self._title = (
            self.tr("Chọn nhóm dịch vụ") if look.shelf is Shelf.GROUP else self.tr("Chọn lĩnh vực")
        )
        self._items = []
        self.listChanged.emit()

    def show_list(
        self,
        look: Look,
        catalogue: Catalogue,
        events: Sequence[LifeEvent],
        asked: Mapping[str, float],
        rules: OfficeRules | None,
        day: date,
    ) -> None:
        """Fill the list of the open shelf."""
        self._items = self.items_of(listed(look, catalogue, events, asked, day), rules, day)
        self._title, self._icon = look.key, "folder"
        if look.shelf is Shelf.EVENT:
            event = next((e for e in events if e.id == look.key), None)
            if event is not None:
                self._title = self._words.pick(event.name, event.name_en)
                self._icon = event.icon
        elif look.shelf is Shelf.GROUP:
            group = next((g for g in catalogue.groups if g.id == look.key), None)
            if group is not None:
                self._title = self._words.pick(group.name, group.name_en)
        elif look.shelf is Shelf.CHOICE:
            self._icon = "search"
        self._shelves = []
        self.listChanged.emit()

    def items_of(
        self, procedures: Iterable[Procedure], rules: OfficeRules | None, day: date
    ) -> list[dict[str, Any]]:
        """Procedures as rows of a list."""
        reductions = rules.reductions if rules is not None else ()
        items = []
        for p in procedures:
            time, fee = _hint(p, reductions, day, self._words.tongue)
            items.append(
                {
                    "code": p.code,
                    "text": self._words.pick(p.short, p.short_en) or p.name,
                    "field": p.field,
                    "time": time,
                    "fee": fee,
                }
            )
        return items

    def clear(self) -> None:
        self._items, self._shelves, self._title, self._icon = [], [], "", ""
        self.listChanged.emit()

    def _held(self, count: int) -> str:
        if count == 1:
            return self.tr("1 thủ tục")
        return self.tr("%1 thủ tục").replace("%1", str(count))


_SHORT: Final = 26
"""Characters of a hint in a list; what is longer is said on the procedure's own page."""


def _hint(
    procedure: Procedure, reductions: Sequence[Reduction], day: date, tongue: Tongue
) -> tuple[str, str]:
    """Time and fee in a few words for a list; empty where they need more words."""
    handing = next(
        (h for h in procedure.handings if h.way is Way.COUNTER),
        next(iter(procedure.handings), None),
    )
    if handing is None:
        return "", ""
    made = promise(procedure, handing, reductions, day)
    time = terms.own(made, tongue) or terms.limit(made.legal, tongue)
    states = {fee.state for h in procedure.handings for fee in h.fees}
    fee = ""
    if states == {FeeState.FREE} or [f.state for f in handing.fees] == [FeeState.AMOUNT]:
        fees = handing.fees or next(h.fees for h in procedure.handings if h.fees)
        fee = terms.fee(fees[0], tongue)
    return (time if len(time) <= _SHORT else ""), (fee if len(fee) <= _SHORT else "")
