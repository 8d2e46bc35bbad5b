"""Reading committed events in order, across segments and the hot file.

Each reader has a connection of its own, so it may run in any thread or process
while the writer works and while days are being archived. It holds no transaction
between pages: a slow reader never keeps the write-ahead log from being folded in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec

from kiosk.domain.events import Event, epoch_ms
from kiosk.journal.chain import Row, decode, to_line
from kiosk.journal.faults import JournalDamaged, damaged, faults
from kiosk.journal.schema import (
    MIGRATIONS,
    Migration,
    check_kind,
    check_version,
    connect_reader,
    not_a_journal,
)
from kiosk.journal.segments import Segment, read_segment, segment_from, segments_dir

_PAGE: Final = 500
"""Events fetched at a time."""


def open_reader(path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> sqlite3.Connection:
    """A checked read-only connection.

    Raises:
        NotAJournal: no such file, or a file of something else.
        JournalTooNew: of a newer major version.
        JournalFault: it cannot be read.
    """
    if not path.is_file():
        raise not_a_journal(path)
    with faults(path):
        db = connect_reader(path)
        try:
            check_kind(db, path)
            check_version(db, path, migrations, writing=False)
        except BaseException:
            db.close()
            raise
    return db


def read_rows(path: Path, after: int = 0, segments: Path | None = None) -> Iterator[Row]:
    """Stored events with `seq` > `after`, without a gap, up to the end at the time of reading.

    Raises (while iterating):
        JournalDamaged: an event is missing or a segment is not what was recorded.
        NotAJournal, JournalTooNew, JournalFault: see `open_reader`.
    """
    directory = segments_dir(path) if segments is None else segments
    wanted = after + 1
    with closing(open_reader(path)) as db:
        while True:
            with faults(path):
                segment, page = _next_page(db, wanted)
            if segment is not None:
                if segment.first > wanted:
                    raise gap(path, wanted)
                yield from read_segment(directory, segment)[wanted - segment.first :]
                wanted = segment.last + 1
                continue
            if not page:
                return
            for seq, body, digest in page:
                if seq != wanted:
                    raise gap(path, wanted)
                yield Row(body, digest)
                wanted += 1


def read_events(path: Path, after: int = 0, limit: int | None = None) -> Iterator[Event]:
    """The events themselves; raises as `read_rows` does."""
    for row in islice(read_rows(path, after), limit):
        try:
            yield decode(to_line(row))
        except msgspec.MsgspecError as error:
            raise damaged(
                path, "có sự kiện không đọc được", f"an event is unreadable ({error})"
            ) from error


def read_since(path: Path, since: datetime, types: Iterable[str]) -> Iterator[Event]:
    """The events of some types from an instant on, and perhaps a day's before it.

    Only the lines of these types are decoded, which is most of the time of reading years.

    Raises: as `read_rows`.
    """
    # The last member of a canonical line: keys are sorted, and `type` is the last of them.
    ends = tuple(f'"type":"{name}"}}'.encode() for name in types)
    for row in read_rows(path, _before(path, since)):
        if row.body.endswith(ends):
            yield decode(to_line(row))


def _before(path: Path, at: datetime) -> int:
    """The last event of the archived days that ended before an instant."""
    with closing(open_reader(path)) as db, faults(path):
        row = db.execute(
            "SELECT coalesce(max(last), 0) FROM segment WHERE at < ?", (epoch_ms(at),)
        ).fetchone()
    return int(row[0])


def gap(path: Path, seq: int) -> JournalDamaged:
    """The sentence for a missing event."""
    return damaged(path, f"thiếu sự kiện {seq}", f"event {seq} is missing")


def _next_page(
    db: sqlite3.Connection, wanted: int
) -> tuple[Segment | None, list[tuple[int, bytes, bytes]]]:
    # One read transaction, so that archiving cannot move events between the two looks.
    db.execute("BEGIN")
    try:
        segment = segment_from(db, wanted)
        if segment is not None:
            return segment, []
        page = db.execute(
            "SELECT seq, CAST(body AS BLOB), hash FROM event WHERE seq >= ? ORDER BY seq LIMIT ?",
            (wanted, _PAGE),
        ).fetchall()
        return None, page
    finally:
        if db.in_transaction:
            db.execute("COMMIT")
