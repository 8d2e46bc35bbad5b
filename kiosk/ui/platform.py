"""Which window system a screen runs on, and the fallback when there is none.

Without a display a screen is drawn into Qt's own VNC server. That server knows
no password and listens on every network interface; `keep_vnc_local` therefore
moves it to the loopback interface before the first window is shown, and refuses
to go on if it cannot.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize

_FIRST_PORT: Final = 5900
_PORTS: Final = 100
_LOOPBACK: Final = "127.0.0.1"


class NoScreen(Exception):
    """No display, and no local VNC server could be opened either."""


def choose_platform(env: Mapping[str, str], size: QSize) -> tuple[str, int | None]:
    """The value for `QT_QPA_PLATFORM` and the VNC port that it may use.

    The VNC server stands last in the list, so it is taken only when the display
    that the environment names cannot be opened. The choice of the operator
    (`QT_QPA_PLATFORM`) is never changed; then, and on systems that always have
    a display, the port is None.

    Raises:
        NoScreen: no free port.
    """
    asked = env.get("QT_QPA_PLATFORM", "")
    if asked or sys.platform != "linux":
        return asked, None
    port = _free_port()
    names = []
    if env.get("WAYLAND_DISPLAY"):
        names.append("wayland")
    if env.get("DISPLAY"):
        names.append("xcb")
    names.append(f"vnc:size={size.width()}x{size.height()}:port={port}")
    return ";".join(names), port


def keep_vnc_local(app: QCoreApplication, port: int) -> None:
    """Make the VNC server of `app` listen on 127.0.0.1 only.

    Raises:
        NoScreen: its socket was not found; the caller must end the program.
    """
    # Qt opens the socket from a queued call.
    app.processEvents()
    handle = _listening_socket(port)
    if handle is None:
        raise NoScreen(f"the VNC server did not open port {port}")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as local:
        local.setblocking(False)
        local.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # The new socket takes the place of Qt's under the same handle, which closes Qt's.
        os.dup2(local.fileno(), handle, inheritable=False)
        local.bind((_LOOPBACK, port))
        local.listen(4)


def _free_port() -> int:
    for port in range(_FIRST_PORT, _FIRST_PORT + _PORTS):
        with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("", port))
            except OSError:
                continue
            return port
    raise NoScreen(f"no free port from {_FIRST_PORT} to {_FIRST_PORT + _PORTS - 1}")


def _listening_socket(port: int) -> int | None:
    """The handle of this process's listening TCP socket on `port`."""
    for entry in Path("/proc/self/fd").iterdir():
        handle = int(entry.name)
        try:
            copy = socket.socket(fileno=os.dup(handle))
        except OSError:  # not a socket, or the handle of the folder itself
            continue
        with closing(copy):
            if copy.family not in {socket.AF_INET, socket.AF_INET6}:
                continue
            listening = copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
            if listening and copy.getsockname()[1] == port:
                return handle
    return None
