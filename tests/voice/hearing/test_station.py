"""The voice station: what it hears, when it does not, and what it survives."""

import logging
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from kiosk.devices.microphone import MicrophoneBusy, MicrophoneMissing
from kiosk.devices.microphones.recorded import RecordedMicrophone
from kiosk.devices.microphones.recordings import load_recording
from kiosk.settings import VoiceSettings
from kiosk.voice.recognising import open_recogniser
from kiosk.voice.recognising.port import ModelMissing, RecogniserLost
from kiosk.voice.station import VoiceStation
from tests.devices import sound_server
from tests.devices.microphone.making import tone, write
from tests.shared import shared_data
from tests.sizes import sized
from tests.voice.hearing.making import RATE_HZ, Counting, Keeping, Log

AGAIN_S = (0.05, 0.1)
RAW = VoiceSettings(suppress_noise=False)
"""What the recogniser gets is then, sample by sample, what was heard."""


@pytest.fixture
def log():
    return Log()


@pytest.fixture
def make(log):
    """A started station; closed, in time, at the end."""
    made = []

    def make(microphone, recogniser=None, *, settings=None, **options):
        station = VoiceStation(
            microphone,
            recogniser or Keeping(),
            settings or RAW,
            listener=log,
            **{"again_s": AGAIN_S} | options,
        )
        made.append(station)
        station.start()
        return station

    yield make
    for station in made:
        began_s = time.monotonic()
        station.close()
        assert time.monotonic() - began_s < 1.5
        station.close()


def spoken(*numbers, folder):
    """A folder with some of the shared recordings, to be spoken as fast as they are taken."""
    source = shared_data() / "voice" / "spoken_public"
    for order, number in enumerate(numbers):
        (folder / f"{order}.wav").symlink_to(source / f"{number:03}.wav")
    return RecordedMicrophone(folder, real_time=False)


def until(ready, seconds=10):
    deadline = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_recording_is_heard_whole_and_told_once(make, log, tmp_path):
    recogniser = Keeping()
    station = make(spoken(0, folder=tmp_path), recogniser)
    station.listen(["lấy số"])
    heard = log.wait_heard()
    assert heard.ended_by == "silence"
    assert heard.text == str(len(recogniser.all))
    assert heard.audio_s == pytest.approx(len(recogniser.all) / RATE_HZ)
    assert recogniser.begun == [("lấy số",)]
    said = load_recording(tmp_path / "0.wav")
    (begins,) = np.flatnonzero(recogniser.all == said.max())[:1]
    begins -= said.argmax()
    assert recogniser.all[begins : begins + len(said) - 8000].tolist() == said[:-8000].tolist()
    assert log.of("partial")
    assert len(log.of("heard")) == 1
    loudness = [value for value, _ in log.of("level")]
    assert 12 <= len(loudness) / heard.audio_s <= 17
    assert max(loudness) > 0.5
    assert min(loudness) >= 0
    assert log.of("trouble") == []


def test_a_slow_recogniser_loses_nothing(make, log, tmp_path):
    recogniser = Keeping(slow_s=0.2)
    station = make(spoken(3, folder=tmp_path), recogniser)
    station.listen()
    heard = log.wait_heard()
    said = load_recording(tmp_path / "0.wav")
    assert len(recogniser.all) > len(said)
    assert heard.late_ms > 100
    assert np.count_nonzero(np.abs(recogniser.all) > 50) == np.count_nonzero(np.abs(said) > 50)


def test_with_the_test_model_its_words_come_out(make, log, tmp_path):
    settings = VoiceSettings(model=str(shared_data() / "voice" / "vosk-model-test-vi-espeak"))
    station = make(
        spoken(0, folder=tmp_path), lambda: open_recogniser(settings, live=False), settings=settings
    )
    station.listen()
    heard = log.wait_heard()
    assert "khai sinh" in heard.text
    assert heard.engine.startswith("vosk")


def test_nobody_speaks(make, log, tmp_path):
    write(tmp_path / "0.wav", np.zeros(RATE_HZ), RATE_HZ)
    station = make(RecordedMicrophone(tmp_path, real_time=False), patience_s=1.0)
    station.listen()
    heard = log.wait_heard()
    # What the engine made of noise is nobody's.
    assert (heard.text, heard.ended_by, heard.engine) == ("", "silence", "keeping")


