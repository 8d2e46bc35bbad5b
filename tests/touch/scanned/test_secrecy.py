"""A crash of the touch screen leaves no picture of its memory."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import ctypes, resource
from kiosk.touch.secrecy import write_no_core
write_no_core()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def test_there_is_no_core() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split("\n")[0] == "(0, 0) 0"
    assert done.stderr == ""
