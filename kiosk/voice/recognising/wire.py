"""What the screen's process and a recognising cell say to each other.

MessagePack with a type for everything, never pickle, framed like the words of a decoding cell.
"""

from __future__ import annotations

import select
import struct
import time
from typing import Final

import msgspec

from kiosk.scan.worker.wire import Channel
from kiosk.scan.worker.wire import Gone as Gone
from kiosk.voice.heard import Word

_LENGTH: Final = struct.Struct("<I")


class Upbringing(msgspec.Struct, frozen=True, kw_only=True):
    """How a cell makes its engine; given once, in memory that both sides hold."""

    engine: str
    """`module:callable` that makes the `Recogniser`; it is called with this."""
    model: str = ""
    """Folder of the model, where the engine has one."""
    phrases: tuple[str, ...] = ()
    memory_mb: int = 2000
    """Address space of the cell."""


MANY: Final = 200
"""Phrases that are worth remembering: those of a whole office are a megabyte."""
REMEMBERED: Final = 3
"""Such lists; both sides forget the oldest."""


class Message(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """Base of all that is said."""


class Begin(Message, frozen=True):
    """A new utterance."""

    number: int
    """Of the utterance; told back with its texts."""
    phrases: tuple[str, ...]
    again: int = 0
    """Instead of phrases: the long list that was told so many long lists ago, from 1."""


class Sound(Message, frozen=True):
    """More of it: int16, little-endian, mono, 16 kHz."""

    number: int
    """Of the chunk, from 1; told back with the text."""
    sound: bytes


class Finish(Message, frozen=True):
    """That was all of it."""


class Ask(Message, frozen=True):
    """Which of these words can never be recognised?"""

    words: tuple[str, ...]


Order = Begin | Sound | Finish | Ask


class Ready(Message, frozen=True):
    """The engine is loaded."""

    name: str
    rss_mb: float


class Failed(Message, frozen=True):
    """It could not be."""

    code: str
    why: str


class Partial(Message, frozen=True):
    """The text so far."""

    utterance: int
    number: int
    text: str


class Outcome(Message, frozen=True):
    """The text."""

    utterance: int
    text: str
    alternatives: tuple[str, ...]
    words: tuple[Word, ...]
    numbers: tuple[str, ...]
    rss_mb: float


class Lacking(Message, frozen=True):
    """Answers `Ask`."""

    words: tuple[str, ...]


class Broke(Message, frozen=True):
    """The engine raised this: the name alone, because the text may quote what was said."""

    name: str


Answer = Ready | Failed | Partial | Outcome | Lacking | Broke

pack = msgspec.msgpack.Encoder().encode
to_order: Final = msgspec.msgpack.Decoder(Order)
to_answer: Final = msgspec.msgpack.Decoder(Answer)
to_upbringing: Final = msgspec.msgpack.Decoder(Upbringing)


class Line(Channel):
    """A channel whose other side may have stopped for good."""

    def say(self, message: Message, within_s: float) -> None:
        """Send it.

        Raises:
            Gone: nobody is there, or nobody has taken it in time; half a message may have been
                sent, so the line is of no more use.
        """
        body = pack(message)
        left = memoryview(_LENGTH.pack(len(body)) + body)
        deadline_s = time.monotonic() + within_s
        writable = select.poll()
        writable.register(self._line, select.POLLOUT)
        while left:
            try:
                left = left[self._line.send(left) :]
            except BlockingIOError:
                wait_ms = (deadline_s - time.monotonic()) * 1e3
                if wait_ms <= 0 or not writable.poll(wait_ms):
                    raise Gone from None
            except OSError as error:
                raise Gone from error
