"""Says in the log when a screen painted its first page: what `kiosk bench ui` reads.

A technician reads it too: a start that takes ten seconds on a new machine is
usually a wrong renderer.
"""

from __future__ import annotations

import logging
import time
from typing import Final

import psutil
from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickWindow

log = logging.getLogger(__name__)

FIRST_PAGE: Final = "first page painted"


class FirstPage(QObject):
    """Logs the first frame of a window, once; lives as its child."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._window = window
        window.frameSwapped.connect(self._painted)

    def _painted(self) -> None:
        self._window.frameSwapped.disconnect(self._painted)
        age_s = time.time() - psutil.Process().create_time()
        log.info("%s %.2f s after the start of the process", FIRST_PAGE, age_s)
