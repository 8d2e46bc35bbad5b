"""No speaker: a screen that only shows."""

from __future__ import annotations

from kiosk.devices.speaker import Samples


class SilentSpeaker:
    """A `Speaker` that makes no sound and takes no time."""

    def play(self, samples: Samples, rate_hz: int) -> None:
        pass

    def stop(self) -> None:
        pass

    def close(self) -> None:
        pass