def test_a_speech_that_does_not_end_is_ended(make, log, tmp_path):
    said = load_recording(shared_data() / "voice" / "human" / "Doan_nu_mien_Nam_.wav")
    write(tmp_path / "0.wav", np.tile(said, 3), RATE_HZ)
    station = make(
        RecordedMicrophone(tmp_path, real_time=False),
        settings=VoiceSettings(max_s=4.0, suppress_noise=False),
    )
    station.listen()
    heard = log.wait_heard()
    assert heard.ended_by == "limit"
    assert heard.audio_s == pytest.approx(4.0, abs=0.4)


def test_the_moment_before_the_key_is_heard(make, log):
    microphone, recogniser = Counting(), Keeping()
    station = make(microphone, recogniser)
    station.ready(True)
    until(lambda: microphone._next > 10_000)
    at = microphone._next
    station.listen()
    until(lambda: recogniser.copies)
    station.end()
    heard = log.wait_heard()
    assert heard.ended_by == "key"
    before = at - int(recogniser.all[0])
    assert 0.25 * RATE_HZ <= before <= 0.4 * RATE_HZ
    # One after the other, none missing.
    assert set(np.diff(recogniser.all)) == {1}


def test_the_key_ends_it_with_what_is_still_on_its_way(make, log):
    microphone, recogniser = Counting(), Keeping()
    station = make(microphone, recogniser)
    station.listen()
    until(lambda: len(recogniser.copies) > 5)
    at, began_s = microphone._next, time.monotonic()
    station.end()
    station.end()
    heard = log.wait_heard()
    assert time.monotonic() - began_s < 0.5
    assert heard.ended_by == "key"
    assert heard.text != "", "whoever holds the key speaks"
    assert 0.05 * RATE_HZ < recogniser.all[-1] - at < 0.4 * RATE_HZ
    assert len(log.of("heard")) == 1


def test_a_key_that_was_only_touched(make, log):
    microphone = Counting()
    station = make(microphone)
    station.deafen(True)
    station.listen()
    station.end()
    heard = log.wait_heard()
    assert (heard.text, heard.ended_by, microphone.cues) == ("", "key", 0)


def test_the_microphone_is_closed_when_nobody_needs_it(make, log):
    microphone = Counting()
    station = make(microphone)
    time.sleep(0.1)
    assert microphone.connects == 0
    station.listen()
    until(lambda: microphone.connected)
    station.end()
    log.wait_heard()
    until(lambda: not microphone.connected)
    station.ready(True)
    until(lambda: microphone.connected)
    station.ready(False)
    until(lambda: not microphone.connected)
    assert not station._ear._ring._kept.any()


def test_while_the_loudspeaker_talks_nothing_is_heard(make, log):
    microphone, recogniser = Counting(), Keeping()
    station = make(microphone, recogniser)
    station.ready(True)
    station.deafen(True)
    station.listen()
    until(lambda: microphone._next > 12_000)
    assert (microphone.cues, recogniser.copies) == (0, [])
    at = microphone._next
    station.deafen(False)
    until(lambda: recogniser.copies)
    station.end()
    log.wait_heard()
    assert microphone.cues == 1
    assert recogniser.all[0] > at + 0.2 * RATE_HZ, "the hall goes on sounding"


def test_a_chime_in_the_middle_is_left_out(make, log):
    microphone, recogniser = Counting(), Keeping()
    station = make(microphone, recogniser)
    station.listen()
    until(lambda: recogniser.copies)
    station.deafen(True)
    time.sleep(0.2)
    at = microphone._next
    time.sleep(0.2)
    station.deafen(False)
    until(lambda: recogniser.all[-1] > at)
    station.end()
    log.wait_heard()
    assert at not in recogniser.all


def test_a_handset_hears_while_the_loudspeaker_talks(make, log):
    recogniser = Keeping()
    station = make(Counting(), recogniser, handset=True)
    station.deafen(True)
    station.listen()
    until(lambda: recogniser.copies)
    station.end()
    assert log.wait_heard().ended_by == "key"


