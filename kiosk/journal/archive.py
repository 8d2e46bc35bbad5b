"""Moving closed days out of the hot file into segments, losing nothing at any moment.

The order of the steps is the guarantee: the segment is written under a temporary
name, synced, read back and checked, renamed, its directory synced; only then one
transaction records it and deletes the events. A crash before that transaction
leaves the events where they were and at most a file nobody refers to, which the
next run replaces.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.events import epoch_ms
from kiosk.journal.chain import Chain, ChainBroken, Row, at_of_ms
from kiosk.journal.durable import go_on, rename_synced, sync_dir, write_synced
from kiosk.journal.faults import damaged, faults
from kiosk.journal.schema import connect_reader
from kiosk.journal.segments import (
    Segment,
    last_segment,
    pack,
    read_segment,
    record_segment,
    segment_name,
    segments_dir,
)

if TYPE_CHECKING:
    from kiosk.journal.store import Journal


def archive(
    journal: Journal,
    *,
    before_seq: int | None = None,
    keep_days: int | None = None,
    checkpoint: Callable[[str], None] = go_on,
) -> tuple[Segment, ...]:
    """Archive whole business days, one segment per day. Writer thread.

    The current day is never archived. Give one of:

    Args:
        before_seq: archive the days that ended before this event.
        keep_days: leave so many of the last days (at least 1) in the hot file.
        checkpoint: is told the name of each step once it is done (`written`,
            `verified`, `renamed`, `deleted` before the commit, `recorded` after it);
            tests stop the program there.

    Raises:
        ValueError: neither or both of the bounds were given, or `keep_days` < 1.
        JournalFull: no space for a segment; the days stay in the hot file.
        JournalFault: the disk failed; the days stay in the hot file.
        JournalDamaged: the events to archive do not chain; nothing was deleted.
    """
    if (before_seq is None) == (keep_days is None):
        raise ValueError("give before_seq or keep_days")
    if keep_days is not None and keep_days < 1:
        raise ValueError("keep_days must be at least 1")
    directory = segments_dir(journal.path)
    with faults(journal.path):
        directory.mkdir(mode=0o700, exist_ok=True)
        sync_dir(directory.parent)
        for left in directory.glob("*.part"):
            left.unlink()
        spans = _closed_days(journal, before_seq, keep_days)
        return tuple(_move(journal, directory, span, checkpoint) for span in spans)


def _closed_days(
    journal: Journal, before_seq: int | None, keep_days: int | None
) -> list[tuple[int, int]]:
    """First and last `seq` of each day to archive, oldest first."""
    db = connect_reader(journal.path)
    try:
        starts = [
            int(seq)
            for (seq,) in db.execute("SELECT seq FROM event WHERE type = 'day_opened' ORDER BY seq")
        ]
        first = db.execute("SELECT min(seq) FROM event").fetchone()[0]
    finally:
        db.close()
    if not starts:
        return []
    if keep_days is not None:
        ends = starts[: max(0, len(starts) - keep_days + 1)]
    else:
        assert before_seq is not None  # noqa: S101 - checked by the caller
        ends = [seq for seq in starts if seq <= before_seq]
    # What stands before the first day of all belongs to the first segment.
    bounds = [first, *ends[1:]]
    return [(begin, end - 1) for begin, end in pairwise(bounds)]


def _move(
    journal: Journal, directory: Path, span: tuple[int, int], checkpoint: Callable[[str], None]
) -> Segment:
    first, last = span
    rows, chain = _checked_rows(journal, first, last)
    content = pack(rows)
    name = segment_name(first, last)
    part, final = directory / (name + ".part"), directory / name
    assert chain.at is not None  # noqa: S101 - a day has at least one event
    segment = Segment(
        first, last, name, hashlib.sha256(content).digest(), chain.digest, epoch_ms(chain.at)
    )
    write_synced(part, content)
    checkpoint("written")
    if read_segment(directory, segment, part.name) != rows:
        raise damaged(part, "đọc lại không khớp", "it reads back differently")
    checkpoint("verified")
    rename_synced(part, final)
    checkpoint("renamed")
    with journal.transaction() as db:
        record_segment(db, segment)
        gone = db.execute("DELETE FROM event WHERE seq BETWEEN ? AND ?", span).rowcount
        if gone != len(rows):
            raise damaged(journal.path, "số sự kiện đã thay đổi", "events changed meanwhile")
        checkpoint("deleted")
    checkpoint("recorded")
    return segment


def _checked_rows(journal: Journal, first: int, last: int) -> tuple[list[Row], Chain]:
    db = connect_reader(journal.path)
    try:
        before = last_segment(db)
        found = db.execute(
            "SELECT CAST(body AS BLOB), hash FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq",
            (first, last),
        )
        rows = [Row(body, digest) for body, digest in found]
    finally:
        db.close()
    chain = (
        Chain.of_office(journal.office)
        if before is None
        else Chain(before.last, before.hash, at_of_ms(before.at))
    )
    try:
        if chain.seq != first - 1:
            raise ChainBroken(chain.seq + 1, "it is missing")
        for row in rows:
            chain.accept(row)
        if chain.seq != last:
            raise ChainBroken(chain.seq + 1, "it is missing")
    except ChainBroken as broken:
        raise damaged(
            journal.path, f"sự kiện {broken.seq} không khớp chuỗi băm", str(broken)
        ) from broken
    return rows, chain
