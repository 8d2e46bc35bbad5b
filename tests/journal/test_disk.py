"""A disk that is full: typed, rolled back, and over by itself when space returns."""

import errno
import shutil
import subprocess
from datetime import timedelta

import pytest

from kiosk.domain.events import DayClosed
from kiosk.journal import JournalFull, JournalLocked, backup, export, verify
from kiosk.journal.faults import fault_of
from tests.journal.support import START, can_mount, fill_day, open_journal, sql, taken


@pytest.fixture
def small_disk(tmp_path):
    """A real file system of one megabyte."""
    if not can_mount():
        pytest.skip("mounting a small file system needs root")
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip(f"mount is not possible here: {mounted.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


LATER = START + timedelta(hours=1)


def fill_disk(place):
    """Write until nothing more goes in; gives the file to delete."""
    filler = place / "filler"

    def fill(file, size):
        while True:
            file.write(b"x" * size)

    with filler.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512):
            with pytest.raises(OSError, match="No space left"):
                fill(file, size)
    return filler


def write_until_full(journal, most=3000):
    """Commit one event at a time until the disk is full; gives the last good head."""
    for index in range(1, most):
        good = journal.head
        journal.stage(taken(index), actor="system", at=LATER)
        journal.stage_answer(f"full-{index}", 201, b"x" * 200)
        try:
            journal.commit()
        except JournalFull as error:
            fault = error
            break
    assert "đầy" in fault.says_vi
    assert "full" in fault.says_en
    assert journal.head == good
    assert journal.find_answer(f"full-{index}") is None
    return good


def check_it_works_again(journal, good):
    assert journal.head == good
    event = journal.stage(taken(9000), actor="system", at=LATER)
    journal.commit()
    assert event.seq == good.seq + 1
    events = list(journal.read())
    assert [e.seq for e in events] == list(range(1, good.seq + 2))
    verdict = verify(journal.path)
    assert verdict.ok, verdict.says_en


def test_a_real_full_disk_recovers_by_itself(small_disk):
    with open_journal(small_disk / "journal.db") as journal:
        fill_day(journal, 0, 5, close=False)
        filler = fill_disk(small_disk)
        good = write_until_full(journal)
        for _ in range(3):  # refused again and again, never stuck
            journal.stage(taken(1), actor="system", at=LATER)
            journal.stage_answer("again", 201, b"x" * 9000)
            with pytest.raises(JournalFull):
                journal.commit()
        filler.unlink()
        check_it_works_again(journal, good)
    with open_journal(small_disk / "journal.db") as journal:
        assert journal.recovery is None
        assert journal.head.seq == good.seq + 1


def test_a_journal_fills_the_disk_itself(small_disk):
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * 300_000)
    with open_journal(small_disk / "journal.db") as journal:
        good = write_until_full(journal)
        assert good.seq > 10
        filler.unlink()
        check_it_works_again(journal, good)


def test_opening_on_a_full_disk_is_typed_and_over_later(small_disk):
    path = small_disk / "journal.db"
    with open_journal(path) as journal:
        fill_day(journal, 0, 5)
        head = journal.head
    filler = fill_disk(small_disk)
    with pytest.raises(JournalFull):
        open_journal(path)
    filler.unlink()
    with open_journal(path) as journal:
        assert (journal.head, journal.recovery) == (head, None)


def test_copies_on_a_full_disk_leave_nothing_half(small_disk, tmp_path):
    path = tmp_path / "journal.db"
    with open_journal(path) as journal:
        fill_day(journal, 0, 5)
        fill_disk(small_disk)
        with pytest.raises(JournalFull):
            backup(path, small_disk / "backup")
        with pytest.raises(JournalFull):
            export(path, small_disk / "out.ndjson")
    assert [p for p in small_disk.rglob("*") if p.is_file()] == [small_disk / "filler"]


def test_the_reserve_lets_the_day_be_closed(small_disk):
    with open_journal(small_disk / "journal.db", reserve_bytes=128 * 1024) as journal:
        fill_day(journal, 0, 5, close=False)
        fill_disk(small_disk)
        good = write_until_full(journal)
        assert journal.spend_reserve() is True
        journal.stage(DayClosed(day=START.date(), expired=3), actor="system", at=good.at)
        journal.commit()
        assert journal.spend_reserve() is False
    assert verify(small_disk / "journal.db").events == good.seq + 1


def test_the_reserve_comes_back_at_the_next_opening(tmp_path):
    path = tmp_path / "journal.db"
    with open_journal(path, reserve_bytes=8192) as journal:
        assert (tmp_path / "journal.db.reserve").stat().st_size == 8192
        journal.spend_reserve()
        assert not (tmp_path / "journal.db.reserve").exists()
    with open_journal(path, reserve_bytes=8192):
        assert (tmp_path / "journal.db.reserve").exists()


def test_a_reserve_that_cannot_be_freed_is_not_worse_than_none(tmp_path, caplog):
    with open_journal(tmp_path / "journal.db", reserve_bytes=0) as journal:
        journal.reserve.path.mkdir()
        assert journal.spend_reserve() is False
    assert "cannot be freed" in caplog.text


def test_a_page_limit_is_a_full_disk_too(journal):
    """The same without root: SQLite's own limit gives the same error."""
    fill_day(journal, 0, 5, close=False)
    (pages,) = journal._db.execute("PRAGMA page_count").fetchone()
    journal._db.execute(f"PRAGMA max_page_count = {pages + 4}")
    good = write_until_full(journal)
    journal._db.execute("PRAGMA max_page_count = 100000")
    check_it_works_again(journal, good)


def test_a_read_only_file_system_is_a_fault_not_damage(small_disk):
    path = small_disk / "journal.db"
    with open_journal(path) as journal:
        fill_day(journal, 0, 2)
    remount = ["mount", "-o", "remount,ro", str(small_disk)]
    if subprocess.run(remount, capture_output=True, check=False).returncode:
        pytest.skip("remounting is not possible here")
    with pytest.raises(Exception, match="cannot be read or written") as caught:
        open_journal(path)
    assert not isinstance(caught.value, JournalFull | JournalLocked)
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    with open_journal(path) as journal:
        assert journal.recovery is None


def test_quota_and_other_errors_are_told_apart(tmp_path):
    assert isinstance(fault_of(OSError(errno.EDQUOT, "quota"), tmp_path), JournalFull)
    fault = fault_of(OSError(errno.EIO, "broken"), tmp_path)
    assert not isinstance(fault, JournalFull)
    assert "EIO" in fault.says_en
    assert shutil.disk_usage(tmp_path).free
    assert sql(tmp_path / "x.db", "SELECT 1") == [(1,)]
