"""What this machine remembers between two days: its counter and the window's form.

A small file of the machine's user. It is a convenience only: when it cannot be
read or written the console works on and says so in the log.
"""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec

log = logging.getLogger(__name__)


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    counter: str = ""
    """Id of the counter used last on this machine."""
    full: bool = False
    """The window was left large."""


class Memory:
    """Reads and writes one file. With no path it remembers for this run only."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known = Remembered()

    def load(self) -> Remembered:
        """What is remembered; the defaults when there is nothing to be read."""
        if self._path is not None and self._path.is_file():
            try:
                self._known = msgspec.json.decode(self._path.read_bytes(), type=Remembered)
            except (OSError, msgspec.DecodeError) as error:
                log.warning("%s is left aside: %s", self._path, error)
        return self._known

    def save(self, known: Remembered) -> None:
        if known == self._known:
            return
        self._known = known
        if self._path is None:
            return
        fresh = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(msgspec.json.encode(known))
            fresh.replace(self._path)
        except OSError as error:
            log.warning("%s cannot be written: %s", self._path, error)
