"""Tables as XLSX, the way offices publish them: titles above, fields as rows between.

Only what a cell holds is taken: a formula is an error, since its stored value may be old.
The archive is bounded before anything of it is unpacked.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

from kiosk.catalogue.csv_files import no_header
from kiosk.catalogue.headings import is_header, is_second_header, key_of, keys_of, with_second
from kiosk.catalogue.report import Notes, Place, cut
from kiosk.catalogue.rows import field_name, procedure_of
from kiosk.catalogue.scrub import CELL_MAX
from kiosk.catalogue.text import fold, one_line
from kiosk.domain.procedures import Procedure

UNPACKED_MAX: Final = 150_000_000
"""Bytes the archive may unpack to."""
RATIO_MAX: Final = 400
"""How much smaller than its content an archive may be; real sheets stay below 30."""
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
_ODD_CELLS: Final = (ValueError, TypeError, LookupError, OverflowError, ET.ParseError, *_BROKEN)
"""What the library raises at a cell, a row or a style that no program would write."""
ROWS_MAX: Final = 50_000
_LAST_ROW: Final = 1_048_576
"""Of the format; a row beyond it would be reached by counting empty ones."""
_HEADER_WITHIN: Final = 40
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SECTION: Final = re.compile(r"^(?:[IVXLC]+|[A-Z]|\d{1,3})\s*[.)/:-]|^lĩnh vực", re.IGNORECASE)
_SIGNED: Final = re.compile(
    r"^(?:tong (?:so|cong)|nguoi lap|noi nhan|ghi chu|luu y|chu tich|tm|kt|ngay \d)\b"
)


@dataclass(slots=True)
class _Sheet:
    """What the streamed cells do not tell."""

    hidden_rows: frozenset[int]
    down: Mapping[tuple[int, int], tuple[int, int]]
    """Cells of vertically merged ranges to the cell that holds their value."""


def read_xlsx(
    raw: bytes, notes: Notes, place: Place, tick: Callable[[int], None]
) -> Iterator[Procedure]:
    """The procedures of every sheet that holds a table."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _bound(raw, notes, place)
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False)
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            facts = [_facts(archive, path) for path in _sheet_paths(archive)]
    except (InvalidFileException, KeyError, ValueError, ET.ParseError, *_BROKEN) as error:
        raise notes.stop(
            place,
            f"Không đọc được bảng tính ({cut(error)}). Tệp hỏng, bị cắt hoặc có mật khẩu: hãy mở"
            " bằng Excel rồi lưu lại thành .xlsx.",
            f"The workbook cannot be read ({cut(error)}). It is damaged, cut off or protected by"
            " a password: open it in Excel and save it as .xlsx again.",
        ) from error
    try:
        yield from _sheets(book, facts, notes, place, tick)
    finally:
        book.close()


def _sheets(
    book: Any, facts: list[_Sheet], notes: Notes, place: Place, tick: Callable[[int], None]
) -> Iterator[Procedure]:
    found = False
    first: list[str] = []
    for sheet, fact in zip(book.worksheets, facts, strict=False):
        here = Place(f"{place.file} › {sheet.title}")
        if sheet.sheet_state != "visible":
            notes.doubt(here, "Trang tính ẩn; không đọc.", "A hidden sheet; not read.")
            continue
        reader = _Reader(sheet, fact, notes, here, tick)
        if not reader.find_header():
            first = first or reader.first
            notes.doubt(
                here,
                "Không có bảng thủ tục trong trang tính này; bỏ qua.",
                "This sheet holds no table of procedures; left out.",
            )
            continue
        found = True
        yield from reader.procedures()
    if not found:
        raise no_header(notes, place, first)


