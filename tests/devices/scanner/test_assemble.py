"""From bytes and times to whole codes: any way the bytes are cut gives the same codes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.devices.scanners.assemble import MOST_BYTES, Assembler, without_aim

CODE = b"H55.12-261123-0001"
ENDINGS = [b"\r", b"\n", b"\r\n", b"\t", b"\x03"]


def all_of(assembler: Assembler, *pieces: tuple[bytes, float], until: float = 1e9) -> list[bytes]:
    found = [code for data, at in pieces for code in assembler.feed(data, at)]
    return found + assembler.tick(until)


@pytest.mark.parametrize("end", ENDINGS)
def test_a_terminator_ends_a_code_at_once(end: bytes):
    assembler = Assembler()
    assert assembler.feed(CODE + end, 1.0) == [CODE]
    assert assembler.due is None


def test_without_a_terminator_a_pause_ends_it():
    assembler = Assembler()
    assert assembler.feed(CODE, 1.0) == []
    assert assembler.due == pytest.approx(1.08)
    assert assembler.tick(1.07) == []
    assert assembler.tick(1.08) == [CODE]
    assert assembler.tick(2.0) == []
    assert assembler.feed(b"H5", 3.0) + assembler.tick(3.2) == []  # too short to be one


def test_the_pause_may_be_seen_only_when_the_next_code_comes():
    assembler = Assembler()
    assembler.feed(CODE, 1.0)
    assert assembler.feed(b"0123456789", 1.5) == [CODE]
    assert assembler.tick(2.0) == [b"0123456789"]


def test_a_half_read_of_a_scanner_that_ends_its_codes_is_dropped():
    assembler = Assembler()
    assembler.feed(CODE + b"\r", 1.0)
    assert assembler.feed(CODE[:9], 2.0) == []
    assert assembler.tick(2.3) == []  # a pause in the middle is waited for
    assert assembler.feed(CODE[9:] + b"\r", 2.4) == [CODE]
    assert all_of(assembler, (CODE[:9], 5.0), (CODE + b"\r", 5.6)) == [CODE]


def test_a_scanner_whose_terminator_was_turned_off_is_learned_anew():
    assembler = Assembler()
    assembler.feed(CODE + b"\r", 0.0)
    found = []
    for at in (10.0, 20.0, 30.0, 40.0):
        found += assembler.feed(CODE, at)
    assert found + assembler.tick(50) == [CODE, CODE]


def test_a_terminator_that_comes_late_teaches_too():
    assembler = Assembler()
    assembler.feed(CODE, 1.0)
    assert assembler.tick(1.1) == [CODE]
    assert assembler.feed(b"\r", 1.2) == []
    assembler.feed(CODE, 2.0)
    assert assembler.tick(2.2) == []


def test_fast_double_reads_are_both_kept():
    assert all_of(Assembler(), (CODE + b"\r\n" + CODE + b"\r\n" + CODE + b"\r", 1.0)) == [CODE] * 3


def test_too_much_is_dropped_to_its_end():
    assembler = Assembler()
    assert assembler.feed(b"x" * MOST_BYTES + b"\r", 1.0) == [b"x" * MOST_BYTES]
    assert assembler.feed(b"x" * (MOST_BYTES + 1) + b"\r" + CODE + b"\r", 2.0) == [CODE]
    assert all_of(assembler, *[(b"y" * 1000, 3 + n / 100) for n in range(20)]) == []
    assert assembler.feed(CODE + b"\r", 9.0) == [CODE]


def test_what_a_hand_types_is_no_code():
    for end in (b"", b"\r"):
        assembler = Assembler(typed=True)
        typed = [(bytes([byte]), n * 0.11) for n, byte in enumerate(CODE)]
        assert all_of(assembler, *typed, (end, 2.0)) == []
        keys = [(bytes([byte]), 10 + n * 0.01) for n, byte in enumerate(CODE)]
        assert all_of(assembler, *keys, (end, 10.2)) == [CODE]
        assert all_of(assembler, *[(d, at + 20) for d, at in typed], (end, 22.0)) == []


def test_keys_that_make_no_byte_show_that_it_goes_on():
    assembler = Assembler(typed=True)
    found = []
    for n, byte in enumerate("Nguyễn".encode()):
        for step in range(6):  # Alt and four digits for each byte: 0.12 s
            found += assembler.feed(bytes([byte]) if step == 5 else b"", n * 0.12 + step * 0.02)
    assert found == []
    assert assembler.tick(9.0) == ["Nguyễn".encode()]


streams = st.lists(
    st.tuples(
        st.binary(min_size=0, max_size=40).filter(lambda d: not set(d) & set(b"\r\n\t\x03")),
        st.sampled_from(ENDINGS),
    ),
    max_size=8,
)


@settings(deadline=None)
@given(streams, st.lists(st.integers(0, 400), max_size=20), st.booleans())
def test_any_way_to_cut_the_stream_gives_the_same_codes(codes, cuts, slow):
    stream = b"".join(data + end for data, end in codes)
    places = sorted({0, len(stream), *(cut for cut in cuts if cut < len(stream))})
    assembler, at = Assembler(), 0.0
    found = []
    for start, end in pairwise(places):
        at += 0.07 if slow else 0.0
        found += assembler.feed(stream[start:end], at)
        found += assembler.tick(at + 0.01)
    assert found + assembler.tick(at + 9) == [data for data, _ in codes if data]


@settings(deadline=None)
@given(st.lists(st.tuples(st.binary(max_size=60), st.floats(0, 2)), max_size=30), st.booleans())
def test_garbage_never_makes_more_than_was_sent(pieces, typed):
    assembler, at, found = Assembler(typed=typed), 0.0, []
    for data, wait in pieces:
        at += wait
        found += assembler.feed(data, at)
    found += assembler.tick(at + 9)
    assert assembler.due is None
    sent = b"".join(data for data, _ in pieces)
    place = 0
    for code in found:  # in order, none twice, nothing made up
        place = sent.index(code, place) + len(code)
        assert 0 < len(code) <= MOST_BYTES


@pytest.mark.parametrize(
    ("code", "plain"),
    [
        (b"]C1" + CODE, CODE),
        (b"]Q1" + CODE, CODE),
        (b"]Q2\\000026" + CODE, CODE),
        (b"]E08934567890123", b"8934567890123"),
        (CODE, CODE),
        (b"]", b"]"),
        (b"]C1", b"]C1"),
        (b"]]]]", b"]]]]"),
        (b"[C1" + CODE, b"[C1" + CODE),
    ],
)
def test_an_aim_prefix_is_taken_off(code: bytes, plain: bytes):
    assert without_aim(code) == plain
