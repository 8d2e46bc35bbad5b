"""Waiting for what other threads and processes do, with a bound."""

import time
from collections.abc import Callable


def wait_until(happened: Callable[[], object], timeout_s: float = 10.0) -> float:
    """Seconds it took. Fails when it does not happen in time."""
    began = time.monotonic()
    while not happened():
        assert time.monotonic() - began < timeout_s, "did not happen in time"
        time.sleep(0.005)
    return time.monotonic() - began
