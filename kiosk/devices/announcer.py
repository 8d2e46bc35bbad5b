"""Announcements, strictly one after the other, on a thread of their own.

Owns the order and the thread. It refuses to know what a clip says: today a chime,
later a chime and a sentence.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from kiosk.devices.speaker import Clip, Speaker, SpeakerError, SpeakerFault

_JOIN_S: Final = 5.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Announcement:
    """Clips that belong together, such as a chime and "A012, quầy 1"."""

    key: str
    """Names it in the callbacks; such as the ticket's id and call."""
    clips: Iterable[Clip]
    """Taken one by one while playing, on the announcer's thread: a speech engine may
    still be making the second while the first is heard."""


class Listener(Protocol):
    """Told about each announcement, on the announcer's thread."""

    def started(self, key: str) -> None:
        """Just before the first clip."""

    def finished(self, key: str, fault: SpeakerFault | None) -> None:
        """After the last clip; with the fault that ended it early, if any."""


class Announcer:
    """Plays announcements in the order of `announce`, never two at once.

    A speaker that fails loses that announcement, not those behind it.
    """

    def __init__(self, speaker: Speaker, listener: Listener | None = None) -> None:
        """Nothing happens until `start`. The speaker is the caller's to close, after
        `close`."""
        self._speaker = speaker
        self._listener = listener
        self._waiting: queue.SimpleQueue[Announcement | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="announcer", daemon=True)

    def start(self) -> None:
        """Begin to play what is and will be announced."""
        self._thread.start()

    def announce(self, announcement: Announcement) -> None:
        """Put one at the end of the line. Returns at once; from any thread."""
        self._waiting.put(announcement)

    def close(self) -> None:
        """Stop what is playing, drop the rest, join the thread. Idempotent."""
        self._closing.set()
        self._waiting.put(None)
        deadline = time.monotonic() + _JOIN_S
        # Asked again and again: a stop that comes just before `play` begins is lost.
        while self._thread.is_alive() and time.monotonic() < deadline:
            self._speaker.stop()
            self._thread.join(0.05)

    def _run(self) -> None:
        while (announcement := self._waiting.get()) is not None and not self._closing.is_set():
            if self._listener is not None:
                self._listener.started(announcement.key)
            fault = self._play(announcement)
            if self._listener is not None:
                self._listener.finished(announcement.key, fault)

    def _play(self, announcement: Announcement) -> SpeakerFault | None:
        try:
            for clip in announcement.clips:
                if self._closing.is_set():
                    return None
                self._speaker.play(clip.samples, clip.rate_hz)
        except SpeakerFault as fault:
            _log.warning("announcement not heard: %s", fault)
            return fault
        except Exception as bug:  # noqa: BLE001 - the thread must outlive one bad clip
            _log.exception("announcement failed")
            return SpeakerError(repr(bug))
        return None
