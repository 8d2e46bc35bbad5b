"""Noise taken out of sound before it is understood: WebRTC's suppressor, where it is installed.

Only the recogniser gets this sound. Who speaks and how loud it is are judged by what was heard.
"""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np

from kiosk.voice.recognising.port import RATE_HZ, Samples

_PIECE: Final = RATE_HZ // 100
"""What the suppressor takes at once."""
_STRENGTH: Final = 2
"""Of 0 to 4. More helps in a crowd and begins to harm elsewhere: README.md beside this file."""


class Calming(Protocol):
    """Works on one utterance, piece by piece."""

    def calm(self, samples: Samples) -> Samples:
        """The same with less noise; what does not fill a hundredth of a second comes later."""

    def wipe(self) -> None:
        """Overwrite what is held back: less than a hundredth of a second."""


class NoCalming:
    """Sound as it was heard."""

    def calm(self, samples: Samples) -> Samples:
        return samples.copy()

    def wipe(self) -> None:
        """Nothing is held back."""


class WebRtcCalming:
    """WebRTC's noise suppression, without its gain control."""

    def __init__(self) -> None:
        """Raises:
        ImportError: it is not installed; it exists for Linux only.
        """
        from webrtc_noise_gain import AudioProcessor

        self._processor = AudioProcessor(0, _STRENGTH)
        self._left: Samples = np.zeros(0, dtype=np.int16)

    def calm(self, samples: Samples) -> Samples:
        joined = np.concatenate([self._left, samples])
        whole = len(joined) // _PIECE * _PIECE
        calm = joined[:whole].copy()
        for start in range(0, whole, _PIECE):
            piece = calm[start : start + _PIECE]
            done = self._processor.Process10ms(piece.tobytes()).audio
            piece[:] = np.frombuffer(done, dtype=np.int16)
        self._left.fill(0)
        self._left = joined[whole:].copy()
        joined.fill(0)
        return calm

    def wipe(self) -> None:
        self._left.fill(0)
        self._left = self._left[:0]


def make_calming() -> Calming:
    """For the next utterance; without the library, sound stays as it is."""
    try:
        return WebRtcCalming()
    except ImportError:
        return NoCalming()
