"""What every process of the command needs: logs, and not to outlive its parent."""

from __future__ import annotations

import contextlib
import ctypes
import logging
import logging.handlers
import os
import queue
import signal
import sys
import time
from collections.abc import Iterator
from typing import Final

PARENT: Final = "KIOSK_PARENT"
"""Environment variable: process id of the `kiosk start` that started this process."""
_PR_SET_PDEATHSIG: Final = 1


@contextlib.contextmanager
def set_up_logs(*, verbose: bool) -> Iterator[None]:
    """Log to stderr through a queue: a slow terminal never holds up a thread that logs."""
    out = logging.StreamHandler(sys.stderr)
    form = logging.Formatter(
        "%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S"
    )
    form.converter = time.gmtime
    out.setFormatter(form)
    waiting: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
    listener = logging.handlers.QueueListener(waiting, out)
    handler = logging.handlers.QueueHandler(waiting)
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    if not verbose:
        for chatty in ("uvicorn", "asyncio", "PIL"):
            logging.getLogger(chatty).setLevel(logging.WARNING)
    # Its debug lines show addresses, and an address may hold the code of a dossier.
    logging.getLogger("urllib3").setLevel(logging.WARNING)
    root.addHandler(handler)
    listener.start()
    try:
        yield
    finally:
        root.removeHandler(handler)
        listener.stop()


def follow_parent() -> None:
    """End when the `kiosk start` that started this process dies, however it dies (Linux)."""
    parent = os.environ.get(PARENT)
    if parent is None or sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != int(parent):  # it died before we asked
        sys.exit(1)