def test_what_is_cancelled_is_not_told(make, log):
    recogniser = Keeping(finish_s=5)
    station = make(Counting(), recogniser)
    station.listen(["first"])
    until(lambda: recogniser.copies)
    station.cancel()
    station.listen(["second"])
    until(lambda: recogniser.begun[-1:] == [("second",)] and recogniser.copies)
    station.end()
    assert recogniser.finishing.wait(5)
    station.cancel()  # while it is being understood
    recogniser.go_on.set()
    station.listen(["third"])
    until(lambda: recogniser.begun[-1:] == [("third",)] and recogniser.copies)
    station.end()
    log.wait_heard()
    assert len(log.of("heard")) == 1


def test_who_listens_anew_drops_what_was_listened_to(make, log):
    recogniser = Keeping()
    station = make(Counting(), recogniser)
    for number in range(5):
        station.listen([str(number)])
    until(lambda: recogniser.begun[-1:] == [("4",)] and recogniser.copies)
    station.end()
    log.wait_heard()
    time.sleep(0.1)
    assert len(log.of("heard")) == 1


def test_no_sound_stays_in_memory(make, log, tmp_path):
    recogniser, microphone = Keeping(), spoken(0, folder=tmp_path)
    station = make(microphone, recogniser)
    station.ready(True)
    station.listen()
    log.wait_heard()
    station.ready(False)
    assert any(piece.any() for piece in recogniser.copies)
    assert not any(piece.any() for piece in recogniser.given)
    assert station._ear._listening is None
    until(lambda: not station._ear._ring._kept.any())


def test_a_microphone_that_is_gone_is_told_and_tried_again(make, log):
    microphone, recogniser = Counting(), Keeping()
    microphone.fault = MicrophoneMissing("none")
    station = make(microphone, recogniser)
    station.ready(True)
    log.wait_for(lambda log: log.of("trouble") == ["microphone_missing"])
    microphone.fault = MicrophoneBusy("held")
    log.wait_for(lambda log: log.of("trouble")[-1] == "microphone_busy")
    microphone.fault = None
    log.wait_for(lambda log: log.of("trouble")[-1] == "")
    station.listen()
    until(lambda: recogniser.copies)
    microphone.fault = MicrophoneMissing("pulled out")
    heard = log.wait_heard()
    assert heard.ended_by == "fault"
    assert heard.text == str(len(recogniser.all)), "what was said until then"
    assert log.of("trouble")[-1] == "microphone_missing"
    microphone.fault = None
    log.wait_for(lambda log: log.of("trouble")[-1] == "")


def test_without_a_microphone_listening_ends_at_once(make, log):
    microphone = Counting()
    microphone.fault = MicrophoneMissing("none")
    station = make(microphone)
    station.listen()
    assert log.wait_heard().ended_by == "fault"


def test_a_bug_in_a_driver_is_a_fault(make, log, caplog):
    microphone = Counting()
    microphone.fault = ZeroDivisionError("what was said")
    station = make(microphone)
    station.ready(True)
    log.wait_for(lambda log: log.of("trouble") == ["microphone_error"])
    microphone.fault = None
    log.wait_for(lambda log: log.of("trouble")[-1] == "")
    assert "ZeroDivisionError" in caplog.text
    assert "what was said" not in caplog.text


def test_a_muted_microphone_is_told(make, log):
    microphone = Counting()
    microphone.loud = False
    station = make(microphone, mute_s=0.2)
    station.ready(True)
    log.wait_for(lambda log: log.of("trouble") == ["microphone_mute"])
    microphone.loud = True
    log.wait_for(lambda log: log.of("trouble")[-1] == "")


@pytest.mark.parametrize("where", ["begin", "accept"])
@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RecogniserLost("twice"), "voice_recogniser_lost"),
        (KeyError("said"), "voice_recogniser_fault"),
    ],
)
def test_a_recogniser_that_fails_loses_one_utterance(make, log, caplog, where, error, code):
    recogniser = Keeping()
    recogniser.raises = error
    station = make(Counting(), recogniser)
    recogniser.fault = where
    station.listen()
    heard = log.wait_heard()
    assert (heard.text, heard.ended_by) == ("", "fault")
    assert code in log.of("trouble")
    recogniser.fault = None
    station.listen()
    until(lambda: recogniser.copies)
    station.end()
    assert log.wait_heard(2).ended_by == "key"
    assert log.of("trouble")[-1] == ""
    assert "said" not in caplog.text


