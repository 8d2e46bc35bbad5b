"""What a screen opens to hear and to talk."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from kiosk.settings import (
    KeepingSettings,
    MicrophoneSettings,
    ScreenSettings,
    SpeechSettings,
    VoiceSettings,
)
from kiosk.touch.speech import open_speech
from kiosk.touch.viewmodels.voice_ear import VoiceEar
from kiosk.voice.keeping import kept_folder
from kiosk.voice.keeping.keys import make_pair

WITHOUT_EARS = {
    "no microphone": (MicrophoneSettings(), ""),
    "no model": (MicrophoneSettings(kind="device"), "/nowhere"),
}


@pytest.mark.parametrize("days", [0, 2])
@pytest.mark.parametrize("why", list(WITHOUT_EARS))
def test_what_was_kept_is_erased_in_time_by_a_screen_that_hears_no_more(
    qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog, days: int, why: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    microphone, model = WITHOUT_EARS[why]
    folder = kept_folder()
    folder.mkdir(parents=True)
    old = folder / ("a" * 32 + ".sealed")
    old.write_bytes(b"somebody's voice")
    week_ago_s = time.time() - 7 * 86_400
    os.utime(old, (week_ago_s, week_ago_s))
    public = make_pair().public if days else ""
    made = open_speech(
        ScreenSettings(
            microphone=microphone,
            voice=VoiceSettings(model=model, keep=KeepingSettings(days=days, public_key=public)),
            speech=SpeechSettings(engines=()),
        ),
        VoiceEar(qapp),
    )
    try:
        deadline = time.monotonic() + 3
        while old.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert not old.exists()
    finally:
        made.close()
    assert ("no speak key" in caplog.text) == (why == "no model")
    caplog.clear()  # which is a warning
