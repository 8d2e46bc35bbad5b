"""Makes journals and fills them with plausible days."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kiosk.domain.events import DayClosed, DayOpened, TicketCalled, TicketTaken
from kiosk.journal import Journal

OFFICE = "H42-LS"
START = datetime(2026, 8, 3, 0, 30, tzinfo=UTC)


def taken(index):
    return TicketTaken(
        ticket=f"t{index}", number=f"A{index:03d}", prefix="A", index=index, service="ho-tich"
    )


def open_journal(path, **options):
    options.setdefault("reserve_bytes", 0)
    options.setdefault("log_room_bytes", 0)
    return Journal.open(path, office=OFFICE, **options)


def fill_day(journal, day, tickets, *, close=True):
    """A business day of `2 * tickets` events between its opening and closing."""
    at = START + timedelta(days=day)
    on = date(2026, 8, 3) + timedelta(days=day)
    journal.stage(DayOpened(day=on), actor="system", at=at)
    journal.commit()
    for index in range(1, tickets + 1):
        at += timedelta(milliseconds=1500)
        journal.stage(taken(index), actor="device:touch-1", at=at)
        called = TicketCalled(ticket=f"t{index}", counter="1")
        journal.stage(called, actor="staff:ân", at=at)
        journal.stage_answer(f"key-{day}-{index}", 201, b'{"n":%d}' % index)
        journal.commit()
    if close:
        journal.stage(DayClosed(day=on), actor="system", at=at + timedelta(hours=8))
        journal.commit()


def copy_as_after_crash(path: Path, to: Path) -> Path:
    """The files as a crash would leave them; the journal may still be open."""
    to.mkdir()
    for name in (path.name, path.name + "-wal"):
        if (path.parent / name).exists():
            shutil.copyfile(path.parent / name, to / name)
    if (path.parent / "segments").exists():
        shutil.copytree(path.parent / "segments", to / "segments")
    return to / path.name


def sql(path, statement, *values):
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        return db.execute(statement, values).fetchall()


def can_mount():
    return os.geteuid() == 0 and shutil.which("mount") is not None
