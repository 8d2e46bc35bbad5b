"""Speakers, the announcer's order, and the chime."""

import os
import subprocess
import sys
import threading
import wave
from pathlib import Path

import numpy as np
import pytest

from kiosk.devices.announcer import Announcement, Announcer
from kiosk.devices.chime import make_chime, write_chime
from kiosk.devices.speaker import (
    Clip,
    SoundFileError,
    SpeakerError,
    SpeakerFault,
    SpeakerMissing,
    SpeakerSettingError,
    load_clip,
    open_speaker,
)
from kiosk.devices.speakers.sound_card import load_sounddevice
from kiosk.devices.speakers.wav_file import WavFileSpeaker

CHIME = Path(__file__).parents[2] / "assets" / "sounds" / "chime.wav"
WAIT_S = 5


def tone(value, count=400, rate_hz=8_000):
    return Clip(np.full(count, value, dtype=np.int16), rate_hz)


class Log:
    """A listener that can be waited for."""

    def __init__(self):
        self.lines, self._changed = [], threading.Condition()

    def started(self, key):
        self._add(("started", key, None))

    def finished(self, key, fault):
        self._add(("finished", key, fault.code if fault else None))

    def _add(self, line):
        with self._changed:
            self.lines.append(line)
            self._changed.notify_all()

    def wait(self, line):
        with self._changed:
            assert self._changed.wait_for(lambda: line in self.lines, WAIT_S), self.lines


@pytest.fixture
def log():
    return Log()


def test_announcements_are_played_in_order_and_never_at_once(tmp_path, log):
    speaker = WavFileSpeaker(tmp_path / "heard.wav")
    announcer = Announcer(speaker, log)
    for index in range(1, 6):
        announcer.announce(Announcement(f"A{index}", [tone(index * 100), tone(index * 100 + 1)]))
    announcer.start()
    log.wait(("finished", "A5", None))
    announcer.close()
    speaker.close()
    assert [line[:2] for line in log.lines] == [
        (what, f"A{index}") for index in range(1, 6) for what in ("started", "finished")
    ]
    heard = load_clip(tmp_path / "heard.wav")
    values = heard.samples[:: len(tone(1).samples)].tolist()
    assert values == [index * 100 + part for index in range(1, 6) for part in (0, 1)]


def test_close_stops_what_is_playing_and_drops_the_rest(tmp_path, log):
    speaker = WavFileSpeaker(tmp_path / "heard.wav", real_time=True)
    announcer = Announcer(speaker, log)
    announcer.announce(Announcement("long", [tone(1, count=8_000 * 60)]))
    announcer.announce(Announcement("never", [tone(2)]))
    announcer.start()
    log.wait(("started", "long", None))
    announcer.close()
    speaker.close()
    assert ("started", "never", None) not in log.lines
    assert not any(thread.name == "announcer" for thread in threading.enumerate())


def test_a_fault_loses_one_announcement_only(tmp_path, log):
    announcer = Announcer(WavFileSpeaker(tmp_path / "no-such-folder" / "x.wav"), log)
    announcer.start()
    announcer.announce(Announcement("a", [tone(1)]))
    announcer.announce(Announcement("b", [tone(1)]))
    log.wait(("finished", "b", "speaker_error"))
    announcer.close()


def test_a_bug_in_a_clip_does_not_silence_the_office(tmp_path, log):
    def broken():
        yield tone(1)
        raise ZeroDivisionError

    speaker = WavFileSpeaker(tmp_path / "heard.wav")
    announcer = Announcer(speaker, log)
    announcer.start()
    announcer.announce(Announcement("a", broken()))
    announcer.announce(Announcement("b", [tone(1)]))
    log.wait(("finished", "b", None))
    announcer.close()
    speaker.close()
    assert ("finished", "a", "speaker_error") in log.lines


def test_close_without_start(tmp_path):
    Announcer(WavFileSpeaker(tmp_path / "x.wav")).close()


def test_a_wav_file_grows_over_restarts(tmp_path):
    path = tmp_path / "heard.wav"
    for value in (1, 2):
        speaker = open_speaker("file", str(path))
        clip = tone(value)
        speaker.play(clip.samples, clip.rate_hz)
        speaker.close()
    assert load_clip(path).samples.tolist() == [1] * 400 + [2] * 400


