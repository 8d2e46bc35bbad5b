"""ID cards: layouts, variants, doubts. All people are invented."""

from __future__ import annotations

import itertools
import unicodedata
from dataclasses import asdict, replace
from datetime import date

import pytest

from kiosk.scan.meaning import IdCard, Unknown
from kiosk.scan.meaning.reading import read

USUAL = "001090123456|012345678|Nguyễn Văn Mẫu|01021990|Nam|Xóm 1, Xã A, Tỉnh B|15042021"
CARD = IdCard(
    number="001090123456",
    name="Nguyễn Văn Mẫu",
    birth=date(1990, 2, 1),
    sex="male",
    address="Xóm 1, Xã A, Tỉnh B",
    issued=date(2021, 4, 15),
    layout="cccd_2021",
)
SHORT = replace(CARD, layout="cccd_short")
BACK = replace(CARD, layout="can_cuoc_2024")
RELATIVES = "Trần Thị Hàng|001060111111|Lê Đình Ngõ|001158222222|Phạm Thị Khác||012999888|hủy"

VARIANTS: dict[str, tuple[str, IdCard]] = {
    "usual": (USUAL, CARD),
    "no old number": (USUAL.replace("012345678", ""), CARD),
    "old number of 12 digits": (USUAL.replace("012345678", "001090123456"), CARD),
    "old number left out": (USUAL.replace("|012345678", ""), SHORT),
    "slashes": (USUAL.replace("01021990", "01/02/1990").replace("15042021", "15/04/2021"), CARD),
    "dashes": (USUAL.replace("01021990", "01-02-1990").replace("15042021", "15-04-2021"), CARD),
    "dots": (USUAL.replace("01021990", "01.02.1990"), CARD),
    "ISO": (USUAL.replace("01021990", "1990-02-01").replace("15042021", "2021-04-15"), CARD),
    "year first": (USUAL.replace("01021990", "19900201"), CARD),
    "short day and month": (USUAL.replace("01021990", "1/2/1990"), CARD),
    "expiry": (USUAL + "|01022030", CARD),
    "expiry with slashes and a bar": (USUAL + "|01/02/2030|", CARD),
    "never expires": (USUAL + "|Không thời hạn", CARD),
    "short with expiry": (USUAL.replace("|012345678", "") + "|01/02/2030", SHORT),
    "bars at the end": (USUAL + "||", CARD),
    "blanks": (f" {USUAL.replace('|', ' | ').replace(' Văn', '  Văn')} \r\n", CARD),
    "blanks in the number": (USUAL.replace("001090123456", "001 090 123 456"), CARD),
    "full width": ("００１０９０１２３４５６" + USUAL[12:], CARD),
    "scanner's prefix": ("]Q1" + USUAL, CARD),
    "decomposed": (unicodedata.normalize("NFD", USUAL), CARD),
    "capitals": (
        USUAL.replace("Nguyễn Văn Mẫu", "NGUYỄN VĂN MẪU"),
        replace(CARD, name="NGUYỄN VĂN MẪU"),
    ),
    "sex in capitals": (USUAL.replace("|Nam|", "|NAM|"), CARD),
    "sex in English": (USUAL.replace("|Nam|", "|Male|"), CARD),
    "woman": (
        USUAL.replace("|Nam|", "|Nữ|").replace("001090", "001190"),
        replace(CARD, number="001190123456", sex="female"),
    ),
    "woman without marks": (
        USUAL.replace("|Nam|", "|Nu|").replace("001090", "001190"),
        replace(CARD, number="001190123456", sex="female"),
    ),
    "no sex": (USUAL.replace("|Nam|", "||"), replace(CARD, sex="")),
    "no address": (USUAL.replace("Xóm 1, Xã A, Tỉnh B", ""), replace(CARD, address="")),
    "no issue date": (USUAL.replace("15042021", ""), replace(CARD, issued=None)),
    "issue date left out": (USUAL.replace("|15042021", ""), replace(CARD, issued=None)),
    "year of birth alone": (USUAL.replace("01021990", "1990"), replace(CARD, birth=None)),
    "year of birth with zeros": (USUAL.replace("01021990", "00001990"), replace(CARD, birth=None)),
    "no birth": (USUAL.replace("01021990", ""), replace(CARD, birth=None)),
    "other order": (
        "001090123456|012345678|Nguyễn Văn Mẫu|Nam|01021990|15042021|Xóm 1",
        replace(CARD, address=""),
    ),
    "sex before birth": (
        "001090123456|012345678|Nguyễn Văn Mẫu|Nam|01021990|Xóm 1, Xã A, Tỉnh B|15042021",
        CARD,
    ),
    "names of minorities": (
        USUAL.replace("Nguyễn Văn Mẫu", "H'Mẫu Niê K'Đăm").replace("Xã A", "Buôn Ea Bar, Xã Y"),
        replace(CARD, name="H'Mẫu Niê K'Đăm", address="Xóm 1, Buôn Ea Bar, Xã Y, Tỉnh B"),
    ),
    "quotes in the address": (
        USUAL.replace("Xóm 1", "Tổ “Đồng Tâm” – 1"),
        replace(CARD, address="Tổ “Đồng Tâm” – 1, Xã A, Tỉnh B"),
    ),
    "back of 2024": (f"{USUAL}|{RELATIVES}", BACK),
    "back of 2024, no old number": (f"{USUAL.replace('012345678', '')}|{RELATIVES}", BACK),
    "back of 2024, old number left out": (
        f"{USUAL.replace('|012345678', '')}|{RELATIVES}",
        replace(BACK),
    ),
    "back of 2024, larger than other codes may be": (
        f"{USUAL}|" + "Trần Thị Hàng|001060111111|" * 18,
        BACK,
    ),
}


