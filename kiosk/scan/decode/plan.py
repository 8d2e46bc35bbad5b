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
from functools import partial
from typing import TYPE_CHECKING, Final

from kiosk.scan.codes import Corners, Effort, Gray, Symbology
from kiosk.scan.decode import unwrap, views, zbar
from kiosk.scan.decode.reading import Reading
from kiosk.scan.decode.stacking import Stack, crisp, suspected
from kiosk.scan.decode.views import View

if TYPE_CHECKING:
    from kiosk.scan.decode.zxing import Binarizer

Read = Callable[[Gray, tuple[Symbology, ...]], list[Reading]]
Look = Callable[[Gray], View | None]

HD: Final = 1280 * 720
"""Pixels at which times are given, and the most a dear stage looks at."""

_PHOTOGRAPH: Final = 4_000_000
"""Pixels. Larger is what phones take; no code that small was ever seen in one."""

_MOST_UNWRAPPED: Final = 3
"""Damaged codes that are straightened in one picture, the largest first."""

_FRAME_MS: Final = 22.0
"""What one frame may cost while searching: 15 of them leave room for the camera on 60 % of a
core."""


_LARGE_MS: Final = 16.0
"""The same for one of more pixels than `HD`."""
_DOUBLED: Final = 0.4
"""Share of such frames that have their middle doubled; the others have a turn instead."""

_GOLDEN: Final = (5**0.5 - 1) / 2
"""Multiples of it spread evenly, whether every frame is read or every second or third one."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One way to read a picture."""

    name: str
    ms: float
    """For 1280 x 720 pixels."""
    read: Read
    """What it finds, in pixels of the picture given."""

    def cost_ms(self, pixels: int) -> float:
        """Of a picture of so many pixels. Dear stages look at no more than `HD` of them."""
        return self.ms * min(1.0, pixels / HD)


class Plan:
    """The stages of each effort, with zxing-cpp or without."""

    def __init__(self, *, zxing: bool) -> None:
        """Args:
        zxing: use zxing-cpp if it is installed.
        """
        self._reduced = _Reduced()
        table = _with_zxing(self._reduced) if zxing else None
        self.zxing = table is not None
        self._table = table or _without_zxing(self._reduced)
        self._stack = Stack()
        self._near = _near_stages(self._stack, self._table.near, self._table.near_too)

    def stages(self, effort: Effort, number: int, pixels: int) -> Iterator[Stage]:
        """In order; see `Decoder.read_stages`."""
        self._reduced.forget()
        table = self._table
        if effort is Effort.GLANCE:
            yield from table.glance
            return
        if effort is Effort.STILL:
            yield from table.first
            yield from table.turns
            return
        left_ms = _FRAME_MS
        cheapest, *others = table.first
        turn, turns = number * _GOLDEN % 1.0, table.turns
        if pixels > HD and others:
            # The camera and the light cost more too. What is small was looked at near by.
            left_ms = _LARGE_MS
            if turn < _DOUBLED:
                turns = ()
            else:
                turn, others = (turn - _DOUBLED) / (1 - _DOUBLED), []
        for stage in (cheapest, *self._near, *others):
            left_ms -= stage.cost_ms(pixels)
            yield stage
        # Whose turn it is, and whoever follows as long as there is time; at least one.
        for step in range(len(turns)):
            stage = turns[(int(turn * len(turns)) + step) % len(turns)]
            left_ms -= stage.cost_ms(pixels)
            if step and left_ms < 0:
                return
            yield stage

    def forget(self) -> None:
        """Drop what earlier frames left: another citizen may stand there."""
        self._stack.forget()
        self._reduced.forget()


@dataclass(frozen=True, slots=True)
class _Table:
    glance: tuple[Stage, ...]
    first: tuple[Stage, ...]
    """Every frame."""
    turns: tuple[Stage, ...]
    """In turn over the frames; all for a still."""
    near: Read
    """The library for what one frame and the frames before it show where a code is suspected."""
    near_too: Read | None = None
    """Another one for the same views: the finest codes are read by one of them only."""


def _near_stages(stack: Stack, library: Read, other: Read | None) -> tuple[Stage, ...]:
    """Of frames only: they remember, and a still has nothing before it."""

    def through(
        view: View | None, symbologies: tuple[Symbology, ...], library: Read = library
    ) -> list[Reading]:
        if view is None:
            return []
        return [
            one._replace(points=view.source(one.points)) for one in library(view.gray, symbologies)
        ]

    stages = (
        Stage("near", 2, lambda gray, symbologies: through(stack.near(gray), symbologies)),
        Stage("stacked", 7, lambda _gray, symbologies: through(stack.mean(), symbologies)),
        Stage("refocused", 5, lambda _gray, symbologies: through(stack.refocused(), symbologies)),
    )
    if other is None:
        return stages
    near, stacked, refocus = stages
    again = Stage(
        "near_zbar", 3, lambda _gray, symbologies: through(stack.best(), symbologies, other)
    )
    return near, stacked, again, refocus


class _Reduced:
    """A large picture made smaller once, for all stages that look at it so."""

    def __init__(self) -> None:
        self._of: Gray | None = None
        self._made: View | None = None

    def view(self, gray: Gray, pixels: int) -> View:
        """At most so many pixels of it."""
        if gray.size <= pixels or pixels != HD:
            return views.at_most(gray, pixels)
        if self._made is None or self._of is not gray:
            self._of, self._made = gray, views.at_most(gray, pixels)
        return self._made

    def forget(self) -> None:
        """The next picture may be in the same place as this one."""
        if self._made is not None:
            self._made.gray.fill(0)
        self._of = self._made = None


