"""The ring, the meter, and sound on its way between threads."""

import sys
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.voice.hearing.calming import NoCalming, WebRtcCalming, make_calming
from kiosk.voice.hearing.meter import FRAME, Meter, level_db
from kiosk.voice.hearing.ring import Ring
from kiosk.voice.hearing.utterance import Utterance
from tests.voice.hearing.making import recording, scene

RATE_HZ = 16_000


@settings(max_examples=60, deadline=None)
@given(sizes=st.lists(st.integers(0, 700), max_size=30), take_at=st.sets(st.integers(0, 30)))
def test_a_ring_keeps_the_newest(sizes, take_at):
    ring, all_, number = Ring(0.02), [], 0  # 320 samples
    for index, size in enumerate(sizes):
        samples = np.arange(number, number + size, dtype=np.int16)
        number += size
        ring.put(samples)
        all_ = (all_ + samples.tolist())[-320:]
        assert len(ring) == len(all_)
        if index in take_at:
            assert ring.take().tolist() == all_
            assert len(ring) == 0
            all_ = []
    assert ring.take().tolist() == all_


def test_a_ring_that_was_taken_or_wiped_holds_no_sound():
    ring = Ring(0.1)
    for leave in (ring.take, ring.wipe):
        ring.put(np.full(5_000, 7, dtype=np.int16))
        leave()
        assert not ring._kept.any()


def frames(sound):
    samples = np.clip(np.rint(sound * 32767), -32768, 32767).astype(np.int16)
    return samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)


def hum(seconds, level, hz=437.5, offset=0.0):
    return level * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE_HZ)) / RATE_HZ) + offset


@pytest.mark.parametrize("offset", [0.0, 0.3, -0.5])
def test_levels_are_decibels_whatever_the_offset(offset):
    for level in (0.4, 0.01):
        (frame, *_) = frames(hum(0.1, level, offset=offset))
        assert level_db(frame) == pytest.approx(20 * np.log10(level / 2**0.5), abs=0.3)
    assert level_db(np.zeros(FRAME, np.int16)) == -90
    assert level_db(np.full(FRAME, -32768, np.int16)) == -90


def test_the_floor_is_the_noise_between_the_words():
    meter = Meter()
    noise = np.random.default_rng(1).standard_normal(6 * RATE_HZ) * 0.01
    for start_s in (1.0, 1.9, 2.8, 4.0):
        noise[round(start_s * RATE_HZ) :][: round(0.6 * RATE_HZ)] += hum(0.6, 0.3)
    for frame in frames(noise):
        meter.see(frame)
    assert meter.floor_db == pytest.approx(-40, abs=1)


def test_who_speaks_while_the_microphone_opens_is_not_its_noise():
    meter = Meter()
    for frame in frames(hum(0.4, 0.2)):
        meter.see(frame)
    assert meter.floor_db <= -45


def test_loudness_is_shown_over_the_noise_of_the_place():
    loud = {}
    for name, noise in (("quiet", 0.0005), ("hall", 0.03)):
        meter = Meter()
        for frame in frames(np.random.default_rng(1).standard_normal(2 * RATE_HZ) * noise):
            meter.see(frame)
        assert meter.loudness == 0
        for frame in frames(hum(0.2, 0.3)):
            meter.see(frame)
        loud[name] = meter.loudness
    assert 0.3 < loud["hall"] < loud["quiet"] <= 1


def test_clipping_is_more_than_a_touch_of_the_limit():
    meter = Meter()
    for frame in frames(hum(1.0, 1.0)):  # a sine at full scale is at its limit for 4 %
        meter.see(frame)
    assert meter.hint(-6.0) == "clipping"
    for frame in frames(hum(1.2, 0.9)):
        meter.see(frame)
    assert meter.hint(-6.0) != "clipping"


def test_an_utterance_hands_over_all_in_order_and_wipes_what_it_held():
    utterance, pieces = Utterance(()), []
    given_ = [np.arange(n * 640, (n + 1) * 640, dtype=np.int16) for n in range(40)]
    want = np.concatenate(given_)

    def take():
        while (piece := utterance.take()) is not None:
            pieces.append(piece)

    taking = threading.Thread(target=take)
    taking.start()
    for piece in given_:
        utterance.put(piece)
    assert utterance.end("silence", spoke=True)
    assert not utterance.end("key", spoke=False)
    taking.join()
    assert np.concatenate(pieces).tolist() == want.tolist()
    assert max(map(len, pieces)) <= RATE_HZ // 2 + 640
    assert utterance.ended_by == "silence"
    assert utterance.tell()
    assert not utterance.tell()


def test_a_cancelled_utterance_drops_its_sound():
    utterance = Utterance(())
    samples = np.ones(640, dtype=np.int16)
    utterance.put(samples)
    utterance.cancel()
    late = np.ones(640, dtype=np.int16)
    utterance.put(late)
    assert utterance.take() is None
    assert not utterance.tell()
    assert not samples.any()
    assert not late.any()


def calmed(calming, samples, size):
    pieces = [
        calming.calm(samples[start : start + size].copy()) for start in range(0, len(samples), size)
    ]
    return np.concatenate(pieces)


def loudness_db(samples):
    return 10 * np.log10(np.square(samples, dtype=np.float64).mean())


def test_noise_is_taken_out_and_speech_is_not():
    pytest.importorskip("webrtc_noise_gain", reason="for Linux only")
    speech = recording("human/Doan_nu_mien_Nam_.wav")
    samples, begins_s, ends_s = scene(speech, noise="fan", over_db=10)
    out = calmed(WebRtcCalming(), samples, 640)
    begins, ends = round(begins_s * RATE_HZ), round(ends_s * RATE_HZ)
    assert len(samples) - 160 < len(out) <= len(samples)
    assert loudness_db(samples[ends + 8000 :]) - loudness_db(out[ends + 8000 :]) > 8
    assert loudness_db(samples[begins:ends]) - loudness_db(out[begins:ends]) < 2


def test_pieces_of_any_size_give_the_same():
    pytest.importorskip("webrtc_noise_gain", reason="for Linux only")
    samples = scene(recording("human/example_4.wav"), noise="fan", over_db=10)[0][:48_000]
    whole, parts = calmed(WebRtcCalming(), samples, 48_000), calmed(WebRtcCalming(), samples, 97)
    assert parts.tolist() == whole[: len(parts)].tolist()


def test_without_the_library_sound_stays_as_it_is(monkeypatch):
    monkeypatch.setitem(sys.modules, "webrtc_noise_gain", None)
    calming = make_calming()
    assert isinstance(calming, NoCalming)
    samples = np.arange(100, dtype=np.int16)
    assert calming.calm(samples).tolist() == samples.tolist()
