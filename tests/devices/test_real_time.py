"""The meaning of status bytes, against the tables of Epson's command reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.printer import CoverOpen, OutOfPaper, PrinterError, PrinterOffline
from kiosk.devices.printers.real_time import is_answer, is_mark, question, read_answers
from kiosk.devices.sink.machine import MachineState

FIXED = 0x12


@pytest.mark.parametrize(
    ("number", "bits", "expected"),
    [
        (1, 0x00, {"online": True}),
        (1, 0x04, {"online": True}),  # the cash drawer's plug says nothing about printing
        (1, 0x08, {"online": False}),
        (1, 0x60, {"online": True}),  # feed button, waiting for recovery
        (2, 0x00, {"cover_open": False, "error": False}),
        (2, 0x04, {"cover_open": True, "error": False}),
        (2, 0x08, {"cover_open": False, "error": False}),
        (2, 0x20, {"paper": "out"}),
        (2, 0x40, {"error": True}),
        (3, 0x00, {"error": False}),
        (3, 0x04, {"error": True}),
        (3, 0x08, {"error": True}),
        (3, 0x20, {"error": True}),
        (3, 0x40, {"error": True}),
        (4, 0x00, {"paper": "ok"}),
        (4, 0x0C, {"paper": "low"}),
        (4, 0x04, {"paper": "low"}),
        (4, 0x60, {"paper": "out"}),
        (4, 0x20, {"paper": "out"}),
        (4, 0x6C, {"paper": "out"}),
    ],
)
def test_each_bit_of_each_answer(number, bits, expected):
    status = read_answers({number: FIXED | bits})
    assert {name: getattr(status, name) for name in expected} == expected


def test_what_was_not_answered_is_unknown():
    status = read_answers({})
    assert (status.online, status.paper, status.cover_open, status.error) == (
        None,
        "unknown",
        None,
        None,
    )
    assert status.fault() is None
    assert status.says


@given(st.integers(0, 255))
def test_an_answer_is_known_by_its_fixed_bits(byte):
    assert is_answer(byte) == (byte & 0x93 == 0x12)
    assert not (is_answer(byte) and is_mark(byte))


def test_flow_control_is_neither_answer_nor_mark():
    assert not any(is_answer(byte) or is_mark(byte) for byte in (0x11, 0x13))


def test_questions_are_dle_eot():
    assert [question(n) for n in (1, 2, 3, 4)] == [bytes((0x10, 4, n)) for n in (1, 2, 3, 4)]


@given(
    st.sampled_from((0, 5, None)),
    *(st.booleans() for _ in range(4)),
)
def test_every_state_of_a_printer_is_understood(paper_rows, near_end, cover, offline, jammed):
    state = MachineState(
        paper_rows=paper_rows,
        near_end=near_end,
        cover_open=cover,
        offline=offline,
        cutter_jammed=jammed,
    )
    status = read_answers({n: state.answer(n) for n in (1, 2, 3, 4)})
    assert status.online == (paper_rows != 0 and not (cover or offline or jammed))
    assert status.paper == ("out" if paper_rows == 0 else "low" if near_end else "ok")
    assert (status.cover_open, status.error) == (cover, jammed)
    fault = status.fault(printed="part")
    expected = (
        (cover, CoverOpen),
        (paper_rows == 0, OutOfPaper),
        (jammed, PrinterError),
        (offline, PrinterOffline),
    )
    assert type(fault) is next((kind for met, kind in expected if met), type(None))
    assert fault is None or fault.printed == "part"


@given(*(st.integers(0, 255) for _ in range(4)))
def test_any_four_bytes_make_a_status(one, two, three, four):
    status = read_answers({1: one, 2: two, 3: three, 4: four})
    assert status.says.endswith(".")
