"""Full verification of a journal: every event, in segments and in the hot file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from kiosk.journal.chain import Chain, ChainBroken, Head
from kiosk.journal.faults import JournalDamaged, fault_of, is_damage
from kiosk.journal.reading import open_reader
from kiosk.journal.recovery import check_rows
from kiosk.journal.schema import office_of
from kiosk.journal.segments import list_segments, read_segment, segments_dir
from kiosk.journal.wal import wal_damaged, wal_path


class Verdict(msgspec.Struct, frozen=True):
    """What a full verification found."""

    ok: bool
    office: str | None
    events: int
    """How many events chain from the first one."""
    head: Head | None
    """The last event that chains."""
    first_bad_seq: int | None
    """The first event that does not; None if all do."""
    says_vi: str
    says_en: str

    @property
    def says(self) -> str:
        """The Vietnamese sentence."""
        return self.says_vi


def verify(path: Path, *, segments: Path | None = None) -> Verdict:
    """Check the whole chain. Works beside a running writer, and changes nothing.

    Args:
        path: the hot file.
        segments: where its archive segments are, if not beside it.

    Raises:
        NotAJournal: there is no journal at `path`.
        JournalTooNew: written by a newer major version.
        JournalFault: the disk failed (a malformed file is a verdict, not an exception).
    """
    directory = segments_dir(path) if segments is None else segments
    office: str | None = None
    chain: Chain | None = None
    try:
        with closing(open_reader(path)) as db:
            # One snapshot of the file, however long this takes.
            db.execute("BEGIN")
            office = office_of(db)
            if office is None:
                raise ChainBroken(1, "the office's code is missing")
            chain = Chain.of_office(office)
            _follow(db, directory, chain)
            state = db.execute("PRAGMA quick_check(1)").fetchone()[0]
            if state != "ok":
                return _bad(office, chain, None, str(state))
        if _log_damaged(path):
            return _bad(office, chain, None, "the write-ahead log is damaged inside")
    except JournalDamaged as broken:
        return _bad(office, chain, chain.seq + 1 if chain else 1, str(broken))
    except ChainBroken as broken:
        return _bad(office, chain, broken.seq, broken.why)
    except sqlite3.Error as error:
        if not is_damage(error):
            raise fault_of(error, path) from error
        return _bad(office, chain, chain.seq + 1 if chain else 1, str(error))
    return Verdict(
        ok=True,
        office=office,
        events=chain.seq,
        head=chain.head,
        first_bad_seq=None,
        says_vi=f"Nhật ký toàn vẹn: {chain.seq} sự kiện, chuỗi băm đúng từ đầu đến cuối.",
        says_en=f"The journal is whole: {chain.seq} events, the chain holds from end to end.",
    )


def _log_damaged(path: Path) -> bool:
    # A log that is being written can look odd once, while it starts over; not three times.
    return all(wal_damaged(wal_path(path)) for _ in range(3))


def _follow(db: sqlite3.Connection, directory: Path, chain: Chain) -> None:
    for segment in list_segments(db):
        if segment.first != chain.seq + 1:
            raise ChainBroken(chain.seq + 1, "it is missing between the segments")
        for row in read_segment(directory, segment):
            chain.accept(row)
        if chain.digest != segment.hash:
            raise ChainBroken(chain.seq, "the segment ends in another hash than recorded")
    first = db.execute("SELECT min(seq) FROM event").fetchone()[0]
    if first is not None and first <= chain.seq:
        raise ChainBroken(first, "it stands in a segment and in the hot file")
    check_rows(db, chain)


def _bad(office: str | None, chain: Chain | None, bad: int | None, why: str) -> Verdict:
    good = chain.seq if chain else 0
    where_vi = f"sai từ sự kiện {bad}" if bad else "cấu trúc tệp hỏng"
    where_en = f"wrong from event {bad}" if bad else "the structure of the file is damaged"
    return Verdict(
        ok=False,
        office=office,
        events=good,
        head=chain.head if chain else None,
        first_bad_seq=bad,
        says_vi=f"Nhật ký KHÔNG toàn vẹn: {where_vi}; {good} sự kiện đầu tiên đúng.",
        says_en=f"The journal is NOT whole: {where_en} ({why}); the first {good} events are good.",
    )
