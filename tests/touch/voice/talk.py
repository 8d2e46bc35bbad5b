"""Recordings for a microphone made of files, spoken at run time, and the model that hears them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from kiosk.settings import MicrophoneSettings, VoiceSettings
from tests.shared import shared_data

SAID_S = 30
"""espeak-ng takes hundredths of a second; a machine under load takes its time."""


def hearing(*, spoken: bool = False, **more: float) -> VoiceSettings:
    """The settings with the test model."""
    model = shared_data() / "voice" / "vosk-model-test-vi-espeak"
    return VoiceSettings(model=str(model), spoken=spoken, **more)


def microphone(folder: Path, *texts: str) -> MicrophoneSettings:
    """One that hears these sentences, one for each time it listens."""
    folder.mkdir()
    for n, text in enumerate(texts):
        file = folder / f"{n:02}.wav"
        subprocess.run(
            ["espeak-ng", "-v", "vi", "-s", "140", "-w", str(file), text],
            check=True,
            timeout=SAID_S,
        )
    return MicrophoneSettings(kind="file", target=str(folder))
