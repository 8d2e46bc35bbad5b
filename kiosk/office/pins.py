"""PINs of the staff: hashing, checking, and patience with wrong ones."""

from __future__ import annotations

import base64
import hashlib
import hmac
import math
import secrets
from collections.abc import Callable
from typing import Final

_N: Final = 2**14
_R: Final = 8
_P: Final = 1
_KEY_BYTES: Final = 32
_MEMORY_BYTES: Final = 64 * 1024 * 1024
_MOST_N: Final = 2**17
"""A hash that asks for more work than this is refused: it would stall the sign-in."""

STAFF_TRIES: Final = 5
DEVICE_TRIES: Final = 10
"""More than for one officer: the consoles of a small office may share one address."""
LOCKED_S: Final = 60.0

_NOBODY: Final = (
    "scrypt$16384$8$1$bm9ib2R5LW5vYm9keS1ub2JvZA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
)
"""Checked when there is no such officer, so that the time does not tell."""


def hash_pin(pin: str) -> str:
    """`scrypt$n$r$p$salt$hash`, salt and hash in base64. Takes about 50 ms."""
    salt = secrets.token_bytes(16)
    key = _derive(pin, salt, _N, _R, _P)
    return f"scrypt${_N}${_R}${_P}${_text(salt)}${_text(key)}"


def check_pin(pin: str, stored: str) -> bool:
    """Whether the PIN fits the stored hash; an empty hash fits none.

    Takes about 50 ms in any case; keep it off the event loop.
    """
    try:
        kind, n, r, p, salt, key = (stored or _NOBODY).split("$")
        expected = base64.b64decode(key, validate=True)
        if kind != "scrypt" or int(n) > _MOST_N or len(expected) != _KEY_BYTES:
            return False
        found = _derive(pin, base64.b64decode(salt, validate=True), int(n), int(r), int(p))
    except ValueError:
        return False
    return hmac.compare_digest(found, expected) and bool(stored)


class Throttle:
    """Counts wrong tries per name and locks the name for a while. Not thread-safe."""

    def __init__(self, tries: int, clock: Callable[[], float], locked_s: float = LOCKED_S) -> None:
        self._tries, self._clock, self._locked_s = tries, clock, locked_s
        self._failed: dict[str, tuple[int, float]] = {}
        """Name to the number of failures and the instant of the last one."""

    def wait_s(self, name: str) -> int:
        """Whole seconds the name is still locked; 0 when it is not."""
        count, at = self._failed.get(name, (0, 0.0))
        if count < self._tries:
            return 0
        left = at + self._locked_s - self._clock()
        if left <= 0:
            del self._failed[name]
            return 0
        return math.ceil(left)

    def fail(self, name: str) -> int:
        """Count a wrong try; returns how many are left."""
        self._forget_old()
        count = self._failed.get(name, (0, 0.0))[0] + 1
        self._failed[name] = (count, self._clock())
        return max(0, self._tries - count)

    def succeed(self, name: str) -> None:
        self._failed.pop(name, None)

    def _forget_old(self) -> None:
        """Names nobody tried for a while are dropped, so invented names cost no memory."""
        oldest = self._clock() - self._locked_s
        for name in [n for n, (_, at) in self._failed.items() if at < oldest]:
            del self._failed[name]


def _derive(pin: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(
        pin.encode(), salt=salt, n=n, r=r, p=p, maxmem=_MEMORY_BYTES, dklen=_KEY_BYTES
    )


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
