"""What `kiosk doctor` says of a microphone."""

import numpy as np
import pytest

from kiosk.cli.doctor_microphone import microphone_check
from kiosk.devices import portaudio
from kiosk.devices.microphone import Block, MicrophoneBusy
from kiosk.devices.microphones import device
from kiosk.settings import MicrophoneSettings, ScreenSettings
from tests.devices import sound_server
from tests.devices.microphone.making import RATE_HZ, tone, write


def checked(kind, target="", **options):
    setting = MicrophoneSettings(kind=kind, target=target)
    return microphone_check(ScreenSettings(microphone=setting), **options)


class Playing(device.DeviceMicrophone):
    """The driver with given sound in place of a device."""

    sound = np.zeros(0, dtype=np.int16)

    def connect(self):
        self.opened = "USB Mic"
        self._left = np.array_split(self.sound, 20)

    def take(self, timeout_s):
        return Block(self._left.pop(0), 0.0)


@pytest.fixture
def playing(monkeypatch):
    def playing(sound):
        monkeypatch.setattr(Playing, "sound", np.clip(sound * 32767, -32768, 32767).astype("i2"))
        monkeypatch.setattr(device, "DeviceMicrophone", Playing)
        return checked("device")

    return playing


def test_none_and_a_wrong_setting():
    assert checked("none").state == "absent"
    assert "target" in checked("file").says


@pytest.mark.parametrize(
    ("sound", "state", "says"),
    [
        (np.random.default_rng(0).standard_normal(2 * RATE_HZ) * 0.002, "ok", "noise -54 dB"),
        (np.random.default_rng(0).standard_normal(2 * RATE_HZ) * 0.1, "warn", "too loud"),
        (
            np.random.default_rng(0).standard_normal(2 * RATE_HZ) * 0.00008,
            "warn",
            "next to nothing",
        ),
        (tone(RATE_HZ, 2.0, level=1.3), "warn", "clipped"),
        (np.zeros(2 * RATE_HZ), "fail", "digital silence"),
    ],
)
def test_levels_are_told_with_what_to_do(playing, sound, state, says):
    check = playing(sound)
    assert check.state == state
    assert says in check.says_en
    assert bool(check.mend) == bool(check.mend_en) == (state != "ok")


def test_a_device_that_is_not_there_or_is_held(playing, monkeypatch):
    check = checked("device", "kiosk-no-such-device")
    assert (check.state, check.id) == ("fail", "microphone")
    assert "microphone.target" in check.mend

    def held(self):
        raise MicrophoneBusy("held")

    monkeypatch.setattr(Playing, "connect", held)
    assert playing(np.zeros(1)).state == "warn"


def test_without_portaudio(monkeypatch):
    def absent():
        raise portaudio.PortAudioAbsent("not installed")

    monkeypatch.setattr(portaudio, "library", absent)
    check = checked("device")
    assert check.state == "fail"
    assert "libportaudio2" in check.mend


def test_recordings_in_its_place(tmp_path):
    check = checked("file", str(write(tmp_path / "a.wav", tone(RATE_HZ), RATE_HZ)))
    assert check.state == "warn"
    assert "Recordings" in check.says_en
    assert checked("file", str(tmp_path / "none.wav")).state == "fail"


def test_on_a_real_sound_server_names_are_told(tmp_path, monkeypatch):
    sound_server.require()
    server = sound_server.SoundServer(tmp_path)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    server.start()
    try:
        server.plug_in()
        portaudio.refresh()
        check = checked("device", "kiosk-no-such-device")
        assert sound_server.NAME in check.mend
        assert "digital silence" in checked("device", sound_server.NAME).says_en
    finally:
        server.stop()
        assert portaudio.refresh()
