"""Files are really damaged here; what can be proved comes back, and the rest is told."""

import logging
import shutil
from datetime import UTC, date, datetime

import pytest

from kiosk.journal import DayKeys, JournalDamaged, StaffSessions, archive, verify
from kiosk.journal.store import Journal
from tests.journal.support import (
    OFFICE,
    START,
    copy_as_after_crash,
    fill_day,
    open_journal,
    sql,
    taken,
)

PAGE = 4096
NOW = datetime(2026, 8, 5, 1, 2, 3, 4000, tzinfo=UTC)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A closed journal of two days, and its events."""
    path = tmp_path_factory.mktemp("sound") / "journal.db"
    with open_journal(path) as journal:
        fill_day(journal, 0, 60)
        fill_day(journal, 1, 60, close=False)
        return path, list(journal.read())


@pytest.fixture
def copy(sound, tmp_path):
    path = tmp_path / "journal.db"
    shutil.copyfile(sound[0], path)
    return path


def reopened(path, events):
    """Open, check that what is there is a valid prefix, and give recovery and length."""
    with open_journal(path, clock=lambda: NOW) as journal:
        found = list(journal.read())
        assert found == events[: len(found)]
        assert journal.head.seq == len(found)
        recovery = journal.recovery
        if recovery is not None:
            assert recovery.last_good_seq == len(found)
            assert recovery.quarantined.exists()
        # It is a working journal again.
        at = max(found[-1].at, START) if found else START
        journal.stage(taken(999), actor="system", at=at)
        journal.commit()
    verdict = verify(path)
    assert verdict.ok, verdict.says_en
    assert verdict.events == len(found) + 1
    return recovery, len(found)


def damage(path, offset, content):
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(content)


def test_a_sound_file_is_left_alone(copy, sound):
    assert reopened(copy, sound[1]) == (None, len(sound[1]))
    assert not list(copy.parent.glob("*.damaged-*"))


@pytest.mark.parametrize("size", [16, 100, PAGE])
def test_a_garbage_header_loses_nothing(copy, sound, size, caplog):
    damage(copy, 0, b"\xa5" * size)

    recovery, kept = reopened(copy, sound[1])

    assert kept == len(sound[1])  # found in the raw bytes, proved by the chain
    assert recovery.lost_at_least == 0
    assert recovery.quarantined.name == "journal.db.damaged-20260805T010203.004000Z"
    assert recovery.quarantined.read_bytes()[:16] == b"\xa5" * 16
    assert str(kept) in recovery.says_vi
    assert str(kept) in recovery.says_en
    assert any(r.levelno == logging.ERROR and "recovered" in r.getMessage() for r in caplog.records)


def test_any_zeroed_page_leaves_a_valid_prefix(copy, sound):
    total, lost = len(sound[1]), []
    whole = copy.read_bytes()
    for page in range(len(whole) // PAGE):
        for left in copy.parent.glob("journal.db*"):
            left.unlink()
        copy.write_bytes(whole)
        damage(copy, page * PAGE, bytes(PAGE))
        recovery, kept = reopened(copy, sound[1])
        if kept < total:
            assert recovery is not None
            assert recovery.lost_at_least == total - kept or kept + 40 > total
            lost.append(page)
    assert lost  # pages with events; the others cost nothing


def test_flipped_bytes_in_the_middle(copy, sound):
    body = copy.read_bytes()
    place = body.index(b'"seq":150,')  # inside the stored event 150
    damage(copy, place + 7, b"9")

    recovery, kept = reopened(copy, sound[1])

    assert kept == 149
    assert recovery.lost_at_least == len(sound[1]) - 149
    assert "event 150" in recovery.why


@pytest.mark.parametrize("part", [0.0, 0.001, 0.3, 0.6, 0.95])
def test_a_truncated_file(copy, sound, part, caplog):
    size = int(copy.stat().st_size * part)
    with copy.open("r+b") as file:
        file.truncate(size)

    recovery, kept = reopened(copy, sound[1])

    assert recovery is not None
    if part >= 0.6:
        assert kept > 20
    assert any(record.levelno == logging.ERROR for record in caplog.records)


def test_an_edited_row_breaks_the_chain(copy, sound):
    sql(copy, "UPDATE event SET body = replace(body, 'A030', 'A031') WHERE seq = 182")

    recovery, kept = reopened(copy, sound[1])

    assert kept == 181
    assert recovery.lost_at_least == len(sound[1]) - 181
    assert sql(recovery.quarantined, "SELECT count(*) FROM event") == [(len(sound[1]),)]


def test_edited_columns_are_mended_from_what_was_hashed(copy, sound):
    sql(copy, "UPDATE event SET type = 'ticket_taken', at = 5 WHERE seq = 200")

    recovery, kept = reopened(copy, sound[1])

    assert kept == len(sound[1])
    assert recovery.lost_at_least == 0


def test_a_deleted_row_is_a_gap(copy, sound):
    sql(copy, "PRAGMA secure_delete = ON")
    sql(copy, "DELETE FROM event WHERE seq = 150")

    recovery, kept = reopened(copy, sound[1])

    assert recovery.lost_at_least == len(sound[1]) - kept
    assert kept in (149, len(sound[1]))  # the deleted bytes may still be in the page


def test_an_old_edit_is_found_by_verify(tmp_path):
    path = tmp_path / "journal.db"
    with open_journal(path) as journal:
        fill_day(journal, 0, 10)
        fill_day(journal, 1, 510)
    sql(path, "UPDATE event SET body = replace(body, 'A003', 'A004') WHERE seq = 6")

    verdict = verify(path)

    assert (verdict.ok, verdict.first_bad_seq, verdict.events) == (False, 6, 5)
    assert verdict.head.seq == 5
    assert "KHÔNG" in verdict.says
    with open_journal(path) as journal:  # today is sound, so the office can work
        assert journal.recovery is None


def test_verify_judges_a_malformed_file(copy, sound):
    damage(copy, 0, b"\xa5" * PAGE)
    assert verify(copy).ok is False
    assert verify(copy).first_bad_seq == 1


def test_answers_about_lost_events_are_lost_and_secrets_stay(tmp_path):
    path = tmp_path / "journal.db"
    with open_journal(path) as journal:
        sessions = StaffSessions(journal)
        sessions.add("token", staff="lan", counter="1", expires=NOW)
        key = DayKeys(journal).make(date(2026, 8, 3))
        fill_day(journal, 0, 20)
    # Event 22 is the tenth citizen's ticket being called.
    sql(path, "UPDATE event SET body = replace(body, '\"1\"', '\"2\"') WHERE seq = 21")

    with open_journal(path) as journal:
        assert journal.recovery.last_good_seq == 20
        assert journal.find_answer("key-0-9") is not None
        assert journal.find_answer("key-0-10") is None
        assert StaffSessions(journal).find("token", START).counter == "1"
        assert DayKeys(journal).get(date(2026, 8, 3)) == key


def test_a_torn_end_of_the_log_is_no_damage(tmp_path):
    path = tmp_path / "live" / "journal.db"
    with open_journal(path) as journal:
        fill_day(journal, 0, 5, close=False)
        wal = path.with_name("journal.db-wal")
        acknowledged, events = wal.stat().st_size, list(journal.read())
        journal.stage(taken(6), actor="system", at=journal.head.at)
        journal.commit()
        unacknowledged = wal.stat().st_size
        assert unacknowledged > acknowledged
        for number, cut in enumerate(range(acknowledged, unacknowledged, 1000)):
            crashed = copy_as_after_crash(path, tmp_path / str(number))
            torn = crashed.with_name("journal.db-wal")
            with torn.open("r+b") as file:
                file.truncate(cut)
                file.seek(0, 2)
                file.write(bytes(unacknowledged - cut))  # as a file system may leave it
            with open_journal(crashed) as again:
                assert again.recovery is None
                assert list(again.read()) == events


def test_damage_inside_the_log_is_not_dropped_silently(tmp_path):
    path = tmp_path / "live" / "journal.db"
    with open_journal(path) as journal:
        fill_day(journal, 0, 15, close=False)
        events = list(journal.read())
        wal = path.with_name("journal.db-wal").read_bytes()
        for number, offset in enumerate((3, 20, *range(100, len(wal), 7 * PAGE // 2))):
            crashed = copy_as_after_crash(path, tmp_path / str(number))
            torn = crashed.with_name("journal.db-wal")
            damage(torn, offset, bytes([wal[offset] ^ 0xFF]))
            recovery, kept = reopened(crashed, events)
            if kept < len(events) - 2:  # more than the last batch is missing
                assert recovery is not None
                assert recovery.lost_at_least > 0
            if recovery is not None:
                assert kept == len(events)


def test_room_made_in_the_log_changes_nothing(tmp_path):
    path = tmp_path / "live" / "journal.db"
    room = 200_000
    with open_journal(path, log_room_bytes=room) as journal:
        wal = path.with_name("journal.db-wal")
        assert wal.stat().st_size == room
        empty = copy_as_after_crash(path, tmp_path / "empty")
        fill_day(journal, 0, 10, close=False)
        events = list(journal.read())
        assert wal.stat().st_size == room  # nothing grew
        crashed = copy_as_after_crash(path, tmp_path / "crashed")
        broken = copy_as_after_crash(path, tmp_path / "broken")
    assert reopened(empty, []) == (None, 0)
    assert reopened(crashed, events) == (None, len(events))
    damage(broken.with_name("journal.db-wal"), 0, bytes(512))
    recovery, kept = reopened(broken, events)
    assert (recovery.lost_at_least, kept) == (0, len(events))


def test_the_hot_file_is_gone_but_segments_are_there(tmp_path):
    path = tmp_path / "journal.db"
    with open_journal(path) as journal:
        for day in range(3):
            fill_day(journal, day, 10)
        archive(journal, keep_days=1)
        events = list(journal.read())
    path.unlink()

    with open_journal(path) as journal:
        assert journal.recovery.quarantined is None
        assert journal.recovery.last_good_seq == 44
        assert list(journal.read()) == events[:44]


def test_a_damaged_hot_file_keeps_its_segments(tmp_path):
    path = tmp_path / "journal.db"
    with open_journal(path) as journal:
        for day in range(3):
            fill_day(journal, day, 10)
        archive(journal, keep_days=1)
        events = list(journal.read())
    damage(path, 0, b"\0" * PAGE)  # the table of segments cannot be found any more

    _, kept = reopened(path, events)

    assert kept == len(events)


def test_a_changed_segment_is_told_by_read_and_verify(tmp_path):
    path = tmp_path / "journal.db"
    with open_journal(path) as journal:
        for day in range(3):
            fill_day(journal, day, 10)
        (first, second) = archive(journal, keep_days=1)
        file = tmp_path / "segments" / second.file
        damage(file, 40, b"\0\0")
        with pytest.raises(JournalDamaged):
            list(journal.read())
        assert len(list(journal.read(limit=first.last))) == first.last
    verdict = verify(path)
    assert (verdict.ok, verdict.first_bad_seq) == (False, second.first)


def test_recovery_cut_by_a_power_failure_is_finished(copy, sound):
    """The finished new file waits beside the damaged one, whose log is still there."""
    damage(copy, 0, b"\xa5" * PAGE)
    good = copy.parent / "journal.db.new"
    shutil.copyfile(sound[0], good)
    copy.with_name("journal.db-wal").write_bytes(b"stale" * 1000)

    recovery, kept = reopened(copy, sound[1])

    assert (recovery, kept) == (None, len(sound[1]))
    assert not good.exists()


def test_recovering_again_after_a_cut_keeps_both_files(copy, sound):
    damage(copy, 0, b"\xa5" * 100)
    shutil.copyfile(copy, copy.parent / "journal.db.damaged-20260805T010203.004000Z")
    (copy.parent / "journal.db.making").write_bytes(b"half")

    recovery, kept = reopened(copy, sound[1])

    assert kept == len(sound[1])
    assert recovery.quarantined.name.endswith("Z-2")
    assert not (copy.parent / "journal.db.making").exists()


def test_a_journal_of_another_office_is_never_recovered_into_ours(copy):
    damage(copy, 0, b"\xa5" * PAGE)
    with Journal.open(copy, office="H99", reserve_bytes=0) as journal:
        assert journal.head.seq == 0
        assert journal.recovery.last_good_seq == 0
        assert journal.recovery.lost_at_least > 0
    assert OFFICE != "H99"
