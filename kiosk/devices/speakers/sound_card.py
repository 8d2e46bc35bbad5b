"""The sound card, through sounddevice and the system's PortAudio.

PortAudio is looked for at the first `play`, so a board without it starts, shows
numbers, and says what is missing.
"""

from __future__ import annotations

import threading
from typing import Any, Final

import numpy as np

from kiosk.devices import portaudio
from kiosk.devices.speaker import (
    Samples,
    SpeakerBusy,
    SpeakerError,
    SpeakerFault,
    SpeakerMissing,
)

_BLOCK_S: Final = 0.05
"""Sound is handed over in pieces so short that `stop` is heard at once."""


class SoundCard:
    """A `Speaker` on a sound device."""

    def __init__(self, device: str | None = None) -> None:
        """`device`: a part of its name; None takes the system's default."""
        self._device = device
        self._stop = threading.Event()

    def play(self, samples: Samples, rate_hz: int) -> None:
        self._stop.clear()
        sound = load_sounddevice()
        mono = np.ascontiguousarray(samples, dtype=np.int16).reshape(-1, 1)
        block = max(1, int(rate_hz * _BLOCK_S))
        try:
            # A stream of its own for each clip: nothing stays open (and hissing)
            # between calls, and a speaker plugged in later is found.
            stream = self._open(sound, rate_hz)
            try:
                for start in range(0, len(mono), block):
                    if self._stop.is_set():
                        return
                    stream.write(mono[start : start + block])
                stream.stop()  # waits until what was handed over has been heard
            finally:
                portaudio.close_stream(stream)
        except portaudio.PortAudioHeld as error:
            raise SpeakerBusy(str(error)) from error
        except (ValueError, sound.PortAudioError) as error:
            raise _fault(error) from error

    def _open(self, sound: Any, rate_hz: int) -> Any:
        def make(sound: Any) -> Any:
            stream = sound.OutputStream(
                samplerate=rate_hz, channels=1, dtype="int16", device=self._device
            )
            try:
                stream.start()
            except sound.PortAudioError:
                stream.close()
                raise
            return stream

        try:
            return portaudio.open_stream(make)
        except (ValueError, sound.PortAudioError):
            # It may have been plugged in since PortAudio looked for devices.
            if not portaudio.refresh():
                raise
            return portaudio.open_stream(make)

    def stop(self) -> None:
        self._stop.set()

    def close(self) -> None:
        self._stop.set()


def load_sounddevice() -> Any:
    """The module `sounddevice`.

    Raises:
        SpeakerMissing: PortAudio (Debian: libportaudio2) is not installed.
    """
    try:
        return portaudio.library()
    except portaudio.PortAudioAbsent as error:
        raise SpeakerMissing(str(error)) from error


def _fault(error: Exception) -> SpeakerFault:
    text = str(error.args[0]) if error.args else ""
    match portaudio.reason(error):
        case "missing":
            return SpeakerMissing(text)
        case "busy":
            return SpeakerBusy(text)
        case _:
            return SpeakerError(text)
