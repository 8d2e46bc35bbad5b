"""The port of a voice: text in, sound out."""

from __future__ import annotations

from typing import ClassVar, Literal, Protocol

from kiosk.devices.speaker import Clip

Tongue = Literal["vi", "en"]


class SpeechFault(Exception):
    """Base of what can go wrong with a voice. `str()` is for logs and never holds the text."""

    code: ClassVar[str] = "speech_fault"


class CannotSay(SpeechFault):
    """This engine has no way to say this text or this language; another may."""

    code = "speech_cannot_say"


class EngineMissing(SpeechFault):
    """The engine's program, model or clips are not there."""

    code = "speech_engine_missing"


class SpeechEngine(Protocol):
    """Makes sound of text. May be called from any thread; blocks while it works."""

    @property
    def name(self) -> str:
        """For reports and as part of cache keys: whatever changes the sound is in it."""

    @property
    def says_anything(self) -> bool:
        """Whether any text can be said, or only what somebody has recorded."""

    def speaks(self, tongue: Tongue) -> bool:
        """Whether it is there and knows the language. Cheap: nothing is rendered."""

    def render(self, text: str, tongue: Tongue) -> Clip:
        """The sound of a text whose numbers and codes are written as words already.

        Raises:
            CannotSay: nothing was rendered.
            EngineMissing: nothing can be.
            SpeechFault: it failed this time.
        """

    def close(self) -> None:
        """End what is being rendered and every process of it. Idempotent. It is not
        used any more."""
