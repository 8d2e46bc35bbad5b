"""What the conversation needs of the screen it belongs to, and how that screen hears and talks."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol

from kiosk.domain.help_calls import HelpReason
from kiosk.domain.tickets import Channel
from kiosk.touch.flow import Step, Visit
from kiosk.touch.viewmodels.voice_reading import MakeReader


class Host(Protocol):
    """The screen; `KioskVM` is it."""

    @property
    def visit(self) -> Visit: ...

    @property
    def occupied(self) -> bool:
        """A number is being taken: nothing else is done meanwhile."""
        ...

    def follow(self, step: Step, **changes: Any) -> bool:
        """Go on with parts of the visit changed; False: not possible here and now."""
        ...

    def stay(self) -> None:
        """Somebody is there."""
        ...

    def home(self) -> None:
        """To the home page, or to why there is nothing to choose there now."""
        ...

    def take_spoken(self, service: str, procedure: str) -> None:
        """Take a number: the citizen said yes to it."""
        ...

    def open_spoken(self, code: str) -> bool:
        """To the page of a procedure; False: the catalogue does not know it."""
        ...

    def show_code(self, digits: str) -> None:
        """What a code leads to that was spoken, as if it had been typed."""
        ...

    def offer_services(self, channel: Channel) -> None:
        """To the service groups, as part of the visit."""
        ...

    def call_helper(self, reason: HelpReason = ...) -> bool:
        """Call somebody of the office, and show that; False: not possible here and now."""
        ...

    @property
    def shut(self) -> bool:
        """No number can be had now, whatever the service."""
        ...

    def tell_shut(self) -> None:
        """To why no number can be had now."""
        ...

    def tell_missed(self, text: str) -> None:
        """Tell the office what was asked for in vain."""
        ...

    @property
    def said_page(self) -> str:
        """What stands on the page of the moment, in short, for a voice."""
        ...


@dataclass(frozen=True, slots=True)
class Speech:
    """How a screen hears and talks, as its settings say."""

    make_reader: MakeReader | None = None
    """Makes the reader of an office's meanings, in a worker."""
    max_s: float = 12.0
    """Longest utterance."""
    spoken: bool = True
    """Prompts are said aloud."""
    keeps_days: int = 0
    """Requests that were not understood are kept for so many days."""
    clock: Callable[[], float] = time.monotonic


NO_SPEECH: Final = Speech()
