"""Cameras as Linux knows them: names, device nodes, and why one cannot be had."""

from __future__ import annotations

import errno
import os
import stat
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.devices.camera import CameraBusy, CameraFault, CameraMissing

SYS: Final = Path("/sys/class/video4linux")
DEV: Final = Path("/dev")

# linux/videodev2.h
_QUERYCAP: Final = 0x8068_5600
_REQBUFS: Final = 0xC014_5608
_S_CTRL: Final = 0xC008_561C
_MAINS: Final = 0x0098_0918
_MAINS_50_HZ: Final = 1
_CONTROL: Final = struct.Struct("=Ii")
"""id, value."""
_CAPABILITY: Final = struct.Struct("=16s32s32s6I")
"""driver, card, bus, version, capabilities, capabilities of this node, reserved."""
_BUFFERS: Final = struct.Struct("=5I")
"""count, type, memory, capabilities, flags and reserved."""
_CAPTURES: Final = 0x0000_0001
_OF_NODE: Final = 0x8000_0000
_TYPE_CAPTURE: Final = 1
_MEMORY_MMAP: Final = 1


class CameraForbidden(CameraMissing):
    """It is there, but this user may not open it."""


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """One device node of a camera."""

    path: str
    name: str
    """As the camera calls itself."""
    index: int
    """0 for the node that gives pictures; cameras have further ones, for data about them."""


def cameras(sys_root: Path = SYS, dev_root: Path = DEV) -> list[CameraInfo]:
    """The cameras that are plugged in, in the order of their numbers; none is opened."""
    found = []
    for folder in sorted(sys_root.glob("video*"), key=_order):
        try:
            name = (folder / "name").read_text(encoding="utf-8", errors="replace").strip()
            index = int((folder / "index").read_text(encoding="ascii"))
        except (OSError, ValueError):
            continue  # pulled out while we look
        if index == 0:
            found.append(CameraInfo(str(dev_root / folder.name), name, index))
    return found


def find(target: str, sys_root: Path = SYS, dev_root: Path = DEV) -> str:
    """The device node for a path, a part of a name, or nothing for the first camera.

    Raises:
        CameraMissing: there is none.
    """
    if target.startswith("/"):
        return target
    there = cameras(sys_root, dev_root)
    wanted = target.casefold()
    fitting = [info.path for info in there if wanted in info.name.casefold()]
    # A loopback or a TV card may come before the camera: take what gives pictures, if any does.
    for path in fitting:
        if not isinstance(why_not(path), CameraMissing):
            return path
    if fitting:
        return fitting[0]
    names = ", ".join(info.name for info in there) or "no camera"
    raise CameraMissing(f"{target or 'first camera'}: there is {names}")


def why_not(path: str) -> CameraFault | None:
    """Why this camera cannot be had now; None when nothing speaks against it.

    The driver is asked to give its buffers back: it says EBUSY exactly when another program
    takes pictures. Does not disturb that program.
    """
    try:
        node = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        return _of_errno(path, error.errno)
    try:
        return _asked(path, node)
    finally:
        os.close(node)


def set_mains(path: str) -> bool:
    """Tell the camera that lamps flicker with 50 Hz, as in Viet Nam; False when it cannot.

    OpenCV has no name for it, and cameras made for 60 Hz show dark bars that wander.
    """
    import fcntl  # not on every system

    try:
        node = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.ioctl(node, _S_CTRL, _CONTROL.pack(_MAINS, _MAINS_50_HZ))
    except OSError:
        return False
    finally:
        os.close(node)
    return True


def holders(path: str) -> list[str]:
    """Other programs that have this node open, as `name (pid)`, as far as we may see them."""
    try:
        wanted = _identity(Path(path).stat())
    except OSError:
        return []
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        if int(process.name) != os.getpid() and wanted in set(_open_files(process)):
            try:
                name = (process / "comm").read_text(encoding="utf-8", errors="replace").strip()
            except OSError:
                continue
            found.append(f"{name} ({process.name})")
    return found


def _asked(path: str, node: int) -> CameraFault | None:
    import fcntl  # not on every system

    answer = bytearray(_CAPABILITY.pack(b"", b"", b"", 0, 0, 0, 0, 0, 0))
    buffers = bytearray(_BUFFERS.pack(0, _TYPE_CAPTURE, _MEMORY_MMAP, 0, 0))
    try:
        fcntl.ioctl(node, _QUERYCAP, answer)
        _, _, _, _, whole, of_node, *_ = _CAPABILITY.unpack(answer)
        if not (of_node if whole & _OF_NODE else whole) & _CAPTURES:
            return CameraMissing(f"{path} gives no pictures")
        fcntl.ioctl(node, _REQBUFS, buffers)
    except OSError as error:
        return _of_errno(path, error.errno)
    return None


def _of_errno(path: str, number: int | None) -> CameraFault:
    if number == errno.EBUSY:
        return CameraBusy(f"{path} is held by {', '.join(holders(path)) or 'another program'}")
    if number in (errno.EACCES, errno.EPERM):
        return CameraForbidden(f"{path} may not be opened by this user")
    if number in (errno.ENOTTY, errno.EINVAL):
        # A node that answers no camera's question but that somebody holds may be one whose
        # driver lets only one program in.
        if programs := holders(path):
            return CameraBusy(f"{path} is held by {', '.join(programs)}")
        return CameraMissing(f"{path} is no camera")
    return CameraMissing(f"{path}: {os.strerror(number or 0)}")


def _open_files(process: Path) -> Iterator[tuple[int, int]]:
    try:
        names = list((process / "fd").iterdir())
    except OSError:
        return  # ended, or another user's
    for name in names:
        try:
            yield _identity(name.stat())
        except OSError:
            continue


def _identity(found: os.stat_result) -> tuple[int, int]:
    """Equal for two ways to the same device, or to the same file."""
    if stat.S_ISCHR(found.st_mode):
        return -1, found.st_rdev
    return found.st_dev, found.st_ino


def _order(folder: Path) -> int:
    digits = folder.name.removeprefix("video")
    return int(digits) if digits.isdecimal() else sys.maxsize
