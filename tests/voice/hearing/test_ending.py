"""When somebody begins and ends to speak, in the noises of a public office."""

import itertools
import subprocess

import numpy as np
import pytest

from kiosk.devices.microphones.recordings import load_recording
from kiosk.voice.hearing.detector import SpeechDetector
from kiosk.voice.hearing.ending import Listening
from kiosk.voice.hearing.meter import FRAME, Meter
from tests.sizes import sized
from tests.voice.hearing.making import NOISES, RATE_HZ, recording, scene

HUMAN = ("Doan_nu_mien_Nam_", "Tuyen_nam_mien_Bac_", "Ly_nu_mien_Bac_", "example_4")
WAIT_S = 0.6


@pytest.fixture(scope="module")
def detector():
    return SpeechDetector()


def follow(detector, samples, listen_s=1.0, *, most_s=12.0, patience_s=5.0):
    """How it ended, when, and what the listening was at the end."""
    begins = round(listen_s * RATE_HZ)
    meter = Meter()
    for start in range(0, begins - FRAME + 1, FRAME):
        meter.see(samples[start : start + FRAME].copy())
    listening = Listening(meter, detector, silence_s=WAIT_S, most_s=most_s, patience_s=patience_s)
    listening.before(samples[begins - 4800 : begins].copy())
    for start in range(begins, len(samples), 640):
        if end := listening.feed(samples[start : start + 640].copy()):
            return end, (start + 640) / RATE_HZ, listening
    return "", None, listening


def speeches():
    people = [recording(f"human/{name}.wav") for name in HUMAN[: sized(4, 2)]]
    machines = [
        recording(f"spoken_public/{number:03}.wav") for number in range(0, 60, sized(2, 30))
    ]
    return people + machines


@pytest.mark.parametrize(
    ("noise", "over_db", "worst_s"),
    [("", 99, 0.75), ("fan", 10, 0.8), ("traffic", 10, 1.6), ("babble", 10, 2.6)],
)
def test_the_end_is_found_in_noise(detector, noise, over_db, worst_s):
    late = []
    for number, speech in enumerate(speeches()):
        level_db = (-20, -28, -36)[number % 3]
        samples, _, ends_s = scene(
            speech, noise=noise, over_db=over_db, level_db=level_db, seed=number
        )
        end, at_s, listening = follow(detector, samples)
        assert listening.spoke
        assert end == "silence"
        late.append(at_s - ends_s)
    assert min(late) > 0.3, "ended within the utterance"
    assert max(late) < worst_s
    assert np.median(late) < 0.7


@pytest.mark.parametrize("noise", ["", "fan", "babble"])
def test_a_pause_of_400_ms_is_no_end(detector, noise):
    people = [recording(f"human/{name}.wav") for name in HUMAN[: sized(4, 3)]]
    for number, (first, second) in enumerate(itertools.pairwise(people)):
        speech = np.concatenate([first, np.zeros(round(0.4 * RATE_HZ)), second])[: 9 * RATE_HZ]
        samples, _, ends_s = scene(speech, noise=noise, over_db=15, seed=number)
        end, at_s, _ = follow(detector, samples)
        assert end == "silence"
        assert at_s > ends_s - 0.1


@pytest.mark.parametrize("noise", list(NOISES))
@pytest.mark.parametrize("level_db", [-30, -45])
def test_noise_alone_is_nobody(detector, noise, level_db):
    samples, _, _ = scene(
        np.ones(RATE_HZ), noise=noise, over_db=0, level_db=level_db, before_s=4, after_s=3, seed=3
    )
    samples = np.concatenate([samples[: 4 * RATE_HZ], samples[5 * RATE_HZ :]])
    end, at_s, listening = follow(detector, samples, patience_s=4.5)
    assert (end, listening.spoke) == ("nothing", False)
    assert at_s == pytest.approx(5.5, abs=0.4)


def test_clicks_are_nobody(detector):
    samples, _, _ = scene(np.ones(RATE_HZ), level_db=-80, before_s=4)
    for at in range(RATE_HZ, 7 * RATE_HZ, 8_000):
        samples[at : at + 40] = 20_000
    assert follow(detector, samples)[0] == "nothing"


@pytest.mark.parametrize("word", ["đúng", "không", "vâng", "bốn"])
def test_one_short_word_is_heard(detector, tmp_path, word):
    path = tmp_path / "word.wav"
    subprocess.run(["espeak-ng", "-v", "vi", "-w", path, word], check=True, timeout=20)
    speech = np.trim_zeros(load_recording(path)) / 32768
    samples, _, ends_s = scene(speech, noise="fan", over_db=20, before_s=1.2)
    end, at_s, listening = follow(detector, samples)
    assert (end, listening.spoke) == ("silence", True)
    assert at_s - ends_s < 0.8


def test_speech_that_does_not_end_is_ended(detector):
    speech = np.concatenate(speeches()[:4])[: 10 * RATE_HZ]
    samples, _, _ = scene(speech)
    end, at_s, _ = follow(detector, samples, most_s=4.0)
    assert end == "limit"
    assert at_s == pytest.approx(1.0 + 4.0 - 0.3, abs=0.1), "with the moment before"


def test_who_speaks_before_the_key_is_down_is_heard_whole(detector):
    speech = recording("human/Ly_nu_mien_Bac_.wav")
    samples, _, _ = scene(speech, before_s=0.8)
    _, _, listening = follow(detector, samples, listen_s=1.0)
    assert listening.spoke


@pytest.mark.parametrize(
    ("level_db", "noise", "over_db", "hint"),
    [
        (-24, "", 99, ""),
        (-50, "", 99, "too_quiet"),
        (-20, "fan", 2, "too_noisy"),
        (-14, "fan", 12, "too_noisy"),
        (0, "", 99, "clipping"),
    ],
)
def test_hints_say_what_is_wrong(detector, level_db, noise, over_db, hint):
    samples, _, ends_s = scene(
        recording("human/Doan_nu_mien_Nam_.wav"), noise=noise, over_db=over_db, level_db=level_db
    )
    _, _, listening = follow(detector, samples[: round((ends_s - 0.3) * RATE_HZ)])
    assert listening.hint == hint


def test_somebody_too_faint_to_be_heard_is_asked_to_speak_up(detector):
    sound = scene(np.ones(RATE_HZ), level_db=-85, before_s=4)[0]
    sound[3 * RATE_HZ : 4 * RATE_HZ : 2] += 60
    _, _, listening = follow(detector, sound, patience_s=20)
    assert not listening.spoke
    assert listening.hint == "too_quiet"


@pytest.mark.parametrize("name", ["silence", "offset", "clipped", "random", "empty"])
def test_any_sound_is_borne(detector, name):
    random = np.random.default_rng(2)
    samples = {
        "silence": np.zeros(5 * RATE_HZ, np.int16),
        "offset": np.full(5 * RATE_HZ, 20_000, np.int16),
        "clipped": np.where(random.random(5 * RATE_HZ) > 0.5, 32767, -32768).astype(np.int16),
        "random": random.integers(-32768, 32768, 5 * RATE_HZ).astype(np.int16),
        "empty": np.zeros(0, np.int16),
    }[name]
    listening = Listening(Meter(), detector, silence_s=0.6, most_s=12, patience_s=3)
    listening.before(samples[:4800])
    ends = {listening.feed(piece.copy()) for piece in np.array_split(samples, 97)}
    assert listening.spoke is False
    assert ends <= {"", "nothing"}
