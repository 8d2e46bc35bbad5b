"""Archive segments: closed days as gzip NDJSON files beside the journal.

A segment holds consecutive events and never changes. What is trusted about it
(first, last, SHA-256 of the file, last hash) stands in the journal's table
`segment`; a file that is not in the table is a left-over of an interrupted
archiving and is ignored, except by recovery when the table is lost.
"""

from __future__ import annotations

import gzip
import hashlib
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from kiosk.journal.chain import Row, from_line, to_line
from kiosk.journal.faults import JournalDamaged, damaged


class Segment(msgspec.Struct, frozen=True):
    """One row of the table `segment`."""

    first: int
    last: int
    file: str
    """Name within the directory of segments."""
    sha256: bytes
    """Of the gzip file."""
    hash: bytes
    """Of the last event: what the next event's hash builds on."""
    at: int
    """Time of the last event, ms since 1970-01-01 UTC."""


_COLUMNS = "first, last, file, sha256, hash, at"


def segments_dir(journal: Path) -> Path:
    """Where the segments of a journal are."""
    return journal.parent / "segments"


def segment_name(first: int, last: int) -> str:
    """Names sort in the order of the events."""
    return f"{first:012d}-{last:012d}.ndjson.gz"


def list_segments(db: sqlite3.Connection) -> list[Segment]:
    """All recorded segments, oldest first."""
    found = db.execute(f"SELECT {_COLUMNS} FROM segment ORDER BY first")  # noqa: S608 - a constant
    return [Segment(*row) for row in found]


def segment_from(db: sqlite3.Connection, seq: int) -> Segment | None:
    """The oldest segment that ends at or after `seq`."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM segment WHERE last >= ? ORDER BY last LIMIT 1",  # noqa: S608
        (seq,),
    ).fetchone()
    return None if row is None else Segment(*row)


def last_segment(db: sqlite3.Connection) -> Segment | None:
    """The newest segment."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM segment ORDER BY last DESC LIMIT 1"  # noqa: S608
    ).fetchone()
    return None if row is None else Segment(*row)


def record_segment(db: sqlite3.Connection, segment: Segment) -> None:
    """Write the row; the caller holds the transaction."""
    db.execute(
        f"INSERT INTO segment ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608
        msgspec.structs.astuple(segment),
    )


def pack(rows: Sequence[Row]) -> bytes:
    """The file's content. The same events always give the same bytes."""
    return gzip.compress(b"".join(to_line(row) + b"\n" for row in rows), compresslevel=6, mtime=0)


def unpack(content: bytes) -> Iterator[Row]:
    """The events of a file's content.

    Raises:
        ValueError: it is not a segment (raised while iterating).
    """
    try:
        lines = gzip.decompress(content).splitlines()
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(f"not a gzip file: {error}") from error
    for line in lines:
        yield from_line(line)


def read_segment(directory: Path, segment: Segment, name: str | None = None) -> list[Row]:
    """The events of a segment, which is a day's worth; `name` where it is not final yet.

    Raises:
        JournalDamaged: the file is missing or is not what was recorded.
    """
    path = directory / (name or segment.file)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise damaged(path, "thiếu tệp lưu trữ này", "this archive segment is missing") from None
    if hashlib.sha256(content).digest() != segment.sha256:
        raise _changed(path)
    try:
        rows = list(unpack(content))
    except ValueError:
        raise _changed(path) from None
    if len(rows) != segment.last - segment.first + 1:
        raise _changed(path)
    return rows


def _changed(path: Path) -> JournalDamaged:
    return damaged(path, "tệp lưu trữ đã bị thay đổi", "this archive segment was changed")
