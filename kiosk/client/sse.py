"""Server-Sent Events: bytes in, events out, exactly as the WHATWG standard parses them.

Own code because the published parsers are tied to another HTTP library
(httpx-sse), or hand out an event that a cut connection left unfinished, which the
standard forbids and a journal's replica cannot bear (sseclient-py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_LINE_END: Final = re.compile(rb"\r\n|\n|\r")
_BOM: Final = b"\xef\xbb\xbf"


class Message(NamedTuple):
    """One dispatched event; `id` is the last one seen on this stream."""

    event: str
    data: str
    id: str


class TooLong(ValueError):
    """An event grew past the limit: whatever sends this is not the office."""


class Parser:
    """Incremental: `feed` takes the bytes as they come, cut anywhere."""

    def __init__(self, *, limit_bytes: int = 64 * 1024 * 1024) -> None:
        self._limit_bytes = limit_bytes
        self._rest = bytearray()
        self._at_start = True
        self._event = ""
        self._data: list[str] = []
        self._size = 0
        self._id = ""

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield the events that `data` completes.

        Raises:
            TooLong: a line or an event is longer than the limit.
        """
        searched = max(len(self._rest) - 1, 0)
        self._rest += data
        if self._at_start:
            if len(self._rest) < len(_BOM) and _BOM.startswith(self._rest):
                return
            if self._rest.startswith(_BOM):
                del self._rest[: len(_BOM)]
            self._at_start, searched = False, 0
        for line in self._lines(searched):
            message = self._line(line)
            if message is not None:
                yield message
        if len(self._rest) + self._size > self._limit_bytes:
            raise TooLong(f"an event of more than {self._limit_bytes} bytes")

    def _lines(self, searched: int) -> list[str]:
        lines, start = [], 0
        for end in _LINE_END.finditer(self._rest, searched):
            # A CR that ends the bytes so far may be half of a CR LF.
            if end.group() == b"\r" and end.end() == len(self._rest):
                break
            lines.append(self._rest[start : end.start()].decode(errors="replace"))
            start = end.end()
        del self._rest[:start]
        return lines

    def _line(self, line: str) -> Message | None:
        if not line:
            return self._dispatch()
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
            self._size += len(value)
        elif name == "event":
            self._event = value
        elif name == "id" and "\0" not in value:
            self._id = value
        # A comment has an empty name; `retry` is ours to decide, see `follower`.
        return None

    def _dispatch(self) -> Message | None:
        event, data = self._event or "message", self._data
        self._event, self._data, self._size = "", [], 0
        return Message(event, "\n".join(data), self._id) if data else None
