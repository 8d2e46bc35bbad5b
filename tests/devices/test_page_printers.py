"""A4 printers: a real TCP listener, a real CUPS, a folder."""

import contextlib
import socket
import tempfile
import threading
import time
from pathlib import Path

import pytest

from kiosk.devices.page_printer import open_page_printer
from kiosk.devices.page_printers.cups import read_status
from kiosk.devices.printer import (
    CoverOpen,
    OutOfPaper,
    PrinterAbsent,
    PrinterBusy,
    PrinterError,
    PrinterFault,
    PrinterOffline,
    PrinterSettingError,
)
from tests.devices import cups as real_cups

PDF = b"%PDF-1.4\n" + bytes(range(256)) * 400 + b"\n%%EOF\n"


class Listener:
    """Takes what is sent to it, as an office printer does; or takes the first bytes only."""

    def __init__(self, *, reads=True):
        self.got, self._reads = [], reads
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(0.1)
        self.port = self._server.getsockname()[1]
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self):
        while not self._closing.is_set():
            with contextlib.suppress(TimeoutError):
                connection, _ = self._server.accept()
                connection.settimeout(0.1)
                with connection:
                    self._take(connection)

    def _take(self, connection):
        job = bytearray()
        while not self._closing.is_set():
            if not self._reads:
                self._closing.wait(0.05)
                continue
            with contextlib.suppress(TimeoutError):
                data = connection.recv(65_536)
                if not data:
                    break
                job += data
        self.got.append(bytes(job))

    def close(self):
        self._closing.set()
        self._thread.join()
        self._server.close()


@pytest.fixture
def listening():
    opened = []

    def listen(**how):
        opened.append(Listener(**how))
        return opened[-1]

    yield listen
    for one in opened:
        one.close()


@pytest.fixture
def cups(monkeypatch):
    real_cups.require()
    # Not in pytest's own folder: it is closed to the user that CUPS prints as.
    with tempfile.TemporaryDirectory(prefix="kiosk-cups-") as folder:
        desk = real_cups.Cups(Path(folder))
        monkeypatch.setenv("CUPS_SERVER", str(desk.socket))
        try:
            desk.start()
            yield desk
        finally:
            desk.stop()


def wait_until(ready, seconds=5.0):
    deadline = time.monotonic() + seconds
    while not ready() and time.monotonic() < deadline:
        time.sleep(0.02)
    return ready()


# --- TCP ---


def test_a_file_arrives_whole_over_tcp(listening):
    listener = listening()
    printer = open_page_printer("tcp", f"127.0.0.1:{listener.port}")
    printer.print_job(PDF, 5)
    assert wait_until(lambda: PDF in listener.got)
    assert printer.status(2).online is True
    assert printer.status(2).fault() is None
    printer.close()


def test_a_printer_that_is_off_is_offline(listening):
    listener = listening()
    listener.close()
    printer = open_page_printer("tcp", f"127.0.0.1:{listener.port}")
    assert printer.status(1).online is False
    with pytest.raises(PrinterOffline) as caught:
        printer.print_job(PDF, 2)
    assert caught.value.printed == "nothing"


def test_a_printer_that_stops_taking_the_file_is_busy(listening):
    listener = listening(reads=False)
    printer = open_page_printer("tcp", f"127.0.0.1:{listener.port}")
    started = time.monotonic()
    with pytest.raises(PrinterBusy):
        printer.print_job(PDF * 100, 0.6)
    assert time.monotonic() - started < 2


# --- folder ---


def test_a_folder_gets_numbered_pdf_files(tmp_path):
    printer = open_page_printer("folder", str(tmp_path / "ra"))
    printer.print_job(PDF, 1)
    printer.print_job(PDF + b"2", 1)
    assert [path.name for path in sorted((tmp_path / "ra").iterdir())] == [
        "job-000001.pdf",
        "job-000002.pdf",
    ]
    assert (tmp_path / "ra" / "job-000002.pdf").read_bytes() == PDF + b"2"


