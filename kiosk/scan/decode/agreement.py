"""Bar codes have weak checks, and stripes are everywhere: believe what was seen twice. Pure."""

from __future__ import annotations

from typing import Final

from kiosk.scan.codes import Symbology
from kiosk.scan.decode.reading import Reading

_MOST: Final = 16
"""Bar codes remembered at a time; the oldest is forgotten first."""


class Agreement:
    """Which bar codes had two witnesses, such as two frames or two stages."""

    def __init__(self) -> None:
        self._seen: dict[tuple[Symbology, bytes], set[str | int]] = {}

    def reached(self, reading: Reading, witness: str | int) -> bool:
        """Note that `witness` saw it; whether another one did, too."""
        key = (reading.symbology, reading.data)
        witnesses = self._seen.pop(key, set())
        self._seen[key] = witnesses
        if len(witnesses) < 2:
            witnesses.add(witness)
        while len(self._seen) > _MOST:
            del self._seen[next(iter(self._seen))]
        return len(witnesses) > 1

    def forget(self) -> None:
        """Nothing was seen."""
        self._seen.clear()
