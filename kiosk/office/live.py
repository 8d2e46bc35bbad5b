"""The live stream: Server-Sent Events to every screen, without a gap.

Each event is encoded once and kept in a ring that all streams share; a stream
is only a position in it, so a slow screen costs no memory. Whoever is too far
behind, unknown, or of an earlier day gets a snapshot first.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

import msgspec
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kiosk.domain.events import Event
from kiosk.domain.state import Queue
from kiosk.domain.wire import to_wire
from kiosk.office.answers import encode
from kiosk.office.core import View
from kiosk.office.info import Info

RING: Final = 5_000
"""Events kept for streams that resume; up to twice as many between two trimmings."""
TOO_FAR: Final = 2_000
"""Further behind than this, a snapshot is the shorter way."""
BEAT_S: Final = 2.0
"""A tick at least this often tells a screen that the office lives."""
CHUNK: Final = 256
"""Most events in one write: bounds what a slow screen holds up."""


_SEQ: Final = re.compile(r"[0-9]{1,18}")


class SnapshotData(msgspec.Struct, frozen=True, kw_only=True):
    """The whole state, as `GET /api/v1/queue` and the event `snapshot` carry it."""

    seq: int
    hash: str
    """Of event `seq`: tells one journal from another that stands at the same number."""
    queue: msgspec.Raw
    """`domain.wire.to_wire` of the queue."""
    now: datetime
    info: Info


class TickData(msgspec.Struct, frozen=True, kw_only=True):
    now: datetime
    seq: int
    hash: str
    """Of event `seq`. A screen that knows another one follows a journal that is gone."""
    info: Info


class Stream:
    """One screen's position in the stream."""

    def __init__(self, position: int | None) -> None:
        self.position = position
        """`seq` of the last event sent; None: a snapshot comes first."""
        self.tick = -1
        self.wake = asyncio.Event()
        self.gone = False


class LiveHub:
    """Hands the office's news to every stream. Lives on the event loop."""

    def __init__(self, view: View, today: Sequence[Event], now: Callable[[], datetime]) -> None:
        self._view, self._now = view, now
        self._frames = [frame_of(event) for event in today[-RING:]]
        self._first = view.queue.seq - len(self._frames) + 1
        """`seq` of the first event in the ring."""
        self._day_start = today[0].seq if today else 1
        self._hash = today[-1].hash if today else ""
        self._streams: set[Stream] = set()
        self._tick, self._tick_no = b"", 0
        self._encoded: tuple[Queue, msgspec.Raw, str] | None = None
        self._snapshot_lock = asyncio.Lock()
        self._closed = False

    @property
    def streams(self) -> int:
        return len(self._streams)

    def publish(self, events: Sequence[Event], view: View) -> None:
        """Take a batch over; on the event loop."""
        for event in events:
            if event.type == "day_opened":
                self._day_start = event.seq
            self._frames.append(frame_of(event))
            self._hash = event.hash
        if len(self._frames) > 2 * RING:
            drop = len(self._frames) - RING
            del self._frames[:drop]
            self._first += drop
        told = view.info is not self._view.info
        self._view = view
        if told:
            self.beat()
        elif events:
            self._wake()

    def beat(self) -> None:
        """Send a tick to everybody."""
        view = self._view
        data = encode(
            TickData(now=self._now(), seq=view.queue.seq, hash=self._hash, info=view.info)
        )
        self._tick = b"event: tick\ndata: " + data + b"\n\n"
        self._tick_no += 1
        self._wake()

    async def beat_for_ever(self) -> None:
        """The heartbeat; cancel it to stop."""
        while True:
            await asyncio.sleep(BEAT_S)
            self.beat()

    def close(self) -> None:
        """End every stream; the screens reconnect to the next office by themselves."""
        self._closed = True
        self._wake()

    def join(self, last_id: str | None) -> Stream:
        """A stream that goes on after the event `last_id`, or begins with a snapshot."""
        stream = Stream(self._resumable(last_id))
        self._streams.add(stream)
        return stream

    def leave(self, stream: Stream) -> None:
        self._streams.discard(stream)

    async def next_chunk(self, stream: Stream) -> bytes:
        """What to write next; empty when the stream has ended."""
        while not (stream.gone or self._closed):
            stream.wake.clear()
            if stream.position is None or self._behind(stream.position) > TOO_FAR:
                made = await self.snapshot()
                stream.position = made.seq
                return b"id: %d\nevent: snapshot\ndata: %b\n\n" % (made.seq, encode(made))
            chunk = self._news(stream, stream.position)
            if chunk:
                return chunk
            await stream.wake.wait()
        return b""

    async def snapshot(self) -> SnapshotData:
        """The whole state; its long part is made once for all who ask at the same time."""
        async with self._snapshot_lock:
            queue, digest = self._view.queue, self._hash
            if self._encoded is None or self._encoded[0] is not queue:
                self._encoded = (queue, await asyncio.to_thread(_encode_queue, queue), digest)
            queue, raw, digest = self._encoded
        return SnapshotData(
            seq=queue.seq, hash=digest, queue=raw, now=self._now(), info=self._view.info
        )

    def _news(self, stream: Stream, position: int) -> bytes:
        start = position + 1 - self._first
        frames = self._frames[start : start + CHUNK]
        stream.position = position + len(frames)
        parts = frames
        # The tick speaks of the newest event, so it follows all of them.
        if stream.position == self._view.queue.seq and stream.tick != self._tick_no and self._tick:
            stream.tick = self._tick_no
            parts = [*frames, self._tick]
        return b"".join(parts)

    def _resumable(self, last_id: str | None) -> int | None:
        if last_id is None or not _SEQ.fullmatch(last_id):
            return None
        position = int(last_id)
        in_reach = self._first - 1 <= position <= self._view.queue.seq
        if not in_reach or position < self._day_start or self._behind(position) > TOO_FAR:
            return None
        return position

    def _behind(self, position: int) -> int:
        return self._view.queue.seq - position

    def _wake(self) -> None:
        for stream in self._streams:
            stream.wake.set()


class EventStream(Response):
    """The HTTP answer that follows a stream until one side ends it."""

    media_type = "text/event-stream"

    def __init__(self, hub: LiveHub, last_id: str | None) -> None:
        super().__init__(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._hub, self._last_id = hub, last_id

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        hub, stream = self._hub, self._hub.join(self._last_id)
        watch = asyncio.create_task(_watch(receive, stream))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            # A screen that reads slowly holds up only itself: the server's write buffer is
            # bounded, and the next chunk is cut from where the stream then stands.
            while chunk := await hub.next_chunk(stream):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            watch.cancel()
            hub.leave(stream)


async def _watch(receive: Receive, stream: Stream) -> None:
    """Notice that the screen hung up while nothing is to be said."""
    while (await receive())["type"] != "http.disconnect":
        pass
    stream.gone = True
    stream.wake.set()


def frame_of(event: Event) -> bytes:
    """An event as it goes over the wire."""
    return b"id: %d\nevent: event\ndata: %b\n\n" % (event.seq, encode(event))


def _encode_queue(queue: Queue) -> msgspec.Raw:
    return msgspec.Raw(encode(to_wire(queue)))
