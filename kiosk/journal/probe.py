"""Asking a journal that failed whether it can be written again, without an event."""

from __future__ import annotations

from kiosk.journal.store import Journal


def probe(journal: Journal) -> None:
    """Make one durable write that changes nothing. Writer thread.

    Raises:
        JournalFull, JournalFault: it still cannot be written.
    """
    with journal.transaction() as db:
        db.execute("UPDATE meta SET value = value WHERE key = 'office'")
