"""Which stages a picture goes through, in which order, for how much effort. Pure but for asking
whether zxing-cpp is installed.

A stage is a view of the picture and a library that reads it. Order and choice come from
measurements over kinds of scenes: readings gained for a millisecond, cheap and general first
(README.md has the table). Times are of one core of the box they were measured on, for a picture
of 1280 x 720; they set the order and the budgets, nothing else depends on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk.scan.codes import Effort, Gray, Symbology
from kiosk.scan.decode import views, zbar
from kiosk.scan.decode.reading import Reading
from kiosk.scan.decode.views import View

if TYPE_CHECKING:
    from kiosk.scan.decode.zxing import Binarizer

Read = Callable[[Gray, tuple[Symbology, ...]], list[Reading]]
Look = Callable[[Gray], View]

HD: Final = 1280 * 720
"""Pixels at which times are given, and the most a dear stage looks at."""

_FRAME_MS: Final = 22.0
"""What one frame may cost while searching: 15 of them leave room for the camera on 60 % of a
core."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One way to read a picture."""

    name: str
    look: Look
    library: Read
    ms: float
    """For 1280 x 720 pixels."""

    def read(self, gray: Gray, symbologies: tuple[Symbology, ...]) -> list[Reading]:
        """What it finds, in pixels of `gray`."""
        view = self.look(gray)
        return [
            one._replace(points=view.source(one.points))
            for one in self.library(view.gray, symbologies)
        ]


class Plan:
    """The stages of each effort, with zxing-cpp or without."""

    def __init__(self, *, zxing: bool) -> None:
        """Args:
        zxing: use zxing-cpp if it is installed.
        """
        table = _with_zxing() if zxing else None
        self.zxing = table is not None
        self._table = table or _without_zxing()

    def stages(self, effort: Effort, number: int, pixels: int) -> Iterator[Stage]:
        """In order; see `Decoder.read_stages`."""
        table = self._table
        if effort is Effort.GLANCE:
            yield table.glance
            return
        if effort is Effort.STILL:
            yield from table.first
            yield from table.turns
            return
        left_ms = _FRAME_MS
        for stage in table.first:
            left_ms -= stage.ms * min(1.0, pixels / HD)
            yield stage
        if not table.turns:
            return
        # Whose turn it is, and whoever follows as long as there is time; at least one.
        count = len(table.turns)
        for step in range(count):
            stage = table.turns[(number * table.pace + step) % count]
            left_ms -= stage.ms * min(1.0, pixels / HD)
            if step and left_ms < 0:
                return
            yield stage


@dataclass(frozen=True, slots=True)
class _Table:
    glance: Stage
    first: tuple[Stage, ...]
    """Every frame."""
    turns: tuple[Stage, ...]
    """In turn over the frames; all for a still."""
    pace: int
    """By how many the turn moves on with each frame."""


def _within(pixels: int, look: Look) -> Look:
    def smaller(gray: Gray) -> View:
        first = views.at_most(gray, pixels)
        return views.through(first, look(first.gray))

    return smaller


def _doubled(gray: Gray) -> View:
    middle = views.centre(gray, HD)
    return views.through(middle, views.scaled(middle.gray, 2))


def _zbar_stages() -> dict[str, Stage]:
    looks: dict[str, tuple[float, Look]] = {
        "zbar": (15, views.plain),
        "zbar_adaptive": (8, lambda gray: views.threshold(gray, 71, 7)),
        "zbar_half": (3, lambda gray: views.scaled(gray, 0.5)),
        "zbar_fine": (7, lambda gray: views.threshold(gray, 21, 3)),
        "zbar_bright": (6, lambda gray: views.threshold(gray, 71, -10)),
        "zbar_turned": (14, lambda gray: views.turned(gray, 45)),
        "zbar_double": (45, lambda gray: views.scaled(gray, 2)),
    }
    return {
        name: Stage(name, _within(HD, look), zbar.read, ms) for name, (ms, look) in looks.items()
    }


def _without_zxing() -> _Table:
    stages = _zbar_stages()
    names = ("zbar_fine", "zbar_bright", "zbar", "zbar_half", "zbar_turned")
    return _Table(
        glance=stages["zbar_adaptive"],
        first=(stages["zbar_adaptive"],),
        turns=tuple(stages[name] for name in names),
        pace=1,
    )


def _with_zxing() -> _Table | None:
    try:
        from kiosk.scan.decode import zxing
    except ImportError:
        return None

    def by(binarizer: Binarizer) -> Read:
        return lambda gray, symbologies: zxing.read(gray, symbologies, binarizer)

    local, broad, fixed = (by(one) for one in zxing.Binarizer)
    zbars = _zbar_stages()
    glance = Stage("zxing_glance", _within(HD, views.plain), local, 1.2)
    first = (
        Stage("zxing", views.plain, local, 1.2),
        Stage("zxing_double", _doubled, local, 5.0),
    )
    looks: tuple[tuple[str, float, Read, Look], ...] = (
        ("zxing_sharp", 2.0, local, lambda gray: views.sharpened(gray, 2, 2)),
        ("zxing_bright", 1.2, broad, lambda gray: views.threshold(gray, 71, -10)),
        ("zxing_fine", 1.2, broad, lambda gray: views.threshold(gray, 21, 3)),
        ("zxing_thick", 0.8, local, views.thickened),
        ("zxing_dark", 1.2, local, lambda gray: views.darkened(gray, 2)),
        ("zxing_flat", 1.5, fixed, lambda gray: views.flattened(gray, 15)),
        ("zxing_smooth", 0.8, local, views.without_specks),
        ("zxing_broad", 0.6, broad, views.plain),
    )
    quick = tuple(Stage(name, _within(HD, look), library, ms) for name, ms, library, look in looks)
    names = ("zbar_half", "zbar_fine", "zbar", "zbar_adaptive", "zbar_turned")
    return _Table(
        glance=glance, first=first, turns=(*quick, *(zbars[name] for name in names)), pace=3
    )
