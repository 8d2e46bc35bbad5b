"""A scanner on a serial port: a real pair of pseudo-terminals."""

from __future__ import annotations

import os
import termios
import threading
import time
import tty
from pathlib import Path

import pytest

from kiosk.devices.scanner import Doubt, ScannerBusy, ScannerFault, ScannerMissing
from kiosk.devices.scanners.reader import Reader
from kiosk.devices.scanners.serial_port import SerialSource
from tests.devices.scanner.test_keys import CARD
from tests.devices.scanner.test_repair import as_characters

CODE = b"H55.12-261123-0001"


def read_on(scanner: Reader) -> None:
    """Until the scanner fails."""
    while True:
        scanner.read(1)


class Port:
    """The scanner's end, and udev's link to the kiosk's."""

    def __init__(self, folder: Path) -> None:
        self.link = folder / "usb-Wedge_2D_7-if00"
        self.plug()

    def plug(self) -> None:
        self.scanner, self._kiosk = os.openpty()
        tty.setraw(self._kiosk)
        self.link.symlink_to(os.ttyname(self._kiosk))

    def pull(self) -> None:
        self.link.unlink()
        os.close(self.scanner)
        os.close(self._kiosk)

    def send(self, data: bytes) -> None:
        os.write(self.scanner, data)


@pytest.fixture
def port(tmp_path: Path):
    port = Port(tmp_path)
    yield port
    port.pull()


@pytest.fixture
def scanner(port: Port):
    reader = Reader(SerialSource(str(port.link), 9_600), retry_s=0.05)
    reader.connect()
    yield reader
    reader.close()


def test_codes_with_and_without_a_terminator(port: Port, scanner: Reader):
    port.send(CODE)
    assert scanner.read(2) == CODE
    port.send(CODE + b"\r\n" + CODE + b"\r\n")
    assert [scanner.read(2), scanner.read(2)] == [CODE, CODE]
    assert scanner.read(0.05) is None


def test_bytes_in_drops(port: Port, scanner: Reader):
    port.send(b"first-one\r")
    assert scanner.read(2) == b"first-one"

    def drip() -> None:
        for byte in CODE + b"\r":
            port.send(bytes([byte]))
            time.sleep(0.002)

    dripping = threading.Thread(target=drip)
    dripping.start()
    assert scanner.read(5) == CODE
    dripping.join()


def test_a_busy_machine_does_not_cut_a_code(port: Port, scanner: Reader):
    port.send(CODE[:9])
    assert scanner.read(0.01) is None
    time.sleep(0.2)  # the machine does something else, and the rest is there meanwhile
    port.send(CODE[9:])
    time.sleep(0.05)
    assert scanner.read(2) == CODE


def test_vietnamese_bytes_come_right(port: Port, scanner: Reader):
    port.send(CARD.encode() + b"\r" + as_characters(CARD.encode()) + b"\r")
    assert (scanner.read(2), scanner.doubt) == (CARD.encode(), Doubt.NONE)
    assert (scanner.read(2), scanner.doubt) == (CARD.encode(), Doubt.MENDED)


def test_control_characters_of_a_terminal_mean_nothing(port: Port, scanner: Reader):
    sent = b"A\x04B\x11C\x13D\x1aE\x7fF\x1d123"
    port.send(sent + b"\r")
    assert scanner.read(2) == sent


def test_it_comes_back_when_it_is_plugged_in_again(port: Port, scanner: Reader):
    port.send(CODE[:7])
    port.pull()
    with pytest.raises(ScannerMissing):
        read_on(scanner)
    with pytest.raises(ScannerMissing):
        scanner.read(0.2)
    port.plug()
    assert scanner.read(0.3) is None
    port.send(CODE + b"\r")
    assert scanner.read(2) == CODE


def test_what_was_sent_before_the_kiosk_listened_is_left_out(port: Port):
    port.send(CODE)
    reader = Reader(SerialSource(str(port.link), 9_600))
    reader.connect()
    assert reader.read(0.2) is None
    reader.close()


def test_a_second_one_is_told_that_it_is_busy(port: Port, scanner: Reader):
    second = Reader(SerialSource(str(port.link), 9_600))
    with pytest.raises(ScannerBusy):
        second.connect()
    second.close()
    port.send(CODE + b"\r")
    assert scanner.read(2) == CODE
    scanner.close()
    third = Reader(SerialSource(str(port.link), 9_600))
    third.connect()
    third.close()


def test_the_lines_stay_up_when_it_is_closed(port: Port, scanner: Reader):
    descriptor = os.open(port.link, os.O_RDWR | os.O_NOCTTY)
    assert not termios.tcgetattr(descriptor)[2] & termios.HUPCL
    os.close(descriptor)


def test_what_is_no_port_is_missing(tmp_path: Path):
    (tmp_path / "file").touch()
    for path in (tmp_path / "file", tmp_path / "nothing", tmp_path):
        reader = Reader(SerialSource(str(path), 9_600))
        with pytest.raises(ScannerFault) as fault:
            reader.connect()
        assert isinstance(fault.value, ScannerMissing)
        reader.close()


def test_closing_ends_a_read_at_once(port: Port, scanner: Reader):
    found: list[object] = []
    reading = threading.Thread(target=lambda: found.append(scanner.read(60)))
    reading.start()
    scanner.close()
    reading.join(5)  # it would read for a minute
    assert found == [None]
