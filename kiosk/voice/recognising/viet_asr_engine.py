"""viet-asr as a recogniser: a Vietnamese model inside a Python package, without grammar.

It has no confidence, no other readings and no times of words, and prints to stderr, which a cell
has closed by then.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from kiosk.voice.heard import Heard
from kiosk.voice.recognising.port import RATE_HZ, ModelBroken, ModelMissing, Samples


class VietAsrEngine:
    """A stream of `vietasr` for each utterance."""

    def __init__(self) -> None:
        """Load its model and try it: under a second.

        Raises:
            ModelMissing: the package is not installed.
            ModelBroken: it does not work.
        """
        try:
            import vietasr  # the extra `viet-asr`
        except ImportError as error:
            raise ModelMissing("viet-asr is not installed") from error
        try:
            self._pipeline: Any = vietasr.Pipeline.preset("transcribe")
            self._stream: Any = None
            self.begin()
            self.accept(np.zeros(RATE_HZ // 10, np.int16))
            self.finish()
        # It has no exception of its own.
        except Exception as error:
            raise ModelBroken(f"viet-asr: {error}") from error
        self._name = f"viet_asr {getattr(vietasr, '__version__', '')}".strip()
        self._samples = 0

    @property
    def name(self) -> str:
        return self._name

    def lacking(self, words: Iterable[str]) -> tuple[str, ...]:
        """None: its vocabulary is made of parts of words."""
        del words
        return ()

    def begin(self, phrases: Sequence[str] = ()) -> None:
        del phrases  # it knows no grammar
        self.close()
        self._stream = self._pipeline.stream(sample_rate=RATE_HZ)
        self._stream.__enter__()
        self._samples = 0

    def accept(self, samples: Samples) -> str:
        self._samples += len(samples)
        if len(samples):
            self._stream.accept(np.ascontiguousarray(samples, np.int16))
        return _plain(self._stream.partial().text)

    def finish(self) -> Heard:
        began_s = time.monotonic()
        text = _plain(self._stream.final().text)
        self.close()
        return Heard(
            text=text,
            audio_s=self._samples / RATE_HZ,
            late_ms=(time.monotonic() - began_s) * 1e3,
            engine=getattr(self, "_name", ""),
        )

    def close(self) -> None:
        if self._stream is not None:
            self._stream.__exit__(None, None, None)
            self._stream = None


def _plain(text: str | None) -> str:
    return unicodedata.normalize("NFC", text or "").lower().strip()
