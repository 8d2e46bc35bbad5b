"""WAV files of every kind, and a microphone's blocks put together."""

import numpy as np
import soundfile

RATE_HZ = 16_000


def tone(rate_hz, seconds=1.0, hz=440.0, level=0.3):
    return level * np.sin(2 * np.pi * hz * np.arange(round(rate_hz * seconds)) / rate_hz)


def write(path, sound, rate_hz, subtype="PCM_16"):
    soundfile.write(path, sound, rate_hz, subtype=subtype)
    return path


def loudest_hz(samples):
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return spectrum.argmax() * RATE_HZ / len(samples)


def taken(microphone, seconds):
    """So much sound from the microphone."""
    pieces, count = [], 0
    while count < seconds * RATE_HZ:
        block = microphone.take(1.0)
        if block is None:
            continue
        assert block.samples.dtype == np.int16
        assert block.samples.ndim == 1
        pieces.append(block.samples)
        count += len(block.samples)
    return np.concatenate(pieces)


def rms(samples):
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))
