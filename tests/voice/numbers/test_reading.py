"""Numbers as people say them, and number words that are none."""

from __future__ import annotations

import random
import re
import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.lookup.syllables import words as words_of
from kiosk.scan.meaning import DossierCode
from kiosk.scan.meaning.reading import read
from kiosk.voice.numbers import Number, numbers_in, say_code, say_digits, say_number, spoken_forms
from kiosk.voice.numbers.words import EVERYDAY, LETTERS
from tests.voice.numbers import styles


def written(text: str) -> list[str]:
    return [number.written for number in numbers_in(words_of(text))]


def meant(text: str) -> list[str]:
    """What may be meant: neither counting nor a lone "không"."""
    return [n.written for n in numbers_in(words_of(text)) if not n.counted and n.sure]


@pytest.mark.parametrize("style", [styles.full, styles.southern, styles.digit_by_digit])
def test_every_number_up_to_9999_is_read_exactly(style) -> None:
    wrong = [(n, style(n)) for n in range(10_000) if written(style(n)) != [str(n)]]
    assert wrong == []


def test_every_form_that_is_said_is_read_back() -> None:
    for number in [*range(1200), *range(1200, 10_000, 7), *range(10_000, 1_000_000, 9973)]:
        for form in spoken_forms(number):
            assert written(form) == [str(number)], form


@given(st.integers(0, 10**12 - 1))
def test_quantities_of_any_size_are_read_back(number: int) -> None:
    assert written(say_number(number)) == [str(number)]


@given(st.text("0123456789", min_size=2, max_size=14))
def test_rows_of_digits_keep_their_zeros(digits: str) -> None:
    assert written(say_digits(digits)) == [digits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hăm ba", "23"),
        ("băm mốt", "31"),
        ("hai nhăm", "25"),
        ("mười nhăm", "15"),
        ("hai chục", "20"),
        ("trăm rưỡi", "150"),
        ("nghìn rưỡi", "1500"),
        ("một trăm hai", "120"),
        ("một trăm không bảy", "107"),
        ("hai linh bảy", "207"),
        ("hai nghìn năm", "2500"),
        ("hai nghìn không hai lăm", "2025"),
        ("hai nghìn không không bảy", "2007"),
        ("ba triệu hai", "3200000"),
        ("ba triệu hai trăm", "3200000"),
        ("hai triệu rưỡi", "2500000"),
        ("không không bốn mươi hai", "0042"),
        ("không trăm mười hai", "012"),
        ("ba trăm linh một hai", "3012"),
        ("không chín mười hai ba trăm bốn lăm sáu bảy tám", "0912345678"),
        ("không chín một hai, ba bốn năm, sáu bảy tám", "0912345678"),
        ("hai sáu không một mười lăm", "260115"),
        ("ba phẩy năm", "3,5"),
        ("một chấm không không một một chín ba", "1.001193"),
        ("ca quy chấm gờ mười lăm chấm không không không không ba một", "KQ.G15.000031"),
    ],
)
def test_manners_of_speech(text: str, expected: str) -> None:
    assert written(text) == [expected]


def dossier_codes() -> list[str]:
    """Codes of every shape of the rules for scanned codes."""
    rng = random.Random(20)
    codes = []
    for at in range(90):
        day = date(2019, 1, 1) + timedelta(days=rng.randrange(2800))
        serial = str(rng.randrange(1, 9999)).zfill(rng.choice([4, 4, 5, 6]))
        agency = (
            f"{rng.randrange(1000):03d}.{rng.randrange(100):02d}.{rng.randrange(100):02d}.H22",
            f"G01.{rng.randrange(1000):03d}.{rng.randrange(1000):03d}",
            f"H28.{rng.randrange(1, 400)}",
            f"H56.{rng.randrange(10, 99)}.0{rng.randrange(1, 9)}",
            f"{rng.choice('ABCDGHKLMNPQRSTVXY')}{rng.randrange(10, 99)}",
        )[at % 5]
        codes.append(f"{agency}-{day:%y%m%d}-{serial}")
    return codes


@pytest.mark.parametrize("code", dossier_codes())
def test_dossier_codes_of_every_shape(code: str) -> None:
    found = read(code)
    assert isinstance(found, DossierCode)
    assert found.code == code
    rng = random.Random(code)
    sayings = [styles.code(code, rng) for _ in range(6)]
    for saying in [say_code(code), *sayings]:
        for text in (saying, f"cho bác hỏi hồ sơ {saying} đã xong chưa"):
            assert written(text) == [code], text


def test_a_dossier_is_told_by_day_and_serial_alone() -> None:
    assert meant("hồ sơ hai sáu không bốn mười chín gạch không không ba mốt") == ["260419-0031"]


@pytest.mark.parametrize("letter", [letter for letter in styles.LETTER_NAMES if letter != "Q"])
def test_ticket_numbers_with_every_letter(letter: str) -> None:
    for name in styles.LETTER_NAMES[letter]:
        for number in (1, 9, 12, 40, 105, 111, 250, 999):
            saying = f"{name} {say_digits(f'{number:03d}')}"
            assert written(saying) == [f"{letter}{number:03d}"], saying
            assert meant(f"số {saying} đến lượt chưa") == [f"{letter}{number:03d}"], saying


