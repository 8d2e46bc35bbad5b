"""A page of the scanning part with a station that only remembers what it was told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pytest
from PySide6.QtCore import QObject

from kiosk.devices.camera import Frame
from kiosk.devices.camera_feed import Gear
from kiosk.scan.codes import Code, Corners, Refusal, Symbology
from kiosk.touch.scene_camera import SceneGlimpse, SceneLook
from kiosk.touch.scene_stage import SceneClock
from kiosk.ui.engine import Screen
from kiosk.ui.i18n import Language
from tests.qtkit import *  # noqa: F403

WIDTH, HEIGHT = 640, 360
LEFT: Corners = ((60.0, 140.0), (140.0, 140.0), (140.0, 220.0), (60.0, 220.0))
"""A code in the left of the camera's picture."""


@dataclass
class HeardStation:
    """What the screen asked of the station."""

    said: list[object] = field(default_factory=list)

    def gear(self, gear: Gear) -> None:
        self.said.append(gear)

    def forget(self) -> None:
        self.said.append("forget")

    def torch(self, on: bool) -> None:
        self.said.append(("torch", on))


def picture(level: int = 90) -> np.ndarray:
    return np.full((HEIGHT, WIDTH, 3), level, np.uint8)


def seen(
    hint: str = "none",
    *,
    at_s: float = 0.0,
    corners: tuple[Corners, ...] = (),
    refused: bool = False,
    many: bool = False,
    moving: bool = False,
    focus: float = 70.0,
    frame: np.ndarray | None = None,
) -> SceneGlimpse:
    """A frame as the station tells it."""
    doubt = Refusal.CONTROL if refused else None
    codes = tuple(Code(b"", "", doubt, Symbology.QR, each, "zxing", 8.0) for each in corners)
    shown = picture() if frame is None else frame
    look = SceneLook(hint, focus=focus, moving=moving)
    return SceneGlimpse(Frame(shown, at_s, 1), codes, look, many)


@pytest.fixture
def language(screen: Screen, owner: QObject) -> Iterator[Language]:
    language = Language(screen.engine, owner)
    yield language
    language.close()


@pytest.fixture
def clock() -> SceneClock:
    return SceneClock()


@pytest.fixture
def station() -> HeardStation:
    return HeardStation()
