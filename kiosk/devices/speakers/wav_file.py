"""A WAV file as a speaker: what would be heard, one clip after the other."""

from __future__ import annotations

import threading
import wave
from pathlib import Path
from typing import BinaryIO

import numpy as np

from kiosk.devices.speaker import Samples, SpeakerError


class WavFileSpeaker:
    """A `Speaker` that appends to a file of one rate; the first clip sets it."""

    def __init__(self, path: Path, *, real_time: bool = False) -> None:
        """With `real_time`, `play` takes as long as the sound lasts."""
        self._path = path
        self._real_time = real_time
        self._handle: BinaryIO | None = None
        self._file: wave.Wave_write | None = None
        self._rate_hz = 0
        self._stop = threading.Event()

    def play(self, samples: Samples, rate_hz: int) -> None:
        self._stop.clear()
        try:
            file = self._file or self._open(rate_hz)
            if rate_hz != self._rate_hz:
                raise SpeakerError(f"{rate_hz} Hz after {self._rate_hz} Hz in one file")
            # `writeframes` also mends the header, so the file is whole after each clip.
            file.writeframes(np.ascontiguousarray(samples, dtype="<i2").tobytes())
        except OSError as error:
            raise SpeakerError(f"{self._path}: {error.strerror}") from error
        if self._real_time:
            self._stop.wait(len(samples) / rate_hz)

    def stop(self) -> None:
        self._stop.set()

    def close(self) -> None:
        self._stop.set()
        if self._file is not None and self._handle is not None:
            self._file.close()
            self._handle.close()
            self._file = self._handle = None

    def _open(self, rate_hz: int) -> wave.Wave_write:
        # The wave module cannot append, so what is there is written again first.
        kept, kept_rate_hz = b"", rate_hz
        if self._path.exists() and self._path.stat().st_size:
            try:
                with wave.open(str(self._path), "rb") as old:
                    kept, kept_rate_hz = old.readframes(old.getnframes()), old.getframerate()
            except (wave.Error, EOFError) as error:
                raise SpeakerError(f"{self._path}: {error}") from error
        handle = self._path.open("wb")
        file = wave.open(handle, "wb")  # noqa: SIM115 - stays open between clips
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(kept_rate_hz)
        file.writeframes(kept)
        self._handle, self._file, self._rate_hz = handle, file, kept_rate_hz
        return file
