"""The technician's pair of keys: what the kiosk seals with one, only the other opens.

X25519, by libsodium. A key is written as 32 bytes in URL-safe base64 behind a word that says
which half it is, so that the secret one is never put into a settings file by mistake.
"""

from __future__ import annotations

import base64
import binascii
import os
from pathlib import Path
from typing import Final, NamedTuple

from nacl.public import PrivateKey, PublicKey

from kiosk.settings import PUBLIC_KEY_WORD

SECRET_KEY_WORD: Final = "kiosk-voice-secret-"  # noqa: S105
_BYTES: Final = 32


class KeyRefused(ValueError):
    """A text or a file is no key. The message never holds the text."""


class KeyPair(NamedTuple):
    secret: str
    public: str

    def __repr__(self) -> str:
        return f"KeyPair(public={self.public})"


def make_pair() -> KeyPair:
    """A new pair."""
    secret = PrivateKey.generate()
    return KeyPair(
        SECRET_KEY_WORD + _text(bytes(secret)), PUBLIC_KEY_WORD + _text(bytes(secret.public_key))
    )


def public_key(text: str) -> PublicKey:
    """The key that seals.

    Raises:
        KeyRefused: it is none.
    """
    return PublicKey(_bytes(text, PUBLIC_KEY_WORD))


def secret_key(text: str) -> PrivateKey:
    """The key that opens.

    Raises:
        KeyRefused: it is none.
    """
    return PrivateKey(_bytes(text, SECRET_KEY_WORD))


def write_secret(path: Path, pair: KeyPair) -> None:
    """The secret half into a new file that only its owner can read.

    Raises:
        FileExistsError: there is one: what it opens would be lost.
        OSError: it cannot be written.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(pair.secret + "\n")


def read_secret(path: Path) -> PrivateKey:
    """The key in a file.

    Raises:
        KeyRefused: the file holds none.
        OSError: it cannot be read.
    """
    try:
        return secret_key(path.read_text(encoding="ascii").strip())
    except (KeyRefused, UnicodeDecodeError) as error:
        raise KeyRefused(f"{path}: no secret key of `kiosk voice key`") from error


def _text(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def _bytes(text: str, word: str) -> bytes:
    if not text.startswith(word):
        raise KeyRefused(f"a key here begins with {word!r}")
    try:
        found = base64.urlsafe_b64decode(text.removeprefix(word) + "=")
    except (binascii.Error, ValueError) as error:
        raise KeyRefused("a key is 43 letters, digits, - and _ behind its word") from error
    if len(found) != _BYTES:
        raise KeyRefused(f"a key has {_BYTES} bytes, not {len(found)}")
    return found
