"""What a recogniser made of one utterance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EndedBy = Literal["silence", "key", "limit", "cancelled", "fault"]
"""`fault`: the microphone or the recogniser failed."""


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word; times in seconds from the beginning of the utterance."""

    text: str
    start_s: float
    end_s: float
    confidence: float = 1.0
    """0 to 1; 1 where the engine does not say."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The text of one utterance, as far as it was understood."""

    text: str
    """Lower case, NFC, numbers as words; empty when nothing was understood."""
    alternatives: tuple[str, ...] = ()
    """Other readings, best first, without `text`."""
    words: tuple[Word, ...] = ()
    """Of `text`, where the engine gives them."""
    numbers: tuple[str, ...] = ()
    """What it is, best first, to somebody who listens for numbers and codes alone; of talk about
    other things nonsense. Empty where the engine does not listen so."""
    audio_s: float = 0.0
    late_ms: float = 0.0
    """From the end of the sound to this text."""
    ended_by: EndedBy = "silence"
    engine: str = ""
