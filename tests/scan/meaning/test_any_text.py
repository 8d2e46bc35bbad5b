"""Whatever a code holds: an answer, quickly, and nothing in it that must not be there."""

from __future__ import annotations

import random
import time
from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.scan.meaning import IdCard, Meaning, Unknown, WebLink
from kiosk.scan.meaning.reading import fits, read
from kiosk.scan.meaning.rules import installed
from tests.scan.meaning.samples import OFFICE, TICKET, emvco, health
from tests.scan.meaning.test_cards import NO_CARDS, RELATIVES, USUAL, VARIANTS
from tests.scan.meaning.test_payloads import KNOWN, UNKNOWN

SEEDS = [
    *(text for text, _ in KNOWN.values()),
    *(text for text, _ in VARIANTS.values()),
    *(text for text, _ in UNKNOWN.values() if len(text) < 5000),
    *NO_CARDS.values(),
]
PIECES = [
    *("|", "||", "://", "@", "\\", "/", "?", "&", "=", "#", "%", "%00", "..", "-", "–", ":", ";"),
    *(
        "\x00",
        "\x1b[",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\ud800",
        "\U0010ffff",
        "\u0301",
        "'--",
        "<b>",
    ),
    *(
        "001090123456",
        "012345678",
        "15042021",
        "Nam",
        "Nguyễn",
        "H56.10.05-250716-0012",
        "https://",
    ),
    *("000201", "A000000727", "6304", "MCK-SETUP:1:", "MCK-A:", TICKET, "javascript:", "２", "٣"),
]
TEXTS = st.one_of(
    st.text(max_size=600),
    st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map("".join),
    st.tuples(st.sampled_from(SEEDS), st.text(max_size=5), st.integers(0, 400)).map(
        lambda x: x[0][: x[2]] + x[1] + x[0][x[2] :]
    ),
)


def values(meaning: Meaning) -> list[str]:
    return [str(value) for value in asdict(meaning).values()]


def check(text: str) -> Meaning:
    meaning = read(text, office_url=OFFICE)
    assert 0 <= fits(text) <= 100
    for value in values(meaning):
        assert "|" not in value
    if isinstance(meaning, Unknown | WebLink):
        assert len(meaning.shown) <= 120
        assert meaning.shown.isprintable()
        assert "001090123456" not in meaning.shown
    assert "001090123456" not in repr(meaning)
    return meaning


@settings(max_examples=600, deadline=None)
@given(TEXTS)
@example("https://[/")
@example("https://x.vn:٣/")
@example("//" * 200)
@example("0" * 512)
@example("https://" + "." * 400)
@example("https://" + "ệ" * 200 + ".vn/")
@example("https://" + "xn--" * 60 + ".vn/")
def test_any_text_has_a_meaning(text: str):
    check(text)


def test_ten_thousand_broken_payloads():
    dice = random.Random(4)
    for _ in range(10_000):
        text = list(dice.choice(SEEDS))
        for _ in range(dice.randint(1, 8)):
            at = dice.randint(0, len(text))
            match dice.randint(0, 3):
                case 0:
                    text[at:at] = dice.choice(PIECES)
                case 1:
                    del text[at : at + dice.randint(1, 9)]
                case 2:
                    text[at : at + 1] = chr(
                        dice.choice((dice.randint(0, 255), dice.randint(0, 0x10FFFF)))
                    )
                case _:
                    text[at:at] = text[dice.randint(0, at) : at]
        check("".join(text))


HOSTILE = [
    "1" * 3000,
    "1." * 1500,
    "1 " * 1500,
    "H56." * 750,
    "a:" * 1500,
    "https://" + "a." * 1500,
    "https://a/" + "%25" * 1000,
    "https://a/?" + "a=b&" * 750,
    "https://" + "@" * 3000,
    "001090123456|" + "|" * 3000,
    "001090123456|" + "a b" * 1000,
    "000201" + "0000" * 750,
    "Nguyễn " * 430,
    "\u0301" * 3000,
    " " * 3000 + "x",
    "MCK-A:" + "A" * 3000,
    "DN4010120878811|" + "ab" * 1500,
]


@pytest.mark.parametrize("number", range(len(HOSTILE)))
@pytest.mark.parametrize("size", [1024, 512, 400])
def test_no_text_takes_long(number: int, size: int):
    text = HOSTILE[number]
    for part in (text, text[:size]):
        begun = time.process_time()
        check(part)
        assert time.process_time() - begun < 0.05


def test_time_grows_no_faster_than_the_text():
    def spent(length: int) -> float:
        def once(text: str) -> float:
            begun = time.process_time()
            for _ in range(20):
                read(text)
            return time.process_time() - begun

        return sum(min(once(text[:length]) for _ in range(3)) for text in HOSTILE)

    spent(128)
    # Four times the text: a square would take sixteen times as long.
    assert spent(512) < 9 * spent(128)


NAMES = st.lists(
    st.sampled_from(["Nguyễn", "Đặng", "Thị", "Văn", "Hằng", "Ý", "Ươm", "K'Brơi", "Bình-Minh"]),
    min_size=2,
    max_size=6,
).map(" ".join)
PLACES = st.lists(
    st.sampled_from(["Xóm 1", "Tổ 12/3", "Phường Đồng Tâm", "Xã Ea H'leo", "Tỉnh Phú Thọ"]),
    max_size=5,
).map(", ".join)
DAYS = st.dates(date(1900, 1, 1), date(2026, 1, 1))


@settings(max_examples=300, deadline=None)
@given(
    province=st.sampled_from(sorted(installed().provinces)),
    serial=st.integers(1, 999_999),
    name=NAMES,
    birth=DAYS,
    woman=st.booleans(),
    place=PLACES,
    age=st.integers(0, 9000),
    old=st.sampled_from(["", "012345678", None]),
    form=st.sampled_from(["%d%m%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"]),
    more=st.sampled_from(["", "|01012040", f"|{RELATIVES}"]),
)
def test_made_cards_come_back_whole(
    province: str,
    serial: int,
    name: str,
    birth: date,
    woman: bool,
    place: str,
    age: int,
    old: str | None,
    form: str,
    more: str,
):
    issued = date.fromordinal(birth.toordinal() + age)
    digit = 2 * (birth.year // 100 - 19) + woman
    number = f"{province}{digit}{birth.year % 100:02}{serial:06}"
    fields = [number, old, name, birth.strftime(form), "Nữ" if woman else "Nam", place]
    text = "|".join(x for x in [*fields, issued.strftime(form)] if x is not None) + more
    found = check(text)
    assert isinstance(found, IdCard)
    assert (found.number, found.name, found.birth) == (number, name, birth)
    assert (found.sex, found.address) == ("female" if woman else "male", place)
    assert (found.issued, found.doubts) == (issued, ())
    for relative in ("Hàng", "Khác", "111111", "222222", "hủy", "Phạm"):
        assert relative not in str(asdict(found))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=12), max_size=9
    )
)
def test_no_words_behind_the_seventh_field_survive(words: list[str]):
    marked = [f"ẩn{word}ẩn" for word in words]
    found = check(USUAL + "".join(f"|{word}" for word in marked))
    assert "ẩn" not in str(asdict(found))


def test_a_card_of_health_leaves_nothing():
    assert values(read(health("DN4010120878811"))) == []
    assert repr(read(emvco("A000000727"))) == "Payment(scheme='vietqr')"
