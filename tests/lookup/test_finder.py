"""What holds for every question."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.catalogue import starter
from kiosk.lookup import AnswerKind, Finder

ASKED = (
    "đăng ký khai sinh", "lam giay khai sinh", "giấy độc thân", "chứng thực bản sao",
    "đăng ký kết hôn", "khai tử cho ông", "sổ hộ nghèo", "xin giấy phép xây dựng",
)  # fmt: skip


@given(text=st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_never_raises_and_says_the_same_twice(finder, text):
    answer = finder.find(text)
    assert finder.find(text) == answer
    assert isinstance(finder.complete(text), tuple)
    assert 0 <= answer.confidence <= 1
    assert all(0 <= hit.score <= 1 for hit in answer.hits)
    assert [hit.score for hit in answer.hits] == sorted(
        (h.score for h in answer.hits), reverse=True
    )


@given(
    text=st.sampled_from(ASKED),
    filler=st.sampled_from(("cho tôi hỏi", "cho em hỏi", "dạ")),
    after=st.sampled_from(("", " ạ", " với ạ", " ở đâu")),
)
@settings(max_examples=60, deadline=None)
def test_polite_words_change_nothing(finder, text, filler, after):
    assert (
        finder.find(f"{filler} {text}{after}").hits[0].code == finder.find(f"{text} ").hits[0].code
    )


@given(
    text=st.sampled_from(ASKED), form=st.sampled_from(("NFC", "NFD", "NFKD")), gap=st.integers(1, 4)
)
@settings(max_examples=40, deadline=None)
def test_case_composition_and_gaps_change_nothing(finder, text, form, gap):
    other = unicodedata.normalize(form, text.upper()).replace(" ", " " * gap)
    assert finder.find(other) == finder.find(text)


@pytest.mark.parametrize("text", ASKED)
def test_results_come_while_typing(finder, text):
    whole = finder.find(text).hits[0].code
    shown = [finder.find(text[:end]) for end in range(len(text) - 1, len(text) + 1)]
    assert all(whole in [hit.code for hit in answer.hits[:3]] for answer in shown)


def test_many_threads_get_the_same_answers(finder):
    texts = [text[:end] for text in ASKED for end in range(1, len(text) + 1)]
    alone = [finder.find(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(finder.find, texts * 3)) == alone * 3


def test_the_limit_is_kept(finder):
    for limit in (0, 1, 3, 10):
        assert len(finder.find("đăng ký", limit).hits) == limit
    assert len(finder.find("đăng ký", 10_000).hits) <= 50


def test_what_this_office_is_asked_decides_between_near_equals_only(knowledge):
    finder = Finder(starter(), knowledge)
    before = [hit.code for hit in finder.find("đăng ký lại", 10).hits]
    finder.learn({before[1]: 500.0})
    after = [hit.code for hit in finder.find("đăng ký lại", 10).hits]
    assert after.index(before[1]) <= 1
    finder.learn({"1.000656": 10_000.0})
    assert finder.find("đăng ký kết hôn").hits[0].code == "1.000894"


def test_suggestions_begin_as_the_text_does(finder):
    found = finder.complete("khai s")
    assert found
    assert all(text.startswith("khai s") for text in found)
    assert finder.complete("KHAI S") == found
    assert finder.complete("") == ()
    assert finder.complete("xyzzy") == ()


def test_a_catalogue_may_be_empty(knowledge):
    empty = Finder(starter().__class__(version="0", made_at=starter().made_at), knowledge)
    assert empty.find("đăng ký khai sinh").hits == ()
    assert empty.find("kết quả xổ số").kind is AnswerKind.OUTSIDE


def test_a_code_may_be_begun(finder):
    for text in ("2.0008", " 2.0008 ", "mã số 2.0008"):
        found = finder.find(text)
        assert found.kind is AnswerKind.FOUND
        assert "2.000815" in {hit.code for hit in found.hits}


@pytest.mark.parametrize(
    "text", ["tách thửa đất 1.000 m2", "vay 2.000.000 đồng", "mất 1.000.000", "phạt 2.001 nghìn"]
)
def test_a_price_or_an_area_is_no_code(finder, text):
    """Many codes begin as a thousand is written; none of them is meant."""
    assert all(hit.score < 1 for hit in finder.find(text).hits)
