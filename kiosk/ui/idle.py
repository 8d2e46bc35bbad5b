"""Notices that nobody touches the screen any more, and wakes it without a mis-tap.

It watches whole windows and knows no pages: the app decides what `expired`
means.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Property, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QWindow

_PRESSES: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
    }
)
_MOVES: Final = frozenset(
    {
        QEvent.Type.MouseMove,
        QEvent.Type.TouchUpdate,
        QEvent.Type.MouseButtonDblClick,
    }
)
_RELEASES: Final = frozenset(
    {
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.TouchEnd,
        QEvent.Type.TouchCancel,
        QEvent.Type.KeyRelease,
    }
)
_INPUT: Final = _PRESSES | _MOVES | _RELEASES
_TICK_MS: Final = 1000
_QUIET_S: Final = 0.6
"""After waking: the second half of a double tap must not hit the page that came up."""


class IdleWatch(QObject):
    """Counts down while no finger and no key touches the watched windows.

    `remaining` is -1 until the last `warn_ms`, then the seconds left, told once
    a second; until then no timer ticks. At 0 `expired` comes once, and the watch
    rests until the next touch or `restart`. The app stops it (`active`) on the
    start page.

    While `asleep` (the attract screen) the first touch does not reach the page:
    it only wakes, and `woken` comes when the finger is lifted.
    """

    changed = Signal()
    expired = Signal()
    woken = Signal()

    def __init__(
        self,
        timeout_ms: int,
        parent: QObject,
        *,
        warn_ms: int = 15_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock`: seconds that never jump."""
        super().__init__(parent)
        self._timeout_ms, self._warn_ms, self._clock = timeout_ms, warn_ms, clock
        self._active = False
        self._asleep = False
        self._waking = False
        self._quiet_until = float("-inf")
        self._touched_at = clock()
        self._remaining = -1
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.check)

    def watch(self, window: QWindow) -> None:
        """Listen to the touches and keys of a window."""
        window.installEventFilter(self)

    def _get_timeout(self) -> int:
        return self._timeout_ms

    def _set_timeout(self, timeout_ms: int) -> None:
        if timeout_ms != self._timeout_ms:
            self._timeout_ms = timeout_ms
            self.check()
            self.changed.emit()

    timeoutMs = Property(int, _get_timeout, _set_timeout, notify=changed)

    def _get_remaining(self) -> int:
        return self._remaining

    remaining = Property(int, _get_remaining, notify=changed)

    def _get_warn_seconds(self) -> int:
        return self._warn_ms // 1000

    warnSeconds = Property(int, _get_warn_seconds, constant=True)

    def _get_active(self) -> bool:
        return self._active

    def _set_active(self, active: bool) -> None:
        if active != self._active:
            self._active = active
            self.restart()
            self.changed.emit()

    active = Property(bool, _get_active, _set_active, notify=changed)

    def _get_asleep(self) -> bool:
        return self._asleep

    def _set_asleep(self, asleep: bool) -> None:
        if asleep != self._asleep:
            self._asleep, self._waking = asleep, False
            self.changed.emit()

    asleep = Property(bool, _get_asleep, _set_asleep, notify=changed)

    @Slot()
    def restart(self) -> None:
        """Somebody is here: count from the start."""
        self._touched_at = self._clock()
        self._show(-1)
        if self._active:
            self._timer.start(max(0, self._timeout_ms - self._warn_ms))
        else:
            self._timer.stop()

    @Slot()
    def check(self) -> None:
        """Look at the clock. The watch's own timer calls this; tests may too."""
        if not self._active:
            return
        left_ms = round(self._timeout_ms - (self._clock() - self._touched_at) * 1000)
        if left_ms <= 0:
            self._timer.stop()
            if self._remaining != 0:
                self._show(0)
                self.expired.emit()
        elif left_ms > self._warn_ms:
            self._show(-1)
            self._timer.start(left_ms - self._warn_ms)
        else:
            self._show(-(-left_ms // 1000))
            self._timer.start(left_ms % _TICK_MS or _TICK_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        kind = event.type()
        if kind not in _INPUT:
            return False
        if kind in _PRESSES and self._active:
            self.restart()
        if self._asleep:
            self._wake(kind)
            event.accept()
            return True
        if self._clock() < self._quiet_until:
            event.accept()
            return True
        return False

    def _wake(self, kind: QEvent.Type) -> None:
        if kind in _PRESSES:
            self._waking = True
        elif kind in _RELEASES and self._waking:
            self._asleep, self._waking = False, False
            self._quiet_until = self._clock() + _QUIET_S
            self.changed.emit()
            self.woken.emit()

    def _show(self, remaining: int) -> None:
        if remaining != self._remaining:
            self._remaining = remaining
            self.changed.emit()
