"""Stage, commit, read back: what the office relies on at every command."""

import stat
import uuid
from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest

from kiosk.domain.events import (
    ClockHeld,
    DayOpened,
    TicketHeld,
    canonical,
    chain_hash,
    genesis,
    iso_ms,
    read_fact,
)
from kiosk.journal import (
    MIGRATIONS,
    Journal,
    JournalFault,
    JournalLocked,
    JournalTooNew,
    Migration,
    NotAJournal,
    WrongOffice,
)
from tests.journal.support import OFFICE, START, fill_day, open_journal, sql, taken


def test_an_empty_journal_stands_at_the_office(journal):
    assert (journal.head.seq, journal.head.hash, journal.head.at) == (0, genesis(OFFICE), None)
    assert list(journal.read()) == []
    assert journal.day_start() == 0
    assert journal.recovery is None


def test_staged_events_are_chained_and_read_back_the_same(journal):
    staged = [journal.stage(taken(n), actor="device:t", at=START) for n in range(1, 6)]
    journal.commit()

    read = list(journal.read())
    assert read == staged
    previous = genesis(OFFICE)
    for seq, event in enumerate(read, 1):
        assert event.seq == seq
        assert event.hash == chain_hash(previous, event)
        assert uuid.UUID(event.id).version == 7
        previous = event.hash
    assert journal.head.hash == previous
    assert read_fact(read[2]) == taken(3)


def test_facts_with_instants_text_and_defaults_come_back(journal):
    fact = TicketHeld(ticket="t1", counter="1", reason='giấy "tờ" \U0001f600 \\', until=START)
    event = journal.stage(fact, actor="staff:Đào", at=START)
    journal.commit()

    (read,) = journal.read()
    assert read == event
    assert read_fact(read) == fact


def test_time_is_whole_milliseconds_utc(journal):
    local = datetime(2026, 8, 3, 7, 30, 0, 123999, tzinfo=timezone(timedelta(hours=7)))

    event = journal.stage(taken(1), actor="system", at=local)

    assert event.at == datetime(2026, 8, 3, 0, 30, 0, 123000, tzinfo=UTC)
    assert event.at.tzinfo is UTC


def test_time_never_goes_backward(journal):
    journal.stage(taken(1), actor="system", at=START)
    journal.stage(taken(2), actor="system", at=START)  # the same instant is fine
    with pytest.raises(ValueError, match="backward"):
        journal.stage(taken(3), actor="system", at=START - timedelta(milliseconds=1))
    with pytest.raises(ValueError, match="time zone"):
        journal.stage(taken(3), actor="system", at=START.replace(tzinfo=None))
    journal.commit()
    assert [event.seq for event in journal.read()] == [1, 2]


def test_only_committed_events_are_read(journal):
    journal.stage(taken(1), actor="system", at=START)
    assert journal.head.seq == 1
    assert list(journal.read()) == []

    journal.rollback()

    assert journal.head.seq == 0
    event = journal.stage(taken(9), actor="system", at=START)
    journal.commit()
    assert event.seq == 1
    assert list(journal.read()) == [event]


def test_read_after_and_limit(journal):
    fill_day(journal, 0, 600)
    total = journal.head.seq

    assert [e.seq for e in journal.read(after=total - 2)] == [total - 1, total]
    assert [e.seq for e in journal.read(after=498, limit=4)] == [499, 500, 501, 502]
    assert list(journal.read(limit=0)) == []
    assert list(journal.read(after=total)) == []
    assert sum(1 for _ in journal.read()) == total


def test_events_survive_reopening(path):
    with open_journal(path) as journal:
        fill_day(journal, 0, 3, close=False)
        head, day = journal.head, journal.day_start()
        journal.stage(taken(99), actor="system", at=head.at)  # never committed

    with open_journal(path) as journal:
        assert (journal.head, journal.day_start()) == (head, day)
        assert journal.recovery is None


def test_day_start_follows_the_last_opening(journal):
    fill_day(journal, 0, 2)
    assert journal.day_start() == 1
    fill_day(journal, 1, 2)
    assert journal.day_start() == 7


def test_a_staged_opening_counts_until_it_is_rolled_back(journal):
    journal.stage(DayOpened(day=START.date()), actor="system", at=START)
    assert journal.day_start() == 1
    journal.rollback()
    assert journal.day_start() == 0


def test_answers_are_found_staged_and_committed(path):
    with open_journal(path) as journal:
        assert journal.find_answer("k") is None
        journal.stage(taken(1), actor="system", at=START)
        journal.stage_answer("k", 201, b"first")
        journal.stage_answer("k", 500, b"second")
        staged = journal.find_answer("k")
        journal.commit()
        assert journal.find_answer("k") == staged
        journal.stage_answer("k", 500, b"third")
        journal.commit()

    with open_journal(path) as journal:
        answer = journal.find_answer("k")
        assert (answer.status, answer.body, answer.at) == (201, b"first", START)


