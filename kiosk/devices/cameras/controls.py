"""Exposure and focus of a camera while it gives pictures: for the technician who adjusts it.

Linux lets a second opening of the node set controls, so nobody who takes pictures is disturbed.
What is set here holds until the camera is opened again; the settings keep it.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from kiosk.devices.camera import CameraMissing

# linux/videodev2.h and v4l2-controls.h
_QUERYCTRL: Final = 0xC044_5624
_G_CTRL: Final = 0xC008_561B
_S_CTRL: Final = 0xC008_561C
_QUERY: Final = struct.Struct("=II32s4iI8x")
"""id, type, name, minimum, maximum, step, default, flags, reserved."""
_CONTROL: Final = struct.Struct("=Ii")
_DISABLED: Final = 0x0001
_READ_ONLY: Final = 0x0004
_MANUAL: Final = 1
_AUTOMATIC_EXPOSURE: Final = (3, 0)
"""Aperture priority, which USB cameras know, and automatic, which others do."""


@dataclass(frozen=True, slots=True)
class _Screw:
    value: int
    """Control that holds the value."""
    switch: int
    """Control that says who sets it."""
    automatic: tuple[int, ...]
    """Values of the switch for the camera; the first one it takes is used."""
    manual: int


_SCREWS: Final = {
    "exposure": _Screw(0x009A_0902, 0x009A_0901, _AUTOMATIC_EXPOSURE, _MANUAL),
    "focus": _Screw(0x009A_090A, 0x009A_090C, (1,), 0),
}


@dataclass(frozen=True, slots=True)
class Control:
    """Something the driver lets be set, in its own units."""

    key: str
    """`exposure` (0.1 ms) or `focus`, as in the settings."""
    low: int
    high: int
    value: int
    """-1: automatic."""


def controls(path: str) -> list[Control]:
    """What can be set at the camera of this device node; empty where nothing can.

    Raises:
        CameraMissing: it cannot be opened.
    """
    with _opened(path) as node:
        found = (_look(node, key, screw) for key, screw in _SCREWS.items())
        return [control for control in found if control is not None]


def set_control(path: str, key: str, value: int) -> bool:
    """Set `exposure` or `focus`, -1: automatic; False when the driver refuses.

    Raises:
        CameraMissing: the camera cannot be opened.
        KeyError: there is no such control.
    """
    screw = _SCREWS[key]
    with _opened(path) as node:
        if value < 0:
            return any(_set(node, screw.switch, way) for way in screw.automatic)
        _set(node, screw.switch, screw.manual)  # cameras without the switch are always so
        return _set(node, screw.value, value)


@contextmanager
def _opened(path: str) -> Iterator[int]:
    if sys.platform != "linux":
        raise CameraMissing(f"{path}: only Linux lets controls be set")
    try:
        node = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise CameraMissing(f"{path}: {error.strerror}") from error
    try:
        yield node
    finally:
        os.close(node)


def _look(node: int, key: str, screw: _Screw) -> Control | None:
    import fcntl  # not on every system

    answer = bytearray(_QUERY.pack(screw.value, 0, b"", 0, 0, 0, 0, 0))
    try:
        fcntl.ioctl(node, _QUERYCTRL, answer)
    except OSError:
        return None  # the driver has none
    _, _, _, low, high, _, _, flags = _QUERY.unpack(answer)
    value = _get(node, screw.value)
    if flags & (_DISABLED | _READ_ONLY) or low >= high or value is None:
        return None
    switch = _get(node, screw.switch)
    automatic = switch is not None and switch != screw.manual
    return Control(key, low, high, -1 if automatic else value)


def _get(node: int, control: int) -> int | None:
    import fcntl

    answer = bytearray(_CONTROL.pack(control, 0))
    try:
        fcntl.ioctl(node, _G_CTRL, answer)
    except OSError:
        return None
    value: int = _CONTROL.unpack(answer)[1]
    return value


def _set(node: int, control: int, value: int) -> bool:
    import fcntl

    try:
        fcntl.ioctl(node, _S_CTRL, _CONTROL.pack(control, value))
    except OSError:
        return False
    return True
