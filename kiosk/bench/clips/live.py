"""Plays a clip to a decoder as a camera would: frames it has no time for are lost.

The decoder looks at the newest frame at its pace (15 looks a second) and is busy for the
processor time the look really took on this machine; processor time, not wall time, so that a
loaded machine does not change the outcome much.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from kiosk.bench.clips.suite import Clip
from kiosk.scan.codes import Gray

_LEAD_FRAMES = 6
"""Frames looked at before the code is wholly visible."""


class Reader(Protocol):
    """Whatever reads texts out of frames."""

    def read(self, gray: Gray, number: int) -> list[str]:
        """The texts in one frame."""

    def forget(self) -> None:
        """A new clip begins."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one clip."""

    clip: str
    condition: tuple[tuple[str, float | str], ...]
    seconds: float | None
    """From the first frame that holds the whole code to the first right reading; None: never."""
    false_texts: tuple[str, ...]
    looks: int
    busy_s: float
    searched_s: float
    """How long was looked, on the clip's clock: `busy_s / searched_s` is the load."""
    looks_ms: tuple[float, ...]


class Kept:
    """The frames of one clip, made once for all readers."""

    def __init__(self, clip: Clip) -> None:
        self._clip = clip
        self._made: dict[int, Gray] = {}

    def __call__(self, number: int) -> Gray:
        if number not in self._made:
            self._made[number] = self._clip.picture(number)
        return self._made[number]


def play(
    clip: Clip,
    reader: Reader,
    *,
    pace_fps: float = 15.0,
    frames: Callable[[int], Gray] | None = None,
    clock: Callable[[], float] = time.thread_time,
    whole: bool = False,
) -> Outcome:
    """Show a clip to a reader until it reads a right text; `whole`: to its end."""
    picture = frames or clip.picture
    visible = clip.visible_from()
    first = 0 if whole else max(0, visible - _LEAD_FRAMES)
    now, began, seen = first / clip.fps, first / clip.fps, -1
    busy, costs, false = 0.0, list[float](), list[str]()
    found: float | None = None
    reader.forget()
    while True:
        number = int(now * clip.fps + 1e-9)
        if number >= clip.frames:
            break
        if number > seen:
            seen = number
            gray = picture(number)
            start = clock()
            texts = reader.read(gray, number)
            cost = clock() - start
            busy += cost
            costs.append(cost * 1e3)
            false += [text for text in texts if text not in clip.texts]
            if found is None and any(text in clip.texts for text in texts):
                found = max(0.0, now + cost - visible / clip.fps)
                if not whole:
                    now += cost
                    break
        else:
            cost = 0.0
        now = max(now + 1 / pace_fps, now + cost)
    return Outcome(
        clip.name, clip.condition, found, tuple(false), len(costs), busy,
        max(1e-9, now - began), tuple(costs),
    )  # fmt: skip


def play_all(
    clips: Iterable[Clip],
    readers: dict[str, Callable[[], Reader]],
    *,
    pace_fps: float = 15.0,
    watch: Callable[[str], None] = lambda _name: None,
) -> dict[str, list[Outcome]]:
    """Every clip to every reader; the frames of a clip are made once."""
    made = {name: make() for name, make in readers.items()}
    outcomes: dict[str, list[Outcome]] = {name: [] for name in readers}
    for clip in clips:
        watch(clip.name)
        kept = Kept(clip)
        for name, reader in made.items():
            outcomes[name].append(play(clip, reader, pace_fps=pace_fps, frames=kept))
    return outcomes