def test_without_a_printer_there_is_no_print():
    printer = open_page_printer("none", "")
    assert printer.status(1).online is False
    with pytest.raises(PrinterAbsent):
        printer.print_job(PDF, 1)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("tcp", ""),
        ("folder", " "),
        ("tcp", "máy:99999"),
        ("cups", "-h evil:631"),
        ("cups", "a b"),
        ("cups", "a/b"),
        ("laser", "x"),
    ],
)
def test_settings_that_cannot_be_are_named(kind, target):
    with pytest.raises(PrinterSettingError, match=r"printer (kind|target)"):
        open_page_printer(kind, target)


# --- CUPS ---


@pytest.mark.parametrize(
    ("alerts", "fault"),
    [
        ("none", None),
        ("media-low-warning", None),
        ("media-empty-error", OutOfPaper),
        ("media-needed", OutOfPaper),
        ("cover-open-error, other-error", CoverOpen),
        ("door-open", CoverOpen),
        ("offline-report", PrinterOffline),
        ("connecting-to-device", PrinterOffline),
        ("marker-supply-empty-error", PrinterError),
        ("media-jam-error", PrinterError),
    ],
)
def test_what_cups_reports_becomes_a_fault(alerts, fault):
    status = read_status(
        f"printer A4 is idle.  enabled since now\n\tAlerts: {alerts}\n\tLocation:\n"
    )
    found = status.fault()
    assert (type(found) if found else None) is fault
    assert status.says.startswith("Máy in A4")


def test_a_stopped_queue_is_offline():
    status = read_status("printer A4 disabled since now -\n\tPaused\n\tAlerts: paused\n")
    assert isinstance(status.fault(), PrinterOffline)
    assert "cupsenable" in status.says


def test_cups_prints_the_very_file(cups):
    printer = open_page_printer("cups", "A4")
    assert printer.status(5).fault() is None
    printer.print_job(PDF, 15)
    (path,) = cups.printed
    assert path.read_bytes() == PDF
    assert cups.waiting() == ""


def test_cups_without_a_name_uses_the_default_queue(cups):
    printer = open_page_printer("cups", "")
    assert printer.status(5).online is False  # none is set yet
    cups.run("lpadmin", "-d", "A4", check=True)
    printer.print_job(PDF, 15)
    assert len(cups.printed) == 1


@pytest.mark.parametrize(
    ("state", "fault"),
    [("media-empty-error", OutOfPaper), ("door-open-error", CoverOpen)],
)
def test_trouble_while_cups_prints_is_named_and_the_job_called_back(cups, state, fault):
    cups.report(state)
    with pytest.raises(fault) as caught:
        open_page_printer("cups", "A4").print_job(PDF, 15)
    assert caught.value.printed == "part"
    cups.report("")
    assert wait_until(lambda: cups.waiting() == "")
    assert cups.printed == []


def test_a_job_that_takes_too_long_is_called_back(cups):
    cups.report("other-report")
    started = time.monotonic()
    with pytest.raises(PrinterBusy):
        open_page_printer("cups", "A4").print_job(PDF, 2)
    assert time.monotonic() - started < 6
    cups.report("")
    assert wait_until(lambda: cups.waiting() == "")
    assert cups.printed == []


def test_a_queue_that_is_not_there_is_offline(cups):
    printer = open_page_printer("cups", "khong-co")
    assert printer.status(5).online is False
    with pytest.raises(PrinterOffline):
        printer.print_job(PDF, 5)


def test_a_queue_switched_off_takes_no_job(cups):
    cups.run("cupsdisable", "A4", check=True)
    with pytest.raises(PrinterOffline):
        open_page_printer("cups", "A4").print_job(PDF, 5)
    assert cups.waiting() == ""


def test_the_title_of_a_job_says_nothing_of_it(cups):
    open_page_printer("cups", "A4").print_job(PDF, 15)
    assert (cups.folder / "out" / "title").read_text() == "Mot Cua\n"


def test_without_the_commands_of_cups_it_is_offline(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    printer = open_page_printer("cups", "A4")
    assert "cups-client" in printer.status(1).says
    with pytest.raises(PrinterFault, match="cups-client"):
        printer.print_job(PDF, 1)


def test_without_a_service_it_is_offline(tmp_path, monkeypatch):
    real_cups.require()
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "no.sock"))
    assert open_page_printer("cups", "A4").status(3).online is False
