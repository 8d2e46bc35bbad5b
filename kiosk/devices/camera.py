"""The port of the camera: frames, and what can go wrong with the eye of the kiosk.

Owns the frame, the faults and `open_camera`. A driver blocks; `camera_feed` keeps only the
newest frame of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

import numpy as np
import numpy.typing as npt

from kiosk.settings import CameraSettings

Picture = npt.NDArray[np.uint8]
"""Rows x columns x 3, blue, green, red, as OpenCV has them; never written to once made."""


class CameraSettingError(ValueError):
    """`kind` or `target` of a camera cannot be understood."""


class CameraFault(Exception):
    """Base of all camera faults. `code` is stable; `str()` is for logs."""

    code: ClassVar[str] = "camera_fault"

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.code}: {detail}" if detail else self.code)


class CameraMissing(CameraFault):
    """No such camera, or it was pulled out."""

    code = "camera_missing"


class CameraBusy(CameraFault):
    """Another program holds it."""

    code = "camera_busy"


class CameraBlack(CameraFault):
    """It gives pictures in which nothing can be seen: covered, or dead."""

    code = "camera_black"


class CameraFrozen(CameraFault):
    """It gives no new picture, or the same one again and again."""

    code = "camera_frozen"


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture. It may show a face or an ID card: it lives in memory only."""

    picture: Picture
    at_s: float
    """When it was taken, on the monotonic clock."""
    number: int
    """Counts the frames of a camera; frames nobody took are counted too."""


class Camera(Protocol):
    """Something that gives pictures, one after the other."""

    def open(self) -> None:
        """Take hold of the device.

        Raises:
            CameraMissing, CameraBusy: it cannot be had.
        """

    def skip(self, timeout_s: float) -> None:
        """Let one picture go by without decoding it. Costs next to nothing.

        Raises:
            CameraMissing, CameraFrozen: none came.
        """

    def take(self, timeout_s: float, *, small: bool = False) -> Frame:
        """The next picture.

        Args:
            small: it is only glanced at. One of more than 1280 x 720 pixels may come half as
                wide and high, and gray in its three channels, where that is less work.

        Raises:
            CameraMissing, CameraFrozen: none came.
        """

    def close(self) -> None:
        """Let go of the device; `open` may follow."""


def open_camera(settings: CameraSettings) -> Camera:
    """The driver of the configured camera. Touches no device yet; `open` does.

    Raises:
        CameraSettingError: names the value and the rule it breaks.
    """
    target = settings.target.strip()
    if not target and settings.kind in ("stream", "video", "folder"):
        raise CameraSettingError(f"camera target = '': needed for kind {settings.kind!r}")
    match settings.kind:
        case "none":
            from kiosk.devices.cameras.absent import AbsentCamera

            return AbsentCamera()
        case "device":
            from kiosk.devices.cameras.device import DeviceCamera

            return DeviceCamera(
                target,
                width_px=settings.width_px,
                height_px=settings.height_px,
                fps=settings.fps,
                exposure=settings.exposure,
                focus=settings.focus,
            )
        case "stream":
            from kiosk.devices.cameras.stream import StreamCamera

            if "://" not in target:
                raise CameraSettingError("camera target: a stream is an address such as rtsp://…")
            return StreamCamera(target)
        case "video":
            from kiosk.devices.cameras.files import VideoCamera

            return VideoCamera(Path(target), fps=settings.fps)
        case "folder":
            from kiosk.devices.cameras.files import FolderCamera

            return FolderCamera(Path(target), fps=settings.fps)
