"""A scanner that types: recorded `struct input_event`s through a named pipe, read by evdev.

There is no /dev/input here, so opening and grabbing are tried against a stand-in of the
module; all behind it is what runs in an office.
"""

from __future__ import annotations

import errno
import os
import threading
import time
from pathlib import Path

import pytest
from evdev.eventio import EventIO

from kiosk.devices.scanner import Doubt, ScannerBusy, ScannerForbidden, ScannerMissing
from kiosk.devices.scanners import keyboard
from kiosk.devices.scanners.keyboard import KeyboardSource, find
from kiosk.devices.scanners.reader import Reader
from kiosk.devices.scanners.waiting import Waker
from tests.devices.scanner import fingers as t
from tests.devices.scanner.test_keys import CARD
from tests.devices.scanner.test_serial import read_on

CODE = "H55.12-261123-0001"


class PipeKeyboard(EventIO):
    """evdev's own reading of events, over a named pipe."""

    def __init__(self, path: Path, leds: tuple[int, ...] = ()) -> None:
        self.fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        self._leds = leds

    def leds(self) -> tuple[int, ...]:
        return self._leds

    def close(self) -> None:
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1


class Desk:
    """A scanner that can be pulled out and plugged in again."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "keys"
        self.leds: tuple[int, ...] = ()
        self.reader = Reader(KeyboardSource("any", connect=self._connect), retry_s=0.05)
        self._writer: int | None = None
        self.opened = 0

    def _connect(self, _target: str) -> PipeKeyboard:
        if not self.path.exists():
            raise ScannerMissing("not plugged in")
        self.opened += 1
        found = PipeKeyboard(self.path, self.leds)
        self._writer = os.open(self.path, os.O_WRONLY | os.O_NONBLOCK)
        return found

    def plug(self) -> None:
        os.mkfifo(self.path)

    def pull(self) -> None:
        self.path.unlink()
        if self._writer is not None:
            os.close(self._writer)
        self._writer = None

    def type(self, keys, **times: float) -> None:
        data = t.events(keys, **times)
        for start in range(0, len(data), 8 * t.EVENT.size):
            assert self._writer is not None
            os.write(self._writer, data[start : start + 8 * t.EVENT.size])

    def close(self) -> None:
        self.reader.close()
        if self._writer is not None:
            os.close(self._writer)


@pytest.fixture
def desk(tmp_path: Path):
    desk = Desk(tmp_path)
    desk.plug()
    yield desk
    desk.close()


@pytest.fixture
def scanner(desk: Desk) -> Reader:
    desk.reader.connect()
    return desk.reader


def test_codes_with_and_without_a_terminator(desk: Desk, scanner: Reader):
    desk.type(t.ascii_keys(CODE))
    assert scanner.read(2) == CODE.encode()
    desk.type([*t.ascii_keys(CODE), *t.tap(t.ENTER), *t.ascii_keys("]Q1" + CODE), *t.tap(t.ENTER)])
    assert [scanner.read(2), scanner.read(2)] == [CODE.encode()] * 2
    assert scanner.read(0.12) is None


@pytest.mark.parametrize(
    ("way", "doubt"),
    [
        (t.by_alt_bytes, Doubt.NONE),
        (t.by_alt_unicode, Doubt.MENDED),
        (lambda text: t.by_ctrl_shift_u(text, hold=True), Doubt.NONE),
        (lambda text: t.by_ctrl_shift_u(text, hold=False), Doubt.NONE),
    ],
)
def test_a_card_comes_through_exactly(desk: Desk, scanner: Reader, way, doubt: Doubt):
    # All at once, as after a moment in which the machine was busy.
    desk.type([*way(CARD), *t.tap(t.ENTER)])
    assert scanner.read(2) == CARD.encode()
    assert scanner.doubt is doubt


def test_what_the_keys_of_an_input_method_make_is_doubted(desk: Desk, scanner: Reader):
    desk.type([*t.ascii_keys("001090123456||Nguyeexn Vawn A|01011990|Nam|x|1"), *t.tap(t.ENTER)])
    assert b"Nguyeexn" in scanner.read(2)
    assert scanner.doubt is Doubt.MANGLED


def test_a_lit_caps_lock_turns_letters_around(desk: Desk):
    desk.leds = (1,)
    desk.reader.connect()
    desk.type([*t.ascii_keys("aBc-12"), *t.tap(t.ENTER)])
    assert desk.reader.read(2) == b"AbC-12"


def test_a_scanner_pulled_out_while_it_is_opened_is_let_go(tmp_path: Path):
    class Pulled(PipeKeyboard):
        def leds(self) -> tuple[int, ...]:
            raise OSError(errno.ENODEV, "No such device")

    os.mkfifo(tmp_path / "keys")
    pulled = Pulled(tmp_path / "keys")
    reader = Reader(KeyboardSource("any", connect=lambda _: pulled))
    with pytest.raises(ScannerMissing, match="No such device"):
        reader.connect()
    assert pulled.fd < 0
    reader.close()


def test_a_hand_on_a_keyboard_makes_no_code(desk: Desk, scanner: Reader):
    desk.type([*t.ascii_keys("matkhau123"), *t.tap(t.ENTER)], step_s=0.05)
    assert scanner.read(0.2) is None
    desk.type([*t.ascii_keys(CODE), *t.tap(t.ENTER)], at_s=2_000)
    assert scanner.read(2) == CODE.encode()


def test_what_the_kernel_lost_spoils_one_code_only(desk: Desk, scanner: Reader):
    desk.type([(42, 1)])
    os.write(desk._writer, t.EVENT.pack(1_000, 1, 0, 3, 0))  # SYN_DROPPED
    os.write(desk._writer, t.EVENT.pack(1_000, 2, 1, 30, 1))  # belongs to what was lost
    os.write(desk._writer, t.EVENT.pack(1_000, 3, 0, 0, 0))
    desk.type([*t.ascii_keys(CODE.lower()), *t.tap(t.ENTER)])
    assert scanner.read(2) == CODE.lower().encode()


def test_a_busy_machine_does_not_cut_a_code(desk: Desk, scanner: Reader):
    """No terminator: only the kernel's stamps tell that nobody paused."""
    keys = t.ascii_keys(CODE)
    half = len(keys) // 2
    desk.type(keys[:half], at_s=1_000)
    assert scanner.read(0) is None
    time.sleep(0.2)  # the machine does something else
    desk.type(keys[half:], at_s=1_000 + half * 0.002)
    assert scanner.read(2) == CODE.encode()


