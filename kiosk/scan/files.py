"""Pictures and videos from files, as one gray picture after the other."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import numpy as np
from PIL import Image, UnidentifiedImageError

from kiosk.devices.cameras.opencv import load_cv2
from kiosk.scan.codes import Effort, Gray

_MOST_PIXELS: Final = 64_000_000
"""What the decode process takes."""
_VIDEOS: Final = frozenset(
    {".3gp", ".avi", ".m4v", ".mjpeg", ".mjpg", ".mkv", ".mov", ".mp4"}
    | {".mpeg", ".mpg", ".ogv", ".ts", ".webm", ".wmv"}
)
_PICTURES: Final = frozenset(
    {".bmp", ".gif", ".jpeg", ".jpg", ".pgm", ".png", ".ppm", ".tif", ".tiff", ".webp"}
)
_FPS: Final = 30.0


class FileUnreadable(Exception):
    """Neither a picture nor a video that can be read; says why in two languages."""

    def __init__(self, path: Path, says_vi: str, says_en: str) -> None:
        super().__init__(f"{path}: {says_en}")
        self.says_vi, self.says_en = f"{path}: {says_vi}", f"{path}: {says_en}"


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """One picture of a file. It may show an ID card: it lives in memory only."""

    gray: Gray
    at_s: float
    """From the beginning of the video."""
    effort: Effort
    """What it is worth: a picture alone everything, a frame of a video what a frame is worth."""


def looks_readable(path: Path) -> bool:
    """Whether its name ends like a picture's or a video's."""
    return path.suffix.lower() in _PICTURES | _VIDEOS


def shots(path: Path, *, clip: bool = False) -> Iterator[Shot]:
    """The picture of a file, or every frame of a video.

    Args:
        clip: take it for a video whatever its name says.

    Raises:
        FileUnreadable: when it is not there, too large or nothing that can be read.
    """
    _check(path)
    if not clip and path.suffix.lower() not in _VIDEOS:
        yield Shot(_picture(path), 0.0, Effort.STILL)
        return
    yield from _frames(path)


def _check(path: Path) -> None:
    """A pipe may never say anything, and a device never end: neither is opened."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise _not_there(path, error) from error
    if stat.S_ISDIR(mode):
        raise FileUnreadable(
            path,
            "thư mục không có hình hay video nào mở được.",
            "a folder in which there is no picture or video, or which may not be opened.",
        )
    if not stat.S_ISREG(mode):
        raise FileUnreadable(path, "không phải tệp.", "not a file.")


def _picture(path: Path) -> Gray:
    """The picture in gray; on white where it is transparent."""
    try:
        with Image.open(path) as header:  # reads no more than the size and the kind
            wide, high = header.size
            if wide * high > _MOST_PIXELS:
                raise FileUnreadable(
                    path,
                    f"hình quá lớn: {wide} × {high} điểm ảnh, nhiều nhất 64 triệu.",
                    f"the picture is too large: {wide} x {high} pixels, at most 64 million.",
                )
            if header.mode in ("RGBA", "LA", "PA") or "transparency" in header.info:
                colours = header.convert("RGBA")
                paper = Image.new("RGBA", colours.size, "white")
                paper.alpha_composite(colours)
                return np.asarray(paper.convert("L"), np.uint8)
        data = path.read_bytes()
    except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError) as error:
        raise _not_readable(path) from error
    except OSError as error:
        raise _not_there(path, error) from error
    cv2 = load_cv2()
    # As the camera's pictures come: colours first, then gray.
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if picture is None:
        raise _not_readable(path)
    return cast("Gray", cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))


def _frames(path: Path) -> Iterator[Shot]:
    try:
        with path.open("rb"):
            pass
    except OSError as error:
        raise _not_there(path, error) from error
    cv2 = load_cv2()
    capture = cv2.VideoCapture(str(path))
    try:
        told = capture.get(cv2.CAP_PROP_FPS) if capture.isOpened() else 0.0
        fps = told if 1 <= told <= 240 else _FPS
        number = 0
        while capture.isOpened():
            there, picture = capture.read()
            if not there:
                break
            yield Shot(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), number / fps, Effort.FRAME)
            number += 1
    finally:
        capture.release()
    if not number:
        raise _not_readable(path)


def _not_there(path: Path, error: OSError) -> FileUnreadable:
    if error.strerror is None:  # Pillow: begins like a picture and is none
        return _not_readable(path)
    return FileUnreadable(
        path, f"không mở được tệp ({error.strerror}).", f"cannot open the file ({error.strerror})."
    )


def _not_readable(path: Path) -> FileUnreadable:
    return FileUnreadable(
        path,
        "không phải hình ảnh hay video đọc được; tệp hỏng, hoặc là video có đuôi lạ: thêm --clips.",
        "no picture or video that can be read: damaged, or a video with an unusual ending, which "
        "needs --clips.",
    )
