"""Follows the office's live stream in a thread of its own, for ever.

Owns the connection and the place in the stream. What the news means belongs to
whoever is called back (`replica.Replica`); all callbacks come from the
follower's thread, one at a time, in the order of the stream.
"""

from __future__ import annotations

import http.client
import logging
import random
import socket
import ssl
import threading
import time
from collections.abc import Callable
from enum import StrEnum
from typing import Final, NoReturn
from urllib.parse import urlsplit

import msgspec

from kiosk.client.answers import Snapshot, SnapshotWire, Tick, read_snapshot
from kiosk.client.sse import Message, Parser, TooLong
from kiosk.domain.events import Event
from kiosk.domain.wire import WireFormatError

_log = logging.getLogger(__name__)

_STREAM: Final = "/api/v1/stream"
_CHUNK_BYTES: Final = 65_536


class LinkReason(StrEnum):
    """Why the link is as it is."""

    CONNECTED = "connected"
    UNREACHABLE = "unreachable"
    """Nobody listens there, or the network is down."""
    SILENT = "silent"
    """The office said nothing, not even a tick, for too long."""
    ENDED = "ended"
    """The stream ended, as when the office restarts."""
    DENIED = "denied"
    """The token is not (or no longer) good."""
    GARBLED = "garbled"
    """What came is not an office's stream, or one of another version."""
    RESET = "reset"
    """This side asked for a new snapshot."""
    CLOSED = "closed"
    """`Follower.close` was called."""


class SnapshotWanted(Exception):
    """Raised by a callback that cannot go on from here: start over with a snapshot."""


class _Lost(Exception):
    def __init__(self, reason: LinkReason, detail: str = "") -> None:
        super().__init__(detail or str(reason))
        self.reason = reason


