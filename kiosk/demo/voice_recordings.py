"""What the sample office's microphone hears where it is made of recordings: requests and answers.

`python -m kiosk.demo.voice_recordings` makes `assets/sample/voice/` anew. The sentences are this
project's own, spoken by espeak-ng, a synthetic voice: a model for people hears little in them; they
show the way from a sentence to a number with a model made of such voices.
"""

from __future__ import annotations

import subprocess
import sys
import wave
from pathlib import Path
from typing import Final

import numpy as np
import soxr

from kiosk.settings import assets_root

RATE_HZ: Final = 16_000
_TIMEOUT_S: Final = 30
_VOICES: Final = ("vi", "vi-vn-x-south", "vi+f3", "vi-vn-x-central")

SAID: Final = (
    ("khai-sinh", "tôi muốn lấy số làm giấy khai sinh cho con"),
    ("dung-roi", "đúng rồi"),
    ("chung-thuc", "cho tôi lấy số chứng thực bản sao"),
    ("dung", "đúng"),
    ("dat-dai", "tôi cần làm sổ đỏ"),
    ("khong", "không"),
    ("ket-hon", "đăng ký kết hôn cần giấy tờ gì"),
)
"""In the order they are heard: an answer follows the request it answers."""


def make(folder: Path) -> None:
    """Write the recordings into `folder`.

    Raises:
        FileNotFoundError: espeak-ng is not installed.
        subprocess.CalledProcessError: it failed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for n, (name, text) in enumerate(SAID, 1):
        voice = _VOICES[(n - 1) // 2 % len(_VOICES)]
        file = folder / f"{n:02}-{name}.wav"
        subprocess.run(  # noqa: S603  # our own words
            ["espeak-ng", "-v", voice, "-s", "140", "-w", str(file), text],  # noqa: S607
            check=True,
            timeout=_TIMEOUT_S,
        )
        _to_rate(file)


def _to_rate(file: Path) -> None:
    """The same sound at the rate recognisers want: a third smaller."""
    with wave.open(str(file), "rb") as read:
        rate_hz, sound = read.getframerate(), read.readframes(read.getnframes())
    samples = soxr.resample(np.frombuffer(sound, np.int16), rate_hz, RATE_HZ).astype(np.int16)
    with wave.open(str(file), "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE_HZ)
        written.writeframes(samples.tobytes())


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else assets_root() / "sample" / "voice")
