"""Slips as bytes for a printer and as PDF."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from kiosk.devices.printer_sink import FONTS
from kiosk.devices.sink.formatter import Formatter
from kiosk.devices.sink.reader import Reader, RealTime
from kiosk.slips.escpos import CUT, encode
from kiosk.slips.pdf import slip_pdf
from kiosk.slips.render import render
from tests.devices.conftest import network_desk

REAL_TIME = (b"\x10\x04", b"\x10\x05", b"\x10\x14")


def on_paper(job, width):
    reader, formatter = Reader(), Formatter(width, FONTS)
    reader.feed(job)
    rows = [row for command in iter(reader.next, None) for row in formatter.rows(command)]
    assert len(reader) == 0
    return Image.frombytes("1", (width, len(rows)), b"".join(rows)).point(
        lambda dot: 0 if dot else 255
    )


def same(one, other):
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None


@pytest.mark.parametrize("width", [576, 512, 384])
@pytest.mark.parametrize("which", ["slip", "fullest"])
def test_the_paper_shows_the_picture(request, fonts, width, which):
    picture = render(request.getfixturevalue(which), width_dots=width, fonts=fonts)
    job = encode(picture)
    assert same(on_paper(job, width), picture)
    assert job.endswith(CUT)
    assert RealTime().questions(job) == []


def test_a_usual_slip_is_small(slip, fullest, fonts):
    assert len(encode(render(slip, fonts=fonts))) < 45_000
    assert len(encode(render(slip, width_dots=384, fonts=fonts))) < 28_000
    assert len(encode(render(fullest, fonts=fonts))) < 72_000


@given(st.integers(1, 40), st.binary(min_size=1, max_size=600), st.booleans())
@settings(max_examples=200)
def test_any_picture_prints_right_and_holds_no_command(width_bytes, data, narrow):
    # Mostly the bytes that make trouble.
    dots = bytes(byte if not narrow else (0x10, 0x04, 0x05, 0x14, 0)[byte % 5] for byte in data)
    height = max(1, len(dots) // width_bytes)
    dots = dots.ljust(height * width_bytes, b"\0")[: height * width_bytes]
    picture = Image.frombytes("1", (8 * width_bytes, height), dots)
    job = encode(picture)
    assert not any(command in job for command in REAL_TIME)
    sent = ~np.asarray(picture)
    got = ~np.asarray(on_paper(job, 8 * width_bytes))
    assert got.shape == sent.shape
    assert not (sent & ~got).any()  # every dot is there
    extra = got & ~sent  # and one more only beside a dot
    assert not (extra[:, 1:] & ~sent[:, :-1] & ~np.c_[sent[:, 2:], sent[:, -1:]]).any()
    assert extra.sum() <= len(dots) / 2


def test_a_printer_without_cutter_gets_a_feed(slip, fonts):
    picture = render(slip, fonts=fonts)
    job = encode(picture, cut=False, feed_dots=80)
    assert CUT not in job
    assert on_paper(job, 576).height == picture.height + 80


def test_only_black_and_white_is_sent():
    with pytest.raises(ValueError, match="mode"):
        encode(Image.new("L", (8, 8)))


def test_a_slip_over_the_network_is_cut_and_read(slip, fonts, tmp_path):
    picture = render(slip, fonts=fonts)
    with network_desk(tmp_path) as desk:
        desk.printer.print_job(encode(picture), 10)
        with Image.open(tmp_path / "slips" / "slip-000001.png") as paper:
            assert same(paper.convert("1"), picture)


def test_the_pdf_is_one_page_of_the_slips_size(slip, fonts):
    page = slip_pdf(slip, fonts=fonts)
    assert page.startswith(b"%PDF")
    assert page.count(b"/Type /Page\n") + page.count(b"/Type /Page ") == 1
    box = re.search(rb"/MediaBox \[([^\]]+)\]", page)
    _, _, wide_pt, high_pt = (float(part) for part in box[1].split())
    picture = render(slip, fonts=fonts)
    assert wide_pt / 72 * 25.4 == pytest.approx(80, abs=0.3)
    assert high_pt / wide_pt == pytest.approx(
        (picture.height + 64) / (picture.width + 64), rel=0.02
    )
    assert len(page) < 60_000
    assert slip_pdf(slip, fonts=fonts) == page
