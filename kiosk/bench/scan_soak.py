"""A long run of hostile pictures through the decode process: `scripts/soak/scan`.

Says how often it had to be restarted, how long a picture took at worst and what memory it took.
It asserts nothing: a crash of this process, or a figure beyond its limit, is the finding.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
import psutil

from kiosk.bench import hostile
from kiosk.bench.figures import quantile
from kiosk.scan.codes import Effort, Gray
from kiosk.scan.worker import DecodeProcess

GOOD: Final = "H26.1-260803-0042"
LYING: Final = 8
"""Malformed codes in a frame; the ninth is good."""


def frames(count: int, bases: Sequence[Gray], seed: int = 1) -> Iterator[Gray]:
    """Mutated frames: of `bases`, and of sheets of codes, malformed and well-made."""
    chance = random.Random(seed)  # noqa: S311 - it is to be repeated
    for _ in range(count):
        if bases and chance.random() < 0.7:
            base = chance.choice(bases)
        else:
            base = hostile.sheet(
                [hostile.lying_code(chance) for _ in range(chance.randrange(1, 9))]
            )
            hostile.paste(base, hostile.picture(GOOD, chance.choice((2, 4, 6))), 40, 60)
        yield hostile.mutated(base, chance)


def payloads(count: int, seed: int = 2) -> Iterator[Gray]:
    """Frames of eight malformed codes and a good one, until there were `count` malformed."""
    chance = random.Random(seed)  # noqa: S311 - it is to be repeated
    for _ in range(-(-count // LYING)):
        frame = hostile.sheet([hostile.lying_code(chance) for _ in range(LYING)], columns=3)
        good = hostile.picture(GOOD, 6)
        hostile.paste(frame, good, 480 + 20, 2 * 426 + 100)
        yield frame


def run(pictures: Iterator[Gray], *, zxing: bool, watchdog_s: float = 0.5) -> dict[str, Any]:
    """Show the pictures one after the other; figures of what happened."""
    process = DecodeProcess(zxing=zxing, watchdog_s=watchdog_s)
    took_ms: list[float] = []
    lost: dict[str, int] = {}
    read = good = 0
    most_mb = first_mb = 0.0
    begun = time.monotonic()
    me = psutil.Process()
    try:
        process.read(np.zeros((90, 160), np.uint8))
        for number, gray in enumerate(pictures):
            glance = process.read(gray, effort=Effort.FRAME, number=number)
            took_ms.append(glance.ms)
            read += len(glance.codes)
            good += any(code.text == GOOD for code in glance.codes)
            if glance.lost:
                lost[glance.lost] = lost.get(glance.lost, 0) + 1
            if number % 20 == 0:
                own_mb = me.memory_info().rss / 1e6
                first_mb = first_mb if number > 60 else own_mb
                most_mb = max(most_mb, own_mb + sum(map(_rss_mb, process.pids)))
        own_end_mb = me.memory_info().rss / 1e6
    finally:
        process.close()
    return {
        "pictures": len(took_ms),
        "codes_read": read,
        "good_read": good,
        "lost": lost,
        "restarts": process.restarts,
        "p50_ms": round(quantile(took_ms, 0.5), 1),
        "p99_ms": round(quantile(took_ms, 0.99), 1),
        "max_ms": round(max(took_ms), 1),
        "over_1_s": sum(ms > 1000 for ms in took_ms),
        "rss_max_mb": round(most_mb, 1),
        "parent_growth_mb": round(own_end_mb - first_mb, 1),
        "took_s": round(time.monotonic() - begun, 1),
    }


def bases(folder: Path | None) -> list[Gray]:
    """All pictures of a folder, gray; none without one."""
    if folder is None:
        return []
    found = (cv2.imread(str(path), cv2.IMREAD_GRAYSCALE) for path in sorted(folder.glob("*.png")))
    return [np.asarray(one, np.uint8) for one in found if one is not None]


def _rss_mb(pid: int) -> float:
    try:
        return float(psutil.Process(pid).memory_info().rss) / 1e6
    except psutil.NoSuchProcess:
        return 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; prints one JSON document."""
    parser = argparse.ArgumentParser(prog="soak/scan", description=__doc__)
    parser.add_argument("--frames", type=int, default=5000, help="mutated frames (%(default)s)")
    parser.add_argument("--payloads", type=int, default=10_000, help="bit streams (%(default)s)")
    parser.add_argument("--pictures", type=Path, help="a folder of pictures to mutate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-zxing", action="store_true", help="libzbar alone")
    options = parser.parse_args(arguments)
    zxing, found = not options.no_zxing, {}
    if options.frames:
        mutated = frames(options.frames, bases(options.pictures), options.seed)
        found["frames"] = run(mutated, zxing=zxing)
    if options.payloads:
        found["payloads"] = run(payloads(options.payloads, options.seed), zxing=zxing)
    print(json.dumps({"soak": "scan", "zxing": zxing, **found}, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
