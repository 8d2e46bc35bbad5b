"""The queue as this screen knows it, kept equal to the office's by the live stream.

Holds values only and decides nothing. The follower's thread writes, any thread
reads; every read is of one consistent, immutable state.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import msgspec

from kiosk.client.answers import Info, Snapshot, Tick
from kiosk.client.follower import LinkReason, SnapshotWanted
from kiosk.domain.events import Event, UnknownEvent, chain_hash
from kiosk.domain.queue import evolve
from kiosk.domain.state import EMPTY, BrokenHistoryError, Queue

_log = logging.getLogger(__name__)

QueueListener = Callable[[Queue, Queue, Event | None], None]
"""(queue before, queue after, the event between them or None for a snapshot)."""
WordListener = Callable[[], None]
"""Something besides the queue changed: clock, estimates or link."""

_APART_S: Final = 2.5
"""How long the office's ticks may name another `seq` than ours before we start over."""
_OLD_TICK: Final = timedelta(seconds=2.5)


class _State(msgspec.Struct, frozen=True, kw_only=True):
    queue: Queue = EMPTY
    info: Info | None = None
    now: datetime | None = None
    """The office's clock when it last told it,"""
    now_at: float = 0.0
    """and our monotonic clock then."""
    heard_at: float | None = None
    connected: bool = False
    reason: LinkReason = LinkReason.UNREACHABLE


class Replica:
    """Give its `on_…` methods to a `Follower`.

    `monotonic` is a clock in seconds that never jumps.
    """

    def __init__(self, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._state = _State()
        self._apart_since: float | None = None
        self._hash = ""
        """Of the last event that is in the queue; empty when the office did not say."""
        self._lock = threading.Lock()
        self._queue_listeners: tuple[QueueListener, ...] = ()
        self._word_listeners: tuple[WordListener, ...] = ()

    # --- reading, from any thread ----------------------------------------------------

    @property
    def queue(self) -> Queue:
        return self._state.queue

    @property
    def info(self) -> Info | None:
        """Estimates and opening; None before the first word from the office."""
        return self._state.info

    @property
    def connected(self) -> bool:
        return self._state.connected

    @property
    def reason(self) -> LinkReason:
        """Why the link is up or down."""
        return self._state.reason

    def office_now(self) -> datetime | None:
        """The office's clock (UTC), running on while the link is down; None before its
        first word."""
        state = self._state
        if state.now is None:
            return None
        return state.now + timedelta(seconds=self._monotonic() - state.now_at)

    def age_s(self) -> float | None:
        """Seconds since the last word from the office; None before the first."""
        heard_at = self._state.heard_at
        return None if heard_at is None else max(0.0, self._monotonic() - heard_at)

    # --- listening -------------------------------------------------------------------

    def listen(
        self, on_queue: QueueListener | None = None, on_word: WordListener | None = None
    ) -> Callable[[], None]:
        """Call back on every change, in the follower's thread. Returns what ends it."""
        with self._lock:
            if on_queue is not None:
                self._queue_listeners += (on_queue,)
            if on_word is not None:
                self._word_listeners += (on_word,)

        def end() -> None:
            with self._lock:
                self._queue_listeners = tuple(x for x in self._queue_listeners if x != on_queue)
                self._word_listeners = tuple(x for x in self._word_listeners if x != on_word)

        return end

    # --- writing, by the follower ----------------------------------------------------

    def on_snapshot(self, snapshot: Snapshot) -> None:
        self._apart_since, self._hash = None, snapshot.hash
        self._replace(snapshot.queue, None, info=snapshot.info, now=snapshot.now)

    def on_event(self, event: Event) -> None:
        """Raises `SnapshotWanted` when the event does not follow what is known here."""
        before = self._state.queue
        if event.seq <= before.seq:
            return  # told twice, as around a reconnect
        if event.seq != before.seq + 1:
            raise SnapshotWanted(f"event {event.seq} after {before.seq}")
        if self._hash and chain_hash(self._hash, event) != event.hash:
            raise SnapshotWanted(f"event {event.seq} is of another journal")
        try:
            after = evolve(before, event)
        except (UnknownEvent, BrokenHistoryError) as error:
            raise SnapshotWanted(str(error)) from error
        self._apart_since, self._hash = None, event.hash
        self._replace(after, event)

    def on_tick(self, tick: Tick) -> None:
        """Raises `SnapshotWanted` when the office has long been at another `seq`, or has
        another journal: one restored from a backup that lacks what was seen here."""
        heard_at, state = self._monotonic(), self._state
        now, now_at = tick.now, heard_at
        # The first tick of a stream may be a little older than the snapshot before it.
        if state.now is not None and now < state.now <= now + _OLD_TICK:
            now, now_at = state.now, state.now_at
        self._state = msgspec.structs.replace(
            state, info=tick.info, now=now, now_at=now_at, heard_at=heard_at
        )
        self._tell_word()
        if tick.seq == self._state.queue.seq:
            self._apart_since = None
            if self._hash and tick.hash and tick.hash != self._hash:
                raise SnapshotWanted(f"the office has another event {tick.seq}")
        elif self._apart_since is None:
            self._apart_since = heard_at
        elif heard_at - self._apart_since >= _APART_S:
            self._apart_since = None
            raise SnapshotWanted(f"office at {tick.seq}, here {self._state.queue.seq}")

    def on_link(self, connected: bool, reason: LinkReason) -> None:
        self._state = msgspec.structs.replace(self._state, connected=connected, reason=reason)
        self._tell_word()

    def _replace(
        self,
        queue: Queue,
        event: Event | None,
        *,
        info: Info | None = None,
        now: datetime | None = None,
    ) -> None:
        before, heard_at = self._state, self._monotonic()
        changed = msgspec.structs.replace(before, queue=queue, heard_at=heard_at)
        if now is not None:
            changed = msgspec.structs.replace(changed, info=info, now=now, now_at=heard_at)
        self._state = changed
        for listener in self._queue_listeners:
            listener(before.queue, queue, event)
        if now is not None:
            self._tell_word()

    def _tell_word(self) -> None:
        for listener in self._word_listeners:
            listener()
