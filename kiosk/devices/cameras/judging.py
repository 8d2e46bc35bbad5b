"""Pictures that come but show nothing: black ones, and the same one again and again."""

from __future__ import annotations

import zlib
from typing import Final

import numpy as np

from kiosk.devices.camera import CameraBlack, CameraFault, CameraFrozen, Picture

_BLACK_MEAN: Final = 12.0
"""Of 255. A covered webcam that turns its gain up gives 3 to 10."""
_BLACK_SPREAD: Final = 5.0
"""Standard deviation of blocks of pixels. A dim room has lamps, edges and shadows: above 8."""
_EVERY: Final = 8
"""Each 8th row and column is looked at. The noise of a sensor is everywhere, so a live camera
never repeats even these."""


class Judge:
    """Watches the pictures of one camera. Keeps a checksum, never a picture."""

    def __init__(self, black_s: float, frozen_s: float | None) -> None:
        """`frozen_s` None: the same picture for ever is right, as from a file."""
        self._black_s, self._frozen_s = black_s, frozen_s
        self._black_since_s: float | None = None
        self._sum = -1
        self._same_since_s = 0.0

    def see(self, picture: Picture, at_s: float) -> CameraFault | None:
        """The fault that shows by now; `at_s` on any clock that never goes back."""
        sample = np.ascontiguousarray(picture[::_EVERY, ::_EVERY])
        if not _is_black(sample):
            self._black_since_s = None
        elif self._black_since_s is None:
            self._black_since_s = at_s
        # A checksum first: a dead sensor may be both, and is frozen only if it is not black.
        changed = self._changed(sample, at_s)
        if self._black_since_s is not None and at_s - self._black_since_s >= self._black_s:
            return CameraBlack("nothing to be seen")
        if changed or self._black_since_s is not None or self._frozen_s is None:
            return None
        if at_s - self._same_since_s >= self._frozen_s:
            return CameraFrozen("the same picture again and again")
        return None

    def _changed(self, sample: Picture, at_s: float) -> bool:
        total = zlib.crc32(sample.tobytes())
        if total == self._sum:
            return False
        self._sum, self._same_since_s = total, at_s
        return True


def _is_black(sample: Picture) -> bool:
    if sample.mean() > _BLACK_MEAN:
        return False
    # Means of blocks: noise goes, what can be seen stays.
    rows, columns = sample.shape[0] // 4 * 4, sample.shape[1] // 4 * 4
    if not rows or not columns:
        return False
    blocks = sample[:rows, :columns].reshape(rows // 4, 4, columns // 4, -1).mean(axis=(1, 3))
    return bool(blocks.std() < _BLACK_SPREAD)
