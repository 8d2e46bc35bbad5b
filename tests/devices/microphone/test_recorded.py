"""Recordings as a microphone."""

import threading
import time

import numpy as np
import pytest

from kiosk.devices.microphone import (
    MicrophoneError,
    MicrophoneMissing,
    MicrophoneSettingError,
    open_microphone,
)
from kiosk.devices.microphones.judging import MuteJudge
from kiosk.devices.microphones.recorded import RecordedMicrophone
from kiosk.settings import MicrophoneSettings
from tests.devices.microphone.making import RATE_HZ, rms, taken, tone, write


@pytest.fixture
def folder(tmp_path):
    for number in (1, 2):
        write(tmp_path / f"{number}.wav", tone(RATE_HZ, 0.5, level=number / 10), RATE_HZ)
    return tmp_path


def test_it_is_silent_until_somebody_speaks(folder):
    microphone = RecordedMicrophone(folder, real_time=False)
    microphone.connect()
    judge = MuteJudge(mute_s=0.2)
    for _ in range(10):
        block = microphone.take(1.0)
        assert np.abs(block.samples).max() <= 2
        assert judge.see(block) is None, "a quiet room is no muted microphone"
    microphone.close()


def test_each_cue_speaks_the_next_recording_and_then_the_first_again(folder):
    microphone = RecordedMicrophone(folder, real_time=False)
    microphone.connect()
    for level in (0.1, 0.2, 0.1):
        microphone.cue()
        samples = taken(microphone, 1.0)
        assert rms(samples[: RATE_HZ // 2]) == pytest.approx(level / 2**0.5 * 32767, rel=0.02)
        assert np.abs(samples[RATE_HZ // 2 :]).max() <= 2
    microphone.close()


def test_real_time_is_real_time(folder):
    microphone = open_microphone(MicrophoneSettings(kind="file", target=str(folder)))
    microphone.connect()
    microphone.cue()
    began_s = time.monotonic()
    taken(microphone, 0.6)
    assert 0.5 < time.monotonic() - began_s < 1.5
    microphone.close()


def test_who_does_not_take_in_time_gets_what_is_there(folder):
    microphone = RecordedMicrophone(folder)
    microphone.connect()
    assert microphone.take(0.0) is None
    microphone.close()


def test_close_ends_a_waiting_take(folder):
    microphone = RecordedMicrophone(folder)
    microphone.connect()
    threading.Timer(0.11, microphone.close).start()
    began_s = time.monotonic()
    with pytest.raises(MicrophoneMissing):
        taken(microphone, 5.0)
    assert time.monotonic() - began_s < 1


def test_connect_again_goes_on_with_the_next(folder):
    microphone = RecordedMicrophone(folder, real_time=False)
    for level in (0.1, 0.2):
        microphone.connect()
        microphone.connect()
        microphone.cue()
        assert np.abs(taken(microphone, 0.4)).max() == pytest.approx(level * 32767, rel=0.01)
        microphone.close()


def test_a_damaged_recording_is_one_fault(folder):
    (folder / "1.wav").write_bytes(b"RIFF of another kind")
    microphone = RecordedMicrophone(folder, real_time=False)
    microphone.connect()
    microphone.cue()
    with pytest.raises(MicrophoneError, match=r"1.wav"):
        microphone.take(1.0)
    microphone.close()
    microphone.connect()
    microphone.cue()
    assert rms(taken(microphone, 0.4)) > 1000
    microphone.close()


def test_what_is_not_there_is_missing(tmp_path):
    for target in (tmp_path, tmp_path / "none.wav"):
        with pytest.raises(MicrophoneMissing):
            RecordedMicrophone(target).connect()
    with pytest.raises(MicrophoneMissing, match="not connected"):
        RecordedMicrophone(tmp_path).take(0.1)
    with pytest.raises(MicrophoneMissing, match="none is configured"):
        open_microphone(MicrophoneSettings()).connect()
    with pytest.raises(MicrophoneSettingError, match="target"):
        open_microphone(MicrophoneSettings(kind="file"))


def test_a_muted_microphone_is_seen_and_heard_of_no_more_when_it_speaks(tmp_path):
    sound = np.concatenate([np.zeros(RATE_HZ), np.full(RATE_HZ, 0.2), tone(RATE_HZ, 0.2)])
    microphone = RecordedMicrophone(write(tmp_path / "m.wav", sound, RATE_HZ), real_time=False)
    microphone.connect()
    microphone.cue()
    judge, codes = MuteJudge(mute_s=0.9), []
    for _ in range(54):
        fault = judge.see(microphone.take(1.0))
        codes.append(fault.code if fault else "")
    microphone.close()
    assert codes[:20] == [""] * 20
    # A constant offset is silence too.
    assert codes[24] == codes[48] == "microphone_mute"
    assert codes[-1] == ""


def test_who_was_asked_to_speak_before_it_was_closed_is_silent_afterwards(tmp_path):
    write(tmp_path / "a.wav", tone(16_000, 0.5), 16_000)
    microphone = RecordedMicrophone(tmp_path, real_time=False)
    microphone.connect()
    microphone.cue()
    microphone.close()
    microphone.connect()
    assert rms(microphone.take(1.0).samples) < 5
    microphone.cue()
    assert rms(microphone.take(1.0).samples) > 1000
    microphone.close()