@pytest.mark.parametrize(("text", "card"), VARIANTS.values(), ids=VARIANTS)
def test_the_layouts_and_what_is_met_in_the_wild(text: str, card: IdCard):
    found = read(text)
    assert isinstance(found, IdCard)
    assert asdict(found) == asdict(card)


NO_CARDS: dict[str, str] = {
    "UTF-8 taken for Latin-1": USUAL.replace("Nguyễn", "Nguyá»…n"),
    "UTF-8 taken for Shift-JIS": USUAL.replace("Nguyễn", "Nguy盻\uff5en"),
    "half-width kana": USUAL.replace("Mẫu", "Mﾃｫu"),
    "à as Latin-1": USUAL.replace("Mẫu", "HÃ\u00a0"),
    "Ò as Windows-1252": USUAL.replace("Mẫu", "HÃ’A"),
    "stacked marks in the name": USUAL.replace("Mẫu", "Ma\u0301\u0316\u0317\u0318u"),
    "stacked marks in the address": USUAL.replace("Xóm", "Xa\u0301\u0316\u0317\u0318m"),
    "lost letters": USUAL.replace("Nguyễn", "Nguy?n"),
    "replaced letters": USUAL.replace("Nguyễn", "Nguy\ufffdn"),
    "broken address": USUAL.replace("Xóm", "XÃ³m"),
    "Cyrillic name": USUAL.replace("Mẫu", "Маu"),
    "digits in the name": USUAL.replace("Mẫu", "M4u"),
    "no name": USUAL.replace("Nguyễn Văn Mẫu", ""),
    "11 digits": USUAL[1:],
    "13 digits": "0" + USUAL,
    "number alone": "001090123456",
    "number and a bar": "001090123456|",
    "bars alone": "001090123456||||||",
    "other digits": "٠٠١٠٩٠١٢٣٤٥٦" + USUAL[12:],
    "commas": USUAL.replace("|", ","),
    "neither birth nor sex": USUAL.replace("01021990", "").replace("Nam", ""),
    "three texts": "001090123456|012345678|Nguyễn Văn Mẫu|01021990|Nam|Xóm 1|Trần Thị Hàng",
    "markup in the address": USUAL.replace("Xóm 1", "<b>Xóm</b>"),
    "a name of a page": USUAL.replace("Mẫu", "Mẫu " * 40),
    "three kilobytes": f"{USUAL}|" + "Trần Thị Hàng|" * 220,
}


