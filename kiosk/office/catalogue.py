"""The catalogue the office speaks from: taken from the store, watched, ready to be sent.

The store on the disk says which version is current; the office adopts it as a whole or
keeps the one it has. What it adopted, and when, is an event of the journal.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from kiosk.catalogue import CatalogueRefused, Store, StoreFault, starter, starter_file
from kiosk.domain.events import CatalogueAdopted
from kiosk.domain.procedures import Catalogue, File, Procedure

log = logging.getLogger(__name__)

WATCH_S: Final = 2.0
"""How often the store is looked at."""
_RETRY_S: Final = 60.0
"""How long a package that could not be read is left alone: its disk may come back."""

EMPTY: Final = Catalogue(version="", made_at=datetime(1970, 1, 1, tzinfo=UTC))
"""What an office without a catalogue has."""


class Trouble(NamedTuple):
    """Why a package that should hold is not used."""

    vi: str
    en: str


class Held(NamedTuple):
    """A catalogue as it is served; never changed, only replaced."""

    catalogue: Catalogue
    body: bytes
    """JSON."""
    packed: bytes
    """The same, gzip."""
    sha256: str
    """Of `body`."""
    procedures: dict[str, Procedure]
    files: dict[str, File]
    """By hash: those the catalogue names."""

    @property
    def fact(self) -> CatalogueAdopted:
        return CatalogueAdopted(
            version=self.catalogue.version,
            procedures=len(self.procedures),
            sha256=self.sha256,
            name=self.catalogue.name,
        )


class CatalogueDesk:
    """Holds one catalogue. `look` belongs to one thread at a time; reading to any."""

    def __init__(
        self, store: Store, *, sample: bool, clock_s: Callable[[], float] = time.monotonic
    ) -> None:
        """Take up the catalogue that holds. Blocks, and never fails for a broken one.

        Args:
            sample: an office that imported none yet has the sample's; else an empty one.
            clock_s: seconds that never jump.
        """
        self._store, self._clock_s = store, clock_s
        self._seen: str | None = None
        """The version that was tried last."""
        self._tried_at = 0.0
        self.trouble: Trouble | None = None
        self.held = hold(EMPTY)
        self._begin(sample=sample)

    def _begin(self, *, sample: bool) -> None:
        if not self.look() and self.trouble is not None:
            self._take_older()
        if not self.held.catalogue.version and sample:
            self._take_sample()

    def look(self) -> bool:
        """Notice that another version holds; whether the catalogue was replaced. Blocks."""
        try:
            version = self._store.current_version()
            if version is None or self._known(version):
                return False
            self._seen, self._tried_at = version, self._clock_s()
            catalogue = self._store.catalogue(version)
        except StoreFault as fault:
            self._fail(Trouble(fault.says_vi, fault.says_en))
            return False
        self.trouble = None
        if catalogue.version == self.held.catalogue.version:
            return False
        self._take(catalogue)
        return True

    def file(self, sha256: str) -> tuple[File, Path] | None:
        """A file that the catalogue names, and where it is. Touches the disk."""
        named = self.held.files.get(sha256)
        if named is None:
            return None
        path = self._store.file(sha256) or starter_file(sha256)
        return None if path is None else (named, path)

    def _known(self, version: str) -> bool:
        """Whether there is nothing new about a version, or not yet time to try it again."""
        if version != self._seen:
            return False
        return self.trouble is None or self._clock_s() - self._tried_at < _RETRY_S

    def _take(self, catalogue: Catalogue) -> None:
        self.held = hold(catalogue)
        log.info("catalogue %s: %d procedures", catalogue.version, len(catalogue.procedures))

    def _take_older(self) -> None:
        """The newest version that can be read stands in for one that cannot."""
        try:
            versions = self._store.versions()
        except StoreFault:
            return  # the same trouble again: already told
        for version in versions:
            try:
                self._take(self._store.catalogue(version.version))
            except StoreFault as fault:
                log.warning("an older catalogue cannot be read either: %s", fault.says_en)
                continue
            return

    def _take_sample(self) -> None:
        try:
            self._take(starter())
        except CatalogueRefused as refused:
            self._fail(Trouble(str(refused), str(refused)))

    def _fail(self, trouble: Trouble) -> None:
        if trouble != self.trouble:
            log.error("the current catalogue is not used: %s", trouble.en)
        self.trouble = trouble


def hold(catalogue: Catalogue) -> Held:
    """A catalogue made ready to be served: some 100 ms for a province's."""
    body = msgspec.json.encode(catalogue)
    return Held(
        catalogue=catalogue,
        body=body,
        packed=gzip.compress(body, compresslevel=6, mtime=0),
        sha256=hashlib.sha256(body).hexdigest(),
        procedures={procedure.code: procedure for procedure in catalogue.procedures},
        files={file.sha256: file for form in catalogue.forms for file in form.files},
    )
