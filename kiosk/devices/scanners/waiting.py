"""Waiting for a file descriptor in a way that another thread can end at once."""

from __future__ import annotations

import contextlib
import os
import select


class Waker:
    """Ends a wait from another thread. Waiting belongs to one thread, `wake` to any."""

    def __init__(self) -> None:
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(self._write, False)

    def wait(self, descriptor: int | None, timeout_s: float) -> bool:
        """Whether the descriptor has something to read within the time; False when woken."""
        # poll, not select: a screen may have more than 1,024 files open.
        poll = select.poll()
        poll.register(self._read, select.POLLIN)
        if descriptor is not None:
            poll.register(descriptor, select.POLLIN)
        ready = {fd for fd, _ in poll.poll(max(0.0, timeout_s) * 1000)}
        return self._read not in ready and descriptor in ready

    def wake(self) -> None:
        """End the wait that is under way, and every later one."""
        with contextlib.suppress(BlockingIOError):  # full: it is awake already
            os.write(self._write, b"!")

    def close(self) -> None:
        os.close(self._read)
        os.close(self._write)