@pytest.mark.parametrize("text", NO_CARDS.values(), ids=NO_CARDS)
def test_what_is_broken_is_not_guessed_and_not_shown(text: str):
    assert read(text) == Unknown("")


DOUBTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "none": (USUAL, ()),
    "Hòa Bình, gone since 2025": (USUAL.replace("001090", "017090"), ()),
    "no such province": (USUAL.replace("001090", "003090"), ("province",)),
    "born abroad": (USUAL.replace("001090", "999090"), ("province",)),
    "a woman's number": (USUAL.replace("001090", "001190"), ("sex",)),
    "another century": (USUAL.replace("001090", "001290"), ("century",)),
    "the 22nd century": (USUAL.replace("001090", "001490"), ("century",)),
    "the 24th century, a woman": (USUAL.replace("001090", "001990"), ("century", "sex")),
    "another year": (USUAL.replace("001090", "001091"), ("year",)),
    "a year alone, another one": (USUAL.replace("01021990", "1991"), ("year",)),
    "zeros": (
        USUAL.replace("001090123456", "000000000000"),
        ("zeros", "province", "year"),
    ),
    "serial of zeros": (USUAL.replace("123456|", "000000|"), ("zeros",)),
    "no such birthday": (USUAL.replace("01021990", "31021990"), ("birth",)),
    "no such issue date": (USUAL.replace("15042021", "31022021"), ("issued",)),
    "issued before birth": (USUAL.replace("15042021", "15041989"), ("issued_before_birth",)),
    "born in the 21st century": (
        USUAL.replace("001090", "001205").replace("01021990", "01022005"),
        (),
    ),
    "born in the 22nd century": (
        USUAL.replace("001090", "001505").replace("01021990", "01022105").replace("|Nam|", "|Nữ|"),
        ("issued_before_birth",),
    ),
}


@pytest.mark.parametrize(("text", "doubts"), DOUBTS.values(), ids=DOUBTS)
def test_what_does_not_fit_together_is_told(text: str, doubts: tuple[str, ...]):
    found = read(text)
    assert isinstance(found, IdCard)
    assert found.doubts == doubts


def test_relatives_and_old_numbers_are_nowhere():
    found = read(f"{USUAL}|{RELATIVES}")
    everything = f"{found!r} {asdict(found)}"  # type: ignore[call-overload]
    for word in {"012345678", *RELATIVES.replace("|", " ").split()}:
        assert word not in everything


def test_the_repr_of_a_card_names_nobody():
    shown = repr(read(USUAL))
    for word in ("001090123456", "Mẫu", "Nguyễn", "Xóm", "1990", "2021-04"):
        assert word not in shown


@pytest.mark.parametrize(
    ("name", "given"),
    [("Nguyễn Văn Mẫu", "Mẫu"), ("NGUYỄN THỊ ÁNH", "Ánh"), ("Mẫu", "Mẫu"), ("", "")],
)
def test_people_are_called_by_their_last_word(name: str, given: str):
    assert replace(CARD, name=name).given_name == given


ENCODINGS = ("latin-1", "cp1252", "cp1258", "shift_jis", "big5", "gbk", "cp874", "mac_roman")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_no_wrongly_decoded_card_is_taken_for_one(encoding: str):
    """Whole cards as a reader with the wrong code page gives them: never a wrong name."""
    families = ["Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Võ", "Đặng", "Đỗ", "Hồ", "Ngô"]
    names = ["An", "Bình", "Hà", "Hòa", "Lan", "Mẫu", "Sơn", "Tú", "Út", "Ý", "Ánh", "Đạt", "Ó"]
    for number, (family, name) in enumerate(itertools.product(families, names), start=1):
        full = f"{family} Thị {name}"
        text = f"001190{number:06}||{full}|01021990|Nữ|Thôn {number}, Xã Hà|15042021"
        for written in (text, text.replace(full, full.upper())):
            assert isinstance(read(written), IdCard)
            torn = written.encode().decode(encoding, "replace")
            assert torn != written
            assert read(torn) == Unknown("")