def test_a_recogniser_that_cannot_be_opened_is_tried_again(make, log):
    there = threading.Event()

    def opening():
        if not there.is_set():
            raise ModelMissing("no model")
        return Keeping()

    station = make(Counting(), opening)
    log.wait_for(lambda log: log.of("trouble") == ["voice_model_missing"])
    station.listen()
    assert log.wait_heard().ended_by == "fault"
    there.set()
    log.wait_for(lambda log: log.of("trouble")[-1] == "")
    station.listen()
    until(lambda: log.of("partial"))
    station.end()
    assert log.wait_heard(2).text


def test_a_listener_that_breaks_breaks_nothing(make, log, caplog):
    def breaks(*values):
        raise ValueError("what was said")

    log.level = log.partial = breaks
    recogniser = Keeping()
    station = make(Counting(), recogniser)
    station.listen()
    until(lambda: len(recogniser.copies) > 20)
    station.end()
    assert log.wait_heard().text
    assert "what was said" not in caplog.text
    assert any(record.levelno == logging.ERROR for record in caplog.records)


def test_close_in_the_middle_tells_nothing(make, log):
    recogniser = Keeping(finish_s=5)
    station = make(Counting(), recogniser)
    station.listen()
    until(lambda: recogniser.copies)
    station.end()
    assert recogniser.finishing.wait(5)
    began_s = time.monotonic()
    station.close()
    assert time.monotonic() - began_s < 1.0
    assert recogniser.closed
    assert log.of("heard") == []
    station.listen()
    station.end()
    station.cancel()


def test_close_leaves_a_driver_that_hangs(make, log, caplog):
    microphone = Counting()
    microphone.hang = True
    station = make(microphone)
    station.ready(True)
    until(lambda: microphone.connects)
    began_s = time.monotonic()
    station.close()
    assert time.monotonic() - began_s < 1.0
    assert "does not come back" in caplog.text
    microphone.let_go()


def test_close_without_start(log):
    recogniser = Keeping()
    VoiceStation(Counting(), recogniser, VoiceSettings(), listener=log).close()
    assert recogniser.closed


def test_through_a_sound_server_with_a_microphone_that_is_pulled_out(
    make, log, tmp_path, monkeypatch
):
    """PulseAudio, ALSA, PortAudio, the recogniser's process and its model are real; only the
    cable is ours."""
    from kiosk.devices import portaudio
    from kiosk.devices.microphones.device import DeviceMicrophone

    sound_server.require()
    wav = shared_data() / "voice" / "spoken_public" / "000.wav"
    server = sound_server.SoundServer(tmp_path)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    settings = VoiceSettings(model=str(shared_data() / "voice" / "vosk-model-test-vi-espeak"))
    server.start()
    try:
        station = make(
            DeviceMicrophone(sound_server.NAME),
            lambda: open_recogniser(settings, live=False),
            settings=settings,
            again_s=(0.3,),
            mute_s=60,
        )
        station.ready(True)
        log.wait_for(lambda log: log.of("trouble") == ["microphone_missing"])
        for count in range(1, sized(3, 2)):
            server.plug_in()
            log.wait_for(lambda log: log.of("trouble")[-1] == "")
            station.listen()
            log.wait_for(lambda log: log.of("level"))
            server.speak(wav)
            heard = log.wait_heard(count)
            assert "khai sinh" in heard.text
            assert heard.ended_by == "silence"
            server.pull_out()
            log.wait_for(lambda log: log.of("trouble")[-1] == "microphone_missing")
        station.close()
    finally:
        server.stop()
        assert portaudio.refresh()


def test_a_damaged_recording_is_a_fault_and_the_next_is_heard(make, log, tmp_path):
    (tmp_path / "0.wav").write_bytes(b"RIFF....nothing of the kind")
    write(tmp_path / "1.wav", tone(RATE_HZ, 0.5), RATE_HZ)
    station = make(RecordedMicrophone(Path(tmp_path), real_time=False), patience_s=1.0)
    station.listen()
    assert log.wait_heard().ended_by == "fault"
    assert log.of("trouble") == ["microphone_error"]
    station.listen()
    assert log.wait_heard(2).ended_by == "silence"
    assert log.of("trouble")[-1] == ""
