"""What is being shown to the camera, as opposed to what single frames gave. Pure.

A presentation begins when a code is first seen and ends when it was out of sight for a while:
blur and a trembling hand do not end it, showing the card again begins a new one. Each code is
told once per presentation. Of several codes the one whose grammar is known best counts; several
that are known equally well and differ mean that one must be put away.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.scan.codes import Code
from kiosk.scan.meaning import reading

GONE_S: Final = 1.2
"""Out of sight for so long: taken away."""
TOGETHER_S: Final = 0.4
"""Codes seen within so long of each other are shown together: a frame may give only one of two."""
_REFUSED: Final = -1
_MOST: Final = 512
"""Codes kept in mind; a sheet full of them must not fill the memory."""

Key = bytes


@dataclass(frozen=True, slots=True)
class Seen:
    """What a frame added."""

    new: Code | None = None
    """To be told now."""
    many: bool = False
    """Several codes of equal rank are shown; nothing is told until one of them remains."""
    ended: bool = False
    """The last code shown has just gone out of sight."""


@dataclass(slots=True)
class _Shown:
    last_s: float
    fit: int
    settled: bool = False
    """Told, or passed over for a better one beside it."""


class Presentations:
    """Remembers what is in sight, as salted hashes: never a text. Not thread-safe."""

    def __init__(
        self,
        fits: Callable[[str], int] = reading.fits,
        gist: Callable[[str], str] = reading.gist,
    ) -> None:
        """Args:
        fits: how well the grammar of a text is known, 0 when not at all.
        gist: equal for texts that mean the same thing.
        """
        self._fits, self._gist = fits, gist
        self._shown: dict[Key, _Shown] = {}
        self._things: dict[Key, Key] = {}
        """From a text to what it means: a gist is not looked for again in every frame."""
        self._salt = secrets.token_bytes(16)
        self._seen_s = 0.0
        """Time of the frame before."""

    def see(self, codes: Sequence[Code], at_s: float) -> Seen:
        """Take in the codes of the frame of `at_s`, on a monotonic clock."""
        had_some = bool(self._shown)
        self._seen_s = at_s
        self._shown = {k: one for k, one in self._shown.items() if at_s - one.last_s <= GONE_S}
        here: dict[Key, Code] = {}
        for code in codes[:_MOST]:
            key = self._thing(code)
            here.setdefault(key, code)
            if key in self._shown:
                self._shown[key].last_s = at_s
            elif len(self._shown) < _MOST:
                self._shown[key] = _Shown(at_s, self._fit(code))
        if not self._shown or len(self._things) > _MOST:
            self._things = {}
        new, many = self._choose(here, at_s)
        return Seen(new, many, ended=had_some and not self._shown)

    def hold(self, at_s: float) -> None:
        """The frame of `at_s` shows what the one before showed: nothing is new, and what was
        in sight then still is."""
        newest_s = max((one.last_s for one in self._shown.values()), default=0.0)
        if newest_s == self._seen_s:
            for one in self._shown.values():
                if one.last_s == newest_s:
                    one.last_s = at_s
            self._seen_s = at_s

    def forget(self) -> None:
        """Everything is new again. What is in sight will be told again."""
        self._shown, self._things = {}, {}
        self._salt = secrets.token_bytes(16)

    def _choose(self, here: dict[Key, Code], at_s: float) -> tuple[Code | None, bool]:
        together = {k: one for k, one in self._shown.items() if at_s - one.last_s <= TOGETHER_S}
        if not together:
            return None, False
        best = max(one.fit for one in together.values())
        equal = []
        for key, one in together.items():
            if one.fit == best:
                equal.append(key)
            elif key in here:
                # The advertisement beside the receipt's code: it must not be told when the
                # receipt slides out of the picture first.
                one.settled = True
        if len(equal) > 1:
            return None, True
        (key,) = equal
        code = here.get(key)
        if code is None or self._shown[key].settled:
            return None, False
        self._shown[key].settled = True
        return code, False

    def _fit(self, code: Code) -> int:
        return _REFUSED if code.refused is not None else self._fits(code.text)

    def _thing(self, code: Code) -> Key:
        """A receipt may say the same in a bar code and in an address: one thing shown."""
        if code.refused is not None:
            return self._key(code.data, b"refused")
        # The text, not the data: it may be composed in two ways.
        text = self._key(code.text.encode(), b"text")
        if text not in self._things:
            self._things[text] = self._key(self._gist(code.text).encode(), b"gist")
        return self._things[text]

    def _key(self, known: bytes, kind: bytes) -> Key:
        return hashlib.blake2b(known, key=self._salt, person=kind, digest_size=16).digest()


class Repeats:
    """Hand-held readers send the same code twice when the trigger is held. Not thread-safe."""

    def __init__(self, within_s: float = 0.7) -> None:
        self._within_s = within_s
        self._salt = secrets.token_bytes(16)
        self._last: Key = b""
        self._last_s = float("-inf")

    def again(self, data: bytes, at_s: float) -> bool:
        """Whether the code before was the same and came less than 0.7 s ago."""
        key = hashlib.blake2b(data, key=self._salt, digest_size=16).digest()
        same = key == self._last and at_s - self._last_s < self._within_s
        self._last, self._last_s = key, at_s
        return same
