"""What an import found in its files: wrong, mended or doubtful, row by row.

Every finding says where it is, what was there, and what was done or is to be done,
Vietnamese first. An import with a single error changes nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum

import msgspec

CUT: int = 60
"""Characters of a wrong value that a sentence repeats."""


class Severity(StrEnum):
    ERROR = "error"
    """Nothing is imported until it is put right."""
    DOUBT = "doubt"
    """Imported as it stands; a person should look."""
    MENDED = "mended"
    """Put right on the way in."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing found in a file."""

    severity: Severity
    file: str
    """Name of the file; of a sheet as `list.xlsx › Sheet1`."""
    row: int | None = None
    """Row or line as an editor counts it, from 1; None for the whole file."""
    column: str = ""
    """Column, key or cell (`D12`)."""
    code: str = ""
    """Procedure, where it is known."""
    vi: str
    en: str

    def __str__(self) -> str:
        row = f":{self.row}" if self.row is not None else ""
        where = " · ".join(part for part in (self.column, self.code) if part)
        return f"{self.file}{row}{f' [{where}]' if where else ''}\n  {self.vi}\n  {self.en}"


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All findings of one import, in the order of the files."""

    findings: tuple[Finding, ...] = ()
    rows: int = 0
    """Procedures read, before merging."""
    procedures: int = 0
    """Procedures of the outcome."""

    @property
    def ok(self) -> bool:
        return not self.of(Severity.ERROR)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity is severity)

    def counts(self) -> dict[str, int]:
        """Findings by severity; every severity is named."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity.value: found[severity] for severity in Severity}


class CatalogueRefused(Exception):
    """The files hold errors: nothing was imported. `report` says which."""

    def __init__(self, report: Report) -> None:
        super().__init__("\n".join(str(f) for f in report.of(Severity.ERROR)))
        self.report = report


class _GiveUp(Exception):
    """The rest of a file cannot be read; the reason is already in the notes."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands."""

    file: str
    row: int | None = None
    column: str = ""
    code: str = ""

    def at(self, column: str) -> Place:
        return replace(self, column=column)

    def of(self, code: str) -> Place:
        return replace(self, code=code)


@dataclass(slots=True)
class Notes:
    """Collects findings while files are read."""

    findings: list[Finding] = field(default_factory=list)
    _once: set[tuple[str, str]] = field(default_factory=set)

    def error(self, place: Place, vi: str, en: str) -> None:
        self._add(Severity.ERROR, place, vi, en)

    def doubt(self, place: Place, vi: str, en: str) -> None:
        self._add(Severity.DOUBT, place, vi, en)

    def mended(self, place: Place, vi: str, en: str) -> None:
        self._add(Severity.MENDED, place, vi, en)

    def doubt_once(self, key: str, place: Place, vi: str, en: str) -> None:
        """Say it only the first time in this file, whatever the row."""
        if (place.file, key) not in self._once:
            self._once.add((place.file, key))
            self.doubt(place, vi, en)

    def stop(self, place: Place, vi: str, en: str) -> _GiveUp:
        """An error after which the rest of the file says nothing: `raise notes.stop(…)`."""
        self.error(place, vi, en)
        return _GiveUp()

    @property
    def failed(self) -> bool:
        return any(f.severity is Severity.ERROR for f in self.findings)

    def _add(self, severity: Severity, place: Place, vi: str, en: str) -> None:
        self.findings.append(
            Finding(
                severity=severity,
                file=place.file,
                row=place.row,
                column=place.column,
                code=place.code,
                vi=vi,
                en=en,
            )
        )


class until_given_up:  # noqa: N801 - reads as what it does: `with until_given_up():`
    """Ends quietly where a reader gave up a file: the notes already hold why."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> bool:
        return kind is not None and issubclass(kind, _GiveUp)


def cut(value: object) -> str:
    """A value short enough to stand in a sentence."""
    text = " ".join(str(value).split())
    return text if len(text) <= CUT else f"{text[: CUT - 1]}…"
