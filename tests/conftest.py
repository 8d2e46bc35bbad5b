"""What all tests share: Qt offscreen, a state folder of their own, no thread left behind."""

import atexit
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
# Screens keep the catalogue in the user's state folder; tests must not leave theirs there.
os.environ["XDG_STATE_HOME"] = _STATE = tempfile.mkdtemp(prefix="kiosk-tests-")
atexit.register(shutil.rmtree, _STATE, ignore_errors=True)

END_S = 3.0
"""How long threads may take to end once a test is over: a closing socket, a pool."""


@pytest.fixture(autouse=True)
def no_thread_outlives_a_test() -> Iterator[None]:
    """Threads of wider fixtures are older than the test and stay out of it."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + END_S
    for thread in threading.enumerate():
        if thread not in before:
            thread.join(timeout=max(0.0, deadline - time.monotonic()))
    left = [t.name for t in threading.enumerate() if t not in before]
    assert not left, f"threads left running: {left}"