def test_rollback_forgets_answers(journal):
    journal.stage_answer("k", 201, b"x")
    journal.rollback()
    assert journal.find_answer("k") is None


def test_what_is_stored_is_what_was_hashed(journal, path):
    event = journal.stage(ClockHeld(behind_s=5), actor="system", at=START)
    journal.commit()

    ((body, at, kind),) = sql(path, "SELECT body, at, type FROM event")
    members = msgspec.to_builtins(event) | {"at": iso_ms(event.at)}
    del members["hash"]
    assert body.encode() == canonical(members)
    assert (at, kind) == (int(START.timestamp() * 1000), "clock_held")


def test_the_file_is_durable_and_private(journal, path):
    journal.stage(taken(1), actor="system", at=START)
    journal.commit()
    assert journal._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert journal._db.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    for name in (path.name, path.name + "-wal"):
        assert stat.S_IMODE((path.parent / name).stat().st_mode) == 0o600


def test_a_second_writer_is_refused_in_words(journal, path):
    with pytest.raises(JournalLocked) as refused:
        open_journal(path)
    assert "đang được tiến trình" in refused.value.says_vi
    assert "Stop" in refused.value.says_en or "stop" in refused.value.says_en
    journal.close()
    open_journal(path).close()


def test_another_office_is_refused_in_words(path):
    open_journal(path).close()
    with pytest.raises(WrongOffice) as refused:
        Journal.open(path, office="H99", reserve_bytes=0)
    assert OFFICE in refused.value.says_vi
    assert "H99" in refused.value.says_vi
    open_journal(path).close()  # untouched, and the lock was let go


def test_another_database_is_refused_and_left_alone(path):
    path.parent.mkdir()
    sql(path, "CREATE TABLE contacts (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(NotAJournal):
        open_journal(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", [1002, 2000])
def test_a_newer_version_is_refused_in_words(path, version):
    open_journal(path).close()
    sql(path, f"PRAGMA user_version = {version}")
    with pytest.raises(JournalTooNew) as refused:
        open_journal(path)
    assert "phiên bản mới hơn" in refused.value.says_vi
    assert sql(path, "PRAGMA user_version") == [(version,)]


NEXT = Migration(1, 2, "notes", ("CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT",))


def test_a_migration_and_its_record_are_committed_together(path):
    with open_journal(path) as journal:
        fill_day(journal, 0, 2)
        head = journal.head

    with open_journal(path, migrations=(*MIGRATIONS, NEXT)) as journal:
        assert journal.head == head
    assert sql(path, "SELECT version, name FROM migration ORDER BY version") == [
        *((step.version, step.name) for step in MIGRATIONS),
        (1002, "notes"),
    ]
    assert sql(path, "PRAGMA user_version") == [(1002,)]
    with pytest.raises(JournalTooNew):
        open_journal(path)


def test_a_migration_that_fails_leaves_nothing(path):
    open_journal(path).close()
    bad = Migration(1, 2, "bad", ("CREATE TABLE half (id INTEGER) STRICT", "CREATE NONSENSE"))

    with pytest.raises(JournalFault):
        open_journal(path, migrations=(*MIGRATIONS, bad))

    assert sql(path, "SELECT version FROM migration") == [(1000,), (1001,)]
    assert sql(path, "PRAGMA user_version") == [(1001,)]
    assert sql(path, "SELECT name FROM sqlite_master WHERE name = 'half'") == []
    open_journal(path).close()


def test_nothing_is_written_after_another_program_wrote(journal, path):
    journal.stage(taken(1), actor="system", at=START)
    journal.commit()
    sql(path, "INSERT INTO event SELECT 2, at, type, body, hash FROM event")
    journal.stage(taken(2), actor="system", at=START)
    with pytest.raises(JournalFault):
        journal.commit()
    journal.stage(taken(2), actor="system", at=START)
    with pytest.raises(JournalFault, match="restart"):
        journal.commit()


def test_snapshots_keep_the_two_newest(journal, path):
    fill_day(journal, 0, 5)
    with pytest.raises(ValueError):
        journal.save_snapshot(journal.head.seq + 1, b"future")
    assert journal.load_snapshot() is None
    for seq in (3, 5, 9):
        journal.save_snapshot(seq, b"state %d" % seq)
    assert journal.load_snapshot() == (9, b"state 9")
    assert sql(path, "SELECT seq FROM snapshot ORDER BY seq") == [(5,), (9,)]


def test_a_damaged_or_foreign_snapshot_is_passed_over(journal, path):
    fill_day(journal, 0, 5)
    journal.save_snapshot(5, b"five")
    journal.save_snapshot(9, b"nine")
    sql(path, "UPDATE snapshot SET body = x'00' WHERE seq = 9")
    assert journal.load_snapshot() == (5, b"five")
    sql(path, "UPDATE snapshot SET hash = zeroblob(32) WHERE seq = 5")
    assert journal.load_snapshot() is None
