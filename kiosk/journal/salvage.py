"""Collecting every event that can still be found in a damaged journal.

Three sources, each used as far as it goes: archive segments, rows SQLite can read,
and the raw bytes of the file and its write-ahead log, where a stored event is its
body directly followed by its hash. What is found is believed only if it continues
the chain of hashes, so nothing can be invented or put in the wrong place.
"""

from __future__ import annotations

import hashlib
import mmap
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import msgspec

from kiosk.domain.events import epoch_ms
from kiosk.journal.chain import Chain, ChainBroken, Row
from kiosk.journal.schema import connect_reader
from kiosk.journal.segments import Segment, list_segments, unpack
from kiosk.journal.wal import wal_path

SIDE_TABLES: Final = ("answer", "staff_session", "day_key", "missed_search")
"""Carried over as far as they can be read; answers only up to the last good event."""

_PAGE: Final = 200
_EVENT: Final = re.compile(
    rb'(?=(\{"actor":"[^"]{1,200}","at":"[^"]{20,30}","data":\{.{0,4000}?\},'
    rb'"id":"[^"]{1,64}","seq":(\d{1,15}),"type":"[a-z_]{1,64}"\})(.{32}))',
    re.DOTALL,
)
"""A look-ahead, so that the torn start of one event does not swallow the next."""

_Found = dict[int, list[Row]]


class Salvaged(msgspec.Struct):
    """The longest valid prefix, and what else could be read."""

    segments: list[Segment]
    rows: list[Row]
    """Events after the segments."""
    last_good_seq: int
    last_seen_seq: int
    """The highest number seen anywhere, however damaged."""
    side: dict[str, list[tuple[Any, ...]]]


def salvage(database: Path | None, log: Path | None, directory: Path, office: str) -> Salvaged:
    """Find the longest valid prefix of the journal of `office`.

    Args:
        database: the damaged file, None if it is gone; only read.
        log: its write-ahead log where that is not found beside `database`.
        directory: where the archive segments are.
        office: the chain begins with this office's genesis hash.
    """
    found: _Found = defaultdict(list)
    recorded: list[Segment] = []
    side: dict[str, list[tuple[Any, ...]]] = {}
    if database is not None:
        recorded, side = _by_sql(database, found)
    for file in (database, log or (database and wal_path(database))):
        if file is not None and file.exists():
            _carve(file, found)
    best: tuple[list[Segment], list[Row], Chain] | None = None
    for segments, chain in (_trusted(recorded, office), _from_files(directory, office)):
        rows = _walk(chain, found)
        if best is None or chain.seq > best[2].seq:
            best = (segments, rows, chain)
    assert best is not None  # noqa: S101 - the loop above has two rounds
    segments, rows, chain = best
    if "answer" in side:
        side["answer"] = [row for row in side["answer"] if row[-1] <= chain.seq]
    last_seen = max((*found, *(segment.last for segment in recorded), chain.seq))
    return Salvaged(segments, rows, chain.seq, last_seen, side)


def _walk(chain: Chain, found: _Found) -> list[Row]:
    """Follow the chain as far as it goes; `chain` ends at the last good event."""
    rows = []
    while True:
        fitting = _fitting(chain.seq + 1, chain.digest, found)
        if len(fitting) > 1:
            # The log can hold an event of a batch that was rolled back beside the one
            # that was committed: the one the story went on from is the right one.
            fitting.sort(key=lambda row: not _fitting(chain.seq + 2, row.digest, found))
        for row in fitting:
            try:
                chain.accept(row)
            except ChainBroken:
                continue
            rows.append(row)
            break
        else:
            return rows


def _fitting(seq: int, before: bytes, found: _Found) -> list[Row]:
    fitting: list[Row] = []
    for row in found.get(seq, ()):
        if row not in fitting and hashlib.sha256(before + row.body).digest() == row.digest:
            fitting.append(row)
    return fitting


def _trusted(recorded: list[Segment], office: str) -> tuple[list[Segment], Chain]:
    """The segments as the table has them: their files were verified when recorded."""
    chain = Chain.of_office(office)
    segments = []
    for segment in recorded:
        if segment.first != chain.seq + 1:
            break
        chain.seq, chain.digest = segment.last, segment.hash
        segments.append(segment)
    return segments, chain


def _from_files(directory: Path, office: str) -> tuple[list[Segment], Chain]:
    """The segments as far as their files continue the chain, for when the table is lost."""
    chain = Chain.of_office(office)
    segments: list[Segment] = []
    for path in sorted(directory.glob("*.ndjson.gz")):
        content = path.read_bytes()
        first, trial = chain.seq + 1, Chain(chain.seq, chain.digest)
        try:
            for row in unpack(content):
                trial.accept(row)
        except (ValueError, ChainBroken):
            break
        if trial.seq < first or trial.at is None:
            break
        chain = trial
        sha256 = hashlib.sha256(content).digest()
        segments.append(
            Segment(first, trial.seq, path.name, sha256, trial.digest, epoch_ms(trial.at))
        )
    return segments, chain


def _by_sql(
    database: Path, found: _Found
) -> tuple[list[Segment], dict[str, list[tuple[Any, ...]]]]:
    segments: list[Segment] = []
    side: dict[str, list[tuple[Any, ...]]] = {}
    with closing(connect_reader(database)) as db:
        try:
            segments = list_segments(db)
        except (sqlite3.Error, TypeError, msgspec.MsgspecError):
            segments = []
        for seq, body, digest in _readable_rows(db):
            if isinstance(body, bytes) and isinstance(digest, bytes):
                found[seq].append(Row(body, digest))
        for table in SIDE_TABLES:
            side[table] = list(_until_error(db, f"SELECT * FROM {table}"))  # noqa: S608
    return segments, side


def _readable_rows(db: sqlite3.Connection) -> Iterator[tuple[int, bytes, bytes]]:
    """Rows from the front until an unreadable one, then from the back until one."""
    columns = "seq, CAST(body AS BLOB), hash"
    last = 0
    for row in _until_error(db, f"SELECT {columns} FROM event ORDER BY seq"):  # noqa: S608
        last = row[0]
        yield row
    rest = f"SELECT {columns} FROM event WHERE seq > {last} ORDER BY seq DESC"  # noqa: S608
    yield from _until_error(db, rest)


def _until_error(db: sqlite3.Connection, query: str) -> Iterator[Any]:
    try:
        yield from db.execute(query)
    except sqlite3.Error:
        return


def _carve(path: Path, found: _Found) -> None:
    if path.stat().st_size == 0:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as raw:
        for match in _EVENT.finditer(raw):
            found[int(match[2])].append(Row(bytes(match[1]), bytes(match[3])))


def rows_with_columns(
    rows: Iterable[Row], chain: Chain
) -> Iterator[tuple[int, int, str, str, bytes]]:
    """Rows as the table `event` stores them; `chain` stands before the first."""
    for row in rows:
        event = chain.accept(row)
        yield event.seq, epoch_ms(event.at), event.type, row.body.decode(), row.digest