@pytest.mark.parametrize("leap_s", [-3_600, 3_600])
def test_a_clock_that_is_set_spoils_nothing(desk: Desk, scanner: Reader, leap_s: float):
    keys = [*t.ascii_keys(CODE), *t.tap(t.ENTER)]
    desk.type(keys, at_s=10_000)
    assert scanner.read(2) == CODE.encode()
    desk.type(keys, at_s=10_001 + leap_s)
    assert scanner.read(2) == CODE.encode()


def test_it_comes_back_when_it_is_plugged_in_again(desk: Desk, scanner: Reader):
    desk.type(t.ascii_keys("H55."))
    desk.pull()
    with pytest.raises(ScannerMissing):
        read_on(scanner)
    with pytest.raises(ScannerMissing):
        scanner.read(0.2)
    desk.plug()
    assert scanner.read(0.3) is None
    assert desk.opened == 2
    desk.type([*t.ascii_keys(CODE), *t.tap(t.ENTER)])
    assert scanner.read(2) == CODE.encode()


def test_a_missing_one_is_not_asked_for_without_rest(tmp_path: Path):
    asked = []

    def missing(target: str):
        asked.append(target)
        raise ScannerMissing("none")

    reader = Reader(KeyboardSource("x", connect=missing), retry_s=30)
    for _ in range(50):
        with pytest.raises(ScannerMissing):
            reader.read(0.0)
    assert len(asked) == 1
    reader.close()


def test_closing_ends_a_read_at_once(desk: Desk, scanner: Reader):
    found: list[object] = []
    reading = threading.Thread(target=lambda: found.append(scanner.read(60)))
    reading.start()
    scanner.close()
    reading.join(0.2)
    assert not reading.is_alive()
    assert found == [None]
    scanner.close()
    assert scanner.read(60) is None
    scanner.connect()
    assert desk.opened == 1


