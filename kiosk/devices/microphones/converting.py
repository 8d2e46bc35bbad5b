"""Sound of any rate and number of channels made into ours: mono, 16,000 samples a second."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import soxr

from kiosk.devices.microphone import RATE_HZ, Samples

RATES_HZ: Final = range(4_000, 384_001)
"""Rates that are converted."""
_MEMORY: Final = 0.9
"""How much of what is known of the channels stays from one piece of sound to the next."""
_OPPOSED: Final = 0.25
"""The mean of two channels should have at least this part of the power of the louder one: half
of it when they have nothing in common."""

Frames = npt.NDArray[np.float32]
"""Frames x channels, from -1 to 1."""


class Converter:
    """Converts one stream, piece by piece. Sound comes out some milliseconds after it went in."""

    def __init__(self, rate_hz: int, channels: int) -> None:
        """Raises:
        ValueError: no rate of a microphone.
        """
        if rate_hz not in RATES_HZ:
            raise ValueError(f"{rate_hz} Hz: must be between {RATES_HZ[0]} and {RATES_HZ[-1]} Hz")
        self._resampler = (
            None
            if rate_hz == RATE_HZ
            else soxr.ResampleStream(rate_hz, RATE_HZ, 1, dtype="float32", quality="HQ")
        )
        self._power = np.zeros(channels)
        self._mean_power = 0.0

    def convert(self, frames: Frames, *, last: bool = False) -> Samples:
        """The next piece; it may be empty. `last` gives what the resampler still holds."""
        mono = self._mono(frames)
        if self._resampler is not None:
            mono = self._resampler.resample_chunk(mono, last=last)
        samples: Samples = np.clip(np.rint(mono * 32767.0), -32768, 32767).astype(np.int16)
        return samples

    def _mono(self, frames: Frames) -> npt.NDArray[np.float32]:
        """The mean of the channels, or the louder one where they extinguish each other (one plug
        wired the wrong way round) or all others are dead."""
        if frames.shape[1] == 1:
            return np.ascontiguousarray(frames[:, 0])
        mean = frames.mean(axis=1, dtype=np.float32)
        if len(frames):
            power = np.square(frames, dtype=np.float64).mean(axis=0)
            mean_power = float(np.square(mean, dtype=np.float64).mean())
            self._power = _MEMORY * self._power + (1 - _MEMORY) * power
            self._mean_power = _MEMORY * self._mean_power + (1 - _MEMORY) * mean_power
        loudest = int(self._power.argmax())
        if self._mean_power < _OPPOSED * self._power[loudest] * 1.01:
            return np.ascontiguousarray(frames[:, loudest])
        return np.asarray(mean, dtype=np.float32)
