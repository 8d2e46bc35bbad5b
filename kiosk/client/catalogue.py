"""The catalogue on a screen's own disk, so that a screen works while the office is down.

The folder holds `catalogue.json` (as the office sent it) and `files/<sha256>`. Every
write is complete or not there; what was damaged since is noticed and fetched again.
Several screens of one machine may share a folder. All methods block; keep them off the
GUI's thread.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import tempfile
import threading
from pathlib import Path
from typing import Final

import msgspec

from kiosk.client.http import OfficeClient
from kiosk.client.problems import OfficeError, OfficeUnreachable
from kiosk.domain.procedures import Catalogue

_log = logging.getLogger(__name__)

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


class DamagedFile(OfficeError):
    """The office sent a file whose content is not what its name says."""


class CatalogueCache:
    """The last catalogue of one office. May be used from many threads."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made when something is kept; one for each office."""
        self._folder: Final = folder
        self._lock = threading.Lock()
        self._held: Catalogue | None = None

    def load(self) -> Catalogue | None:
        """The last catalogue that was kept; None when there is none that can be read."""
        with self._lock:
            if self._held is None:
                self._held = self._read()
            return self._held

    def refresh(self, office: OfficeClient) -> Catalogue | None:
        """Ask the office for another version than the one held; None when there is none.

        A disk that takes nothing costs only the copy: the catalogue is answered all the same.

        Raises:
            Refused: the office has no catalogue to give yet, or says no.
            OfficeUnreachable: no trustworthy answer.
        """
        held = self.load()
        fetched = office.catalogue(held.version if held is not None else "")
        if fetched is None:
            return None
        try:
            catalogue = msgspec.json.decode(fetched.body, type=Catalogue)
        except msgspec.DecodeError as error:
            raise OfficeUnreachable(f"{office.base_url}: no catalogue: {error}") from error
        with self._lock:
            self._held = catalogue
        try:
            _write(self._folder / "catalogue.json", fetched.body)
            self._forget_files(catalogue)
        except OSError as error:
            _log.warning("the catalogue could not be kept in %s: %s", self._folder, error)
        return catalogue

    def file(self, office: OfficeClient, sha256: str) -> Path:
        """A file of the catalogue on this disk, fetched when it is not there yet.

        Raises:
            ValueError: `sha256` is no hash.
            DamagedFile: the office sent something else.
            Refused, OfficeUnreachable: it is not here, and the office does not give it.
            OSError: it cannot be kept.
        """
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"not a SHA-256: {sha256[:80]!r}")
        path = self._folder / "files" / sha256
        if _hash_of(path) == sha256:
            return path
        content = office.catalogue_file(sha256)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedFile(f"{office.base_url}: file {sha256} has another content")
        _write(path, content)
        return path

    def _read(self) -> Catalogue | None:
        path = self._folder / "catalogue.json"
        try:
            return msgspec.json.decode(path.read_bytes(), type=Catalogue)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.DecodeError) as error:
            # As when the power failed, or a newer program kept it: the office has it again.
            _log.warning("the catalogue in %s cannot be read: %s", path, error)
            return None

    def _forget_files(self, catalogue: Catalogue) -> None:
        """Files no form names any more."""
        wanted = {file.sha256 for form in catalogue.forms for file in form.files}
        for path in (self._folder / "files").glob("*"):
            if _SHA256.fullmatch(path.name) and path.name not in wanted:
                path.unlink(missing_ok=True)


def cache_folder(root: Path, base_url: str) -> Path:
    """Where under `root` a screen keeps the catalogue of the office at `base_url`."""
    return root / "catalogue" / re.sub(r"[^a-z0-9.\-]+", "_", base_url.lower()).strip("_")


def _hash_of(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None  # not there, or unreadable: then it is fetched anew


def _write(path: Path, content: bytes) -> None:
    """Write whole, or leave what was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