class StuckSource:
    """A driver that hangs in the kernel."""

    typed = False

    def __init__(self) -> None:
        self.entered, self.free = threading.Event(), threading.Event()

    def open(self) -> None:
        pass

    def pieces(self, waker: Waker, timeout_s: float) -> tuple[()]:
        self.entered.set()
        self.free.wait(20)
        return ()

    def close(self) -> None:
        pass


def test_closing_does_not_wait_for_a_driver_that_hangs(caplog):
    source = StuckSource()
    reader = Reader(source)
    reading = threading.Thread(target=lambda: reader.read(60))
    reading.start()
    source.entered.wait(5)
    started = time.monotonic()
    reader.close()
    assert time.monotonic() - started < 5  # of the 20 it hangs; the machine may be busy
    assert "does not let go" in caplog.text
    source.free.set()
    reading.join(5)
    assert not reading.is_alive()
    reader._waker.close()


# --- finding and grabbing --------------------------------------------------------------


@pytest.fixture
def machine(tmp_path: Path):
    """/dev/input and /sys/class/input as udev and the kernel lay them out."""
    dev, sys = tmp_path / "dev", tmp_path / "sys"
    (dev / "by-id").mkdir(parents=True)
    for number, name, keys in (
        (2, "AT Keyboard", "402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe"),
        (9, "Barcode Co. Scanner Consumer Control", "1f0000 0"),
        (
            10,
            "Barcode Co. Scanner",
            "1000000000007 ff800000000007ff febeffdff3cfffff fffffffffffffffe",
        ),
        (11, "Lid Switch", ""),
    ):
        device = sys / f"event{number}" / "device"
        (device / "capabilities").mkdir(parents=True)
        (device / "name").write_text(name + "\n")
        (device / "capabilities" / "key").write_text(keys + "\n")
        (dev / f"event{number}").touch()
    (dev / "by-id" / "usb-Wedge_2D_7-event-kbd").symlink_to("../event10")
    return dev, sys


def test_a_scanner_is_found_by_path_name_or_link(machine):
    dev, sys = machine
    for target in ("barcode co", "Scanner", "wedge_2d"):
        assert find(target, dev=dev, sys=sys) == dev / "event10"
    link = dev / "by-id" / "usb-Wedge_2D_7-event-kbd"
    assert find(str(link), dev=dev, sys=sys) == link
    for target in ("Lid", "Consumer", "nothing", str(dev / "event77")):
        with pytest.raises(ScannerMissing):
            find(target, dev=dev, sys=sys)


class FakeDevice:
    """`evdev.InputDevice`, as far as it is used."""

    refuses: OSError | None = None
    grabs: OSError | None = None
    closed = False

    def __init__(self, path: str, *, readonly: bool) -> None:
        assert readonly
        if self.refuses is not None:
            raise self.refuses
        type(self).closed = False

    def grab(self) -> None:
        if self.grabs is not None:
            raise self.grabs

    def close(self) -> None:
        type(self).closed = True


@pytest.mark.parametrize(
    ("refuses", "grabs", "fault"),
    [
        (PermissionError(errno.EACCES, "no"), None, ScannerForbidden),
        (OSError(errno.ENODEV, "gone"), None, ScannerMissing),
        (OSError(errno.ENOTTY, "no input device"), None, ScannerMissing),
        (None, OSError(errno.EBUSY, "busy"), ScannerBusy),
        (None, OSError(errno.ENODEV, "gone"), ScannerMissing),
        (None, None, None),
    ],
)
def test_grabbing(machine, monkeypatch, refuses, grabs, fault):
    monkeypatch.setattr("evdev.InputDevice", FakeDevice)
    monkeypatch.setattr(FakeDevice, "refuses", refuses)
    monkeypatch.setattr(FakeDevice, "grabs", grabs)
    target = str(machine[0] / "event10")
    if fault is None:
        assert isinstance(keyboard.grab(target), FakeDevice)
        return
    with pytest.raises(fault) as raised:
        keyboard.grab(target)
    assert type(raised.value) is fault
    assert FakeDevice.closed or refuses is not None


def test_a_plain_file_is_no_input_device(tmp_path: Path):
    (tmp_path / "event0").touch()
    with pytest.raises(ScannerMissing):
        keyboard.grab(str(tmp_path / "event0"))
