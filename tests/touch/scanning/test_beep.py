"""The sound of a code that was read."""

from __future__ import annotations

import threading

import numpy as np

from kiosk.devices.speaker import SpeakerFault, SpeakerMissing
from kiosk.settings import SoundSettings
from kiosk.touch.beep import RATE_HZ, SECONDS, Beeper, make_beep


def test_it_is_short_begins_and_ends_softly_and_has_room() -> None:
    clip = make_beep()
    loud = np.abs(clip.samples.astype(int))
    assert clip.seconds == SECONDS
    assert loud[0] < 400
    assert loud[-1] < 400
    assert 0.55 * 32_767 < loud.max() < 0.65 * 32_767
    assert len(clip.samples) == int(SECONDS * RATE_HZ)


def test_volume() -> None:
    assert np.abs(make_beep(0.5).samples).max() < 0.55 * np.abs(make_beep().samples).max()


class Heard:
    """A speaker that remembers, or fails."""

    def __init__(self, fault: SpeakerFault | None = None) -> None:
        self.fault, self.played, self.done = fault, 0, threading.Event()

    def play(self, samples: object, rate_hz: int) -> None:
        self.played += 1
        self.done.set()
        if self.fault is not None:
            raise self.fault

    def stop(self) -> None:
        pass

    def close(self) -> None:
        pass


def test_each_call_is_heard(no_leaks: None) -> None:
    speaker = Heard()
    beep = Beeper(SoundSettings(), speaker)
    beep.start()
    for _ in range(3):
        speaker.done.clear()
        beep()
        assert speaker.done.wait(5)
    beep.close()
    assert speaker.played == 3


def test_a_screen_without_a_loudspeaker_is_told_once(no_leaks: None) -> None:
    speaker = Heard(SpeakerMissing("none"))
    beep = Beeper(SoundSettings(), speaker)
    beep.start()
    beep()
    assert speaker.done.wait(5)
    beep()
    beep.close()
    assert speaker.played == 1


def test_a_screen_without_sound_beeps_silently_and_ends(no_leaks: None) -> None:
    beep = Beeper(SoundSettings(enabled=False))
    beep.start()
    beep()
    beep()
    beep.close()
