"""Closed days move into segments; a crash at any step loses nothing."""

import gzip
import multiprocessing
import os

import msgspec
import pytest

from kiosk.domain.events import Event, chain_hash, genesis
from kiosk.journal import JournalFull, archive, verify
from tests.journal.support import OFFICE, fill_day, open_journal, sql

STEPS = ("written", "verified", "renamed", "deleted", "recorded")


@pytest.fixture
def three_days(journal):
    for day in range(3):
        fill_day(journal, day, 10)
    return journal


def test_days_before_the_kept_ones_are_moved(three_days, path):
    events = list(three_days.read())

    made = archive(three_days, keep_days=1)

    assert [(s.first, s.last) for s in made] == [(1, 22), (23, 44)]
    assert [s.file for s in made] == [
        "000000000001-000000000022.ndjson.gz",
        "000000000023-000000000044.ndjson.gz",
    ]
    assert sql(path, "SELECT min(seq), max(seq) FROM event") == [(45, 66)]
    assert list(three_days.read()) == events
    assert list(three_days.read(after=30, limit=20)) == events[30:50]
    assert list(three_days.read(after=44)) == events[44:]
    assert verify(path).ok
    assert verify(path).events == 66
    assert three_days.day_start() == 45
    assert archive(three_days, keep_days=1) == ()


def test_segments_are_readable_by_anyone(three_days, path):
    (made, _) = archive(three_days, keep_days=1)
    lines = gzip.decompress((path.parent / "segments" / made.file).read_bytes()).splitlines()
    previous = genesis(OFFICE)
    for line in lines:
        event = msgspec.json.decode(line, type=Event)
        assert event.hash == chain_hash(previous, event)
        previous = event.hash
    assert len(lines) == 22


@pytest.mark.parametrize(("keep", "left"), [(1, 45), (2, 23), (3, 1), (9, 1)])
def test_keep_days(three_days, path, keep, left):
    archive(three_days, keep_days=keep)
    assert sql(path, "SELECT min(seq) FROM event") == [(left,)]


@pytest.mark.parametrize(("before", "left"), [(1, 1), (22, 1), (23, 23), (44, 23), (9999, 45)])
def test_before_seq_takes_whole_days_only(three_days, path, before, left):
    archive(three_days, before_seq=before)
    assert sql(path, "SELECT min(seq) FROM event") == [(left,)]


@pytest.mark.parametrize("bounds", [{}, {"keep_days": 0}, {"keep_days": 1, "before_seq": 4}])
def test_bounds_must_make_sense(journal, bounds):
    with pytest.raises(ValueError):
        archive(journal, **bounds)


def test_writing_and_reopening_go_on_after_archiving(three_days, path):
    archive(three_days, keep_days=1)
    fill_day(three_days, 3, 5)
    three_days.save_snapshot(40, b"old")  # an archived event
    assert three_days.load_snapshot() == (40, b"old")
    head = three_days.head
    three_days.close()
    with open_journal(path) as journal:
        assert (journal.head, journal.recovery) == (head, None)
        archive(journal, keep_days=1)
        assert sql(path, "SELECT count(*) FROM segment") == [(3,)]
        assert [e.seq for e in journal.read()] == list(range(1, head.seq + 1))


def test_a_reader_goes_on_while_days_are_archived(three_days):
    events = list(three_days.read())
    reading = three_days.read()
    first = [next(reading) for _ in range(5)]
    archive(three_days, keep_days=1)
    assert first + list(reading) == events


def test_a_full_disk_keeps_the_days_where_they_are(three_days, path):
    def no_space(step):
        if step == "written":
            raise OSError(28, "No space left on device")

    with pytest.raises(JournalFull):
        archive(three_days, keep_days=1, checkpoint=no_space)
    assert sql(path, "SELECT count(*) FROM event") == [(66,)]
    assert len(archive(three_days, keep_days=1)) == 2


def _archive_and_die(path, step, times):
    left = times

    def die(reached):
        nonlocal left
        if reached == step:
            left -= 1
            if left == 0:
                os._exit(9)

    archive(open_journal(path), keep_days=1, checkpoint=die)


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("step", STEPS)
def test_a_process_killed_at_any_step_loses_nothing(path, step, times):
    with open_journal(path) as journal:
        for day in range(3):
            fill_day(journal, day, 10)
        events = list(journal.read())
    process = multiprocessing.get_context("spawn").Process(
        target=_archive_and_die, args=(path, step, times)
    )
    process.start()
    process.join()
    assert process.exitcode == 9

    assert verify(path).ok
    with open_journal(path) as journal:
        assert journal.recovery is None
        assert list(journal.read()) == events
        archive(journal, keep_days=1)
        assert list(journal.read()) == events
        assert sql(path, "SELECT first, last FROM segment") == [(1, 22), (23, 44)]
    assert sorted(p.name for p in (path.parent / "segments").iterdir()) == [
        "000000000001-000000000022.ndjson.gz",
        "000000000023-000000000044.ndjson.gz",
    ]
    assert verify(path).ok
