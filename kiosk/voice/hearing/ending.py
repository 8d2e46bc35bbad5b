"""When an utterance begins and when it has ended."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np

from kiosk.voice.hearing.detector import SpeechDetector
from kiosk.voice.hearing.meter import FRAME, FRAME_S, Hint, Meter, level_db
from kiosk.voice.recognising.port import Samples

End = Literal["", "silence", "nothing", "limit"]
"""Not yet; so much silence after speech; nobody spoke; it is as long as it may be."""

_SURE: Final = 2
"""Frames of speech one after the other that are speech: a click is shorter."""
_FAINT_S: Final = 2.0
"""After so long without speech, somebody may be speaking too quietly."""


class Listening:
    """Follows one utterance. Keeps no sound but the part of a frame that waits for its rest."""

    def __init__(
        self,
        meter: Meter,
        detector: SpeechDetector,
        *,
        silence_s: float,
        most_s: float,
        patience_s: float,
    ) -> None:
        """Args:
        silence_s: so much silence after speech ends it.
        most_s: it ends after so long in any case.
        patience_s: it ends when nobody spoke for so long.
        """
        detector.reset()
        self._meter, self._detector = meter, detector
        self._silence_s, self._most_s, self._patience_s = silence_s, most_s, patience_s
        self._rest: Samples = np.zeros(0, dtype=np.int16)
        self._frames = 0
        self._run = 0
        self._last = 0
        """The frame after the last one of speech."""
        self._loudest_db = -90.0
        self.spoke = False

    def before(self, samples: Samples) -> None:
        """What was heard just before it: the meter has seen it already."""
        for start in range(0, len(samples) - FRAME + 1, FRAME):
            frame = samples[start : start + FRAME]
            self._judge(frame, level_db(frame))

    def feed(self, samples: Samples) -> End:
        """More sound; whether that is the end."""
        joined = np.concatenate([self._rest, samples])
        self._rest.fill(0)
        whole = len(joined) // FRAME * FRAME
        for start in range(0, whole, FRAME):
            frame = joined[start : start + FRAME]
            self._meter.see(frame)
            self._judge(frame, self._meter.now_db)
            if end := self._ended():
                joined.fill(0)
                self._rest = joined[:0]
                return end
        self._rest = joined[whole:].copy()
        joined.fill(0)
        return ""

    def wipe(self) -> None:
        """Overwrite what is kept."""
        self._rest.fill(0)
        self._rest = self._rest[:0]
        self._detector.reset()

    @property
    def hint(self) -> Hint:
        """What keeps it from being understood."""
        faint = not self.spoke and self._frames * FRAME_S > _FAINT_S
        return self._meter.hint(
            self._detector.speech_db if self.spoke else None,
            self._loudest_db if faint else None,
        )

    def _judge(self, frame: Samples, now_db: float) -> None:
        self._frames += 1
        self._loudest_db = max(self._loudest_db, now_db)
        if not self._detector.speaks(frame, now_db, self._meter.floor_db):
            self._run = 0
            return
        self._run += 1
        if self._run >= _SURE:
            self.spoke = True
            self._last = self._frames
        elif self.spoke and self._frames - self._last <= 2 * _SURE:
            self._last = self._frames

    def _ended(self) -> End:
        heard_s = self._frames * FRAME_S
        # Half a frame, so that silence is not stretched by whole ones.
        silent_s = (self._frames - self._last + 0.5) * FRAME_S
        if self.spoke and silent_s >= self._silence_s:
            return "silence"
        if not self.spoke and heard_s >= self._patience_s:
            return "nothing"
        return "limit" if heard_s >= self._most_s else ""
