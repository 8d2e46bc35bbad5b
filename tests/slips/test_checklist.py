"""What stands on a checklist, and that it stands on paper and phone whole."""

import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kiosk.devices.printer_sink import FONTS
from kiosk.devices.sink.formatter import Formatter
from kiosk.devices.sink.reader import Reader
from kiosk.domain.procedures import (
    Case,
    Fee,
    FeeState,
    Handing,
    Paper,
    Procedure,
    TimeLimit,
    Unit,
)
from kiosk.domain.rules import CounterRule, OfficeRules, Reduction, Service, Way
from kiosk.slips.checklist import ChecklistSlip, ListedPaper, PaperGroup, checklist_of
from kiosk.slips.checklist_page import checklist_pdf
from kiosk.slips.checklist_strip import checklist_bands, checklist_job, render_checklist
from kiosk.slips.phone import PAGE_BYTES, qr_texts
from kiosk.slips.ticket import SlipError
from kiosk.slips.typeset import Fonts
from tests.slips.test_render import read_qr

DAY = date(2026, 8, 3)
RULES = OfficeRules(
    code="05266",
    name="Trung tâm Phục vụ hành chính công xã Mẫu",
    name_en="Public Service Centre of Mẫu commune",
    services=(Service(id="ho_tich", prefix="A", name="Hộ tịch", name_en="Civil status"),),
    counters=(
        CounterRule(id="q1", name="Quầy 1", name_en="Counter 1", services=("ho_tich",)),
        CounterRule(id="q2", name="Quầy 2", name_en="Counter 2", services=("ho_tich",)),
    ),
    reductions=(Reduction(percent=40, ways=(Way.ONLINE,), decision="Quyết định số 07"),),
    post_points=("Bưu điện xã Mẫu",),
)


def procedure(**changes):
    return Procedure(
        **{
            "code": "1.001193",
            "name": "Thủ tục đăng ký khai sinh",
            "short": "Đăng ký khai sinh",
            "short_en": "Birth registration",
            "group": "ho_tich",
            "decision": "163/QĐ-BTP",
            "as_of": date(2026, 7, 1),
            "handings": (
                Handing(
                    way=Way.COUNTER,
                    time=TimeLimit(amount=5, unit=Unit.WORKING_DAY),
                    fees=(Fee(state=FeeState.AMOUNT, amount=8000, per="bản"),),
                ),
                Handing(
                    way=Way.ONLINE,
                    time=TimeLimit(amount=5, unit=Unit.WORKING_DAY),
                    fees=(Fee(state=FeeState.FREE),),
                ),
            ),
            "cases": (
                Case(
                    id="c1",
                    name="Phải nộp",
                    is_common=True,
                    papers=(
                        Paper(id="c1p1", text="Tờ khai", originals=1),
                        Paper(id="c1p2", text="Giấy chứng sinh", originals=1, copies=1),
                        Paper(id="c1p3", text="Trẻ bị bỏ rơi thì nộp biên bản.", is_note=True),
                    ),
                ),
                Case(
                    id="c2",
                    name="Xuất trình",
                    is_show=True,
                    papers=(Paper(id="c2p1", text="Căn cước"),),
                ),
            ),
        }
        | changes
    )


def by_cases():
    return procedure(
        cases=tuple(
            Case(
                id=f"c{n}",
                name=f"Trường hợp mang tên {n}",
                papers=(Paper(id=f"c{n}p1", text=f"Giấy của {n}"),),
            )
            for n in (1, 2)
        )
    )


def long_slip(papers=111):
    """As long as the longest there are: 111 papers in 10 cases, a name of 919 letters."""
    words = "giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất "
    return ChecklistSlip(
        office="Trung tâm Phục vụ hành chính công xã Mẫu",
        title="Đăng ký biện pháp bảo đảm",
        name=("Đăng ký " + words * 20)[:919].strip(),
        code="1.011441",
        printed_on=DAY,
        groups=tuple(
            PaperGroup(
                title=f"Trường hợp {group}",
                papers=tuple(
                    ListedPaper(
                        text=f"Số {n}: {words * (1 + n % 7)}".strip(), originals=n % 3, copies=1
                    )
                    for n in range(group, papers, 10)
                ),
            )
            for group in range(min(10, papers))
        ),
        times=checklist_of(procedure(), day=DAY).times,
        link="https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1.011441",
    )


