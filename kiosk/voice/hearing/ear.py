"""The microphone's side of the station: what becomes of each block of sound.

Keeps the ring of the last moments while nobody is listened to, and hands sound to the utterance
while somebody is. Used by one thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kiosk.devices.microphone import Block, MicrophoneFault
from kiosk.devices.microphones.judging import MuteJudge
from kiosk.settings import VoiceSettings
from kiosk.voice.heard import EndedBy
from kiosk.voice.hearing.calming import Calming, NoCalming, make_calming
from kiosk.voice.hearing.detector import SpeechDetector
from kiosk.voice.hearing.ending import End, Listening
from kiosk.voice.hearing.meter import FRAME, Meter
from kiosk.voice.hearing.ring import Ring
from kiosk.voice.hearing.utterance import Utterance
from kiosk.voice.recognising.port import RATE_HZ, Samples

PRE_ROLL_S: Final = 0.3
_TELL: Final = RATE_HZ // 15
"""Samples between two reports of the level."""
_AFTER_KEY_S: Final = 0.15
"""The key is let go with the last sound still on its way through the sound system."""
_ENDED_BY: Final[dict[End, EndedBy]] = {
    "silence": "silence",
    "nothing": "silence",
    "limit": "limit",
}


class Ear:
    """Follows blocks of sound, one after the other."""

    def __init__(
        self,
        settings: VoiceSettings,
        *,
        patience_s: float,
        mute_s: float,
        level: Callable[[float, str], None],
    ) -> None:
        self._silence_s = settings.silence_ms / 1000
        self._most_s, self._patience_s = settings.max_s, patience_s
        self._level = level
        self._meter = Meter()
        self._detector = SpeechDetector()
        self._ring = Ring(PRE_ROLL_S)
        self._judge = MuteJudge(mute_s)
        self._rest = 0
        """Samples since the level was told."""
        self._calms = settings.suppress_noise
        self._calming: Calming = NoCalming()
        self._utterance: Utterance | None = None
        self._listening: Listening | None = None

    def idle(self, block: Block) -> None:
        """Nobody is listened to: the last moments are kept, the noise is known."""
        samples = block.samples
        self._let_go()
        self._ring.put(samples)
        # The last part of a frame is left out: only its level matters here.
        for start in range(0, len(samples) - FRAME + 1, FRAME):
            self._meter.see(samples[start : start + FRAME])
        samples.fill(0)

    def deaf(self, block: Block) -> None:
        """The loudspeaker talks: this is not for anybody."""
        block.samples.fill(0)
        self._ring.wipe()

    def listen(self, block: Block, utterance: Utterance, released_s: float | None) -> None:
        """Somebody is listened to.

        Args:
            released_s: when the key was let go, on the monotonic clock.
        """
        listening = self._follow(utterance)
        count = len(block.samples)
        self._told(listening, count)
        utterance.put(self._calming.calm(block.samples))
        end = listening.feed(block.samples)
        block.samples.fill(0)
        spoke = listening.spoke
        if released_s is not None and block.at_s + count / RATE_HZ >= released_s + _AFTER_KEY_S:
            self._let_go()
            utterance.end("key", spoke=True)
        elif end:
            self._let_go()
            utterance.end(_ENDED_BY[end], spoke=spoke)

    def mute(self, block: Block) -> MicrophoneFault | None:
        """Whether the microphone gives digital silence."""
        return self._judge.see(block)

    def forget(self) -> None:
        """Overwrite all sound; the microphone is closed."""
        self._let_go()
        self._ring.wipe()
        self._meter.forget()

    def _follow(self, utterance: Utterance) -> Listening:
        if self._utterance is utterance and self._listening is not None:
            return self._listening
        self._let_go()
        self._utterance = utterance
        self._listening = Listening(
            self._meter,
            self._detector,
            silence_s=self._silence_s,
            most_s=self._most_s,
            patience_s=self._patience_s,
        )
        before: Samples = self._ring.take()
        self._listening.before(before)
        self._calming = make_calming() if self._calms else NoCalming()
        utterance.put(self._calming.calm(before))
        before.fill(0)
        return self._listening

    def _told(self, listening: Listening, count: int) -> None:
        self._rest += count
        if self._rest >= _TELL:
            self._rest = 0
            self._level(self._meter.loudness, listening.hint)

    def _let_go(self) -> None:
        if self._listening is not None:
            self._listening.wipe()
        self._calming.wipe()
        self._listening = self._utterance = None
