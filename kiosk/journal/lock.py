"""The lock that makes one process the writer of a journal.

It is an `flock` on `<journal>.lock`: the system drops it when the process dies,
however it dies. Readers take no lock. The file is never deleted, because a
deleted lock file could be locked by two processes under one name.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from kiosk.journal.faults import JournalLocked, fault_of


def lock_path(journal: Path) -> Path:
    """Where the lock of a journal is."""
    return journal.with_name(journal.name + ".lock")


class WriterLock:
    """Held from the constructor to `release`.

    Raises:
        JournalLocked: another process (or another `Journal` in this one) holds it.
        JournalFault: the lock file cannot be made.
    """

    def __init__(self, journal: Path) -> None:
        path = lock_path(journal)
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise fault_of(error, path) from error
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.pread(self._handle, 20, 0).decode("ascii", "replace").strip() or "?"
            os.close(self._handle)
            raise JournalLocked(
                f"Nhật ký {journal.name} đang được tiến trình {owner} ghi."
                " Mỗi đơn vị chỉ chạy một dịch vụ; hãy dừng tiến trình đó trước.",
                f"The journal {journal.name} is being written by process {owner}."
                " An office runs one service; stop that process first.",
            ) from None
        try:
            # Only for the sentence above: the lock works without it, on a full disk too.
            os.ftruncate(self._handle, 0)
            os.pwrite(self._handle, f"{os.getpid()}\n".encode(), 0)
        except OSError:
            pass

    def release(self) -> None:
        """Let another process write. Calling it twice does no harm."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
