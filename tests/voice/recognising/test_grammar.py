"""What is likely to be said: from the office's own words, and never a list of its own."""

import json
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.catalogue.starter import starter
from kiosk.lookup import Knowledge, load_knowledge
from kiosk.settings import load_office, sample_office_file
from kiosk.voice.recognising.grammar import grammar_phrases, load_requests, words_of
from tests.shared import shared_data


@pytest.fixture(scope="module")
def phrases() -> tuple[str, ...]:
    return grammar_phrases(starter(), load_knowledge(), load_office(sample_office_file()).rules)


def test_they_are_words_and_nothing_else(phrases: tuple[str, ...]) -> None:
    assert 5_000 < len(phrases) < 60_000
    for phrase in phrases:
        assert phrase == unicodedata.normalize("NFC", phrase).lower()
        assert not re.search(r"[^\w ]|[_\d]|  ", phrase), phrase
    assert phrases == grammar_phrases(
        starter(), load_knowledge(), load_office(sample_office_file()).rules
    )


def test_everything_the_office_does_can_be_asked_for(phrases: tuple[str, ...]) -> None:
    pairs = {pair for one in phrases for pair in pairwise(one.split())}
    office = load_office(sample_office_file()).rules
    for service in office.services:
        for part in re.split("[,–-]", service.name):
            assert set(pairwise(words_of(part))) <= pairs, service.name
    for sentence in (
        "cho tôi lấy số khai sinh",
        "số hai mươi tư",
        "chín không bảy",
        "hát hai tám chấm",
        "không phải",
    ):
        words = sentence.split()
        assert set(pairwise(words)) <= pairs, sentence


def test_every_digit_stands_beside_every_other(phrases: tuple[str, ...]) -> None:
    digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    pairs = Counter(pair for one in phrases for pair in pairwise(one.split()))
    assert all(pairs[a, b] for a in digits for b in digits)


def test_no_sentence_of_the_public_sample_is_among_the_requests() -> None:
    lines = (shared_data() / "spoken_public.jsonl").read_text(encoding="utf-8").splitlines()
    public = {" ".join(words_of(json.loads(line)["text"])) for line in lines}
    own = {" ".join(words_of(request)) for request in load_requests().requests}
    # Everybody says "không phải".
    assert not {text for text in public & own if len(text.split()) > 4}


def test_an_office_without_anything_still_knows_numbers_and_yes() -> None:
    bare = set(grammar_phrases(None, Knowledge(), None))
    assert {"đúng rồi", "không phải", "hai mươi tư"} <= bare


def test_a_slot_nobody_fills_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("slot,phrase\nai,tôi\n", encoding="utf-8")
    (tmp_path / "requests.csv").write_text("kind,phrase\ntake,cho {aii} số\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no slot 'aii'"):
        load_requests(tmp_path)
    (tmp_path / "requests.csv").write_text("kind,phrase\ntake,\n", encoding="utf-8")
    with pytest.raises(ValueError, match="needs kind, phrase"):
        load_requests(tmp_path)
