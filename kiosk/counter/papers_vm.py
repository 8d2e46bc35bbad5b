"""The papers of the procedure the ticket at the counter was taken for. Read only."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.counter import procedure_lines
from kiosk.counter.desk_vm import DeskVM
from kiosk.counter.words import Words
from kiosk.domain.hours import business_day
from kiosk.domain.procedures import Case, Procedure
from kiosk.slips import terms
from kiosk.ui.office import OfficeLink

QML_IMPORT_NAME = "Kiosk.Counter.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PapersVM(QObject):
    """`shown` is False while the ticket names no procedure of the catalogue.

    Where a citizen has to choose between cases, they come folded; what every case needs
    is open.
    """

    changed = Signal()

    def __init__(self, link: OfficeLink, words: Words, desk: DeskVM, parent: QObject) -> None:
        super().__init__(parent)
        self._link, self._words, self._desk = link, words, desk
        self._key: tuple[object, ...] = ()
        self._procedure: Procedure | None = None
        self._open: set[str] = set()
        self._lines: list[dict[str, str]] = []
        self._cases: list[dict[str, Any]] = []
        desk.changed.connect(self.refresh)
        link.catalogueChanged.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Look again; the desk changes every second, the papers seldom."""
        catalogue, rules = self._link.catalogue, self._link.rules
        desk = self._desk.desk
        ticket = desk.ticket if desk is not None else None
        code = ticket.procedure if ticket is not None else None
        key = (
            ticket.id if ticket is not None else "",
            code,
            catalogue.version if catalogue is not None else "",
            id(rules),
        )
        if key == self._key:
            return
        self._key = key
        found = catalogue.procedure(code) if catalogue is not None and code else None
        self._procedure = found
        self._open = set()
        if found is not None:
            choice = [c for c in found.cases if not c.is_common and not c.is_show]
            self._open = {c.id for c in found.cases if c not in choice or len(choice) == 1}
        self._make()

    def _make(self) -> None:
        procedure, rules = self._procedure, self._link.rules
        if procedure is None or rules is None:
            self._lines, self._cases = [], []
        else:
            day = business_day(rules.hours, self._link.now())
            tongue = self._words.tongue
            times = procedure_lines.times(procedure, rules.reductions, day, tongue)
            fees = procedure_lines.fees(procedure, tongue)
            self._lines = [
                *_lines("schedule", self.tr("Thời hạn"), times),
                *_lines("payments", self.tr("Phí, lệ phí"), fees),
            ]
            self._cases = [self._case(case) for case in procedure.cases]
        self.changed.emit()

    def _case(self, case: Case) -> dict[str, Any]:
        name = case.name
        if not name:
            name = self.tr("Mọi trường hợp") if case.is_common else self.tr("Giấy tờ")
        return {
            "id": case.id,
            "name": name,
            "count": sum(1 for paper in case.papers if not paper.is_note),
            "open": case.id in self._open,
            "papers": [
                {
                    "text": paper.text,
                    "count": terms.count(paper.originals, paper.copies, self._words.tongue),
                    "note": paper.is_note,
                }
                for paper in case.papers
            ],
        }

    @Slot(str)
    def toggle(self, case: str) -> None:
        """Fold or unfold a case."""
        self._open ^= {case}
        self._make()

    # --- what QML reads --------------------------------------------------------------

    def _get_shown(self) -> bool:
        return self._procedure is not None

    shown = Property(bool, _get_shown, notify=changed)

    def _get_name(self) -> str:
        return self._words.procedure(self._procedure) if self._procedure is not None else ""

    name = Property(str, _get_name, notify=changed)

    def _get_source(self) -> str:
        """Code, decision and day of the data: what a clerk checks against."""
        found = self._procedure
        if found is None:
            return ""
        day = f"{found.as_of:%d/%m/%Y}" if found.as_of is not None else ""
        return " · ".join(x for x in (found.code, found.decision, day) if x)

    source = Property(str, _get_source, notify=changed)

    def _get_to_check(self) -> str:
        return self._procedure.to_check if self._procedure is not None else ""

    toCheck = Property(str, _get_to_check, notify=changed)
    """What is still to be compared with the published text."""

    def _get_lines(self) -> list[dict[str, str]]:
        return self._lines

    lines = Property(list, _get_lines, notify=changed)
    """Times and fees: `icon`, `title`, `where`, `text`."""

    def _get_cases(self) -> list[dict[str, Any]]:
        return self._cases

    cases = Property(list, _get_cases, notify=changed)
    """`id`, `name`, `count`, `open`, `papers` (`text`, `count`, `note`)."""


def _lines(icon: str, title: str, found: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [
        {"icon": icon, "title": title if at == 0 else "", "where": where, "text": text}
        for at, (where, text) in enumerate(found)
    ]
