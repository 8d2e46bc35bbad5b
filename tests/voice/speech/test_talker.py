"""Saying, replacing, being silent; and telling the ear."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from kiosk.devices.speaker import Clip, Samples, SpeakerError, load_clip
from kiosk.devices.speakers.wav_file import WavFileSpeaker
from kiosk.settings import ScreenSettings, SoundSettings, SpeechSettings
from kiosk.touch.viewmodels.procedure import ReadAloud
from kiosk.voice.speech.espeak import EspeakVoice
from kiosk.voice.speech.port import SpeechFault, Tongue
from kiosk.voice.speech.talker import TAIL_S, Talker, open_talker
from kiosk.voice.speech.voice import Voice, open_voice
from tests.voice.speech.conftest import tone

WAIT_S = 8


class Pitch:
    """An engine that sounds for as long as the text says, in seconds, and may be slow."""

    says_anything = True
    name = "pitch"

    def __init__(self, slow_s: float = 0) -> None:
        self.slow_s, self.asked = slow_s, []

    def speaks(self, tongue: Tongue) -> bool:
        return tongue == "vi"

    def render(self, text: str, tongue: Tongue) -> Clip:
        self.asked.append(text)
        time.sleep(self.slow_s)
        if "lỗi" in text:
            raise SpeechFault("broken")
        return Clip(tone(4.0 if "dài" in text else 0.05, 22_050), 22_050)

    def close(self) -> None:
        pass


class Ear:
    """Notes what the talker tells, with the time."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, float]] = []
        self._changed = threading.Condition()

    def note(self, line: str) -> None:
        with self._changed:
            self.lines.append((line, time.monotonic()))
            self._changed.notify_all()

    def wait(self, line: str) -> float:
        """When it was told."""
        with self._changed:
            assert self._changed.wait_for(lambda: line in self.said, WAIT_S), self.said
            return next(at for said, at in self.lines if said == line)

    @property
    def said(self) -> list[str]:
        return [line for line, _ in self.lines]


class Loud(WavFileSpeaker):
    """A file that takes as long as it sounds, and notes when it begins."""

    def __init__(self, path: Path, ear: Ear) -> None:
        super().__init__(path, real_time=True)
        self._ear = ear

    def play(self, samples: Samples, rate_hz: int) -> None:
        self._ear.note("sound")
        super().play(samples, rate_hz)
        self._ear.note("silence")


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def talk(tmp_path: Path, ear: Ear) -> Iterator[Callable[..., Talker]]:
    opened: list[Talker] = []

    def make(engine: object = None, **more: object) -> Talker:
        voice = Voice([("pitch", engine or Pitch())])  # type: ignore[list-item]
        talker = Talker(
            voice,
            more.pop("speaker", None) or Loud(tmp_path / "heard.wav", ear),
            speaking=lambda on: ear.note("on" if on else "off"),
            trouble=lambda code: ear.note(f"trouble {code}"),
            **more,
        )
        opened.append(talker)
        return talker

    yield make
    for talker in opened:
        talker.close()


def done(ear: Ear) -> Callable[[str], None]:
    return lambda key: ear.note(f"done {key}")


def test_the_ear_is_deaf_from_before_the_first_sample_to_after_the_last(talk, ear: Ear) -> None:
    talk().say("một. hai.", "vi", key="a", done=done(ear))
    off = ear.wait("off")
    assert ear.said == ["on", "sound", "silence", "sound", "silence", "done a", "off"]
    silent = max(at for line, at in ear.lines if line == "silence")
    assert TAIL_S - 0.02 <= off - silent < TAIL_S + 0.3


def test_stop_is_silent_at_once(talk, ear: Ear) -> None:
    talker = talk()
    talker.say("dài", "vi", key="a", done=done(ear))
    ear.wait("sound")
    time.sleep(0.1)
    begun = time.monotonic()
    talker.stop()
    assert time.monotonic() - begun < 0.02  # the GUI thread does not wait
    assert ear.wait("silence") - begun < 0.15
    ear.wait("done a")


