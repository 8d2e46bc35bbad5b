"""One file in, procedures out. What a file is shows in its content, not in its name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from kiosk.catalogue import jsonl, portal
from kiosk.catalogue.csv_files import read_csv
from kiosk.catalogue.decoding import FILE_MAX, decode
from kiosk.catalogue.report import Notes, Place, cut, until_given_up
from kiosk.catalogue.scrub import read_day
from kiosk.catalogue.xlsx_files import read_xlsx
from kiosk.domain.procedures import (
    CODE,
    Catalogue,
    Form,
    Group,
    Origin,
    Procedure,
    SpecialDay,
)

Tick = Callable[[int, int, str], None]
"""Progress: rows read, rows expected (0: unknown), name of the file."""
_CODE: Final = re.compile(CODE)
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"


@dataclass(slots=True)
class ReadFile:
    """What one file holds."""

    origin: Origin
    procedures: list[Procedure] = field(default_factory=list)
    forms: tuple[Form, ...] = ()
    groups: tuple[Group, ...] = ()
    days: tuple[SpecialDay, ...] = ()
    is_package: bool = False
    name: str = ""
    """What a package calls itself."""


def no_tick(_done: int, _of: int, _name: str) -> None:
    """For whoever watches no progress."""


def read_file(
    path: Path, notes: Notes, now: datetime, tick: Tick = no_tick, as_of: date | None = None
) -> ReadFile | None:
    """Read one file; None when it cannot be read at all. What is wrong is in the notes.

    Args:
        as_of: day of the data; without it a date in the file's name ("…_2026-07") is taken.
    """
    name = unicodedata.normalize("NFC", path.name)
    place = Place(name)
    with until_given_up():
        raw = _bytes(path, notes, place)
        shape, found = _shape_and_content(raw, path, notes, place, tick)
        origin = Origin(name=name, shape=shape, sha256=hashlib.sha256(raw).hexdigest(), read_at=now)
        if isinstance(found, Catalogue):
            return _package(found, origin)
        day = as_of or read_day(name)
        procedures = [_dated(procedure, day, name) for procedure in found]
        _check_duplicates(procedures, notes, place)
        if not procedures and not notes.failed:
            raise notes.stop(
                place, "Không có thủ tục nào trong tệp.", "There is no procedure in the file."
            )
        return ReadFile(msgspec.structs.replace(origin, rows=len(procedures)), procedures)
    return None


def _bytes(path: Path, notes: Notes, place: Place) -> bytes:
    try:
        if path.is_dir():
            raise notes.stop(
                place,
                "Đây là một thư mục; hãy chỉ ra từng tệp trong đó.",
                "This is a folder; name the files in it.",
            )
        if path.stat().st_size > FILE_MAX:
            raise notes.stop(
                place,
                f"Tệp lớn hơn {FILE_MAX:,} byte.",
                f"The file is larger than {FILE_MAX:,} bytes.",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise notes.stop(
            place,
            f"Không có tệp này ({path.parent}). Hãy xem lại đường dẫn.",
            f"There is no such file ({path.parent}). Check its path.",
        ) from error
    except OSError as error:
        raise notes.stop(
            place,
            f"Không đọc được tệp: {error.strerror}. Hãy xem lại đường dẫn và quyền đọc.",
            f"The file cannot be read: {error.strerror}. Check its path and permissions.",
        ) from error


def _shape_and_content(
    raw: bytes, path: Path, notes: Notes, place: Place, tick: Tick
) -> tuple[str, Iterable[Procedure] | Catalogue]:
    if raw.startswith(b"PK\x03\x04"):
        return "xlsx", read_xlsx(raw, notes, place, lambda row: tick(row, 0, place.file))
    if raw.startswith(_OLD_EXCEL):
        raise notes.stop(
            place,
            "Đây là tệp Excel kiểu cũ (.xls) hoặc có mật khẩu. Hãy lưu lại thành .xlsx, không đặt"
            " mật khẩu.",
            "This is an old Excel file (.xls) or one with a password. Save it as .xlsx without a"
            " password.",
        )
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        raise notes.stop(
            place,
            "Tệp hỏng hoặc không phải tệp Excel. Hãy mở bằng Excel rồi lưu lại thành .xlsx, hoặc"
            " lấy lại tệp.",
            "The file is damaged or no Excel workbook. Open it in Excel and save it as .xlsx, or"
            " get it again.",
        )
    text = decode(raw, notes, place)
    if not text.lstrip().startswith(("{", "[")):
        height = text.count("\n") + 1
        return "csv", read_csv(text, notes, place, lambda row: tick(row, height, place.file))
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and _is_whole_object(lines[0]):
        return "jsonl", _lines(text, notes, place, tick)
    value = _json(text, notes, place)
    if isinstance(value, dict) and {"version", "made_at", "procedures"} <= value.keys():
        return "package", _catalogue(text, notes, place)
    if len(lines) == 1 and jsonl.is_line(value) and "channels" in value:
        return "jsonl", _lines(text, notes, place, tick)
    return "portal", _portal(value, path, notes, place, tick)


def _is_whole_object(line: str) -> bool:
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except (msgspec.DecodeError, RecursionError):
        return False


def _lines(text: str, notes: Notes, place: Place, tick: Tick) -> Iterator[Procedure]:
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        here = Place(place.file, number)
        try:
            value = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError) as error:
            last = not any(rest.strip() for rest in lines[number:])
            notes.error(
                here,
                f"Dòng này không phải JSON đúng ({error})."
                + (" Tệp có vẻ bị cắt: hãy lấy lại tệp." if last else " Hãy sửa dòng này."),
                f"This line is no valid JSON ({error})."
                + (" The file seems cut off: take it again." if last else " Mend the line."),
            )
            continue
        tick(number, len(lines), place.file)
        if (made := jsonl.procedure_of(value, notes, here)) is not None:
            yield made


def _json(text: str, notes: Notes, place: Place) -> Any:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        at = re.search(r"byte (\d+)", str(error))
        line = text.encode().count(b"\n", 0, int(at[1])) + 1 if at else text.count("\n") + 1
        raise notes.stop(
            Place(place.file, line),
            f"Tệp không phải JSON đúng ({error}). Có thể tệp bị cắt: hãy lấy lại tệp.",
            f"The file is no valid JSON ({error}). It may be cut off: take it again.",
        ) from error


def _portal(value: Any, path: Path, notes: Notes, place: Place, tick: Tick) -> Iterator[Procedure]:
    if failure := portal.failure(value):
        raise notes.stop(
            place,
            f"Cổng trả lời lỗi: {cut(failure)}. Hãy tải lại.",
            f"The portal answered with an error: {cut(failure)}. Fetch it again.",
        )
    asked = path.stem if _CODE.match(path.stem) else ""
    found = list(portal.answers(value, asked))
    if not found:
        raise notes.stop(
            place,
            "JSON đúng cú pháp nhưng không chứa thủ tục nào ở dạng đã biết (JSON Lines, gói đã"
            " xuất, LayThuTuc, JSON công khai của cổng).",
            "Valid JSON, but no procedure of a known shape is in it (JSON Lines, an exported"
            " package, LayThuTuc, the portal's public JSON).",
        )
    for number, item in enumerate(found, start=1):
        tick(number, len(found), place.file)
        if (made := jsonl.procedure_of(item, notes, Place(place.file, number))) is not None:
            yield made


def _catalogue(text: str, notes: Notes, place: Place) -> Catalogue:
    try:
        return msgspec.json.decode(text, type=Catalogue)
    except msgspec.ValidationError as error:
        what, _, at = str(error).partition(" - at ")
        raise notes.stop(
            place.at(at.strip("`")),
            f"Gói danh mục sai ở một chỗ: {what}. Hãy xuất lại gói.",
            f"The package is wrong in one place: {what}. Export it again.",
        ) from error


def _package(found: Catalogue, origin: Origin) -> ReadFile:
    return ReadFile(
        msgspec.structs.replace(origin, rows=len(found.procedures)),
        list(found.procedures),
        forms=found.forms,
        groups=found.groups,
        days=found.days,
        is_package=True,
        name=found.name,
    )


def _dated(procedure: Procedure, day: date | None, name: str) -> Procedure:
    return msgspec.structs.replace(
        procedure,
        as_of=procedure.as_of or day,
        origins=procedure.origins or (name,),
    )


def _check_duplicates(procedures: list[Procedure], notes: Notes, place: Place) -> None:
    seen: set[str] = set()
    for procedure in procedures:
        if procedure.code in seen:
            notes.error(
                place.of(procedure.code),
                f"Mã {procedure.code} có hai lần trong tệp (“{cut(procedure.name)}”). Hãy xóa một"
                " dòng.",
                f'The code {procedure.code} stands twice in the file ("{cut(procedure.name)}").'
                " Delete one of them.",
            )
        seen.add(procedure.code)
