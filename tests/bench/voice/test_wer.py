"""Word errors are counted as the usual tool counts them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.voice.wer import WordErrors, comparable, total, word_errors

WORDS = ("lấy", "số", "sổ", "hộ", "tịch", "khai", "sinh")


@pytest.mark.parametrize(
    ("said", "written", "expected"),
    [
        ("lấy số hộ tịch", "lấy số hộ tịch", WordErrors(4)),
        ("lấy số hộ tịch", "lấy sổ tịch", WordErrors(4, substitutions=1, deletions=1)),
        ("lấy số", "cho lấy số ạ", WordErrors(2, insertions=2)),
        ("", "ờ", WordErrors(0, insertions=1)),
        ("lấy số", "", WordErrors(2, deletions=2)),
    ],
)
def test_what_is_wrong_is_told_apart(said, written, expected):
    assert word_errors(said, written) == expected


def test_case_punctuation_spelling_and_figures_do_not_count():
    assert word_errors("Hoà giải, ngày 19!", "hòa giải ngày mười chín").errors == 0
    assert word_errors("Hoa\u0300 gia\u0309i", "hòa giải").errors == 0


def test_marks_count_unless_folded():
    assert word_errors("đến quầy số ba", "đen quay so ba").substitutions == 3
    assert word_errors("đến quầy số ba", "đen quay so ba", folded=True).errors == 0


def test_long_texts_weigh_more():
    both = total([word_errors("một hai ba", "một hai ba"), word_errors("bốn", "năm")])
    assert both.rate == pytest.approx(0.25)


def test_something_where_nothing_was_said_is_an_error():
    assert word_errors("", "").rate == 0.0
    assert word_errors("", "ừ ờ").rate == 1.0


@given(st.lists(st.sampled_from(WORDS), max_size=9), st.lists(st.sampled_from(WORDS), max_size=9))
def test_no_way_is_cheaper_for_the_same_texts_turned_round(said, written):
    one, other = (
        word_errors(" ".join(a), " ".join(b)) for a, b in ((said, written), (written, said))
    )
    assert one.errors == other.errors <= max(len(said), len(written))
    assert len(written) == len(said) - one.deletions + one.insertions


def test_as_jiwer_counts():
    jiwer = pytest.importorskip("jiwer")
    chance = random.Random(5)
    texts = [
        tuple(" ".join(chance.choices(WORDS, k=chance.randint(1, 12))) for _ in range(2))
        for _ in range(200)
    ]
    mine = total(word_errors(said, written) for said, written in texts)
    theirs = jiwer.process_words(
        [" ".join(comparable(said)) for said, _ in texts],
        [" ".join(comparable(written)) for _, written in texts],
    )
    assert mine.errors == theirs.substitutions + theirs.deletions + theirs.insertions
    assert mine.rate == pytest.approx(theirs.wer)
