"""WAV files of every rate, width and number of channels; damaged ones."""

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.devices.microphone import MicrophoneError
from kiosk.devices.microphones.recordings import Recording, load_recording
from tests.devices.microphone.making import RATE_HZ, loudest_hz, rms, tone, write
from tests.shared import shared_data
from tests.sizes import sized


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_any_rate_becomes_ours(tmp_path, rate_hz, channels):
    sound = np.stack([tone(rate_hz)] * channels, axis=1)
    samples = load_recording(write(tmp_path / "a.wav", sound, rate_hz))
    assert len(samples) == pytest.approx(RATE_HZ, abs=32)
    assert loudest_hz(samples) == pytest.approx(440, abs=2)
    assert rms(samples[1000:-1000]) == pytest.approx(0.3 / np.sqrt(2) * 32767, rel=0.02)


@pytest.mark.parametrize("subtype", ["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"])
def test_any_width_sounds_the_same(tmp_path, subtype):
    samples = load_recording(write(tmp_path / "a.wav", tone(RATE_HZ), RATE_HZ, subtype))
    assert np.abs(samples - tone(RATE_HZ) * 32767).max() <= (300 if subtype == "PCM_U8" else 2)


def test_what_is_above_half_our_rate_does_not_come_back_as_something_else(tmp_path):
    sound = tone(48_000, hz=11_000)
    assert rms(load_recording(write(tmp_path / "a.wav", sound, 48_000))[500:-500]) < 10


def test_channels_that_extinguish_each_other_are_heard(tmp_path):
    one = tone(RATE_HZ)
    for name, other in (("opposed", -one), ("dead", np.zeros_like(one))):
        path = write(tmp_path / f"{name}.wav", np.stack([other, one], axis=1), RATE_HZ)
        assert rms(load_recording(path)) == pytest.approx(rms(one * 32767), rel=0.05)


def test_a_microphone_array_is_one_voice(tmp_path):
    sound = np.stack([tone(RATE_HZ)] * 6, axis=1)
    samples = load_recording(write(tmp_path / "a.wav", sound, RATE_HZ))
    assert rms(samples) == pytest.approx(rms(sound[:, 0] * 32767), rel=0.01)


def test_numbers_that_are_none_are_not_heard(tmp_path):
    sound = tone(RATE_HZ)
    sound[::7], sound[::11], sound[::13] = np.nan, np.inf, -1e30
    samples = load_recording(write(tmp_path / "a.wav", sound, RATE_HZ, "FLOAT"))
    assert len(samples) == RATE_HZ


def test_silence_and_a_constant_offset(tmp_path):
    silence = load_recording(write(tmp_path / "s.wav", np.zeros(RATE_HZ), RATE_HZ))
    offset = load_recording(write(tmp_path / "d.wav", np.full(48_000, 0.4), 48_000))
    assert not silence.any()
    assert np.median(offset) == pytest.approx(0.4 * 32767, abs=20)


def test_ten_minutes_are_not_read_at_once(tmp_path):
    path = write(tmp_path / "long.wav", np.zeros(600 * 8_000, dtype=np.int16), 8_000)
    recording = Recording(path)
    assert len(recording.read()) < RATE_HZ
    recording.close()
    assert len(load_recording(path, most_s=2.0)) == 2 * RATE_HZ


def test_a_file_whose_writer_did_not_know_its_length(tmp_path):
    path = write(tmp_path / "a.wav", tone(RATE_HZ), RATE_HZ)
    data = bytearray(path.read_bytes())
    data[4:8] = data[40:44] = struct.pack("<I", 0x7FFFF024)
    path.write_bytes(data)
    assert len(load_recording(path)) == RATE_HZ


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"RIFF", "no WAV file"),
        (b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0", "no sound"),
        (b"OggS" + bytes(100), "no WAV file"),
        (b"RIFF\x24\0\0\0WAVEdata\x04\0\0\0\0\0\0\0", "cannot be read"),
    ],
)
def test_damaged_files_are_named(tmp_path, data, says):
    path = tmp_path / "broken.wav"
    path.write_bytes(data)
    with pytest.raises(MicrophoneError, match=f"broken.wav.*{says}") as caught:
        load_recording(path)
    assert caught.value.code == "microphone_error"


def test_half_a_recording_is_not_taken_for_a_whole_one(tmp_path):
    path = write(tmp_path / "half.wav", tone(RATE_HZ), RATE_HZ)
    path.write_bytes(path.read_bytes()[: RATE_HZ + 44])
    with pytest.raises(MicrophoneError, match=r"half.wav: its end is missing: 16000 of 32000"):
        load_recording(path)


def test_a_missing_file_and_an_odd_rate(tmp_path):
    with pytest.raises(MicrophoneError, match=r"none.wav: No such file"):
        load_recording(tmp_path / "none.wav")
    path = write(tmp_path / "slow.wav", np.zeros(100), 1_000)
    with pytest.raises(MicrophoneError, match=r"slow.wav: 1000 Hz: must be between"):
        load_recording(path)


@settings(max_examples=sized(2000, 60), deadline=None)
@given(data=st.data())
def test_damage_is_a_fault_or_sound_and_nothing_else(tmp_path_factory, data):
    """Bytes of a real recording changed, cut out and put in."""
    whole = (shared_data() / "voice" / "spoken_public" / "003.wav").read_bytes()[:12_000]
    head = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        # Most damage where it hurts.
        place = data.draw(st.one_of(st.integers(0, 60), st.integers(0, len(head) - 1)))
        match data.draw(st.sampled_from(["change", "cut", "put"])):
            case "change":
                head[place % len(head)] = data.draw(st.integers(0, 255))
            case "cut":
                del head[place : place + data.draw(st.integers(1, 40))]
            case _:
                head[place:place] = data.draw(st.binary(min_size=1, max_size=40))
    path = tmp_path_factory.mktemp("damaged") / "a.wav"
    path.write_bytes(head)
    try:
        samples = load_recording(path, most_s=5.0)
    except MicrophoneError as error:
        says = str(error)
    else:
        says = "a.wav: sound"
        assert samples.dtype == np.int16
        assert len(samples) <= 5 * RATE_HZ
    assert "a.wav: " in says


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file that cannot be read")
def test_a_disk_that_fails_is_a_fault():
    with pytest.raises(MicrophoneError, match="mem: "):
        load_recording(Path("/proc/self/mem"))
