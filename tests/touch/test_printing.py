"""The slip desk on a real printer port, and the reports it owes the office."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kiosk.devices.printer_sink import PrinterSink
from kiosk.domain.tickets import PrintState
from kiosk.settings import PrinterSettings
from kiosk.slips.ticket import SlipError, TicketSlip
from kiosk.touch.app import open_desk
from kiosk.touch.printing import NOT_DRAWN, READY, Printing, PrintReports, SlipDesk

SLIP = TicketSlip(
    office="Cơ quan",
    number="A001",
    service="Hộ tịch",
    issued_at=datetime(2026, 8, 3, 1, tzinfo=UTC),
    ahead=0,
)


def test_a_fresh_answer_is_not_asked_again(sink: PrinterSink, paper: PrinterSettings) -> None:
    desk = open_desk(paper)
    assert desk.condition() == READY
    sink.machine.set(paper_rows=0)
    assert desk.condition() == READY
    assert desk.condition(max_age_s=-1) == "out_of_paper"
    desk.close()


def test_a_printer_that_is_not_there(paper: PrinterSettings, sink: PrinterSink) -> None:
    sink.close()
    desk = open_desk(paper)
    assert desk.condition() == "printer_offline"


def test_a_screen_without_printer() -> None:
    desk = open_desk(PrinterSettings())
    assert not desk.present
    assert desk.print_slip(SLIP) == Printing(PrintState.SCREEN_ONLY, "printer_absent")


def test_a_slip_that_cannot_be_drawn_is_no_fault_of_the_printer(
    sink: PrinterSink, paper: PrinterSettings, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_slip: TicketSlip) -> bytes:
        raise SlipError("too long")

    printer = open_desk(paper)._printer
    desk = SlipDesk(printer, broken, timeout_s=1)
    assert desk.print_slip(SLIP) == Printing(PrintState.PRINT_FAILED, NOT_DRAWN)
    assert desk.condition() == READY
    caplog.clear()


def test_the_last_word_on_a_slip_wins() -> None:
    reports = PrintReports()
    reports.add("a", PrintState.PRINT_FAILED)
    reports.add("b", PrintState.PRINTED)
    reports.add("a", PrintState.PRINTED)
    assert reports.first() == ("b", PrintState.PRINTED)
    reports.settle("a", PrintState.PRINT_FAILED)
    assert len(reports) == 2
    reports.settle("b", PrintState.PRINTED)
    assert reports.first() == ("a", PrintState.PRINTED)
