"""WAV files of any rate, width and number of channels, piece by piece as our samples."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
import soundfile

from kiosk.devices.microphone import RATE_HZ, MicrophoneError, Samples
from kiosk.devices.microphones.converting import Converter

_PIECE_S: Final = 0.1
_CHANNELS_MAX: Final = 16
_STREAMED: Final = 0x7FFF0000
"""A length of this or more was written by a program that did not know it yet, as into a pipe."""


class Recording:
    """One recording, read while it is played: a long one takes no more memory than a short one.

    Used by one thread.
    """

    def __init__(self, path: Path) -> None:
        """Opens the file.

        Raises:
            MicrophoneError: names the file and what is wrong with it.
        """
        self._path = path
        try:
            # Opened here and not by libsndfile: its errors would not say why.
            self._handle: BinaryIO = path.open("rb")
        except OSError as error:
            raise MicrophoneError(f"{path.name}: {error.strerror}") from error
        try:
            _whole(self._handle)
            self._handle.seek(0)
            self._file = soundfile.SoundFile(self._handle)
            if not 1 <= self._file.channels <= _CHANNELS_MAX:
                raise ValueError(f"{self._file.channels} channels")
            self._converter = Converter(self._file.samplerate, self._file.channels)
        except (OSError, ValueError, soundfile.LibsndfileError) as error:
            self._handle.close()
            raise MicrophoneError(f"{path.name}: {_why(error)}") from error
        self._frames = max(1, round(self._file.samplerate * _PIECE_S))
        self._ended = False

    def read(self) -> Samples:
        """The next piece, about a tenth of a second; empty at the end.

        Raises:
            MicrophoneError: the rest cannot be read.
        """
        while not self._ended:
            try:
                frames = self._file.read(self._frames, dtype="float32", always_2d=True)
            except (ValueError, soundfile.LibsndfileError) as error:
                self.close()
                raise MicrophoneError(f"{self._path.name}: {_why(error)}") from error
            self._ended = len(frames) < self._frames
            # Files of floating point may hold anything.
            np.nan_to_num(frames, copy=False, nan=0.0, posinf=1.0, neginf=-1.0)
            np.clip(frames, -1.0, 1.0, out=frames)
            samples = self._converter.convert(frames, last=self._ended)
            if len(samples):
                return samples
        self.close()
        return np.zeros(0, dtype=np.int16)

    def close(self) -> None:
        """Idempotent."""
        self._ended = True
        self._file.close()
        self._handle.close()


def load_recording(path: Path, *, most_s: float = 60.0) -> Samples:
    """A whole recording, of which no more than `most_s` seconds are read.

    Raises:
        MicrophoneError: names the file and what is wrong with it.
    """
    recording = Recording(path)
    try:
        pieces, left = [np.zeros(0, dtype=np.int16)], round(most_s * RATE_HZ)
        while left > 0 and len(piece := recording.read()):
            pieces.append(piece[:left])
            left -= len(pieces[-1])
        return np.concatenate(pieces)
    finally:
        recording.close()


def _whole(file: BinaryIO) -> None:
    """Refuse what is no WAV file or lacks its end: libsndfile reads as much as is there, and half
    an utterance would be taken for a whole one.

    Raises:
        ValueError: says what is wrong.
    """
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(12)
    if not head:
        raise ValueError("the file is empty")
    if len(head) < 12 or head[:4] not in (b"RIFF", b"RF64") or head[8:] != b"WAVE":
        raise ValueError("it is no WAV file")
    while len(head := file.read(8)) == 8:
        name, length = struct.unpack("<4sI", head)
        if name == b"data":
            if length < _STREAMED and file.tell() + length > size:
                missing = file.tell() + length - size
                raise ValueError(f"its end is missing: {missing} of {length} bytes of sound")
            return
        # Chunks begin at even places.
        file.seek(length + length % 2, 1)
    raise ValueError("there is no sound in it")


def _why(error: Exception) -> str:
    if isinstance(error, soundfile.LibsndfileError):
        return f"it cannot be read ({error.error_string})"
    return str(error)
