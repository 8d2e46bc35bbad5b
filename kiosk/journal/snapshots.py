"""Snapshots: the state after an event, so that a start replays only what follows.

A snapshot is a convenience, never a truth: one that is damaged, or whose event is
no longer on the chain, is passed over and the events are replayed instead.
"""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from typing import Final

from kiosk.journal.faults import JournalDamaged
from kiosk.journal.segments import read_segment, segment_from, segments_dir

_KEPT: Final = 2


def save_snapshot(db: sqlite3.Connection, path: Path, seq: int, blob: bytes) -> None:
    """Write a snapshot and drop all but the two newest; the caller holds the transaction.

    Raises:
        ValueError: there is no event `seq`.
    """
    digest = _hash_at(db, path, seq)
    if digest is None:
        raise ValueError(f"event {seq} is not in the journal")
    db.execute(
        "INSERT OR REPLACE INTO snapshot (seq, hash, sha256, body) VALUES (?, ?, ?, ?)",
        (seq, digest, hashlib.sha256(blob).digest(), blob),
    )
    db.execute(
        "DELETE FROM snapshot WHERE seq NOT IN"
        " (SELECT seq FROM snapshot ORDER BY seq DESC LIMIT ?)",
        (_KEPT,),
    )


def load_snapshot(db: sqlite3.Connection, path: Path) -> tuple[int, bytes] | None:
    """The newest good snapshot as `(seq, blob)`."""
    found = db.execute("SELECT seq, hash, sha256, body FROM snapshot ORDER BY seq DESC").fetchall()
    for seq, digest, sha256, blob in found:
        if hashlib.sha256(blob).digest() == sha256 and _hash_at(db, path, seq) == digest:
            return int(seq), bytes(blob)
    return None


def _hash_at(db: sqlite3.Connection, path: Path, seq: int) -> bytes | None:
    row = db.execute("SELECT hash FROM event WHERE seq = ?", (seq,)).fetchone()
    if row is not None:
        return bytes(row[0])
    segment = segment_from(db, seq)
    if segment is None or seq < segment.first:
        return None
    if seq == segment.last:
        return segment.hash
    try:
        return read_segment(segments_dir(path), segment)[seq - segment.first].digest
    except JournalDamaged:
        return None
