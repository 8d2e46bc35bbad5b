"""The chain of hashes, and the one line format of exports and archive segments.

The *body* of an event is the canonical JSON (RFC 8785) of all its members but the
hash: the bytes that were hashed. A *line* is the body with the hash appended as
the last member, so a checker cuts the last 75 bytes off and hashes the rest,
without parsing or canonicalising anything.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

import msgspec

from kiosk.domain.events import Event, canonical, genesis

_HASH_MEMBER: Final = b',"hash":"'
_TAIL_BYTES: Final = len(_HASH_MEMBER) + 64 + len(b'"}')
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Head(msgspec.Struct, frozen=True):
    """The end of the chain."""

    seq: int
    """0 before the first event."""
    hash: str
    """64 hex digits; before the first event the hash that stands for the office."""
    at: datetime | None
    """UTC time of the last event."""


class Row(NamedTuple):
    """An event as it is stored: the bytes that were hashed, and the hash."""

    body: bytes
    digest: bytes
    """32 bytes."""


class ChainBroken(Exception):
    """The event that should have the number `seq` does not continue the chain."""

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"event {seq}: {why}")
        self.seq = seq
        self.why = why


class Chain:
    """Follows events one by one and refuses the first that does not fit."""

    __slots__ = ("at", "digest", "seq")

    def __init__(self, seq: int, digest: bytes, at: datetime | None = None) -> None:
        self.seq = seq
        self.digest = digest
        self.at = at

    @classmethod
    def of_office(cls, office: str) -> Chain:
        """The chain before the first event."""
        return cls(0, bytes.fromhex(genesis(office)))

    def accept(self, row: Row) -> Event:
        """The event, if it is the next one.

        Raises:
            ChainBroken: it is not; the chain stays where it is.
        """
        seq = self.seq + 1
        if hashlib.sha256(self.digest + row.body).digest() != row.digest:
            raise ChainBroken(seq, "its hash does not follow from the event before it")
        try:
            event = decode(to_line(row))
        except msgspec.MsgspecError as error:
            raise ChainBroken(seq, f"it is not an event ({error})") from error
        if event.seq != seq:
            raise ChainBroken(seq, f"it carries the number {event.seq}")
        self.seq, self.digest, self.at = seq, row.digest, event.at
        return event

    @property
    def head(self) -> Head:
        return Head(self.seq, self.digest.hex(), self.at)


def make_body(seq: int, id: str, at: str, actor: str, type: str, data: dict[str, Any]) -> bytes:  # noqa: A002 - the members' names
    """The canonical JSON that is hashed; `at` as `events.iso_ms` writes it."""
    return canonical(
        {"actor": actor, "at": at, "data": data, "id": id, "seq": seq, "type": type},
    )


def to_line(row: Row) -> bytes:
    """One line of NDJSON, without the newline."""
    return row.body[:-1] + _HASH_MEMBER + row.digest.hex().encode() + b'"}'


def from_line(line: bytes) -> Row:
    """What `to_line` made into a line.

    Raises:
        ValueError: the line does not end in a hash.
    """
    tail = line[-_TAIL_BYTES:]
    if len(tail) != _TAIL_BYTES or not tail.startswith(_HASH_MEMBER) or tail[-2:] != b'"}':
        raise ValueError("a line of the journal must end in its hash")
    return Row(line[:-_TAIL_BYTES] + b"}", bytes.fromhex(tail[len(_HASH_MEMBER) : -2].decode()))


_DECODER: Final = msgspec.json.Decoder(Event)


def decode(line: bytes) -> Event:
    """The event of a line.

    Raises:
        msgspec.MsgspecError: it is not one.
    """
    return _DECODER.decode(line)


def at_of_ms(ms: int) -> datetime:
    """The instant of milliseconds since 1970-01-01 UTC, exact."""
    return _EPOCH + timedelta(milliseconds=ms)
