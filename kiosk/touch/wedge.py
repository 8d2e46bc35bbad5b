"""Swallows what a code reader types that nobody has set up.

A reader that is plugged in and not grabbed (`[scanner] kind = "none"`) types like a keyboard:
into the search for procedures, whose words the office learns from, or on a button. A card's
number must not come that way. Keys are held back for a blink; where many come faster than
fingers can, all of them are dropped.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QWindow

GAP_MS: Final = 30
"""Readers type a key every 1 to 20 ms; the fastest fingers need 50 ms on average."""
BURST: Final = 4
"""So many keys with no longer gap in between: fingers that roll over two keys are no reader."""

_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})


class WedgeGuard(QObject):
    """`watch` it after every other filter of the window: the last one is asked first."""

    def __init__(self, parent: QObject, *, gap_ms: int = GAP_MS) -> None:
        super().__init__(parent)
        self._window: QWindow | None = None
        self._held: list[QKeyEvent] = []
        self._presses = 0
        self._replaying = False
        self._gap = QTimer(self, interval=gap_ms, singleShot=True)
        self._gap.timeout.connect(self._settle)

    def watch(self, window: QWindow) -> None:
        """Listen to the keys of a window; one window only."""
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if self._replaying or event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        if event.isAutoRepeat() or (event.type() == QEvent.Type.KeyRelease and not self._presses):
            return False
        if event.type() == QEvent.Type.KeyPress:
            self._presses += 1
            self._gap.start()
        if self._presses < BURST:
            self._held.append(event.clone())
        else:
            self._held.clear()  # nothing of it is kept, not even until the end of the burst
        return True

    @Slot()
    def _settle(self) -> None:
        held, presses = self._held, self._presses
        self._held, self._presses = [], 0
        if presses >= BURST or self._window is None:
            return
        self._replaying = True
        try:
            for event in held:
                QCoreApplication.sendEvent(self._window, event)
        finally:
            self._replaying = False
