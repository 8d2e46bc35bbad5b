"""From the threads of the voice station and of the talker to the GUI thread.

What they say is put into a mailbox of fixed size, and one queued signal tells that there is
something in it. Texts are dropped when nobody listens: nothing of what was said stays here.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from kiosk.slips.words import Tongue
from kiosk.voice.heard import Heard
from kiosk.voice.intent.understood import Understood

_MOST_WAITING: Final = 4


class Station(Protocol):
    """What the screen asks of a `VoiceStation`; nothing of it blocks."""

    def ready(self, on: bool) -> None: ...
    def listen(self, phrases: Sequence[str] = ()) -> None: ...
    def end(self) -> None: ...
    def cancel(self) -> None: ...
    def deafen(self, on: bool) -> None: ...


class Voice(Protocol):
    """What the screen asks of a `Talker`; nothing of it blocks."""

    def able(self, tongue: Tongue) -> bool: ...
    def warm(self, texts: Iterable[str], tongue: Tongue) -> None: ...
    def say(
        self,
        text: str,
        tongue: Tongue,
        *,
        key: str = "",
        done: Callable[[str], None] | None = None,
        keep: bool = False,
    ) -> None: ...
    def stop(self) -> None: ...


class Keeper(Protocol):
    """Holds the sound of the last utterance where an office keeps what is not understood."""

    def keep_held(self, understood: Understood) -> None: ...
    def drop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Mail:
    """What came since the mailbox was emptied last."""

    level: float | None
    """Loudness, 0 to 1; None: no word of it."""
    hint: str
    partial: str | None
    heard: tuple[Heard, ...]
    trouble: str
    speaking: bool
    spoken: tuple[str, ...]
    """Keys of what was said to its end."""


class VoiceEar(QObject):
    """The listener of station and talker; its methods come in any thread."""

    news = Signal()
    """There is mail; told once until it is read. Connect it queued."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._open = self._told = self._speaking = False
        self._level: float | None = None
        self._hint, self._trouble = "", ""
        self._partial: str | None = None
        self._heard: deque[Heard] = deque(maxlen=_MOST_WAITING)
        self._spoken: deque[str] = deque(maxlen=_MOST_WAITING)

    # --- the station's side ---

    def level(self, loudness: float, hint: str) -> None:
        """How loud it is, and what is wrong with the sound (empty: nothing)."""
        with self._lock:
            if not self._open:
                return
            self._level, self._hint = loudness, hint
            tell = self._must_tell()
        if tell:
            self.news.emit()

    def partial(self, text: str) -> None:
        """The text so far."""
        with self._lock:
            if not self._open:
                return
            self._partial = text
            tell = self._must_tell()
        if tell:
            self.news.emit()

    def heard(self, heard: Heard) -> None:
        """The utterance is over."""
        with self._lock:
            if not self._open:
                return
            self._heard.append(heard)
            tell = self._must_tell()
        if tell:
            self.news.emit()

    def trouble(self, code: str) -> None:
        """Microphone or recogniser failed, or is well again (empty)."""
        with self._lock:
            self._trouble = code
            tell = self._must_tell()
        if tell:
            self.news.emit()

    # --- the talker's side ---

    def speaking(self, on: bool) -> None:
        """The loudspeaker begins or ends to talk."""
        with self._lock:
            self._speaking = on
            tell = self._must_tell()
        if tell:
            self.news.emit()

    def spoken(self, key: str) -> None:
        """What had this key was said, or could not be."""
        with self._lock:
            self._spoken.append(key)
            tell = self._must_tell()
        if tell:
            self.news.emit()

    # --- the page's side ---

    def open(self) -> None:
        """An utterance begins: nothing of an earlier one is left."""
        with self._lock:
            self._open = True
            self._forget()

    def shut(self) -> None:
        """No utterance is wanted any more; forget what is here."""
        with self._lock:
            self._open = False
            self._forget()

    def read(self) -> Mail:
        """Empty the mailbox."""
        with self._lock:
            mail = Mail(
                level=self._level,
                hint=self._hint,
                partial=self._partial,
                heard=tuple(self._heard),
                trouble=self._trouble,
                speaking=self._speaking,
                spoken=tuple(self._spoken),
            )
            self._level, self._partial = None, None
            self._heard.clear()
            self._spoken.clear()
            self._told = False
            return mail

    def _forget(self) -> None:
        self._level, self._partial, self._hint = None, None, ""
        self._heard.clear()

    def _must_tell(self) -> bool:
        tell, self._told = not self._told, True
        return tell
