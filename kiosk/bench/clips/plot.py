"""Draws how long until codes are read: one panel for each camera, one for the grid."""

from __future__ import annotations

from pathlib import Path

from kiosk.bench import Needs
from kiosk.bench.clips.live import Outcome


def draw(outcomes: dict[str, dict[str, list[Outcome]]], file: Path) -> None:
    """Share of clips read after so many seconds, each reader a line.

    Raises:
        Needs: matplotlib, a tool of development, is not installed.
    """
    try:
        import matplotlib as mpl
    except ImportError as missing:
        raise Needs("a plot needs matplotlib: pip install 'motcua-kiosk[dev]'") from missing
    mpl.use("Agg")
    from matplotlib import pyplot as plt

    columns = min(3, len(outcomes))
    rows = -(-len(outcomes) // columns)
    figure, axes = plt.subplots(
        rows, columns, figsize=(5 * columns, 3.4 * rows), squeeze=False, layout="constrained"
    )
    for axis, (group, played) in zip(axes.flat, outcomes.items(), strict=False):
        for name, some in played.items():
            read = sorted(one.seconds for one in some if one.seconds is not None)
            shares = [100 * (n + 1) / len(some) for n in range(len(read))]
            axis.step([0, *read, 3], [0, *shares, shares[-1] if shares else 0], "", where="post",
                      label=name, linewidth=2.2 if name == "kiosk" else 1.2)  # fmt: skip
        axis.set(title=group, xlim=(0, 3), ylim=(0, 103), xlabel="s since wholly visible",
                 ylabel="% read")  # fmt: skip
        axis.grid(alpha=0.3)
    for axis in list(axes.flat)[len(outcomes) :]:
        axis.set_visible(False)
    axes.flat[0].legend()
    figure.savefig(file, dpi=110)
    plt.close(figure)