def test_a_stop_that_the_speaker_loses_is_said_again(talk, tmp_path: Path, ear: Ear) -> None:
    class Late(Loud):
        """Forgets, as it begins to play, what came just before; as sound cards do."""

        def play(self, samples: Samples, rate_hz: int) -> None:
            ear.note("asked to play")
            time.sleep(0.05)
            super().play(samples, rate_hz)

    talker = talk(speaker=Late(tmp_path / "x.wav", ear))
    talker.say("dài", "vi", key="a", done=done(ear))
    ear.wait("asked to play")
    begun = time.monotonic()
    talker.stop()
    assert ear.wait("done a") - begun < 0.15


def test_what_is_new_ends_what_was_said(talk, ear: Ear) -> None:
    talker = talk()
    talker.say("dài", "vi", key="a", done=done(ear))
    talker.say("dài", "vi", key="b", done=done(ear), after=True)
    ear.wait("sound")
    begun = time.monotonic()
    talker.say("một", "vi", key="c", done=done(ear))
    assert ear.wait("done c") - begun < 1
    told = [line for line in ear.said if line.startswith("done")]
    assert told == ["done a", "done b", "done c"]
    assert ear.said.count("sound") == 2


def test_in_a_row_nothing_is_between(talk, ear: Ear) -> None:
    talker = talk()
    for key in "abc":
        talker.say("một", "vi", key=key, done=done(ear), after=True)
    ear.wait("off")
    assert ear.said.count("on") == 1
    assert [line for line in ear.said if line[:4] == "done"] == ["done a", "done b", "done c"]


def test_the_next_sentence_is_made_while_one_is_heard(talk, ear: Ear) -> None:
    engine = Pitch(slow_s=0.2)
    talk(engine).say("một. hai. ba. bốn.", "vi", key="a", done=done(ear))
    ear.wait("done a")
    starts = [at for line, at in ear.lines if line == "sound"]
    gaps = np.diff(starts)
    assert gaps.max() < 0.5  # 0.35 s of sound and pause, not 0.55


def test_a_speaker_that_fails_is_told_and_all_goes_on(talk, ear: Ear, caplog) -> None:
    class Broken(Loud):
        def play(self, samples: Samples, rate_hz: int) -> None:
            raise SpeakerError("no sound")

    talker = talk(speaker=Broken(Path("/nowhere"), ear))
    talker.say("tên riêng", "vi", key="a", done=done(ear))
    talker.say("hai", "vi", key="b", done=done(ear), after=True)
    ear.wait("done b")
    assert ear.said.count("trouble speaker_error") == 1
    assert "riêng" not in caplog.text


def test_what_cannot_be_said_is_told_and_comes_right_again(talk, ear: Ear) -> None:
    talker = talk()
    talker.say("một. lỗi. hai.", "vi", key="a", done=done(ear))
    ear.wait("done a")
    assert ear.said.count("sound") == 1
    ear.wait("trouble speech_fault")
    talker.say("hai", "vi", key="b", done=done(ear))
    ear.wait("trouble ")
    talker.say("hello", "en", key="c", done=done(ear))
    ear.wait("trouble speech_engine_missing")
    ear.wait("done c")


def test_an_empty_text_is_done(talk, ear: Ear) -> None:
    talk().say(" …", "vi", key="a", done=done(ear))
    ear.wait("done a")
    assert "on" not in ear.said


def test_a_listener_that_fails_does_not_end_the_voice(talk, ear: Ear, caplog) -> None:
    def fail(key: str) -> None:
        raise ZeroDivisionError

    talker = talk()
    talker.say("một", "vi", done=fail)
    talker.say("hai", "vi", key="b", done=done(ear), after=True)
    ear.wait("done b")
    assert "ZeroDivisionError" in caplog.text


