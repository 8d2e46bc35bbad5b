"""What people searched for and did not find: free text, so beside the chain and for a time.

The event `search_missed` holds a reference and a digest. The words stand here, are read
by the office's staff (`kiosk journal missed`), and are erased after `KEPT`; the digest is
salted with a random number of the row, so that with the row gone nobody can try words.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from kiosk.domain.events import epoch_ms
from kiosk.journal.chain import at_of_ms
from kiosk.journal.faults import faults
from kiosk.journal.reading import open_reader
from kiosk.journal.store import Journal

KEPT: Final = timedelta(days=90)
"""Long enough to see what a season asks for."""
_SALT_BYTES: Final = 16


class MissedWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words that found nothing, and how often."""

    text: str
    count: int
    first: datetime
    """UTC."""
    last: datetime


class MissedSearches:
    """The side table. Writer thread only; every write is a transaction of its own."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def add(self, ref: str, text: str, at: datetime) -> str:
        """Keep words under a reference and return their digest (64 hex digits).

        The first words of a reference stay, so that a repeated request changes nothing.

        Raises:
            JournalFull, JournalFault: nothing was kept.
        """
        with self._journal.transaction() as db:
            db.execute(
                "INSERT OR IGNORE INTO missed_search (ref, at, text, salt) VALUES (?, ?, ?, ?)",
                (ref, epoch_ms(at), text, secrets.token_bytes(_SALT_BYTES)),
            )
            kept, salt = db.execute(
                "SELECT text, salt FROM missed_search WHERE ref = ?", (ref,)
            ).fetchone()
        return hashlib.sha256(bytes(salt) + str(kept).encode()).hexdigest()

    def prune(self, now: datetime, keep: timedelta = KEPT) -> int:
        """Erase words kept before `now - keep`; returns how many there were.

        Raises:
            JournalFull, JournalFault: nothing was erased.
        """
        with self._journal.transaction() as db:
            return db.execute(
                "DELETE FROM missed_search WHERE at < ?", (epoch_ms(now - keep),)
            ).rowcount


def missed_words(path: Path) -> list[MissedWords]:
    """What was not found, most frequent first, of the journal at `path`; beside a running office.

    Spellings that differ only in case or spaces count as one, shown as last written.

    Raises:
        NotAJournal, JournalTooNew, JournalFault: see the names.
    """
    with closing(open_reader(path)) as db, faults(path):
        # A journal that no office of this version has opened yet has no such table.
        known = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'missed_search'").fetchone()
        rows = db.execute("SELECT text, at FROM missed_search ORDER BY at") if known else []
        found: dict[str, MissedWords] = {}
        for text, ms in rows:
            key, at = _same(text), at_of_ms(ms)
            before = found.get(key)
            found[key] = MissedWords(
                text=text,
                count=1 if before is None else before.count + 1,
                first=at if before is None else before.first,
                last=at,
            )
    return sorted(found.values(), key=lambda words: (-words.count, words.text))


def _same(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
