"""Draws how long until codes are read: a panel for each camera, one for conditions that are not
hard, and a map of all conditions of the grid."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kiosk.bench import Needs
from kiosk.bench.clips.judged import moderate
from kiosk.bench.clips.live import Outcome

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PRODUCT: Final = "kiosk"
_TITLES: Final = {
    "cam_720_20": "720p, sharp at 20 cm",
    "cam_720_45": "720p, sharp at 45 cm",
    "cam_720_dim": "720p, dim room",
    "cam_1080_45": "1080p, sharp at 45 cm",
    "other": "Receipts, tickets, phones",
    "moderate": "Modules of 3 px or more, moderate blur",
}
# Told apart without red against green too, and by their dashes where they lie on each other.
_LINES: Final[dict[str, dict[str, Any]]] = {
    PRODUCT: {"color": "#c1121f", "linewidth": 2.6, "zorder": 5},
    "kiosk_no_zxing": {"color": "#f4a261", "linestyle": (0, (5, 1.5))},
    "zxing": {"color": "#7b8794", "linestyle": (0, (1, 1.2))},
    "zxing_x2": {"color": "#1d4e89", "linestyle": (0, (4, 1.5, 1, 1.5))},
    "pyzbar": {"color": "#2a9d8f", "linestyle": (0, (2, 1.5))},
}
_NAMES: Final = {
    "kiosk_no_zxing": "kiosk without zxing-cpp",
    "zxing": "zxing-cpp",
    "zxing_x2": "zxing-cpp, then doubled",
}
_SPAN_S: Final = 2.5
_WITHIN_S: Final = 1.0


def draw(outcomes: dict[str, dict[str, list[Outcome]]], file: Path) -> None:
    """Share of clips read after so many seconds, each reader a line; then the grid.

    Raises:
        Needs: matplotlib, a tool of development, is not installed.
    """
    try:
        import matplotlib as mpl
    except ImportError as missing:
        raise Needs("a plot needs matplotlib: pip install 'motcua-kiosk[dev]'") from missing
    mpl.use("Agg")
    from matplotlib import pyplot as plt

    panels = {group: played for group, played in outcomes.items() if group != "grid"}
    for name, some in outcomes.get("grid", {}).items():
        panels.setdefault("moderate", {})[name] = [one for one in some if moderate(one)]
    columns = min(3, len(panels))
    rows = -(-len(panels) // columns)
    cells = _cells(outcomes.get("grid", {}).get(PRODUCT, []))
    map_in = 1.4 + 0.27 * len(cells)
    figure = plt.figure(figsize=(4.6 * columns, 3.1 * rows + 0.6 + map_in), layout="constrained")
    parts: Any = figure.subfigures(2, 1, height_ratios=[3.1 * rows + 0.6, map_in])
    above, below = parts
    axes = above.subplots(rows, columns, squeeze=False, sharex=True, sharey=True)
    for axis, (group, played) in zip(axes.flat, panels.items(), strict=False):
        _curves(axis, group, played)
    for axis in list(axes.flat)[len(panels) :]:
        axis.set_visible(False)
    lines, names = axes.flat[0].get_legend_handles_labels()
    above.legend(lines, names, loc="outside upper center", ncols=min(5, len(names)), frameon=False)
    above.supxlabel("seconds since the code is wholly visible", fontsize=10)
    above.supylabel("% of clips read", fontsize=10)
    if cells:
        _map(below.subplots(), cells)
    figure.savefig(file, dpi=110)
    plt.close(figure)


def _curves(axis: Axes, group: str, played: dict[str, list[Outcome]]) -> None:
    for name, some in played.items():
        read = sorted(one.seconds for one in some if one.seconds is not None)
        shares = [100 * (n + 1) / len(some) for n in range(len(read))]
        end = shares[-1] if shares else 0
        axis.step([0, *read, 9], [0, *shares, end], where="post", clip_on=True,
                  label=_NAMES.get(name, name), **_LINES.get(name, {}))  # fmt: skip
    mine = played[PRODUCT]
    count = sum(one.seconds is not None for one in mine)
    axis.set_title(f"{_TITLES.get(group, group)}  ({PRODUCT} {count} of {len(mine)})", fontsize=10)
    axis.set(xlim=(0, _SPAN_S), ylim=(0, 104))
    axis.axvline(_WITHIN_S, color="black", linewidth=0.8, alpha=0.4)
    axis.grid(alpha=0.25)


def _cells(grid: Sequence[Outcome]) -> dict[str, dict[float, float]]:
    """Share read within a second, by condition and module size."""
    found: dict[str, dict[float, list[bool]]] = {}
    for one in grid:
        is_ = dict(one.condition)
        module = float(is_.pop("module_px"))
        soon = one.seconds is not None and one.seconds <= _WITHIN_S
        found.setdefault(_said(is_), {}).setdefault(module, []).append(soon)
    return {
        said: {module: 100 * sum(soon) / len(soon) for module, soon in row.items()}
        for said, row in found.items()
    }


def _said(condition: dict[str, float | str]) -> str:
    """In a few words; blur in modules, tilt in degrees where it is what is tried."""
    words = [f"{condition['light']} light"]
    words += [
        f"{name} {float(condition[name]):g}"
        for name in ("defocus", "motion")
        if float(condition[name])
    ]
    if float(condition["tilt"]) > 8:
        words.append(f"tilt {float(condition['tilt']):g}°")
    if condition["glare"] == "yes":
        words.append("glare")
    return ", ".join(words)


def _map(axis: Axes, cells: dict[str, dict[float, float]]) -> None:
    modules = sorted({module for row in cells.values() for module in row})
    values = [[row.get(module, float("nan")) for module in modules] for row in cells.values()]
    axis.imshow(values, cmap="Blues", vmin=0, vmax=190, aspect="auto")
    for y, row in enumerate(values):
        for x, value in enumerate(row):
            if not isnan(value):
                axis.text(x, y, f"{value:.0f}", ha="center", va="center", fontsize=8)
    axis.set_xticks(range(len(modules)), [f"{module:g} px" for module in modules], fontsize=9)
    axis.set_yticks(range(len(cells)), list(cells), fontsize=8)
    axis.set_title(
        f"{PRODUCT}: % read within {_WITHIN_S:g} s, by size of a module; blur in modules",
        fontsize=10,
    )
