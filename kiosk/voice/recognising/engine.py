"""What a cell needs of an engine, beyond the port."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from kiosk.voice.recognising.port import Recogniser


class Engine(Recogniser, Protocol):
    """A recogniser in this process. Its native code may crash it: use `RecogniseProcess`."""

    def lacking(self, words: Iterable[str]) -> tuple[str, ...]:
        """Those that it can never recognise, in their order; none when it cannot tell."""
