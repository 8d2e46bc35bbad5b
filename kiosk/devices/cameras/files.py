"""Pictures that play as if a camera took them: a video file, a folder of pictures, in a loop."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import numpy as np

from kiosk.devices.camera import CameraFault, CameraFrozen, CameraMissing, Frame, Picture
from kiosk.devices.cameras.opencv import SMALL_PX, CapturedCamera, decoded, is_mjpg, load_cv2

if TYPE_CHECKING:
    from cv2 import VideoCapture

_KINDS: Final = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".webp"})
_LASTS: Final = re.compile(r"_(\d+(?:\.\d+)?)s$")
_LATE_S: Final = 1.0


class Pace:
    """The beat of a camera: it goes on whether somebody looks or not."""

    def __init__(self, fps: float) -> None:
        self._step_s = 1 / fps
        self._next_s = time.monotonic()

    def wait(self, timeout_s: float) -> int:
        """Block until the next frame is there; how many frames went by, that one included.

        Raises:
            CameraFrozen: it takes longer than the timeout.
        """
        now_s = time.monotonic()
        late_s = now_s - self._next_s
        if late_s < 0:
            if -late_s > timeout_s:
                raise CameraFrozen("no picture in time")
            time.sleep(-late_s)
            late_s = 0.0
        elif late_s > _LATE_S:  # the machine stood still; a camera would not catch up either
            self._next_s, late_s = now_s, 0.0
        passed = 1 + int(late_s / self._step_s)
        self._next_s += passed * self._step_s
        return passed


class VideoCamera(CapturedCamera):
    """A `Camera` that plays a video file at the speed it was taken with.

    In a Motion JPEG file (.avi) frames that are skipped cost nothing, as with a real camera;
    other encodings have to be decoded to know the next frame.
    """

    def __init__(self, path: Path, *, fps: int = 30) -> None:
        """`fps`: when the file does not say."""
        super().__init__()
        self._path, self._fps = path, float(fps)
        self._pace = Pace(fps)
        self._ways: list[tuple[int, list[int]]] = []
        """Of opening the file, best first."""

    def open(self) -> None:
        # Undecoded, a glance can have half a picture. FFmpeg says of any file that it can.
        undecoded = self._capture_by(_undecoded())
        can = undecoded.isOpened() and is_mjpg(undecoded) and undecoded.grab()
        undecoded.release()
        self._ways = [_undecoded()] if can else _decoded()
        self._rewind()
        told = float(self._held().get(load_cv2().CAP_PROP_FPS))
        self._pace = Pace(told if 1 <= told <= 240 else self._fps)

    def _grab(self, timeout_s: float) -> VideoCapture:
        for _ in range(self._pace.wait(timeout_s)):
            self._number += 1
            if not self._held().grab():
                self._rewind()
                if not self._held().grab():
                    raise self._lost()
        return self._held()

    def _rewind(self) -> None:
        """Open the file anew: not every format can seek."""
        self.close()
        # OpenCV's own reader of Motion JPEG before FFmpeg, which decodes even what is skipped.
        for capture in map(self._capture_by, self._ways):
            if capture.isOpened():
                self._opened(capture)
                return
        raise self._lost()

    def _capture_by(self, way: tuple[int, list[int]]) -> VideoCapture:
        return load_cv2().VideoCapture(str(self._path), *way)  # type: ignore[no-any-return]

    def _lost(self) -> CameraFault:
        there = self._path.is_file()
        return CameraMissing(f"{self._path} {'is no video' if there else 'is not there'}")


def _undecoded() -> tuple[int, list[int]]:
    cv2 = load_cv2()
    return cv2.CAP_FFMPEG, [cv2.CAP_PROP_FORMAT, -1]


def _decoded() -> list[tuple[int, list[int]]]:
    cv2 = load_cv2()
    return [(cv2.CAP_OPENCV_MJPEG, []), (cv2.CAP_FFMPEG, [])]


class FolderCamera:
    """A `Camera` that shows the pictures of a folder in the order of their names.

    A name that ends in `_2.5s` is shown for so long, any other for one frame. A picture that
    cannot be read is left out.
    """

    def __init__(self, folder: Path, *, fps: int = 30) -> None:
        self._folder, self._fps = folder, fps
        self._pace = Pace(fps)
        self._paths: list[Path] = []
        """One for each frame of a round."""
        self._number = 0

    def open(self) -> None:
        load_cv2()
        try:
            found = sorted(path for path in self._folder.iterdir() if path.suffix.lower() in _KINDS)
        except OSError as error:
            raise CameraMissing(f"{self._folder}: {error.strerror}") from error
        self._paths = [path for path in found for _ in range(self._frames(path))]
        if not self._paths:
            raise CameraMissing(f"{self._folder} holds no pictures")
        self._number = 0
        self._pace = Pace(self._fps)

    def skip(self, timeout_s: float) -> None:
        if not self._paths:
            raise CameraMissing("not open")
        self._number += self._pace.wait(timeout_s)

    def take(self, timeout_s: float, *, small: bool = False) -> Frame:
        self.skip(timeout_s)
        at_s = time.monotonic()
        for _ in range(len(self._paths)):
            path = self._paths[(self._number - 1) % len(self._paths)]
            if (picture := _read(path)) is not None:
                return Frame(_at_size(picture, small=small), at_s, self._number)
            self._number += 1
        raise CameraMissing(f"{self._folder} holds no picture that can be read")

    def close(self) -> None:
        self._paths = []

    def _frames(self, path: Path) -> int:
        lasts = _LASTS.search(path.stem)
        return max(1, round(float(lasts[1]) * self._fps)) if lasts else 1


def _at_size(picture: Picture, *, small: bool) -> Picture:
    large = picture.shape[0] * picture.shape[1] > SMALL_PX
    halved = decoded(picture, small=True) if small and large else None
    return picture if halved is None else halved


def _read(path: Path) -> Picture | None:
    cv2 = load_cv2()
    try:
        data = np.frombuffer(path.read_bytes(), np.uint8)
    except OSError:
        return None
    # From memory: `imread` takes no path with letters of other languages on every system.
    return cast("Picture | None", cv2.imdecode(data, cv2.IMREAD_COLOR)) if data.size else None
