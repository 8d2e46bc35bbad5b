"""Recordings through the voice process as a microphone gives them: in pieces of 100 ms, in time.

Sound may come faster than it is spoken (`pace`), which saves minutes and makes latency an upper
bound: the process has had less time for what came before the end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar

import msgspec
import psutil

from kiosk.bench import Needs
from kiosk.bench.figures import quantile
from kiosk.bench.search import SHARED
from kiosk.bench.voice_judged import Spoken
from kiosk.devices.microphone import MicrophoneError, MicrophoneFault
from kiosk.devices.microphones.recordings import load_recording
from kiosk.settings import VoiceSettings
from kiosk.voice.heard import Heard
from kiosk.voice.recognising import RecogniseProcess, open_recogniser
from kiosk.voice.recognising.opening import upbringing
from kiosk.voice.recognising.port import RATE_HZ, ModelMissing, RecogniserFault, Samples
from kiosk.voice.recordings import hear
from kiosk.voice.wer import WordErrors, total, word_errors

TEST_MODEL: Final = SHARED / "voice" / "vosk-model-test-vi-espeak"
PACE: Final = 8.0
_CHUNK: Final = RATE_HZ // 10

P = ParamSpec("P")
T = TypeVar("T")
Sounds = Iterable[tuple[Spoken, Samples]]


@dataclass(frozen=True, slots=True)
class Take:
    """One utterance as it was recognised."""

    spoken: Spoken
    heard: Heard
    finish_ms: float
    """From the end of the sound to the text."""
    finish_cpu_ms: float
    """Of the voice process for that; in steps of 10 on Linux."""
    cpu_s: float
    """Of the voice process, for all of it."""
    rss_mb: float

    @property
    def errors(self) -> WordErrors:
        return word_errors(self.spoken.text, self.heard.text)


def voice_settings(engine: str = "vosk", model: Path | None = None) -> VoiceSettings:
    """The engine asked for; its model is the one named, else that of this machine, else the test
    model beside the shared recordings."""
    settings = msgspec.convert(
        {"engine": engine, "model": "" if model is None else str(model)}, VoiceSettings
    )
    if engine == "vosk" and model is None:
        try:
            upbringing(settings, live=False)
        except ModelMissing:
            if TEST_MODEL.is_dir():
                return msgspec.structs.replace(settings, model=str(TEST_MODEL))
    return settings


@contextmanager
def voice_process(settings: VoiceSettings, phrases: tuple[str, ...]) -> Iterator[RecogniseProcess]:
    """The process that the kiosk has.

    Raises:
        Needs: the engine or its model is not there, or cannot be used.
    """
    try:
        process = open_recogniser(settings, live=False, phrases=phrases)
    except RecogniserFault as fault:
        raise Needs(
            f"{fault.code}: {fault}. Put a model into models/ (scripts/fetch-models), or name "
            "one with --model DIR or KIOSK_VOICE_MODEL"
        ) from fault
    with closing(process):
        yield process


def sounds(spoken: Iterable[Spoken], folder: Path) -> Iterator[tuple[Spoken, Samples]]:
    """The recordings of a set's lines that have one.

    Raises:
        Needs: a recording cannot be read.
    """
    for one in spoken:
        if not one.wav:
            continue
        try:
            yield one, load_recording(folder / one.wav)
        except MicrophoneError as error:
            raise Needs(f"{folder / one.wav}: {error}") from error


def recognise(process: RecogniseProcess, given: Sounds, *, pace: float = PACE) -> list[Take]:
    """Speak the utterances one after the other into the process."""
    found = []
    for spoken, samples in given:
        pid, before_s = process.pid, _cpu_s(process.pid)
        process.begin()
        began_s = time.monotonic()
        for start in range(0, len(samples), _CHUNK):
            due_s = began_s + min(start + _CHUNK, len(samples)) / RATE_HZ / pace
            time.sleep(max(0.0, due_s - time.monotonic()))
            process.accept(samples[start : start + _CHUNK])
        ended_s, ended_cpu_s = time.monotonic(), _cpu_s(process.pid)
        heard = process.finish()
        finish_ms = (time.monotonic() - ended_s) * 1e3
        now_s, same = _cpu_s(process.pid), process.pid == pid
        found.append(
            Take(
                spoken=spoken,
                heard=heard,
                finish_ms=finish_ms,
                finish_cpu_ms=(now_s - (ended_cpu_s if same else 0.0)) * 1e3,
                cpu_s=now_s - (before_s if same else 0.0),
                rss_mb=process.rss_mb,
            )
        )
    return found


def hear_all(
    process: RecogniseProcess, spoken: Iterable[Spoken], folder: Path, settings: VoiceSettings
) -> list[Take]:
    """The same recordings through the whole ear, as `kiosk listen` and a kiosk hear them: what is
    cut off before and behind counts too. Sound comes at once, so times are of no use.

    Raises:
        Needs: a recording cannot be read.
    """
    found = []
    for one in spoken:
        if not one.wav:
            continue
        pid, before_s, began_s = process.pid, _cpu_s(process.pid), time.monotonic()
        try:
            heard = hear(folder / one.wav, process, settings).heard
        except MicrophoneFault as fault:
            raise Needs(f"{folder / one.wav}: {fault}") from fault
        took_ms = (time.monotonic() - began_s) * 1e3
        cpu_s = _cpu_s(process.pid) - (before_s if process.pid == pid else 0.0)
        found.append(Take(one, heard, took_ms, cpu_s * 1e3, cpu_s, process.rss_mb))
    return found


def hearing_figures(takes: list[Take]) -> dict[str, Any]:
    """How well and at what cost: `wer` and `wer_folded` (no marks) of all words together, `rtf`
    processor seconds of the voice process for one second of sound, `finish_p95_ms` end of sound
    to text, `finish_cpu_p95_ms` what of it the voice process worked, `rss_mb` the most memory that
    the process held."""
    if not takes:
        return {"wer": None, "rtf": None, "rss_mb": None}
    audio_s = sum(take.heard.audio_s for take in takes)
    folded = (word_errors(t.spoken.text, t.heard.text, folded=True) for t in takes)
    finish_ms = [take.finish_ms for take in takes]
    return {
        "wer": round(total(take.errors for take in takes).rate, 4),
        "wer_folded": round(total(folded).rate, 4),
        "rtf": round(sum(take.cpu_s for take in takes) / audio_s, 4) if audio_s else None,
        "finish_p50_ms": round(quantile(finish_ms, 0.5), 1),
        "finish_p95_ms": round(quantile(finish_ms, 0.95), 1),
        "finish_cpu_p95_ms": round(quantile([take.finish_cpu_ms for take in takes], 0.95), 1),
        "rss_mb": max(take.rss_mb for take in takes),
    }


def timed(read: Callable[P, T], *given: P.args, **named: P.kwargs) -> tuple[T, float]:
    """What it gives, and the milliseconds it took."""
    began_s = time.perf_counter()
    return read(*given, **named), (time.perf_counter() - began_s) * 1e3


def _cpu_s(pid: int | None) -> float:
    if pid is None:
        return 0.0
    try:
        used = psutil.Process(pid).cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(used.user + used.system)
