"""What can go wrong with a journal, typed and said in words.

    JournalError
    ├── JournalFault        the environment failed; nothing of the batch was written
    │   ├── JournalFull       no space left; the next commit works once there is space
    │   └── JournalDamaged    the file is malformed; opening it again recovers what it can
    └── JournalRefused      the request makes no sense for this file; nothing was touched
        ├── JournalLocked     another process writes this journal
        ├── JournalTooNew     written by a newer version of the program
        ├── WrongOffice       the journal of another office
        ├── NotAJournal       some other file
        └── CopyRefused       a backup or restore that would destroy something

Every one carries a Vietnamese and an English sentence; neither holds personal data.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_NO_SPACE_BYTES: Final = 64 * 1024
"""Less free space than this makes an I/O error a full disk: SQLite cannot tell them
apart when it is the shared index or an fsync that finds no room."""

_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class JournalError(Exception):
    """Base of all errors of the journal. `str()` is the English sentence."""

    def __init__(self, says_vi: str, says_en: str) -> None:
        super().__init__(says_en)
        self.says_vi = says_vi
        self.says_en = says_en


class JournalFault(JournalError):
    """The environment failed (disk, file system, another program holding the file)."""


class JournalFull(JournalFault):
    """There is no space left on the disk. Nothing of the batch was written."""


class JournalDamaged(JournalFault):
    """The content of the journal is malformed or its chain of hashes is broken."""


class JournalRefused(JournalError):
    """The file is not one this program may write, or not in this way."""


class JournalLocked(JournalRefused):
    """Another process is the writer of this journal."""


class JournalTooNew(JournalRefused):
    """The journal was written by a newer version of this program."""


class WrongOffice(JournalRefused):
    """The journal belongs to another office."""


class NotAJournal(JournalRefused):
    """The file is a database of something else, or there is no file."""


class CopyRefused(JournalRefused):
    """A backup or restore that would overwrite what it must not."""


def full(path: Path) -> JournalFull:
    """The sentence for a full disk."""
    return JournalFull(
        f"Ổ đĩa chứa {path.name} đã đầy. Hãy giải phóng dung lượng; hệ thống sẽ tự hoạt động lại.",
        f"The disk of {path.name} is full. Free some space; work goes on by itself after that.",
    )


def damaged(path: Path, what_vi: str, what_en: str) -> JournalDamaged:
    """The sentence for a damaged file."""
    return JournalDamaged(
        f"Nhật ký {path.name} bị hỏng: {what_vi}.",
        f"The journal {path.name} is damaged: {what_en}.",
    )


def fault_of(error: sqlite3.Error | OSError, path: Path) -> JournalFault:
    """Translate an error of SQLite or the system into a typed fault."""
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return full(path)
        name = errno.errorcode.get(error.errno or 0, type(error).__name__)
    else:
        code = primary_code(error)
        if code == sqlite3.SQLITE_FULL or (_is_io(code) and _no_space(path)):
            return full(path)
        if code in _DAMAGE:
            return damaged(path, "tệp không đọc được", str(error))
        name = getattr(error, "sqlite_errorname", None) or str(error)
    return JournalFault(
        f"Không ghi hoặc đọc được nhật ký {path.name} ({name}).",
        f"The journal {path.name} cannot be read or written ({name}).",
    )


def is_damage(error: sqlite3.Error) -> bool:
    """True if the error means that the content of the file is malformed."""
    return primary_code(error) in _DAMAGE


def primary_code(error: sqlite3.Error) -> int:
    """The primary result code of SQLite, 0 if the error did not come from it."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and the system inside the block into typed faults."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise fault_of(error, path) from error


def _is_io(code: int) -> bool:
    return code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


def _no_space(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _NO_SPACE_BYTES
    except OSError:
        return False
