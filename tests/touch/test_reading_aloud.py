"""A procedure read aloud at the touch screen: a touch, real speech, a file for a loudspeaker."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kiosk.devices.speaker import Speaker, load_clip
from kiosk.devices.speakers.wav_file import WavFileSpeaker
from kiosk.settings import ScreenSettings, SoundSettings, SpeechSettings
from kiosk.voice.speech import talker
from tests.qtkit import find
from tests.touch.conftest import Kiosk
from tests.touch.test_looking_up import BIRTH, wait_for_catalogue

WAIT_MS = 8000


@pytest.fixture
def heard(tmp_path: Path) -> Path:
    return tmp_path / "heard.wav"


@pytest.fixture
def loud(heard: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Screens of the test speak into a file, in real time, as they would into a room."""
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not installed (scripts/lib/setup.sh)")
    usual = talker.open_talker
    speakers: list[WavFileSpeaker] = []

    def into_file(settings: ScreenSettings, *, speaker: Speaker | None = None) -> Any:
        speakers.append(WavFileSpeaker(heard, real_time=True))
        return usual(settings, speaker=speakers[-1])

    monkeypatch.setattr(talker, "open_talker", into_file)
    yield
    for speaker in speakers:
        speaker.close()


def open_birth(kiosk: Kiosk) -> None:
    wait_for_catalogue(kiosk)
    kiosk.go_home()
    kiosk.tap("lookUp")
    kiosk.tap(f"asked_{BIRTH}")
    assert kiosk.page == "procedure"


def seconds(file: Path) -> float:
    return load_clip(file).seconds if file.exists() and file.stat().st_size > 44 else 0.0


@pytest.mark.usefixtures("loud")
def test_the_page_is_read_and_ends_where_the_citizen_leaves_it(
    open_kiosk: Callable[..., Kiosk], heard: Path
) -> None:
    kiosk = open_kiosk()
    looking = kiosk.touch.vm.looking
    kiosk.wait(lambda: bool(looking.property("canRead")))
    open_birth(kiosk)
    assert find(kiosk.view, "readAloud").isVisible()
    kiosk.tap("readAloud")
    kiosk.wait(lambda: seconds(heard) > 2, WAIT_MS)
    assert np.sqrt(np.mean(load_clip(heard).samples.astype(float) ** 2)) > 300
    kiosk.tap("backButton")
    kiosk.qtbot.wait(150)
    then = seconds(heard)
    kiosk.qtbot.wait(600)
    assert seconds(heard) == then  # silent, though the page has minutes of text


def test_a_screen_that_cannot_speak_has_no_button(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()  # its sound is off
    open_birth(kiosk)
    kiosk.wait(lambda: not kiosk.touch.tasks.busy)
    assert not kiosk.touch.vm.looking.property("canRead")
    assert not find(kiosk.view, "readAloud").isVisible()


def test_recordings_alone_read_no_pages() -> None:
    screen = ScreenSettings(
        sound=SoundSettings(enabled=True), speech=SpeechSettings(engines=("clips",))
    )
    mute = talker.open_talker(screen)
    assert not mute.reads("vi")
    mute.close()
