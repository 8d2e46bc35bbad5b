"""The port of the microphone: sound as it comes, and what can go wrong with the ear of the kiosk.

Owns the block of sound, the faults and `open_microphone`. Whether somebody speaks is the
business of `kiosk.voice.hearing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final, Protocol

import numpy as np
import numpy.typing as npt

from kiosk.settings import MicrophoneSettings

RATE_HZ: Final = 16_000

Samples = npt.NDArray[np.int16]
"""Mono, 16,000 a second."""


class MicrophoneSettingError(ValueError):
    """`kind` or `target` of a microphone cannot be understood."""


class MicrophoneFault(Exception):
    """Base of all microphone faults. `code` is stable; `str()` is for logs."""

    code: ClassVar[str] = "microphone_fault"

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.code}: {detail}" if detail else self.code)


class MicrophoneMissing(MicrophoneFault):
    """No such device, it was pulled out, or the system's sound library is not installed."""

    code = "microphone_missing"


class MicrophoneBusy(MicrophoneFault):
    """Another program holds it."""

    code = "microphone_busy"


class MicrophoneMute(MicrophoneFault):
    """It gives digital silence: its switch is off, the mixer mutes it, or its plug is out."""

    code = "microphone_mute"


class MicrophoneError(MicrophoneFault):
    """The device failed, or a recording cannot be read."""

    code = "microphone_error"


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A piece of sound. It may be somebody's voice: it lives in memory only, and whoever takes
    it may overwrite it when done."""

    samples: Samples
    at_s: float
    """When the first sample was heard, on the monotonic clock."""
    lost: int = 0
    """So many samples, at least, were lost before it because nobody took them."""


class Microphone(Protocol):
    """Something that hears. `connect` and `take` are called from one thread."""

    def connect(self) -> None:
        """Begin to hear. May block for seconds. Does nothing when it hears already.

        Raises:
            MicrophoneFault: it cannot be had; it may be tried again.
        """

    def take(self, timeout_s: float) -> Block | None:
        """What was heard since the last call, some hundredths of a second of it; None when
        nothing came in time.

        Raises:
            MicrophoneFault: it hears no more. `close`, then `connect` to try again.
        """

    def cue(self) -> None:
        """Somebody begins to speak: a microphone made of recordings begins its next one. From
        any thread."""

    def close(self) -> None:
        """Let go of the device and of all sound; `connect` may follow. From any thread."""


def open_microphone(settings: MicrophoneSettings) -> Microphone:
    """The driver of the configured microphone. Touches no device yet; `connect` does.

    Raises:
        MicrophoneSettingError: names the value and the rule it breaks.
    """
    target = settings.target.strip()
    match settings.kind:
        case "none":
            from kiosk.devices.microphones.absent import AbsentMicrophone

            return AbsentMicrophone()
        case "device":
            from kiosk.devices.microphones.device import DeviceMicrophone

            return DeviceMicrophone(target)
        case "file":
            from kiosk.devices.microphones.recorded import RecordedMicrophone

            if not target:
                raise MicrophoneSettingError("microphone target = '': needed for kind 'file'")
            return RecordedMicrophone(Path(target))
