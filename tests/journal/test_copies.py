"""Backup beside a running writer, restore that never overwrites, export as hashed."""

import hashlib
import io
import threading
from datetime import date, timedelta

import msgspec
import pytest

from kiosk.domain.events import Event, chain_hash, genesis
from kiosk.journal import (
    CopyRefused,
    DayKeys,
    Journal,
    JournalDamaged,
    JournalLocked,
    JournalRefused,
    JournalTooNew,
    NotAJournal,
    StaffSessions,
    archive,
    backup,
    export,
    restore,
    verify,
)
from tests.journal.support import OFFICE, START, fill_day, open_journal, sql, taken


@pytest.fixture
def filled(journal):
    for day in range(3):
        fill_day(journal, day, 10)
    archive(journal, keep_days=1)
    return journal


def test_a_backup_is_complete_and_restores(filled, path, tmp_path):
    events = list(filled.read())

    verdict = backup(path, tmp_path / "usb" / "backup")

    assert verdict.ok
    assert (verdict.events, verdict.head) == (66, filled.head)
    there = sorted(p.name for p in (tmp_path / "usb" / "backup").rglob("*") if p.is_file())
    assert there == [
        "000000000001-000000000022.ndjson.gz",
        "000000000023-000000000044.ndjson.gz",
        "journal.db",
    ]
    again = tmp_path / "new" / "journal.db"
    assert restore(tmp_path / "usb" / "backup", again).head == filled.head
    with open_journal(again) as restored:
        assert restored.recovery is None
        assert list(restored.read()) == events
        assert restored.find_answer("key-1-3") is not None
        restored.stage(taken(77), actor="system", at=restored.head.at)
        restored.commit()


def test_a_backup_while_the_writer_works(path, tmp_path):
    stop = threading.Event()
    started = threading.Event()

    def write():
        with open_journal(path) as journal:
            index = 0
            while not stop.is_set() or index < 50:
                index += 1
                journal.stage(taken(index), actor="system", at=START + timedelta(seconds=index))
                journal.commit()
                started.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert started.wait(10)
        heads = [backup(path, tmp_path / "backup").events for _ in range(5)]
    finally:
        stop.set()
        writer.join()
    assert heads == sorted(heads)
    assert verify(tmp_path / "backup" / "journal.db").events == heads[-1]
    assert verify(path).events >= heads[-1]


def test_secrets_are_not_in_a_backup(filled, path, tmp_path):
    key = DayKeys(filled).make(date(2026, 8, 3))
    token_hash = hashlib.sha256(b"token").digest()
    StaffSessions(filled).add("token", staff="lan", counter="1", expires=START)

    backup(path, tmp_path / "backup")

    raw = (tmp_path / "backup" / "journal.db").read_bytes()
    assert key not in raw
    assert token_hash not in raw


def test_a_backup_is_renewed_in_place_but_never_by_less(filled, path, tmp_path):
    backup(path, tmp_path / "backup")
    fill_day(filled, 3, 2)
    assert backup(path, tmp_path / "backup").events == filled.head.seq

    other = tmp_path / "other" / "journal.db"
    with open_journal(other) as shorter:
        fill_day(shorter, 0, 1)
    with pytest.raises(CopyRefused, match="more events"):
        backup(other, tmp_path / "backup")
    foreign = tmp_path / "foreign" / "journal.db"
    Journal.open(foreign, office="H99", reserve_bytes=0).close()
    with pytest.raises(CopyRefused, match="another office"):
        backup(foreign, tmp_path / "backup")
    with pytest.raises(CopyRefused, match="itself"):
        backup(path, path.parent)
    assert verify(tmp_path / "backup" / "journal.db").events == filled.head.seq


def test_a_damaged_journal_does_not_replace_a_good_backup(filled, path, tmp_path):
    backup(path, tmp_path / "backup")
    sql(path, "UPDATE event SET body = replace(body, 'A003', 'A004') WHERE seq = 50")
    with pytest.raises(JournalDamaged, match="wrong from event 50"):
        backup(path, tmp_path / "backup")
    assert verify(tmp_path / "backup" / "journal.db").ok
    assert not list((tmp_path / "backup").glob("*.part"))


def test_a_damaged_segment_in_a_backup_is_copied_again(filled, path, tmp_path):
    backup(path, tmp_path / "backup")
    (segment, *_) = sorted((tmp_path / "backup" / "segments").iterdir())
    segment.write_bytes(b"rotten")
    assert verify(tmp_path / "backup" / "journal.db").first_bad_seq == 1
    with pytest.raises(JournalDamaged):
        restore(tmp_path / "backup", tmp_path / "new" / "journal.db")
    assert not (tmp_path / "new" / "journal.db").exists()

    assert backup(path, tmp_path / "backup").ok
    assert verify(tmp_path / "backup" / "journal.db").ok


def test_restore_never_overwrites(filled, path, tmp_path):
    backup(path, tmp_path / "backup")
    with pytest.raises(JournalLocked):
        restore(tmp_path / "backup", path)
    filled.close()
    with pytest.raises(CopyRefused, match="never overwrites"):
        restore(tmp_path / "backup", path)
    with pytest.raises(CopyRefused, match="exactly one"):
        restore(tmp_path, tmp_path / "new" / "journal.db")
    assert verify(path).ok


def test_an_interrupted_restore_is_not_opened_and_can_be_repeated(filled, path, tmp_path):
    backup(path, tmp_path / "backup")
    to = tmp_path / "new" / "journal.db"
    to.parent.mkdir()
    to.with_name("journal.db.restoring").write_bytes(b"half")
    with pytest.raises(JournalRefused, match="interrupted"):
        open_journal(to)
    assert restore(tmp_path / "backup", to).ok
    open_journal(to).close()


def test_export_is_what_was_hashed(filled, path, tmp_path):
    out = tmp_path / "out.ndjson"
    assert export(path, out) == 66
    lines = out.read_bytes().splitlines()
    events = [msgspec.json.decode(line, type=Event) for line in lines]
    assert events == list(filled.read())
    previous = bytes.fromhex(genesis(OFFICE))
    for line, event in zip(lines, events, strict=True):
        body = line[:-75] + b"}"  # the line without its last member
        assert event.hash == chain_hash(previous.hex(), event)
        previous = hashlib.sha256(previous + body).digest()
        assert previous.hex() == event.hash

    buffer = io.BytesIO()
    assert export(path, buffer, after=60) == 6
    assert buffer.getvalue().splitlines() == lines[60:]


def test_an_export_of_a_damaged_journal_appears_not_at_all(filled, path, tmp_path):
    (segment, *_) = sorted((path.parent / "segments").iterdir())
    segment.unlink()
    with pytest.raises(JournalDamaged, match="missing"):
        export(path, tmp_path / "out.ndjson")
    assert not list(tmp_path.glob("out*"))


def test_readers_refuse_what_is_no_journal(tmp_path):
    sql(tmp_path / "x.db", "CREATE TABLE a (b)")
    for name in ("x.db", "absent.db"):
        with pytest.raises(NotAJournal):
            verify(tmp_path / name)
        with pytest.raises(NotAJournal):
            export(tmp_path / name, io.BytesIO())


def test_readers_take_a_newer_minor_version_and_refuse_a_newer_major(filled, path):
    filled.close()
    sql(path, "PRAGMA user_version = 1002")
    assert verify(path).ok
    sql(path, "PRAGMA user_version = 2000")
    with pytest.raises(JournalTooNew):
        verify(path)
