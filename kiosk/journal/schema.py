"""Tables of the journal's file, their migrations, and how connections are made.

The version in `PRAGMA user_version` is `major * 1000 + minor`. A minor step only
adds (tables, columns with defaults), so an older program can still *read* such a
file; nothing newer than the program is ever written by it. A migration, its record
in the table `migration` and the new version are committed together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from kiosk.domain.events import iso_ms
from kiosk.journal.faults import JournalTooNew, NotAJournal

APPLICATION_ID: Final = 0x4D434B4A  # "MCKJ"
BUSY_S: Final = 5.0
"""How long a connection waits for another one before it is a fault."""
WAL_LIMIT_BYTES: Final = 16 * 1024 * 1024
"""The write-ahead log is cut back to this after a peak."""


class Migration(msgspec.Struct, frozen=True):
    """One step of the schema."""

    major: int
    minor: int
    name: str
    statements: tuple[str, ...]

    @property
    def version(self) -> int:
        return self.major * 1000 + self.minor


MIGRATIONS: Final[tuple[Migration, ...]] = (
    Migration(
        1,
        0,
        "events, answers, segments, snapshots, secrets that expire",
        (
            "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
            """
            CREATE TABLE migration (
                version INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL
            ) STRICT
            """,
            # `body` is exactly what was hashed; `at` (ms) and `type` repeat it for queries.
            # `hash` directly follows `body`: recovery finds both in the raw bytes.
            """
            CREATE TABLE event (
                seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, type TEXT NOT NULL,
                body TEXT NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32)
            ) STRICT
            """,
            "CREATE INDEX event_day ON event (seq) WHERE type = 'day_opened'",
            """
            CREATE TABLE segment (
                first INTEGER PRIMARY KEY, last INTEGER NOT NULL UNIQUE, file TEXT NOT NULL,
                sha256 BLOB NOT NULL, hash BLOB NOT NULL, at INTEGER NOT NULL
            ) STRICT
            """,
            # `seq` is the head when it was given: recovery drops answers about lost events.
            """
            CREATE TABLE answer (
                key TEXT PRIMARY KEY, status INTEGER NOT NULL, body BLOB NOT NULL,
                at INTEGER NOT NULL, seq INTEGER NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE snapshot (
                seq INTEGER PRIMARY KEY, hash BLOB NOT NULL, sha256 BLOB NOT NULL,
                body BLOB NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE staff_session (
                token BLOB PRIMARY KEY, staff TEXT NOT NULL, counter TEXT NOT NULL,
                expires INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE TABLE day_key (day TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT",
        ),
    ),
    Migration(
        1,
        1,
        "words that were searched for and not found",
        (
            """
            CREATE TABLE missed_search (
                ref TEXT PRIMARY KEY, at INTEGER NOT NULL, text TEXT NOT NULL, salt BLOB NOT NULL
            ) STRICT
            """,
        ),
    ),
)


def connect_writer(path: Path) -> sqlite3.Connection:
    """The connection of the one writer: every commit is on the disk when it returns.

    The connection may be made in one thread and used in another, by one at a time.
    """
    db = sqlite3.connect(
        path, timeout=BUSY_S, isolation_level=None, check_same_thread=False, cached_statements=64
    )
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute(f"PRAGMA journal_size_limit = {WAL_LIMIT_BYTES}")
        db.execute("PRAGMA foreign_keys = ON")
        # A destroyed day key must not linger in a free page.
        db.execute("PRAGMA secure_delete = ON")
    except sqlite3.Error:
        db.close()
        raise
    return db


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that can change nothing, usable while the writer works.

    It also leaves the write-ahead log alone when it closes, so a damaged file can
    be looked at without altering it.
    """
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        timeout=BUSY_S,
        isolation_level=None,
        check_same_thread=False,
    )


@contextmanager
def atomic(db: sqlite3.Connection) -> Iterator[None]:
    """One write transaction: all of the block, durably, or nothing of it."""
    if db.in_transaction:  # left by a rollback that failed on a sick disk
        db.execute("ROLLBACK")
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        # SQLite has already rolled back by itself after some errors.
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def check_kind(db: sqlite3.Connection, path: Path) -> None:
    """Refuse a database that is no journal.

    A journal whose header lost its mark is still known by its tables, so damage is
    never taken for a foreign file.

    Raises:
        NotAJournal: no mark and no tables of a journal.
    """
    if db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
        return
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {"meta", "event", "segment"} <= tables:
        raise not_a_journal(path)


def check_version(
    db: sqlite3.Connection, path: Path, migrations: Sequence[Migration], *, writing: bool
) -> None:
    """Refuse a file of a newer program, in words.

    Raises:
        JournalTooNew: newer than the last migration (a reader takes a newer minor).
    """
    found = int(db.execute("PRAGMA user_version").fetchone()[0])
    known = migrations[-1]
    limit = known.version if writing else known.major * 1000 + 999
    if found > limit:
        ours, theirs = f"{known.major}.{known.minor}", f"{found // 1000}.{found % 1000}"
        raise JournalTooNew(
            f"Nhật ký {path.name} do phiên bản mới hơn ghi (định dạng {theirs}, chương trình này"
            f" hiểu đến {ours}). Hãy cập nhật chương trình; tệp chưa bị thay đổi.",
            f"The journal {path.name} was written by a newer version (format {theirs}, this"
            f" program knows up to {ours}). Update the program; the file was not touched.",
        )


def not_a_journal(path: Path) -> NotAJournal:
    """The sentence for a file that is something else or is not there."""
    return NotAJournal(
        f"{path.name} không phải là nhật ký của hệ thống này, hoặc không tồn tại.",
        f"{path.name} is not a journal of this system, or is not there.",
    )


def migrate(db: sqlite3.Connection, migrations: Sequence[Migration], now: datetime) -> None:
    """Bring the schema up to the last migration, one transaction per step."""
    found = int(db.execute("PRAGMA user_version").fetchone()[0])
    for step in migrations:
        if step.version <= found:
            continue
        with atomic(db):
            for statement in step.statements:
                db.execute(statement)
            db.execute(
                "INSERT INTO migration (version, name, at) VALUES (?, ?, ?)",
                (step.version, step.name, iso_ms(now)),
            )
            db.execute(f"PRAGMA user_version = {step.version}")
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def office_of(db: sqlite3.Connection) -> str | None:
    """The code of the office the journal belongs to."""
    row = db.execute("SELECT value FROM meta WHERE key = 'office'").fetchone()
    return None if row is None else str(row[0])
