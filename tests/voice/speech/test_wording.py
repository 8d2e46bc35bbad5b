"""Texts as a person reads them out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.voice.speech.abbreviations import abbreviations
from kiosk.voice.speech.wording import LONGEST, to_spoken
from tests.sizes import sized

SPOKEN = [
    ("Mời số A012 đến quầy 3.", "Mời số a không một hai đến quầy ba."),
    (
        "24/11/2026, 7:30",
        ("ngày hai mươi tư tháng mười một năm hai nghìn không trăm hai mươi sáu, "
        "bảy giờ ba mươi phút."),
    ),
    ("Hẹn ngày 05/04/2026", "Hẹn ngày mùng năm tháng tư năm hai nghìn không trăm hai mươi sáu."),
    ("Tháng 08/2025", "Tháng tám năm hai nghìn không trăm hai mươi lăm."),
    ("7h30 - 11h30", "bảy giờ ba mươi phút đến mười một giờ ba mươi phút."),
    ("Ngày 31/02/2026", "Ngày ba mươi mốt, hai, hai nghìn không trăm hai mươi sáu."),
    ("1.200.000 đ", "một triệu hai trăm nghìn đồng."),
    ("50.000 đồng/m²", "năm mươi nghìn đồng một mét vuông."),
    ("8.000đ/bản", "tám nghìn đồng một bản."),
    ("thuế 0,5%", "thuế không phẩy năm phần trăm."),
    ("15–20 phút", "mười lăm đến hai mươi phút."),
    ("5%-10%", "năm phần trăm đến mười phần trăm."),
    ("mã 1.001193", "mã một chấm không không một một chín ba."),
    (
        "H28.102-251209-0134",
        "hát hai tám chấm một không hai, gạch hai năm một hai không chín, gạch không một ba bốn.",
    ),
    ("Gọi 0912345678", "Gọi không chín một hai, ba bốn năm, sáu bảy tám."),
    ("Gọi 1900 1234", "Gọi một chín không không, một hai ba bốn."),
    (
        "Nghị định 118/2025/NĐ-CP",
        "Nghị định một trăm mười tám, năm hai nghìn không trăm hai mươi lăm, của Chính phủ.",
    ),
    ("Thông tư 04/TT-BTP", "Thông tư không bốn của Bộ Tư pháp."),
    ("118/NĐ-CP", "Nghị định một trăm mười tám của Chính phủ."),
    (
        "Luật số 41/2024/QH15",
        "Luật số bốn mươi mốt, năm hai nghìn không trăm hai mươi tư, của Quốc hội khóa mười lăm.",
    ),
    ("Quyết định 2068/QĐ-BNNMT", ("Quyết định hai nghìn không trăm sáu mươi tám của Bộ Nông "
     "nghiệp và Môi trường.")),
    ("UBND TP. Hòa Bình", "ủy ban nhân dân thành phố Hòa Bình."),
    ("P. Tân Thịnh có CCCD, BHYT, GPLX", ("phường Tân Thịnh có căn cước công dân, bảo hiểm y tế, "
     "giấy phép lái xe.")),
    ("sổ đỏ, v.v.", "sổ đỏ, vân vân."),
    ("02 ảnh 4x6 cm, mẫu số 01", "hai ảnh bốn nhân sáu xăng ti mét, mẫu số không một."),
    ("Chương IV, khóa XV", "Chương bốn, khóa mười lăm."),
    ("TỜ KHAI ĐĂNG KÝ", "tờ khai đăng ký."),
    ("điểm đ khoản 2", "điểm đê khoản hai."),
    ("hạng B1 hoặc C", "hạng bê một hoặc xê."),
    ("Thứ 2 đến thứ 4", "Thứ hai đến thứ tư."),
    ("trẻ < 6 tuổi", "trẻ dưới sáu tuổi."),
    ("-5 °C", "âm năm độ xê."),
    ("ông/bà và/hoặc cha mẹ", "ông bà và hoặc cha mẹ."),
    ("Giấy tờ (bản sao)", "Giấy tờ, bản sao."),
    ("Đúng / Không?", "Đúng, Không?"),
    ("số ½ và ③", "số một phần hai và ba."),
    ("xem dichvucong.gov.vn/tra-cuu", "xem dichvucong chấm gov chấm vn."),
]  # fmt: skip


@pytest.mark.parametrize(("written", "said"), SPOKEN)
def test_vietnamese(written: str, said: str) -> None:
    assert " ".join(to_spoken(written, "vi")) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Number A012 to counter 3.", "Number A zero one two to counter three."),
        ("15–20 minutes, 50%", "fifteen to twenty minutes, fifty per cent."),
        ("at 7:30", "at seven thirty a m."),
        ("1,200,000 VND", "one million two hundred thousand dong."),
        ("CCCD", "citizen identity card."),
    ],
)
def test_english(written: str, said: str) -> None:
    assert to_spoken(written, "en") == [said]


def test_lists_are_read_item_by_item() -> None:
    written = "Giấy tờ:\n- Tờ khai\n• Bản sao CCCD;\n+ Ảnh 3x4\n1. Đơn"
    assert to_spoken(written, "vi") == [
        "Giấy tờ.", "Tờ khai.", "Bản sao căn cước công dân.", "Ảnh ba nhân bốn.", "một.", "Đơn.",
    ]  # fmt: skip


def test_long_sentences_are_parted_at_commas() -> None:
    parts = to_spoken(", ".join(["giấy chứng nhận quyền sử dụng đất"] * 40), "vi")
    assert len(parts) > 5
    assert max(map(len, parts)) < 200
    assert all(part.endswith(",") for part in parts[:-1])


ODD = st.text(
    st.sampled_from(list("aăđAĐIVXLhxmg0159./-,:;()% \n\t§²½٣₫°&+=<>@_'\"[]<>\x01\u200b\ud800😀你"))
    | st.characters(),
    max_size=60,
) | st.lists(
    st.sampled_from(
        ["12/3", "NĐ-CP", "v.v.", "TP.", "H28.", "/2025/", "1.200", "QH15", " ", "-", "0912345678"]
    ),
    max_size=12,
).map("".join)


@given(text=ODD, tongue=st.sampled_from(["vi", "en"]))
@pytest.mark.usefixtures("quick")
def test_nothing_but_letters_and_punctuation(text: str, tongue: str) -> None:
    for sentence in to_spoken(text, tongue):
        assert all(c.isalpha() or c in " ,.!?" for c in sentence), sentence
        assert sentence[0].isalpha()
        assert sentence[-1] in ",.!?"
        assert "  " not in sentence


@pytest.fixture(scope="module")
def quick():
    """Both tables are read before hypothesis takes the time of an example."""
    abbreviations("vi"), abbreviations("en")


@pytest.mark.parametrize(
    "piece", ["a.", "1.", "-", "A-", "1/", " ", "9", "A", "a@", "(", "a-1.", "X", "A1-", "\n"]
)
def test_hostile_texts_take_no_time(piece: str) -> None:
    length = sized(LONGEST * 3, LONGEST // 3)
    begun = time.process_time()
    to_spoken(piece * (length // len(piece)), "vi")
    assert time.process_time() - begun < 3
