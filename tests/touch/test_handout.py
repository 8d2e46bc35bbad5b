"""What stands on the slip about the procedure a number was taken for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kiosk.domain.procedures import Procedure
from kiosk.domain.state import EMPTY
from kiosk.domain.tickets import Ticket
from kiosk.settings import load_office, sample_office_file
from kiosk.touch.handout import slip_for

TICKET = Ticket(
    id="t1",
    number="A001",
    service="ho_tich",
    arrived_at=datetime(2026, 8, 3, 1, tzinfo=UTC),
    rank=1,
    tie=1,
    seq=1,
    procedure="1.001193",
)


@pytest.mark.parametrize(
    ("short", "name", "said"),
    [
        ("Đăng ký khai sinh", "Thủ tục đăng ký khai sinh", "Đăng ký khai sinh"),
        ("", "Thủ tục đăng ký khai sinh", "Thủ tục đăng ký khai sinh"),
        ("", "chữ " * 230, "chữ " * 30 + "…"),
    ],
)
def test_a_name_of_any_length_fits(short: str, name: str, said: str):
    rules = load_office(sample_office_file()).rules
    procedure = Procedure(code="1.001193", name=name, short=short)
    slip = slip_for(TICKET, None, rules, EMPTY, link="", procedure=procedure)
    assert slip.procedure == said
    assert slip_for(TICKET, None, rules, EMPTY, link="").procedure == ""
