"""Blank forms and filled-in samples: a folder with pictures or PDF files and a manifest.

`forms.toml`, one table a form; the pages of a form in reading order:

    [[form]]
    id = "to-khai-khai-sinh-mau"
    name = "Tờ khai đăng ký khai sinh (mẫu đã điền)"
    name_en = "Birth registration form (filled-in sample)"
    is_sample = true
    procedures = ["1.001193"]
    files = ["to-khai-khai-sinh-1.png", "to-khai-khai-sinh-2.png"]
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from kiosk.catalogue.report import Notes, Place, cut, until_given_up
from kiosk.domain.procedures import Code, File, Form
from kiosk.domain.rules import Id

MANIFEST: Final = "forms.toml"
FORM_FILE_MAX: Final = 30_000_000
"""Bytes of one picture or PDF."""
_KINDS: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: Id
    name: str
    name_en: str = ""
    is_sample: bool = False
    procedures: tuple[Code, ...]
    files: tuple[str, ...]


def read_forms(folder: Path, notes: Notes) -> tuple[tuple[Form, ...], dict[str, Path]]:
    """The forms of a folder, and where the content of each hash lies."""
    paths: dict[str, Path] = {}
    forms: list[Form] = []
    manifest = folder / MANIFEST
    with until_given_up():
        for number, raw in enumerate(_entries(manifest, notes), start=1):
            place = Place(MANIFEST, number, "form")
            try:
                entry = msgspec.convert(raw, _Entry)
            except msgspec.ValidationError as error:
                notes.error(
                    place, f"Biểu mẫu thứ {number} sai: {error}", f"Form {number} is wrong: {error}"
                )
                continue
            files = tuple(_files(folder, entry, notes, place, paths))
            forms.append(
                Form(
                    id=entry.id,
                    name=entry.name,
                    name_en=entry.name_en,
                    is_sample=entry.is_sample,
                    files=files,
                    procedures=entry.procedures,
                )
            )
        _check_ids(forms, notes)
    return tuple(forms), paths


def _entries(manifest: Path, notes: Notes) -> list[Any]:
    place = Place(MANIFEST)
    try:
        with manifest.open("rb") as file:
            found = tomllib.load(file)
    except OSError as error:
        raise notes.stop(
            place,
            f"Không đọc được {manifest}: {error.strerror}. Thư mục biểu mẫu phải có tệp"
            f" {MANIFEST}.",
            f"{manifest} cannot be read: {error.strerror}. A folder of forms must hold {MANIFEST}.",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise notes.stop(place, f"Sai cú pháp TOML: {error}", f"Not valid TOML: {error}") from error
    entries = found.get("form", [])
    return entries if isinstance(entries, list) else [entries]


def _files(
    folder: Path, entry: _Entry, notes: Notes, place: Place, paths: dict[str, Path]
) -> Iterator[File]:
    for name in entry.files:
        path = folder / name
        if Path(name).name != name or path.is_symlink():
            notes.error(
                place.at(name),
                "Tên tệp không được chứa thư mục, tệp không được là liên kết.",
                "A file name may not hold folders, and the file may not be a link.",
            )
            continue
        try:
            content = path.read_bytes() if path.stat().st_size <= FORM_FILE_MAX else b""
        except OSError as error:
            notes.error(
                place.at(name),
                f"Không đọc được tệp biểu mẫu: {error.strerror}.",
                f"The form's file cannot be read: {error.strerror}.",
            )
            continue
        kind = next((kind for start, kind in _KINDS if content.startswith(start)), "")
        if not kind:
            notes.error(
                place.at(name),
                f"Biểu mẫu phải là ảnh PNG, JPEG hoặc PDF, tối đa {FORM_FILE_MAX:,} byte;"
                f" “{cut(name)}” thì không.",
                f"A form is a PNG or JPEG picture or a PDF of at most {FORM_FILE_MAX:,} bytes;"
                f' "{cut(name)}" is not.',
            )
            continue
        sha256 = hashlib.sha256(content).hexdigest()
        paths[sha256] = path
        yield File(sha256=sha256, name=name, kind=kind, size=len(content))


def _check_ids(forms: list[Form], notes: Notes) -> None:
    seen: set[str] = set()
    for form in forms:
        if form.id in seen:
            notes.error(
                Place(MANIFEST, column=form.id),
                "Hai biểu mẫu cùng mã (id).",
                "Two forms share an id.",
            )
        seen.add(form.id)
