"""The queue as plain JSON types, for snapshots on disk and on the wire."""

from __future__ import annotations

from types import GenericAlias
from typing import Any, get_args, get_origin

import immutables
import msgspec

from kiosk.domain.state import Queue

FORMAT = 1
"""Version of the shape; a reader of another version asks for events instead."""


class WireFormatError(ValueError):
    """The snapshot was written in another format."""


def to_wire(queue: Queue) -> dict[str, Any]:
    """The queue in dicts, lists, text, whole numbers and booleans; keys sorted."""
    plain: dict[str, Any] = msgspec.to_builtins(queue, enc_hook=_encode)
    return {"format": FORMAT, **plain}


def from_wire(plain: dict[str, Any]) -> Queue:
    """The queue of a snapshot.

    Raises:
        WireFormatError: another format, or damaged.
    """
    if plain.get("format") != FORMAT:
        raise WireFormatError(f"snapshot format {plain.get('format')!r}, expected {FORMAT}")
    body = {key: value for key, value in plain.items() if key != "format"}
    try:
        return msgspec.convert(body, Queue, dec_hook=_decode)
    except msgspec.ValidationError as error:
        raise WireFormatError(f"snapshot: {error}") from error


def _encode(value: Any) -> Any:
    if isinstance(value, immutables.Map):
        return {key: msgspec.to_builtins(value[key]) for key in sorted(value)}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _decode(kind: type, value: Any) -> Any:
    if get_origin(kind) is immutables.Map:
        return immutables.Map(msgspec.convert(value, GenericAlias(dict, get_args(kind))))
    raise TypeError(f"no reader for {kind}")
