"""The sound card, through sounddevice and the system's PortAudio.

PortAudio is looked for at the first `play`, so a board without it starts, shows
numbers, and says what is missing.
"""

from __future__ import annotations

import threading
from typing import Any, Final

import numpy as np

from kiosk.devices.speaker import (
    Samples,
    SpeakerBusy,
    SpeakerError,
    SpeakerFault,
    SpeakerMissing,
)

_BLOCK_S: Final = 0.05
"""Sound is handed over in pieces so short that `stop` is heard at once."""

# Error numbers of PortAudio (portaudio.h, PaErrorCode).
_INVALID_DEVICE: Final = -9996
_DEVICE_UNAVAILABLE: Final = -9985


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
            with sound.OutputStream(
                samplerate=rate_hz, channels=1, dtype="int16", device=self._device
            ) as stream:
                for start in range(0, len(mono), block):
                    if self._stop.is_set():
                        stream.abort()
                        return
                    stream.write(mono[start : start + block])
                stream.stop()  # waits until what was handed over has been heard
        except ValueError as error:  # sounddevice found no device of that name
            raise SpeakerMissing(str(error)) from error
        except sound.PortAudioError as error:
            raise _fault(error) from error

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
        import sounddevice
    except OSError as error:
        raise SpeakerMissing("PortAudio is not installed (Debian: libportaudio2)") from error
    return sounddevice


def _fault(error: Exception) -> SpeakerFault:
    text = str(error.args[0]) if error.args else ""
    number = error.args[1] if len(error.args) > 1 else 0
    if number == _INVALID_DEVICE or "querying device" in text:
        return SpeakerMissing(text)
    if number == _DEVICE_UNAVAILABLE:
        return SpeakerBusy(text)
    return SpeakerError(text)