def test_letters_that_are_words_stay_words() -> None:
    for name in EVERYDAY & LETTERS.keys():
        assert meant(f"hôm qua {name} hai mươi tuổi") == []
    assert meant("số điện thoại của em không chín tám bảy sáu năm bốn ba hai một") == ["0987654321"]
    assert written("a ba người kia có ai không") == ["3"]
    assert meant("tờ ba mươi ở đâu đấy") == ["30"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("cháu mười bốn tuổi", "tuổi"),
        ("hai vợ chồng tôi", "vợ"),
        ("ba anh em tôi", "anh"),
        ("hôm mùng năm", "mùng"),
        ("từ hôm thứ hai", "thứ"),
        ("con vào lớp sáu", "lớp"),
        ("định danh mức hai", "mức"),
        ("quầy số ba", "quầy"),
        ("cho bác một số", "số"),
        ("hỏi một tí", "tí"),
        ("một trăm nghìn đồng", "đồng"),
        ("nhà ở đây từ năm tám mươi", "năm"),
        ("sinh năm một chín tám lăm", "năm"),
        ("năm hai nghìn không trăm hai mươi lăm", "năm"),
        ("ở đây mười năm rồi", "năm"),
        ("tháng mười hai", "tháng"),
        ("tám giờ", "giờ"),
        ("nhà tôi có ba con lợn", "con"),
        ("chờ bốn lăm phút", "phút"),
        ("bác ba", "bác"),
        ("cấp một", "cấp"),
        ("thôn hai", "thôn"),
        ("mua hai hécta", "hécta"),
    ],
)
def test_counting_is_told_apart(text: str, counted: str) -> None:
    found = numbers_in(words_of(text))
    assert [number.counted for number in found] == [counted]
    assert meant(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "năm nay tôi ra đây",
        "mấy năm nay",
        "hàng năm",
        "ba mẹ tôi",
        "tôi không biết",
        "có phải không",
        "được không ạ",
        "tư pháp hộ tịch",
        "phần trăm",
        "chị linh đâu",
        "lấy số ở đây phải không",
        "gạch đá",
        "ừ đúng rồi em ơi",
        "",
    ],
)
def test_words_that_are_no_numbers(text: str) -> None:
    assert written(text) == []


def test_a_lone_no_is_not_surely_zero() -> None:
    assert numbers_in(["không"]) == [
        Number(start=0, end=1, written="0", kind="cardinal", sure=False)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("có phải số mười hai không", ["12"]),
        ("à không mười ba", ["13"]),
        ("mười hai mười ba", ["12", "13"]),
        ("số mười hai hoặc số mười lăm", ["12", "15"]),
        ("a không một hai bê không không ba", ["A012", "B003"]),
        ("một trăm linh bảy một trăm linh tám", ["107", "108"]),
        ("mười lăm hai mươi phút", ["15", "20"]),
    ],
)
def test_one_number_or_two(text: str, expected: list[str]) -> None:
    assert written(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bốn mười lăm", "45"),
        ("bốn mươi làm", "45"),
        ("một trăm ninh bảy", "107"),
        ("một hại ba", "123"),
        ("không chín bay sáu", "0976"),
        ("bon muoi lam", "45"),
        ("khong khong bon muoi hai", "0042"),
        ("số mở không một hai", "M012"),
        ("hai sáu không một một năm tách không không một hai", "260115-0012"),
        ("hai sáu không một một năm gạc không không một hai", "260115-0012"),
    ],
)
def test_slips_of_a_recogniser_among_number_words(text: str, expected: str) -> None:
    assert written(text) == [expected]


def test_slips_are_no_numbers_elsewhere() -> None:
    assert written("bà sau này tạm trú nam") == []
    assert meant("hai hay ba") == ["2", "3"]
    assert meant("số ba mươi sau đó") == ["30"]


_VOCABULARY = [
    *styles.DIGITS, *["mươi", "mười", "mốt", "tư", "lăm", "linh", "lẻ", "trăm", "nghìn", "chục"],
    *["hăm", "rưỡi", "triệu", "tỷ", "gạch", "chấm", "ngang", "a", "bê", "hát", "em", "xì", "số"],
    *["hồ", "sơ", "quầy", "tuổi", "bà", "sau", "à", "phải", "A012", "45", "…", "", "ß", "Ⅻ", "٣"],
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(_VOCABULARY), st.text(max_size=4)), max_size=30))
def test_any_words_give_spans_in_order(words: list[str]) -> None:
    end = 0
    for number in numbers_in(words):
        assert end <= number.start < number.end <= len(words)
        assert re.fullmatch(r"[0-9A-Z.,/\-]*[0-9][0-9A-Z.,/\-]*", number.written), number
        end = number.end


@given(st.lists(st.sampled_from(_VOCABULARY), max_size=12))
def test_case_normal_form_and_punctuation_change_nothing(words: list[str]) -> None:
    other = [unicodedata.normalize("NFD", word.upper()) + "," for word in words]
    assert numbers_in(other) == numbers_in(words)


@given(st.integers(0, 9999), st.sampled_from(["số", "phiếu", "mã"]))
def test_spans_cover_the_number_alone(number: int, name: str) -> None:
    said = say_number(number).split()
    (found,) = numbers_in(["cho", "tôi", "hỏi", name, *said, "ạ"])
    assert (found.start, found.end) == (4, 4 + len(said))
    assert found.named == name
