"""What a checklist looks like on A4: a form to tick, with its text as text.

The papers are a table whose head stands on every page; a paper longer than a page goes on
on the next one. Nothing is left out, however long it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kiosk.domain.procedures import Fee
from kiosk.slips import terms
from kiosk.slips.checklist import ChecklistSlip, ListedPaper
from kiosk.slips.checklist_strip import identity
from kiosk.slips.sheet import HEIGHT, LEADING, MM, WIDTH, Sheet
from kiosk.slips.terms import FeeLine, TimeLine
from kiosk.slips.typeset import FONTS, Weight
from kiosk.slips.words import Tongue, say

_LEFT: Final = 17 * MM
_RIGHT: Final = WIDTH - 17 * MM
_ROOM: Final = _RIGHT - _LEFT
_TOP: Final = 15 * MM
_FOOT: Final = HEIGHT - 25 * MM
"""Nothing of the content goes below."""

_TEXT: Final = 12.0
_SMALL: Final = 9.5
_HEAD: Final = 13.0
_BOX: Final = 15.0
_QR: Final = 31 * MM

_COPIES_X: Final = _RIGHT - 10 * MM
_ORIGINALS_X: Final = _RIGHT - 30 * MM
"""Middles of the two columns of counts."""

_PAPER_X: Final = _LEFT + 17 * MM


def checklist_pdf(slip: ChecklistSlip, *, folder: Path = FONTS) -> bytes:
    """The checklist as A4 pages; the same slip gives the same bytes. Blocks for some 100 ms.

    Args:
        folder: where Be Vietnam Pro lies.

    Raises:
        SlipError: the text of the QR code does not fit.
        OSError: a font file is missing.
    """
    drawing = _Drawing(slip, folder)
    drawing.head()
    drawing.papers()
    drawing.facts()
    drawing.notes()
    drawing.feet()
    return drawing.sheet.finish()


class _Drawing:
    def __init__(self, slip: ChecklistSlip, folder: Path) -> None:
        self.slip = slip
        self.tongue: Tongue = slip.language
        # Many sources count no papers; two columns of dashes would only take room.
        self.counted = any(paper.originals or paper.copies for paper in slip.papers)
        self.room = (_ORIGINALS_X - 11 * MM if self.counted else _RIGHT) - _PAPER_X
        self.sheet = Sheet(
            title=f"{slip.title} – {say('bring', self.tongue)}",
            author=slip.office,
            language="en" if slip.language == "en" else "vi-VN",
            folder=folder,
        )
        self.sheet.y = _TOP

    # --- parts ---

    def head(self) -> None:
        slip, sheet = self.slip, self.sheet
        room = _ROOM
        if slip.link:
            room -= _QR + 6 * MM
            sheet.qr(slip.link, _RIGHT - _QR, _TOP - 2 * MM, _QR)
            caption = sheet.y
            sheet.y = _TOP + _QR - 4 * MM
            sheet.text(
                say("scan_portal", self.tongue),
                "Regular",
                7.5,
                x=_RIGHT - _QR,
                width=_QR,
                align="centre",
            )
            below, sheet.y = sheet.y, caption
        else:
            below = sheet.y
        sheet.text(slip.office, "SemiBold", 10.5, x=_LEFT, width=room)
        sheet.y += 3 * MM
        sheet.text(slip.title, "ExtraBold", 23, x=_LEFT, width=room)
        if slip.name:
            sheet.y += 1 * MM
            self._lines(slip.name, "Regular", 10.5, room)
        if slip.case:
            sheet.y += 2 * MM
            self._lines(f"{say('case', self.tongue)}: {slip.case}", "SemiBold", _TEXT, room)
        sheet.y += 1.5 * MM
        for line in identity(slip):
            sheet.text(line, "Regular", _SMALL, x=_LEFT, width=room, grey=0.25)
        if sheet.page == 1:
            sheet.y = max(sheet.y, below)
        sheet.y += 4 * MM

    def papers(self) -> None:
        slip, sheet = self.slip, self.sheet
        self._bar(say("bring", self.tongue))
        if slip.marked:
            missing = slip.missing
            text = f"{say('lacking', self.tongue)}: {missing}/{len(slip.papers)}"
            text = text if missing else say("complete", self.tongue)
            sheet.y += 2 * MM
            sheet.text(text, "Bold", _HEAD, x=_LEFT, width=_ROOM)
        if not slip.groups:
            sheet.y += 2 * MM
            self._lines(say("no_papers", self.tongue), "Regular", _TEXT, _ROOM)
            return
        self._columns()
        number = 0
        for group in slip.groups:
            if group.title:
                title = len(sheet.wrap(group.title, "Bold", _TEXT, _ROOM))
                self._keep((min(title, 12) + 5) * _TEXT * LEADING)
                sheet.y += 2.5 * MM
                self._lines(group.title, "Bold", _TEXT, _ROOM, table=True)
                sheet.y += 1 * MM
            for paper in group.papers:
                number += 1
                self._paper(number, paper)

    def notes(self) -> None:
        if not self.slip.notes:
            return
        self.sheet.y += 4 * MM
        self._bar(say("notes", self.tongue), with_next=True)
        for note in self.slip.notes:
            self.sheet.y += 1.5 * MM
            self._lines(note, "Regular", 10.5, _ROOM)

    def facts(self) -> None:
        slip, sheet = self.slip, self.sheet
        sheet.y += 5 * MM
        self._bar(say("time", self.tongue), with_next=True)
        for time in slip.times:
            self._time(time)
        if not slip.times:
            self._value(terms.no_time(self.tongue))
        sheet.y += 4 * MM
        self._bar(say("cost", self.tongue), with_next=True)
        for fee in slip.fees:
            self._fee(fee)
        if not slip.fees:
            self._value(terms.fee(Fee(), self.tongue))
        sheet.y += 4 * MM
        self._bar(say("hand_in", self.tongue), with_next=True)
        self._value(", ".join(slip.counters) or say("desk", self.tongue))
        if slip.elsewhere:
            text = f"{say('elsewhere', self.tongue)}: {'; '.join(slip.elsewhere)}"
            self._lines(text, "Regular", 11, _ROOM)

    def feet(self) -> None:
        """What stands below every page; called last, when their number is known."""
        sheet, pages = self.sheet, self.sheet.page
        size = 8.5
        lines = sheet.wrap(say("guidance", self.tongue), "Regular", size, _ROOM - 32 * MM)
        for page in range(1, pages + 1):
            number = f"{say('page', self.tongue)} {page}/{pages}"
            top = _FOOT + 5 * MM
            for index, line in enumerate(lines):
                baseline = top + size + index * size * LEADING
                sheet.put(line, _LEFT, baseline, "Regular", size, grey=0.25, page=page)
            sheet.put(number, _RIGHT, top + size, "SemiBold", 10, align="right", page=page)

    # --- the table ---

    def _columns(self) -> None:
        sheet, size = self.sheet, 9.0
        if not self.counted:
            sheet.y += 1 * MM
            return
        names = {"vi": ("Bản chính", "Bản sao"), "en": ("Originals", "Copies")}[self.tongue]
        sheet.y += 2 * MM
        for name, x in zip(names, (_ORIGINALS_X, _COPIES_X), strict=True):
            sheet.put(name, x, sheet.y + size, "SemiBold", size, align="centre")
        sheet.y += size * LEADING + 1 * MM
        sheet.line(_LEFT, sheet.y, _RIGHT, sheet.y, thick=0.8)

    def _paper(self, number: int, paper: ListedPaper) -> None:
        sheet = self.sheet
        lacks = self.slip.marked and not paper.ticked
        weight: Weight = "SemiBold" if lacks else "Regular"
        lines = sheet.wrap(paper.text, weight, _TEXT, self.room)
        high = max(len(lines), 1) * _TEXT * LEADING + (_TEXT * LEADING if lacks else 0)
        # A short paper stays in one piece; a long one needs its first lines with its box.
        self._keep(min(high, 4 * _TEXT * LEADING) + 3 * MM, table=True)
        sheet.y += 1.6 * MM
        top = sheet.y
        sheet.box(_LEFT, top + 1, _BOX, ticked=paper.ticked)
        sheet.put(str(number), _PAPER_X - 2.5 * MM, top + _TEXT, "Medium", 10.5, align="right")
        if self.counted:
            for amount, x in ((paper.originals, _ORIGINALS_X), (paper.copies, _COPIES_X)):
                said = str(amount) if amount else "–"
                sheet.put(said, x, top + _TEXT, "Bold", _TEXT, align="centre")
        for line in lines:
            self._keep(_TEXT * LEADING, table=True)
            sheet.put(line, _PAPER_X, sheet.y + _TEXT, weight, _TEXT)
            sheet.y += _TEXT * LEADING
        if lacks:
            self._lacking()
        sheet.y += 1.6 * MM
        sheet.line(_LEFT, sheet.y, _RIGHT, sheet.y, thick=0.4, grey=0.6)

    def _lacking(self) -> None:
        sheet, text, size = self.sheet, say("lacking", self.tongue), 10.0
        self._keep(size * 1.8, table=True)
        width = sheet.measure(text, "Bold", size) + 4 * MM
        sheet.rectangle(_PAPER_X, sheet.y + 1, width, size * 1.55, fill=0, edge=None, radius=3)
        sheet.put(text, _PAPER_X + 2 * MM, sheet.y + 1 + size * 1.12, "Bold", size, grey=1)
        sheet.y += size * 1.8

    # --- pieces ---

    def _time(self, time: TimeLine) -> None:
        self._lead(time.ways, time.case)
        long = len(time.legal) > 60
        said = f"{time.legal} → {time.own}" if time.own else time.legal
        self._lines(said, "Medium" if long else "Bold", _TEXT if long else 14, _ROOM)
        if time.decision:
            text = terms.shortened(time.decision, self.tongue)
            self._lines(text, "Regular", 10.5, _ROOM)
        self._lines(time.note, "Regular", 10.5, _ROOM)

    def _fee(self, fee: FeeLine) -> None:
        self._lead(fee.ways, fee.case)
        self._lines(fee.amount, "Bold", 14, _ROOM)
        self._lines(fee.note, "Regular", 10.5, _ROOM)

    def _lead(self, ways: str, case: str) -> None:
        self.sheet.y += 1.5 * MM
        text = " – ".join(part for part in (ways, case) if part)
        self._lines(text, "Regular", 10.5, _ROOM)

    def _value(self, text: str) -> None:
        self.sheet.y += 1.5 * MM
        self._lines(text, "Bold", 14, _ROOM)

    def _lines(
        self, text: str, weight: Weight, size: float, width: float, *, table: bool = False
    ) -> None:
        """Wrapped text that goes on on the next page where it must."""
        for line in self.sheet.wrap(text, weight, size, width):
            self._keep(size * LEADING, table=table)
            self.sheet.put(line, _LEFT, self.sheet.y + size, weight, size)
            self.sheet.y += size * LEADING

    def _bar(self, text: str, *, with_next: bool = False) -> None:
        sheet = self.sheet
        high = _HEAD * 1.7
        self._keep(high + (22 * MM if with_next else 30 * MM))
        sheet.rectangle(_LEFT, sheet.y, _ROOM, high, fill=0, edge=None, radius=4)
        sheet.put(text, _LEFT + 3 * MM, sheet.y + _HEAD * 1.22, "Bold", _HEAD, grey=1)
        sheet.y += high

    def _keep(self, high: float, *, table: bool = False) -> None:
        """Begin a new page unless there is room for `high`."""
        if self.sheet.y + high <= _FOOT:
            return
        sheet = self.sheet
        sheet.new_page()
        sheet.y = _TOP
        sheet.put(self._running_title(), _LEFT, sheet.y + 9, "SemiBold", 9.5, grey=0.25)
        sheet.y += 6 * MM
        if table:
            self._columns()

    def _running_title(self) -> str:
        text = f"{self.slip.title} · {self.slip.code}"
        lines = self.sheet.wrap(text, "SemiBold", 9.5, _ROOM)
        return lines[0] if len(lines) == 1 else f"{lines[0].rsplit(' ', 1)[0]} …"