def test_close_while_talking(talk, ear: Ear) -> None:
    talker = talk(Pitch(slow_s=0.3))
    for key in "ab":
        talker.say("dài. dài. dài.", "vi", key=key, done=done(ear), after=True)
    ear.wait("sound")
    begun = time.monotonic()
    talker.close()
    assert time.monotonic() - begun < 1.5
    assert {"done a", "done b"} <= set(ear.said)
    assert ear.said[-1] == "off"
    talker.close()
    talker.say("một", "vi", key="late", done=done(ear))
    talker.stop()
    assert not [t for t in threading.enumerate() if t.name.startswith("talker")]


def test_stops_and_texts_in_a_storm(talk, ear: Ear) -> None:
    talker = talk()
    for index in range(60):
        talker.say("dài" if index % 2 else "một", "vi", key=str(index), done=done(ear))
        if index % 3 == 0:
            talker.stop()
        time.sleep(0.002 * (index % 4))
    begun = time.monotonic()
    talker.stop()
    ear.wait("done 59")
    assert time.monotonic() - begun < 0.5
    assert sorted(line for line in ear.said if line[:4] == "done") == sorted(
        f"done {index}" for index in range(60)
    )


def test_volume_and_the_reading_of_pages(talk, tmp_path: Path, ear: Ear) -> None:
    talker = talk(volume=0.25)
    reader: ReadAloud = talker
    reader.read("một", "vi")
    ear.wait("off")
    assert 600 < np.abs(load_clip(tmp_path / "heard.wav").samples).max() < 1500


def test_a_screen_without_sound_is_able_to_say_nothing() -> None:
    talker = open_talker(ScreenSettings(sound=SoundSettings(enabled=False)))
    assert not talker.able("vi")
    assert not talker.reads("vi")
    talker.close()


def test_the_first_sound_comes_soon(espeak: EspeakVoice, tmp_path: Path, ear: Ear) -> None:
    voice = open_voice(SpeechSettings(engines=("espeak",)), cache=tmp_path / "c")
    talker = Talker(voice, Loud(tmp_path / "x.wav", ear))
    prompt = "Ông/bà muốn làm thủ tục gì ạ?"
    talker.warm([prompt], "vi")
    try:
        deadline = time.monotonic() + WAIT_S
        while not list(tmp_path.glob("c/*.clip")):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        begun = time.monotonic()
        talker.say(prompt, "vi")
        assert ear.wait("sound") - begun < 0.3
    finally:
        talker.close()


class Bug(Pitch):
    """An engine of which a library raises what nobody expects, and quotes the text."""

    def render(self, text: str, tongue: Tongue) -> Clip:
        if "hỏng" in text:
            raise ValueError(f"cannot parse {text!r}")
        return super().render(text, tongue)


def test_a_bug_while_prompts_are_made_ready_does_not_end_the_voice(talk, ear: Ear, caplog) -> None:
    talker = talk(Bug())
    talker.warm(["bà Hoa hỏng"], "vi")
    talker.say("bà Hoa hỏng", "vi", key="a", done=done(ear))
    ear.wait("trouble speech_fault")
    talker.say("một", "vi", key="b", done=done(ear))
    ear.wait("sound")
    ear.wait("done b")
    assert "ValueError" in caplog.text
    assert "Hoa" not in caplog.text


def test_a_bug_of_a_driver_does_not_end_the_voice(talk, ear: Ear, caplog) -> None:
    class Broken(Loud):
        def play(self, samples: Samples, rate_hz: int) -> None:
            raise TypeError("a driver")

    talker = talk(speaker=Broken(Path("/nowhere"), ear))
    talker.say("một", "vi", key="a", done=done(ear))
    ear.wait("trouble speaker_error")
    talker.say("hai", "vi", key="b", done=done(ear))
    ear.wait("done b")
    assert "TypeError" in caplog.text
