"""Telling a torn end of the write-ahead log from damage inside it.

After a power cut the end of the log may be torn; SQLite drops it silently, rightly,
because nothing there was ever acknowledged. It drops as silently everything behind a
flipped bit in the middle, which *was* acknowledged. The difference can be seen: with
`synchronous=FULL` a transaction is on the disk before the next one begins, so a bad
frame is damage if a whole transaction ends at or behind it and another follows.
"""

from __future__ import annotations

import logging
import os
import shutil
import struct
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)

ROOM_BYTES: Final = 32 + 1050 * (24 + 4096)
"""What the log needs between two checkpoints (1000 pages), and a large batch more."""

_HEADER: Final = struct.Struct(">8I")
_FRAME: Final = struct.Struct(">6I")
_MAGIC: Final = {0x377F0682: "<", 0x377F0683: ">"}
_WORD: Final = 0xFFFFFFFF


def wal_path(journal: Path) -> Path:
    """Where SQLite keeps the write-ahead log."""
    return journal.with_name(journal.name + "-wal")


def shm_path(journal: Path) -> Path:
    """Where SQLite keeps the index of the log, rebuilt at need."""
    return journal.with_name(journal.name + "-shm")


def wal_damaged(path: Path) -> bool:
    """True if acknowledged transactions in the log would be dropped by SQLite.

    Reads the whole log (at most some megabytes, and only after a crash). The file is
    not changed. Call it before any connection opens the database.

    Raises:
        OSError: the file cannot be read.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return False
    if len(raw) < _HEADER.size + _FRAME.size:
        return False
    if not any(raw):
        return False  # only room made by `make_room`, nothing written yet
    magic, _, page_bytes, _, salt1, salt2, sum1, sum2 = _HEADER.unpack_from(raw)
    order = _MAGIC.get(magic)
    if order is None or _sum(order, raw[:24], (0, 0)) != (sum1, sum2):
        return True  # the header is synced before the first frame is written
    frame_bytes = _FRAME.size + page_bytes
    starts = range(_HEADER.size, len(raw) - frame_bytes + 1, frame_bytes)
    running, bad_commit = (sum1, sum2), False
    good = True
    for start in starts:
        _, commit, frame_salt1, frame_salt2, frame_sum1, frame_sum2 = _FRAME.unpack_from(raw, start)
        same_log = (frame_salt1, frame_salt2) == (salt1, salt2)
        if good and same_log:
            running = _sum(order, raw[start : start + 8], running)
            running = _sum(order, raw[start + _FRAME.size : start + frame_bytes], running)
        if good and same_log and running == (frame_sum1, frame_sum2):
            continue
        good = False
        if bad_commit and same_log:
            return True
        bad_commit = bad_commit or (same_log and commit != 0)
    return False


def make_room(journal: Path, room_bytes: int) -> None:
    """Give the log its size at once, so that commits do not wait for it to grow.

    Growing a file makes every sync write its metadata too, which doubles the time of a
    commit until the log starts over. SQLite takes the zeros for the end of the log.
    Call it after the writer has opened the journal. No room is made where little space
    is left, because it only saves time.
    """
    path = wal_path(journal)
    try:
        size = path.stat().st_size
        ample = shutil.disk_usage(path.parent).free > 4 * room_bytes
        if size >= room_bytes or not ample:
            return
        with path.open("r+b") as file:
            file.seek(size)
            file.write(bytes(room_bytes - size))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        log.warning("No room was made for the write-ahead log: %s", error)


def _sum(order: str, data: bytes, start: tuple[int, int]) -> tuple[int, int]:
    first, second = start
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for even in words:
        first = (first + even + second) & _WORD
        second = (second + next(words) + first) & _WORD
    return first, second
