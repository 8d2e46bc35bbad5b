"""A sound device as a microphone, on a real sound server through PortAudio and ALSA."""

import threading
import time
from types import SimpleNamespace

import numpy as np
import pytest

from kiosk.devices import portaudio
from kiosk.devices.microphone import MicrophoneMissing, open_microphone
from kiosk.devices.microphones.device import DeviceMicrophone, find_input
from kiosk.devices.microphones.judging import MuteJudge
from kiosk.devices.speaker import open_speaker
from kiosk.settings import MicrophoneSettings
from tests.devices import sound_server
from tests.devices.microphone.making import loudest_hz, rms, taken, tone, write


@pytest.fixture
def server(tmp_path, monkeypatch):
    sound_server.require()
    server = sound_server.SoundServer(tmp_path)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    server.start()
    yield server
    server.stop()
    # What the next test finds must not be ours.
    assert portaudio.refresh(), "a stream was left open"


@pytest.fixture
def microphone():
    microphone = open_microphone(MicrophoneSettings(kind="device", target=sound_server.NAME))
    yield microphone
    microphone.close()


def until_heard(microphone, least, most_s=8.0):
    """Sound from the first that is louder than `least` on, a second of it."""
    deadline = time.monotonic() + most_s
    while time.monotonic() < deadline:
        block = microphone.take(0.5)
        if block is not None and rms(block.samples) > least:
            return np.concatenate([block.samples, taken(microphone, 1.0)])
    raise AssertionError("nothing was heard")


def test_what_is_said_comes_out_at_our_rate(server, microphone, tmp_path):
    server.plug_in()
    microphone.connect()
    path = write(tmp_path / "tone.wav", tone(44_100, 2.0, hz=600), 44_100)
    speaking = threading.Thread(target=server.speak, args=(path,))
    speaking.start()
    samples = until_heard(microphone, 3000)
    speaking.join()
    assert loudest_hz(samples) == pytest.approx(600, abs=3)
    assert rms(samples) == pytest.approx(0.3 / 2**0.5 * 32767, rel=0.1)


def test_a_pulled_microphone_is_missing_and_works_when_it_is_back(server, microphone, tmp_path):
    with pytest.raises(MicrophoneMissing):
        microphone.connect()
    server.plug_in()
    microphone.connect()
    taken(microphone, 0.2)
    server.pull_out()
    began_s = time.monotonic()
    with pytest.raises(MicrophoneMissing, match="pulled out"):
        taken(microphone, 60.0)
    assert time.monotonic() - began_s < 4
    microphone.close()
    with pytest.raises(MicrophoneMissing):
        microphone.connect()
    server.plug_in()
    microphone.connect()
    taken(microphone, 0.2)


def test_a_server_that_dies_is_a_fault(server, microphone):
    server.plug_in()
    microphone.connect()
    taken(microphone, 0.2)
    server.stop()
    with pytest.raises(MicrophoneMissing):
        taken(microphone, 60.0)


def test_a_microphone_that_is_switched_off_is_mute(server, microphone):
    server.plug_in()
    microphone.connect()
    judge, fault = MuteJudge(mute_s=0.5), None
    deadline = time.monotonic() + 8
    while fault is None and time.monotonic() < deadline:
        if (block := microphone.take(0.5)) is not None:
            fault = judge.see(block)
    assert fault is not None
    assert fault.code == "microphone_mute"


def test_of_sound_that_nobody_takes_the_newest_stays(server):
    server.plug_in()
    microphone = DeviceMicrophone(sound_server.NAME, ring_s=0.2)
    microphone.connect()
    taken(microphone, 0.1)
    time.sleep(0.8)
    block, now_s = microphone.take(1.0), time.monotonic()
    microphone.close()
    assert 0.1 <= len(block.samples) / 16_000 <= 0.3
    assert block.lost > 0.2 * 16_000
    assert 0 <= now_s - block.at_s < 1.0, "the newest, whose sound was a moment on its way"


def test_a_playing_speaker_is_not_torn_away_by_a_look_for_devices(server):
    server.plug_in()
    portaudio.refresh()
    speaker = open_speaker("device", sound_server.NAME)
    began = threading.Event()
    sound = (tone(16_000, 1.0) * 32767).astype(np.int16)

    def play():
        began.set()
        speaker.play(sound, 16_000)

    playing = threading.Thread(target=play)
    playing.start()
    began.wait(5)
    refused = False
    while playing.is_alive():
        refused = refused or not portaudio.refresh()
        time.sleep(0.02)
    playing.join()
    assert refused
    assert portaudio.refresh()


def test_a_speaker_that_is_plugged_in_later_is_found(tmp_path, monkeypatch):
    sound_server.require()
    server = sound_server.SoundServer(tmp_path)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    portaudio.refresh()
    server.start()
    server.plug_in()
    speaker = open_speaker("device", sound_server.NAME)
    try:
        speaker.play((tone(16_000, 0.1) * 32767).astype(np.int16), 16_000)
    finally:
        server.stop()
        assert portaudio.refresh()


def test_a_microphone_that_never_was():
    microphone = DeviceMicrophone("kiosk-no-such-device")
    with pytest.raises(MicrophoneMissing):
        microphone.connect()
    microphone.close()


def devices(*names, default=-1):
    return SimpleNamespace(
        query_devices=lambda: [
            {"index": number, "name": name, "max_input_channels": int("out" not in name)}
            for number, name in enumerate(names)
        ],
        default=SimpleNamespace(device=(default, -1)),
    )


def test_an_input_is_found_by_a_part_of_its_name():
    sound = devices("HDMI out", "USB Mic: Audio (hw:1,0)", "USB Mic", "Tai nghe Điện", default=3)
    assert find_input(sound, "usb mic: audio") == 1
    assert find_input(sound, "USB MIC") == 2, "a whole name before a part of one"
    assert find_input(sound, "điện") == 3
    assert find_input(sound, "") == 3
    assert find_input(devices("HDMI out", "a", default=0), "") == 1
    for found, name in ((sound, "hdmi"), (sound, "bluetooth"), (devices("out"), "")):
        with pytest.raises(ValueError, match=r"no input"):
            find_input(found, name)
