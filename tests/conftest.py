"""What all tests share: Qt offscreen, and no thread that outlives its test."""

import os
import threading
import time
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

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
