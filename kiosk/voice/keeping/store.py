"""The folder of sealed utterances: written whole, named at random, erased in time.

A name says nothing, neither who spoke nor when; the age of a file is that of its last change.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final, NamedTuple

SUFFIX: Final = ".sealed"
_BEGUN: Final = ".begun"
_NAME_BYTES: Final = 16
_AHEAD: Final = timedelta(days=1)
"""A file from further in the future was written under a wrong clock."""


class _File(NamedTuple):
    changed_s: float
    size: int
    path: Path


class SealedFolder:
    """A folder of its own. One writer at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, sealed: bytes) -> Path:
        """Keep a sealed utterance.

        Raises:
            OSError: nothing was kept.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = secrets.token_hex(_NAME_BYTES)
        begun = self.folder / f"{name}{_BEGUN}"
        done = self.folder / f"{name}{SUFFIX}"
        try:
            handle = os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())  # else a name without content after a power cut
            begun.rename(done)
        except OSError:
            begun.unlink(missing_ok=True)
            raise
        return done

    def files(self) -> list[Path]:
        """What is kept, oldest first."""
        return [found.path for found in sorted(self._files(SUFFIX))]

    def size(self) -> int:
        """Bytes that are kept."""
        return sum(found.size for found in self._files(SUFFIX))

    def erase_old(self, now_s: float, keep: timedelta, most_bytes: int) -> int:
        """Erase what is older than `keep` at `now_s` (seconds since 1970), the oldest beyond
        `most_bytes`, and what a crash left half written; how many were erased.

        What seems to come from the future starts to age now: it is never kept for longer than
        `keep` after the clock is right.

        Raises:
            OSError: a file could not be erased.
        """
        erased = 0
        for begun in self._files(_BEGUN):
            begun.path.unlink(missing_ok=True)
            erased += 1
        total = 0
        for found in sorted(self._files(SUFFIX), reverse=True):
            if found.changed_s > now_s + _AHEAD.total_seconds():
                os.utime(found.path, (now_s, now_s))
            total += found.size
            if now_s - found.changed_s >= keep.total_seconds() or total > most_bytes:
                found.path.unlink(missing_ok=True)
                erased += 1
                total -= found.size
        return erased

    def erase_all(self) -> int:
        """Erase everything that was kept; how many files there were.

        Raises:
            OSError: a file could not be erased.
        """
        paths = [found.path for suffix in (_BEGUN, SUFFIX) for found in self._files(suffix)]
        for path in paths:
            path.unlink(missing_ok=True)
        return len(paths)

    def _files(self, suffix: str) -> Iterator[_File]:
        if not self.folder.is_dir():
            return
        for path in self.folder.glob("*" + suffix):
            try:
                stat = path.stat()
            except FileNotFoundError:
                continue  # erased meanwhile by a technician
            yield _File(stat.st_mtime, stat.st_size, path)
