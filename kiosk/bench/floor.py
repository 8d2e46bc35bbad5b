"""What the machine itself costs: the disk's fsync and a bare HTTP answer."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import Final

EVENT_BYTES: Final = 400
"""About what one event takes in the journal."""


def fsync_ms(directory: Path, count: int = 300) -> list[float]:
    """Milliseconds of `count` appends of one event's size, each made durable.

    This is the least that an acknowledged command can cost on this disk.
    """
    path = directory / "fsync.floor"
    found: list[float] = []
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    try:
        for _ in range(count):
            begun = time.perf_counter()
            os.write(descriptor, b"x" * EVENT_BYTES)
            os.fsync(descriptor)
            found.append((time.perf_counter() - begun) * 1e3)
    finally:
        os.close(descriptor)
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
    return found
