"""Ends a screen in order when the system asks: Ctrl-C, `systemctl stop`, logout.

Python runs a signal's handler only between two of its own instructions, and a
waiting Qt event loop has none. So the handler's wake-up byte goes through a
socket that Qt watches, and the loop ends the usual way: threads joined, printer
let go, windows closed.
"""

from __future__ import annotations

import signal
import socket
from types import FrameType
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


class OrderlyEnd(QObject):
    """Quits the application on a signal; lives as its child. Main thread only."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app = app
        self._ours, self._qts = socket.socketpair()
        for end in (self._ours, self._qts):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._qts.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)
        signal.set_wakeup_fd(self._ours.fileno(), warn_on_full_buffer=False)
        for number in SIGNALS:
            signal.signal(number, _noted)

    def _heard(self) -> None:
        self._qts.recv(64)
        self._app.quit()


def _noted(_number: int, _frame: FrameType | None) -> None:
    """The wake-up byte does the work; without a handler the signal would kill at once."""
