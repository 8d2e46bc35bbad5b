"""From files to a whole catalogue: read, merge by code, complete, check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import msgspec
import uuid6

from kiosk.catalogue.days import read_days
from kiosk.catalogue.forms import read_forms
from kiosk.catalogue.groups import OTHER, group_of_field, read_groups, read_short_names
from kiosk.catalogue.merging import merged
from kiosk.catalogue.names import SHORT_MAX, short_name, told_apart
from kiosk.catalogue.reading import ReadFile, Tick, no_tick, read_file
from kiosk.catalogue.report import CatalogueRefused, Notes, Place, Report
from kiosk.domain.procedures import Catalogue, Form, Group, Origin, Procedure, SpecialDay

PORTAL_PAGE: Final = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"
"""Followed by the national code: the portal's page of a procedure."""
NAME: Final = "Danh mục thủ tục hành chính"
ORIGINS_MAX: Final = 50
"""Files a catalogue remembers it was made from."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What an import is told besides its files."""

    name: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    as_of: date | None = None
    """Day of the data, where the files do not say it."""
    only_listed: Path | None = None
    """A list whose codes alone are kept: the province's decision says what a commune offers."""
    forms: Path | None = None
    """A folder with `forms.toml`."""
    days: Path | None = None
    """A table of holidays and make-up days."""


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome: a catalogue, what was found on the way, and the files of its forms."""

    catalogue: Catalogue
    report: Report
    files: dict[str, Path]
    """Content of the forms that were read, by SHA-256."""


def load_files(
    paths: Sequence[Path], tick: Tick = no_tick, base: Catalogue | None = None
) -> tuple[Catalogue, Report]:
    """A catalogue of files merged by code in this order.

    Args:
        paths: JSON Lines, CSV, XLSX, a portal's JSON or an exported package.
        base: what the files are merged into; nothing without it.

    Raises:
        CatalogueRefused: with every error found; nothing is half read.
    """
    loaded = load(paths, Wanted(), tick=tick, base=base)
    return loaded.catalogue, loaded.report


def load(
    paths: Sequence[Path],
    wanted: Wanted,
    *,
    tick: Tick = no_tick,
    base: Catalogue | None = None,
) -> Loaded:
    """`load_files` with everything an import can be told.

    Raises:
        CatalogueRefused: with every error found.
    """
    notes, now = Notes(), _now()
    read = [read_file(path, notes, now, tick, wanted.as_of) for path in paths]
    files = [found for found in read if found is not None]
    forms, contents = read_forms(wanted.forms, notes) if wanted.forms else ((), {})
    own_days = read_days(wanted.days, notes) if wanted.days else ()
    listed = _listed(wanted.only_listed, notes, now)
    rows = sum(len(found.procedures) for found in files)
    if notes.failed:
        raise CatalogueRefused(Report(findings=tuple(notes.findings), rows=rows))
    by_code = _by_code(files, base, notes)
    if listed is not None:
        _keep_listed(by_code, listed, notes, wanted.only_listed)
    groups = _groups(files, base)
    procedures = completed(by_code.values(), groups, notes)
    catalogue = Catalogue(
        version=str(uuid6.uuid7()),
        name=wanted.name or _name(files, base),
        made_at=now,
        valid_from=wanted.valid_from or (base.valid_from if base else None),
        valid_to=wanted.valid_to or (base.valid_to if base else None),
        origins=_origins(files, base),
        groups=groups,
        procedures=procedures,
        forms=_forms(files, base, forms),
        days=_days(files, base, own_days),
    )
    _check_forms(catalogue, notes)
    report = Report(findings=tuple(notes.findings), rows=rows, procedures=len(procedures))
    if notes.failed:
        raise CatalogueRefused(report)
    return Loaded(catalogue=catalogue, report=report, files={**_beside(paths, files), **contents})


def completed(
    procedures: Iterable[Procedure], groups: tuple[Group, ...], notes: Notes
) -> tuple[Procedure, ...]:
    """Procedures by code, each with a group, a short name and the page it has on the portal."""
    known = {group.id for group in groups}
    names = read_short_names()
    made: dict[str, Procedure] = {}
    for procedure in sorted(procedures, key=lambda p: p.code):
        place = Place((procedure.origins or ("",))[-1], code=procedure.code)
        group = procedure.group if procedure.group in known else ""
        group = group or group_of_field(procedure.field, groups)
        if not group:
            group = OTHER
            notes.doubt_once(
                procedure.field,
                place.at("field"),
                f"Lĩnh vực “{procedure.field}” chưa thuộc nhóm dịch vụ nào; xếp vào “{OTHER}”.",
                f'The field "{procedure.field}" belongs to no service group; put into "{OTHER}".',
            )
        written = names.get(procedure.code)
        short = procedure.short or (written.short if written else "")
        made[procedure.code] = msgspec.structs.replace(
            procedure,
            group=group,
            short=short or short_name(procedure.name),
            short_en=procedure.short_en or (written.short_en if written else ""),
            url=procedure.url or f"{PORTAL_PAGE}{procedure.code[:8]}",
        )
    return tuple(_with_own_names(made, notes).values())


def _with_own_names(made: dict[str, Procedure], notes: Notes) -> dict[str, Procedure]:
    """Derived short names that two procedures would share, told apart as far as they can be."""
    sharing: dict[str, list[Procedure]] = defaultdict(list)
    for procedure in made.values():
        sharing[procedure.short].append(procedure)
    for same in sharing.values():
        if len(same) < 2:
            continue
        derived = [p for p in same if p.short == short_name(p.name) and len(p.name) > SHORT_MAX]
        for code, short in told_apart((p.code, p.name) for p in derived).items():
            made[code] = msgspec.structs.replace(made[code], short=short)
    left: dict[str, str] = {}
    for procedure in made.values():
        first = left.setdefault(procedure.short, procedure.code)
        if first != procedure.code:
            notes.doubt(
                Place((procedure.origins or ("",))[-1], column="short", code=procedure.code),
                f"Cùng tên ngắn “{procedure.short}” với {first}; người dân khó phân biệt.",
                f'Shares the short name "{procedure.short}" with {first}; citizens cannot tell'
                " them apart.",
            )
    return made


def _by_code(
    files: Iterable[ReadFile], base: Catalogue | None, notes: Notes
) -> dict[str, Procedure]:
    by_code = {p.code: p for p in base.procedures} if base else {}
    for found in files:
        for procedure in found.procedures:
            earlier = by_code.get(procedure.code)
            by_code[procedure.code] = (
                procedure
                if earlier is None
                else merged(earlier, procedure, notes, Place(found.origin.name, code=earlier.code))
            )
    return by_code


def _listed(path: Path | None, notes: Notes, now: datetime) -> set[str] | None:
    if path is None:
        return None
    found = read_file(path, notes, now)
    return {procedure.code for procedure in found.procedures} if found else set()


def _keep_listed(
    by_code: dict[str, Procedure], listed: set[str], notes: Notes, path: Path | None
) -> None:
    place = Place(path.name if path else "")
    for code in sorted(listed - by_code.keys()):
        notes.doubt(
            place.of(code),
            f"{code} có trong danh mục được công bố nhưng không có nội dung trong các tệp nhập.",
            f"{code} is on the published list, but no imported file says anything about it.",
        )
    for code in [code for code in by_code if code not in listed]:
        del by_code[code]
    if not by_code:
        notes.error(
            place,
            "Không thủ tục nào trong danh mục này có trong các tệp nhập.",
            "None of the listed procedures is in the imported files.",
        )


def _groups(files: Iterable[ReadFile], base: Catalogue | None) -> tuple[Group, ...]:
    """The groups of this installation, then those a package brings besides."""
    found = {group.id: group for group in read_groups()}
    for groups in ((base.groups if base else ()), *(file.groups for file in files)):
        for group in groups:
            found.setdefault(group.id, group)
    return tuple(found.values())


def _name(files: Sequence[ReadFile], base: Catalogue | None) -> str:
    if base is not None and base.name:
        return base.name
    package = next((found for found in files if found.name), None)
    return package.name if package else NAME


def _origins(files: Iterable[ReadFile], base: Catalogue | None) -> tuple[Origin, ...]:
    """Files in the order they were read; a file read again counts once, at its last place."""
    found: dict[str, Origin] = {}
    for origin in (*(base.origins if base else ()), *(file.origin for file in files)):
        found.pop(origin.sha256, None)
        found[origin.sha256] = origin
    return tuple(found.values())[-ORIGINS_MAX:]


def _forms(
    files: Iterable[ReadFile], base: Catalogue | None, own: tuple[Form, ...]
) -> tuple[Form, ...]:
    found = {form.id: form for form in (base.forms if base else ())}
    for forms in (*(file.forms for file in files), own):
        found.update((form.id, form) for form in forms)
    return tuple(found.values())


def _days(
    files: Iterable[ReadFile], base: Catalogue | None, own: tuple[SpecialDay, ...]
) -> tuple[SpecialDay, ...]:
    found = {day.day: day for day in (base.days if base else ())}
    for days in (*(file.days for file in files), own):
        found.update((day.day, day) for day in days)
    return tuple(found[day] for day in sorted(found))


def _check_forms(catalogue: Catalogue, notes: Notes) -> None:
    codes = {procedure.code for procedure in catalogue.procedures}
    for form in catalogue.forms:
        for code in form.procedures:
            if code not in codes:
                notes.doubt(
                    Place("forms.toml", column=form.id, code=code),
                    "Biểu mẫu chỉ tới một thủ tục không có trong danh mục.",
                    "The form belongs to a procedure that is not in the catalogue.",
                )


def _beside(paths: Iterable[Path], files: Iterable[ReadFile]) -> dict[str, Path]:
    """Form files that an exported package brought along in its folder `NAME.files`."""
    names = {found.origin.name for found in files if found.is_package}
    return {
        file.name.partition(".")[0]: file
        for path in paths
        if path.name in names and path.with_suffix(".files").is_dir()
        for file in path.with_suffix(".files").iterdir()
    }


def _now() -> datetime:
    return datetime.now(UTC)