class _Reader:
    """One sheet, read from above to below once."""

    def __init__(
        self, sheet: Any, fact: _Sheet, notes: Notes, place: Place, tick: Callable[[int], None]
    ) -> None:
        sheet.reset_dimensions()  # files lie about them
        self._rows = enumerate(_rows_of(sheet, notes, place), start=1)
        self._fact = fact
        self._notes = notes
        self._place = place
        self._tick = tick
        self._keys: tuple[str, ...] = ()
        self._pending: tuple[int, list[Any]] | None = None
        self._kept: dict[tuple[int, int], Any] = {}
        self.first: list[str] = []

    def find_header(self) -> bool:
        for number, cells in self._rows:
            texts = [one_line(str(cell.value)) if cell.value is not None else "" for cell in cells]
            if any(texts):
                self.first = self.first or [text for text in texts if text]
            if is_header(texts):
                self._keys = self._both(texts)
                self._tell_unused(texts)
                return True
            if number >= _HEADER_WITHIN:
                return False
        return False

    def _both(self, header: list[str]) -> tuple[str, ...]:
        """Keys of the header, with a second header row under it if there is one."""
        following = next(self._rows, None)
        if following is None:
            return keys_of(header)
        texts = ["" if c.value is None else one_line(str(c.value)) for c in following[1]]
        if is_second_header(texts):
            return with_second(header, texts)
        self._pending = (following[0], list(following[1]))
        return keys_of(header)

    def _tell_unused(self, header: list[str]) -> None:
        for text in header:
            if text and not key_of(text):
                self._notes.doubt(
                    self._place.at(text), "Cột này không được dùng.", "This column is not used."
                )

    def procedures(self) -> Iterator[Procedure]:
        field = ""
        for number, cells in self._remaining():
            place = Place(self._place.file, number)
            values = self._values(number, cells)
            if not values:
                continue
            self._tick(number)
            if number in self._fact.hidden_rows:
                self._notes.doubt(
                    place, "Dòng bị ẩn trong bảng tính, vẫn được đọc.", "A hidden row; it is read."
                )
            texts = [one_line(str(value)) for value in dict.fromkeys(values.values())]
            whole = "code" in values and "name" in values
            if not whole and self._is_section(values, texts):
                field = field_name(max(texts, key=len))
                continue
            if not whole and not self._is_row(values):
                self._notes.doubt(
                    place,
                    f"Dòng không phải là thủ tục, bỏ qua: “{cut(' '.join(texts))}”.",
                    f'This row is no procedure and is left out: "{cut(" ".join(texts))}".',
                )
                continue
            if field and not str(values.get("field", "")).strip():
                values["field"] = field
            if (made := procedure_of(values, self._notes, place)) is not None:
                yield made

    def _remaining(self) -> Iterator[tuple[int, Any]]:
        if self._pending is not None:
            yield self._pending
        seen = 0
        for number, cells in self._rows:
            seen += any(cell.value is not None for cell in cells)
            if seen > ROWS_MAX:
                raise self._notes.stop(
                    Place(self._place.file, number),
                    f"Trang tính có hơn {ROWS_MAX:,} dòng.",
                    f"The sheet has more than {ROWS_MAX:,} rows.",
                )
            yield number, cells

    def _is_section(self, values: Mapping[str, Any], texts: list[str]) -> bool:
        """ "I. Lĩnh vực Hộ tịch": a row that names the field of those below it."""
        said = [text for text in texts if not re.fullmatch(r"[IVXLC]+|[A-Z]|\d{1,3}", text)]
        if len(said) != 1 or fold(said[0]).startswith("thu tuc ") or _SIGNED.match(fold(said[0])):
            return False
        numbered = any(
            re.fullmatch(r"[IVXLC]+|[A-Z]", one_line(str(value))) for value in values.values()
        )
        return len(said[0]) <= 160 and (numbered or bool(_SECTION.match(said[0])))

    def _is_row(self, values: Mapping[str, Any]) -> bool:
        """Whether a row without code or name is meant as a procedure: it has a code after all,
        or it is numbered and named."""
        if re.search(r"\d\.\d{4,}", str(values.get("code", ""))):
            return True
        number = str(values.get("stt", "")).strip().removesuffix(".0")
        return number.isdigit() and bool(str(values.get("name", "")).strip())

    def _values(self, number: int, cells: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for column, cell in enumerate(cells, start=1):
            value = self._value(number, column, cell)
            if value is None or value == "":
                continue
            key = self._keys[column - 1] if column <= len(self._keys) else ""
            found[key or f"_{column}"] = value
        return found

    def _value(self, number: int, column: int, cell: Any) -> Any:
        value = cell.value
        if cell.data_type == "f":
            self._notes.error(
                Place(self._place.file, number, _address(number, column)),
                "Ô này là công thức; giá trị lưu sẵn có thể đã cũ. Hãy chép rồi dán lại dạng giá"
                " trị (Dán đặc biệt → Giá trị).",
                "This cell is a formula; its stored value may be out of date. Copy it and paste it"
                " as a value (Paste Special → Values).",
            )
            return None
        if cell.data_type == "e":
            self._notes.error(
                Place(self._place.file, number, _address(number, column)),
                f"Ô này báo lỗi {value}. Hãy ghi lại nội dung.",
                f"This cell shows the error {value}. Write its content again.",
            )
            return None
        if isinstance(value, str) and len(value) > CELL_MAX:
            self._notes.error(
                Place(self._place.file, number, _address(number, column)),
                f"Ô này dài {len(value):,} ký tự, quá mức {CELL_MAX:,}. Hãy xóa phần thừa.",
                f"This cell holds {len(value):,} characters, more than {CELL_MAX:,}. Delete what"
                " does not belong there.",
            )
            return None
        holder = self._fact.down.get((number, column))
        if holder is not None:
            if holder == (number, column):
                self._kept[holder] = value
            elif value is None:
                return self._kept.get(holder)
        return value


def _rows_of(sheet: Any, notes: Notes, place: Place) -> Iterator[Any]:
    """Rows as they are unpacked; a cell that cannot be read ends the file, with its row."""
    number = 0
    try:
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            if number > _LAST_ROW:
                raise ValueError(f"> {_LAST_ROW:,}")
            yield cells
    except _ODD_CELLS as error:
        raise notes.stop(
            Place(place.file, number + 1),
            f"Không đọc được dòng này của bảng tính ({cut(error)}). Hãy mở bằng Excel rồi lưu lại"
            " thành .xlsx.",
            f"This row of the workbook cannot be read ({cut(error)}). Open it in Excel and save it"
            " as .xlsx again.",
        ) from error


def _address(row: int, column: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(column)}{row}"


def _bound(raw: bytes, notes: Notes, place: Place) -> None:
    """Refuse what would unpack to more than any list needs, and what is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            total = sum(entry.file_size for entry in entries)
            declares = False
            if any(name.endswith((".xml", ".rels")) for name in names):
                for entry in entries:
                    with archive.open(entry) as part:
                        declares = declares or b"<!DOCTYPE" in part.read(1024)
    except _BROKEN as error:
        raise notes.stop(
            place,
            f"Tệp nén hỏng hoặc bị cắt ({cut(error)}). Hãy lấy lại tệp.",
            f"The archive is damaged or cut off ({cut(error)}). Take the file again.",
        ) from error
    if "xl/workbook.xml" not in names:
        raise notes.stop(
            place,
            "Đây là tệp nén nhưng không phải bảng tính .xlsx. Hãy giải nén hoặc lưu lại bằng"
            " Excel thành .xlsx.",
            "This is an archive but no .xlsx workbook. Unpack it, or save it as .xlsx in Excel.",
        )
    if declares:  # no workbook needs entities; what grows without end when read has them
        raise notes.stop(
            place,
            "Bảng tính chứa khai báo DOCTYPE mà tệp Excel không bao giờ có; không mở.",
            "The workbook holds a DOCTYPE, which no Excel file has; not opened.",
        )
    if total > UNPACKED_MAX or total > RATIO_MAX * max(len(raw), 10_000):
        raise notes.stop(
            place,
            f"Bảng tính bung ra {total:,} byte, lớn bất thường; không mở. Hãy chép bảng sang một"
            " tệp mới.",
            f"The workbook unpacks to {total:,} bytes, which is out of proportion; not opened."
            " Copy the table into a new file.",
        )


def _sheet_paths(archive: zipfile.ZipFile) -> list[str]:
    """The parts that hold the sheets, in the order of the workbook."""
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - see _bound
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    found = []
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_LINK), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if "worksheets" in path:
            found.append(Path(path).as_posix())
    return found


def _facts(archive: zipfile.ZipFile, path: str) -> _Sheet:
    hidden: set[int] = set()
    down: dict[tuple[int, int], tuple[int, int]] = {}
    with archive.open(path) as part:
        rows: ET.Element | None = None
        for event, node in ET.iterparse(part, ("start", "end")):  # noqa: S314 - see _bound
            if event == "start":
                rows = node if node.tag == f"{_MAIN}sheetData" else rows
            elif node.tag == f"{_MAIN}row":
                if node.get("hidden") in ("1", "true") and (node.get("r") or "").isdigit():
                    hidden.add(int(node.get("r") or 0))
                if rows is not None:
                    rows.clear()  # a sheet is never held whole
            elif node.tag == f"{_MAIN}mergeCell":
                _add_merged(node.get("ref") or "", down)
    return _Sheet(frozenset(hidden), down)


def _add_merged(ref: str, down: dict[tuple[int, int], tuple[int, int]]) -> None:
    from openpyxl.utils import range_boundaries

    left, top, _right, bottom = range_boundaries(ref)
    if left is None or top is None or bottom is None or bottom - top > ROWS_MAX:
        return
    if bottom > top:
        down.update(((row, left), (top, left)) for row in range(top, bottom + 1))
