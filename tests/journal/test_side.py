"""Secrets that expire, and answers that are forgotten."""

import threading
from datetime import date, timedelta

import pytest

from kiosk.journal import DayKeys, JournalFull, StaffSessions, prune_answers
from tests.journal.support import START, fill_day, open_journal, sql, taken

HOUR = timedelta(hours=1)
DAY = date(2026, 8, 3)


def test_a_session_lives_until_it_expires(journal):
    sessions = StaffSessions(journal)
    sessions.add("secret", staff="lan", counter="2", expires=START + HOUR)

    found = sessions.find("secret", START)
    assert (found.staff, found.counter, found.expires) == ("lan", "2", START + HOUR)
    assert sessions.find("other", START) is None
    assert sessions.find("secret", START + HOUR) is None


def test_sessions_survive_a_restart_and_hold_no_token(path):
    with open_journal(path) as journal:
        StaffSessions(journal).add("tok-7f3a", staff="lan", counter="2", expires=START + HOUR)
    assert b"tok-7f3a" not in path.read_bytes()
    with open_journal(path) as journal:
        assert StaffSessions(journal).find("tok-7f3a", START).staff == "lan"


def test_sessions_end(journal):
    sessions = StaffSessions(journal)
    for token, counter, hours in (("a", "1", 1), ("b", "2", 2), ("c", "2", 3), ("d", "3", 4)):
        sessions.add(token, staff=token, counter=counter, expires=START + hours * HOUR)
    assert sessions.prune(START + HOUR) == 1
    assert sessions.prune(START + 3 * HOUR) == 2
    assert sessions.end("d") is True
    assert sessions.end("d") is False
    assert StaffSessions(journal).find("d", START) is None
    assert sql(journal.path, "SELECT count(*) FROM staff_session") == [(0,)]


def test_side_writes_are_outside_the_batch(journal):
    sessions = StaffSessions(journal)
    journal.stage(taken(1), actor="system", at=START)
    sessions.add("secret", staff="lan", counter="2", expires=START + HOUR)
    journal.rollback()
    assert sessions.find("secret", START) is not None
    assert journal.head.seq == 0


def test_a_full_disk_keeps_no_session(journal):
    fill_day(journal, 0, 1)
    sessions = StaffSessions(journal)
    (pages,) = journal._db.execute("PRAGMA page_count").fetchone()
    journal._db.execute(f"PRAGMA max_page_count = {pages}")

    def add_many():
        for number in range(1000):
            sessions.add(f"token-{number}", staff="x" * 500, counter="1", expires=START + HOUR)

    with pytest.raises(JournalFull):
        add_many()
    assert len(sessions._sessions) < 1000
    journal._db.execute("PRAGMA max_page_count = 100000")
    assert StaffSessions(journal)._sessions == sessions._sessions


def test_a_day_has_one_key_until_it_is_destroyed(journal):
    keys = DayKeys(journal)
    assert keys.get(DAY) is None
    key = keys.make(DAY)
    assert len(key) == 32
    assert keys.make(DAY) == keys.get(DAY) == key
    assert keys.make(DAY + timedelta(days=1)) != key
    keys.destroy(DAY)
    assert keys.get(DAY) is None
    assert keys.get(DAY + timedelta(days=1)) is not None


def test_a_destroyed_key_is_in_no_file(journal, path):
    keys = DayKeys(journal)
    key = keys.make(DAY)
    fill_day(journal, 0, 5)
    files = [p for p in path.parent.iterdir() if p.name.startswith("journal.db")]
    assert any(key in p.read_bytes() for p in files if not p.name.endswith("shm"))
    keys.destroy(DAY)
    journal.close()
    assert not any(key in p.read_bytes() for p in path.parent.iterdir() if p.is_file())


def test_old_answers_are_forgotten(journal):
    journal.stage(taken(1), actor="system", at=START)
    journal.stage_answer("old", 201, b"")
    journal.stage_answer("new", 201, b"", at=START + 3 * HOUR)
    journal.commit()
    assert prune_answers(journal, START + timedelta(days=2) + HOUR) == 1
    assert journal.find_answer("old") is None
    assert journal.find_answer("new") is not None


def test_everything_works_in_the_writer_thread(path):
    """The office opens the journal in one thread and writes in another."""
    journal = open_journal(path)
    failures = []

    def work():
        try:
            fill_day(journal, 0, 2)
            DayKeys(journal).make(DAY)
            StaffSessions(journal).add("t", staff="lan", counter="1", expires=START + HOUR)
            journal.save_snapshot(2, b"x")
        except BaseException as error:
            failures.append(error)
            raise

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert failures == []
    assert len(list(journal.read())) == 6
    journal.close()
