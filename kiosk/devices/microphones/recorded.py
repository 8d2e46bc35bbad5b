"""Recordings as a microphone: somebody speaks whenever the kiosk begins to listen."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Final

import numpy as np

from kiosk.devices.microphone import (
    RATE_HZ,
    Block,
    MicrophoneError,
    MicrophoneMissing,
    Samples,
)
from kiosk.devices.microphones.recordings import Recording

_BLOCK: Final = RATE_HZ // 25
_HURRY_S: Final = 3.0
"""Without real time, so much silence after a recording comes at once too: enough to see that it
has ended."""


class RecordedMicrophone:
    """A `Microphone` that speaks the next recording at each `cue`, and is silent before and after.

    Its silence is that of a quiet room, which is never that of a microphone switched off.
    """

    def __init__(self, path: Path, *, real_time: bool = True) -> None:
        """Touches nothing yet.

        Args:
            path: a WAV file, or a folder whose `*.wav` are spoken in the order of their names,
                round and round.
            real_time: sound takes its time, as with a device. False: as fast as it is taken,
                while a recording is spoken and for 3 s after it.
        """
        self._path = path
        self._real_time = real_time
        self._paths: tuple[Path, ...] = ()
        self._next = 0
        self._recording: Recording | None = None
        self._rest: Samples = np.zeros(0, dtype=np.int16)
        """Of the recording, read and not yet taken."""
        self._hurry = 0
        self._due_s = 0.0
        """When the next block has been heard."""
        self._room = np.random.default_rng(0)
        self._lock = threading.Lock()
        self._cued = threading.Event()
        self._closed = threading.Event()
        self._closed.set()

    def connect(self) -> None:
        if not self._closed.is_set():
            return
        paths = (
            sorted(self._path.glob("*.wav"), key=lambda path: path.name)
            if self._path.is_dir()
            else [self._path]
        )
        if not paths or not paths[0].is_file():
            raise MicrophoneMissing(f"{self._path.name}: no such WAV file, or none in the folder")
        self._paths = tuple(paths)
        self._closed.clear()
        self._due_s = time.monotonic()

    def take(self, timeout_s: float) -> Block | None:
        if self._closed.is_set():
            raise MicrophoneMissing("not connected")
        if self._cued.is_set():
            self._cued.clear()
            self._begin()
        if not self._wait(timeout_s):
            return None
        samples = self._speak()
        return Block(samples, time.monotonic() - len(samples) / RATE_HZ)

    def cue(self) -> None:
        self._cued.set()

    def close(self) -> None:
        self._closed.set()
        self._cued.clear()
        with self._lock:
            self._drop()

    def _begin(self) -> None:
        with self._lock:
            self._drop()
            path = self._paths[self._next % len(self._paths)]
            self._next += 1
            self._recording = Recording(path)
            self._hurry = round(_HURRY_S * RATE_HZ)

    def _wait(self, timeout_s: float) -> bool:
        """Until the next block has been heard; False when that takes longer."""
        if not self._real_time and self._hurry > 0:
            self._due_s = time.monotonic()
            return True
        now_s = time.monotonic()
        # What nobody took for long is not made up for: a microphone would have lost it.
        self._due_s = max(self._due_s + _BLOCK / RATE_HZ, now_s - 1.0)
        if self._due_s - now_s > timeout_s:
            self._closed.wait(timeout_s)
            self._due_s -= _BLOCK / RATE_HZ
            return False
        self._closed.wait(max(0.0, self._due_s - now_s))
        return not self._closed.is_set()

    def _speak(self) -> Samples:
        """One block of the recording, filled up with the silence of a room."""
        block = self._room.integers(-2, 3, _BLOCK).astype(np.int16)
        with self._lock:
            filled = 0
            while self._recording is not None and filled < _BLOCK:
                if not len(self._rest):
                    self._rest = self._read(self._recording)
                    if not len(self._rest):
                        self._drop()
                        break
                part = self._rest[: _BLOCK - filled]
                block[filled : filled + len(part)] = part
                filled += len(part)
                self._rest = self._rest[len(part) :]
            if filled < _BLOCK:
                self._hurry -= _BLOCK - filled
        return block

    def _read(self, recording: Recording) -> Samples:
        try:
            return recording.read()
        except MicrophoneError:
            self._drop()
            raise

    def _drop(self) -> None:
        if self._recording is not None:
            self._recording.close()
            self._recording = None
        self._rest = np.zeros(0, dtype=np.int16)
