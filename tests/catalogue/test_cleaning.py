"""What cleaning changes, and that it changes nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.fees import parse_fees
from kiosk.catalogue.names import SHORT_MAX, short_name
from kiosk.catalogue.papers import RawCase, RawPaper, cases_of, without_marks
from kiosk.catalogue.report import Notes, Place, Severity
from kiosk.catalogue.steps import stages_of
from kiosk.catalogue.text import clean, cleaned, one_line, without_html
from kiosk.catalogue.times import parse_time, taken_check
from kiosk.domain.procedures import Fee, FeeState, TimeLimit, Unit, choices, needed

VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)
DIRT = "\u200b\u200e\u200f\u202a\ufeff\u00ad\u2060\u00a0\u3000\u2028\x00\x07\r\t\n  .;,-+*():"
dirty = st.text(
    st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + DIRT + "0123456789"), max_size=200
)
apart = dirty.map(lambda text: unicodedata.normalize("NFD", text))
anything = st.one_of(dirty, apart, st.text(max_size=100))


def letters(text: str) -> str:
    """What may not be lost: everything that is seen, composed, without spaces."""
    kept = [c for c in text if unicodedata.category(c) not in {"Cf", "Cs", "Cc", "Co"}]
    return "".join(unicodedata.normalize("NFC", "".join(kept)).split())


@given(anything)
def test_cleaning_cleaned_text_changes_nothing(raw):
    once = clean(raw)
    assert cleaned(once) == (once, frozenset())
    assert one_line(one_line(raw)) == one_line(raw)


@given(dirty | apart)
def test_cleaning_loses_no_letter(raw):
    assert "".join(clean(raw).split()) == letters(raw)
    assert "".join(one_line(raw).split()) == letters(raw)


def test_each_kind_of_dirt_is_told():
    found = cleaned("đăng k\u200ey\u0301 ho\u0323\u0302\u00a0 ti\u0323ch\x07")
    assert found.text == "đăng ký hộ tịch"
    assert found.dirt == {"nfc", "invisible", "control", "space"}


def test_html_of_portals_becomes_words():
    assert clean(without_html("<p>Nộp&nbsp;hồ sơ</p><ul><li>a &lt; b</li></ul>")) == (
        "Nộp hồ sơ\n\na < b"
    )


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("05 ngày làm việc", TimeLimit(amount=5, unit=Unit.WORKING_DAY)),
        ("7 nlv", TimeLimit(amount=7, unit=Unit.WORKING_DAY)),
        ("Không quá 15 ngày.", TimeLimit(amount=15, unit=Unit.DAY)),
        ("30 (ba mươi) ngày", TimeLimit(amount=30, unit=Unit.DAY)),
        ("24 Giờ", TimeLimit(amount=24, unit=Unit.HOUR)),
        ("02 tháng", TimeLimit(amount=2, unit=Unit.MONTH)),
        ("1", TimeLimit(amount=1)),
        ("1 (không ghi đơn vị)", TimeLimit(amount=1)),
        ("Trong ngày", TimeLimit(text="Trong ngày")),
        ("02 tuần", TimeLimit(text="02 tuần")),
        ("04 giờ làm việc", TimeLimit(text="04 giờ làm việc")),
        ("1-2 ngày làm việc", TimeLimit(text="1-2 ngày làm việc")),
        ("5 ngày; nhà ở 7 ngày", TimeLimit(text="5 ngày; nhà ở 7 ngày")),
        (
            "5 ngày làm việc kể từ ngày nhận đủ hồ sơ",
            TimeLimit(
                amount=5, unit=Unit.WORKING_DAY, text="5 ngày làm việc kể từ ngày nhận đủ hồ sơ"
            ),
        ),
        ("không quy định", TimeLimit()),
        ("", TimeLimit()),
    ],
)
def test_a_time_limit_in_words(raw, expected):
    assert parse_time(raw) == expected


@given(st.integers(1, 999))
def test_a_bare_number_never_gets_a_unit(number):
    assert parse_time(str(number)) == TimeLimit(amount=number)


@given(anything)
def test_any_text_gives_a_time_and_fees(raw):
    time = parse_time(raw)
    assert time.unit is None or time.amount is not None
    for fee in parse_fees(raw):
        assert (fee.amount is not None) == (fee.state is FeeState.AMOUNT)


def test_a_remark_to_check_is_taken_out():
    assert taken_check("không quá 02 ngày (kiểm lại: cổng ghi 3)") == (
        "không quá 02 ngày",
        "kiểm lại: cổng ghi 3",
    )


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Miễn phí", (Fee(state=FeeState.FREE),)),
        ("Không.", (Fee(state=FeeState.FREE),)),
        ("", ()),
        ("chưa quy định", ()),
        ("8.000đ/bản", (Fee(state=FeeState.AMOUNT, amount=8000, per="bản"),)),
        ("50,000 đồng", (Fee(state=FeeState.AMOUNT, amount=50000),)),
        ("10 USD/bản", (Fee(state=FeeState.AMOUNT, amount=10, currency="USD", per="bản"),)),
        (
            "Theo nghị quyết của HĐND tỉnh",
            (Fee(state=FeeState.LOCAL, note="Theo nghị quyết của HĐND tỉnh"),),
        ),
        (
            "2.000đ/trang; tối đa 200.000đ/bản",
            (Fee(state=FeeState.AMOUNT, amount=2000, per="trang", note="tối đa 200.000đ/bản"),),
        ),
    ],
)
def test_fees_in_words(raw, expected):
    assert parse_fees(raw) == expected


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("- Tờ khai", "Tờ khai"),
        ("+ a) Đơn đề nghị", "Đơn đề nghị"),
        ("1.2. Bản sao", "Bản sao"),
        ("; ++ Hóa đơn", "Hóa đơn"),
        ("(ii) Giấy phép", "Giấy phép"),
        ("02 ảnh 4x6", "02 ảnh 4x6"),
        ("01/ĐK: mẫu đơn", "01/ĐK: mẫu đơn"),
        ("-", "-"),
    ],
)
def test_bullets_and_numbers_before_a_paper_go(raw, plain):
    assert without_marks(raw) == plain
    assert without_marks(plain) == plain


def read(*cases):
    notes = Notes()
    made = cases_of([RawCase(name, papers) for name, papers in cases], notes, Place("a"))
    return made, notes.findings


def test_papers_are_put_into_cases_with_stable_ids():
    made, _ = read(
        ("Lưu ý:", [RawPaper("Người tiếp nhận có trách nhiệm đối chiếu.", 0, 0)]),
        ("Trường hợp mất giấy:", [RawPaper("Đơn trình báo", 1, 0)]),
        ("Trường hợp hỏng giấy:", [RawPaper("Giấy đã hỏng", 1, 0)]),
        ("* Giấy tờ phải xuất trình:", [RawPaper("- Căn cước", 1, 0)]),
        ("* Giấy tờ phải nộp:", [RawPaper("- Tờ khai", 1, 2)]),
    )
    assert [(c.id, c.name, c.is_common, c.is_show) for c in made] == [
        ("c1", "Giấy tờ phải nộp", True, False),
        ("c2", "Giấy tờ phải xuất trình", False, True),
        ("c3", "Trường hợp mất giấy", False, False),
        ("c4", "Trường hợp hỏng giấy", False, False),
        ("c5", "Lưu ý", True, False),
    ]
    assert [p.id for c in made for p in c.papers] == ["c1p1", "c2p1", "c3p1", "c4p1", "c5p1"]
    from kiosk.domain.procedures import Procedure

    procedure = Procedure(code="1.001193", name="Thử", cases=made)
    assert [c.id for c in choices(procedure)] == ["c3", "c4"]
    assert [p.text for p in needed(procedure, "c3")] == ["Tờ khai", "Căn cước", "Đơn trình báo"]


def test_one_paper_twice_in_a_case_is_merged_and_told():
    made, findings = read(("", [RawPaper("- Tờ khai;", 1, 0), RawPaper("Tờ khai", 0, 2)]))
    assert [(p.text, p.originals, p.copies) for p in made[0].papers] == [("Tờ khai;", 1, 2)]
    assert [f.severity for f in findings] == [Severity.MENDED]


def test_digits_that_ran_into_a_count_go_back_into_the_text():
    made, findings = read(("", [RawPaper("Đơn theo Nghị định ngày 28/8/", 20201, 0)]))
    paper = made[0].papers[0]
    assert (paper.text, paper.originals) == ("Đơn theo Nghị định ngày 28/8/2020", 1)
    assert [f.severity for f in findings] == [Severity.MENDED]


def test_explanations_among_papers_are_notes_and_papers_without_counts_are_not():
    made, _ = read(
        (
            "",
            [
                RawPaper("Tờ khai", 1, 0),
                RawPaper("Trường hợp không khai thác được thông tin thì nộp thêm.", 0, 0),
                RawPaper("Hóa đơn thương mại", 0, 0),
            ],
        )
    )
    assert [p.is_note for p in made[0].papers] == [False, True, False]


@given(st.lists(st.tuples(dirty, st.lists(dirty, max_size=5)), max_size=5))
def test_no_letter_of_a_paper_is_lost(raw):
    made, _ = read(*((name, [RawPaper(text, 1, 0) for text in texts]) for name, texts in raw))
    kept = {"".join(filter(str.isalpha, p.text)).casefold() for c in made for p in c.papers}
    for _name, texts in raw:
        for text in texts:
            plain = without_marks(one_line(text))
            word = "".join(filter(str.isalpha, plain)).casefold()
            assert not word or word in kept
    ids = [p.id for c in made for p in c.papers]
    assert len(set(ids)) == len(ids)


@given(dirty)
def test_no_letter_of_the_steps_is_lost(raw):
    said = "".join(stage.title + stage.text for stage in stages_of(raw))
    assert sorted(filter(str.isalnum, said.casefold())) == sorted(
        filter(str.isalnum, clean(raw).casefold())
    )


def test_steps_are_split_where_the_text_numbers_them():
    stages = stages_of(
        "Bước 1: Nộp hồ sơ\n- Nộp tại quầy.\n- Hoặc trực tuyến.\n+ Bước 2. Nhận kết quả tại quầy."
    )
    assert [(s.title, s.text) for s in stages] == [
        ("Bước 1: Nộp hồ sơ", "- Nộp tại quầy.\n- Hoặc trực tuyến."),
        ("Bước 2", "Nhận kết quả tại quầy."),
    ]


@given(dirty.filter(lambda text: any(map(str.isalpha, text))))
def test_a_short_name_is_short_and_its_own_short_name(name):
    short = short_name(name)
    assert 0 < len(short) <= SHORT_MAX


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Thủ tục đăng ký khai sinh", "Đăng ký khai sinh"),
        (
            "Chuyển mục đích sử dụng rừng sang mục đích khác đối với cá nhân và tổ chức trong nước",
            "Chuyển mục đích sử dụng rừng sang mục đích khác",
        ),
        (
            "Thủ tục hải quan xuất khẩu; Thủ tục đối với phế liệu được phép xuất ra nước ngoài",
            "Hải quan xuất khẩu",
        ),
    ],
)
def test_short_names(name, short):
    assert short_name(name) == short