@pytest.fixture(scope="module")
def fonts():
    return Fonts()


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = []
        for page in document:
            text = page.get_textpage()
            found.append(text.get_text_range())
            text.close()
            page.close()
        return found
    finally:
        document.close()


def flat(text):
    return " ".join(text.split())


# --- the content ---


def test_a_checklist_holds_what_the_office_says():
    slip = checklist_of(procedure(), day=DAY, rules=RULES)
    assert (slip.title, slip.name) == ("Đăng ký khai sinh", "Thủ tục đăng ký khai sinh")
    assert [paper.text for paper in slip.papers] == ["Tờ khai", "Giấy chứng sinh", "Căn cước"]
    assert slip.notes == ("Trẻ bị bỏ rơi thì nộp biên bản.",)
    assert [(t.ways, t.legal, t.own, t.decision) for t in slip.times] == [
        ("Tại quầy", "5 ngày làm việc", "", ""),
        ("Qua mạng", "5 ngày làm việc", "3 ngày làm việc", "Quyết định số 07"),
    ]
    assert [(f.ways, f.amount) for f in slip.fees] == [
        ("Tại quầy", "8.000 đồng mỗi bản"),
        ("Qua mạng", "Miễn phí"),
    ]
    assert slip.counters == ("Quầy 1", "Quầy 2")
    assert slip.elsewhere == ("Bưu điện xã Mẫu",)
    assert (slip.decision, slip.as_of, slip.printed_on) == ("163/QĐ-BTP", date(2026, 7, 1), DAY)
    assert not slip.marked
    assert slip.groups[-1].title.startswith("Mang theo để cán bộ xem")


def test_in_english_the_words_are_english_and_the_papers_stay():
    slip = checklist_of(procedure(), day=DAY, rules=RULES, language="en")
    assert slip.title == "Birth registration"
    assert slip.office.startswith("Public Service Centre")
    assert slip.counters == ("Counter 1", "Counter 2")
    assert slip.times[1].own == "3 working days"
    assert slip.fees[0].amount == "8,000 đồng per bản"
    assert slip.papers[0].text == "Tờ khai"


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (TimeLimit(amount=1), "1 (cổng chưa ghi đơn vị)"),
        (TimeLimit(amount=0.5, unit=Unit.DAY), "0,5 ngày"),
        (TimeLimit(text="Trong ngày"), "Trong ngày"),
    ],
)
def test_a_time_is_never_completed(time, said):
    (line,) = checklist_of(
        procedure(handings=(Handing(way=Way.COUNTER, time=time),)), day=DAY, rules=RULES
    ).times
    assert (line.legal, line.own) == (said, "")


def test_without_an_office_the_law_is_said_and_nobody_promises():
    slip = checklist_of(procedure(), day=DAY)
    assert [t.own for t in slip.times] == [""]
    assert slip.times[0].ways == "Tại quầy, qua mạng"
    assert slip.counters == ()


def test_the_papers_of_the_chosen_case_only():
    one = checklist_of(by_cases(), day=DAY, case="c2")
    assert one.case == "Trường hợp mang tên 2"
    assert [paper.text for paper in one.papers] == ["Giấy của 2"]
    assert one.groups[0].title == ""
    both = checklist_of(by_cases(), day=DAY)
    assert both.case == ""
    assert [group.title for group in both.groups] == [
        "Trường hợp mang tên 1",
        "Trường hợp mang tên 2",
    ]


def test_what_is_missing_is_counted_once_something_is_ticked():
    slip = checklist_of(procedure(), day=DAY, have=["c1p2"])
    assert slip.marked
    assert slip.missing == 2
    assert [paper.ticked for paper in slip.papers] == [False, True, False]
    assert not checklist_of(procedure(), day=DAY, have=["of another procedure"]).marked


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("", "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1.001193"),
        ("https://example.vn/a?b=1", "https://example.vn/a?b=1"),
        ("javascript:alert(1)", "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1.001193"),
        ("https://a.vn/" + "x" * 400, "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1.001193"),
        ("https://a.vn/thủ tục", "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1.001193"),
    ],
)
def test_the_code_leads_to_the_portal(url, link):
    assert checklist_of(procedure(url=url), day=DAY).link == link


def test_a_wrong_field_is_named():
    with pytest.raises(SlipError, match="title"):
        ChecklistSlip.from_json({"office": "x", "code": "1.000001", "printed_on": "2026-08-03"})


# --- the roll ---


