"""What cameras read by OpenCV share: it is loaded late, silent and on one thread, and its faults
become those of the port."""

from __future__ import annotations

import contextlib
import os
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, cast

from kiosk.devices.camera import CameraFault, CameraFrozen, CameraMissing, Frame, Picture

if TYPE_CHECKING:
    from cv2 import VideoCapture

SMALL_PX: Final = 1280 * 720
"""Pictures of more pixels are halved for a glance; in half of a smaller one no code is read."""

_ENVIRONMENT: Final = {
    # Seconds `grab` waits for a picture of a V4L2 device (OpenCV's own: 10).
    "OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT": "2",
    "OPENCV_LOG_LEVEL": "SILENT",
    "OPENCV_FFMPEG_LOGLEVEL": "-8",
    # Streams: no buffer that makes the picture late, and half a second is enough to know one.
    "OPENCV_FFMPEG_CAPTURE_OPTIONS": (
        "rtsp_transport;tcp|fflags;nobuffer|flags;low_delay|analyzeduration;500000"
    ),
}


def load_cv2() -> Any:
    """The module `cv2`, which says nothing on stderr and leaves the other cores alone."""
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    import cv2

    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    cv2.setNumThreads(1)
    return cv2


@contextlib.contextmanager
def driver_errors() -> Iterator[None]:
    """What OpenCV throws at odd pictures and drivers, as a fault that is tried again."""
    cv2 = load_cv2()
    try:
        yield
    except cv2.error as error:
        raise CameraFrozen(f"OpenCV: {error.err}") from None


def mjpg_code() -> int:
    """Motion JPEG, as OpenCV numbers encodings."""
    return int(load_cv2().VideoWriter.fourcc(*"MJPG"))


def is_mjpg(capture: VideoCapture) -> bool:
    """Whether it gives Motion JPEG."""
    return int(capture.get(load_cv2().CAP_PROP_FOURCC)) == mjpg_code()


def decoded(given: Any, *, small: bool) -> Picture | None:
    """A picture from what a capture gave: pixels, or a JPEG file where it was told not to
    decode; None when that is broken.

    Args:
        small: half as wide and high. From a JPEG also gray, which takes half the time.
    """
    cv2 = load_cv2()
    if given is None or not given.size:
        return None
    if given.ndim == 2 and 1 in given.shape:
        how = cv2.IMREAD_REDUCED_GRAYSCALE_2 if small else cv2.IMREAD_COLOR
        given = cv2.imdecode(given.reshape(-1), how)
        if given is not None and given.ndim == 2:
            given = cv2.cvtColor(given, cv2.COLOR_GRAY2BGR)
    elif small and given.ndim == 3:
        given = cv2.resize(given, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    if given is None or given.ndim != 3 or given.shape[2] != 3:
        return None
    return cast("Picture", given)


class CapturedCamera(ABC):
    """A `Camera` behind `cv2.VideoCapture`. Open, used and closed on one thread.

    OpenCV's calls take no timeout: the backends are told one when they open, and a call that
    does not come back at all is the feed's to leave.
    """

    def __init__(self) -> None:
        self._capture: VideoCapture | None = None
        self._number = 0
        self._large = False
        """More pixels than a small picture may have."""
        self._asked_s = 0.0
        """When the last picture was waited for."""

    @abstractmethod
    def open(self) -> None: ...

    @abstractmethod
    def _lost(self) -> CameraFault:
        """Why no picture comes any more."""

    def skip(self, timeout_s: float) -> None:
        self._grab(timeout_s)

    def take(self, timeout_s: float, *, small: bool = False) -> Frame:
        deadline = time.monotonic() + timeout_s
        while True:
            capture = self._grab(timeout_s)
            at_s = time.monotonic()
            with driver_errors():
                read, given = capture.retrieve()
                picture = decoded(given, small=small and self._large) if read else None
            if picture is not None:
                return Frame(picture, at_s, self._number)
            # A broken picture, as from a bad cable: the next one may be whole.
            if time.monotonic() > deadline:
                raise CameraFrozen("no whole picture in time")

    def _opened(self, capture: VideoCapture) -> None:
        """It gives pictures of the size it tells now."""
        cv2 = load_cv2()
        width = capture.get(cv2.CAP_PROP_FRAME_WIDTH)
        self._large = width * capture.get(cv2.CAP_PROP_FRAME_HEIGHT) > SMALL_PX
        self._capture = capture

    def close(self) -> None:
        capture, self._capture = self._capture, None
        if capture is not None:
            capture.release()

    def _grab(self, timeout_s: float) -> VideoCapture:  # noqa: ARG002 - the backend has its own
        """Let one picture come in, undecoded where the backend can."""
        capture = self._held()
        self._number += 1
        self._asked_s = time.monotonic()
        with driver_errors():
            came = capture.grab()
        if not came:
            raise self._lost()
        return capture

    def _held(self) -> VideoCapture:
        if self._capture is None:
            raise CameraMissing("not open")
        return self._capture
