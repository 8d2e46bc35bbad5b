"""Side tables in the journal's file: secrets that expire, and their pruning.

They are no events: nothing here is in the chain, in exports, in segments or (but for
answers) in backups. Every write is a transaction of its own, outside the batch that
is being staged: it is durable when the call returns, whatever becomes of the batch.
Writes belong to the writer thread; `StaffSessions.find` may be called from any thread,
because it looks in memory and never waits for the disk.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from kiosk.domain.events import epoch_ms
from kiosk.journal.chain import at_of_ms
from kiosk.journal.store import Journal

ANSWERS_KEPT: Final = timedelta(days=2)
"""A command is not repeated after this long."""

_KEY_BYTES: Final = 32


class StaffSession(msgspec.Struct, frozen=True):
    """A clerk signed in at a counter."""

    staff: str
    counter: str
    expires: datetime
    """UTC; not valid at or after this."""


class StaffSessions:
    """Sign-ins that survive a restart of the office. Only hashes of tokens are stored."""

    def __init__(self, journal: Journal) -> None:
        """Load the sessions.

        Raises:
            JournalFault: the file cannot be read.
        """
        self._journal = journal
        with journal.transaction() as db:
            found = db.execute(
                "SELECT token, staff, counter, expires FROM staff_session"
            ).fetchall()
        self._sessions = {
            bytes(token): StaffSession(staff, counter, at_of_ms(expires))
            for token, staff, counter, expires in found
        }

    def add(self, token: str, *, staff: str, counter: str, expires: datetime) -> StaffSession:
        """Keep a session until `expires` (aware; whole milliseconds are kept).

        Raises:
            JournalFull, JournalFault: nothing was kept.
        """
        session = StaffSession(staff, counter, at_of_ms(epoch_ms(expires)))
        hashed = _hash(token)
        with self._journal.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO staff_session (token, staff, counter, expires)"
                " VALUES (?, ?, ?, ?)",
                (hashed, staff, counter, epoch_ms(expires)),
            )
        # Replaced, never changed in place: other threads read while this one writes.
        self._sessions = {**self._sessions, hashed: session}
        return session

    def find(self, token: str, now: datetime) -> StaffSession | None:
        """The session of a token that is valid at `now`. Any thread."""
        session = self._sessions.get(_hash(token))
        return session if session is not None and now < session.expires else None

    def end(self, token: str) -> bool:
        """Sign out. False if there was no such session.

        Raises:
            JournalFull, JournalFault: the session still stands.
        """
        hashed = _hash(token)
        if hashed not in self._sessions:
            return False
        self._drop([hashed])
        return True

    def prune(self, now: datetime) -> int:
        """Forget what has expired; returns how many there were."""
        return self._drop([key for key, one in self._sessions.items() if one.expires <= now])

    def _drop(self, hashes: list[bytes]) -> int:
        if not hashes:
            return 0
        with self._journal.transaction() as db:
            db.executemany("DELETE FROM staff_session WHERE token = ?", [(one,) for one in hashes])
        gone = set(hashes)
        self._sessions = {key: one for key, one in self._sessions.items() if key not in gone}
        return len(hashes)


class DayKeys:
    """The HMAC key of each business day, destroyed in the evening.

    With it gone, nobody can link the people in the day's events to anyone any more.
    """

    def __init__(
        self, journal: Journal, new_key: Callable[[int], bytes] = secrets.token_bytes
    ) -> None:
        self._journal = journal
        self._new_key = new_key

    def get(self, day: date) -> bytes | None:
        """The key of a day; None before it was made or after it was destroyed.

        Raises:
            JournalFault: the file cannot be read.
        """
        with self._journal.transaction() as db:
            row = db.execute("SELECT key FROM day_key WHERE day = ?", (day.isoformat(),)).fetchone()
        return None if row is None else bytes(row[0])

    def make(self, day: date) -> bytes:
        """The key of a day, made at the first call.

        Raises:
            JournalFull, JournalFault: no key was made.
        """
        with self._journal.transaction() as db:
            db.execute(
                "INSERT OR IGNORE INTO day_key (day, key) VALUES (?, ?)",
                (day.isoformat(), self._new_key(_KEY_BYTES)),
            )
            row = db.execute("SELECT key FROM day_key WHERE day = ?", (day.isoformat(),)).fetchone()
        return bytes(row[0])

    def destroy(self, day: date) -> None:
        """Destroy the keys of a day and of all days before it.

        The bytes are overwritten in the file, and the write-ahead log, where older
        copies of the page stand, is emptied. What a disk keeps of overwritten blocks is
        beyond a program.

        Raises:
            JournalFull, JournalFault: call it again.
        """
        with self._journal.transaction() as db:
            db.execute("DELETE FROM day_key WHERE day <= ?", (day.isoformat(),))
        self._journal.empty_log()


def prune_answers(journal: Journal, now: datetime, keep: timedelta = ANSWERS_KEPT) -> int:
    """Forget answers to commands given before `now - keep`; returns how many.

    Raises:
        JournalFull, JournalFault: nothing was forgotten.
    """
    with journal.transaction() as db:
        return db.execute("DELETE FROM answer WHERE at < ?", (epoch_ms(now - keep),)).rowcount


def _hash(token: str) -> bytes:
    # Tokens are long and random, so a plain hash cannot be turned back.
    return hashlib.sha256(token.encode()).digest()
