"""Codes drawn as a camera may see them; the truth about their corners comes along."""

from __future__ import annotations

import cv2
import numpy as np
import segno

from kiosk.scan.codes import Gray

RECEIPT = "H28.12-251103-0012"


def code(text: str | bytes = RECEIPT, *, scale: int = 6, quiet: int = 4, error: str = "m") -> Gray:
    """Upright, black on white."""
    made = segno.make_qr(text, error=error, boost_error=False)
    rows = [
        [0 if dark else 255 for dark in row] for row in made.matrix_iter(scale=scale, border=quiet)
    ]
    return np.array(rows, np.uint8)


def on_table(picture: Gray, *, height: int = 720, width: int = 1280, left: int = 500) -> Gray:
    """A picture of a camera with the code somewhere in it."""
    table = np.full((height, width), 170, np.uint8)
    top = (height - picture.shape[0]) // 2
    table[top : top + picture.shape[0], left : left + picture.shape[1]] = picture
    return table


def corners_of(picture: Gray, scale: int, quiet: int) -> np.ndarray:
    """Of an upright code, clockwise from top left."""
    near, far = scale * quiet, picture.shape[0] - scale * quiet
    return np.array([[near, near], [far, near], [far, far], [near, far]], float)


def turned(picture: Gray, corners: np.ndarray, degrees: float) -> tuple[Gray, np.ndarray]:
    """The picture turned on white, large enough, and where the corners went."""
    height, width = picture.shape
    side = int(1.5 * max(height, width))
    there = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    there[:, 2] += (side / 2 - width / 2, side / 2 - height / 2)
    drawn = cv2.warpAffine(picture, there, (side, side), borderValue=255)
    return drawn, corners @ there[:, :2].T + there[:, 2]


def mirrored(picture: Gray, corners: np.ndarray) -> tuple[Gray, np.ndarray]:
    """As in a mirror: the order of the corners is still the code's own."""
    moved = corners.copy()
    moved[:, 0] = picture.shape[1] - moved[:, 0]
    return np.ascontiguousarray(picture[:, ::-1]), moved


def wrinkled(picture: Gray, amplitude: float, wave: float) -> Gray:
    """As on cloth: rows and columns sway by `amplitude` pixels every `wave` pixels."""
    down, across = np.mgrid[: picture.shape[0], : picture.shape[1]].astype(np.float32)
    x = across + amplitude * np.sin(2 * np.pi * down / wave)
    y = down + amplitude * np.sin(2 * np.pi * across / wave + 1)
    return cv2.remap(
        picture, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR, borderValue=255
    )
