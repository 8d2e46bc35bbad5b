"""What is said is understood again by the test model: real sound both ways."""

from __future__ import annotations

import json
import wave
from pathlib import Path

import msgspec
import numpy as np
import pytest

from kiosk.cli.doctor_speech import speech_check
from kiosk.cli.parser import make_parser
from kiosk.devices.speaker import load_clip
from kiosk.settings import ScreenSettings, SpeechSettings
from kiosk.voice.speech import sound
from kiosk.voice.speech.espeak import EspeakVoice
from tests.shared import shared_data
from tests.voice.speech.conftest import rms

RATE_HZ = 16_000


def kiosk(*words: str) -> int:
    arguments = make_parser().parse_args(words)
    return int(arguments.command(arguments))


def recognised(path: Path) -> str:
    vosk = pytest.importorskip("vosk")
    vosk.SetLogLevel(-1)
    model = vosk.Model(str(shared_data() / "voice" / "vosk-model-test-vi-espeak"))
    clip = load_clip(path)
    heard = sound.to_rate(sound.to_wave(clip), clip.rate_hz, RATE_HZ)
    recogniser = vosk.KaldiRecognizer(model, RATE_HZ)
    recogniser.AcceptWaveform(sound.to_clip(heard, RATE_HZ).samples.tobytes())
    return str(json.loads(recogniser.FinalResult())["text"])


@pytest.mark.usefixtures("espeak")
def test_a_call_is_understood_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.wav"
    assert kiosk("say", "Mời công dân có số A012 đến quầy số 3.", "-o", str(out), "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["engine"] == "espeak"
    assert report["sentences"] == ["Mời công dân có số a không một hai đến quầy số ba."]
    with wave.open(str(out)) as file:
        seconds = file.getnframes() / file.getframerate()
    assert report["seconds"] == pytest.approx(seconds, abs=0.01)
    text = recognised(out)
    assert "số a không một hai" in text
    assert "quầy số ba" in text


@pytest.mark.usefixtures("espeak")
def test_most_words_of_the_prompts_are_understood(tmp_path: Path) -> None:
    said = "đăng ký kết hôn. giấy xác nhận tình trạng hôn nhân. mời công dân đến quầy số hai"
    assert kiosk("say", said, "-o", str(tmp_path / "a.wav"), "--accent", "south") == 0
    words = said.replace(".", "").split()
    heard = recognised(tmp_path / "a.wav").split()
    assert sum(word in heard for word in words) / len(words) > 0.8


def test_say_tells_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "a.wav")
    assert kiosk("say", "Xin chào", "--engine", "piper", "-o", out) == 1
    assert "cannot be said" in capsys.readouterr().err
    assert kiosk("say", "…", "-o", out) == 1
    assert "nothing to say" in capsys.readouterr().err
    assert not Path(out).exists()


def test_doctor_hears_the_voice(espeak: EspeakVoice, pack: Path) -> None:
    def check(**speech: object) -> tuple[str, str]:
        found = speech_check(ScreenSettings(speech=msgspec.convert(speech, SpeechSettings)))
        return found.state, found.says_en

    state, says = check()
    assert (state, espeak.name in says) == ("ok", True)
    assert check(clips=str(pack))[0] == "ok"
    assert check(engines=["clips"], clips=str(pack))[0] == "warn"
    state, says = check(clips=str(pack / "none"))
    assert (state, "none" in says) == ("warn", True)
    assert check(engines=["piper"], piper_model="/no/x.onnx")[0] == "fail"
    assert check(engines=[])[0] == "absent"


def test_doctor_is_not_content_with_silence(pack: Path) -> None:
    for file in pack.glob("*.wav"):
        with wave.open(str(file), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(22_050)
            out.writeframes(np.zeros(8_000, dtype="<i2").tobytes())
    screen = ScreenSettings(speech=SpeechSettings(engines=("clips",), clips=str(pack)))
    assert speech_check(screen).state == "fail"
    assert rms(np.zeros(8_000, dtype=np.int16)) == 0


@pytest.mark.usefixtures("espeak")
def test_a_place_that_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert kiosk("say", "xin chào", "-o", str(tmp_path / "nowhere" / "x.wav")) == 1
    assert "Không ghi được" in capsys.readouterr().err


def test_the_doctor_sends_nobody_for_an_engine_that_is_not_wanted():
    check = speech_check(ScreenSettings(speech=SpeechSettings(engines=("piper",))))
    assert check.state == "fail"
    assert "speech.engines" in check.mend
