"""What the screen's process and a cell say to each other, and how it is framed.

MessagePack with a type for everything, never pickle: a cell that a hostile code has taken over
must not be able to say more than codes and numbers.
"""

from __future__ import annotations

import select
import socket
import struct
import time
from typing import Final

import msgspec

from kiosk.scan.codes import Code, Effort

_LENGTH: Final = struct.Struct("<I")
_MOST_BYTES: Final = 8_000_000
"""A sheet of 500 of the largest codes is about half of it."""


class Message(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """Base of all that is said."""


class Upbringing(msgspec.Struct, frozen=True):
    """How a nursery raises its cells; given once, as an argument."""

    maker: str
    """`module:callable` of the decoder."""
    symbologies: tuple[str, ...]
    zxing: bool
    memory_mb: int


class Order(Message, frozen=True):
    """Read the picture that is in the shared memory."""

    rows: int
    columns: int
    capacity: int
    """Size of the shared memory, which may have grown."""
    effort: Effort
    number: int
    skip: frozenset[str]


class Began(Message, frozen=True):
    """A stage begins: the last one named is the one that broke, if one breaks."""

    stage: str


class Found(Message, frozen=True):
    """What one stage read, told before the next one may crash."""

    codes: list[Code]


class Done(Message, frozen=True):
    """The picture has been looked at."""

    broke: str
    """Name of the exception a stage raised, without its text; empty when all went well."""
    memory: bool
    """Whether it was for want of memory."""
    grown_mb: float
    """How much larger the cell is than when it was new."""


Answer = Began | Found | Done

pack = msgspec.msgpack.Encoder().encode
to_order: Final = msgspec.msgpack.Decoder(Order)
to_answer: Final = msgspec.msgpack.Decoder(Answer)


class Gone(Exception):
    """The other side has ended, or does not keep to the framing."""


class Channel:
    """Whole messages over a stream socket. Owns the socket; one thread at a time."""

    def __init__(self, line: socket.socket) -> None:
        line.setblocking(False)
        self._line = line
        self._poll = select.poll()
        self._poll.register(line, select.POLLIN)
        self._held = bytearray()

    def send(self, body: bytes) -> None:
        """Blocks until the system has taken all of it.

        Raises:
            Gone: nobody is there to take it.
        """
        left = memoryview(_LENGTH.pack(len(body)) + body)
        writable = select.poll()
        writable.register(self._line, select.POLLOUT)
        while left:
            try:
                left = left[self._line.send(left) :]
            except BlockingIOError:
                writable.poll(1000)
            except OSError as error:
                raise Gone from error

    def receive(self, deadline_s: float | None = None) -> bytes | None:
        """The next message; None when the monotonic clock has passed `deadline_s` first.

        Raises:
            Gone: the other side has ended.
        """
        while (body := self._whole()) is None:
            wait_ms = None if deadline_s is None else (deadline_s - time.monotonic()) * 1e3
            if wait_ms is not None and wait_ms <= 0:
                return None
            if not self._poll.poll(wait_ms):
                continue
            try:
                got = self._line.recv(65_536)
            except BlockingIOError:
                continue
            except OSError as error:
                raise Gone from error
            if not got:
                raise Gone
            self._held += got
        return body

    def close(self) -> None:
        """Idempotent."""
        self._line.close()
        # It may hold the text of an ID card.
        self._held[:] = bytes(len(self._held))

    def _whole(self) -> bytes | None:
        if len(self._held) < _LENGTH.size:
            return None
        (length,) = _LENGTH.unpack_from(self._held)
        if length > _MOST_BYTES:
            raise Gone
        end = _LENGTH.size + length
        if len(self._held) < end:
            return None
        body = bytes(self._held[_LENGTH.size : end])
        del self._held[:end]
        return body
