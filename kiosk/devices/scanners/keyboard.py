"""Scanners that type like a keyboard, read below the desktop and grabbed.

A grabbed device types into no window, and no input method (Telex, VNI) sees its keys.
"""

from __future__ import annotations

import errno
import math
import re
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import ClassVar, Final, Protocol

from kiosk.devices.scanner import ScannerBusy, ScannerForbidden, ScannerMissing
from kiosk.devices.scanners.keys import Typist
from kiosk.devices.scanners.reader import Piece
from kiosk.devices.scanners.waiting import Waker

_EV_SYN: Final = 0
_EV_KEY: Final = 1
_SYN_REPORT: Final = 0
_SYN_DROPPED: Final = 3
_LED_CAPS: Final = 1
_KEY_ENTER: Final = 28
_MOST_EVENTS: Final = 4096
_STEP_S: Final = 2.0
"""Events are not read later than this; else the wall clock was set."""
_DEV: Final = Path("/dev/input")
_SYS: Final = Path("/sys/class/input")


class KeyEvent(Protocol):
    """`struct input_event` of Linux, as evdev reads it."""

    sec: int
    usec: int
    type: int
    code: int
    value: int


class Keyboard(Protocol):
    """An open, grabbed input device."""

    def fileno(self) -> int: ...

    def read(self) -> Iterable[KeyEvent]:
        """What is there.

        Raises:
            BlockingIOError: nothing.
            OSError: the device is gone.
        """

    def leds(self) -> Iterable[int]: ...

    def close(self) -> None: ...


class KeyboardSource:
    """The keys of one scanner."""

    typed: ClassVar[bool] = True

    def __init__(self, target: str, *, connect: Callable[[str], Keyboard] | None = None) -> None:
        """`connect` opens and grabs a device; tests give their own."""
        self._target, self._connect = target, connect or grab
        self._keyboard: Keyboard | None = None
        self._typist = Typist()
        self._skipping = False
        """The kernel's buffer ran over: what comes until the next report is incomplete."""
        self._clock_s = math.inf
        """From the kernel's stamps, which follow the wall clock, to the monotonic one."""

    def open(self) -> None:
        keyboard = self._connect(self._target)
        try:
            # Some scanners turn capitals around when the lamp of caps lock is lit.
            self._typist = Typist(caps=_LED_CAPS in keyboard.leds())
        except OSError as error:
            keyboard.close()
            raise ScannerMissing(_why(error)) from error
        self._keyboard = keyboard
        self._skipping, self._clock_s = False, math.inf

    def pieces(self, waker: Waker, timeout_s: float) -> Sequence[Piece]:
        keyboard = self._keyboard
        if keyboard is None:
            raise ScannerMissing("not open")
        if not waker.wait(keyboard.fileno(), timeout_s):
            return ()
        found = []
        # The kernel's stamps keep the pace that reading late and in bunches would blur.
        events = _all_of(keyboard)
        if not events:
            return ()
        late_s = time.monotonic() - _time_s(events[-1])
        if not self._clock_s <= late_s <= self._clock_s + _STEP_S:
            self._clock_s = late_s  # read sooner than ever before, or the clock was set
        for event in events:
            data = self._key(event)
            if data is not None:
                found.append(Piece(data, _time_s(event) + self._clock_s))
        return found

    def close(self) -> None:
        keyboard, self._keyboard = self._keyboard, None
        if keyboard is not None:
            keyboard.close()  # ends the grab too

    def _key(self, event: KeyEvent) -> bytes | None:
        """The bytes an event completes; None when it shows nothing of the scanner's pace."""
        if event.type == _EV_SYN:
            if event.code == _SYN_DROPPED:
                self._skipping = True
                self._typist.forget()
            elif event.code == _SYN_REPORT:
                self._skipping = False
            return None
        if event.type != _EV_KEY or self._skipping:
            return None
        data = self._typist.key(event.code, event.value)
        return data if data or event.value == 1 else None


def grab(target: str) -> Keyboard:
    """Open a scanner's device and take its keys away from everybody else.

    Raises:
        ScannerMissing, ScannerForbidden, ScannerBusy: it cannot be had.
    """
    import evdev

    path = find(target)
    try:
        # Reading is enough: writing would let the kernel set the lamps again.
        device = evdev.InputDevice(str(path), readonly=True)
    except PermissionError as error:
        raise ScannerForbidden(str(path)) from error
    except OSError as error:
        raise ScannerMissing(f"{path}: {_why(error)}") from error
    try:
        device.grab()
    except OSError as error:
        device.close()
        if error.errno == errno.EBUSY:
            raise ScannerBusy(str(path)) from error
        raise ScannerMissing(f"{path}: {_why(error)}") from error
    found: Keyboard = device
    return found


def find(target: str, *, dev: Path = _DEV, sys: Path = _SYS) -> Path:
    """The device of a path, or of a part of a name; of several, the first that has keys.

    Names are looked up in sysfs, which needs no rights to the devices, and among the links
    of udev in `by-id`.

    Raises:
        ScannerMissing: there is none.
    """
    if target.startswith("/"):
        if not Path(target).exists():
            raise ScannerMissing(f"no {target}")
        return Path(target)
    wanted = target.casefold()
    nodes = {
        link.resolve().name: link.name
        for link in sorted((dev / "by-id").glob("*"))
        if wanted in link.name.casefold()
    }
    for node in sorted(sys.glob("event*"), key=_number):
        name = _text(node / "device" / "name")
        if (node.name in nodes or wanted in name.casefold()) and _has_keys(node):
            return dev / node.name
    raise ScannerMissing(f"no input device is called {target!r}")


def _all_of(keyboard: Keyboard) -> list[KeyEvent]:
    """All the events that are waiting.

    Raises:
        ScannerMissing: the device is gone.
    """
    events: list[KeyEvent] = []
    try:
        while len(events) < _MOST_EVENTS:
            more = list(keyboard.read())
            if not more:  # ready, but nothing there: the other end is gone
                raise OSError(errno.ENODEV, "unplugged")
            events += more
    except BlockingIOError:
        return events
    except OSError as error:
        if not events:  # else the next call finds out
            raise ScannerMissing(_why(error)) from error
    return events


def _number(node: Path) -> int:
    return int(re.sub(r"\D", "", node.name) or 0)


def _has_keys(node: Path) -> bool:
    """Whether it has an Enter key; scanners show up as several devices, most without keys."""
    words = _text(node / "device" / "capabilities" / "key").split()
    return bool(words) and bool(int(words[-1], 16) >> _KEY_ENTER & 1)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:  # unplugged in this moment
        return ""


def _time_s(event: KeyEvent) -> float:
    return event.sec + event.usec / 1e6


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__
