"""Service groups and short names: the small files of `assets/` a catalogue is completed with."""

from __future__ import annotations

import csv
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

from kiosk.catalogue.text import fold
from kiosk.domain.procedures import Group
from kiosk.settings import assets_root

OTHER: Final = "khac"
"""The group of a field that no group lists."""


class ShortName(msgspec.Struct, frozen=True):
    short: str
    short_en: str


def groups_file() -> Path:
    return assets_root() / "catalogue" / "groups.toml"


def short_names_file() -> Path:
    return assets_root() / "lookup" / "short_names.csv"


class _GroupsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    group: tuple[Group, ...]


@lru_cache(maxsize=1)
def read_groups() -> tuple[Group, ...]:
    """The groups of `assets/catalogue/groups.toml`, in their order."""
    with groups_file().open("rb") as file:
        return msgspec.convert(tomllib.load(file), _GroupsFile).group


@lru_cache(maxsize=1)
def read_short_names() -> dict[str, ShortName]:
    """Short names somebody wrote, by code; none where the file is missing."""
    path = short_names_file()
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            row["code"]: ShortName(row["short"], row.get("short_en") or "")
            for row in csv.DictReader(file, strict=True)
            if row["short"]
        }


def group_of_field(field: str, groups: tuple[Group, ...]) -> str:
    """Id of the group that lists a field; empty when none does."""
    return _by_field(groups).get(fold(field), "") if field else ""


@lru_cache(maxsize=8)
def _by_field(groups: tuple[Group, ...]) -> dict[str, str]:
    return {fold(field): group.id for group in groups for field in group.fields}
