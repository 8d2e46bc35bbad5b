"""Taking one value after another out of a row, clean, with what was wrong said once a row."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime
from typing import Final

from kiosk.catalogue.report import Notes, Place, cut
from kiosk.catalogue.text import MADE_OF, cleaned
from kiosk.domain.procedures import CODE

CELL_MAX: Final = 1_000_000
"""Characters of one value. The longest real one is below 60,000."""
NAME_MAX: Final = 2_000
"""Characters of a name: longer is another column. The longest real one has 919."""

_CODE: Final = re.compile(CODE)
_CODE_IN_TEXT: Final = re.compile(
    r"(?<![\d.])\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}(?:\.\d{2})?|\.\d{2})?(?![\d])"
)
_SHORTENED: Final = re.compile(r"^\d[.,]\d{1,5}$")
_UNDOTTED: Final = re.compile(r"^[1-9]\d{6}$")


class Scrub:
    """The values of one row. Call `done` when the row is read."""

    def __init__(self, notes: Notes, place: Place) -> None:
        self.notes = notes
        self.place = place
        self._dirt: dict[str, list[str]] = defaultdict(list)

    def text(self, column: str, raw: object) -> str:
        """A value as clean text of one or more lines; None gives none."""
        if raw is None:
            return ""
        if not isinstance(raw, str):
            return _plain(raw)
        if len(raw) > CELL_MAX:
            self.notes.error(
                self.place.at(column),
                f"Ô này dài {len(raw):,} ký tự, quá mức {CELL_MAX:,}. Không nội dung thật nào dài"
                " như vậy: hãy mở tệp và xóa phần thừa trong ô.",
                f"This cell holds {len(raw):,} characters, more than {CELL_MAX:,}. No real text is"
                " that long: open the file and delete what does not belong there.",
            )
            return ""
        found = cleaned(raw)
        for dirt in found.dirt:
            if column not in self._dirt[dirt]:
                self._dirt[dirt].append(column)
        if "\ufffd" in found.text:
            self.notes.doubt(
                self.place.at(column),
                "Có chữ đã hỏng (�) từ trước; hãy so với văn bản gốc.",
                "A letter was lost before (�); compare with the original.",
            )
        return found.text

    def line(self, column: str, raw: object) -> str:
        """The same on one line."""
        return " ".join(self.text(column, raw).split())

    def code(self, column: str, raw: object) -> str:
        """The procedure code in a value; empty after an error was noted."""
        text = self.line(column, raw)
        place = self.place.at(column)
        if _CODE.fullmatch(text):
            return text
        if not text:
            self.notes.error(
                place,
                "Thiếu mã thủ tục. Hãy ghi mã dạng 1.001193, hoặc xóa dòng này.",
                "The procedure code is missing. Write one such as 1.001193, or delete the row.",
            )
            return ""
        if _SHORTENED.match(text):  # a spreadsheet took 1.001570 for a number
            whole = f"{float(text.replace(',', '.')):.6f}"
            self.notes.mended(
                place,
                f"Bảng tính đã bỏ số 0 cuối của mã: “{text}” đọc là {whole}.",
                f'The spreadsheet dropped zeros at the end of the code: "{text}" is {whole}.',
            )
            return whole
        if _UNDOTTED.match(text):  # where the point parts thousands, 1.001193 is a number too
            whole = f"{text[0]}.{text[1:]}"
            self.notes.mended(
                place,
                f"Bảng tính đã bỏ dấu chấm của mã: “{text}” đọc là {whole}.",
                f'The spreadsheet dropped the point of the code: "{text}" is {whole}.',
            )
            return whole
        spaced = text.replace(" ", "").replace(",", ".").upper()
        inside = [spaced] if _CODE.fullmatch(spaced) else _CODE_IN_TEXT.findall(text)
        if len(set(inside)) == 1:
            self.notes.mended(
                place,
                f"Mã thủ tục đọc từ “{cut(text)}” là {inside[0]}.",
                f'The procedure code in "{cut(text)}" is {inside[0]}.',
            )
            return str(inside[0])
        self.notes.error(
            place,
            f"“{cut(text)}” không phải là một mã thủ tục (dạng 1.001193). Hãy xem cột mã có bị"
            " lệch hay không.",
            f'"{cut(text)}" is no procedure code (such as 1.001193). See whether the columns have'
            " shifted.",
        )
        return ""

    def name(self, column: str, raw: object) -> str:
        """An official name; empty after an error was noted."""
        text = self.line(column, raw)
        if not text or len(text) > NAME_MAX:
            self.notes.error(
                self.place.at(column),
                "Thiếu tên thủ tục." if not text else f"Tên thủ tục dài {len(text):,} ký tự.",
                "The procedure has no name."
                if not text
                else f"The name has {len(text):,} letters.",
            )
            return ""
        return text

    def day(self, column: str, raw: object) -> date | None:
        """A date: 2026-07-20, 20/7/2026 or a month 2026-07 (its first day); None without one."""
        text = self.line(column, raw)
        if not text:
            return None
        if (day := read_day(text)) is None:
            self.notes.doubt(
                self.place.at(column),
                f"Không đọc được ngày “{cut(text)}”; viết dạng 2026-07-20.",
                f'"{cut(text)}" is no date; write it as 2026-07-20.',
            )
        return day

    def done(self) -> None:
        for dirt, columns in sorted(self._dirt.items()):
            vi, en = MADE_OF[dirt]
            self.notes.mended(
                self.place.at(", ".join(columns)), f"Đã làm sạch: {vi}.", f"Cleaned: {en}."
            )
        self._dirt.clear()


def tell_bare(amount: float, notes: Notes, place: Place) -> None:
    """Say, once a row, that a time limit has no unit."""
    notes.doubt_once(
        f"{place.row} {amount:g}",
        place,
        f"Thời hạn “{amount:g}” không ghi đơn vị; giữ nguyên số, không tự thêm đơn vị.",
        f'The time limit "{amount:g}" has no unit; kept as a bare number.',
    )


def read_day(text: str) -> date | None:
    """A date as people write it; a month stands for its first day."""
    if found := re.search(r"(?<!\d)(20\d\d)-(\d{2})(?:-(\d{2}))?(?!\d)", text):
        parts = (found[1], found[2], found[3] or "1")
    elif found := re.search(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](20\d\d)(?!\d)", text):
        parts = (found[3], found[2], found[1])
    else:
        return None
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None


def _plain(raw: object) -> str:
    """A number or date of a spreadsheet or of JSON as text."""
    if isinstance(raw, bool):
        return "x" if raw else ""
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else repr(raw)
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    return str(raw)