def test_a_wav_file_keeps_one_rate(tmp_path):
    speaker = WavFileSpeaker(tmp_path / "heard.wav")
    speaker.play(tone(1).samples, 8_000)
    with pytest.raises(SpeakerError):
        speaker.play(tone(1).samples, 16_000)
    speaker.close()


def test_the_sound_card_plays_or_says_what_is_missing():
    speaker = open_speaker("device", "kiosk-no-such-device")
    with pytest.raises(SpeakerFault) as caught:
        speaker.play(tone(0).samples, 8_000)
    assert caught.value.code == "speaker_missing"


def test_the_sound_card_gets_every_sample(tmp_path):
    """PortAudio and ALSA are real here; only ALSA's device is one that writes a file."""
    try:
        load_sounddevice()
    except SpeakerMissing:
        pytest.skip("PortAudio is not installed")
    heard = tmp_path / "heard.wav"
    (tmp_path / "asound.conf").write_text(
        f'pcm.!default {{ type plug slave.pcm "kept" }}\n'
        f'pcm.kept {{ type file slave {{ pcm "nul" }} file "{heard}" format "wav" }}\n'
        "pcm.nul { type null }\nctl.!default { type null }\n"
    )
    program = (
        "import sys; from pathlib import Path;"
        "from kiosk.devices.speaker import load_clip, open_speaker;"
        "clip = load_clip(Path(sys.argv[1]));"
        "open_speaker('device').play(clip.samples, clip.rate_hz)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(CHIME)],
        env=os.environ | {"ALSA_CONFIG_PATH": str(tmp_path / "asound.conf")},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    if "speaker_missing" in done.stderr:
        pytest.skip("ALSA on this machine has no file device")
    assert done.returncode == 0, done.stderr
    sent, got = load_clip(CHIME), np.frombuffer(heard.read_bytes()[44:], dtype="<i2")
    assert got[: len(sent.samples)].tolist() == sent.samples.tolist()


def test_wrong_speakers_are_named():
    for kind, target in (("file", ""), ("gramophone", "x")):
        with pytest.raises(SpeakerSettingError, match="speaker"):
            open_speaker(kind, target)
    open_speaker("none").play(tone(1).samples, 8_000)


def test_wrong_sound_files_are_named(tmp_path):
    with wave.open(str(tmp_path / "stereo.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(8_000)
    (tmp_path / "text.wav").write_text("no sound")
    for name in ("stereo.wav", "text.wav", "missing.wav"):
        with pytest.raises(SoundFileError, match=name):
            load_clip(tmp_path / name)


def test_the_chime_is_soft_short_and_not_clipped():
    chime = make_chime()
    sound = chime.samples / 32_768
    assert chime.rate_hz == 44_100
    assert 0.8 <= chime.seconds <= 1.2
    assert 0.6 <= np.abs(sound).max() <= 0.75
    assert 0.1 <= np.sqrt(np.mean(sound**2)) <= 0.3
    assert np.abs(sound[:44]).max() < 0.02  # the first millisecond
    assert np.abs(sound[-44:]).max() < 0.01
    assert abs(sound.mean()) < 0.001


def test_the_chime_has_two_falling_tones():
    chime = make_chime()

    def loudest_hz(start_s, end_s):
        piece = chime.samples[int(start_s * 44_100) : int(end_s * 44_100)].astype(float)
        spectrum = np.abs(np.fft.rfft(piece * np.hanning(len(piece))))
        return spectrum.argmax() * 44_100 / len(piece)

    assert loudest_hz(0.05, 0.33) == pytest.approx(659, abs=8)
    assert loudest_hz(0.5, 1.0) == pytest.approx(523, abs=8)


def test_the_chime_in_the_assets_is_the_one_made_here(tmp_path):
    write_chime(tmp_path / "chime.wav")
    made, kept = load_clip(tmp_path / "chime.wav"), load_clip(CHIME)
    assert made.rate_hz == kept.rate_hz
    # Rounding of sines may differ by one step between processors.
    assert np.abs(made.samples.astype(int) - kept.samples.astype(int)).max() <= 1
