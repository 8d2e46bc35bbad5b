"""Holidays and make-up working days, as a small table: `ngày,tên,loại` (`day,name,kind`).

A day is 2026-09-02 or 2/9/2026; the kind is `off` ("nghỉ"), the default, or `work`
("làm bù").
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

from kiosk.catalogue.decoding import decode
from kiosk.catalogue.report import Notes, Place, cut, until_given_up
from kiosk.catalogue.scrub import read_day
from kiosk.catalogue.text import fold, one_line
from kiosk.domain.procedures import DayKind, SpecialDay

_COLUMNS: Final = {"day": "day", "ngay": "day", "name": "name", "ten": "name", "kind": "kind",
                   "loai": "kind"}  # fmt: skip
_KINDS: Final = {
    "": DayKind.OFF,
    "off": DayKind.OFF,
    "nghi": DayKind.OFF,
    "nghi le": DayKind.OFF,
    "work": DayKind.WORK,
    "lam bu": DayKind.WORK,
    "di lam": DayKind.WORK,
}


def read_days(path: Path, notes: Notes) -> tuple[SpecialDay, ...]:
    """The days of a file, in their order; what is wrong is in the notes."""
    place = Place(path.name)
    found: dict[str, SpecialDay] = {}
    with until_given_up():
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise notes.stop(
                place,
                f"Không đọc được tệp ngày nghỉ: {error.strerror}.",
                f"The file of holidays cannot be read: {error.strerror}.",
            ) from error
        found = _read(raw, notes, place)
    return tuple(found[day] for day in sorted(found))


def _read(raw: bytes, notes: Notes, place: Place) -> dict[str, SpecialDay]:
    lines = decode(raw, notes, place).splitlines()
    delimiter = ";" if lines[0].count(";") > lines[0].count(",") else ","
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    found: dict[str, SpecialDay] = {}
    try:
        keys = [_COLUMNS.get(fold(heading), "") for heading in next(rows)]
        if not {"day", "name"} <= set(keys):
            raise notes.stop(
                Place(place.file, 1),
                "Sai cột: cần “ngày” và “tên”, có thể thêm “loại” (nghỉ hoặc làm bù).",
                'Wrong columns: "day" and "name" are needed, "kind" (off or work) may follow.',
            )
        for row in rows:
            here = Place(place.file, rows.line_num)
            values = dict(zip(keys, map(one_line, row), strict=False))
            if any(values.values()) and (day := _day(values, notes, here)) is not None:
                if day.day.isoformat() in found:
                    notes.error(here, "Ngày này có hai lần.", "This day stands twice.")
                found[day.day.isoformat()] = day
    except csv.Error as error:
        raise notes.stop(
            Place(place.file, rows.line_num),
            f"Dòng này hỏng ({error}). Hãy kiểm tra dấu ngoặc kép.",
            f"This line is broken ({error}). Check the quotes.",
        ) from error
    return found


def _day(values: dict[str, str], notes: Notes, place: Place) -> SpecialDay | None:
    day = read_day(values.get("day", ""))
    kind = _KINDS.get(fold(values.get("kind", "")))
    if day is None or not values.get("name"):
        notes.error(
            place,
            f"Phải có ngày (như 2026-09-02) và tên; đọc được “{cut(values.get('day', ''))}”.",
            f'A day (such as 2026-09-02) and a name are needed; "{cut(values.get("day", ""))}"'
            " was read.",
        )
        return None
    if kind is None:
        notes.error(
            place.at("kind"),
            f"Loại “{cut(values['kind'])}” không rõ; viết “nghỉ” hoặc “làm bù”.",
            f'The kind "{cut(values["kind"])}" is unknown; write "off" or "work".',
        )
        return None
    return SpecialDay(day=day, name=values["name"], kind=kind)
