"""One utterance as a sealed message, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

import msgspec
import numpy as np
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from kiosk.voice.heard import Heard
from kiosk.voice.intent.understood import Understood
from kiosk.voice.recognising.port import RATE_HZ, Samples


class NotOpened(Exception):
    """A sealed message is damaged, of another version, or for another key."""


class Utterance(msgspec.Struct, frozen=True, kw_only=True):
    """What was said, what was heard and what was taken to be meant."""

    version: Literal[1] = 1
    at: datetime
    """UTC, to the hour: enough to see what kind of hour it was."""
    rate_hz: int
    sound: bytes
    """16-bit mono, little endian."""
    text: str
    alternatives: tuple[str, ...] = ()
    engine: str = ""
    intent: str = ""
    service: str = ""
    codes: tuple[str, ...] = ()
    digits: str = ""
    confidence: float = 0.0

    def __repr__(self) -> str:
        return f"Utterance({len(self.sound)} bytes)"  # what somebody said stays out of logs

    @property
    def samples(self) -> Samples:
        return np.frombuffer(self.sound, dtype="<i2").astype(np.int16)


def utterance(samples: Samples, heard: Heard, meant: Understood, at: datetime) -> Utterance:
    """The value of one utterance."""
    return Utterance(
        at=at.astimezone(UTC).replace(minute=0, second=0, microsecond=0),
        rate_hz=RATE_HZ,
        sound=np.asarray(samples, dtype="<i2").tobytes(),
        text=heard.text,
        alternatives=heard.alternatives,
        engine=heard.engine,
        intent=meant.intent.value,
        service=meant.service or "",
        codes=meant.codes,
        digits=meant.digits,
        confidence=meant.confidence,
    )


def seal(spoken: Utterance, key: PublicKey) -> bytes:
    """A message that the owner of the key's other half can open, and nobody else."""
    return bytes(SealedBox(key).encrypt(msgspec.msgpack.encode(spoken)))


def unseal(sealed: bytes, key: PrivateKey) -> Utterance:
    """What was sealed.

    Raises:
        NotOpened: it cannot be opened with this key.
    """
    try:
        return msgspec.msgpack.decode(SealedBox(key).decrypt(sealed), type=Utterance)
    except (CryptoError, ValueError, msgspec.MsgspecError) as error:
        raise NotOpened("damaged, or sealed with another key") from error
