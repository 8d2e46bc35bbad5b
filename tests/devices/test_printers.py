"""What every printer driver owes to the port, on real lines to a software printer."""

import socket
import threading
import time

import pytest
from PIL import Image

from kiosk.devices.printer import (
    CoverOpen,
    OutOfPaper,
    PrinterAbsent,
    PrinterBusy,
    PrinterError,
    PrinterOffline,
    open_printer,
)
from kiosk.slips.escpos import encode
from tests.devices.conftest import QUICK, network_desk

ROWS = 300


@pytest.fixture(scope="module")
def job():
    """A picture of slanting lines, so that no two rows are alike."""
    picture = Image.new("1", (576, ROWS), 1)
    for y in range(ROWS):
        for x in range(y % 7, 576, 7 + y % 5):
            picture.putpixel((x, y), 0)
    return encode(picture)


def test_a_ready_printer_says_so(desk):
    status = desk.printer.status(2)
    assert (status.online, status.paper, status.cover_open, status.error) == (
        True,
        "ok",
        False,
        False,
    )
    assert status.fault() is None


@pytest.mark.parametrize(
    ("state", "fault"),
    [
        ({"paper_rows": 0}, OutOfPaper),
        ({"cover_open": True}, CoverOpen),
        ({"cutter_jammed": True}, PrinterError),
        ({"offline": True}, PrinterOffline),
    ],
)
def test_an_unready_printer_gets_no_job(desk, job, state, fault):
    desk.machine.set(**state)
    assert isinstance(desk.printer.status(2).fault(), fault)
    with pytest.raises(fault) as caught:
        desk.printer.print_job(job, 2)
    assert caught.value.printed == "nothing"


def test_little_paper_is_no_fault(desk, job):
    desk.machine.set(near_end=True)
    status = desk.printer.status(2)
    assert (status.paper, status.fault()) == ("low", None)
    desk.printer.print_job(job, 5)


def test_jobs_come_out_whole_one_after_the_other(desk, job):
    for _ in range(3):
        desk.printer.print_job(job, 5)
    assert desk.machine.wait_idle(5)


def test_paper_that_ends_in_the_middle_is_noticed(desk, job):
    desk.printer.print_job(job, 5)
    desk.machine.set(paper_rows=ROWS // 2)
    with pytest.raises(OutOfPaper) as caught:
        desk.printer.print_job(job, 5)
    assert caught.value.printed == "part"
    desk.machine.set(paper_rows=None)
    assert desk.machine.wait_idle(5)
    desk.printer.print_job(job, 5)


def test_paper_that_ends_is_noticed_without_marks_too(desk, job):
    desk.machine.set(marks=False, paper_rows=ROWS // 2)
    with pytest.raises(OutOfPaper) as caught:
        desk.printer.print_job(job, 5)
    assert caught.value.printed == "part"


def test_a_printer_without_marks_is_believed_after_a_quiet_while(desk, job):
    desk.machine.set(marks=False)
    began = time.monotonic()
    desk.printer.print_job(job, 5)
    assert QUICK.settle_s <= time.monotonic() - began < 4
    assert desk.machine.wait_idle(5)


def test_a_printer_that_never_answers_still_prints(desk, job):
    desk.machine.set(mute=True)
    status = desk.printer.status(2)
    assert (status.online, status.paper, status.fault()) == (None, "unknown", None)
    desk.printer.print_job(job, 5)
    desk.printer.print_job(job, 5)
    assert desk.machine.wait_idle(5)


def test_silence_after_answers_means_offline(desk, job):
    assert desk.printer.status(2).online
    desk.machine.set(mute=True)
    assert desk.printer.status(2).online is False
    with pytest.raises(PrinterOffline):
        desk.printer.print_job(job, 2)
    desk.machine.set(mute=False)
    assert desk.printer.status(2).online


def test_the_network_slip_is_the_picture_sent(on_network, job):
    on_network.printer.print_job(job, 5)
    on_network.printer.print_job(job, 5)
    slips = sorted((on_network.sink._out_dir).glob("*.png"))
    assert [p.name for p in slips] == ["slip-000001.png", "slip-000002.png"]
    with Image.open(slips[0]) as slip:
        assert slip.size == (576, ROWS)
        assert slip.getpixel((0, 0)) == 0


def test_a_torn_slip_is_kept_apart(on_network, job):
    on_network.machine.set(paper_rows=100)
    with pytest.raises(OutOfPaper):
        on_network.printer.print_job(job, 5)
    on_network.machine.set(paper_rows=None)
    assert on_network.machine.wait_idle(5)
    names = sorted(p.name for p in on_network.sink._out_dir.glob("*.png"))
    assert names == ["slip-000001-torn.png", "slip-000002.png"]


def test_a_refused_connection_is_offline(job):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    printer = open_printer("network", f"127.0.0.1:{port}", options=QUICK)
    assert printer.status(1).online is False
    with pytest.raises(PrinterOffline) as caught:
        printer.print_job(job, 1)
    assert caught.value.printed == "nothing"


def test_a_hung_interface_is_offline_within_the_time(on_network, job):
    assert on_network.printer.status(2).online
    on_network.sink.stall(True)
    began = time.monotonic()
    with pytest.raises(PrinterOffline):
        on_network.printer.print_job(job, 1)
    assert time.monotonic() - began < 2
    on_network.sink.stall(False)
    assert on_network.printer.status(2).online


def test_a_slow_printer_is_busy_when_the_time_is_over(tmp_path, job):
    with network_desk(tmp_path, rows_per_s=100) as desk:
        began = time.monotonic()
        with pytest.raises(PrinterBusy) as caught:
            desk.printer.print_job(job, 0.5)
        assert caught.value.printed == "unknown"
        assert time.monotonic() - began < 2.5


def test_a_connection_lost_while_printing_is_offline(tmp_path, job):
    printing = threading.Event()
    with network_desk(tmp_path, rows_per_s=100, on_slip=lambda _: None) as desk:
        faults = []

        def run():
            try:
                desk.printer.print_job(job, 5)
            except PrinterOffline as fault:
                faults.append(fault)
            printing.set()

        thread = threading.Thread(target=run)
        thread.start()
        with desk.machine._changed:
            assert desk.machine._changed.wait_for(lambda: desk.machine._paper, 5)
        desk.sink.close()
        thread.join()
    assert [fault.printed for fault in faults] == ["unknown"]


def test_a_cover_opened_in_the_middle_is_noticed(tmp_path, job):
    with network_desk(tmp_path, rows_per_s=300) as desk:

        def open_cover():
            with desk.machine._changed:
                desk.machine._changed.wait_for(lambda: len(desk.machine._paper) > 40, 5)
            desk.machine.set(cover_open=True)

        hand = threading.Thread(target=open_cover)
        hand.start()
        with pytest.raises(CoverOpen) as caught:
            desk.printer.print_job(job, 5)
        hand.join()
        assert caught.value.printed == "part"


def test_two_threads_share_a_printer(on_network, job):
    threads = [threading.Thread(target=on_network.printer.print_job, args=(job, 10)) for _ in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(on_network.sink._out_dir.glob("*.png"))) == 2


def test_a_serial_port_that_is_not_there_is_offline(job):
    printer = open_printer("serial", "/dev/kiosk-no-such-port", options=QUICK)
    assert printer.status(1).online is False
    with pytest.raises(PrinterOffline):
        printer.print_job(job, 1)


def test_no_printer_at_all(job):
    printer = open_printer("none", "")
    assert printer.status(1).online is False
    with pytest.raises(PrinterAbsent):
        printer.print_job(job, 1)
