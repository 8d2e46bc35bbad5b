"""Trying an engine before people rely on it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kiosk.settings import VoiceSettings
from kiosk.voice.recognising.opening import open_recogniser
from kiosk.voice.recognising.port import RATE_HZ, ModelBroken

_SILENCE_S: Final = 0.5


@dataclass(frozen=True, slots=True)
class Trial:
    """What an engine is like on this machine."""

    name: str
    load_s: float
    rss_mb: float
    """Of its process, after an utterance."""
    words: int
    """Different ones that were asked for."""
    lacking: tuple[str, ...]
    """Those of them that it can never recognise, the most frequent first."""


def try_recogniser(settings: VoiceSettings, *, live: bool, phrases: Sequence[str] = ()) -> Trial:
    """Load the engine of the settings in a process of its own and let it hear silence: some
    damage shows only then, and some of it kills the process.

    Raises:
        RecogniserFault: as `open_recogniser`; `ModelBroken` also when it hears words in silence.
    """
    began_s = time.monotonic()
    recogniser = open_recogniser(settings, live=live, phrases=phrases)
    try:
        load_s = time.monotonic() - began_s
        recogniser.begin()
        recogniser.accept(np.zeros(int(_SILENCE_S * RATE_HZ), np.int16))
        if text := recogniser.finish().text:
            raise ModelBroken(f"it hears {len(text.split())} words in silence")
        counted = Counter(word for phrase in phrases for word in phrase.split())
        words = [word for word, _ in counted.most_common()]
        return Trial(
            name=recogniser.name,
            load_s=load_s,
            rss_mb=recogniser.rss_mb,
            words=len(words),
            lacking=recogniser.lacking(words) if words else (),
        )
    finally:
        recogniser.close()
