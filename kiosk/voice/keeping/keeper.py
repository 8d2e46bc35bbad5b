"""The keeper of a touch screen: seals what was not understood, and erases it in time."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from nacl.public import PublicKey

from kiosk.settings import KeepingSettings, state_root
from kiosk.voice.heard import Heard
from kiosk.voice.intent.understood import Understood
from kiosk.voice.keeping.keys import public_key
from kiosk.voice.keeping.sealing import Utterance, seal, utterance
from kiosk.voice.keeping.store import SealedFolder
from kiosk.voice.recognising.port import Samples

log = logging.getLogger(__name__)

_WAITING: Final = 8
"""Utterances: nobody fails faster than a disk writes, unless the disk hangs."""
_TEND_S: Final = 3600.0
_END_S: Final = 5.0
_MB: Final = 1_000_000


class Keeper:
    """Keeps utterances on a thread of its own, so that no caller ever waits for a disk."""

    def __init__(
        self,
        folder: SealedFolder,
        key: PublicKey,
        settings: KeepingSettings,
        *,
        now_s: Callable[[], float] = time.time,
    ) -> None:
        self._folder, self._key, self._settings, self._now_s = folder, key, settings, now_s
        self._waiting: queue.Queue[Utterance | None] = queue.Queue(_WAITING)
        self._lock = threading.Lock()
        self._held: tuple[Samples, Heard] | None = None
        self._thread = threading.Thread(target=self._run, name="voice-keeper", daemon=True)

    def start(self) -> None:
        """Erase what is old, and begin to keep. Once."""
        self._thread.start()

    def keep(self, samples: Samples, heard: Heard, understood: Understood) -> None:
        """Keep an utterance that was not understood. Returns at once, never raises; `samples`
        are copied. One that cannot be kept is lost, and the log says so without its words."""
        at = datetime.fromtimestamp(self._now_s(), UTC)
        try:
            self._waiting.put_nowait(utterance(samples, heard, understood, at))
        except queue.Full:
            log.warning("an utterance was not kept: the disk is behind")

    def hold(self, samples: Samples, heard: Heard) -> None:
        """The sound of an utterance whose meaning is not known yet, in memory only. What was
        held before is overwritten. Takes `samples` over."""
        with self._lock:
            before, self._held = self._held, (samples, heard)
        _wipe(before)

    def keep_held(self, understood: Understood) -> None:
        """The utterance that is held was not understood: keep it. Nothing where none is held."""
        with self._lock:
            held, self._held = self._held, None
        if held is not None:
            self.keep(*held, understood)
        _wipe(held)

    def drop(self) -> None:
        """The utterance that is held was understood, or its visit is over: overwrite it."""
        with self._lock:
            held, self._held = self._held, None
        _wipe(held)

    def close(self) -> None:
        """Keep what waits, then end; a disk that hangs is not waited for. Idempotent."""
        self.drop()
        if not self._thread.is_alive():
            return
        try:
            self._waiting.put(None, timeout=_END_S)
        except queue.Full:
            log.warning("utterances were not kept: the disk hangs")
            return
        self._thread.join(_END_S)

    def _run(self) -> None:
        self._tend()
        tended = time.monotonic()
        while True:
            try:
                spoken = self._waiting.get(timeout=_TEND_S)
            except queue.Empty:
                self._tend()
                tended = time.monotonic()
                continue
            if spoken is None:
                return
            try:
                self._folder.add(seal(spoken, self._key))
            except OSError as error:
                log.warning("an utterance was not kept: %s", error)
            over = self._folder.size() > self._settings.most_mb * _MB
            if over or time.monotonic() - tended >= _TEND_S:
                self._tend()
                tended = time.monotonic()

    def _tend(self) -> None:
        try:
            erased = self._folder.erase_old(
                self._now_s(),
                timedelta(days=self._settings.days),
                self._settings.most_mb * _MB,
            )
        except OSError as error:
            log.error("kept utterances were not erased in time: %s", error)  # noqa: TRY400
            return
        if erased:
            log.info("%d kept utterances erased", erased)


def kept_folder() -> Path:
    """Where a screen of this machine keeps them."""
    return state_root() / "voice-kept"


def _wipe(held: tuple[Samples, Heard] | None) -> None:
    if held is not None:
        held[0].fill(0)


def open_keeper(
    settings: KeepingSettings, folder: Path, *, now_s: Callable[[], float] = time.time
) -> Keeper | None:
    """The keeper of `folder`, started; None where nothing may be kept: then what an earlier
    setting kept is erased.

    Raises:
        KeyRefused: the public key is none (the settings are checked when they are read).
        OSError: what is kept no longer may be, and could not be erased.
    """
    kept = SealedFolder(folder)
    if not settings.days or not settings.public_key:
        if erased := kept.erase_all():
            log.info("nothing may be kept any more: %d utterances erased", erased)
        return None
    keeper = Keeper(kept, public_key(settings.public_key), settings, now_s=now_s)
    keeper.start()
    return keeper
