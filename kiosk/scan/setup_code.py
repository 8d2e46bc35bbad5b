"""The technician's code: it opens the camera's set-up page of a touch screen, without network.

The text is `MCK-SETUP:1:<expiry>:<nonce>:<mac>`, in letters that make a small QR code: expiry in
seconds since 1970 (UTC), 8 random bytes and 16 bytes of HMAC-SHA256 in base 32. The key of the
HMAC is derived from the screen's token for this purpose alone, so that neither gives the other
away.

Who has neither the token nor a code cannot make one, nor change the expiry of one he has; the
clock of the screen decides, with two minutes of patience. Who has photographed a code can use it
at any screen of the same office until it expires, as often as he likes: it is a key, not a
signature, and is therefore short-lived. What it opens shows the camera's picture and figures; it
gives out neither the token nor anything of a citizen and changes nothing in the queue.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from datetime import UTC, datetime, timedelta
from typing import Final

LONGEST_MIN: Final = 24 * 60
"""A code is good for at most so many minutes."""
SKEW: Final = timedelta(minutes=2)
"""How far the clocks of maker and screen may be apart."""

_SHAPE: Final = re.compile(r"MCK-SETUP:1:([1-9][0-9]{0,11}):([A-Z2-7]{13}):([A-Z2-7]{26})")
_PURPOSE: Final = b"motcua-kiosk setup code 1"
_NONCE_BYTES: Final = 8
_MAC_BYTES: Final = 16


def make(token: str, now: datetime, minutes: int) -> str:
    """A code for the screens that use this token, good for `minutes` from `now`.

    Raises:
        ValueError: no token, a time without zone, or not 1 to 1440 minutes.
    """
    if not token:
        raise ValueError("a setup code needs the screen's token")
    if not 1 <= minutes <= LONGEST_MIN:
        raise ValueError(f"minutes: 1 to {LONGEST_MIN}, not {minutes}")
    expiry = int((_utc(now) + timedelta(minutes=minutes)).timestamp())
    body = f"MCK-SETUP:1:{expiry}:{_base32(secrets.token_bytes(_NONCE_BYTES))}"
    return f"{body}:{_mac(token, body)}"


def check(text: str, token: str, now: datetime) -> bool:
    """Whether the code was made with this token and still holds. Never raises for a text.

    Raises:
        ValueError: a time without zone.
    """
    moment = _utc(now)
    match = _SHAPE.fullmatch(text.strip().upper())
    if match is None or not token:
        return False
    body, mac = match[0][: match.start(3) - 1], match[3]
    # The whole MAC is compared before anything else is said: time tells nothing of it.
    genuine = hmac.compare_digest(mac.encode(), _mac(token, body).encode())
    left_s = int(match[1]) - moment.timestamp()
    patience_s = SKEW.total_seconds()
    return genuine and -patience_s <= left_s <= LONGEST_MIN * 60 + patience_s


def _mac(token: str, body: str) -> str:
    key = hmac.digest(token.encode(), _PURPOSE, hashlib.sha256)
    return _base32(hmac.digest(key, body.encode(), hashlib.sha256)[:_MAC_BYTES])


def _base32(data: bytes) -> str:
    return base64.b32encode(data).decode("ascii").rstrip("=")


def _utc(now: datetime) -> datetime:
    if now.tzinfo is None:
        raise ValueError("the time needs a zone")
    return now.astimezone(UTC)
