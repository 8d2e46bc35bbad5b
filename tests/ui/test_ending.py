"""A screen ends in order on Ctrl-C and on `systemctl stop`, even when Qt sleeps."""

import os
import signal
import subprocess
import sys

import pytest

SCREEN = """
import sys
from PySide6.QtCore import QTimer
from kiosk.ui.engine import make_app
app = make_app(["screen"])
QTimer.singleShot(0, lambda: print("waiting", flush=True))
code = app.exec()
print("ended in order", flush=True)
sys.exit(code)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_loop_in_order(number):
    with subprocess.Popen(
        [sys.executable, "-c", SCREEN],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as process:
        assert process.stdout.readline() == "waiting\n"
        process.send_signal(number)
        assert process.stdout.readline() == "ended in order\n"
        assert process.wait(timeout=10) == 0
