"""Draws what noise does to understanding: a panel for each figure, a line for each noise."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from kiosk.bench import Needs

_PANELS: Final = {
    "intent_acc": ("Intent right", "% of utterances"),
    "service_acc": ("Service right", "% of those with a service"),
    "digits_acc": ("Number right", "% of those with a number"),
    "wer": ("Words wrong", "% of words said"),
}
# Told apart without red against green too, and by their dashes.
_LINES: Final[dict[str, dict[str, Any]]] = {
    "babble": {"color": "#c1121f", "marker": "o", "linewidth": 2.2},
    "fan": {"color": "#1d4e89", "marker": "s", "linestyle": (0, (5, 1.5))},
    "traffic": {"color": "#b07d1a", "marker": "^", "linestyle": (0, (2, 1.5))},
}
_CLEAN_AT: Final = 27
"""Where on the axis of decibels what has no noise is drawn."""


def draw(rows: dict[tuple[str, int | None], dict[str, Any]], file: Path) -> None:
    """Write a PNG of figures by noise and ratio; `("clean", None)`, where it is there, begins
    each line.

    Raises:
        Needs: matplotlib, a tool of development, is not installed.
    """
    try:
        import matplotlib as mpl
    except ImportError as missing:
        raise Needs("a plot needs matplotlib: pip install 'motcua-kiosk[dev]'") from missing
    mpl.use("Agg")
    from matplotlib import pyplot as plt

    clean = rows.get(("clean", None))
    ratios = sorted({ratio for _, ratio in rows if ratio is not None}, reverse=True)
    at = [*([_CLEAN_AT] if clean else []), *ratios]
    figure, axes = plt.subplots(1, len(_PANELS), figsize=(13, 3.8), layout="constrained")
    for axis, (name, (title, unit)) in zip(axes, _PANELS.items(), strict=True):
        for noise, style in _LINES.items():
            found = [rows.get((noise, ratio), {}).get(name) for ratio in ratios]
            values = [*([clean[name]] if clean else []), *found]
            kept = [(x, 100 * y) for x, y in zip(at, values, strict=True) if y is not None]
            axis.plot([x for x, _ in kept], [y for _, y in kept], label=noise, **style)
        axis.set_title(title, fontsize=11)
        axis.set_ylim(0, 103)
        axis.set_xlim(max(at) + 1.5, min(at) - 1.5)
        axis.set_xticks(at, [*(["clean"] if clean else []), *map(str, ratios)])
        axis.grid(alpha=0.3)
        axis.set_ylabel(unit, fontsize=9)
    lines, names = axes[0].get_legend_handles_labels()
    figure.legend(lines, names, loc="outside upper center", ncols=len(names), frameon=False)
    figure.supxlabel("speech above noise, dB", fontsize=10)
    figure.savefig(file, dpi=110)
    plt.close(figure)
