"""The port of the loudspeaker: clips of sound, and what can go wrong playing one.

Owns the clip, the faults and `open_speaker`. What is said and in which order is the
business of `announcer`.
"""

from __future__ import annotations

import wave
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.int16]


class SpeakerSettingError(ValueError):
    """`kind` or `target` of a speaker cannot be understood."""


class SpeakerFault(Exception):
    """Base of all speaker faults. `code` is stable; `str()` is for logs."""

    code: ClassVar[str] = "speaker_fault"

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.code}: {detail}" if detail else self.code)


class SpeakerMissing(SpeakerFault):
    """No sound device, or the system's sound library is not installed."""

    code = "speaker_missing"


class SpeakerBusy(SpeakerFault):
    """Another program holds the sound device."""

    code = "speaker_busy"


class SpeakerError(SpeakerFault):
    """The device failed, or cannot play such sound."""

    code = "speaker_error"


class SoundFileError(ValueError):
    """A sound file is missing or is not 16-bit mono WAV."""


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A piece of sound: 16-bit mono samples at a rate."""

    samples: Samples
    rate_hz: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate_hz


class Speaker(Protocol):
    """Something that makes sound audible (or keeps it)."""

    def play(self, samples: Samples, rate_hz: int) -> None:
        """Play mono 16-bit samples; block until the last one is heard, or `stop`.

        Call it off the GUI thread, from one thread at a time.

        Raises:
            SpeakerMissing, SpeakerBusy, SpeakerError: nothing or a part was heard.
        """

    def stop(self) -> None:
        """Make a `play` under way return within 0.1 s. From any thread."""

    def close(self) -> None:
        """Let go of the device. The next `play` opens it again."""


def open_speaker(kind: str, target: str = "") -> Speaker:
    """The driver for a speaker. Touches no device yet; the first `play` does.

    Kinds: `device` the sound card (target: part of a device's name, empty for the
    system's default) · `file` a WAV file that grows (target: its path) · `none` silence.

    Raises:
        SpeakerSettingError: names the value and the rule it breaks.
    """
    match kind:
        case "device":
            from kiosk.devices.speakers.sound_card import SoundCard

            return SoundCard(target or None)
        case "file":
            from kiosk.devices.speakers.wav_file import WavFileSpeaker

            if not target:
                raise SpeakerSettingError("speaker target: needed for kind 'file'")
            return WavFileSpeaker(Path(target))
        case "none":
            from kiosk.devices.speakers.silent import SilentSpeaker

            return SilentSpeaker()
        case _:
            raise SpeakerSettingError(f"speaker kind = {kind!r}: must be device, file or none")


def load_clip(path: Path) -> Clip:
    """A clip from a 16-bit mono WAV file.

    Raises:
        SoundFileError: names the file and what is wrong with it.
    """
    try:
        with wave.open(str(path), "rb") as file:
            if file.getnchannels() != 1 or file.getsampwidth() != 2:
                raise SoundFileError(f"{path}: must be 16-bit mono")
            data = file.readframes(file.getnframes())
            return Clip(np.frombuffer(data, dtype="<i2").astype(np.int16), file.getframerate())
    except (OSError, EOFError, wave.Error) as error:
        raise SoundFileError(f"{path}: {error}") from error
