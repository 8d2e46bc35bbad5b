"""The journal: what happened in an office, durable, ordered and provable.

`store` is the one writer (stage, commit, read, snapshots); `schema` the tables and
migrations; `chain` the hashes and the line format; `segments` and `archive` the closed
days; `reading` and `checking` reading and full verification; `recovery`, `salvage` and
`wal` what happens to a damaged file; `copies` backup, restore and export; `side` the
secrets that expire; `missed` words that were searched for; `probe` whether a journal that
failed works again; `faults` what can go wrong, in words. It is the only package that knows
SQLite. It decides nothing about queues and holds no clock.
"""

from kiosk.journal.archive import archive
from kiosk.journal.chain import Head
from kiosk.journal.checking import Verdict, verify
from kiosk.journal.copies import backup, export, restore
from kiosk.journal.faults import (
    CopyRefused,
    JournalDamaged,
    JournalError,
    JournalFault,
    JournalFull,
    JournalLocked,
    JournalRefused,
    JournalTooNew,
    NotAJournal,
    WrongOffice,
)
from kiosk.journal.missed import MissedSearches, MissedWords, missed_words
from kiosk.journal.probe import probe
from kiosk.journal.reading import read_since
from kiosk.journal.recovery import Recovery
from kiosk.journal.schema import MIGRATIONS, Migration
from kiosk.journal.segments import Segment
from kiosk.journal.side import DayKeys, StaffSession, StaffSessions, prune_answers
from kiosk.journal.store import Answer, Journal

__all__ = [
    "MIGRATIONS",
    "Answer",
    "CopyRefused",
    "DayKeys",
    "Head",
    "Journal",
    "JournalDamaged",
    "JournalError",
    "JournalFault",
    "JournalFull",
    "JournalLocked",
    "JournalRefused",
    "JournalTooNew",
    "Migration",
    "MissedSearches",
    "MissedWords",
    "NotAJournal",
    "Recovery",
    "Segment",
    "StaffSession",
    "StaffSessions",
    "Verdict",
    "WrongOffice",
    "archive",
    "backup",
    "export",
    "missed_words",
    "probe",
    "prune_answers",
    "read_since",
    "restore",
    "verify",
]