class Follower:
    """Keeps one stream open and calls back with what it brings.

    Args:
        base_url: such as `http://127.0.0.1:8780`.
        on_snapshot: the whole queue; what came before no longer counts.
        on_event: the next event. May raise `SnapshotWanted`.
        on_tick: the office's clock and estimates, every 2 s at least.
        on_link: (connected, reason), on every change of the two.
        read_timeout_s: silence after which the link counts as dead.
        backoff_s: first and longest pause between two tries.
    """

    def __init__(
        self,
        base_url: str,
        token: str,
        on_snapshot: Callable[[Snapshot], None],
        on_event: Callable[[Event], None],
        on_tick: Callable[[Tick], None],
        on_link: Callable[[bool, LinkReason], None],
        *,
        connect_timeout_s: float = 1.0,
        read_timeout_s: float = 6.0,
        backoff_s: tuple[float, float] = (0.1, 1.0),
    ) -> None:
        self.base_url: Final = base_url.rstrip("/")
        parts = urlsplit(self.base_url)
        self._tls, self._host, self._port = parts.scheme == "https", parts.hostname, parts.port
        self._path: Final = parts.path + _STREAM
        self._token = token
        self._on_snapshot, self._on_event = on_snapshot, on_event
        self._on_tick, self._on_link = on_tick, on_link
        self._connect_timeout_s, self._read_timeout_s = connect_timeout_s, read_timeout_s
        self._backoff_s = backoff_s
        self._last: int | None = None
        self._told: tuple[bool, LinkReason] | None = None
        self._heard = False
        self._stop = threading.Event()
        self._anew = threading.Event()
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._thread = threading.Thread(target=self._run, name="office-follower", daemon=False)

    def __repr__(self) -> str:
        return f"Follower({self.base_url!r})"

    def start(self) -> None:
        """Begin to follow; call once."""
        self._thread.start()

    def ask_snapshot(self) -> None:
        """Leave the stream and start over with a snapshot. Any thread; does not wait."""
        self._anew.set()
        self._cut()

    def close(self) -> None:
        """End the thread, waiting at most 1 s for it; safe to call twice and from callbacks.

        Only a name server that does not answer can keep the thread longer, and then
        it ends by itself without calling back.
        """
        self._stop.set()
        self._cut()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(timeout=1.0)

    # --- the thread ------------------------------------------------------------------

    def _run(self) -> None:
        pause = self._backoff_s[0]
        while not self._stop.is_set():
            self._heard, began = False, time.monotonic()
            if self._anew.is_set():
                self._anew.clear()
                self._last = None
            reason = self._attempt()
            if self._stop.is_set():
                break
            self._tell(False, LinkReason.RESET if self._anew.is_set() else reason)
            # A stream that has to start over again and again must not become a storm.
            if self._heard and (reason is not LinkReason.RESET or time.monotonic() - began > 5.0):
                pause = self._backoff_s[0]
            self._stop.wait(pause * random.uniform(0.5, 1.0))  # noqa: S311  # spreads the screens
            pause = min(pause * 2, self._backoff_s[1])
        self._tell(False, LinkReason.CLOSED)

    def _attempt(self) -> LinkReason:
        """Follow until the connection is lost; why it was."""
        try:
            self._follow()
        except _Lost as lost:
            _log.info("stream of %s lost: %s", self.base_url, lost)
            return lost.reason
        except SnapshotWanted as wanted:
            _log.warning("stream of %s: new snapshot: %s", self.base_url, wanted)
        except Exception:  # noqa: BLE001  # thread edge: a callback must not end the screen
            _log.exception("stream of %s: callback failed", self.base_url)
        self._last = None
        return LinkReason.RESET

    def _follow(self) -> NoReturn:
        """One connection from its start to its loss, which is always raised."""
        connection = self._connect()
        try:
            response = self._open(connection)
            self._tell(True, LinkReason.CONNECTED)
            parser = Parser()
            while True:
                data = response.read1(_CHUNK_BYTES)
                if not data:
                    raise _Lost(LinkReason.ENDED)
                for message in parser.feed(data):
                    self._take(message)
        except TimeoutError as error:
            raise _Lost(LinkReason.SILENT) from error
        except (OSError, http.client.HTTPException) as error:
            raise _Lost(LinkReason.ENDED, f"{type(error).__name__}") from error
        except (msgspec.DecodeError, WireFormatError, TooLong) as error:
            self._last = None
            raise _Lost(LinkReason.GARBLED, str(error)) from error
        finally:
            with self._lock:
                self._socket = None
            connection.close()

    def _connect(self) -> http.client.HTTPConnection:
        # http.client rather than requests, because its socket is at hand from the
        # first byte on, for `close` to cut while this thread waits on it.
        host, timeout = self._host or "", self._connect_timeout_s
        connection: http.client.HTTPConnection
        if self._tls:
            connection = http.client.HTTPSConnection(
                host, self._port, timeout=timeout, context=ssl.create_default_context()
            )
        else:
            connection = http.client.HTTPConnection(host, self._port, timeout=timeout)
        try:
            connection.connect()
        except OSError as error:
            connection.close()
            raise _Lost(LinkReason.UNREACHABLE, type(error).__name__) from error
        with self._lock:
            self._socket = connection.sock
        connection.sock.settimeout(self._read_timeout_s)
        if self._stop.is_set() or self._anew.is_set():
            self._cut()
        return connection

    def _open(self, connection: http.client.HTTPConnection) -> http.client.HTTPResponse:
        headers = {
            "Authorization": f"Bearer {self._token}",
            "Accept": "text/event-stream",
            "Cache-Control": "no-store",
        }
        if self._last is not None:
            headers["Last-Event-ID"] = str(self._last)
        connection.request("GET", self._path, headers=headers)
        response = connection.getresponse()
        if response.status in (401, 403):
            raise _Lost(LinkReason.DENIED, f"status {response.status}")
        kind = response.headers.get_content_type()
        if response.status != 200 or kind != "text/event-stream":
            raise _Lost(LinkReason.GARBLED, f"status {response.status}, {kind}")
        return response

    def _take(self, message: Message) -> None:
        if self._stop.is_set() or self._anew.is_set():
            raise _Lost(LinkReason.RESET)
        match message.event:
            case "event":
                event = msgspec.json.decode(message.data, type=Event)
                self._on_event(event)
                self._last = event.seq
            case "snapshot":
                snapshot = read_snapshot(msgspec.json.decode(message.data, type=SnapshotWire))
                self._on_snapshot(snapshot)
                self._last = snapshot.seq
            case "tick":
                self._on_tick(msgspec.json.decode(message.data, type=Tick))
            case other:  # something a newer office adds
                _log.debug("stream: %s is not known here", other)
        self._heard = True

    def _tell(self, connected: bool, reason: LinkReason) -> None:
        if (connected, reason) != self._told:
            self._told = (connected, reason)
            try:
                self._on_link(connected, reason)
            except Exception:  # noqa: BLE001  # thread edge, as above
                _log.exception("stream of %s: callback failed", self.base_url)

    def _cut(self) -> None:
        with self._lock:
            if self._socket is not None:
                # Already gone is as good as cut.
                try:
                    self._socket.shutdown(socket.SHUT_RDWR)
                except OSError:
                    _log.debug("socket was closed already")
