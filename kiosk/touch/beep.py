"""The short sound that says: your code was read. Made by calculation."""

from __future__ import annotations

import logging
import threading
from typing import Final

import numpy as np

from kiosk.devices.speaker import Clip, Speaker, SpeakerFault, open_speaker
from kiosk.settings import SoundSettings

log = logging.getLogger(__name__)

RATE_HZ: Final = 44_100
SECONDS: Final = 0.14

_PITCH_HZ: Final = 1046.5
"""C6: above the murmur of a hall, below what old ears have lost."""
_PEAK: Final = 0.6
_EDGE_S: Final = 0.012


def make_beep(volume: float = 1.0) -> Clip:
    """The sound, always the same samples. `volume`: 0 to 1."""
    time_s = np.arange(int(SECONDS * RATE_HZ)) / RATE_HZ
    edge = np.clip(np.minimum(time_s, SECONDS - time_s) / _EDGE_S, 0, 1)
    sound = np.sin(2 * np.pi * _PITCH_HZ * time_s) + 0.25 * np.sin(4 * np.pi * _PITCH_HZ * time_s)
    sound *= edge * _PEAK * volume / np.abs(sound).max()
    return Clip(np.round(sound * 32_767).astype(np.int16), RATE_HZ)


class Beeper:
    """Plays it on a thread of its own; never two at once, none is kept waiting.

    Many screens have no loudspeaker, and what was read turns green as well: the first fault is
    told to the log, then it is silent until the program starts again.
    """

    def __init__(self, settings: SoundSettings, speaker: Speaker | None = None) -> None:
        """Opens nothing yet. `speaker`: another one than the settings name.

        Raises:
            SpeakerSettingError: the settings cannot be understood.
        """
        self._on = settings.enabled and settings.volume > 0
        self._speaker = speaker or open_speaker("device" if self._on else "none", settings.device)
        self._clip = make_beep(settings.volume)
        self._wanted = threading.Event()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="beep", daemon=True)

    def start(self) -> None:
        """Begin to listen for calls."""
        self._thread.start()

    def __call__(self) -> None:
        """Beep; returns at once."""
        self._wanted.set()

    def close(self) -> None:
        """End the thread, let go of the speaker. Idempotent."""
        self._closing = True
        self._wanted.set()
        if self._thread.ident is not None:
            self._speaker.stop()
            self._thread.join()
        self._speaker.close()

    def _run(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            if self._closing:
                return
            if self._on:
                self._play()

    def _play(self) -> None:
        try:
            self._speaker.play(self._clip.samples, self._clip.rate_hz)
        except SpeakerFault as fault:
            self._on = False
            log.info("no beep from now on: %s", fault)
