"""Files that survive a power cut: synced content, atomic names, private to the office."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def sync_file(path: Path) -> None:
    """Force the content of a file to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_dir(path: Path) -> None:
    """Force the names in a directory to the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_synced(path: Path, content: bytes) -> None:
    """Write a whole file, readable by the office's user only, and sync it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def make_private(path: Path) -> None:
    """Make an empty file that only the office's user may read.

    SQLite gives its `-wal` and `-shm` the same mode as the database.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))


def rename_synced(source: Path, target: Path) -> None:
    """Give a synced file its final name, replacing what had it; durable on return."""
    source.replace(target)
    sync_dir(target.parent)


def copy_synced(source: Path, target: Path) -> None:
    """Copy under a temporary name beside the target, sync, then rename."""
    part = target.with_name(target.name + ".part")
    make_private(part)
    shutil.copyfile(source, part)
    sync_file(part)
    rename_synced(part, target)


def link_or_copy(source: Path, target: Path) -> None:
    """Give the same content a second name; copies where there are no hard links.

    A link needs no space, so a damaged journal can be kept on a full disk too.
    """
    try:
        target.hardlink_to(source)
    except OSError:
        copy_synced(source, target)


def go_on(_step: str) -> None:
    """The checkpoint that stops nowhere."""