def _stage(
    name: str, ms: float, look: Look, library: Read, reduced: _Reduced, pixels: int = HD
) -> Stage:
    """A view of the picture, or of a smaller one where it has more than `pixels`."""

    def read(gray: Gray, symbologies: tuple[Symbology, ...]) -> list[Reading]:
        first = reduced.view(gray, pixels)
        seen = look(first.gray)
        if seen is None:
            return []
        view = views.through(first, seen)
        return [
            one._replace(points=view.source(one.points)) for one in library(view.gray, symbologies)
        ]

    return Stage(name, ms, read)


def _middle_doubled(gray: Gray) -> View:
    middle = views.centre(gray, HD)
    return views.through(middle, views.scaled(middle.gray, 2))


def _suspect(gray: Gray) -> View | None:
    region = suspected(gray)
    return None if region is None else crisp(region.of(gray), region, amount=3.0)


def _doubled(gray: Gray, look: Callable[[Gray], View]) -> View:
    first = views.scaled(gray, 2)
    return views.through(first, look(first.gray))


def _without_zxing(reduced: _Reduced) -> _Table:
    stage = partial(_stage, reduced=reduced)
    first = stage("zbar_adaptive", 8, lambda gray: views.threshold(gray, 71, 7), zbar.read)
    return _Table(
        glance=(first,),
        first=(first,),
        turns=(
            stage("zbar_third", 2, lambda gray: views.scaled(gray, 1 / 3), zbar.read),
            stage("zbar_half", 2, lambda gray: _clear(views.scaled(gray, 0.5)), zbar.read),
            stage("zbar_fine", 10, lambda gray: views.threshold(gray, 21, 3), zbar.read),
            stage("zbar_smooth", 9, lambda gray: _clear(views.without_specks(gray)), zbar.read),
            stage("zbar_sharp", 16, lambda gray: views.sharpened(gray, 2, 2), zbar.read),
            stage("zbar_negative", 6, views.negative, zbar.read),
            stage(
                "zbar_double",
                28,
                lambda gray: _doubled(gray, lambda large: views.threshold(large, 71, 7)),
                zbar.read,
            ),
            stage("zbar_turned", 20, lambda gray: _clear(views.turned(gray, 45)), zbar.read),
        ),
        near=zbar.read,
    )


def _clear(view: View) -> View:
    """What is dark by its own surroundings: in pictures whose noise has been taken away."""
    return views.through(view, views.threshold(view.gray, 35, 0))


def _in_order(code: unwrap.Damaged, reading: Reading) -> Corners:
    """Of the bent code, in the order of the straightened one, which may be mirrored."""
    first, second, third, fourth = code.corners
    if reading.points[1][0] < reading.points[3][0]:
        return first, fourth, third, second
    return code.corners


def _with_zxing(reduced: _Reduced) -> _Table | None:
    stage = partial(_stage, reduced=reduced)
    try:
        from kiosk.scan.decode import zxing
    except ImportError:
        return None

    def by(binarizer: Binarizer) -> Read:
        return lambda gray, symbologies: zxing.read(gray, symbologies, binarizer)

    local, broad = by(zxing.Binarizer.LOCAL), by(zxing.Binarizer.GLOBAL)

    def unwrapped(gray: Gray, symbologies: tuple[Symbology, ...]) -> list[Reading]:
        if Symbology.QR not in symbologies:
            return []
        for code in unwrap.promising(zxing.damaged(gray), _MOST_UNWRAPPED):
            for picture in unwrap.straightened(gray, code):
                readings = zxing.read(picture, (Symbology.QR,))
                if readings:
                    return [readings[0]._replace(points=_in_order(code, readings[0]))]
        return []

    return _Table(
        glance=(
            stage("zxing_glance", 1.2, views.plain, local),
            stage("zxing_glance_near", 2, _suspect, local),
        ),
        first=(
            stage("zxing", 1.2, views.plain, local, pixels=_PHOTOGRAPH),
            stage("zxing_double", 6, _middle_doubled, local, pixels=_PHOTOGRAPH),
        ),
        turns=(
            stage("zxing_clear", 1, lambda gray: views.threshold(gray, 35, -8), broad),
            stage("zbar_half", 3, lambda gray: views.scaled(gray, 0.5), zbar.read),
            stage("zxing_sharp", 4, lambda gray: views.sharpened(gray, 2, 2), local),
            stage("zxing_broad", 0.5, views.plain, broad),
            stage("zxing_calm", 1.5, lambda gray: views.calmed(gray, 71, 3), broad),
            stage("zxing_unwrapped", 8, views.plain, unwrapped),
            stage("zbar_fine", 12, lambda gray: views.threshold(gray, 21, 3), zbar.read),
            stage(
                "zxing_double_sharp",
                14,
                lambda gray: _doubled(gray, lambda large: views.sharpened(large, 3, 3)),
                local,
            ),
            stage("zxing_dark", 0.5, lambda gray: views.darkened(gray, 3.5), broad),
            stage("zxing_turned", 3, lambda gray: views.turned(gray, 45), local),
            stage("zxing_thick", 0.8, views.thickened, local),
            stage("zxing_larger", 2.5, lambda gray: views.scaled(gray, 1.5), local),
            stage("zbar_turned", 20, lambda gray: views.turned(gray, 45), zbar.read),
            stage("zxing_even", 8, lambda gray: views.normalised(gray, 41), local),
            stage(
                "zxing_even_double",
                12,
                lambda gray: views.through(even := views.evened(gray), views.scaled(even.gray, 2)),
                local,
            ),
            stage("zbar_clear", 15, lambda gray: views.threshold(gray, 35, 0), zbar.read),
        ),
        near=local,
        near_too=zbar.read,
    )
