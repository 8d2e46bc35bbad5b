"""The sound of one utterance as the screen's process keeps it, so that it can be told twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kiosk.voice.recognising.port import RATE_HZ, Samples
from kiosk.voice.recognising.wire import Begin, Finish, Order, Outcome, Partial, Sound

MOST_S: Final = 60.0
"""Of one utterance; sound beyond it is left out. The settings end utterances far earlier."""
_CHUNK_BYTES: Final = RATE_HZ // 10 * 2
"""A tenth of a second is sent at once; as many times a second there is a new partial text."""
_MOST_BYTES: Final = int(MOST_S * RATE_HZ) * 2
_AHEAD: Final = 20
"""Chunks that may be unanswered: 64 kB, which a socket takes without a wait."""


class Utterance:
    """What was said so far, how much of it a cell was told, and what it made of it."""

    def __init__(self, number: int, phrases: tuple[str, ...]) -> None:
        self.number, self.phrases = number, phrases
        self.partial = ""
        self.final: Outcome | None = None
        self.deaths = 0
        self._sound = bytearray()
        self._ended = False
        self._understood = 0
        """Chunks that `partial` is the text of."""
        self._begun = self._finished = False
        self._told = self._answered = 0

    @property
    def audio_s(self) -> float:
        """How long it is."""
        return len(self._sound) / 2 / RATE_HZ

    def add(self, samples: Samples) -> None:
        """More sound."""
        room = _MOST_BYTES - len(self._sound)
        self._sound += samples.astype("<i2", copy=False).tobytes()[:room]

    def end(self) -> None:
        """That was all."""
        self._ended = True

    def waiting(self) -> bool:
        """Whether the cell owes an answer."""
        return self._told > self._answered or (self._finished and self.final is None)

    def orders(self) -> Iterator[Order]:
        """What the cell may be told now; taken as told when it is asked for."""
        if not self._begun:
            self._begun = True
            yield Begin(self.number, self.phrases)
        while self._told - self._answered < _AHEAD and (chunk := self._next()):
            self._told += 1
            yield Sound(self._told, chunk)
        if self._ended and not self._finished and not self._next():
            self._finished = True
            yield Finish()

    def answered(self, partial: Partial) -> None:
        """The cell has heard a chunk."""
        self._answered = partial.number
        # A new cell begins from the start: the text on the screen does not.
        if partial.number >= self._understood:
            self._understood, self.partial = partial.number, partial.text

    def again(self) -> None:
        """The cell died: another one is told everything."""
        self.deaths += 1
        self._begun = self._finished = False
        self._told = self._answered = 0

    def _next(self) -> bytes:
        """The next chunk: a whole one, or at the end the rest."""
        chunk = bytes(self._sound[self._told * _CHUNK_BYTES : (self._told + 1) * _CHUNK_BYTES])
        return chunk if self._ended or len(chunk) == _CHUNK_BYTES else b""
