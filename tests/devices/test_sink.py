"""The software printer against python-escpos, an encoder that is not ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from kiosk.devices.printer_sink import FONTS
from kiosk.devices.printers.library import load_printers
from kiosk.devices.sink.formatter import Formatter
from kiosk.devices.sink.reader import Command, Reader, RealTime


def commands(data):
    reader = Reader()
    reader.feed(data)
    found = list(iter(reader.next, None))
    assert len(reader) == 0
    return found


def printed(data, width_dots=576):
    formatter = Formatter(width_dots, FONTS)
    rows = [row for command in commands(data) for row in formatter.rows(command)]
    return Image.frombytes("1", (width_dots, len(rows)), b"".join(rows))


@pytest.fixture
def encoder():
    dummy = load_printers().Dummy()
    yield dummy
    dummy.close()


@pytest.mark.parametrize("how", ["bitImageRaster", "bitImageColumn"])
def test_pictures_of_another_encoder_come_out_the_same(encoder, how):
    picture = Image.new("1", (96, 48), 1)
    for at in range(48):
        picture.putpixel((at * 2, at), 0)
    encoder.image(picture, impl=how)
    paper = printed(encoder.output)
    ink = paper.getbbox()
    assert ink is not None
    black = ImageChops.invert(picture.convert("L")).convert("1")
    assert ImageChops.difference(paper.crop((0, 0, 96, 48)), black).getbbox() is None or (
        how == "bitImageColumn"  # its lines are fed apart by the line spacing
        and ImageChops.difference(paper.crop((0, 0, 96, 24)), black.crop((0, 0, 96, 24))).getbbox()
        is None
    )


def test_text_of_another_encoder_has_size_weight_and_alignment(encoder):
    encoder.text("abc\n")
    plain = printed(encoder.output).getbbox()
    encoder.clear()
    encoder.set(align="right", double_width=True, double_height=True, bold=True)
    encoder.text("abc\n")
    large = printed(encoder.output).getbbox()
    assert plain[0] < 12
    assert large[2] > 560
    assert large[3] - large[1] > 1.5 * (plain[3] - plain[1])


def test_long_text_wraps_and_line_feeds_move_the_paper():
    assert printed(b"x" * 100 + b"\n").height == 3 * 30
    assert printed(b"\x1bd\x03").height == 90
    assert printed(b"\x1bJ\x11").height == 17
    assert printed(b"\x1b3\x40a\n").height == 64


@given(st.lists(st.binary(min_size=1, max_size=9)))
def test_any_bytes_in_any_pieces_are_read_the_same(pieces):
    whole, split = Reader(), Reader()
    whole.feed(b"".join(pieces))
    read = list(iter(whole.next, None))
    in_pieces = []
    for piece in pieces:
        split.feed(piece)
        in_pieces += iter(split.next, None)

    def joined(found):
        """Text may come in several runs."""
        return b"".join(command.op + command.args for command in found)

    assert joined(read) == joined(in_pieces)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\x1b@", Command(b"\x1b@")),
        (b"\x1dV\x00", Command(b"\x1dV", b"\x00")),
        (b"\x1dVB\x05", Command(b"\x1dV", b"B\x05")),
        (b"\x1d(k\x03\x001C\x05", Command(b"\x1d(", b"k\x03\x001C\x05")),
        (b"\x1dk\x04123\x00", Command(b"\x1dk", b"\x04123\x00")),
        (b"\x1dkI\x03abc", Command(b"\x1dk", b"I\x03abc")),
        (b"\x1bD\x08\x10\x00", Command(b"\x1bD", b"\x08\x10\x00")),
        (
            b"\x1dv0\x00\x01\x00\x02\x00\xaa\x55",
            Command(b"\x1dv", b"0\x00\x01\x00\x02\x00\xaa\x55"),
        ),
        (b"\x10\x14\x01\x00\x05", Command(b"\x10\x14", b"\x01\x00\x05")),
        (b"\x1b*\x21\x01\x00\xff\x00\xff", Command(b"\x1b*", b"\x21\x01\x00\xff\x00\xff")),
    ],
)
def test_commands_are_cut_where_they_end(data, expected):
    assert commands(data + b"\n") == [expected, Command(b"\n")]
    reader = Reader()
    reader.feed(data[:-1])
    assert reader.next() is None


def test_questions_are_heard_across_pieces_and_inside_pictures():
    real_time = RealTime()
    assert real_time.questions(b"\x1dv0\x00\x01\x00\x03\x00\x10") == []
    assert real_time.questions(b"\x04") == []
    assert real_time.questions(b"\x02\x10\x04\x04") == [2, 4]
    assert real_time.questions(b"\x10\x04\x05") == []
