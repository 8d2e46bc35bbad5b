"""The journal's writer: stage, commit with one fsync, read back.

`stage` works in memory: it gives number, id and hash, so the caller can go on
deciding on top of it. `commit` writes the whole batch (events and answers) as one
transaction. Whatever goes wrong, the batch is written completely or not at all,
and the head goes back to the last committed event.

Stage, commit and everything that writes belong to one thread at a time (the
writer); `read` and `head` may be used from any thread. Time and order are the
caller's: the office holds the clock, the journal refuses a time before the head's.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec
import uuid6

from kiosk.domain.events import (
    DayOpened,
    Event,
    Fact,
    epoch_ms,
    fact_data,
    fact_type,
    genesis,
    iso_ms,
    whole_ms,
)
from kiosk.journal.chain import Head, at_of_ms, make_body
from kiosk.journal.faults import JournalFault, fault_of, faults
from kiosk.journal.lock import WriterLock
from kiosk.journal.reading import read_events
from kiosk.journal.recovery import Recovery, prepare
from kiosk.journal.reserve import Reserve
from kiosk.journal.schema import MIGRATIONS, Migration, atomic, connect_writer, migrate
from kiosk.journal.segments import last_segment
from kiosk.journal.snapshots import load_snapshot, save_snapshot
from kiosk.journal.wal import ROOM_BYTES, make_room

log = logging.getLogger(__name__)

RESERVE_BYTES: Final = 4 * 1024 * 1024

_INSERT_EVENT: Final = "INSERT INTO event (seq, at, type, body, hash) VALUES (?, ?, ?, ?, ?)"
_INSERT_ANSWER: Final = (
    "INSERT OR IGNORE INTO answer (key, status, body, at, seq) VALUES (?, ?, ?, ?, ?)"
)


class Answer(msgspec.Struct, frozen=True):
    """The first answer to a command, given again when the command is repeated."""

    key: str
    status: int
    """HTTP status."""
    body: bytes
    at: datetime
    """Office time (UTC) of the answer."""


def utc_now() -> datetime:
    return datetime.now(UTC)


def new_event_id() -> str:
    """A UUIDv7."""
    return str(uuid6.uuid7())


class Journal:
    """The one writer of an office's journal. Made by `open`, ended by `close`."""

    def __init__(
        self,
        path: Path,
        db: sqlite3.Connection,
        lock: WriterLock,
        *,
        office: str,
        recovery: Recovery | None,
        new_id: Callable[[], str],
        reserve: Reserve,
    ) -> None:
        self.path = path
        self.office = office
        self.recovery = recovery
        """What was lost and kept, if the file was found damaged at opening."""
        self.reserve = reserve
        self._db = db
        self._lock = lock
        self._new_id = new_id
        self._rows: list[tuple[int, int, str, str, bytes]] = []
        self._answers: dict[str, Answer] = {}
        self._answer_seqs: dict[str, int] = {}
        self._broken = False
        self._committed, self._committed_day = self._load_head()
        self._head, self._day = self._committed, self._committed_day
        self._digest = bytes.fromhex(self._head.hash)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        office: str,
        migrations: Sequence[Migration] = MIGRATIONS,
        clock: Callable[[], datetime] = utc_now,
        new_id: Callable[[], str] = new_event_id,
        reserve_bytes: int = RESERVE_BYTES,
        log_room_bytes: int = ROOM_BYTES,
    ) -> Journal:
        """Open the journal of an office for writing, or make it if there is none.

        Checks the structure of the file and the chain of at least today. A damaged
        file is set aside and replaced by its longest valid prefix: see `recovery`.

        Args:
            path: the hot file; `<path>.lock`, `<path>.reserve` and the directory
                `segments` stand beside it.
            office: the office's code, stored in the file.
            migrations: the schema, oldest first.
            clock: used for the names of set-aside files and the record of migrations only.
            new_id: makes the events' ids.
            reserve_bytes: space kept back for closing the day on a full disk; 0 for none.
            log_room_bytes: room made for the write-ahead log, so that the first commits
                are as fast as the later ones; 0 for none.

        Raises:
            JournalLocked: another process writes this journal.
            JournalTooNew: written by a newer version.
            WrongOffice: it belongs to another office.
            NotAJournal: a database of something else.
            JournalFull: no space to open it (recovers by itself: call again).
            JournalFault: the disk or file system failed.
        """
        with faults(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        lock = WriterLock(path)
        try:
            recovery = prepare(path, office, migrations, clock)
            with faults(path):
                db = connect_writer(path)
                try:
                    migrate(db, migrations, clock())
                    reserve = Reserve(path, reserve_bytes)
                    reserve.restore()
                    make_room(path, log_room_bytes)
                    return cls(
                        path,
                        db,
                        lock,
                        office=office,
                        recovery=recovery,
                        new_id=new_id,
                        reserve=reserve,
                    )
                except BaseException:
                    db.close()
                    raise
        except BaseException:
            lock.release()
            raise

    @property
    def head(self) -> Head:
        """The last event, staged ones included."""
        return self._head

    def stage(self, fact: Fact, *, actor: str, at: datetime) -> Event:
        """Give the fact its number, id and hash. It is not durable before `commit`.

        Args:
            fact: what happened.
            actor: `device:<id>`, `staff:<id>` or `system`.
            at: an aware instant; kept as whole milliseconds UTC.

        Raises:
            ValueError: `at` is before the head's time or has no time zone.
            TypeError: the fact holds a float.
        """
        if at.tzinfo is None:
            raise ValueError("an event's time needs a time zone")
        at = whole_ms(at)
        before = self._head
        if before.at is not None and at < before.at:
            raise ValueError(f"time goes backward: {iso_ms(at)} is before {iso_ms(before.at)}")
        seq, kind, data, new_id = before.seq + 1, fact_type(fact), fact_data(fact), self._new_id()
        body = make_body(seq, new_id, iso_ms(at), actor, kind, data)
        digest = hashlib.sha256(self._digest + body).digest()
        text = digest.hex()
        self._rows.append((seq, epoch_ms(at), kind, body.decode(), digest))
        self._digest = digest
        self._head = Head(seq, text, at)
        if isinstance(fact, DayOpened):
            self._day = seq
        return Event(seq=seq, id=new_id, at=at, actor=actor, type=kind, data=data, hash=text)

    def stage_answer(
        self, key: str, status: int, body: bytes, *, at: datetime | None = None
    ) -> None:
        """Keep the answer to a command, in the same transaction as its events.

        The first answer of a key stays; a later one is ignored. `at` is office time,
        by default the head's.

        Raises:
            JournalFault: the file cannot be read.
        """
        if self.find_answer(key) is None:
            when = at or self._head.at or at_of_ms(0)
            self._answers[key] = Answer(key, status, body, when)
            self._answer_seqs[key] = self._head.seq

    def find_answer(self, key: str) -> Answer | None:
        """The answer given to this command before, staged or committed.

        Raises:
            JournalFault: the file cannot be read.
        """
        staged = self._answers.get(key)
        if staged is not None:
            return staged
        with faults(self.path):
            row = self._db.execute(
                "SELECT status, body, at FROM answer WHERE key = ?", (key,)
            ).fetchone()
        return None if row is None else Answer(key, row[0], row[1], at_of_ms(row[2]))

    def commit(self) -> None:
        """Write all that is staged with one fsync; it survives a power cut on return.

        Raises:
            JournalFull: no space; the batch is rolled back, a later commit works once
                there is space.
            JournalFault: the disk failed; the batch is rolled back.
        """
        if not self._rows and not self._answers:
            return
        answers = [
            (a.key, a.status, a.body, epoch_ms(a.at), self._answer_seqs[a.key])
            for a in self._answers.values()
        ]
        try:
            with self.transaction() as db:
                db.executemany(_INSERT_EVENT, self._rows)
                db.executemany(_INSERT_ANSWER, answers)
        except BaseException:
            self.rollback()
            raise
        self._committed, self._committed_day = self._head, self._day
        self._clear_staged()

    def rollback(self) -> None:
        """Forget all that is staged."""
        self._head, self._day = self._committed, self._committed_day
        self._digest = bytes.fromhex(self._head.hash)
        self._clear_staged()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A durable transaction on the journal's file, for the modules of this package.

        Staged events are no part of it. Writer thread only.

        Raises:
            JournalFull, JournalFault: as `commit`.
        """
        if self._broken:
            raise self._must_reopen()
        try:
            with atomic(self._db):
                yield self._db
        except BaseException as error:
            self._check_after(error)
            if isinstance(error, sqlite3.Error | OSError):
                raise fault_of(error, self.path) from error
            raise

    def empty_log(self) -> None:
        """Fold the write-ahead log into the file and cut it to nothing. Writer thread.

        Raises:
            JournalFault: a reader kept it from being emptied, or the disk failed.
        """
        with faults(self.path):
            busy = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise JournalFault(
                f"Nhật ký {self.path.name} đang có chương trình khác đọc; sẽ thử lại sau.",
                f"Another program is reading the journal {self.path.name}; try again later.",
            )

    def read(self, after: int = 0, limit: int | None = None) -> Iterator[Event]:
        """Committed events with `seq` > `after`, in order, across archive segments.

        From any thread; sees what is committed when it gets there.

        Raises (while iterating):
            JournalDamaged: an event is missing or a segment was changed.
            JournalFault: the file cannot be read.
        """
        return read_events(self.path, after, limit)

    def day_start(self) -> int:
        """`seq` of the last `day_opened` event, staged ones included; 0 if there is none."""
        return self._day

    def save_snapshot(self, seq: int, blob: bytes) -> None:
        """Keep the state after event `seq`, so that the next start replays less.

        The two newest are kept. Writer thread, in a transaction of its own.

        Raises:
            ValueError: `seq` is not a committed event.
            JournalFull, JournalFault: as `commit`.
        """
        if not 0 < seq <= self._committed.seq:
            raise ValueError(f"event {seq} is not committed")
        with self.transaction() as db:
            save_snapshot(db, self.path, seq, blob)

    def load_snapshot(self) -> tuple[int, bytes] | None:
        """The newest snapshot that is whole and lies on this journal's chain: `(seq, blob)`.

        Raises:
            JournalFault: the file cannot be read.
        """
        with faults(self.path):
            return load_snapshot(self._db, self.path)

    def spend_reserve(self) -> bool:
        """Free the space kept back, so that a last batch (closing the day) can be written.

        The reserve comes back at the next opening when there is space. False if there
        was none.
        """
        return self.reserve.spend()

    def close(self) -> None:
        """Forget what is staged, fold the write-ahead log in and let go of the lock."""
        self.rollback()
        self._db.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _clear_staged(self) -> None:
        self._rows = []
        self._answers = {}
        self._answer_seqs = {}

    def _load_head(self) -> tuple[Head, int]:
        db = self._db
        day = int(
            db.execute(
                "SELECT coalesce(max(seq), 0) FROM event WHERE type = 'day_opened'"
            ).fetchone()[0]
        )
        row = db.execute("SELECT seq, hash, at FROM event ORDER BY seq DESC LIMIT 1").fetchone()
        if row is not None:
            return Head(row[0], row[1].hex(), at_of_ms(row[2])), day
        segment = last_segment(db)
        if segment is not None:
            return Head(segment.last, segment.hash.hex(), at_of_ms(segment.at)), day
        return Head(0, genesis(self.office), None), day

    def _check_after(self, error: BaseException) -> None:
        """After a failed transaction the file must end where we believe it ends.

        If it does not (a commit that reported failure yet happened, another program
        that wrote), going on would fork the chain, so nothing more is written.
        """
        try:
            self._broken = self._load_head()[0] != self._committed
        except sqlite3.Error:
            return  # still failing; the next transaction says so itself
        if self._broken:
            log.error("The journal is not where it should be after: %s", error)

    def _must_reopen(self) -> JournalFault:
        return JournalFault(
            f"Nhật ký {self.path.name} đã bị thay đổi từ bên ngoài; hãy khởi động lại dịch vụ.",
            f"The journal {self.path.name} was changed behind this program; restart the service.",
        )
