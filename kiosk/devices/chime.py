"""The two-tone chime before a call: "ding – dong", a falling major third.

Made by calculation, so its licence is the project's own. `write_chime` makes
`assets/sounds/chime.wav`.
"""

from __future__ import annotations

import wave
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from kiosk.devices.speaker import Clip

RATE_HZ: Final = 44_100
SECONDS: Final = 1.15

_HIGH_HZ: Final = 659.26  # E5
_LOW_HZ: Final = 523.25  # C5: low enough for ears that have lost the high tones
_SECOND_AT_S: Final = 0.36
_PEAK: Final = 0.7
"""Of full scale: room for cheap amplifiers."""
_ATTACK_S: Final = 0.012
_FADE_S: Final = 0.08

# Overtone, loudness, seconds until it has fallen to 1/e: the colour of a struck bar.
_PARTIALS: Final = ((1.0, 1.0, 0.32), (2.0, 0.28, 0.20), (3.0, 0.10, 0.12), (4.2, 0.05, 0.05))


def make_chime() -> Clip:
    """The chime, always the same samples."""
    count = int(SECONDS * RATE_HZ)
    time_s = np.arange(count) / RATE_HZ
    sound = _note(time_s, _HIGH_HZ) + _note(time_s - _SECOND_AT_S, _LOW_HZ)
    # The last moment is faded to silence so that the end does not click.
    sound *= np.clip((SECONDS - time_s) / _FADE_S, 0, 1)
    sound *= _PEAK / np.abs(sound).max()
    return Clip(np.round(sound * 32_767).astype(np.int16), RATE_HZ)


def write_chime(path: Path) -> None:
    """Write the chime as 16-bit mono WAV.

    Raises:
        OSError: the file cannot be written.
    """
    clip = make_chime()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(clip.rate_hz)
        file.writeframes(clip.samples.astype("<i2").tobytes())


def _note(time_s: npt.NDArray[np.float64], pitch_hz: float) -> npt.NDArray[np.float64]:
    """One struck bar; silent before time 0."""
    since = np.maximum(time_s, 0)
    # A raised-cosine attack: soft, without the click of a sudden start.
    attack = 0.5 - 0.5 * np.cos(np.pi * np.clip(since / _ATTACK_S, 0, 1))
    sound = np.zeros_like(since)
    for overtone, loudness, decay_s in _PARTIALS:
        wave_ = np.sin(2 * np.pi * pitch_hz * overtone * since)
        sound += loudness * wave_ * np.exp(-since / decay_s)
    return attack * sound * (time_s >= 0)
