"""The recogniser that the settings ask for."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from typing import Final

from kiosk.settings import VoiceSettings
from kiosk.voice import models
from kiosk.voice.recognising.engines import VIET_ASR, VOSK
from kiosk.voice.recognising.port import ModelMissing
from kiosk.voice.recognising.process import RecogniseProcess
from kiosk.voice.recognising.wire import Upbringing

_ENGINE_MB: Final = 1500
"""Address space of Python, numpy and libvosk; half of it is never used."""
_MODEL_TIMES: Final = 8
"""Times a model's size on the disk: graphs are larger in memory."""
_VIET_ASR_MB: Final = 3000


def open_recogniser(
    settings: VoiceSettings, *, live: bool, phrases: Sequence[str] = ()
) -> RecogniseProcess:
    """Load the engine of the settings in a process of its own. Blocks until it is loaded: a
    second for a small model.

    Args:
        live: for people at a microphone; False (a file in its place, tests, files on the command
            line) admits a model made for tests.
        phrases: what is likely to be said here, see `grammar_phrases`.

    Raises:
        ModelMissing: there is no model, or the engine is not installed.
        TestModelRefused: see `live`.
        ModelBroken: it cannot be loaded.
        RecogniserFault: the system gives no process.
    """
    process = RecogniseProcess(upbringing(settings, live=live, phrases=phrases))
    try:
        process.load()
    except BaseException:
        process.close()
        raise
    return process


def upbringing(settings: VoiceSettings, *, live: bool, phrases: Sequence[str] = ()) -> Upbringing:
    """What the cell is told; raises as `open_recogniser` where the reason shows without it."""
    if settings.engine == "viet_asr":
        if importlib.util.find_spec("vietasr") is None:
            raise ModelMissing("viet-asr is not installed")
        return Upbringing(engine=VIET_ASR, memory_mb=_VIET_ASR_MB)
    model = models.find_model(settings, live=live)
    return Upbringing(
        engine=VOSK,
        model=str(model.path.resolve()),
        phrases=tuple(phrases) if model.grammars else (),
        memory_mb=_ENGINE_MB + int(model.size_mb * _MODEL_TIMES),
    )
