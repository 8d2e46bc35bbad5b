"""Space kept back on the journal's disk, for closing the day when the disk is full.

It is a file of real content (a sparse one would hold no space). The office frees it
when it must write and cannot; ordinary commands never may.
"""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path
from typing import Final

from kiosk.journal.durable import write_synced

log = logging.getLogger(__name__)

_COMFORT: Final = 4
"""The reserve is only made where this many times its size is free."""


class Reserve:
    """The file `<journal>.reserve`."""

    def __init__(self, journal: Path, size_bytes: int) -> None:
        self.path = journal.with_name(journal.name + ".reserve")
        self._size_bytes = size_bytes

    def restore(self) -> bool:
        """Make the file if it is not there and there is ample space. True if it is there."""
        if not self._size_bytes:
            return False
        try:
            if self.path.exists() and self.path.stat().st_size == self._size_bytes:
                return True
            if shutil.disk_usage(self.path.parent).free < _COMFORT * self._size_bytes:
                log.warning("Too little free space to keep a reserve for the journal")
                return False
            # Not all zeros: some file systems store those as a hole.
            write_synced(self.path, os.urandom(4096) * (self._size_bytes // 4096))
        except OSError as error:
            log.warning("No reserve for the journal: %s", error)
            self.path.unlink(missing_ok=True)
            return False
        return True

    def spend(self) -> bool:
        """Free the space. False if there was no reserve."""
        try:
            self.path.unlink()
        except FileNotFoundError:
            return False
        except OSError:
            log.exception("The journal's reserve cannot be freed")
            return False
        log.error("The disk is full: the journal's reserve was freed")
        return True
