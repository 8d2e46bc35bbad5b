"""`kiosk say "text"`: what the voice of a screen makes of a text."""

from __future__ import annotations

import argparse
import time
import wave
from pathlib import Path

import numpy as np
from msgspec.structs import replace

from kiosk.cli.output import say as tell_result
from kiosk.cli.output import say_json, tell
from kiosk.devices.speaker import Clip, Speaker, SpeakerFault, open_speaker
from kiosk.settings import ScreenSettings, SettingsError, SpeechSettings, load_screen
from kiosk.voice.speech.port import SpeechFault
from kiosk.voice.speech.voice import Voice, open_voice
from kiosk.voice.speech.wording import to_spoken


def say(arguments: argparse.Namespace) -> int:
    """Render, write, play; 1 where it could not be said or heard."""
    try:
        screen = load_screen(arguments.config)
    except SettingsError as error:
        tell(str(error))
        return 1
    voice = open_voice(_settings(screen.speech, arguments), cache=None)
    try:
        return _said(voice, screen, arguments)
    except SpeechFault as fault:
        tell(f"Không đọc được: {fault} / It cannot be said: {fault}")
    except SpeakerFault as fault:
        tell(f"Không nghe được: {fault} / It cannot be heard: {fault}")
    except OSError as error:
        tell(
            f"Không ghi được {arguments.out}: {error.strerror}\n"
            f"Cannot write {arguments.out}: {error.strerror}"
        )
    finally:
        voice.close()
    return 1


def _settings(speech: SpeechSettings, arguments: argparse.Namespace) -> SpeechSettings:
    """Those of the screen, with what the command line says instead."""
    if arguments.engine:
        speech = replace(speech, engines=(arguments.engine,))
    for key in ("accent", "speed", "clips", "piper_model"):
        if (value := getattr(arguments, key)) is not None:
            speech = replace(speech, **{key: str(value) if isinstance(value, Path) else value})
    return speech


def _said(voice: Voice, screen: ScreenSettings, arguments: argparse.Namespace) -> int:
    sentences = to_spoken(arguments.text, arguments.tongue)
    if not sentences:
        tell("Không có gì để đọc. / There is nothing to say.")
        return 1
    begun = time.perf_counter()
    first_ms, clips, engines = 0.0, [], []
    for made in voice.sentences(arguments.text, arguments.tongue):
        first_ms = first_ms or (time.perf_counter() - begun) * 1000
        clips.append(made.clip)
        engines.append(made.engine)
    took_ms = (time.perf_counter() - begun) * 1000
    if arguments.out:
        _write(arguments.out, clips)
    if arguments.play:
        _play(open_speaker("device", screen.sound.device), clips)
    report = {
        "engine": " ".join(dict.fromkeys(engines)),
        "sentences": sentences,
        "seconds": round(sum(clip.seconds for clip in clips), 2),
        "ms": round(took_ms, 1),
        "first_ms": round(first_ms, 1),
    }
    if arguments.json:
        say_json(report)
        return 0
    for sentence in sentences:
        tell_result(sentence)
    tell(f"{report['engine']}: {report['seconds']} s, {report['ms']} ms")
    return 0


def _write(path: Path, clips: list[Clip]) -> None:
    # Opened first: the wave module leaves a half-made object where it cannot open a path itself.
    with path.open("wb") as handle, wave.open(handle, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(clips[0].rate_hz)
        file.writeframes(np.concatenate([clip.samples for clip in clips]).astype("<i2").tobytes())


def _play(speaker: Speaker, clips: list[Clip]) -> None:
    try:
        for clip in clips:
            speaker.play(clip.samples, clip.rate_hz)
    finally:
        speaker.close()
