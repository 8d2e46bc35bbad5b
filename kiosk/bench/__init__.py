"""Measurements of the product, each beside a baseline taken in the same run.

Machines are noisy, so a figure alone says little; the ratio to its baseline
does. `run` gives `{"bench", "figures", "baselines"}`; every name carries its
unit. Nothing here asserts: tests prove behaviour, benches report.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Result = dict[str, Any]


def _queue(options: argparse.Namespace) -> Result:
    from kiosk.bench.queue import measure

    return measure(
        directory=options.dir,
        commands=options.commands,
        seconds=options.seconds,
        slow_fsync_ms=options.slow_fsync_ms,
    )


def _ui(options: argparse.Namespace) -> Result:
    from kiosk.bench.ui import measure

    return measure(taps=options.taps, idle_s=options.idle_s)


def _search(options: argparse.Namespace) -> Result:
    from kiosk.bench.search import measure

    return measure(
        queries=options.queries,
        catalogue=options.catalogue or (),
        baselines=not options.no_baselines,
    )


_BENCHES: Mapping[str, Callable[[argparse.Namespace], Result]] = {
    "queue": _queue,
    "search": _search,
    "ui": _ui,
}

NAMES = tuple(_BENCHES)


def add_arguments(name: str, parser: argparse.ArgumentParser) -> None:
    """The options of one bench; all have defaults that give a useful run."""
    if name == "queue":
        parser.add_argument("--dir", default=None, help="folder on the disk to measure")
        parser.add_argument("--commands", type=int, default=600, help="single-client commands")
        parser.add_argument("--seconds", type=float, default=4.0, help="per throughput step")
        parser.add_argument(
            "--slow-fsync-ms",
            type=float,
            default=0.0,
            help="make every fsync this much slower, as on the disk of a cheap mini-PC (needs cc)",
        )
    elif name == "search":
        parser.add_argument("--queries", type=Path, help="JSON Lines of q, style, ok")
        parser.add_argument("--catalogue", type=Path, nargs="+", help="files of procedures")
        parser.add_argument("--no-baselines", action="store_true", help="only the search itself")
    elif name == "ui":
        parser.add_argument("--taps", type=int, default=60, help="page changes to time")
        parser.add_argument("--idle-s", type=float, default=10.0, help="seconds of watching idle")


def run(name: str, options: argparse.Namespace) -> Result:
    """Run one bench of `NAMES`; minutes of real load on this machine."""
    return _BENCHES[name](options)
