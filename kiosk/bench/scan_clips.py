"""`kiosk bench scan --clips`: how long until a code that is held up is read.

Clips are played in the time of a camera: a decoder looks 15 times a second, and frames that
come while it is busy are lost. What counts is the time from the first frame that holds the
whole code to its first right reading; never read counts as not within any time. Generated clips
are four cameras with fourteen hands each, other things than cards, a grid of conditions, and
minutes without any code. They are a model, not films: `kiosk.bench.clips.lens` says of what.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

import cv2

from kiosk.bench.clips import empty, films, suite
from kiosk.bench.clips.hands import PATHS
from kiosk.bench.clips.judged import moderate
from kiosk.bench.clips.live import Outcome, Reader, play, play_all
from kiosk.bench.clips.readers import BASELINES, Kiosk

GENERATED: Final = Path("generated")
_PRODUCT: Final = "kiosk"
_WITHIN_S: Final = 1.0


def run(
    clips: Path,
    *,
    plot: Path | None = None,
    quick: bool = False,
    minutes: float = 10.0,
    baselines: bool = True,
    pace_fps: float = 15.0,
    watch: Callable[[str], None] = lambda _name: None,
) -> dict[str, Any]:
    """Figures, baselines and a table.

    Args:
        clips: a folder with `truth.jsonl`, or `generated`.
        plot: where to draw the times to the first reading (PNG; needs matplotlib).
        quick: a clip or two of each kind, for a look.
        minutes: how long scenes without a code are watched.

    Raises:
        Needs: the folder cannot be used.
    """
    cv2.setNumThreads(1)  # processor time is measured of one thread, and the product has one
    readers: dict[str, Callable[[], Reader]] = {_PRODUCT: Kiosk}
    if baselines:
        readers |= BASELINES
    if clips == GENERATED:
        groups = _generated(quick=quick)
        minutes = min(minutes, 0.2) if quick else minutes
    else:
        groups, minutes = {"clips": films.clips(clips)}, 0.0
    began = time.monotonic()
    outcomes = {
        group: play_all(some, readers, pace_fps=pace_fps, watch=watch)
        for group, some in groups.items()
    }
    figures: dict[str, Any] = {}
    beside: dict[str, Any] = {}
    for name in readers:
        mine = {group: played[name] for group, played in outcomes.items()}
        numbers = _numbers(mine)
        if name == _PRODUCT:
            figures = numbers
        else:
            beside |= {f"{name}_{key}": value for key, value in numbers.items()}
    if minutes:
        figures |= _without_codes(minutes, pace_fps, watch)
    figures["bench_s"] = round(time.monotonic() - began, 1)
    if plot is not None:
        from kiosk.bench.clips.plot import draw

        draw(outcomes, plot)
    return {"figures": figures, "baselines": beside, "table": table(outcomes)}


def _generated(*, quick: bool) -> dict[str, Iterable[suite.Clip]]:
    count = 1 if quick else PATHS
    groups: dict[str, Iterable[suite.Clip]] = {
        f"cam_{camera}": suite.approaches(camera, count=count)
        for camera in (("720_20",) if quick else suite.CAMERAS)
    }
    if quick:
        return groups | {"grid": _first(suite.grid(seeds=1, modules=(4,)), 2)}
    return groups | {"other": suite.others(), "grid": suite.grid()}


def _first(clips: Iterable[suite.Clip], count: int) -> list[suite.Clip]:
    return [clip for _, clip in zip(range(count), clips, strict=False)]


def _numbers(groups: dict[str, list[Outcome]]) -> dict[str, Any]:
    numbers: dict[str, Any] = {}
    for group, outcomes in groups.items():
        if group == "grid":
            numbers |= _grid_numbers(outcomes)
            continue
        read = [one.seconds for one in outcomes if one.seconds is not None]
        numbers[f"{group}_clips"] = len(outcomes)
        numbers[f"{group}_decoded"] = len(read)
        if read:
            numbers[f"{group}_median_s"] = round(statistics.median(read), 3)
        load = sum(one.busy_s for one in outcomes) / sum(one.searched_s for one in outcomes)
        numbers[f"{group}_load_pct"] = round(100 * load, 1)
    every = list(chain.from_iterable(groups.values()))
    numbers["clips_wrong_texts"] = sum(len(one.false_texts) for one in every)
    return numbers


def _share(outcomes: Sequence[Outcome]) -> float | None:
    if not outcomes:
        return None
    soon = [one for one in outcomes if one.seconds is not None and one.seconds <= _WITHIN_S]
    return round(100 * len(soon) / len(outcomes), 1)


def _grid_numbers(outcomes: list[Outcome]) -> dict[str, Any]:
    some = [one for one in outcomes if moderate(one)]
    return {
        "grid_clips": len(outcomes),
        "grid_within_1s_pct": _share(outcomes),
        "grid_moderate_clips": len(some),
        "grid_moderate_within_1s_pct": _share(some),
    }


def _without_codes(minutes: float, pace_fps: float, watch: Callable[[str], None]) -> dict[str, Any]:
    reader, false, looks, busy = Kiosk(), 0, 0, 0.0
    for clip in empty.clips(minutes):
        watch(clip.name)
        outcome = play(clip, reader, pace_fps=pace_fps, whole=True)
        false += len(outcome.false_texts)
        looks += outcome.looks
        busy += outcome.busy_s
    return {
        "empty_minutes": minutes,
        "empty_looks": looks,
        "empty_load_pct": round(100 * busy / (minutes * 60), 1),
        "false_codes": false,
    }


def table(outcomes: dict[str, dict[str, list[Outcome]]]) -> list[str]:
    """Lines for a terminal: cameras first, then the grid by condition and module size."""
    lines = [f"{'clips':10} {'reader':10} {'read':>7} {'median':>8} {'load':>6}"]
    for group, played in outcomes.items():
        if group == "grid":
            continue
        for name, some in played.items():
            read = [one.seconds for one in some if one.seconds is not None]
            median = f"{statistics.median(read):.2f} s" if read else "-"
            load = sum(one.busy_s for one in some) / sum(one.searched_s for one in some)
            lines.append(
                f"{group.removeprefix('cam_'):10} {name:10} "
                f"{f'{len(read)}/{len(some)}':>7} {median:>8} {100 * load:5.0f}%"
            )
    if "grid" in outcomes:
        lines += _grid_table(outcomes["grid"])
    return lines


def _grid_table(played: dict[str, list[Outcome]]) -> list[str]:
    modules = sorted({float(dict(one.condition)["module_px"]) for one in played[_PRODUCT]})
    best = "zxing_x2" if "zxing_x2" in played else _PRODUCT
    lines = ["", f"share read within {_WITHIN_S:g} s ({_PRODUCT}/{best}), by module in px"]
    lines.append(f"{'condition':44}" + "".join(f"{module:>9g}" for module in modules))
    conditions = list(dict.fromkeys(one.condition[1:] for one in played[_PRODUCT]))
    for condition in conditions:
        cells = []
        for module in modules:
            wanted = (("module_px", module), *condition)
            shares = [
                _share([one for one in played[name] if one.condition == wanted])
                for name in (_PRODUCT, best)
            ]
            cells.append("/".join("-" if share is None else f"{share:.0f}" for share in shares))
        said = " ".join(f"{name} {value}" for name, value in condition)
        lines.append(f"{said:44}" + "".join(f"{cell:>9}" for cell in cells))
    return lines
