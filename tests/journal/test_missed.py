"""Words that were searched for: beside the chain, countable, and gone after a time."""

from datetime import timedelta

import pytest

from kiosk.domain.asked import TYPES
from kiosk.journal import MIGRATIONS, MissedSearches, archive, backup, missed_words, read_since
from kiosk.journal.missed import KEPT
from tests.journal.support import START, fill_day, open_journal, sql


def test_words_are_counted_together_in_any_case_and_spacing(journal, path):
    missed = MissedSearches(journal)
    for number, text in enumerate(["Giấy phép  xe ôm", "giấy phép xe ôm", "sổ đỏ cho mèo"]):
        missed.add(f"r{number}", text, START + timedelta(hours=number))

    first, second = missed_words(path)
    assert (first.text, first.count) == ("giấy phép xe ôm", 2)
    assert (first.first, first.last) == (START, START + timedelta(hours=1))
    assert (second.text, second.count) == ("sổ đỏ cho mèo", 1)


def test_a_repeated_reference_keeps_its_first_words_and_digest(journal, path):
    missed = MissedSearches(journal)
    digest = missed.add("r", "một", START)

    assert missed.add("r", "hai", START) == digest
    assert [words.text for words in missed_words(path)] == ["một"]
    assert missed.add("s", "một", START) != digest  # the salt is the row's own


def test_words_are_erased_in_time(journal, path):
    missed = MissedSearches(journal)
    missed.add("old", "cũ", START)
    missed.add("new", "mới", START + timedelta(days=1))

    assert missed.prune(START + KEPT) == 0
    assert missed.prune(START + KEPT + timedelta(hours=1)) == 1
    assert [words.text for words in missed_words(path)] == ["mới"]
    assert "cũ".encode() not in path.read_bytes()


def test_a_backup_holds_no_words(journal, path, tmp_path):
    MissedSearches(journal).add("r", "điều riêng tư", START)
    fill_day(journal, 0, 2)
    backup(path, tmp_path / "copy")

    assert missed_words(tmp_path / "copy" / path.name) == []
    assert "riêng".encode() not in (tmp_path / "copy" / path.name).read_bytes()


def test_a_journal_of_the_version_before_is_read_backed_up_and_brought_up(path, tmp_path):
    with open_journal(path, migrations=MIGRATIONS[:1]) as journal:
        fill_day(journal, 0, 2)
    assert missed_words(path) == []
    assert backup(path, tmp_path / "copy").ok

    with open_journal(path) as journal:
        MissedSearches(journal).add("r", "ba chữ", START)
    assert [words.text for words in missed_words(path)] == ["ba chữ"]


def test_events_of_some_types_are_read_from_a_day_on_across_the_archive(journal, path):
    for day in range(5):
        fill_day(journal, day, 3)
    archive(journal, keep_days=2)
    assert sql(path, "SELECT count(*) FROM segment") != [(0,)]

    every = list(read_since(path, START, TYPES))
    assert every == [event for event in journal.read() if event.type in TYPES]
    assert len(every) == 15
    late = list(read_since(path, START + timedelta(days=2), TYPES))
    assert 6 <= len(late) < 15
    assert late == every[-len(late) :]


@pytest.mark.parametrize("types", [(), ("nothing_of_the_kind",)])
def test_no_type_no_event(journal, path, types):
    fill_day(journal, 0, 3)
    assert list(read_since(path, START, types)) == []
