"""The last moments of sound, so that a word begun with the touch of the key is heard whole."""

from __future__ import annotations

import numpy as np

from kiosk.voice.recognising.port import RATE_HZ, Samples


class Ring:
    """Keeps the newest samples, in one place that is overwritten. Not thread-safe."""

    def __init__(self, seconds: float) -> None:
        self._kept: Samples = np.zeros(round(seconds * RATE_HZ), dtype=np.int16)
        self._next = 0
        self._count = 0

    def __len__(self) -> int:
        """Samples kept now."""
        return self._count

    def put(self, samples: Samples) -> None:
        """The newest sound; of much, the end stays."""
        samples = samples[-len(self._kept) :]
        head = min(len(samples), len(self._kept) - self._next)
        self._kept[self._next : self._next + head] = samples[:head]
        self._kept[: len(samples) - head] = samples[head:]
        self._next = (self._next + len(samples)) % len(self._kept)
        self._count = min(len(self._kept), self._count + len(samples))

    def take(self) -> Samples:
        """All that is kept, oldest first; the ring is empty, and zeroed, afterwards."""
        first = self._next - self._count  # below zero: what is kept goes over the end
        parts = [self._kept[first:], self._kept[: self._next]]
        whole: Samples = np.concatenate(parts if first < 0 else [self._kept[first : self._next]])
        self.wipe()
        return whole

    def wipe(self) -> None:
        """Overwrite and forget."""
        self._kept.fill(0)
        self._next = self._count = 0
