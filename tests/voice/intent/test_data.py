"""The tables and the learnt numbers that come with the program."""

import pytest

from kiosk.catalogue.groups import read_groups
from kiosk.lookup.hearing import Hearing
from kiosk.voice.intent.data import Phrase, VoiceDataError, load_data, load_learnt
from kiosk.voice.intent.phrases import PhraseTable
from kiosk.voice.intent.understood import Intent
from kiosk.voice.intent.unless import Exceptions


def test_every_group_has_names():
    assert {phrase.key for phrase in load_data().services} == {g.id for g in read_groups()}


def test_the_weights_are_for_the_cues_that_are_there():
    learnt = load_learnt()
    assert set(learnt.intents) == {str(intent) for intent in Intent}
    assert {phrase.key for phrase in load_data().cues} <= set(learnt.signs)
    assert "cross-validation" in learnt.learnt_from


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("cue,phrase\nhow,\n", "cues.csv:2"),
        ("cue,phrase\nhow,ra sao\nhow,ra sao\n", "cues.csv:3"),
        ("phrase\nra sao\n", "cues.csv:1"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, rows, said):
    (tmp_path / "cues.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "services.csv").write_text("group,phrase\nkhac,khác\n", encoding="utf-8")
    with pytest.raises(VoiceDataError, match=said):
        load_data(tmp_path)


def test_an_exception_of_nothing_is_a_mistake(tmp_path):
    (tmp_path / "cues.csv").write_text("cue,phrase\nhow,ra sao\n", encoding="utf-8")
    (tmp_path / "services.csv").write_text("group,phrase\nkhac,khác\n", encoding="utf-8")
    (tmp_path / "unless.csv").write_text("of,phrase\nhwo,ra sao rồi\n", encoding="utf-8")
    with pytest.raises(VoiceDataError, match="'hwo'"):
        load_data(tmp_path)


EXCEPTIONS = (
    Phrase("collect", "lấy số"),
    Phrase("collect", "lấy chồng"),
    Phrase("state", "chưa bao giờ"),
    Phrase("other", "lấy giấy"),
)


@pytest.mark.parametrize(
    ("said", "row", "counts"),
    [
        ("bác đi lấy giấy", 0, True),
        ("đi lấy chồng xa", 0, False),
        ("đi khai sinh lấy số", 0, False),
        ("đi lấy sổ", 0, True),  # near "lấy số", and not said as that
        ("đi lấy giấy rồi lấy số", 0, True),  # elsewhere
        ("ra lấy kết quả lấy số", 1, True),  # longer than what it is within
        ("chưa có sổ bao giờ giờ làm được", 2, False),
        ("chưa có kết quả bao giờ được", 2, True),  # said word for word
    ],
)
def test_a_phrase_within_others_does_not_count(said, row, counts):
    hearing = Hearing()
    table = PhraseTable(["đi lấy", "ra lấy kết quả", "bao giờ được"], hearing)
    without = Exceptions(EXCEPTIONS, ["collect", "collect", "state"], table, hearing)
    words = said.split()
    found = table.find(words)
    assert found.score[row] > 0.8
    assert (without.applied(words, found).score[row] > 0.8) == counts


@pytest.fixture(scope="module")
def table():
    return PhraseTable(["lấy số", "xong chưa", "gọi cán bộ"], Hearing())


@pytest.mark.parametrize(
    ("said", "row", "least", "most"),
    [
        ("cho tôi lấy số nhé", 0, 1.0, 1.0),
        ("cho tôi lấy sổ nhé", 0, 0.8, 0.99),
        ("lấy cho bà cái số", 0, 0.7, 0.9),
        ("hồ sơ sang chưa", 1, 0.6, 0.95),
        ("gọi bộ", 2, 0.6, 0.7),
        ("trời mưa", 0, 0.0, 0.3),
    ],
)
def test_a_phrase_is_found_by_sound(table, said, row, least, most):
    assert least <= table.find(said.split()).score[row] <= most + 1e-6


def test_nearness_is_symmetric_and_best_for_the_same():
    terms = ["quầy", "khai", "sinh", "xinh", "số", "sổ", "vợ", "bố", "nghĩa"]
    hearing = Hearing()
    from kiosk.lookup.syllables import canon

    known = hearing.table([canon(term) for term in terms])
    rows = [known.nearness(term, canon(term)) for term in terms]
    for i, row in enumerate(rows):
        assert row[i] == 1.0
        assert all(row[j] == pytest.approx(rows[j][i]) for j in range(len(terms)))
        assert all(0 <= near < 1.0 for j, near in enumerate(row) if j != i)
    assert rows[2][3] > rows[2][6]  # sinh is nearer to xinh than to vợ
