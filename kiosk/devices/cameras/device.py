"""A camera of this machine, through OpenCV on V4L2 (elsewhere: what OpenCV finds)."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kiosk.devices.camera import CameraFault, CameraFrozen, CameraMissing, Frame
from kiosk.devices.cameras.nodes import find, set_mains, why_not
from kiosk.devices.cameras.opencv import (
    CapturedCamera,
    driver_errors,
    is_mjpg,
    load_cv2,
    mjpg_code,
)

if TYPE_CHECKING:
    from cv2 import VideoCapture

_FALLBACKS: Final = ((1920, 1080), (1280, 720), (640, 480))
_FILE_S: Final = 0.3
"""How long is waited for a file that is whole, before pixels are asked for."""
_SLOW_FPS: Final = 10.0
"""Slower than this is no picture for a hand that moves: a smaller size is better."""
# V4L2_CID_EXPOSURE_AUTO, and the two values USB cameras know.
_MANUAL: Final = 1
_AUTOMATIC: Final = (3, 0)


@dataclass(frozen=True, slots=True)
class Given:
    """What the driver really gives, read back from it."""

    path: str
    width_px: int
    height_px: int
    fps: float
    mjpg: bool
    exposure: float
    """In units of the driver (V4L2: 0.1 ms); below 0: it does not say."""
    unsupported: tuple[str, ...]
    """What was asked for and refused: `mjpg`, `fps`, `exposure`, `focus`."""


class DeviceCamera(CapturedCamera):
    """A `Camera` that is plugged in. `target`: a device node, a part of the name, or nothing
    for the first one; looked for anew at each opening, because numbers change with the plug."""

    def __init__(
        self,
        target: str,
        *,
        width_px: int = 1920,
        height_px: int = 1080,
        fps: int = 30,
        exposure: int = -1,
        focus: int = -1,
    ) -> None:
        super().__init__()
        self._target, self._asked = target, (width_px, height_px)
        self._fps, self._exposure, self._focus = fps, exposure, focus
        self._path = ""
        self._files, self._pixels = False, True
        """Whether it can give JPEG files; whether it gives pixels now."""
        self.given: Given | None = None
        """Of the last opening."""

    def open(self) -> None:
        cv2 = load_cv2()
        if sys.platform == "linux":
            self._path = find(self._target)
            if (fault := why_not(self._path)) is not None:
                raise fault
            set_mains(self._path)
            capture = cv2.VideoCapture(self._path, cv2.CAP_V4L2)
        else:
            number = int(self._target) if self._target.isdecimal() else 0
            self._path = str(number)
            capture = cv2.VideoCapture(number)
        if not capture.isOpened():
            raise self._lost_at_opening()
        self._capture = capture
        try:
            unsupported = self._set_size(cv2, capture) + self._set_light(cv2, capture)
        except CameraFault:
            self.close()
            raise
        self.given = Given(
            self._path,
            int(capture.get(cv2.CAP_PROP_FRAME_WIDTH)),
            int(capture.get(cv2.CAP_PROP_FRAME_HEIGHT)),
            capture.get(cv2.CAP_PROP_FPS),
            is_mjpg(capture),
            capture.get(cv2.CAP_PROP_EXPOSURE),
            tuple(unsupported),
        )
        self._files, self._pixels = self.given.mjpg and sys.platform == "linux", True
        self._opened(capture)

    def take(self, timeout_s: float, *, small: bool = False) -> Frame:
        self._give_pixels(not (small and self._files and self._large))
        try:
            return super().take(timeout_s if self._pixels else _FILE_S, small=small)
        except CameraFrozen:
            if self._pixels:
                raise
            # OpenCV's own way gives something even of files that lack their end.
            self._files = False
            return self.take(timeout_s, small=small)

    def _give_pixels(self, wanted: bool) -> None:
        """Or else the JPEG files themselves, of which a glance decodes half the rows and columns
        in gray."""
        if wanted is not self._pixels:
            self._held().set(load_cv2().CAP_PROP_CONVERT_RGB, float(wanted))
            self._pixels = wanted

    def _lost(self) -> CameraFault:
        if sys.platform != "linux":
            return CameraFrozen("no picture in time")
        fault = why_not(self._path)
        # We hold it ourselves, so that busy would be about us.
        return fault if isinstance(fault, CameraMissing) else CameraFrozen("no picture in time")

    def _lost_at_opening(self) -> CameraFault:
        fault = why_not(self._path) if sys.platform == "linux" else None
        return fault or CameraMissing(f"{self._path} cannot be opened")

    def _set_size(self, cv2: Any, capture: VideoCapture) -> list[str]:
        """The largest size, from the one asked for downwards, at which pictures come.

        Raises:
            CameraMissing, CameraFrozen: none does.
        """
        sizes = [self._asked]
        sizes += [size for size in _FALLBACKS if size[0] < self._asked[0]]
        # One to be filled while the other is decoded. With one alone a camera loses each picture
        # that begins meanwhile; with more, pictures may be old.
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 2)
        for size in sizes:
            mjpg = capture.set(cv2.CAP_PROP_FOURCC, mjpg_code())
            capture.set(cv2.CAP_PROP_FRAME_WIDTH, size[0])
            capture.set(cv2.CAP_PROP_FRAME_HEIGHT, size[1])
            fps = capture.set(cv2.CAP_PROP_FPS, self._fps)
            with driver_errors():
                came = capture.grab()
            if not came:
                if isinstance(fault := self._lost(), CameraMissing):
                    raise fault
                continue
            mjpg = mjpg and is_mjpg(capture)
            slow = 0 < capture.get(cv2.CAP_PROP_FPS) < _SLOW_FPS
            if slow and not mjpg and size != sizes[-1]:
                continue  # uncompressed pictures of this size do not fit through USB 2
            return [name for name, done in (("mjpg", mjpg), ("fps", fps)) if not done]
        raise CameraFrozen("no picture at any size")

    def _set_light(self, cv2: Any, capture: VideoCapture) -> list[str]:
        """Exposure and focus, as far as this camera has them."""
        unsupported = []
        if self._exposure < 0:
            # Asked for although it is the usual state: a camera keeps what it was told last.
            any(capture.set(cv2.CAP_PROP_AUTO_EXPOSURE, value) for value in _AUTOMATIC)
        else:
            capture.set(cv2.CAP_PROP_AUTO_EXPOSURE, _MANUAL)
            if not capture.set(cv2.CAP_PROP_EXPOSURE, self._exposure):
                unsupported.append("exposure")
        if self._focus < 0:
            capture.set(cv2.CAP_PROP_AUTOFOCUS, 1)
        else:
            capture.set(cv2.CAP_PROP_AUTOFOCUS, 0)
            if not capture.set(cv2.CAP_PROP_FOCUS, self._focus):
                unsupported.append("focus")
        return unsupported
