"""Child processes of `kiosk start`: started, watched, restarted, ended."""

from __future__ import annotations

import logging
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from typing import IO, Final

from kiosk.cli.process import PARENT

log = logging.getLogger(__name__)

_BACKOFF_S: Final = (0.5, 1.0, 2.0, 5.0, 10.0)
_STEADY_S: Final = 30.0
"""A child that lived so long starts again with the shortest pause."""
_ADDRESS: Final = re.compile(r"vnc://\S+")


class Child:
    """One `kiosk …` process. Used from the main thread only."""

    def __init__(
        self, name: str, arguments: Sequence[str], *, end_with: signal.Signals, once: bool = False
    ) -> None:
        """Nothing is started yet.

        Args:
            end_with: the signal that asks it to end.
            once: when it ends by itself with code 0, leave it (a window was closed).
        """
        self.name = name
        self.shown_at = ""
        """Where its screen is, if it said so (a `vnc://` address)."""
        self._argv = [sys.executable, "-m", "kiosk", *arguments]
        self._end_with, self._once = end_with, once
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._started = 0.0
        self._fails = 0
        self._again_at: float | None = None

    def start(self) -> None:
        """Start the process, in a session of its own: Ctrl-C is for the parent to handle."""
        environment = {**os.environ, PARENT: str(os.getpid()), "PYTHONUNBUFFERED": "1"}
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            self._argv,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        self._started, self._again_at = time.monotonic(), None
        out = self._process.stdout
        assert out is not None  # noqa: S101 - it was asked for
        self._reader = threading.Thread(target=self._pass_on, args=(out,), name=f"out-{self.name}")
        self._reader.start()

    @property
    def exit_code(self) -> int | None:
        """None while it runs (or was never started)."""
        return None if self._process is None else self._process.poll()

    def watch(self) -> None:
        """Look whether it ended, and start it again when its time has come."""
        if self._again_at is not None:
            if time.monotonic() >= self._again_at:
                self.start()
            return
        code = self.exit_code
        if code is None or self._process is None:
            return
        self._join()
        self._process = None
        if code == 0 and self._once:
            log.info("%s was closed", self.name)
            return
        lived_s = time.monotonic() - self._started
        self._fails = 0 if lived_s > _STEADY_S else self._fails
        pause_s = _BACKOFF_S[min(self._fails, len(_BACKOFF_S) - 1)]
        self._fails += 1
        log.error("%s ended with code %d; starting it again in %g s", self.name, code, pause_s)
        self._again_at = time.monotonic() + pause_s

    def ask_to_end(self) -> None:
        self._again_at = None
        if self.exit_code is None and self._process is not None:
            self._process.send_signal(self._end_with)

    def end(self, within_s: float) -> None:
        """Wait for the end; after `within_s` seconds, force it."""
        process = self._process
        if process is None:
            return
        try:
            process.wait(timeout=within_s)
        except subprocess.TimeoutExpired:
            log.warning("%s does not end by itself and is killed", self.name)
            process.kill()
            process.wait()
        self._join()
        self._process = None

    def _join(self) -> None:
        if self._reader is not None:
            self._reader.join(timeout=2)

    def _pass_on(self, out: IO[str]) -> None:
        with out:
            for line in out:
                if found := _ADDRESS.search(line):
                    self.shown_at = found.group()
                sys.stderr.write(f"[{self.name}] {line}")
                sys.stderr.flush()
