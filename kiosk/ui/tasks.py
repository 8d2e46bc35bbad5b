"""Jobs off the GUI thread, their answers back on it.

A job calls no Qt. Its answer reaches `done` or `failed` by a queued signal, so
both run in the GUI thread, one at a time, and never inside `run`. A callback
whose object is gone, or that comes after `close`, is dropped.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

log = logging.getLogger(__name__)

T = TypeVar("T")


class Tasks(QObject):
    """A few worker threads. Call `close` before the application ends."""

    _answered = Signal(object)

    def __init__(self, parent: QObject, *, workers: int = 4) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="task")
        self._closed = False
        self._under_way = 0
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._under_way > 0

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `job` in a worker thread, then `done(result)` or `failed(error)` in this one.

        Call it in the GUI thread. Without `failed` an error is logged. The job
        must end by itself within a bounded time.

        Raises:
            RuntimeError: after `close`.
        """
        if self._closed:
            raise RuntimeError("tasks are closed")
        self._under_way += 1
        self._pool.submit(self._work, job, done, failed)

    @Slot()
    def close(self) -> None:
        """Drop what has not begun and wait for what has. A second call does nothing."""
        self._closed = True
        self._under_way = 0
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _work(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None] | None,
        failed: Callable[[Exception], None] | None,
    ) -> None:
        try:
            result = job()
        except Exception as error:  # noqa: BLE001  # thread edge: every error belongs to the caller
            self._send(failed or _log_failure, error)
        else:
            if done is None:
                self._send(_ignore, result)
            else:
                self._send(done, result)

    def _send(self, callback: Callable[[Any], None], value: object) -> None:
        if not self._closed:
            self._answered.emit((callback, value))

    @Slot(object)
    def _deliver(self, answer: tuple[Callable[[Any], None], Any]) -> None:
        if self._closed:
            return
        self._under_way -= 1
        callback, value = answer
        owner = getattr(callback, "__self__", None)
        if isinstance(owner, QObject) and not isValid(owner):
            return  # the page or view model that asked is gone
        callback(value)


def _ignore(value: object) -> None:
    del value


def _log_failure(error: Exception) -> None:
    log.error("job failed", exc_info=error)
