"""The page of one procedure: its head, its parts, what is ticked."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.procedures import choices, needed
from kiosk.touch.looking import Tab, lacking
from kiosk.touch.viewmodels.procedure_rows import ProcedureRows, Sight
from kiosk.touch.viewmodels.rows import Row, RowsModel
from kiosk.touch.viewmodels.words import Words

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1


class ReadAloud(Protocol):
    """A voice. Both calls return at once and are made in the GUI thread."""

    def read(self, text: str, language: str) -> None:
        """Say a text; `language` is `vi` or `en`. What was being said ends."""

    def stop(self) -> None:
        """Be silent."""


@QmlElement
class ProcedureVM(QObject):
    changed = Signal()
    ticksChanged = Signal()
    opened = Signal()
    """Another part or another procedure: the list begins at its top."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._maker = ProcedureRows(words, self)
        self._rows = RowsModel(self)
        self._sight: Sight | None = None
        self._title = ""
        self._tabs: list[dict[str, str]] = []
        self._summary, self._ready = "", False
        self._whole_name = False

    # --- what QML reads ---

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def code(self) -> str:
        return self._sight.procedure.code if self._sight else ""

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._title

    @Property(bool, notify=changed)
    def wholeName(self) -> bool:
        """Whether the official name is unfolded."""
        return self._whole_name

    @Property(str, notify=changed)
    def facts(self) -> str:
        """Code, decision and day of the data, in one line."""
        return self._facts()

    def _facts(self) -> str:
        if self._sight is None:
            return ""
        p = self._sight.procedure
        parts = [self.tr("Mã %1").replace("%1", p.code), p.decision]
        if p.as_of is not None:
            day = p.as_of.strftime("%d/%m/%Y")
            parts.append(self.tr("số liệu ngày %1").replace("%1", day))
        return " · ".join(part for part in parts if part)

    @Property(list, notify=changed)
    def tabs(self) -> list[dict[str, str]]:
        """`{key, icon, text}`."""
        return self._tabs

    @Property(str, notify=changed)
    def tab(self) -> str:
        return str(self._sight.look.tab) if self._sight else str(Tab.PAPERS)

    @Property(str, notify=ticksChanged)
    def summary(self) -> str:
        """What to do with the papers, or how many are missing; empty on other parts."""
        return self._summary

    @Property(bool, notify=ticksChanged)
    def complete(self) -> bool:
        """Every paper is ticked."""
        return self._ready

    @Property(bool, notify=changed)
    def hasService(self) -> bool:
        """Whether a number can be taken for it; else the citizen asks at the desk."""
        sight = self._sight
        return (
            sight is not None
            and sight.rules is not None
            and sight.rules.service_of(sight.procedure.group) is not None
        )

    # --- what `Looking` does ---

    @property
    def sight(self) -> Sight | None:
        return self._sight

    def show(self, sight: Sight) -> None:
        """Show a procedure, another part of it, or other ticks."""
        before, self._sight = self._sight, sight
        look = sight.look
        other = before is None or before.procedure is not sight.procedure
        if other:
            self._whole_name = False
        self._title = title_of(sight, self._words)
        self._tabs = [
            {"key": str(key), "icon": icon, "text": text}
            for key, icon, text in self._maker.tabs(sight)
        ]
        self._fill(sight)
        self._sum_up(sight)
        self.ticksChanged.emit()
        if before is None or (before.procedure, before.rules, before.look.tab) != (
            sight.procedure,
            sight.rules,
            look.tab,
        ):
            self.changed.emit()
        if other or before is None or before.look.tab != look.tab or before.look.case != look.case:
            self.opened.emit()

    def say_again(self) -> None:
        """The language changed."""
        if self._sight is not None:
            self.show(self._sight)
            self.changed.emit()

    def fold_name(self) -> None:
        """Show the official name over the open part, or take it away again."""
        if self._sight is not None:
            self._whole_name = not self._whole_name
            self._fill(self._sight)
            self.changed.emit()
            self.opened.emit()

    def clear(self) -> None:
        """Forget what was looked at."""
        self._sight, self._title, self._tabs = None, "", []
        self._summary, self._ready, self._whole_name = "", False, False
        self._rows.show(())
        self.changed.emit()
        self.ticksChanged.emit()

    def spoken(self) -> str:
        """The open part as sentences for a voice."""
        parts = [self._title]
        for row in self._rows.rows:
            parts += [row.lead, row.text, row.badge if row.kind == "paper" else "", row.sub]
        return ". ".join(part.rstrip(".") for part in parts if part) + "."

    def _fill(self, sight: Sight) -> None:
        rows = self._maker.rows(sight)
        if self._whole_name:
            name = Row("text", "name", text=sight.procedure.name, sub=self._facts())
            rows = [name, *rows]
        self._rows.show(rows)

    def _sum_up(self, sight: Sight) -> None:
        look = sight.look
        self._summary, self._ready = "", False
        if look.tab is not Tab.PAPERS or (choices(sight.procedure) and not look.case):
            return
        if not needed(sight.procedure, look.case):
            return
        left = len(lacking(look, sight.procedure))
        self._ready = left == 0
        if look.ticks:
            self._summary = self._lacking(left)
        else:
            self._summary = self.tr("Chạm vào giấy tờ ông/bà đã có")

    def _lacking(self, count: int) -> str:
        if count == 0:
            return self.tr("Đã đủ giấy tờ")
        if count == 1:
            return self.tr("Còn thiếu 1 giấy tờ")
        return self.tr("Còn thiếu %1 giấy tờ").replace("%1", str(count))


def title_of(sight: Sight, words: Words) -> str:
    """What the screens call a procedure."""
    p = sight.procedure
    return words.pick(p.short, p.short_en) or p.name
