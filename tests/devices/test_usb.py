"""Finding and losing a USB printer, on a bus made of software."""

import pytest

from kiosk.devices.printer import PrinterBusy, PrinterOffline
from kiosk.devices.printer_sink import FONTS
from kiosk.devices.printers.line import LineLost
from kiosk.devices.printers.roll import RollPrinter
from kiosk.devices.printers.usb_port import usb_line
from kiosk.devices.sink.formatter import Formatter
from kiosk.devices.sink.machine import Machine
from tests.devices.usb_bus import OnePrinterBus


@pytest.fixture
def machine():
    machine = Machine(Formatter(576, FONTS), lambda rows, whole: None)
    yield machine
    machine.close()


def test_the_first_printer_is_found_by_its_class(machine):
    usb_line(None, None, backend=OnePrinterBus(machine))(1).close()
    with pytest.raises(LineLost):
        usb_line(None, None, backend=OnePrinterBus(machine, interface_class=3))(1)


def test_a_printer_is_found_by_its_ids_whatever_its_class(machine):
    bus = OnePrinterBus(machine, vendor=0x0416, product=0x5011, interface_class=255)
    usb_line(0x0416, 0x5011, backend=bus)(1).close()
    with pytest.raises(LineLost):
        usb_line(0x0416, 0x5012, backend=bus)(1)


def test_unplugged_is_offline_and_plugged_again_is_found(machine):
    bus = OnePrinterBus(machine)
    printer = RollPrinter(usb_line(None, None, backend=bus), keep_open=True)
    assert printer.status(1).online
    bus.plugged = False
    assert printer.status(1).online is False
    with pytest.raises(PrinterOffline):
        printer.print_job(b"x", 1)
    bus.plugged = True
    assert printer.status(1).online
    printer.close()


def test_held_by_another_program_is_busy(machine):
    bus = OnePrinterBus(machine)
    bus.held_by_another = True
    printer = RollPrinter(usb_line(None, None, backend=bus), keep_open=True)
    with pytest.raises(PrinterBusy):
        printer.print_job(b"x", 1)
