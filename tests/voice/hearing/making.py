"""Speech in the noises of a public office, and parts for the station."""

import functools
import threading
import time

import numpy as np

from kiosk.devices.microphone import Block, MicrophoneMissing
from kiosk.devices.microphones.recordings import load_recording
from kiosk.voice.heard import Heard
from tests.shared import shared_data

RATE_HZ = 16_000
WAIT_S = 20


@functools.cache
def recording(name):
    """One of the shared recordings, trimmed to its speech, at full scale 1."""
    sound = load_recording(shared_data() / "voice" / name) / 32768
    frames = sound[: len(sound) // 320 * 320].reshape(-1, 320)
    level = np.sqrt(np.square(frames).mean(axis=1))
    loud = np.flatnonzero(level > np.quantile(level, 0.98) * 10 ** (-35 / 20))
    return sound[loud[0] * 320 : (loud[-1] + 1) * 320]


def power(sound):
    frames = sound[: len(sound) // 320 * 320].reshape(-1, 320)
    each = np.square(frames).mean(axis=1)
    return each[each > np.quantile(each, 0.98) / 1000].mean()


def coloured(count, random, gain):
    spectrum = np.fft.rfft(random.standard_normal(count))
    spectrum *= gain(np.maximum(np.fft.rfftfreq(count, 1 / RATE_HZ), 1.0))
    return np.fft.irfft(spectrum, count)


def fan(count, random):
    """Air, and the hum of a motor."""
    air = coloured(count, random, lambda hz: 1 / (1 + (hz / 300) ** 1.2) * (hz > 30))
    at_s = np.arange(count) / RATE_HZ
    hum = sum(part * np.sin(2 * np.pi * hz * at_s) for hz, part in ((50, 0.3), (100, 0.4)))
    return air / air.std() + hum


def traffic(count, random):
    """Engines that come and go behind an open door."""
    engine = coloured(count, random, lambda hz: 1 / (1 + hz / 150) * (hz > 25))
    at_s, gain = np.arange(count) / RATE_HZ, np.full(count, 0.5)
    for passes_s in np.arange(random.uniform(-2, 0), count / RATE_HZ + 2, 3.2):
        gain += random.uniform(0.4, 1.3) * np.exp(-np.square(at_s - passes_s))
    return engine / engine.std() * gain


def babble(count, random):
    """Seven people who talk in a hall."""
    hall = np.zeros(count)
    for _ in range(7):
        talk = np.zeros(0)
        while len(talk) < count + RATE_HZ:
            said = recording(f"spoken_public/{random.integers(60, 110):03}.wav")
            talk = np.concatenate([talk, said / np.sqrt(power(said)), np.zeros(RATE_HZ // 3)])
        begins = random.integers(0, RATE_HZ)
        hall += talk[begins : begins + count]
    echo = random.standard_normal(RATE_HZ // 2) * np.exp(-np.arange(RATE_HZ // 2) / 1900)
    echo[0] = 3
    whole = count + len(echo)
    return np.fft.irfft(np.fft.rfft(hall, whole) * np.fft.rfft(echo, whole), whole)[:count]


NOISES = {"fan": fan, "traffic": traffic, "babble": babble}


def scene(speech, *, noise="", over_db=99.0, level_db=-26.0, before_s=1.5, after_s=3.0, seed=0):
    """Somebody speaks in a place. The samples, and when the speech begins and ends."""
    random = np.random.default_rng(seed)
    speech = speech / np.sqrt(power(speech)) * 10 ** (level_db / 20)
    sound = np.concatenate(
        [np.zeros(round(before_s * RATE_HZ)), speech, np.zeros(round(after_s * RATE_HZ))]
    )
    sound += random.standard_normal(len(sound)) * 10 ** (-72 / 20)
    if noise:
        of_place = NOISES[noise](len(sound), random)
        sound += of_place / of_place.std() * 10 ** ((level_db - over_db) / 20)
    samples = np.clip(np.rint(sound * 32767), -32768, 32767).astype(np.int16)
    return samples, before_s, before_s + len(speech) / RATE_HZ


class Log:
    """A listener that can be waited for."""

    def __init__(self):
        self.lines, self._changed = [], threading.Condition()

    def level(self, loudness, hint):
        self._add(("level", loudness, hint))

    def partial(self, text):
        self._add(("partial", text))

    def heard(self, heard):
        self._add(("heard", heard))

    def trouble(self, code):
        self._add(("trouble", code))

    def _add(self, line):
        with self._changed:
            self.lines.append(line)
            self._changed.notify_all()

    def of(self, kind):
        with self._changed:
            return [
                line[1] if len(line) == 2 else line[1:] for line in self.lines if line[0] == kind
            ]

    def wait_for(self, ready, seconds=WAIT_S):
        with self._changed:
            assert self._changed.wait_for(lambda: ready(self), seconds), self.lines[-20:]

    def wait_heard(self, count=1):
        self.wait_for(lambda log: len(log.of("heard")) >= count)
        return self.of("heard")[count - 1]


class Counting:
    """A microphone whose samples count up, so that each can be told from each; real time."""

    def __init__(self):
        self.connected = False
        self.fault = None
        self.connects = 0
        self.cues = 0
        self.loud = True
        self._next = 1
        self._hangs = threading.Event()
        self.hang = False

    def connect(self):
        self.connects += 1
        if self.hang:
            self._hangs.wait(30)
        if self.fault is not None:
            raise self.fault
        self.connected = True

    def take(self, timeout_s):
        if not self.connected:
            raise MicrophoneMissing("not connected")
        if self.fault is not None:
            raise self.fault
        at_s = time.monotonic()
        time.sleep(0.02)
        numbers = np.arange(self._next, self._next + 320)
        self._next += 320
        return Block(
            (numbers % 30_000).astype(np.int16) if self.loud else np.zeros(320, np.int16), at_s
        )

    def cue(self):
        self.cues += 1

    def close(self):
        self.connected = False

    def let_go(self):
        self._hangs.set()


class Keeping:
    """A recogniser that keeps what it was given; its text is how many samples it heard."""

    name = "keeping"

    def __init__(self, slow_s=0.0, finish_s=0.0):
        self.begun, self.given, self.copies = [], [], []
        self.slow_s, self.finish_s = slow_s, finish_s
        self.fault, self.closed = None, False
        self.finishing, self.go_on = threading.Event(), threading.Event()

    def begin(self, phrases=()):
        if self.fault == "begin":
            raise self.raises
        self.begun.append(tuple(phrases))
        self.given, self.copies = [], []

    raises: Exception = RuntimeError("what was said")

    def accept(self, samples):
        if self.fault == "accept":
            raise self.raises
        time.sleep(self.slow_s)
        self.given.append(samples)
        self.copies.append(samples.copy())
        return f"{len(self.copies)}"

    def finish(self):
        self.finishing.set()
        if self.finish_s:
            self.go_on.wait(self.finish_s)
        return Heard(text=str(sum(map(len, self.copies))), engine=self.name)

    def close(self):
        self.closed = True
        self.go_on.set()

    @property
    def all(self):
        return np.concatenate(self.copies)
