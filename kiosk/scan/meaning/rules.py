"""The rules for reading codes as one frozen value, read from `assets/scan`."""

from __future__ import annotations

import csv
import functools
import io
import re
import tomllib
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from kiosk.settings import assets_root

VERSION: Final = 1
"""Of the files' shape. Files of another version are refused, never half understood."""

FieldKind = Literal["number", "old_number", "name", "birth", "sex", "address", "issued"]
_Count = Annotated[int, Meta(ge=1, le=10_000)]


class RulesError(Exception):
    """The rules cannot be used; the message names the file and what is wrong in it."""


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base: an unknown key is an error, never a silent typo."""


class Limits(_Table, frozen=True, kw_only=True):
    """How much is looked at, and shown."""

    longest_bytes: _Count
    longest_card_bytes: _Count
    most_shown: _Count
    """Characters."""


class Shape(_Table, frozen=True, kw_only=True):
    """One way dossier codes are written."""

    name: str
    pattern: str
    """Matched whole against capitals without spaces; its group `day` is yymmdd."""


class DossierRules(_Table, frozen=True, kw_only=True):
    longest: _Count
    first_year: int
    labels: tuple[str, ...]
    query: frozenset[str]
    endings: tuple[str, ...]
    shapes: tuple[Shape, ...]


class ProcedureRules(_Table, frozen=True, kw_only=True):
    hosts: tuple[str, ...]
    after: frozenset[str]
    query: frozenset[str]


class Layout(_Table, frozen=True, kw_only=True):
    """The order of an ID card's fields, up to the last one that is read."""

    name: str
    fields: tuple[FieldKind, ...]


class CardRules(_Table, frozen=True, kw_only=True):
    male: frozenset[str]
    female: frozenset[str]
    first_year: int
    last_year: int
    longest_name: _Count
    longest_address: _Count
    layouts: tuple[Layout, ...]


class HealthRules(_Table, frozen=True, kw_only=True):
    pattern: str
    least_fields: _Count


class PaymentRules(_Table, frozen=True, kw_only=True):
    applications: dict[str, str]
    hosts: dict[str, str]
    schemes: dict[str, str]
    starts: dict[str, str]


class VNeIDRules(_Table, frozen=True, kw_only=True):
    hosts: tuple[str, ...]
    schemes: frozenset[str]


class NameRules(_Table, frozen=True, kw_only=True):
    words: tuple[str, ...]
    surnames: tuple[str, ...]


class _File(_Table, frozen=True, kw_only=True):
    """The shape of `rules.toml`."""

    version: Literal[1]
    limits: Limits
    dossier: DossierRules
    procedure: ProcedureRules
    card: CardRules
    health: HealthRules
    payment: PaymentRules
    vneid: VNeIDRules
    names: NameRules


class Rules(_File, frozen=True, kw_only=True):
    """All rules."""

    provinces: dict[str, str]
    """First three digits of an identity number to the province's name before 7/2025."""


def load_rules(folder: Path | None = None) -> Rules:
    """Read and check the rules of `folder`; without it, those of this installation.

    Raises:
        RulesError: a file is missing, of another version or wrong.
    """
    folder = folder or assets_root() / "scan"
    path = folder / "rules.toml"
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise RulesError(f"{path}: {error}") from error
    _check(path, found)
    provinces = _provinces(folder / "provinces.csv")
    return Rules(
        **{name: getattr(found, name) for name in _File.__struct_fields__}, provinces=provinces
    )


@functools.cache
def installed() -> Rules:
    """The rules of this installation, read at the first call.

    Raises:
        RulesError: they cannot be used.
    """
    return load_rules()


@functools.lru_cache(maxsize=64)
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _check(path: Path, found: _File) -> None:
    for shape in found.dossier.shapes:
        try:
            pattern = compiled(shape.pattern)
        except re.error as error:
            raise RulesError(f"{path}: dossier.shapes {shape.name}: {error}") from error
        if "day" not in pattern.groupindex:
            raise RulesError(f"{path}: dossier.shapes {shape.name}: no group `day`")
    try:
        compiled(found.health.pattern)
    except re.error as error:
        raise RulesError(f"{path}: health.pattern: {error}") from error
    for layout in found.card.layouts:
        if layout.fields[:1] != ("number",) or len(set(layout.fields)) != len(layout.fields):
            raise RulesError(
                f"{path}: card.layouts {layout.name}: the number is first, each field once"
            )


def _provinces(path: Path) -> dict[str, str]:
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        provinces = {row["code"]: row["name"] for row in rows}
    except (OSError, UnicodeDecodeError, csv.Error, KeyError) as error:
        raise RulesError(f"{path}: {error!r}") from error
    wrong = [
        code for code, name in provinces.items() if not re.fullmatch("[0-9]{3}", code) or not name
    ]
    if wrong or len(provinces) != len(rows) or not rows:
        raise RulesError(f"{path}: three digits and a name, each once: {wrong}")
    return provinces
