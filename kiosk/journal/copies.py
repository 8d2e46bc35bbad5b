"""Backup, restore and export. A copy counts only once it has been verified.

A backup is a directory: the hot file under its own name, complete without a log,
and `segments/` beside it, so every command that reads a journal reads a backup too.
What expires (staff sessions, keys of the day, words people searched for) is left out of
it: a key that is destroyed in the evening must not live on in a cupboard.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, Final

from kiosk.journal.chain import to_line
from kiosk.journal.checking import Verdict, verify
from kiosk.journal.durable import (
    copy_synced,
    go_on,
    make_private,
    rename_synced,
    sync_dir,
    sync_file,
)
from kiosk.journal.faults import CopyRefused, JournalDamaged, damaged, faults
from kiosk.journal.lock import WriterLock
from kiosk.journal.reading import open_reader, read_rows
from kiosk.journal.recovery import restoring_path
from kiosk.journal.schema import atomic
from kiosk.journal.segments import Segment, list_segments, read_segment, segments_dir
from kiosk.journal.wal import wal_path

_EXPIRING: Final = ("staff_session", "day_key", "missed_search")


def backup(path: Path, to: Path, *, checkpoint: Callable[[str], None] = go_on) -> Verdict:
    """Copy a journal into the directory `to`, while the writer may be running.

    A backup of the same office in `to` is replaced once the new one is verified, and
    segments that are there already are not copied again.

    Args:
        path: the hot file.
        to: made if it does not exist.
        checkpoint: is told `copied`, `verified`; tests stop the program there.

    Returns:
        The verdict on the copy, which is `ok`.

    Raises:
        CopyRefused: `to` holds a backup of another office, or one with more events.
        JournalDamaged: the journal does not verify; an older backup in `to` is untouched.
        NotAJournal, JournalTooNew, JournalFull, JournalFault: see the names.
    """
    target = to / path.name
    part = to / (path.name + ".part")
    if target.resolve() == path.resolve():
        raise _refused("chính tệp đang dùng", "the journal itself", to)
    with faults(to), closing(open_reader(path)) as source:
        segments_dir(target).mkdir(mode=0o700, parents=True, exist_ok=True)
        make_private(part)
        try:
            _copy_hot(source, part)
            with closing(open_reader(part)) as copied:
                _copy_segments(list_segments(copied), segments_dir(path), segments_dir(target))
            checkpoint("copied")
            verdict = _must_be_good(part, segments_dir(target))
            _check_older(target, verdict)
            checkpoint("verified")
            sync_file(part)
            rename_synced(part, target)
        finally:
            part.unlink(missing_ok=True)
        sync_dir(to.parent)
    return verdict


def restore(source: Path, to: Path) -> Verdict:
    """Make a journal at `to` from a backup. Verifies before and after.

    Args:
        source: the directory of a backup, or the hot file in it.
        to: where the office will open it; nothing may be there.

    Returns:
        The verdict on the restored journal, which is `ok`.

    Raises:
        CopyRefused: there is a journal at `to` already, or `source` holds none.
        JournalLocked: a running office uses `to`.
        JournalDamaged: the backup does not verify; nothing was made.
        JournalFull, JournalFault: the disk failed; run it again.
    """
    backed = _hot_file(source)
    with faults(to):
        to.parent.mkdir(parents=True, exist_ok=True)
    lock = WriterLock(to)
    try:
        with faults(to):
            if to.exists() or wal_path(to).exists():
                raise CopyRefused(
                    f"Đã có nhật ký tại {to.name}. Khôi phục không ghi đè: hãy chuyển tệp đó"
                    " (và thư mục segments) đi nơi khác trước.",
                    f"There is a journal at {to.name} already. Restoring never overwrites:"
                    " move that file (and its segments) away first.",
                )
            before = _must_be_good(backed, segments_dir(backed))
            # While this file is there, opening `to` is refused: see recovery.prepare.
            copy_synced(backed, restoring_path(to))
            segments_dir(to).mkdir(mode=0o700, exist_ok=True)
            with closing(open_reader(restoring_path(to))) as copied:
                _copy_segments(list_segments(copied), segments_dir(backed), segments_dir(to))
            after = _must_be_good(restoring_path(to), segments_dir(to))
            if after.head != before.head:
                raise damaged(to, "bản khôi phục khác bản sao lưu", "the copy differs")
            rename_synced(restoring_path(to), to)
            return after
    finally:
        lock.release()


def export(path: Path, out: Path | BinaryIO, after: int = 0) -> int:
    """Write the events with `seq` > `after` as NDJSON; returns how many.

    Each line is the event exactly as it was hashed (canonical JSON), with the member
    `hash` appended as the last one.

    Args:
        path: the hot file; a running writer is not disturbed.
        out: an open binary file, or a path, which appears only when it is complete.
        after: 0 for all.

    Raises:
        JournalDamaged: an event is missing or a segment was changed.
        NotAJournal, JournalTooNew, JournalFull, JournalFault: see the names.
    """
    if not isinstance(out, Path):
        return _write_lines(path, out, after)
    part = out.with_name(out.name + ".part")
    with faults(out):
        make_private(part)
        try:
            with part.open("wb") as file:
                count = _write_lines(path, file, after)
                file.flush()
                os.fsync(file.fileno())
            rename_synced(part, out)
        finally:
            part.unlink(missing_ok=True)
    return count


def _write_lines(path: Path, out: BinaryIO, after: int) -> int:
    count = 0
    for row in read_rows(path, after):
        out.write(to_line(row) + b"\n")
        count += 1
    return count


def _copy_hot(source: sqlite3.Connection, part: Path) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        source.backup(copy)
        # One file that needs no log, so that it can be read from read-only media.
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute("PRAGMA secure_delete = ON")
        with atomic(copy):
            tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
            for table in tables.intersection(_EXPIRING):  # an older journal has fewer
                copy.execute(f"DELETE FROM {table}")  # noqa: S608 - a constant


def _copy_segments(segments: list[Segment], source: Path, target: Path) -> None:
    for segment in segments:
        if not _is_there(target, segment):
            copy_synced(source / segment.file, target / segment.file)


def _is_there(directory: Path, segment: Segment) -> bool:
    try:
        read_segment(directory, segment)
    except JournalDamaged:
        return False
    return True


def _must_be_good(path: Path, segments: Path) -> Verdict:
    verdict = verify(path, segments=segments)
    if not verdict.ok:
        raise damaged(path, verdict.says_vi, verdict.says_en)
    return verdict


def _check_older(target: Path, new: Verdict) -> None:
    """An older backup may be replaced only by one that knows all it knows."""
    if not target.exists():
        return
    old = verify(target)
    if old.office is not None and old.office != new.office:
        raise _refused("bản sao lưu của đơn vị khác", "a backup of another office", target)
    if old.events > new.events:
        raise _refused("bản sao lưu có nhiều sự kiện hơn", "a backup with more events", target)


def _hot_file(source: Path) -> Path:
    if source.is_file():
        return source
    found = [path for path in sorted(source.glob("*.db")) if path.is_file()]
    if len(found) != 1:
        raise CopyRefused(
            f"Không tìm thấy đúng một bản sao lưu (*.db) trong {source.name}.",
            f"There is not exactly one backup (*.db) in {source.name}.",
        )
    return found[0]


def _refused(what_vi: str, what_en: str, path: Path) -> CopyRefused:
    return CopyRefused(
        f"Không ghi đè {path.name}: ở đó là {what_vi}. Hãy chọn thư mục khác.",
        f"{path.name} is not overwritten: it is {what_en}. Choose another directory.",
    )
