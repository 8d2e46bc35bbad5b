"""A real voice, where this machine has one."""

from __future__ import annotations

import shutil
import wave
from pathlib import Path

import numpy as np
import pytest

from kiosk.voice.speech import sound
from kiosk.voice.speech.espeak import EspeakVoice


@pytest.fixture
def espeak() -> EspeakVoice:
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not installed (scripts/lib/setup.sh)")
    return EspeakVoice()


def write_wav(path: Path, samples: np.ndarray, rate_hz: int, channels: int = 1) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(np.ascontiguousarray(samples, dtype="<i2").tobytes())


def tone(seconds: float, rate_hz: int, level: float = 0.3, pitch_hz: float = 220) -> np.ndarray:
    """As samples."""
    at = np.arange(int(seconds * rate_hz)) / rate_hz
    return np.round(np.sin(2 * np.pi * pitch_hz * at) * level * 32767).astype(np.int16)


PACK = {
    "mời công dân có số": "moi.wav",
    "đến quầy số": "quay.wav",
    "a": "a.wav",
    "không": "0.wav",
    "một": "1.wav",
    "hai": "2.wav",
    "ba": "3.wav",
    "một hai": "12.wav",
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A voice pack of tones: each recording has its own pitch, loudness, rate and silence."""
    folder = tmp_path / "pack"
    folder.mkdir()
    lines = ['tongue = "vi"', 'name = "Thử"', 'licence = "CC0-1.0"', "[entries]"]
    for index, (text, name) in enumerate(PACK.items()):
        rate_hz = 22_050 if index % 4 else 16_000
        still = np.zeros(rate_hz // 4, dtype=np.int16)
        voiced = tone(0.4, rate_hz, level=0.05 + 0.1 * index, pitch_hz=150 + 50 * index)
        write_wav(folder / name, np.concatenate([still, voiced, still]), rate_hz)
        lines.append(f'"{text}" = "{name}"')
    (folder / "voice.toml").write_text("\n".join(lines), "utf-8")
    return folder


def rms(samples: np.ndarray) -> float:
    return sound.loudness(samples.astype(np.float32) / 32767, 22_050)