@pytest.mark.parametrize("width", [576, 512, 384])
@pytest.mark.parametrize("have", [[], ["c1p1"], ["c1p1", "c1p2", "c2p1"]])
def test_a_slip_keeps_its_margins_and_its_code_reads_back(fonts, width, have):
    slip = checklist_of(procedure(), day=DAY, rules=RULES, have=have)
    picture = render_checklist(slip, width_dots=width, fonts=fonts)
    ink = ~np.asarray(picture)
    assert (picture.mode, picture.width) == ("1", width)
    edge = 5
    assert not ink[:, :edge].any()
    assert not ink[:, -edge:].any()
    assert read_qr(picture) == slip.link


def test_ticks_change_the_paper(fonts):
    pictures = {
        render_checklist(checklist_of(procedure(), day=DAY, have=have), fonts=fonts).tobytes()
        for have in ([], ["c1p1"], ["c1p2"], ["c1p1", "c1p2", "c2p1"])
    }
    assert len(pictures) == 4


@pytest.mark.parametrize("width", [576, 384])
def test_the_longest_slip_comes_in_bands_and_prints_as_one(fonts, width):
    slip = long_slip()
    heights = [band.height for band in checklist_bands(slip, width_dots=width, fonts=fonts)]
    assert len(heights) > 5
    assert max(heights) < 2_200
    job = checklist_job(slip, width_dots=width, fonts=fonts)
    assert job.rows == sum(heights)
    assert job.time_s > job.rows / 800
    reader, formatter = Reader(), Formatter(width, FONTS)
    reader.feed(job.data)
    rows = [row for command in iter(reader.next, None) for row in formatter.rows(command)]
    paper = Image.frombytes("1", (width, len(rows)), b"".join(rows))
    whole = render_checklist(slip, width_dots=width, fonts=fonts)
    printed, drawn = np.asarray(paper), ~np.asarray(whole)
    assert printed.shape == drawn.shape
    assert (drawn & ~printed).sum() == 0


def test_long_notes_are_pointed_to_and_not_printed(fonts):
    few = checklist_of(procedure(), day=DAY)
    many = ChecklistSlip.from_json(
        {
            "office": few.office,
            "title": few.title,
            "code": few.code,
            "printed_on": "2026-08-03",
            "notes": ["Một lưu ý dài của cổng. " * 20] * 30,
        }
    )
    assert render_checklist(many, fonts=fonts).height < 3_000
    assert sum("Một lưu ý dài" in page for page in text_of(checklist_pdf(many))) >= 1


def test_paper_that_is_too_narrow_is_refused(fonts):
    with pytest.raises(SlipError, match="width_dots"):
        render_checklist(long_slip(3), width_dots=300, fonts=fonts)


# --- A4 ---


def test_the_text_of_a_page_reads_back_letter_by_letter():
    slip = checklist_of(procedure(), day=DAY, rules=RULES, have=["c1p1"])
    said = flat(" ".join(text_of(checklist_pdf(slip))))
    assert unicodedata.is_normalized("NFC", said)
    for text in (
        slip.office,
        slip.title,
        slip.name,
        *(paper.text for paper in slip.papers),
        *slip.notes,
        "5 ngày làm việc → 3 ngày làm việc",
        "Cơ quan rút ngắn theo Quyết định số 07",
        "8.000 đồng mỗi bản",
        "Quầy 1, Quầy 2",
        "Bưu điện xã Mẫu",
        "1.001193",
        "163/QĐ-BTP",
        "01/07/2026",
        "Còn thiếu: 2/3",
        "không phải giấy tiếp nhận hồ sơ",
        "Trang 1/",
    ):
        assert text in said, text


def test_the_code_on_a4_reads_back():
    slip = checklist_of(procedure(), day=DAY, rules=RULES)
    document = pypdfium2.PdfDocument(checklist_pdf(slip))
    page = document[0]
    bitmap = page.render(scale=2.5)
    picture = bitmap.to_pil()
    bitmap.close()
    page.close()
    document.close()
    assert read_qr(picture.convert("L")) == slip.link


def test_111_papers_fill_pages_and_nothing_is_lost():
    slip = long_slip()
    pdf = checklist_pdf(slip)
    pages = text_of(pdf)
    assert len(pages) > 4
    for number, page in enumerate(pages, start=1):
        assert f"Trang {number}/{len(pages)}" in page
        assert number == 1 or "1.011441" in page.splitlines()[0]
    said = flat(" ".join(pages))
    # Counts stand in columns of their own, so a text is not one run: its words are counted.
    wanted = Counter(word for paper in slip.papers for word in paper.text.split())
    assert not wanted - Counter(said.split())
    assert flat(slip.name) in said
    assert len(pdf) < 400_000
    assert checklist_pdf(slip) == pdf


