"""The engines that a cell can make. Each is imported only where it is wanted."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kiosk.voice.recognising.engine import Engine
from kiosk.voice.recognising.wire import Upbringing

VOSK: Final = f"{__name__}:vosk_engine"
VIET_ASR: Final = f"{__name__}:viet_asr_engine"


def vosk_engine(upbringing: Upbringing) -> Engine:
    """Vosk with the model of `upbringing`.

    Raises:
        ModelBroken: see `VoskEngine`.
    """
    from kiosk.voice.recognising.vosk_engine import VoskEngine

    return VoskEngine(Path(upbringing.model), upbringing.phrases)


def viet_asr_engine(_upbringing: Upbringing) -> Engine:
    """viet-asr, whose model is inside its package.

    Raises:
        ModelMissing: the package is not installed.
        ModelBroken: it does not work.
    """
    from kiosk.voice.recognising.viet_asr_engine import VietAsrEngine

    return VietAsrEngine()
