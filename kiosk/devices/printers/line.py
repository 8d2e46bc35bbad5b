"""A line carries bytes to a printer and back. It knows nothing of their meaning."""

from __future__ import annotations

from typing import Protocol


class LineLost(Exception):
    """The connection is gone: unplugged, reset, switched off."""


class LineBusy(LineLost):
    """Somebody else holds the device."""


class Line(Protocol):
    """An open connection. One thread at a time."""

    def write(self, data: bytes, timeout_s: float) -> int:
        """Send bytes for at most `timeout_s` seconds; how many the other side took.

        Fewer than `len(data)` means that it stopped taking them.

        Raises:
            LineLost: the connection broke.
        """

    def read(self, timeout_s: float) -> bytes:
        """What arrived, waiting at most `timeout_s` seconds for the first byte.

        `b""` when nothing came in time; 0 looks without waiting.

        Raises:
            LineLost: the connection broke.
        """

    def close(self) -> None:
        """Idempotent; raises nothing."""
