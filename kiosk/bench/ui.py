"""`kiosk bench ui`: the three screens as they really start, tap, idle and weigh.

Each screen runs as its own command (`kiosk touch` and so on) against a real
office, with the software renderer, at 1080x1920 where the screen is portrait.
The baseline is a window with one rectangle: what Qt costs here by itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import psutil

from kiosk.bench.figures import quantile, spread
from kiosk.bench.office_process import office_service, stop
from kiosk.bench.ports import free_port
from kiosk.ui.first_page import FIRST_PAGE

ROLES: Final = ("touch", "counter", "board")
_START_S: Final = 30.0
_SETTLE_S: Final = 3.0
_OFFSCREEN: Final = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}


def measure(*, taps: int, idle_s: float) -> dict[str, Any]:
    """Start, tap, idle and memory figures; the headline ones are the worst of the screens."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name, _sample(Path(name)) as url:
        tokens = Path(name) / "data" / "tokens.toml"
        screens = {role: _live(role, url, tokens, idle_s) for role in ROLES}
        touched = _probe(["--office", url, "--token-file", str(tokens), "--taps", str(taps)])
        bare = _probe(["--bare", "--taps", str(taps)])
    every = [value for values in touched.values() for value in values]
    figures: dict[str, float] = {
        "first_page_s": max(screen["first_page_s"] for screen in screens.values()),
        "idle_cpu_pct": max(screen["idle_cpu_pct"] for screen in screens.values()),
        "rss_mb": max(screen["rss_mb"] for screen in screens.values()),
        **spread("tap", every),
    }
    for step, values in touched.items():
        figures[f"tap_{step}_p95_ms"] = round(quantile(values, 0.95), 1)
    for role, screen in screens.items():
        figures |= {f"{role}_{key}": value for key, value in screen.items()}
    return {"bench": "ui", "figures": figures, "baselines": spread("bare_tap", bare["bare"])}


@contextmanager
def _sample(folder: Path) -> Iterator[str]:
    """The sample office at a busy hour of a working day; yields its address."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    data = str(folder / "data")
    arguments = ["--at", "2026-08-03T08:00", "--data", data, "--port", str(port)]
    with office_service(folder, url, arguments):
        yield url


def _live(role: str, url: str, tokens: Path, idle_s: float) -> dict[str, float]:
    """One screen as it is really started: to its first page, then left alone."""
    begun = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 - this very program
        [
            *(sys.executable, "-m", "kiosk", role),
            *("--office", url, "--token-file", str(tokens)),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **_OFFSCREEN},
    )
    painted = threading.Event()
    said: list[str] = []

    def listen() -> None:
        for raw in process.stderr or ():
            line = raw.decode(errors="replace")
            said.append(line)
            if FIRST_PAGE in line:
                painted.set()

    listener = threading.Thread(target=listen)
    listener.start()
    try:
        if not painted.wait(_START_S):
            raise TimeoutError(f"kiosk {role} showed no page:\n{''.join(said[-20:])}")
        first_page_s = time.monotonic() - begun
        time.sleep(_SETTLE_S)
        body = psutil.Process(process.pid)
        before, at = body.cpu_times(), time.monotonic()
        time.sleep(idle_s)
        after, span_s = body.cpu_times(), time.monotonic() - at
        used_s = after.user + after.system - before.user - before.system
        rss = body.memory_info().rss
    finally:
        stop(process)
        listener.join()
        if process.stderr is not None:
            process.stderr.close()
    return {
        "first_page_s": round(first_page_s, 2),
        "idle_cpu_pct": round(100 * max(0.0, used_s) / span_s, 2),
        "rss_mb": round(rss / 1e6, 1),
    }


def _probe(arguments: Sequence[str]) -> dict[str, list[float]]:
    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", "kiosk.touch.probe", *arguments],
        env={**os.environ, **_OFFSCREEN},
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found
