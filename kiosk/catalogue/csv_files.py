"""Tables as CSV: UTF-8, header found by its words, delimiter by the header."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import Final

from kiosk.catalogue.decoding import FILE_MAX
from kiosk.catalogue.headings import REQUIRED, is_header, key_of, keys_of
from kiosk.catalogue.report import Notes, Place, cut
from kiosk.catalogue.rows import procedure_of
from kiosk.domain.procedures import Procedure

_DELIMITERS: Final = ",;\t|"
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
"""A lone return ends a line in what old Macintosh programs save."""
_HEADER_WITHIN: Final = 30
"""Lines above the header at most: titles."""
GUARD: Final = "'"
"""Stands before a cell that a spreadsheet would take for a formula."""
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t")


def read_csv(
    text: str, notes: Notes, place: Place, tick: Callable[[int], None]
) -> Iterator[Procedure]:
    """The procedures of a CSV text; wrong rows are noted and left out."""
    # The whole process has one limit: it is only ever raised. Ours (`scrub`) names the cell.
    csv.field_size_limit(max(csv.field_size_limit(), FILE_MAX))
    rows = _rows(text, _delimiter(text), notes, place)
    header = _header(rows, notes, place)
    keys = keys_of(header)
    for heading, key in zip(header, keys, strict=True):
        if heading.strip() and not key:
            notes.doubt(
                place.at(heading.strip()),
                "Cột này không được dùng.",
                "This column is not used.",
            )
    for number, row in rows:
        tick(number)
        if not any(cell.strip() for cell in row):
            continue
        here = Place(place.file, number)
        if len(row) != len(keys):
            notes.error(
                here,
                f"Dòng này có {len(row)} cột, tiêu đề có {len(keys)}. Có thể thiếu dấu ngoặc kép"
                " quanh một ô có dấu phân cách, hoặc tệp bị cắt.",
                f"This row has {len(row)} columns, the header {len(keys)}. A cell with a"
                " delimiter may lack its quotes, or the file was cut off.",
            )
            continue
        values = {key: _unguarded(cell) for key, cell in zip(keys, row, strict=True) if key}
        if (made := procedure_of(values, notes, here)) is not None:
            yield made


def _delimiter(text: str) -> str:
    """The sign that makes a header of one of the first lines, else the commonest."""
    head = _LINE_END.split(text, maxsplit=_HEADER_WITHIN)[:_HEADER_WITHIN]
    for delimiter in _DELIMITERS:
        for line in head:
            if is_header(next(csv.reader([line], delimiter=delimiter), [])):
                return delimiter
    return max(_DELIMITERS, key=head[0].count)


def _rows(text: str, delimiter: str, notes: Notes, place: Place) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line each ends on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise notes.stop(
            Place(place.file, reader.line_num),
            f"Dòng này hỏng hoặc tệp bị cắt giữa chừng ({error}). Hãy lấy lại tệp, hoặc kiểm tra"
            " dấu ngoặc kép.",
            f"This line is broken or the file was cut off ({error}). Take the file again, or"
            " check the quotes.",
        ) from error


def _header(rows: Iterator[tuple[int, list[str]]], notes: Notes, place: Place) -> list[str]:
    first: list[str] = []
    for number, row in rows:
        first = first or row
        if is_header(row):
            return row
        if number > _HEADER_WITHIN:
            break
    raise no_header(notes, place, first)


def no_header(notes: Notes, place: Place, seen: list[str]) -> Exception:
    """The error of a table without the columns it must have."""
    known = {key_of(cell) for cell in seen}
    lacking = [
        name
        for key, name in zip(REQUIRED, ("“Mã TTHC” (code)", "“Tên thủ tục” (name)"), strict=True)
        if key not in known
    ]
    shown = cut(" | ".join(seen))
    return notes.stop(
        Place(place.file, place.row or 1, shown),
        f"Sai cột: không thấy cột {' và '.join(lacking or ['mã', 'tên'])}. Hãy đặt tên cột ở dòng"
        " tiêu đề.",
        f"Wrong columns: no column {' and '.join(lacking or ['code', 'name'])}. Name the columns in"
        " the header row.",
    )


def _unguarded(cell: str) -> str:
    if cell.startswith(GUARD) and cell[1:].startswith((*FORMULA_STARTS, GUARD)):
        return cell[1:]
    return cell
