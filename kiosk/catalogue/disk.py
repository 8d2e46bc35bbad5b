"""Synced files and the lock of a store."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class StoreFault(Exception):
    """The store cannot do what it was asked; says why in two languages."""

    def __init__(self, says_vi: str, says_en: str) -> None:
        super().__init__(f"{says_vi}\n{says_en}")
        self.says_vi = says_vi
        self.says_en = says_en


class StoreBusy(StoreFault):
    """Another import or restore is running."""


class Lock:
    """Keeps other writers out until `release`, or until the process ends, however it ends.

    The file is never deleted: a deleted lock could be held by two under one name.

    Raises:
        StoreBusy: somebody else holds it.
        StoreFault: the folder cannot be written.
    """

    def __init__(self, root: Path) -> None:
        try:
            root.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(root / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StoreFault(
                f"Không ghi được vào {root}: {error.strerror}. Hãy xem quyền của thư mục.",
                f"{root} cannot be written: {error.strerror}. Check the folder's permissions.",
            ) from error
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._handle)
            raise StoreBusy(
                "Một lần nhập hoặc khôi phục danh mục khác đang chạy. Hãy đợi rồi làm lại.",
                "Another import or restore of the catalogue is running. Wait, then try again.",
            ) from None

    def release(self) -> None:
        os.close(self._handle)


def write_synced(path: Path, content: bytes) -> None:
    """Write a whole file and force it to the disk. Readable by all: procedures are public."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_dir(path: Path) -> None:
    """Force the names in a folder to the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
