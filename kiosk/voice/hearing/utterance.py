"""One utterance on its way from the microphone's thread to the recogniser's."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Sequence

import numpy as np

from kiosk.voice.heard import EndedBy
from kiosk.voice.recognising.port import RATE_HZ, Samples

_AT_ONCE = RATE_HZ // 2
"""A recogniser that fell behind gets no more than this at once, so that it can be told to stop."""


class Utterance:
    """Sound that waits to be understood. `put` never blocks: a slow recogniser loses nothing.

    It is bounded by the longest utterance, because whoever puts sound in ends it then.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        self.phrases = tuple(phrases)
        self._news = threading.Condition()
        self._waiting: deque[Samples] = deque()
        self._count = 0
        self._ended_by: EndedBy | None = None
        self._ended_s = 0.0
        self._cancelled = self._told = False
        self.spoke = False
        """Somebody was heard to speak, or said by key that he did."""

    @property
    def audio_s(self) -> float:
        """So much sound was put in."""
        return self._count / RATE_HZ

    @property
    def ended_by(self) -> EndedBy | None:
        """None while it goes on."""
        with self._news:
            return self._ended_by

    @property
    def ended_s(self) -> float:
        """When it ended, on the monotonic clock."""
        with self._news:
            return self._ended_s

    @property
    def told(self) -> bool:
        """It was understood and told, or nobody wants to know."""
        with self._news:
            return self._told or self._cancelled

    def cancelled(self) -> bool:
        """Nobody wants to know."""
        with self._news:
            return self._cancelled

    def put(self, samples: Samples) -> None:
        """More sound; it is overwritten once it is understood. After the end: nothing."""
        with self._news:
            if self._ended_by is not None:
                samples.fill(0)
                return
            self._waiting.append(samples)
            self._count += len(samples)
            self._news.notify_all()

    def end(self, by: EndedBy, *, spoke: bool) -> bool:
        """No more sound will come; False when it had ended before."""
        with self._news:
            if self._ended_by is not None:
                return False
            self._ended_by, self._ended_s, self.spoke = by, time.monotonic(), spoke
            self._news.notify_all()
            return True

    def tell(self) -> bool:
        """It was understood: whether somebody is to be told, once. Drops what is left of it."""
        with self._news:
            told, self._told = self._told, True
            self._wipe()
            return not (told or self._cancelled)

    def cancel(self) -> None:
        """Drop all sound; nobody will be told."""
        with self._news:
            self._cancelled = True
            self._wipe()
            if self._ended_by is None:
                self._ended_by, self._ended_s = "cancelled", time.monotonic()
            self._news.notify_all()

    def take(self) -> Samples | None:
        """Wait for more sound; None at the end."""
        with self._news:
            while not self._waiting:
                if self._ended_by is not None:
                    return None
                self._news.wait()
            pieces, count = [self._waiting.popleft()], 0
            while self._waiting and (count := count + len(pieces[-1])) < _AT_ONCE:
                pieces.append(self._waiting.popleft())
        if len(pieces) == 1:
            return pieces[0]
        joined = np.concatenate(pieces)
        for piece in pieces:
            piece.fill(0)
        return joined

    def _wipe(self) -> None:
        for samples in self._waiting:
            samples.fill(0)
        self._waiting.clear()
