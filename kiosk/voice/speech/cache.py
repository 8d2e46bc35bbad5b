"""Sentences that have been spoken before, on disk: bounded, whole or not at all.

A file is named by a digest, so a folder listing tells nothing; texts that name a person never
come here (`Voice.clips(…, keep=False)`).
"""

from __future__ import annotations

import hashlib
import logging
import os
import struct
import tempfile
import threading
import time
from pathlib import Path
from typing import Final

import numpy as np

from kiosk.devices.speaker import Clip

log = logging.getLogger(__name__)

MOST_BYTES: Final = 64_000_000
"""A quarter of an hour of speech."""

_MAGIC: Final = b"KSP1"
_DIGEST_BYTES: Final = 16
_HEAD: Final = struct.Struct(f"<4sI{_DIGEST_BYTES}s")
_ENDING: Final = ".clip"
_PART: Final = ".part"
_STALE_S: Final = 600.0


class ClipCache:
    """From any thread, and beside another process on the same folder. Disk trouble makes it
    forget, never fail: the sentence is rendered again."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        """Touches nothing yet."""
        self._folder, self._most = folder, most_bytes
        self._lock = threading.Lock()
        self._used: int | None = None
        """Bytes in the folder, as far as is known; None: not counted yet."""
        self._told = False

    def get(self, engine: str, text: str, tongue: str) -> Clip | None:
        """What was kept; None where nothing was, or what is there is damaged."""
        path = self._path(engine, text, tongue)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._tell(error)
            return None
        clip = _unpacked(data)
        if clip is None:
            log.warning("a kept sentence was damaged; it is rendered again")
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                self._tell(error)
            return None
        try:
            os.utime(path)  # the one used longest ago goes first
        except OSError:
            log.debug("cannot mark a kept sentence as used")
        return clip

    def put(self, engine: str, text: str, tongue: str, clip: Clip) -> None:
        """Keep a sentence; those not used for longest make room."""
        data = _packed(clip)
        if len(data) > self._most:
            return
        path = self._path(engine, text, tongue)
        try:
            with self._lock:
                self._write(path, data)
        except OSError as error:
            self._tell(error)

    def _write(self, path: Path, data: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self._used is None:
            self._used = self._count()
        handle, part = tempfile.mkstemp(suffix=_PART, dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(part).replace(path)
        except OSError:
            Path(part).unlink(missing_ok=True)
            raise
        self._used += len(data)
        if self._used > self._most:
            self._used = self._make_room()

    def _count(self) -> int:
        """Also removes what an interrupted program left half written."""
        total = 0
        for path, seen in self._files():
            if path.suffix == _ENDING:
                total += seen.st_size
            elif path.suffix == _PART and time.time() - seen.st_mtime > _STALE_S:
                path.unlink(missing_ok=True)
        return total

    def _make_room(self) -> int:
        """Down to nine tenths, so that not every sentence walks the folder; bytes left."""
        kept = [(seen.st_mtime_ns, seen.st_size, path) for path, seen in self._files()]
        kept = sorted(item for item in kept if item[2].suffix == _ENDING)
        total = sum(size for _, size, _ in kept)
        for _, size, path in kept[:-1]:  # the newest has just been asked for
            if total <= self._most * 0.9:
                break
            path.unlink(missing_ok=True)
            total -= size
        return total

    def _files(self) -> list[tuple[Path, os.stat_result]]:
        found = []
        for path in self._folder.iterdir():
            try:
                found.append((path, path.stat()))
            except FileNotFoundError:  # the other process made room
                continue
        return found

    def _path(self, engine: str, text: str, tongue: str) -> Path:
        key = f"{engine}\x00{tongue}\x00{text}".encode(errors="replace")
        return self._folder / (hashlib.blake2b(key, digest_size=20).hexdigest() + _ENDING)

    def _tell(self, error: OSError) -> None:
        """Once: the disk is asked for every sentence."""
        if not self._told:
            self._told = True
            log.warning("sentences are not kept on disk: %s", error.strerror)


def _packed(clip: Clip) -> bytes:
    body = clip.samples.astype("<i2").tobytes()
    return _HEAD.pack(_MAGIC, clip.rate_hz, _digest(clip.rate_hz, body)) + body


def _unpacked(data: bytes) -> Clip | None:
    if len(data) <= _HEAD.size:
        return None
    magic, rate_hz, digest = _HEAD.unpack_from(data)
    body = data[_HEAD.size :]
    if magic != _MAGIC or digest != _digest(rate_hz, body) or len(body) % 2:
        return None
    return Clip(np.frombuffer(body, dtype="<i2").astype(np.int16), rate_hz)


def _digest(rate_hz: int, body: bytes) -> bytes:
    return hashlib.blake2b(rate_hz.to_bytes(4, "little") + body, digest_size=_DIGEST_BYTES).digest()
