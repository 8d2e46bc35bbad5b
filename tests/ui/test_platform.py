"""Without a display a screen is at a VNC port of the loopback interface, and nowhere else."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from kiosk.ui.platform import choose_platform

PROGRAM = """
import logging, sys
logging.basicConfig(level=logging.INFO)
from PySide6.QtCore import QTimer, QSize
from PySide6.QtGui import QRasterWindow
from kiosk.ui.engine import make_app
app = make_app([], vnc_size=QSize(640, 480))
window = QRasterWindow()
window.show()
QTimer.singleShot(0, lambda: print("ready", flush=True))
app.exec()
"""


def test_the_operators_choice_is_kept():
    env = {"QT_QPA_PLATFORM": "eglfs", "DISPLAY": ":0"}
    assert choose_platform(env, QSize(1080, 1920)) == ("eglfs", None)


def test_a_display_is_tried_first():
    platform, port = choose_platform({"DISPLAY": ":0"}, QSize(1080, 1920))
    assert platform == f"xcb;vnc:size=1080x1920:port={port}"
    platform, port = choose_platform({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, QSize(10, 20))
    assert platform == f"wayland;xcb;vnc:size=10x20:port={port}"


@pytest.mark.skipif(sys.platform != "linux", reason="VNC screens are for Linux")
@pytest.mark.parametrize("display", [None, ":77"])
def test_a_screen_without_a_display_listens_on_loopback_only(display, tmp_path):
    import os

    env = {k: v for k, v in os.environ.items() if k not in {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}}
    env.pop("DISPLAY", None)
    if display:
        env["DISPLAY"] = display
    log = tmp_path / "log"
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM], env=env, stdout=subprocess.PIPE, stderr=errors
        ) as program,
    ):
        try:
            assert program.stdout.readline().strip() == b"ready", log.read_text()
            port = int(re.search(r"vnc://127\.0\.0\.1:(\d+)", log.read_text()).group(1))
            with socket.create_connection(("127.0.0.1", port), timeout=5) as viewer:
                viewer.settimeout(5)
                assert viewer.recv(12).startswith(b"RFB 003.")
            assert listeners(port) == {"0100007F"}
        finally:
            program.kill()


def listeners(port):
    """Local addresses, as the kernel writes them, that listen on a port."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text().splitlines()[1:]:
            address, state = line.split()[1], line.split()[3]
            where, _, number = address.rpartition(":")
            if int(number, 16) == port and state == "0A":
                found.add(where)
    return found
