"""Arithmetic on clips: silence off, one loudness, one rate, joined without clicks."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import soxr

from kiosk.devices.speaker import Clip, Samples, SoundFileError

SPEECH_DBFS: Final = -20.0
"""Mean level of the voiced parts, below full scale: as loud as the chime sounds."""

_FULL: Final = 32_767.0
_PEAK: Final = 0.84
"""-1.5 dBFS: room for cheap amplifiers."""
_FRAME_S: Final = 0.01
_QUIET: Final = 10 ** (-40 / 20)
"""Frames this far below the loudest one are silence: the pauses of a clean recording."""
_MARGIN_S: Final = 0.02
"""Kept before and after the voiced part: a soft first consonant."""
_FADE_S: Final = 0.004
_LONGEST_S: Final = 60.0
_WIDTHS: Final = {1: "u1", 2: "<i2", 4: "<i4"}

Wave = npt.NDArray[np.float32]
"""Mono, -1 to 1."""


def to_wave(clip: Clip) -> Wave:
    return clip.samples.astype(np.float32) / np.float32(_FULL)


def to_clip(sound: Wave, rate_hz: int) -> Clip:
    return Clip(np.round(np.clip(sound, -1, 1) * _FULL).astype(np.int16), rate_hz)


def loudness(sound: Wave, rate_hz: int) -> float:
    """Root mean square of the voiced frames; 0 for silence."""
    levels = _levels(sound, rate_hz)
    if not len(levels) or levels.max() == 0:
        return 0.0
    voiced = levels[levels > levels.max() * _QUIET * 10]  # 20 dB below the loudest
    return float(np.sqrt(np.mean(voiced**2)))


def trim(sound: Wave, rate_hz: int) -> Wave:
    """Without the silence before and after; empty where nothing else was."""
    levels = _levels(sound, rate_hz)
    loud = np.flatnonzero(levels > max(levels.max(initial=0) * _QUIET, 1e-4))
    if not len(loud):
        return sound[:0]
    frame, margin = int(rate_hz * _FRAME_S), int(rate_hz * _MARGIN_S)
    return sound[max(0, loud[0] * frame - margin) : (loud[-1] + 1) * frame + margin]


def level(sound: Wave, rate_hz: int, dbfs: float = SPEECH_DBFS) -> Wave:
    """As loud as `dbfs` says, or as loud as its peaks allow."""
    now = loudness(sound, rate_hz)
    if now == 0:
        return sound
    gain = min(10 ** (dbfs / 20) / now, _PEAK / float(np.abs(sound).max()))
    return sound * np.float32(gain)


def fade(sound: Wave, rate_hz: int) -> Wave:
    """Rising from zero and falling to it, so that neither end clicks."""
    count = min(int(rate_hz * _FADE_S), len(sound) // 2)
    if count == 0:
        return sound
    faded, slope = sound.copy(), np.linspace(0, 1, count, dtype=np.float32)
    faded[:count] *= slope
    faded[-count:] *= slope[::-1]
    return faded


def to_rate(sound: Wave, from_hz: int, to_hz: int) -> Wave:
    """The same sound at another rate."""
    if from_hz == to_hz or not len(sound):
        return sound
    changed: Wave = soxr.resample(sound, from_hz, to_hz, quality="HQ").astype(np.float32)
    return changed


def louder(samples: Samples, volume: float) -> Samples:
    """At a volume of 0 to 1."""
    return samples if volume == 1 else np.round(samples * volume).astype(np.int16)


def silence(seconds: float, rate_hz: int) -> Wave:
    return np.zeros(int(seconds * rate_hz), dtype=np.float32)


def join(parts: Sequence[Wave]) -> Wave:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)


def tidy(clip: Clip, dbfs: float = SPEECH_DBFS) -> Clip:
    """Trimmed, faded and as loud as the others, whoever spoke it."""
    sound = trim(to_wave(clip), clip.rate_hz)
    return to_clip(fade(level(sound, clip.rate_hz, dbfs), clip.rate_hz), clip.rate_hz)


def read_wav(path: Path) -> Clip:
    """A recording: PCM of 8, 16, 24 or 32 bits, any rate; channels are mixed to one.

    Raises:
        SoundFileError: names the file and what is wrong with it.
    """
    try:
        with wave.open(str(path), "rb") as file:
            width, channels, rate_hz = file.getsampwidth(), file.getnchannels(), file.getframerate()
            if width > max(_WIDTHS):
                raise SoundFileError(f"{path}: {8 * width} bits a sample")
            if not 4_000 <= rate_hz <= 192_000:
                raise SoundFileError(f"{path}: {rate_hz} Hz")
            data = file.readframes(min(file.getnframes(), int(_LONGEST_S * rate_hz)))
    except (OSError, EOFError, wave.Error) as error:
        raise SoundFileError(f"{path}: {error}") from error
    data = data[: len(data) // (width * channels) * width * channels]
    return to_clip(_decoded(data, width).reshape(-1, channels).mean(axis=1), rate_hz)


def _decoded(data: bytes, width: int) -> Wave:
    if width == 3:  # numpy knows no 24 bits: a zero byte below makes them 32
        padded = np.zeros((len(data) // 3, 4), dtype=np.uint8)
        padded[:, 1:] = np.frombuffer(data, dtype=np.uint8).reshape(-1, 3)
        data, width = padded.tobytes(), 4
    values = np.frombuffer(data, dtype=np.dtype(_WIDTHS[width])).astype(np.float32)
    middle, full = (128, 128) if width == 1 else (0, 2 ** (8 * width - 1))
    return np.asarray((values - middle) / full, dtype=np.float32)


def _levels(sound: Wave, rate_hz: int) -> npt.NDArray[np.float32]:
    """Root mean square of each frame."""
    frame = max(1, int(rate_hz * _FRAME_S))
    count = -(-len(sound) // frame)
    padded = np.zeros(count * frame, dtype=np.float32)
    padded[: len(sound)] = sound
    means: npt.NDArray[np.float32] = np.sqrt(np.mean(padded.reshape(-1, frame) ** 2, axis=1))
    return means
