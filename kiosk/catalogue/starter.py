"""The bundled sample as a catalogue, so that a fresh office works without any import."""

from __future__ import annotations

import hashlib
import uuid
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from kiosk.catalogue.forms import MANIFEST, read_forms
from kiosk.catalogue.groups import groups_file, read_groups, short_names_file
from kiosk.catalogue.loading import completed
from kiosk.catalogue.reading import read_file
from kiosk.catalogue.report import CatalogueRefused, Notes, Report
from kiosk.domain.procedures import Catalogue, Form
from kiosk.settings import assets_root

MADE_AT: Final = datetime(2026, 8, 1, tzinfo=UTC)
"""When the sample's facts were gathered; part of its version."""
NAME: Final = "Danh mục mẫu"


def sample_file() -> Path:
    return assets_root() / "sample" / "procedures.csv"


def sample_forms() -> Path:
    return assets_root() / "sample" / "forms"


def starter() -> Catalogue:
    """The sample catalogue. The same files always give the same version.

    Raises:
        CatalogueRefused: the installation's own sample is broken.
    """
    return _starter()[0]


def starter_file(sha256: str) -> Path | None:
    """The content of a file of the sample's forms."""
    return _starter()[1].get(sha256)


@lru_cache(maxsize=1)
def _starter() -> tuple[Catalogue, dict[str, Path]]:
    notes = Notes()
    read = read_file(sample_file(), notes, MADE_AT)
    forms: tuple[Form, ...] = ()
    files: dict[str, Path] = {}
    if (sample_forms() / MANIFEST).is_file():
        forms, files = read_forms(sample_forms(), notes)
    groups = read_groups()
    procedures = completed(read.procedures if read else (), groups, notes)
    if read is None or notes.failed:
        raise CatalogueRefused(Report(findings=tuple(notes.findings)))
    catalogue = Catalogue(
        version=_version(forms),
        name=NAME,
        made_at=MADE_AT,
        origins=(read.origin,),
        groups=groups,
        procedures=procedures,
        forms=forms,
    )
    return catalogue, files


def _version(forms: tuple[Form, ...]) -> str:
    """A UUIDv7 whose random part is the hash of what the sample is made of."""
    digest = hashlib.sha256()
    for path in (sample_file(), groups_file(), short_names_file()):
        digest.update(path.read_bytes() if path.is_file() else b"")
        digest.update(b"\0")
    digest.update(repr(forms).encode())
    stamp = int(MADE_AT.timestamp() * 1000)
    bits = int.from_bytes(digest.digest()[:10], "big")
    value = stamp << 80 | 0x7 << 76 | (bits >> 64 & 0xFFF) << 64 | 0b10 << 62 | bits & (1 << 62) - 1
    return str(uuid.UUID(int=value))
