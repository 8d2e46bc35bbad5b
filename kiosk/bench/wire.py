"""The leanest HTTP client that still speaks HTTP/1.1, so that load costs little.

On a two-core machine the load shares the processor with the office it loads: a
full client library would measure itself. Only what the benches need is here:
keep-alive, `Content-Length` bodies, one request at a time.
"""

from __future__ import annotations

import socket
import uuid
from typing import Any

import msgspec


class BrokenAnswerError(Exception):
    """The server closed the line or answered in a form this client does not read."""


class Connection:
    """One kept connection to the office, as one role. Blocking; not for threads to share."""

    def __init__(self, host: str, port: int, token: str) -> None:
        self._socket = socket.create_connection((host, port), timeout=30)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._head = f"Host: {host}:{port}\r\nAuthorization: Bearer {token}\r\n"
        self._rest = b""

    def close(self) -> None:
        self._socket.close()

    def post(self, path: str, body: object, key: str | None = None) -> tuple[int, Any]:
        """Status and decoded JSON of a command."""
        payload = msgspec.json.encode(body)
        request = (
            f"POST {path} HTTP/1.1\r\n{self._head}Idempotency-Key: {key or uuid.uuid4()}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(payload)}\r\n\r\n"
        )
        self._socket.sendall(request.encode() + payload)
        return self._answer()

    def get(self, path: str) -> tuple[int, Any]:
        self._socket.sendall(f"GET {path} HTTP/1.1\r\n{self._head}\r\n".encode())
        return self._answer()

    def _answer(self) -> tuple[int, Any]:
        data = self._rest
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self._more()
        head = data[:end].decode("latin-1").split("\r\n")
        status = int(head[0].split(" ", 2)[1])
        length = next(
            (int(line.split(":", 1)[1]) for line in head if line.lower().startswith("content-l")),
            None,
        )
        if length is None:
            raise BrokenAnswerError(f"an answer {status} without a length")
        while len(data) < end + 4 + length:
            data += self._more()
        body, self._rest = data[end + 4 : end + 4 + length], data[end + 4 + length :]
        return status, msgspec.json.decode(body) if body else None

    def _more(self) -> bytes:
        chunk = self._socket.recv(65_536)
        if not chunk:
            raise BrokenAnswerError("the server closed the line")
        return chunk
