"""Pages of PDF files and pictures, whole and broken ones."""

import io
import threading

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from kiosk.slips import pages
from kiosk.slips.pages import (
    PageBroken,
    PageFault,
    PageMissing,
    PageTooLarge,
    page_count,
    page_picture,
)
from kiosk.slips.sheet import Sheet


def three_pages():
    sheet = Sheet(title="Ba trang", author="Thử")
    for number in (1, 2, 3):
        sheet.put(f"Trang {number}", 100, 100 * number, "Bold", 40)
        if number < 3:
            sheet.new_page()
    return sheet.finish()


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "ba-trang.pdf"
    path.write_bytes(three_pages())
    return path


def picture_file(path, size=(300, 420), mode="RGB", **how):
    picture = Image.new(mode, size, "white" if mode != "RGBA" else (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((20, 30, 120, 90), fill="black")
    picture.save(path, **how)
    return path


def dark(picture):
    """Where the picture has ink, as shares of its width and height."""
    dots = np.frombuffer(picture.data, np.uint8).reshape(picture.height, picture.width, 3)
    rows, columns = np.nonzero(dots.min(axis=2) < 100)
    return columns.min() / picture.width, rows.min() / picture.height


def said_of(path):
    """What the citizen is told when a page of the file cannot be shown; empty when all can."""
    try:
        for page in range(1, page_count(path) + 1):
            page_picture(path, page, 100)
    except PageFault as fault:
        return fault.says_vi
    return ""


def test_every_page_of_a_pdf_is_its_own_picture(pdf):
    assert page_count(pdf) == 3
    shown = [page_picture(pdf, number, 500) for number in (1, 2, 3)]
    assert {(p.width, p.height) for p in shown} == {(500, 707)}
    tops = [dark(p)[1] for p in shown]
    assert tops == sorted(tops)
    assert tops[2] - tops[0] > 0.2


@pytest.mark.parametrize("width", [16, 333, 1080, 4000])
def test_a_page_is_as_wide_as_asked_for(pdf, width):
    shown = page_picture(pdf, 1, width)
    assert shown.width == width
    assert len(shown.data) == 3 * shown.width * shown.height
    assert shown.height == pytest.approx(width * 297 / 210, abs=1)


@pytest.mark.parametrize("name", ["trang.png", "trang.jpg"])
def test_a_picture_is_one_page(tmp_path, name):
    path = picture_file(tmp_path / name)
    assert page_count(path) == 1
    shown = page_picture(path, 1, 600)
    assert (shown.width, shown.height) == (600, 840)
    assert dark(shown) == (pytest.approx(20 / 300, abs=0.02), pytest.approx(30 / 420, abs=0.02))


def test_what_is_transparent_is_white_paper(tmp_path):
    shown = page_picture(picture_file(tmp_path / "trong.png", mode="RGBA"), 1, 300)
    assert shown.data[:3] == b"\xff\xff\xff"
    assert dark(shown)[0] > 0


def test_a_png_of_a_page_opens_again(pdf):
    shown = page_picture(pdf, 2, 420)
    with Image.open(io.BytesIO(shown.png())) as again:
        assert again.convert("RGB").tobytes() == shown.data


def test_qt_shows_the_dots_as_they_are(pdf):
    from PySide6.QtGui import QImage

    shown = page_picture(pdf, 1, 401)
    image = QImage(
        shown.data, shown.width, shown.height, 3 * shown.width, QImage.Format.Format_RGB888
    )
    x, y = 200, 300
    at = 3 * (y * shown.width + x)
    assert image.pixelColor(x, y).getRgb()[:3] == tuple(shown.data[at : at + 3])


@pytest.mark.parametrize("page", [0, 4, -1])
def test_a_page_that_is_not_there(pdf, page):
    with pytest.raises(PageMissing):
        page_picture(pdf, page, 200)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(PageMissing):
        page_count(tmp_path / "khong-co.pdf")
    with pytest.raises(PageMissing):
        page_picture(tmp_path, 1, 200)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"khong phai anh",
        b"%PDF-1.7\n%%EOF",
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"\xff\xd8\xff\xe0" + bytes(100),
        b"GIF89a" + bytes(20),
    ],
)
def test_what_is_neither_a_pdf_nor_a_picture_is_broken(tmp_path, content):
    path = tmp_path / "hong.bin"
    path.write_bytes(content)
    with pytest.raises(PageBroken):
        page_picture(path, 1, 200)
    with pytest.raises(PageBroken):
        page_count(path)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_half_a_picture_is_broken(tmp_path, share):
    whole = picture_file(tmp_path / "ca.png", size=(900, 900))
    path = tmp_path / "nua.png"
    content = whole.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(PageBroken):
        page_picture(path, 1, 200)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cut=st.floats(0.05, 1),
    wounds=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=30)), max_size=6),
)
def test_a_damaged_pdf_is_shown_or_is_a_fault(tmp_path, cut, wounds):
    content = bytearray(three_pages())
    for share, bytes_ in wounds:
        at = int(share * (len(content) - len(bytes_)))
        content[at : at + len(bytes_)] = bytes_
    path = tmp_path / "hong.pdf"
    path.write_bytes(content[: int(len(content) * cut)])
    says = said_of(path)
    assert says == "" or says.endswith("hỏi cán bộ tại quầy.")


def test_a_locked_pdf_is_broken(tmp_path):
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "khoa.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("mat-khau", strength=128))
    canvas.drawString(100, 100, "x")
    canvas.save()
    with pytest.raises(PageBroken):
        page_count(path)


def test_a_page_a_mile_long_is_narrower_than_asked(tmp_path):
    path = tmp_path / "dai.pdf"
    sheet = Image.new("1", (100, 9_000), 1)
    sheet.save(path, "PDF")
    shown = page_picture(path, 1, 3_000)
    assert shown.width < 3_000
    assert shown.width * shown.height <= pages.PIXELS_MAX
    assert shown.height / shown.width == pytest.approx(90, rel=0.02)


def test_a_picture_with_too_many_dots_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "bom.png"
    Image.new("1", (20_000, 20_000)).save(path)
    with pytest.raises(PageTooLarge) as caught:
        page_picture(path, 1, 200)
    assert "quá lớn" in caught.value.says_vi


def test_a_file_of_many_bytes_is_refused(tmp_path):
    path = tmp_path / "nang.pdf"
    with path.open("wb") as file:
        file.truncate(pages.FILE_MAX + 1)
    with pytest.raises(PageTooLarge):
        page_count(path)


@pytest.mark.parametrize("width", [0, 15, 4001])
def test_the_width_has_bounds(pdf, width):
    with pytest.raises(ValueError, match="width_px"):
        page_picture(pdf, 1, width)


def test_several_threads_may_ask_at_once(pdf):
    shown, failed = [], []

    def look():
        try:
            shown.append(page_picture(pdf, 2, 300).data)
        except PageFault as fault:
            failed.append(fault)

    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(set(shown)) == 1
    assert len(shown) == 6
