"""The same software printer reached by network, serial line and USB."""

import contextlib
import os
import select
import threading

import pytest

from kiosk.devices.printer import PrinterOptions, open_printer
from kiosk.devices.printer_sink import FONTS, PrinterSink
from kiosk.devices.printers.roll import RollPrinter
from kiosk.devices.printers.usb_port import usb_line
from kiosk.devices.sink.formatter import Formatter
from kiosk.devices.sink.machine import Machine
from tests.devices.usb_bus import OnePrinterBus

QUICK = PrinterOptions(answer_s=0.3, settle_s=0.4, flow="none")


class Desk:
    """A printer driver, the machine at its other end, and the slips that came out."""

    def __init__(self, printer, machine):
        self.printer, self.machine, self.slips = printer, machine, []

    def take_slip(self, rows, whole):
        self.slips.append((rows, whole))


@contextlib.contextmanager
def network_desk(tmp_path, **sink_options):
    with PrinterSink("127.0.0.1", 0, tmp_path / "slips", **sink_options) as sink:
        desk = Desk(open_printer("network", f"127.0.0.1:{sink.port}", options=QUICK), sink.machine)
        desk.sink = sink
        yield desk
        desk.printer.close()


@contextlib.contextmanager
def serial_desk(tmp_path):
    """The machine behind a pseudo terminal: pyserial and the kernel's tty are real."""
    host, device = os.openpty()
    path = os.ttyname(device)
    desk = Desk(open_printer("serial", path, options=QUICK), None)
    desk.machine = Machine(Formatter(576, FONTS), desk.take_slip)
    desk.machine.connect(lambda answer: os.write(host, answer))
    ended = threading.Event()

    def carry():
        while not ended.is_set():
            if select.select([host], [], [], 0.05)[0]:
                desk.machine.receive(os.read(host, 4096))

    carrier = threading.Thread(target=carry)
    carrier.start()
    try:
        yield desk
    finally:
        desk.printer.close()
        ended.set()
        carrier.join()
        desk.machine.close()
        os.close(device)
        os.close(host)


@contextlib.contextmanager
def usb_desk(tmp_path):
    desk = Desk(None, None)
    desk.machine = Machine(Formatter(576, FONTS), desk.take_slip)
    desk.bus = OnePrinterBus(desk.machine)
    connect = usb_line(None, None, backend=desk.bus)
    desk.printer = RollPrinter(
        connect, keep_open=True, answer_s=QUICK.answer_s, settle_s=QUICK.settle_s
    )
    try:
        yield desk
    finally:
        desk.printer.close()
        desk.machine.close()


@pytest.fixture(params=[network_desk, serial_desk, usb_desk], ids=["network", "serial", "usb"])
def desk(request, tmp_path):
    """Each way of reaching a printer in turn."""
    with request.param(tmp_path) as made:
        yield made


@pytest.fixture
def on_network(tmp_path):
    with network_desk(tmp_path) as made:
        yield made
