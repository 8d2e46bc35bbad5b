"""How loud it is: now, when nobody speaks, and where the microphone is at its limits."""

from __future__ import annotations

from collections import deque
from typing import Final, Literal

import numpy as np

from kiosk.voice.recognising.port import RATE_HZ, Samples

FRAME: Final = 512
"""Samples that are judged at once: 32 ms."""
FRAME_S: Final = FRAME / RATE_HZ

Hint = Literal["", "too_quiet", "clipping", "too_noisy"]

_FLOOR_S: Final = 3.0
"""The noise of a place is what stays when speech pauses: the quietest tenth of so long."""
_FLOOR_SHARE: Final = 0.1
_KNOWN_S: Final = 1.0
_UNKNOWN_DB: Final = -45.0
"""Until so much was heard, what is louder than this may be somebody who speaks already."""
_SILENCE_DB: Final = -90.0
_CLIPPED: Final = 32_700
_CLIPPED_SHARE: Final = 0.003
"""Of the samples of a second. Speech that just touches the limit has fewer."""
_RECENT: Final = round(1 / FRAME_S)
NOISY_DB: Final = -30.0
"""A place so loud drowns whoever speaks at arm's length."""
_NEAR_DB: Final = 9.0
"""Speech that stands out less is hardly understood."""
_CALM_DB: Final = -55.0
"""Where the noise is below this, it is the speech that is too quiet."""
_QUIET_DB: Final = -43.0
_RANGE_DB: Final = 35.0
"""From the bottom of the shown level to its top."""


def level_db(frame: Samples) -> float:
    """Decibels below full scale, without a constant offset of the input: -90 to 0."""
    power = float(np.var(frame, dtype=np.float64)) / 32768.0**2
    return max(_SILENCE_DB, 10 * float(np.log10(power + 1e-12)))


class Meter:
    """Watches the sound of one microphone, frame by frame. Keeps levels, never sound."""

    def __init__(self) -> None:
        self._levels: deque[float] = deque(maxlen=round(_FLOOR_S / FRAME_S))
        self._clipped: deque[int] = deque(maxlen=_RECENT)
        self.forget()

    def see(self, frame: Samples) -> None:
        """The next `FRAME` samples."""
        self.now_db = level_db(frame)
        self._levels.append(self.now_db)
        self._clipped.append(int(np.count_nonzero(np.abs(frame.astype(np.int32)) >= _CLIPPED)))
        floor_db = self.noise_db
        known = len(self._levels) * FRAME_S >= _KNOWN_S
        self.floor_db = floor_db if known else min(floor_db, _UNKNOWN_DB)

    def forget(self) -> None:
        """Another microphone, or the same one in another place."""
        self._levels.clear()
        self._clipped.clear()
        self.now_db = _SILENCE_DB
        self.floor_db = _UNKNOWN_DB

    @property
    def noise_db(self) -> float:
        """The quietest tenth of what was heard, however little that is."""
        return float(np.quantile(self._levels or [_SILENCE_DB], _FLOOR_SHARE))

    @property
    def clipping(self) -> bool:
        """Somebody speaks into the microphone, or it is set too high."""
        return sum(self._clipped) > _CLIPPED_SHARE * len(self._clipped) * FRAME

    @property
    def loudness(self) -> float:
        """0 to 1, to be shown: 0 is the noise of the place."""
        bottom_db = max(self.floor_db + 3.0, -60.0)
        return min(1.0, max(0.0, (self.now_db - bottom_db) / _RANGE_DB))

    def hint(self, speech_db: float | None, loudest_db: float | None = None) -> Hint:
        """What keeps speech from being understood.

        Args:
            speech_db: the level of the speech so far; None: nobody was heard to speak.
            loudest_db: the loudest frame since somebody should have spoken, if that is long ago.
        """
        if self.clipping:
            return "clipping"
        if self.floor_db > NOISY_DB:
            return "too_noisy"
        if speech_db is not None:
            if speech_db - self.floor_db < _NEAR_DB and self.floor_db > _CALM_DB:
                return "too_noisy"
            return "too_quiet" if speech_db < _QUIET_DB else ""
        # Something is there, but too faint to be taken for speech.
        if loudest_db is not None and self.floor_db + _NEAR_DB / 2 < loudest_db < _QUIET_DB:
            return "too_quiet"
        return ""
