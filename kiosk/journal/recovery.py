"""Opening safely: check the file, and replace a damaged one by what can be proved.

The damaged file is set aside whole as `<journal>.damaged-<UTC time>` (with its log)
and never deleted by the program. The new journal is built under another name and
takes the place of the old one in one rename, so a power cut at any moment leaves
either the damaged file, which is recovered again, or the finished new one.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from kiosk.domain.events import epoch_ms
from kiosk.journal.chain import Chain, ChainBroken, Row
from kiosk.journal.durable import link_or_copy, make_private, rename_synced, sync_dir, sync_file
from kiosk.journal.faults import (
    JournalRefused,
    WrongOffice,
    fault_of,
    faults,
    is_damage,
    primary_code,
)
from kiosk.journal.salvage import Salvaged, rows_with_columns, salvage
from kiosk.journal.schema import (
    Migration,
    atomic,
    check_kind,
    check_version,
    connect_reader,
    migrate,
    office_of,
)
from kiosk.journal.segments import last_segment, record_segment, segments_dir
from kiosk.journal.wal import shm_path, wal_damaged, wal_path

log = logging.getLogger(__name__)

_CHECKED: Final = 1000
"""At least so many of the last events are checked at opening, and always all of today."""


class Recovery(msgspec.Struct, frozen=True):
    """What became of a damaged journal."""

    quarantined: Path | None
    """Where the damaged file was set aside; None if the file was gone."""
    last_good_seq: int
    """The recovered journal ends here."""
    lost_at_least: int
    """Events that are known to have been written after it. More may be lost when the
    damage hides them."""
    why: str
    """What was found, for the log and the technician."""
    says_vi: str
    says_en: str


def prepare(
    path: Path, office: str, migrations: Sequence[Migration], clock: Callable[[], datetime]
) -> Recovery | None:
    """Make sure that a sound journal of this office is at `path`; the lock is held.

    Raises:
        JournalRefused: another office's, a newer program's, or no journal at all.
        JournalFault: the disk failed.
    """
    with faults(path):
        if restoring_path(path).exists():
            raise _interrupted_restore(path)
        _finish(path)
        if not path.exists():
            left = wal_path(path).exists() or any(segments_dir(path).glob("*.ndjson.gz"))
            if not left:
                _build(path, office, migrations, clock(), None)
                return None
            why: str | None = "the file is gone"
        else:
            why = examine(path, office, migrations)
        return None if why is None else _recover(path, office, migrations, clock(), why)


def examine(path: Path, office: str, migrations: Sequence[Migration]) -> str | None:
    """Look at the file without changing it: what is damaged, None if it is sound.

    Raises:
        WrongOffice, JournalTooNew, NotAJournal: see the names.
        JournalFault: the disk failed.
    """
    if path.stat().st_size == 0:
        return "the file is empty"
    if wal_damaged(wal_path(path)):
        return "the write-ahead log is damaged inside"
    try:
        with closing(connect_reader(path)) as db:
            check_kind(db, path)
            check_version(db, path, migrations, writing=True)
            found = office_of(db)
            if found is not None and found != office:
                raise _wrong_office(path, found, office)
            state = db.execute("PRAGMA quick_check(1)").fetchone()[0]
            if state != "ok":
                return str(state)
            if found is None:
                return "the office's code is missing"
            _check_recent(db, path, office)
    except ChainBroken as broken:
        return str(broken)
    except sqlite3.Error as error:
        # SQLITE_ERROR is "no such table" and its like: the schema is not what it was.
        if is_damage(error) or primary_code(error) == sqlite3.SQLITE_ERROR:
            return str(error)
        raise fault_of(error, path) from error
    return None


def restoring_path(path: Path) -> Path:
    """Where `copies.restore` prepares a journal."""
    return path.with_name(path.name + ".restoring")


def _check_recent(db: sqlite3.Connection, path: Path, office: str) -> None:
    segment = last_segment(db)
    chain = Chain.of_office(office) if segment is None else Chain(segment.last, segment.hash)
    if segment is not None and not (segments_dir(path) / segment.file).exists():
        log.error("The archive segment %s is missing", segment.file)
    first, last = db.execute("SELECT min(seq), max(seq) FROM event").fetchone()
    if last is None:
        return
    if first != chain.seq + 1:
        raise ChainBroken(chain.seq + 1, "it is missing")
    day = db.execute("SELECT max(seq) FROM event WHERE type = 'day_opened'").fetchone()[0]
    start = max(first, min(day or first, last - _CHECKED + 1))
    if start > first:
        row = db.execute("SELECT hash FROM event WHERE seq = ?", (start - 1,)).fetchone()
        if row is None:
            raise ChainBroken(start - 1, "it is missing")
        chain = Chain(start - 1, row[0])
    check_rows(db, chain)
    if chain.seq != last:
        raise ChainBroken(chain.seq + 1, "it is missing")


def check_rows(db: sqlite3.Connection, chain: Chain) -> None:
    """Follow the hot events after `chain` and compare the columns with what was hashed.

    Raises:
        ChainBroken: the first that does not fit; `chain` ends before it.
    """
    query = "SELECT seq, at, type, CAST(body AS BLOB), hash FROM event WHERE seq > ? ORDER BY seq"
    for seq, at_ms, kind, body, digest in db.execute(query, (chain.seq,)):
        if seq != chain.seq + 1:
            raise ChainBroken(chain.seq + 1, "it is missing")
        before = (chain.seq, chain.digest, chain.at)
        event = chain.accept(Row(body, digest))
        if (epoch_ms(event.at), event.type) != (at_ms, kind):
            chain.seq, chain.digest, chain.at = before
            raise ChainBroken(seq, "its columns differ from what was hashed")


def _recover(
    path: Path, office: str, migrations: Sequence[Migration], now: datetime, why: str
) -> Recovery:
    log.error("The journal %s is damaged (%s): setting it aside and recovering", path.name, why)
    kept = _set_aside(path, now)
    database = kept if path.exists() else None
    saved = salvage(database, wal_path(kept), segments_dir(path), office)
    shm_path(kept).unlink(missing_ok=True)  # made by looking at the file
    _build(path, office, migrations, now, saved)
    lost = saved.last_seen_seq - saved.last_good_seq
    recovery = Recovery(
        quarantined=kept if kept.exists() else None,
        last_good_seq=saved.last_good_seq,
        lost_at_least=lost,
        why=why,
        says_vi=(
            f"Nhật ký bị hỏng và đã được khôi phục đến sự kiện {saved.last_good_seq};"
            f" mất ít nhất {lost} sự kiện sau đó. Tệp hỏng được giữ tại {kept.name}."
        ),
        says_en=(
            f"The journal was damaged and is recovered up to event {saved.last_good_seq};"
            f" at least {lost} events after it are lost. The damaged file is kept as {kept.name}."
        ),
    )
    log.error("%s", recovery.says_en)
    return recovery


def _set_aside(path: Path, now: datetime) -> Path:
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    kept = path.with_name(f"{path.name}.damaged-{stamp}")
    number = 1
    while kept.exists() or wal_path(kept).exists():
        number += 1
        kept = path.with_name(f"{path.name}.damaged-{stamp}-{number}")
    # The index of the log (-shm) says nothing the log does not, so it is not kept.
    for source, target in ((wal_path(path), wal_path(kept)), (path, kept)):
        if source.exists():
            link_or_copy(source, target)
    sync_dir(path.parent)
    return kept


def _build(
    path: Path,
    office: str,
    migrations: Sequence[Migration],
    now: datetime,
    saved: Salvaged | None,
) -> None:
    """Write a complete journal beside `path`, then let it take the place."""
    making = path.with_name(path.name + ".making")
    make_private(making)
    try:
        with closing(sqlite3.connect(making, isolation_level=None)) as db:
            migrate(db, migrations, now)
            with atomic(db):
                db.execute("INSERT INTO meta VALUES ('office', ?)", (office,))
                if saved is not None:
                    _fill(db, office, saved)
        sync_file(making)
    except BaseException:
        making.unlink(missing_ok=True)
        raise
    rename_synced(making, _ready(path))
    _finish(path)


def _fill(db: sqlite3.Connection, office: str, saved: Salvaged) -> None:
    chain = Chain.of_office(office)
    for segment in saved.segments:
        record_segment(db, segment)
        chain = Chain(segment.last, segment.hash)
    db.executemany(
        "INSERT INTO event (seq, at, type, body, hash) VALUES (?, ?, ?, ?, ?)",
        rows_with_columns(saved.rows, chain),
    )
    for table, rows in saved.side.items():
        for row in rows:
            marks = ", ".join("?" * len(row))
            db.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)  # noqa: S608


def _ready(path: Path) -> Path:
    return path.with_name(path.name + ".new")


def _finish(path: Path) -> None:
    """Put a finished new journal in place; can be repeated after a power cut.

    The old log must go first: SQLite would apply it to the new file.
    """
    if not _ready(path).exists():
        return
    wal_path(path).unlink(missing_ok=True)
    shm_path(path).unlink(missing_ok=True)
    sync_dir(path.parent)
    rename_synced(_ready(path), path)


def _wrong_office(path: Path, found: str, office: str) -> WrongOffice:
    return WrongOffice(
        f"Nhật ký {path.name} thuộc đơn vị {found}, không phải {office}."
        " Hãy kiểm tra thư mục dữ liệu trong cấu hình.",
        f"The journal {path.name} belongs to the office {found}, not {office}."
        " Check the data directory in the configuration.",
    )


def _interrupted_restore(path: Path) -> JournalRefused:
    return JournalRefused(
        f"Việc khôi phục {path.name} từ bản sao lưu bị gián đoạn. Hãy chạy lại lệnh khôi phục.",
        f"Restoring {path.name} from a backup was interrupted. Run the restore again.",
    )
