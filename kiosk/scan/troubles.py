"""What is wrong with a station's devices: one code at a time, told when it changes."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable


class Troubles:
    """Collects the troubles of several devices. Thread-safe; tells in the order of changes."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        """Args:
        tell: called with the code of the worst trouble, or empty. Must not call back.
        """
        self._tell = tell
        self._lock = threading.Lock()
        self._now: dict[str, str] = {}
        self._told = ""

    def set(self, device: str, code: str) -> bool:
        """Say what is wrong with a device, empty for nothing; True when that is news.

        Of several devices in trouble the one whose name comes first in the alphabet is told.
        """
        with self._lock:
            if self._now.get(device, "") == code:
                return False
            self._now[device] = code
            worst = next((self._now[name] for name in sorted(self._now) if self._now[name]), "")
            if worst != self._told:
                self._told = worst
                self._tell(worst)
            return True


def log_bug(log: logging.Logger, what: str, error: BaseException) -> None:
    """Log type and place of an exception, without its text: that may quote a code."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].name}:{frames[-1].lineno}" if frames else ""
    log.error("%s: %s%s", what, type(error).__name__, place)
