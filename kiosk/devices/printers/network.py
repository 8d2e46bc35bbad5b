"""Raw TCP printing, port 9100.

The standard library's sockets serve better here than python-escpos' `Network`,
which knows IPv4 only and leaks the socket when the printer refuses.
"""

from __future__ import annotations

import contextlib
import select
import socket
import time
from collections.abc import Callable

from kiosk.devices.printers.line import Line, LineLost

_SEND_BUFFER_BYTES = 8_192
"""Small, so that a printer which stops reading is noticed while the job is sent."""


def network_line(host: str, port: int) -> Callable[[float], Line]:
    """A function that connects within the seconds given or raises `LineLost`.

    A host name is looked up by the system, in the system's own time; an address is not.
    """

    def connect(timeout_s: float) -> Line:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise LineLost(f"{host}: {error.strerror}") from error
        deadline = time.monotonic() + timeout_s
        problem: OSError = TimeoutError("no time left")
        for family, kind, protocol, _, address in found:
            left = deadline - time.monotonic()
            if left <= 0:
                break
            opened = socket.socket(family, kind, protocol)
            try:
                opened.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER_BYTES)
                opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                opened.settimeout(left)
                opened.connect(address)
            except OSError as error:
                opened.close()
                problem = error
                continue
            opened.setblocking(False)
            return _SocketLine(opened)
        raise LineLost(f"{host}:{port}: {problem}") from problem

    return connect


class _SocketLine:
    def __init__(self, opened: socket.socket) -> None:
        self._socket = opened

    def write(self, data: bytes, timeout_s: float) -> int:
        deadline = time.monotonic() + timeout_s
        view = memoryview(data)
        sent = 0
        while sent < len(view):
            left = max(0.0, deadline - time.monotonic())
            _, writable, _ = select.select([], [self._socket], [], left)
            if not writable:
                break
            try:
                sent += self._socket.send(view[sent:])
            except OSError as error:
                raise LineLost(str(error)) from error
        return sent

    def read(self, timeout_s: float) -> bytes:
        readable, _, _ = select.select([self._socket], [], [], timeout_s)
        if not readable:
            return b""
        try:
            heard = self._socket.recv(256)
        except OSError as error:
            raise LineLost(str(error)) from error
        if not heard:
            raise LineLost("the printer closed the connection")
        return heard

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
        self._socket.close()
