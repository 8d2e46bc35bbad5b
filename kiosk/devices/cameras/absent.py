"""No camera: a screen that reads no codes from pictures."""

from __future__ import annotations

from typing import NoReturn

from kiosk.devices.camera import CameraMissing


class AbsentCamera:
    """A `Camera` that is not there."""

    def open(self) -> NoReturn:
        raise CameraMissing("none is configured")

    def skip(self, timeout_s: float) -> NoReturn:  # noqa: ARG002 - the port's shape
        self.open()

    def take(self, timeout_s: float, *, small: bool = False) -> NoReturn:  # noqa: ARG002
        self.open()

    def close(self) -> None:
        """Nothing is held."""
