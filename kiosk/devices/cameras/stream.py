"""A camera on the network: whatever address FFmpeg can open, such as rtsp:// or MJPEG by http://"""

from __future__ import annotations

import time
from typing import Final
from urllib.parse import urlsplit

from kiosk.devices.camera import CameraFault, CameraFrozen, CameraMissing
from kiosk.devices.cameras.opencv import CapturedCamera, load_cv2

_OPEN_MS: Final = 8000
_READ_MS: Final = 2000


class StreamCamera(CapturedCamera):
    """A `Camera` at an address. What it encodes has to be decoded to be skipped."""

    def __init__(self, address: str, *, open_ms: int = _OPEN_MS, read_ms: int = _READ_MS) -> None:
        super().__init__()
        self._address, self._open_ms, self._read_ms = address, open_ms, read_ms

    def open(self) -> None:
        cv2 = load_cv2()
        capture = cv2.VideoCapture(
            self._address,
            cv2.CAP_FFMPEG,
            [
                *(cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, self._open_ms),
                *(cv2.CAP_PROP_READ_TIMEOUT_MSEC, self._read_ms),
                # Several threads would each hold a picture back.
                *(cv2.CAP_PROP_N_THREADS, 1),
            ],
        )
        if not capture.isOpened():
            raise CameraMissing(f"no stream at {self._place()}")
        self._opened(capture)

    def _lost(self) -> CameraFault:
        if (time.monotonic() - self._asked_s) * 1000 >= self._read_ms * 0.9:
            return CameraFrozen(f"{self._place()} is silent")
        return CameraMissing(f"the stream of {self._place()} ended")

    def _place(self) -> str:
        """The address without user, password and query: it may be logged."""
        parts = urlsplit(self._address)
        return f"{parts.scheme}://{parts.hostname or ''}"
