"""A TCP relay between a screen and the office that fails the way networks do."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
import time
from enum import Enum


class Line(Enum):
    GOOD = "good"
    FROZEN = "frozen"
    """Half open: connections stand and new ones are made, but nothing passes."""


class Proxy:
    """Listens on `url`; forwards to a port of this machine. Use as a context manager."""

    def __init__(self, target_port: int) -> None:
        self.target_port = target_port
        self.delay_s = 0.0
        """Held back, per piece of data, in both directions."""
        self.line = Line.GOOD
        self.accepted = 0
        self._swallow = 0
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._threads: list[threading.Thread] = []
        self._listener: socket.socket | None = None
        self.port = 0
        self.listen()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Proxy:
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self.refuse()
        for thread in self._threads:
            thread.join(timeout=5)

    # --- failures --------------------------------------------------------------------

    def listen(self) -> None:
        """Take connections (again)."""
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(64)
        self.port = listener.getsockname()[1]
        self._listener = listener
        self._begin(self._accept, listener)

    def refuse(self) -> None:
        """Nobody listens any more, and what stands is cut."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        self.cut()

    def cut(self) -> None:
        """Cut every connection that stands."""
        with self._lock:
            pairs = list(self._pairs)
        for pair in pairs:
            for end in pair:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def swallow_answers(self, count: int) -> None:
        """The next answers of the office are lost: the request arrives, the line is cut."""
        self._swallow = count

    # --- relaying --------------------------------------------------------------------

    def _begin(self, target, *args) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            self.accepted += 1
            far = socket.socket()
            try:
                far.connect(("127.0.0.1", self.target_port))
            except OSError:
                near.close()
                far.close()
                continue
            with self._lock:
                self._pairs.add((near, far))
            self._begin(self._relay, near, far)

    def _relay(self, near: socket.socket, far: socket.socket) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(near, selectors.EVENT_READ, far)
            selector.register(far, selectors.EVENT_READ, near)
            with contextlib.suppress(OSError):
                while not self._done.is_set():
                    if self.line is Line.FROZEN:
                        if self._done.wait(0.02) or self._ended(near):
                            break
                        continue
                    for key, _ in selector.select(timeout=0.02):
                        if self.line is Line.FROZEN:
                            break
                        if not self._pass(key.fileobj, key.data, from_office=key.fileobj is far):
                            raise OSError
        with self._lock:
            self._pairs.discard((near, far))
        near.close()
        far.close()

    def _pass(self, here: socket.socket, there: socket.socket, *, from_office: bool) -> bool:
        data = here.recv(65_536)
        if not data:
            return False
        if from_office and self._swallow > 0:
            self._swallow -= 1
            return False
        if self.delay_s:
            time.sleep(self.delay_s)
        there.sendall(data)
        return True

    @staticmethod
    def _ended(end: socket.socket) -> bool:
        """Whether our side hung up while the line was frozen (read without taking)."""
        try:
            return end.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
        except BlockingIOError:
            return False
