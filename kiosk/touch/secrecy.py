"""Keeps the memory of this process to itself: it may hold a citizen's card for a minute."""

from __future__ import annotations

import ctypes
import logging
import resource
import sys
from typing import Final

log = logging.getLogger(__name__)

_PR_SET_DUMPABLE: Final = 4


def write_no_core() -> None:
    """From now on a crash of this process leaves no picture of its memory, neither as a file
    nor with a handler such as systemd-coredump (which does not ask for the limit)."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        prctl = ctypes.CDLL(None, use_errno=True).prctl
        if prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
            log.warning("a crash may leave a core: prctl failed (%d)", ctypes.get_errno())
