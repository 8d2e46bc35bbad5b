"""A catalogue as one file to take elsewhere: a JSON package, or a CSV for spreadsheets.

The package is the catalogue itself; the files of its forms go into a folder beside it,
`NAME.files`. The CSV has a row for each procedure: plain columns as text, lists separated by
"; ", nested parts as JSON. Both are read back by the import with nothing lost of the procedures.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec

from kiosk.catalogue.csv_files import FORMULA_STARTS, GUARD
from kiosk.catalogue.disk import write_synced
from kiosk.catalogue.rows import LEVEL_SEPARATORS, listed
from kiosk.domain.procedures import Catalogue, Procedure

COLUMNS: Final = (
    "code", "name", "short", "short_en", "group", "field", "agency", "decision", "as_of",
    "valid_from", "valid_to", "levels", "subjects", "online", "url", "also_called", "elsewhere",
    "requirements", "handings", "cases", "stages", "results", "legal", "to_check", "origins",
)  # fmt: skip


def export_json(catalogue: Catalogue) -> bytes:
    """The package, indented."""
    return msgspec.json.format(msgspec.json.encode(catalogue), indent=1) + b"\n"


def export_csv(procedures: Iterable[Procedure]) -> bytes:
    """The procedures as UTF-8 CSV with a mark that tells Excel so.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it, which the
    import takes off again.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for procedure in procedures:
        writer.writerow([_guarded(_cell(getattr(procedure, name), name)) for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def write_package(path: Path, catalogue: Catalogue, file_of: Callable[[str], Path | None]) -> None:
    """Write the JSON package, with the files of its forms in the folder beside it.

    Raises:
        OSError: the folder cannot be written.
    """
    files = {file.sha256: file for form in catalogue.forms for file in form.files}
    if files:
        folder = path.with_suffix(".files")
        folder.mkdir(exist_ok=True)
        for sha256, file in files.items():
            source = file_of(sha256)
            if source is not None:
                (folder / f"{sha256}{Path(file.name).suffix}").write_bytes(source.read_bytes())
    write_synced(path, export_json(catalogue))


def _cell(value: Any, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    if all(isinstance(item, str) for item in value):
        joined = "; ".join(value)
        separators = LEVEL_SEPARATORS if name == "levels" else ";"
        if not joined.startswith("[") and listed(joined, separators) == tuple(value):
            return joined
    return msgspec.json.encode(value).decode()


def _guarded(cell: str) -> str:
    return f"{GUARD}{cell}" if cell.startswith((*FORMULA_STARTS, GUARD)) else cell
