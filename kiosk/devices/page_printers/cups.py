"""A printer of the system's printing service, by its commands `lp`, `lpstat` and `cancel`.

The commands come with every CUPS and speak to a local or a distant service alike, so that no
library of it has to fit the machine's. They run in the C locale: their words are read.
"""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from collections.abc import Sequence
from typing import Final

from kiosk.devices.printer import (
    PrinterBusy,
    PrinterFault,
    PrinterOffline,
    PrinterStatus,
)

_POLL_S: Final = 0.3
"""Between two looks at the queue while a job prints."""

_CLEANUP_S: Final = 3.0
"""How long calling back a job may take beyond the time given."""

_JOB: Final = re.compile(r"request id is (\S+-\d+)")

_JOB_TITLE: Final = "Mot Cua"
"""What the service shows and logs: nothing of what is printed."""


class CupsPrinter:
    """A `PagePrinter` on a queue; an empty name is the system's default queue."""

    def __init__(self, queue: str) -> None:
        self._queue = queue
        self._lock = threading.Lock()

    def status(self, timeout_s: float) -> PrinterStatus:
        try:
            return self._status(time.monotonic() + timeout_s)
        except PrinterOffline as fault:
            return PrinterStatus(
                False, "unknown", None, None, f"Không dùng được máy in A4: {fault}"
            )
        except PrinterBusy:
            return PrinterStatus(None, "unknown", None, None, "Dịch vụ in CUPS không trả lời kịp.")

    def print_job(self, data: bytes, timeout_s: float) -> None:
        deadline = time.monotonic() + timeout_s
        if not self._lock.acquire(timeout=timeout_s):
            raise PrinterBusy("another job is printing")
        try:
            fault = self._status(deadline).fault()
            if fault is not None:
                raise fault
            self._see_through(self._hand_over(data, deadline), deadline)
        finally:
            self._lock.release()

    def close(self) -> None:
        """Nothing is kept open."""

    # --- the job ---

    def _hand_over(self, data: bytes, deadline: float) -> str:
        """Give the file to the service; the id of the job."""
        to = ["-d", self._queue] if self._queue else []
        done = _run(
            ["lp", *to, "-t", _JOB_TITLE, "-o", "media=A4", "-o", "sides=one-sided"],
            deadline,
            given=data,
        )
        found = _JOB.search(done.stdout)
        if done.returncode != 0 or found is None:
            raise PrinterOffline(_words(done))
        return found[1]

    def _see_through(self, job: str, deadline: float) -> None:
        """Wait until the job has left the queue; call it back when that takes too long, so that
        it does not come out when the citizen has gone."""
        while True:
            try:
                if job not in self._waiting(deadline):
                    return
                status = self._status(deadline)
            except PrinterFault:
                self._call_back(job)
                raise
            fault = status.fault(printed="part")
            if fault is None and time.monotonic() + _POLL_S < deadline:
                time.sleep(_POLL_S)
                continue
            self._call_back(job)
            raise fault or PrinterBusy("the job did not leave the queue", printed="unknown")

    def _waiting(self, deadline: float) -> set[str]:
        """Ids of the jobs that are not done."""
        which = [self._queue] if self._queue else []
        done = _run(["lpstat", "-W", "not-completed", "-o", *which], deadline)
        if done.returncode != 0:
            raise PrinterOffline(_words(done), printed="unknown")
        return {line.split()[0] for line in done.stdout.splitlines() if line.strip()}

    def _call_back(self, job: str) -> None:
        # A job that is just done cannot be called back; that is no fault.
        _run(["cancel", job], time.monotonic() + _CLEANUP_S)

    # --- the printer ---

    def _status(self, deadline: float) -> PrinterStatus:
        name = self._queue or self._default(deadline)
        done = _run(["lpstat", "-l", "-p", name], deadline)
        if done.returncode != 0 or not done.stdout.strip():
            raise PrinterOffline(_words(done) or f"no queue {name}")
        return read_status(done.stdout)

    def _default(self, deadline: float) -> str:
        done = _run(["lpstat", "-d"], deadline)
        _, _, name = done.stdout.partition("destination: ")
        if done.returncode != 0 or not name.strip():
            raise PrinterOffline(_words(done) or "no default queue")
        return name.strip()


def read_status(text: str) -> PrinterStatus:
    """What `lpstat -l -p` says in the C locale.

    Its `Alerts` are the keywords of `printer-state-reasons` (RFC 8011 §5.4.12).
    """
    _, _, rest = text.partition("Alerts:")
    alerts = {word.strip() for word in (rest.splitlines() or [""])[0].split(",")}
    reasons = {re.sub(r"-(report|warning|error)$", "", word) for word in alerts} - {"none", ""}
    stopped = " disabled " in text.splitlines()[0] or "paused" in reasons
    away = reasons & {"offline", "shutdown", "connecting-to-device", "timed-out"}
    out = reasons & {"media-empty", "media-needed"}
    open_ = reasons & {"cover-open", "door-open", "interlock-open"}
    error = {word for word in alerts if word.endswith("-error")} or reasons & {"media-jam"}
    return PrinterStatus(
        online=not (stopped or away),
        paper="out" if out else "low" if "media-low" in reasons else "unknown",
        cover_open=bool(open_),
        error=bool(error) and not (out or open_),
        says=_says(stopped, reasons),
    )


def _says(stopped: bool, reasons: set[str]) -> str:
    if stopped:
        return "Hàng đợi in A4 đang dừng (bật lại: cupsenable)."
    if reasons:
        return f"Máy in A4 báo: {', '.join(sorted(reasons))}."
    return "Máy in A4 sẵn sàng."


def _run(
    command: Sequence[str], deadline: float, *, given: bytes = b""
) -> subprocess.CompletedProcess[str]:
    """Run a command of the printing system.

    Raises:
        PrinterOffline: there is no such command.
        PrinterBusy: it did not end in time; it was ended.
    """
    left = max(0.1, deadline - time.monotonic())
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the queue's name was checked
            command,
            input=given,
            capture_output=True,
            timeout=left,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "C"},
        )
    except FileNotFoundError as error:
        raise PrinterOffline(
            f"the command {command[0]} is missing (package cups-client)"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise PrinterBusy(
            f"{command[0]} took longer than {left:.1f} s", printed="unknown"
        ) from error
    return subprocess.CompletedProcess(
        done.args,
        done.returncode,
        done.stdout.decode("utf-8", "replace"),
        done.stderr.decode("utf-8", "replace"),
    )


def _words(done: subprocess.CompletedProcess[str]) -> str:
    """The first line a command complained with."""
    return next(iter(done.stderr.strip().splitlines()), "")
