"""The writer's thread: commands in from the event loop, answers and events out.

One thread owns the writer. While one batch is made durable the next one
gathers, so any number of commands under way share a commit. The event loop
never waits for it: answers and news come back in one call per batch.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from queue import Empty, SimpleQueue
from typing import Any, Final, NamedTuple, TypeVar

from kiosk.domain.events import Event
from kiosk.domain.rules import OfficeRules
from kiosk.domain.state import Queue
from kiosk.domain.waiting import History
from kiosk.office.answers import Answer
from kiosk.office.clock import OfficeClock
from kiosk.office.info import Info, make_info
from kiosk.office.problems import Fault
from kiosk.office.writer import Batch, Order, Writer

log = logging.getLogger(__name__)

T = TypeVar("T")

BATCH_LIMIT: Final = 256
"""Most commands that share a commit: bounds how long the first of them waits."""
INBOX_LIMIT: Final = 2_000
"""Commands under way at once before new ones are refused as `busy`."""
INFO_S: Final = 0.2
"""Shortest time between two computations of the waiting times."""
INFO_IDLE_S: Final = 2.0
"""Waiting times change by themselves; they are computed at least this often."""


class View(NamedTuple):
    """The committed state, replaced as a whole after each batch; read it from any thread."""

    queue: Queue
    info: Info
    fault: str | None
    """Reason of the last failed commit; None while the journal works."""


Publish = Callable[[Sequence[Event], View], None]
"""Called on the event loop after each change, with the events that made it."""


class _Job(NamedTuple):
    work: Callable[[], Any]
    future: asyncio.Future[Any]


class _Ask(NamedTuple):
    order: Order
    future: asyncio.Future[Answer]


class OfficeCore:
    """Owns the writer thread. Everything but `stop` is called on the event loop."""

    def __init__(self, writer: Writer, rules: OfficeRules, clock: OfficeClock) -> None:
        self._writer, self._rules, self._clock = writer, rules, clock
        self._inbox: SimpleQueue[_Ask | _Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="office-writer", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._publish: Publish | None = None
        self._under_way = 0
        self._stopping = False
        self._info_due = True
        self._info_at = time.monotonic()
        self._info = self._make_info()
        self.view = View(writer.queue, self._info, writer.fault)

    def start(self, loop: asyncio.AbstractEventLoop, publish: Publish) -> None:
        """Start the writer thread; `publish` is called on `loop`."""
        self._loop, self._publish = loop, publish
        self._thread.start()

    async def run(self, order: Order) -> Answer:
        """Carry a command out, once per key.

        Raises:
            Fault: `busy` or `stopping`; nothing happened.
        """
        if self._stopping:
            raise Fault("stopping")
        if self._under_way >= INBOX_LIMIT:
            raise Fault("busy")
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._under_way += 1
        self._inbox.put(_Ask(order, future))
        return await future

    async def call(self, work: Callable[[], T]) -> T:
        """Run `work` on the writer thread, between two batches.

        Raises:
            Fault: `stopping`. And whatever `work` raises.
        """
        if self._stopping:
            raise Fault("stopping")
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._inbox.put(_Job(work, future))
        return await future

    def stop(self) -> None:
        """Answer what is under way, then end the writer thread. Blocks up to 10 s."""
        self._stopping = True
        if self._thread.is_alive():
            self._inbox.put(None)
            self._thread.join(timeout=10)

    @property
    def alive(self) -> bool:
        """Whether the writer thread runs."""
        return self._thread.is_alive()

    @property
    def history(self) -> History:
        """What was learned about service times; read only, for an estimate."""
        return self._writer.history

    @property
    def now(self) -> datetime:
        """The office's time, UTC, never before the last event shown."""
        return self._clock.read(self.view.queue.at).now

    # --- the writer thread -------------------------------------------------------------

    def _run(self) -> None:
        last = False
        while not last:
            asks, jobs, last = self._collect()
            for job in jobs:
                self._do(job)
            fault = self._writer.fault
            batch = self._writer.process([ask.order for ask in asks])
            if asks or batch.events or self._writer.fault != fault:
                self._tell(asks, batch)
            try:
                self._writer.tidy(batch)
                self._refresh_info(changed=bool(batch.events))
            except Exception:  # a thread edge: without this thread every command would hang
                log.exception("the work between two batches failed")

    def _collect(self) -> tuple[list[_Ask], list[_Job], bool]:
        """Wait for something to do, then take all there is (up to a bound)."""
        asks: list[_Ask] = []
        jobs: list[_Job] = []
        due = self._writer.next_tick
        if self._info_due:
            due = min(due, self._info_at + INFO_S)
        wait_s = max(0.0, due - time.monotonic())
        try:
            item = self._inbox.get(timeout=wait_s)
            while True:
                if item is None:
                    return asks, jobs, True
                if isinstance(item, _Ask):
                    asks.append(item)
                    if len(asks) >= BATCH_LIMIT:
                        break
                else:
                    jobs.append(item)
                item = self._inbox.get_nowait()
        except Empty:
            pass
        return asks, jobs, False

    def _do(self, job: _Job) -> None:
        try:
            result, error = job.work(), None
        except Exception as raised:  # noqa: BLE001 - a thread edge: the waiting caller gets it
            result, error = None, raised
        self._call_loop(_finish, job.future, result, error)

    def _tell(self, asks: list[_Ask], batch: Batch) -> None:
        view = View(self._writer.queue, self._info, self._writer.fault)
        self._call_loop(self._deliver, asks, batch, view)

    def _refresh_info(self, *, changed: bool) -> None:
        self._info_due = self._info_due or changed
        age_s = time.monotonic() - self._info_at
        if age_s < (INFO_S if self._info_due else INFO_IDLE_S):
            return
        self._info_due, self._info_at = False, time.monotonic()
        info = self._make_info()
        if info != self._info:
            self._info = info
            self._tell([], Batch())

    def _make_info(self) -> Info:
        writer = self._writer
        reading = writer.read_clock()
        return make_info(
            writer.queue, writer.history, self._rules, reading.now, clock_held=reading.held
        )

    def _deliver(self, asks: list[_Ask], batch: Batch, view: View) -> None:
        """On the event loop: the state, the answers and the stream move together."""
        self.view = view
        self._under_way -= len(asks)
        for ask, answer in zip(asks, batch.answers, strict=True):
            if not ask.future.done():
                ask.future.set_result(answer)
        if self._publish is not None:
            self._publish(batch.events, view)

    def _call_loop(self, work: Callable[..., None], *args: object) -> None:
        if self._loop is None:
            return
        try:
            self._loop.call_soon_threadsafe(work, *args)
        except RuntimeError:  # the loop is closed: nobody waits for the answer any more
            log.debug("an answer came after the end of the loop")


def _finish(future: asyncio.Future[Any], result: Any, error: Exception | None) -> None:
    if future.done():
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)
