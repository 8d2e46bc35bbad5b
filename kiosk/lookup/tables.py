"""Reading the files of knowledge: tables that people edit, with their mistakes told.

A mistake is told with file, line and what to do, in Vietnamese and English.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.domain.procedures import CODE

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        ("names.csv", "situations.csv", "papers.csv", "old_names.csv"), ("code", "phrase", "weight")
    ),
    "short_names.csv": ("code", "short", "short_en"),
    "popularity.csv": ("code", "weight"),
    "synonyms.csv": ("phrase", "means", "both"),
    "abbreviations.csv": ("short", "full", "needs"),
    "fillers.csv": ("phrase",),
    "confusions.csv": ("part", "a", "b", "cost", "where"),
    "outside.csv": ("topic", "phrase", "answer", "answer_en", "kind"),
    "ask_back.csv": ("term", "question", "question_en", "choice", "choice_en", "codes"),
    "places.csv": ("old", "new", "kind"),
}

_CODE: Final = re.compile(CODE)
_BIGGEST: Final = 2_000_000
"""Bytes; a knowledge file is written by hand."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong in a file of knowledge."""

    file: str
    line: int
    rule: str
    """Vietnamese: what is wrong and what to do."""
    rule_en: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}\n  {self.rule}\n  {self.rule_en}"


class KnowledgeError(Exception):
    """Files of knowledge cannot be used; `mistakes` holds every one found."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file."""

    file: str
    line: int
    cells: Mapping[str, str]


class Reader:
    """Reads tables and gathers mistakes."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []
        self._hash = hashlib.sha256()

    def wrong(self, file: str, line: int, rule: str, rule_en: str) -> None:
        self.mistakes.append(Mistake(file, line, rule, rule_en))

    def digest(self) -> str:
        return self._hash.hexdigest()

    def table(self, folders: Iterable[Path], name: str) -> list[Row]:
        """The rows of a file in every folder that has it."""
        found: list[Row] = []
        for folder in folders:
            path = folder / name
            if path.is_file():
                found += self._rows(path, COLUMNS[name])
        return found

    def _rows(self, path: Path, columns: tuple[str, ...]) -> list[Row]:
        data = path.read_bytes()[: _BIGGEST + 1]
        self._hash.update(path.name.encode() + b"\0" + data + b"\0")
        if len(data) > _BIGGEST:
            self.wrong(
                str(path),
                1,
                "Tệp lớn hơn 2 MB: hãy chia nhỏ.",
                "The file is larger than 2 MB: split it.",
            )
            return []
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            line = data[: fault.start].count(b"\n") + 1
            self.wrong(
                str(path), line,
                "Không phải UTF-8: hãy lưu lại dạng “CSV UTF-8”.",
                "This is not UTF-8: save it again as “CSV UTF-8”.",
            )  # fmt: skip
            return []
        lines = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        rows: list[Row] = []
        try:
            if tuple(lines.fieldnames or ())[: len(columns)] != columns:
                wanted = ",".join(columns)
                self.wrong(
                    str(path), 1,
                    f"Dòng đầu phải là: {wanted}", f"The first line must be: {wanted}",
                )  # fmt: skip
                return []
            for cells in lines:
                if None in cells or any(value is None for value in cells.values()):
                    self.wrong(
                        str(path), lines.line_num,
                        f"Phải có đúng {len(columns)} ô; ô có dấu phẩy phải đặt trong ngoặc kép.",
                        f"It must have {len(columns)} cells; quote a cell that holds a comma.",
                    )  # fmt: skip
                    continue
                rows.append(self._row(path, lines.line_num, cells))
        except csv.Error as fault:
            self.wrong(
                str(path), lines.line_num + 1,
                f"Dòng CSV hỏng ({fault}): kiểm tra dấu ngoặc kép.",
                f"Broken CSV ({fault}): check the quotes.",
            )  # fmt: skip
        return rows

    def _row(self, path: Path, line: int, cells: Mapping[str, str]) -> Row:
        for value in cells.values():
            if unicodedata.normalize("NFC", value) != value:
                self.wrong(
                    str(path), line,
                    "Chữ chưa ở dạng Unicode dựng sẵn (NFC): gõ lại hoặc chuyển mã.",
                    "The text is not composed Unicode (NFC): retype or convert it.",
                )  # fmt: skip
                break
        return Row(str(path), line, {key: value.strip() for key, value in cells.items()})

    def text(self, row: Row, column: str) -> str:
        """A cell that must not be empty."""
        value = row.cells[column]
        if not value:
            self.wrong(
                row.file, row.line,
                f"Ô “{column}” trống: điền vào hoặc xóa dòng.",
                f"Cell “{column}” is empty: fill it in or delete the line.",
            )  # fmt: skip
        return value

    def code(self, row: Row, value: str) -> str:
        if not _CODE.match(value):
            self.wrong(
                row.file, row.line,
                f"“{value}” không phải mã thủ tục: mã có dạng 1.001193.",
                f"“{value}” is no procedure code: codes look like 1.001193.",
            )  # fmt: skip
        return value

    def number(
        self, row: Row, column: str, *, least: float, most: float, missing: float | None = None
    ) -> float:
        """A number within bounds; an empty cell means `missing`, if that is allowed."""
        value = row.cells[column]
        if not value and missing is not None:
            return missing
        try:
            number = float(value)
        except ValueError:
            number = float("nan")
        if not least <= number <= most:
            self.wrong(
                row.file, row.line,
                f"Ô “{column}”: “{value}” phải là số từ {least:g} đến {most:g}.",
                f"Cell “{column}”: “{value}” must be a number from {least:g} to {most:g}.",
            )  # fmt: skip
            return least
        return number

    def one_of(self, row: Row, column: str, allowed: tuple[str, ...]) -> str:
        value = row.cells[column]
        if value not in allowed:
            shown = ", ".join(allowed)
            self.wrong(
                row.file, row.line,
                f"Ô “{column}”: “{value}” phải là một trong: {shown}.",
                f"Cell “{column}”: “{value}” must be one of: {shown}.",
            )  # fmt: skip
        return value

    def once(self, seen: set[object], key: object, row: Row, what: str) -> bool:
        """False, and a mistake, where the key was seen before."""
        if key not in seen:
            seen.add(key)
            return True
        self.wrong(
            row.file, row.line,
            f"Trùng: “{what}” đã có ở trên, xóa dòng này.",
            f"Repeated: “{what}” stands above already, delete this line.",
        )  # fmt: skip
        return False
