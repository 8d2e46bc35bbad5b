"""ESC/POS byte stream to commands. Pure; it refuses to know what a command does.

After Epson's ESC/POS command reference. Commands outside the tables are passed over
by their prefix, as printers do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its prefix and what follows. Printable text has the prefix `b""`."""

    op: bytes
    args: bytes = b""


class _NeedMore(Exception):
    """The command is not complete yet."""


_FIXED: Final[Mapping[bytes, int]] = MappingProxyType(
    {
        **dict.fromkeys((b"\n", b"\r", b"\t", b"\x0c", b"\x18"), 0),
        **{b"\x10" + bytes((op,)): 1 for op in b"\x04\x05"},
        **{b"\x1b" + bytes((op,)): 0 for op in b"2@LSimv"},
        **{b"\x1b" + bytes((op,)): 1 for op in b" !%-3=?EGJMRTVadertu{"},
        **{b"\x1b" + bytes((op,)): 2 for op in b"$\\c"},
        b"\x1bp": 3,
        b"\x1bW": 8,
        **{b"\x1d" + bytes((op,)): 0 for op in b":"},
        **{b"\x1d" + bytes((op,)): 1 for op in b"!BHIabfhrw/"},
        **{b"\x1d" + bytes((op,)): 2 for op in b"$LPW\\"},
        **{b"\x1c" + bytes((op,)): 0 for op in b"&."},
        **{b"\x1c" + bytes((op,)): 1 for op in b"!-C"},
        **{b"\x1c" + bytes((op,)): 2 for op in b"Sp"},
    }
)
"""Commands with a fixed number of bytes after the prefix."""

_PREFIXES: Final = b"\x10\x1b\x1c\x1d"


class _Waiting(bytearray):
    """Bytes received and not yet read as commands."""

    def take(self, start: int, count: int) -> bytes:
        if len(self) < start + count:
            raise _NeedMore
        return bytes(self[start : start + count])


# How many bytes follow the two of the prefix, by the bytes themselves.


def _pulse(waiting: _Waiting) -> int:
    return 8 if waiting.take(2, 1) == b"\x08" else 3


def _until_nul(waiting: _Waiting) -> int:
    end = waiting.find(0, 2)
    if end < 0:
        raise _NeedMore
    return end - 1


def _bit_image(waiting: _Waiting) -> int:
    mode, low, high = waiting.take(2, 3)
    return 3 + (low + 256 * high) * (3 if mode in (32, 33) else 1)


def _cut(waiting: _Waiting) -> int:
    return 2 if waiting.take(2, 1)[0] in (65, 66, 97, 98, 103, 104) else 1


def _function(waiting: _Waiting) -> int:
    _, low, high = waiting.take(2, 3)
    return 3 + low + 256 * high


def _large_function(waiting: _Waiting) -> int:
    return 5 + int.from_bytes(waiting.take(2, 5)[1:], "little")


def _raster(waiting: _Waiting) -> int:
    _, _, x_low, x_high, y_low, y_high = waiting.take(2, 6)
    return 6 + (x_low + 256 * x_high) * (y_low + 256 * y_high)


def _bar_code(waiting: _Waiting) -> int:
    kind = waiting.take(2, 1)[0]
    return _until_nul(waiting) if kind <= 6 else 2 + waiting.take(2, 2)[1]


def _download(waiting: _Waiting) -> int:
    x, y = waiting.take(2, 2)
    return 2 + int(x) * int(y) * 8


_VARIABLE: Final[Mapping[bytes, Callable[[_Waiting], int]]] = MappingProxyType(
    {
        b"\x10\x14": _pulse,
        b"\x1bD": _until_nul,
        b"\x1b*": _bit_image,
        b"\x1c(": _function,
        b"\x1dV": _cut,
        b"\x1d(": _function,
        b"\x1d8": _large_function,
        b"\x1dv": _raster,
        b"\x1dk": _bar_code,
        b"\x1d*": _download,
    }
)
"""Commands whose length is told by their own bytes."""


class Reader:
    """Takes bytes in pieces of any size and gives whole commands."""

    def __init__(self) -> None:
        self._waiting = _Waiting()

    def __len__(self) -> int:
        """Bytes not yet read as commands."""
        return len(self._waiting)

    def feed(self, data: bytes) -> None:
        self._waiting += data

    def clear(self) -> None:
        self._waiting.clear()

    def next(self) -> Command | None:
        """The next whole command; None when there is none yet."""
        try:
            command = self._parse()
        except _NeedMore:
            return None
        del self._waiting[: len(command.op) + len(command.args)]
        return command

    def _parse(self) -> Command:
        first = self._waiting.take(0, 1)
        if first[0] not in _PREFIXES:
            if first in _FIXED or first[0] < 0x20:
                return Command(first)
            return Command(b"", self._text())
        op = self._waiting.take(0, 2)
        if op in _FIXED:
            return Command(op, self._waiting.take(2, _FIXED[op]))
        length = _VARIABLE.get(op)
        return Command(op, self._waiting.take(2, length(self._waiting) if length else 0))

    def _text(self) -> bytes:
        end = next((i for i, b in enumerate(self._waiting) if b < 0x20), len(self._waiting))
        return bytes(self._waiting[:end])


class RealTime:
    """Finds `DLE EOT n` in the stream as it arrives, wherever it stands.

    Real printers act on it even inside the data of a picture, so this one does too.
    """

    def __init__(self) -> None:
        self._tail = b""

    def questions(self, data: bytes) -> list[int]:
        """The `n` of each question completed by these bytes."""
        stream = self._tail + data
        found = [
            stream[i + 2]
            for i in range(len(stream) - 2)
            if stream[i] == 0x10 and stream[i + 1] == 0x04 and 1 <= stream[i + 2] <= 4
        ]
        self._tail = stream[-2:]
        return found
