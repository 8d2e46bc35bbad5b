"""Noise is what it says it is, every time."""

import numpy as np
import pytest

from kiosk.bench.voice_noise import babble, fan, mixed, noises, table, traffic
from kiosk.bench.voice_plot import draw
from kiosk.voice.recognising.port import RATE_HZ


def voices(count=8):
    rng = np.random.default_rng(1)
    lengths = (4_000, 16_000, 40_000, 9_000, 64_000, 23_000, 31_000, 12_000)
    return [(3000 * rng.standard_normal(n)).astype(np.int16) for n in lengths[:count]]


@pytest.mark.parametrize("name", ["babble", "fan", "traffic"])
def test_the_same_seed_gives_the_same_noise_at_the_same_level(name):
    make = noises(voices())[name]
    one, other = (make(3 * RATE_HZ, np.random.default_rng(5)) for _ in range(2))
    assert np.array_equal(one, other)
    assert not np.array_equal(one, make(3 * RATE_HZ, np.random.default_rng(6)))
    assert np.mean(one**2) == pytest.approx(1.0)


@pytest.mark.parametrize("ratio_db", [20, 10, 5])
def test_speech_is_so_far_above_noise(ratio_db):
    speech = np.zeros(2 * RATE_HZ, np.int16)
    # Half of it is a pause, which must not count as speech.
    speech[:RATE_HZ] = 2000 * np.sin(np.arange(RATE_HZ) / 10)
    both = mixed(speech, fan(len(speech), np.random.default_rng(2)), ratio_db)
    noise = (both - speech.astype(int)).astype(float)
    ratio = np.mean(speech[:RATE_HZ].astype(float) ** 2) / np.mean(noise**2)
    assert 10 * np.log10(ratio) == pytest.approx(ratio_db, abs=0.2)


def test_loud_speech_does_not_clip():
    speech = (32_000 * np.sign(np.sin(np.arange(RATE_HZ) / 40))).astype(np.int16)
    both = mixed(speech, babble(voices(), RATE_HZ, np.random.default_rng(3)), 5)
    assert np.abs(both.astype(int)).max() < 32_000


def test_fans_and_traffic_are_low_and_traffic_comes_and_goes():
    def share_below(sound, hz):
        power = np.abs(np.fft.rfft(sound)) ** 2
        return power[np.fft.rfftfreq(len(sound), 1 / RATE_HZ) < hz].sum() / power.sum()

    rng = np.random.default_rng(4)
    steady, passing = fan(8 * RATE_HZ, rng), traffic(8 * RATE_HZ, rng)
    assert share_below(steady, 2000) > 0.9
    assert share_below(passing, 2000) > 0.9
    loudness = [np.std(np.mean(x.reshape(-1, RATE_HZ // 2) ** 2, 1)) for x in (steady, passing)]
    assert loudness[1] > 2 * loudness[0]


def test_silence_and_a_recording_of_nothing_can_be_mixed():
    for speech in (np.zeros(0, np.int16), np.zeros(RATE_HZ, np.int16)):
        assert len(mixed(speech, np.ones(len(speech)), 10)) == len(speech)


def test_a_table_and_a_plot(tmp_path):
    pytest.importorskip("matplotlib")
    row = {"intent_acc": 0.9, "service_acc": 0.8, "digits_acc": None, "false_accept": 0.0,
           "wer": 0.2, "offered_wrong": 0.01}  # fmt: skip
    rows = {("clean", None): row, ("babble", 20): row, ("babble", 5): row}
    lines = table(rows)
    assert len(lines) == 4
    assert lines[2].split()[:3] == ["babble", "20", "0.900"]
    draw(rows, tmp_path / "noise.png")
    assert (tmp_path / "noise.png").stat().st_size > 5000
