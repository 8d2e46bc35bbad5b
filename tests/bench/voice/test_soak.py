"""Hostile recordings end in words, in time, and cost no process; a killed one is made good.

The short version of `scripts/soak/voice`.
"""

import itertools

import pytest

from kiosk.bench.voice_audio import voice_process, voice_settings
from kiosk.bench.voice_hostile import damaged, odd
from kiosk.bench.voice_soak import Tally, recordings, run_damaged, run_killed
from kiosk.devices.microphones.recordings import load_recording
from tests.shared import shared_data
from tests.sizes import sized

MOST_MS = 10_000
"""Far more than any needs on a quiet machine: that it ends is the point."""


@pytest.fixture(scope="module")
def voice():
    return shared_data() / "voice"


@pytest.fixture(scope="module")
def process(voice):
    model = voice / "vosk-model-test-vi-espeak"
    with voice_process(voice_settings(model=model), ()) as process:
        yield process


@pytest.fixture(scope="module")
def bases(voice):
    return sorted(recordings(voice / "spoken_public"), key=lambda path: path.stat().st_size)[:8]


def test_damage_is_the_same_for_the_same_seed(bases):
    data = [path.read_bytes() for path in bases]
    one, other = (list(damaged(30, data, seed=4)) for _ in range(2))
    assert one == other
    assert len({hostile.data for hostile in one}) == 30


def test_damaged_files_end_in_words(process, bases):
    count = sized(2000, 24)
    found = run_damaged(process, voice_settings(), bases, count, seed=1)
    assert found["files"] == count
    assert set(found["ends"]) <= {"heard", "nothing", "microphone_error"}
    assert found["ends"]["heard"] > 0
    assert found["ends"]["microphone_error"] > 0
    assert max(found["worst_ms"].values()) < MOST_MS
    assert found["restarts"] == {}


def test_odd_sound_is_heard_or_is_nothing(process, bases, tmp_path):
    tally = Tally()
    speech = load_recording(bases[-1])
    every = itertools.islice(odd(speech, tmp_path), 0, None, sized(1, 4))
    names = []
    for name, path in every:
        names.append(name)
        tally.hear(name, path, process, voice_settings())
    found = tally.figures()
    assert set(found["ends"]) <= {"heard", "nothing"}
    assert max(found["worst_ms"].values()) < MOST_MS
    assert process.restarts == {}
    assert list(tmp_path.iterdir()) == []
    assert len(names) >= 8


def test_a_killed_process_costs_no_word(process, bases):
    found = run_killed(process, voice_settings(), bases[-1:])
    assert found["words_changed"] < 0.35
    assert found["restarts"] == found["killed"] == 2
    assert found["at_end_late_max_ms"] < MOST_MS
