"""Sound that comes but holds nothing: the digital silence of a microphone that is switched off."""

from __future__ import annotations

from typing import Final

from kiosk.devices.microphone import RATE_HZ, Block, MicrophoneMute

_SPREAD: Final = 1
"""Digital silence is one value, or dithers between two. The quietest live input has more: the
noise of its own amplifier."""


class MuteJudge:
    """Watches the sound of one microphone. Keeps a count, never a sample."""

    def __init__(self, mute_s: float = 4.0) -> None:
        """`mute_s`: so much digital silence is a fault. Noise gates of good microphones may be
        silent between words."""
        self._most = round(mute_s * RATE_HZ)
        self._count = 0

    def see(self, block: Block) -> MicrophoneMute | None:
        """The fault that shows by now; None as soon as anything is heard."""
        samples = block.samples
        if len(samples) and int(samples.max()) - int(samples.min()) > _SPREAD:
            self._count = 0
        else:
            self._count += len(samples)
        return MicrophoneMute("digital silence") if self._count >= self._most else None