def test_the_page_of_a_paper_longer_than_a_page_goes_on():
    text = " ".join(f"từ{n}" for n in range(1_500))
    slip = ChecklistSlip(
        office="Mẫu",
        title="Dài",
        code="1.000001",
        printed_on=DAY,
        groups=(PaperGroup(papers=(ListedPaper(text=text),)),),
    )
    said = flat(" ".join(text_of(checklist_pdf(slip))))
    assert set(text.split()) <= set(said.split())


# --- the phone ---


def words_of(pages):
    """The words of all pages, without their headings."""
    found = []
    for page in pages:
        found += page.split("\n", 1)[1].split()
    return found


def test_pages_for_a_phone_are_numbered_and_whole():
    slip = long_slip()
    pages = qr_texts(slip)
    assert len(pages) > 3
    assert all(len(page.encode()) <= PAGE_BYTES for page in pages)
    for number, page in enumerate(pages, start=1):
        assert page.startswith(f"Đăng ký biện pháp bảo đảm ({number}/{len(pages)})\n")
    said = " ".join(words_of(pages))
    for paper in slip.papers:
        assert flat(paper.text) in said
    assert slip.link in said


def test_a_short_checklist_is_one_page_without_a_number():
    slip = ChecklistSlip(
        office="UBND xã",
        title="Sao y",
        code="2.000815",
        printed_on=DAY,
        groups=(PaperGroup(papers=(ListedPaper(text="Bản chính", originals=1),)),),
    )
    (page,) = qr_texts(slip)
    assert page.startswith("Sao y\n")
    assert "[ ] Bản chính (1 bản chính)" in page


@settings(max_examples=80, deadline=None)
@given(
    papers=st.lists(st.text("aăđệữ ỹ\n –", min_size=1, max_size=400), max_size=12),
    room=st.integers(200, 1_200),
)
def test_no_page_is_too_long_and_no_word_is_cut(papers, room):
    slip = ChecklistSlip(
        office="UBND xã",
        title="Thử",
        code="1.000001",
        printed_on=DAY,
        groups=(PaperGroup(papers=tuple(ListedPaper(text=text) for text in papers)),),
    )
    pages = qr_texts(slip, room)
    assert all(len(page.encode()) <= room for page in pages)
    said = words_of(pages)
    longest = room - 40
    whole = [w for text in papers for w in unicodedata.normalize("NFC", text).split()]
    missing = [w for w in whole if len(w.encode()) < longest and w not in said]
    assert missing == []


def test_a_page_too_small_for_its_heading_is_refused():
    with pytest.raises(ValueError, match="page_bytes"):
        qr_texts(long_slip(3), 199)


@pytest.mark.parametrize(("blur", "angle"), [(0.6, 0), (1.0, 4), (1.4, 11)])
def test_the_fullest_page_is_read_small_blurred_and_askew(blur, angle):
    page = max(qr_texts(long_slip()), key=lambda text: len(text.encode()))
    code = segno.make_qr(page, error="m", boost_error=False)
    dark = np.pad(np.array([list(row) for row in code.matrix], np.uint8), 4)
    big = Image.fromarray(np.kron(255 - 255 * dark, np.ones((10, 10), np.uint8)))
    seen = big.resize((380, 380), Image.Resampling.LANCZOS).rotate(
        angle, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC
    )
    grey = cv2.GaussianBlur(np.pad(np.asarray(seen), 30, constant_values=255), (0, 0), blur)
    assert read_qr(Image.fromarray((grey * 0.7 + 40).astype(np.uint8))) == page


def test_every_procedure_of_the_sample_makes_every_slip(fonts):
    from kiosk.catalogue.starter import starter

    fonts_folder = Path(__file__).parents[2] / "assets" / "fonts"
    for found in starter().procedures[::9]:
        slip = checklist_of(found, day=DAY, rules=RULES)
        assert render_checklist(slip, fonts=fonts).height > 500
        assert found.code in flat(" ".join(text_of(checklist_pdf(slip, folder=fonts_folder))))
        assert found.code in " ".join(qr_texts(slip))
