"""A speak key that is held: letting go ends the utterance. Also a key on a real keyboard.

The key on the screen goes away with its page when it is pressed, so the window is watched for the
finger that lifts. A handset or a big button that types F8 does the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow

KEY: Final = Qt.Key.Key_F8
HELD_S: Final = 0.7
"""Shorter is a tap: then the end of the speech is found by itself."""

_PRESSES: Final = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})
_RELEASES: Final = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd})


class Speaks(Protocol):
    """What the key talks to; `VoiceVM` is it."""

    @property
    def pressed_s(self) -> float: ...
    def begin(self) -> None: ...
    def release(self) -> None: ...


class HeldKey(QObject):
    """Watches a window; swallows nothing but its own key."""

    def __init__(
        self, voice: Speaks, parent: QObject, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`clock`: the one of `voice.pressed_s`."""
        super().__init__(parent)
        self._voice, self._clock = voice, clock
        self._down_s = float("inf")

    def watch(self, window: QWindow) -> None:
        """Listen to fingers and keys of a window."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        kind = event.type()
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if kind in _PRESSES:
            self._down_s = self._clock()
        elif kind in _RELEASES:
            self._let_go()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() != KEY:
            return False
        if event.isAutoRepeat():
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._down_s = self._clock()
            self._voice.begin()
        elif event.type() == QEvent.Type.KeyRelease:
            self._let_go()
        return True

    def _let_go(self) -> None:
        """Only a press that began to listen, and was held, ends it."""
        began, held_s = self._voice.pressed_s >= self._down_s, self._clock() - self._down_s
        self._down_s = float("inf")
        if began and held_s >= HELD_S:
            self._voice.release()
