"""A call for somebody to come to a screen: what it is, and the facts of its life.

A call names a screen and why, from a short list; never who calls.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec


class HelpReason(StrEnum):
    """Why somebody is called."""

    ASKED = "asked"
    """The citizen wants a person."""
    LOST = "lost"
    """Called from the middle of something that does not go on."""
    VOICE = "voice"
    """Speaking with the screen came to nothing."""
    WHEELCHAIR = "wheelchair"
    """The screen cannot be reached."""


class HelpCall(msgspec.Struct, frozen=True, kw_only=True):
    """An open call. One that is over is in the journal only."""

    id: str
    place: str
    """The screen somebody is called to."""
    reason: HelpReason
    asked_at: datetime
    """UTC."""
    seq: int
    """Of the event that last changed it."""
    counter: str | None = None
    """Whose clerk is on the way; None: nobody yet."""
    answered_at: datetime | None = None

    @property
    def answered(self) -> bool:
        return self.counter is not None
