"""Where a point of the camera's picture stands on the screen. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

Box = tuple[float, float, float, float]
"""Left, top, width, height."""

_AIM_OF_FRAME: Final = 0.44
"""Width of the frame to aim at, in widths of the camera's picture. An ID card (85.6 mm) that
fills it is 17 cm away from a webcam of 60 degrees (85.6 / (2 x 0.44 x tan 30°)): inside the 15 to
25 cm in which dense codes are read."""
_CARD_ASPECT: Final = 85.6 / 54.0
_AIM_MARGIN: Final = 0.06
"""Of the view's shorter side: the frame to aim at never touches the edge."""


@dataclass(frozen=True, slots=True)
class Framing:
    """A camera's picture that covers a view: scaled evenly, its middle shown, the rest cut off.

    All sizes are pixels and above zero.
    """

    frame_width: int
    frame_height: int
    view_width: int
    view_height: int
    mirrored: bool = False

    @property
    def scale(self) -> float:
        """Pixels of the view for one of the picture."""
        return max(self.view_width / self.frame_width, self.view_height / self.frame_height)

    @property
    def cut(self) -> tuple[int, int, int, int]:
        """Left, top, width and height of the part that is shown, in the picture's pixels."""
        width = min(self.frame_width, max(1, round(self.view_width / self.scale)))
        height = min(self.frame_height, max(1, round(self.view_height / self.scale)))
        return (self.frame_width - width) // 2, (self.frame_height - height) // 2, width, height

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the picture in the view; outside of it when it was cut off."""
        left, top, width, height = self.cut
        shown_x = (x - left) * self.view_width / width
        shown_y = (y - top) * self.view_height / height
        return (self.view_width - shown_x if self.mirrored else shown_x), shown_y

    @property
    def aim(self) -> Box:
        """The frame to aim at, in the view: as large as an ID card at the right distance."""
        margin = _AIM_MARGIN * min(self.view_width, self.view_height)
        width = min(
            _AIM_OF_FRAME * self.frame_width * self.scale,
            self.view_width - 2 * margin,
            (self.view_height - 2 * margin) * _CARD_ASPECT,
        )
        height = width / _CARD_ASPECT
        return (self.view_width - width) / 2, (self.view_height - height) / 2, width, height
