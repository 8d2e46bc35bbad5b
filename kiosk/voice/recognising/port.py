"""The port of a recogniser: samples in, text out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from kiosk.voice.heard import Heard

RATE_HZ = 16_000

Samples = npt.NDArray[np.int16]
"""Mono, 16,000 a second."""


class RecogniserFault(Exception):
    """Base of all recogniser faults. `code` is stable; `str()` is for logs."""

    code = "voice_recogniser_fault"


class ModelMissing(RecogniserFault):
    """There is no model, or no engine that could use it."""

    code = "voice_model_missing"


class ModelBroken(RecogniserFault):
    """The model is there and cannot be used."""

    code = "voice_model_broken"


class TestModelRefused(RecogniserFault):
    """A model made for tests on a live microphone."""

    code = "voice_test_model"
    __test__ = False


class RecogniserLost(RecogniserFault):
    """Its process died twice on the same utterance."""

    code = "voice_recogniser_lost"


class Recogniser(Protocol):
    """Turns one utterance after the other into text. From one thread at a time."""

    @property
    def name(self) -> str:
        """Engine and model, for reports: `vosk vosk-model-small-vn-0.4`."""

    def begin(self, phrases: Sequence[str] = ()) -> None:
        """A new utterance; what was under way is dropped. `phrases`: what is likely to be said
        (the engine may ignore them); empty: what the recogniser was made with.

        Raises:
            RecogniserFault: it cannot listen.
        """

    def accept(self, samples: Samples) -> str:
        """More sound; the text so far, which may still change.

        Raises:
            RecogniserFault: it cannot go on; the utterance is lost.
        """

    def finish(self) -> Heard:
        """The end of the utterance: its text.

        Raises:
            RecogniserFault: it cannot tell; the utterance is lost.
        """

    def close(self) -> None:
        """Let go of everything. Idempotent."""
