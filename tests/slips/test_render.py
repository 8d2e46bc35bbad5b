"""What a slip looks like: measured on the picture."""

import unicodedata

import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from kiosk.slips.render import render, width_dots
from kiosk.slips.ticket import SlipError, TicketSlip
from kiosk.slips.typeset import Fonts, wrap

WIDTHS = (576, 512, 384)
VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
MARKS = "\u0300\u0301\u0309\u0303\u0323"
LETTERS = sorted(
    {
        unicodedata.normalize("NFC", letter + mark)
        for base in VIETNAMESE
        for letter in (base, base.upper())
        for mark in (("", *MARKS) if base in "aăâeêioôơuưy" else ("",))
    }
)
FACE = Fonts().face("SemiBold", 30)


def ink(picture):
    """True where the picture is black."""
    return ~np.asarray(picture)


def read_qr(picture):
    found = zxingcpp.read_barcodes(
        np.asarray(picture.convert("L")), formats=zxingcpp.BarcodeFormat.QRCode
    )
    return "".join(code.text for code in found)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_code_reads_back(slip, fonts, width):
    assert read_qr(render(slip, width_dots=width, fonts=fonts)) == slip.qr


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("which", ["slip", "fullest"])
def test_nothing_touches_the_edges(request, fonts, width, which):
    picture = render(request.getfixturevalue(which), width_dots=width, fonts=fonts)
    black = ink(picture)
    assert picture.mode == "1"
    assert picture.width == width
    margin = 10 if width >= 480 else 5
    assert not black[:, :margin].any()
    assert not black[:, -margin:].any()
    assert not black[-1].any()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("number", ["A1", "A012", "HT127", "AB-12345"])
def test_the_number_is_the_largest_thing_and_fits(plain, fonts, width, number):
    slip = TicketSlip(**plain | {"number": number, "qr": ""})
    black = ink(render(slip, width_dots=width, fonts=fonts))
    rows = black.any(axis=1)
    # Runs of rows with ink are lines of text; the highest is the number.
    edges = np.flatnonzero(np.diff(np.r_[False, rows, False].astype(int)))
    runs = sorted(zip(edges[::2], edges[1::2], strict=True), key=lambda run: run[0] - run[1])
    (top, bottom), second = runs[0], runs[1]
    assert bottom - top > 1.8 * (second[1] - second[0]) or len(number) == 8
    across = np.flatnonzero(black[top:bottom].any(axis=0))
    assert across[-1] - across[0] > 0.8 * width or len(number) == 2
    assert abs((across[0] + across[-1]) / 2 - width / 2) < 4


def test_the_longest_real_slip_is_modest(slip, fonts):
    assert render(slip, fonts=fonts).height < 130 * 8


def test_english_and_reprint_change_the_picture(plain, fonts):
    shapes = {
        render(TicketSlip(**plain | change), fonts=fonts).tobytes()
        for change in ({}, {"language": "en"}, {"reprint": True}, {"low_s": None, "high_s": None})
    }
    assert len(shapes) == 4


def test_the_same_slip_is_the_same_picture(slip):
    assert render(slip, fonts=Fonts()).tobytes() == render(slip, fonts=Fonts()).tobytes()


def test_scale_keeps_the_layout(slip, fonts):
    one, three = render(slip, fonts=fonts), render(slip, fonts=fonts, scale=3)
    assert three.width == 3 * one.width
    assert three.height == pytest.approx(3 * one.height, rel=0.02)


@pytest.mark.parametrize("weight", ["Regular", "Medium", "SemiBold", "Bold", "ExtraBold"])
def test_every_vietnamese_letter_has_a_shape_of_its_own(fonts, weight):
    face = fonts.face(weight, 48)

    def shape(letter):
        picture = Image.new("L", (96, 96), 0)
        ImageDraw.Draw(picture).text((48, 64), letter, font=face, fill=255, anchor="ms")
        return picture.tobytes()

    shapes = {shape(letter) for letter in LETTERS}
    assert len(LETTERS) == 178
    assert len(shapes) == len(LETTERS)
    assert shape("\U0010fffd") not in shapes  # the box of a missing letter


def test_decomposed_text_prints_like_composed(plain, fonts):
    composed = TicketSlip(**plain)
    decomposed = TicketSlip(
        **plain
        | {name: unicodedata.normalize("NFD", plain[name]) for name in ("office", "service")}
    )
    assert render(composed, fonts=fonts).tobytes() == render(decomposed, fonts=fonts).tobytes()


WORD = st.text(alphabet="".join(LETTERS), min_size=1, max_size=60)


@settings(max_examples=60)
@given(st.lists(WORD, min_size=1, max_size=12), st.integers(120, 600))
def test_wrapping_cuts_nothing_and_fits(words, width):
    text = " ".join(words)
    lines = wrap(text, FACE, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(FACE.getlength(line) <= width for line in lines)


def test_wrapping_is_even():
    lines = wrap("Trung tâm Phục vụ hành chính công xã Lạc Sơn, tỉnh Phú Thọ", FACE, 560)
    lengths = [FACE.getlength(line) for line in lines]
    assert len(lines) == 2
    assert min(lengths) > 0.7 * max(lengths)


def test_widths_of_paper():
    assert (width_dots(80), width_dots(58)) == (576, 384)
    assert width_dots(80, "TM-T88III") == 512
    with pytest.raises(SlipError, match="width_mm"):
        width_dots(76)
    with pytest.raises(SlipError, match="profile"):
        width_dots(80, "no such printer")


def test_too_narrow_paper_and_too_long_codes_are_refused(plain, slip, fonts):
    with pytest.raises(SlipError, match="width_dots"):
        render(slip, width_dots=200, fonts=fonts)
    render(TicketSlip(**plain | {"qr": "https://x.vn/" + "y" * 200}), fonts=fonts)
    with pytest.raises(SlipError, match="qr"):
        render(TicketSlip(**plain | {"qr": "ệ" * 300}), fonts=fonts)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_procedure_stands_below_the_service(plain, fonts, width):
    bare = render(TicketSlip(**plain), width_dots=width, fonts=fonts)
    named = render(
        TicketSlip(**plain | {"procedure": "Đăng ký thường trú"}), width_dots=width, fonts=fonts
    )
    rows = zip(ink(bare), ink(named), strict=False)
    first = next(at for at, (before, after) in enumerate(rows) if (before != after).any())
    more = named.height - bare.height
    # Above it all stays where it was, below it all moves down by its line.
    assert 0.2 * bare.height < first < 0.7 * bare.height
    assert 20 < more < 80
    assert (ink(bare)[first + 40 :] == ink(named)[first + 40 + more :]).all()


def test_the_procedure_speaks_the_language_of_the_ticket(plain, fonts):
    english, vietnamese = (
        render(
            TicketSlip(**plain, language="en", procedure="Đăng ký khai sinh", procedure_en=name),
            fonts=fonts,
        )
        for name in ("Registering a birth", "")
    )
    assert english.tobytes() != vietnamese.tobytes()
