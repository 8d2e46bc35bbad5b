"""No microphone: a screen that is touched only."""

from __future__ import annotations

from typing import NoReturn

from kiosk.devices.microphone import MicrophoneMissing


class AbsentMicrophone:
    """A `Microphone` that is not there."""

    def connect(self) -> NoReturn:
        raise MicrophoneMissing("none is configured")

    def take(self, timeout_s: float) -> NoReturn:  # noqa: ARG002 - the port's shape
        self.connect()

    def cue(self) -> None:
        """Nobody is heard."""

    def close(self) -> None:
        """Nothing is held."""
