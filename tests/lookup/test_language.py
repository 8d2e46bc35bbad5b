"""How Vietnamese is written, mistyped and spoken: one row for each phenomenon."""

import pytest

from kiosk.lookup import AnswerKind
from kiosk.lookup.leftovers import reread
from kiosk.lookup.syllables import Ear, bare, canon, parse, words

BIRTH, MARRIAGE, DEATH = "1.001193", "1.000894", "1.000656"
SINGLE, COPY = "1.004873", "2.000815"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("đăng ký khai sinh", BIRTH, id="as written"),
        pytest.param("dang ky khai sinh", BIRTH, id="no marks"),
        pytest.param("ĐĂNG KÝ KHAI SINH", BIRTH, id="capitals"),
        pytest.param("đăng kí khai sinh", BIRTH, id="i for y"),
        pytest.param("đăng ky khai sinh", BIRTH, id="one tone missing"),
        pytest.param("đang kỹ khai sính", BIRTH, id="wrong tones"),
        pytest.param("đăng ký khai xinh", BIRTH, id="x for s"),
        pytest.param("làm dấy khai sinh", BIRTH, id="d for gi"),
        pytest.param("đăng ký khai sịnh", BIRTH, id="heavy for level"),
        pytest.param("dang ky khai sihn", BIRTH, id="swapped letters"),
        pytest.param("dang ky khai sin", BIRTH, id="letter missing"),
        pytest.param("giaykhaisinh cho con", BIRTH, id="run together"),
        pytest.param("khaisinh cho con", BIRTH, id="two words run together"),
        pytest.param("ngh ĩa vụ quân sự lần đầu", "1.013133", id="fallen apart"),
        pytest.param("ddawng kys khai sinh", BIRTH, id="Telex keys"),
        pytest.param("dang8 ky1 khai sinh", BIRTH, id="VNI keys"),
        pytest.param("dk khai sinh", BIRTH, id="abbreviation"),
        pytest.param("lm gks cho bé", BIRTH, id="teencode"),
        pytest.param("đăng ký kết hôn", MARRIAGE, id="marriage"),
        pytest.param("đkkh", MARRIAGE, id="one abbreviation"),
        pytest.param("giấy độc thân", SINGLE, id="name of the result"),
        pytest.param("xác nhận tình trạng hôn nhân", SINGLE, id="official words"),
        pytest.param("sao y bản chính", COPY, id="common name"),
        pytest.param("báo tử cho bố", DEATH, id="old name"),
        pytest.param("má tôi mới mất", DEATH, id="Southern word"),
        pytest.param(
            "cho em hỏi với ạ em muốn đăng ký kết hôn thì làm thế nào", MARRIAGE, id="polite"
        ),
        pytest.param("1.001193", BIRTH, id="code"),
        pytest.param("mã 1001193 ạ", BIRTH, id="code without its point"),
    ],
)
def test_finds(finder, text, code):
    answer = finder.find(text)
    assert answer.kind in {AnswerKind.FOUND, AnswerKind.ASK}
    assert answer.hits[0].code == code, [(hit.code, hit.matched) for hit in answer.hits[:3]]


@pytest.mark.parametrize(
    "text", ["ly hôn", "kết quả xổ số hôm nay", "trời có mưa không", "mua vé xe"]
)
def test_says_where_to_go_with_what_is_not_ours(finder, text):
    answer = finder.find(text)
    assert answer.kind is AnswerKind.OUTSIDE
    assert answer.outside is not None
    assert answer.outside.answer
    assert answer.outside.answer_en
    assert answer.hits == ()


def test_one_more_word_makes_it_ours(finder):
    assert finder.find("ly hôn").kind is AnswerKind.OUTSIDE
    assert "2.000554" in {hit.code for hit in finder.find("ghi chú ly hôn").hits[:2]}


@pytest.mark.parametrize("text", ["chứng thực", "hộ khẩu", "giay khai sinh", "  KHAI SINH "])
def test_asks_back_what_may_mean_several_things(finder, text):
    answer = finder.find(text)
    assert answer.kind is AnswerKind.ASK
    assert 2 <= len(answer.choices) <= 4
    assert answer.question
    assert answer.hits, "the ranking is there all the same"


@pytest.mark.parametrize(
    "text", ["", " ", "???", "😀😀", "\u0000\u200e\ufeff", "́̀", "asdfgh qwrtp zxcv", "ㅋㅋㅋ 中文"]
)
def test_finds_nothing_in_noise(finder, text):
    answer = finder.find(text)
    assert answer.kind in {AnswerKind.NOTHING, AnswerKind.OUTSIDE}
    assert answer.hits == ()


def test_a_very_long_text_is_read_from_its_beginning(finder):
    answer = finder.find("đăng ký khai sinh cho con " + "và còn nữa " * 1000)
    assert answer.kind in {AnswerKind.FOUND, AnswerKind.NOTHING}
    assert len(words("a " * 10_000)) <= 48


@pytest.mark.parametrize(
    ("one", "other"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("kỹ", "kĩ"), ("quý", "quí"), ("lý", "lí")]
)
def test_spellings_of_one_syllable_are_one(one, other):
    assert canon(one) == canon(other)


def test_syllables_that_differ_stay_apart():
    assert (
        len(
            {
                canon(word)
                for word in ("ma", "mà", "má", "mả", "mã", "mạ", "mơ", "mờ", "thúy", "thúi")
            }
        )
        == 10
    )
    assert bare("giếng") == "gieng"
    assert parse("ct07") is None


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("ddawng", "đăng"), ("kys", "ký"), ("giaays", "giấy"), ("quyeenf", "quyền"), ("hoj", "họ"),
        ("dd9", None), ("ky1", "ký"), ("d9a6t1", "đất"), ("so63", "sổ"), ("khai", None),
    ],
)  # fmt: skip
def test_keys_of_an_input_method_are_read_again(keys, word):
    assert reread(keys) == word


def test_near_sounds_are_nearer_than_others(knowledge):
    ear = Ear(knowledge.confusions)

    def near(one: str, other: str) -> float:
        a, b = parse(one), parse(other)
        assert a is not None
        assert b is not None
        return ear.nearness(a, b, has_marks=True)

    assert near("sinh", "sinh") == 1
    assert near("xinh", "sinh") > 0.8
    assert near("nàm", "làm") > 0.8
    assert near("sữa", "sửa") > near("sứa", "sửa") > near("cửa", "sửa")
