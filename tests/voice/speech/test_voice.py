"""The voice of a screen: its engines in their order, and what is kept."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.devices.announcer import Announcement, Announcer
from kiosk.devices.chime import make_chime
from kiosk.devices.speaker import SpeakerFault, load_clip
from kiosk.devices.speakers.wav_file import WavFileSpeaker
from kiosk.settings import SpeechSettings
from kiosk.voice.speech import sound
from kiosk.voice.speech.espeak import EspeakVoice
from kiosk.voice.speech.port import SpeechFault
from kiosk.voice.speech.voice import open_voice

CALL = "Mời công dân có số A012 đến quầy số 3"


@pytest.fixture
def settings(espeak: EspeakVoice, pack: Path) -> SpeechSettings:
    return SpeechSettings(clips=str(pack))


def test_each_sentence_by_the_first_engine_that_can(
    settings: SpeechSettings, tmp_path: Path
) -> None:
    voice = open_voice(settings, cache=tmp_path / "c")
    text = f"{CALL}. Hộ tịch; đến quầy số 1"
    made = list(voice.sentences(text, "vi"))
    assert [part.engine for part in made] == ["clips", "espeak", "clips"]
    assert {part.clip.rate_hz for part in made} == {make_chime().rate_hz}
    levels = [sound.loudness(sound.to_wave(part.clip), 44_100) for part in made]
    assert max(levels) / min(levels) < 1.5
    assert [part.kept for part in voice.sentences(text, "vi")] == [True, True, True]
    assert [part.engine for part in voice.sentences("Counter 3", "en")] == ["espeak"]


def test_other_recordings_or_another_accent_are_other_sounds(
    settings: SpeechSettings, pack: Path, tmp_path: Path
) -> None:
    def kept(settings: SpeechSettings) -> bool:
        return next(open_voice(settings, cache=tmp_path / "c").sentences("Quầy", "vi")).kept

    assert [kept(settings), kept(settings)] == [False, True]
    assert not kept(replace(settings, accent="south"))
    assert not kept(replace(settings, speed=80))


def test_who_is_able_to_say_what(settings: SpeechSettings) -> None:
    both = open_voice(settings, cache=None)
    assert (both.able("vi"), both.able("en"), both.reads("vi")) == (True, True, True)
    assert both.name == "clips, espeak"
    recorded = open_voice(replace(settings, engines=("clips",)), cache=None)
    assert (recorded.able("vi"), recorded.able("en"), recorded.reads("vi")) == (True, False, False)
    assert len(list(recorded.clips(CALL, "vi"))) == 1
    with pytest.raises(SpeechFault):
        list(recorded.clips("Xin chào", "vi"))
    for engines in ((), ("piper",)):
        mute = open_voice(replace(settings, engines=engines), cache=None)
        assert not mute.able("vi")
        with pytest.raises(SpeechFault):
            list(mute.clips("Xin chào", "vi"))
    nowhere = replace(settings, engines=("clips", "piper"), clips="/no", piper_model="/no/x.onnx")
    assert not open_voice(nowhere, cache=None).able("vi")


def test_what_names_a_person_is_not_on_disk(
    settings: SpeechSettings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    voice = open_voice(settings, cache=tmp_path / "c")
    assert list(voice.clips("Xin chào ông Nguyễn Văn An", "vi", keep=False))
    assert not (tmp_path / "c").exists()
    assert list(voice.clips("Xin chào ông", "vi"))
    assert len(list((tmp_path / "c").iterdir())) == 1
    assert next(voice.sentences("Xin chào ông", "vi", keep=False)).kept
    assert "Nguyễn" not in caplog.text


def test_a_call_begins_with_its_chime_while_the_voice_is_made(
    settings: SpeechSettings, tmp_path: Path
) -> None:
    class Times:
        def __init__(self) -> None:
            self.begun, self.over = 0.0, threading.Event()
            self.fault: SpeakerFault | None = None

        def started(self, key: str) -> None:
            self.begun = time.monotonic()

        def finished(self, key: str, fault: SpeakerFault | None) -> None:
            self.fault = fault
            self.over.set()

    voice, times = open_voice(settings, cache=None), Times()

    def clips():
        yield make_chime()
        yield from voice.clips(CALL, "vi")

    speaker = WavFileSpeaker(tmp_path / "heard.wav")
    announcer = Announcer(speaker, times)
    announcer.start()
    asked = time.monotonic()
    announcer.announce(Announcement("a", clips()))
    assert times.over.wait(10)
    announcer.close()
    speaker.close()
    assert times.fault is None
    assert times.begun - asked < 0.3
    heard = load_clip(tmp_path / "heard.wav")  # one rate: a file takes no other
    assert heard.seconds > make_chime().seconds + 1.5
