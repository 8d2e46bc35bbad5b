"""From a stream of bytes to whole codes. Pure: the time is passed in.

A scanner ends a code with CR, LF, CR LF, TAB or ETX, or with nothing at all: then a pause
does. Which of the two it is, is learned from what it sends, so nobody has to set it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ENDS: Final = frozenset(b"\r\n\t\x03")
"""CR, LF, TAB, ETX."""
MOST_BYTES: Final = 4096
"""More than the largest QR code holds (2,953 bytes)."""
_UNLEARN: Final = 2
"""Half codes in a row after which a scanner is believed to send no terminator any more."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What tells a scanner from a hand and a whole code from a half. Seconds."""

    gap_s: float = 0.08
    """A pause that ends a code, as long as no terminator was ever seen."""
    half_s: float = 0.5
    """Without its terminator for so long, a code is a half one and is dropped."""
    typed_s: float = 0.06
    """Keys that come slower than this on the average were typed by hand: quick typists need
    0.1 s for a key, slow scanners 0.04 s."""
    shortest: int = 6
    """Bytes; fewer are no code when only a pause ends them."""


class Assembler:
    """Collects the bytes of one scanner. Belongs to one thread.

    `typed`: the bytes come from key presses, so what a hand typed is dropped.
    """

    def __init__(self, *, typed: bool = False, pace: Pace | None = None) -> None:
        self._typed, self._pace = typed, pace or Pace()
        self._buffer = bytearray()
        self._first_s = self._last_s = 0.0
        self._steps = 0
        """Key presses, or bytes, since the last end."""
        self._overlong = False
        self._terminated = False
        """The scanner is known to end its codes."""
        self._halves = 0
        self._paused_s: float | None = None
        """When a code was last ended by a pause."""

    @property
    def due(self) -> float | None:
        """When `tick` has something to decide, if nothing more comes; None: never."""
        if not self._steps:
            return None
        return self._last_s + (self._pace.half_s if self._terminated else self._pace.gap_s)

    def feed(self, data: bytes, at_s: float) -> list[bytes]:
        """Take what came at a time; the codes that are whole now.

        Empty `data` is a key that makes no byte by itself, such as shift: it shows that
        the scanner is at work.
        """
        codes = self.tick(at_s)
        if not data:
            self._step(at_s)
        for byte in data:
            if byte in ENDS:
                codes += self._end(at_s)
                continue
            self._step(at_s)
            if len(self._buffer) >= MOST_BYTES:
                self._overlong = True
            else:
                self._buffer.append(byte)
        return codes

    def tick(self, at_s: float) -> list[bytes]:
        """Look at the clock; the code that a pause has ended, if any."""
        due = self.due
        if due is None or at_s < due:
            return []
        code, good = bytes(self._buffer), self._good() and len(self._buffer) >= self._pace.shortest
        self._reset()
        if not good:
            return []
        if not self._terminated:
            self._paused_s = at_s
            return [code]
        self._halves += 1
        if self._halves >= _UNLEARN:
            self._terminated, self._halves = False, 0
        return []

    def _end(self, at_s: float) -> list[bytes]:
        """A terminator came."""
        code, good = bytes(self._buffer), self._good()
        self._reset()
        paused_s, self._paused_s = self._paused_s, None
        late = paused_s is not None and at_s - paused_s < self._pace.half_s
        if not code:  # the LF of a CR LF, or a terminator that came after a pause
            self._terminated = self._terminated or late
            return []
        if not good:
            return []
        self._terminated, self._halves = True, 0
        return [code]

    def _good(self) -> bool:
        """Whether what was collected may be a code at all."""
        if self._overlong or not self._buffer:
            return False
        if not self._typed or self._steps < 2:
            return True
        return (self._last_s - self._first_s) / (self._steps - 1) <= self._pace.typed_s

    def _step(self, at_s: float) -> None:
        if not self._steps:
            self._first_s = at_s
        self._last_s = at_s
        self._steps += 1

    def _reset(self) -> None:
        self._buffer.clear()
        self._steps, self._overlong = 0, False


def without_aim(code: bytes) -> bytes:
    """The code without an AIM symbology identifier such as `]C1` or `]Q1`, and without the
    escape `\\000026` ("UTF-8 follows") that may stand behind it."""
    if len(code) <= 3 or code[:1] != b"]" or not code[1:2].isalpha() or not code[2:3].isalnum():
        return code
    rest = code[3:]
    if rest[:1] == b"\\" and len(rest) > 7 and rest[1:7].isdigit():
        rest = rest[7:]
    return rest
