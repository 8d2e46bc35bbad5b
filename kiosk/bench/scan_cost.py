"""`kiosk bench scan --cost`: what the whole scanning pipeline costs in processor and memory.

The station runs as on a screen, on a camera that plays a generated MJPG video: camera thread,
station, light judge, decode process. Percentages are of one core, of all processes together; the
preview's painting is not in them. While searching, an empty hand moves before a noisy wall: dear
stages have their turns. In low gear nothing moves, unless the name says so. The baseline is the
same decoder called in this process.
"""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, Final

import cv2
import numpy as np
import psutil

from kiosk.bench import hostile
from kiosk.bench.figures import quantile
from kiosk.devices.camera_feed import Gear
from kiosk.scan.codes import Effort, Gray
from kiosk.scan.decode import Decoder
from kiosk.scan.station import Glimpse, Presented, ScanStation
from kiosk.scan.worker import DecodeProcess
from kiosk.settings import CameraSettings, ScannerSettings, ScanSettings

_SIZES: Final = {"": (720, 1280), "_1080p": (1080, 1920)}
_CARD: Final = "079203001234|271234567|Nguyễn Văn Mẫu|02011983|Nam|12 Đường Thử, Quận 1|05052021"
_SECONDS_OF_VIDEO: Final = 4
_SETTLE_S: Final = 1.5
_WARM: Final = 1500
"""Pictures after which memory is weighed for the first time: by then each stage had its turns
and made its tables."""
_WEIGHED_EVERY: Final = 100
_TURNS: Final = 300


def measure(*, seconds: float = 8.0, frames: int = 10_000) -> dict[str, Any]:
    """Cost figures; takes some minutes. `seconds` is for each gear, `frames` for memory."""
    figures: dict[str, float] = {}
    for name, shape in _SIZES.items():
        figures |= {f"{key}{name}": value for key, value in _gears(shape, seconds).items()}
    figures |= _memory(frames)
    times, baseline = _round_trip()
    return {"bench": "scan", "figures": figures | times, "baselines": baseline}


class _Counting:
    """A listener that counts what it is told."""

    def __init__(self) -> None:
        self.looked_at = 0
        self.told = threading.Event()

    def looked(self, glimpse: Glimpse) -> None:  # noqa: ARG002 - the port's shape
        self.looked_at += 1

    def presented(self, presented: Presented) -> None:  # noqa: ARG002
        self.told.set()

    def trouble(self, code: str) -> None:
        if code:
            raise RuntimeError(code)


def _gears(shape: tuple[int, int], seconds: float) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, text in (("", ""), ("_with_card", _CARD)):
        with _station(shape, text) as (station, listener):
            station.gear(Gear.FULL)
            time.sleep(_SETTLE_S)
            before = listener.looked_at
            found[f"cpu_full{name}_pct"] = _load(station, seconds)
            found[f"decoded{name}_fps"] = round((listener.looked_at - before) / seconds, 1)
            if text:
                continue
            station.gear(Gear.LOW)
            time.sleep(_SETTLE_S)
            found["cpu_low_moving_pct"] = _load(station, seconds)
            found["rss_mb"] = round(_rss_mb(station.process), 1)
    with _station(shape, "", still=True) as (station, _):
        station.gear(Gear.LOW)
        time.sleep(2 * _SETTLE_S)
        found["cpu_low_pct"] = _load(station, seconds)
        station.gear(Gear.OFF)
        time.sleep(_SETTLE_S)
        found["cpu_off_pct"] = _load(station, seconds)
    return found


@contextmanager
def _station(
    shape: tuple[int, int], text: str, *, still: bool = False
) -> Iterator[tuple[ScanStation, _Counting]]:
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        video = Path(folder) / "scene.avi"
        _film(video, shape, text, still=still)
        listener = _Counting()
        settings = CameraSettings(kind="video", target=str(video))
        station = ScanStation(
            settings, ScanSettings(), ScannerSettings(), office_url="", listener=listener
        )
        station.start()
        try:
            yield station, listener
        finally:
            station.close()


def _film(path: Path, shape: tuple[int, int], text: str, *, still: bool) -> None:
    """A noisy wall, a hand or a card that trembles before it."""
    rows, columns = shape
    codec = cv2.VideoWriter.fourcc(*"MJPG")
    writer = cv2.VideoWriter(str(path), codec, 30.0, (columns, rows))
    try:
        for gray in _scenes(shape, text, 30 * _SECONDS_OF_VIDEO, still=still):
            writer.write(cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR))
    finally:
        writer.release()


def _scenes(
    shape: tuple[int, int], text: str, count: int, *, still: bool = False
) -> Iterator[Gray]:
    rows, columns = shape
    noise = np.random.default_rng(1)
    wall = np.tile(np.linspace(70, 150, columns), (rows, 1))
    wall[:: rows // 12] -= 25  # shelves
    thing = np.full((rows // 3, rows // 2), 190.0)
    if text:
        code = hostile.picture(text, max(3, rows // 240)).astype(float)
        thing[: code.shape[0], : code.shape[1]] = code[: thing.shape[0], : thing.shape[1]]
    for number in range(count):
        frame = wall.copy()
        tremble = 0 if still else 1
        top = rows // 3 + int(6 * np.sin(number / 3)) * tremble
        left = columns // 3 + int(9 * np.sin(number / 4)) * tremble
        frame[top : top + thing.shape[0], left : left + thing.shape[1]] = thing
        frame += noise.normal(0, 4, shape)
        yield np.clip(frame, 0, 255).astype(np.uint8)


def _load(station: ScanStation, seconds: float) -> float:
    """Per cent of one core, of this process and all below it."""
    begun, before = time.monotonic(), _used_s(station)
    time.sleep(seconds)
    return round(100 * (_used_s(station) - before) / (time.monotonic() - begun), 2)


def _used_s(station: ScanStation) -> float:
    """Cells that have ended are in the times of their nursery's children."""
    used_s = 0.0
    for pid in (os.getpid(), *station.process.pids):
        times = psutil.Process(pid).cpu_times()
        used_s += times.user + times.system + times.children_user + times.children_system
    return used_s


def _rss_mb(process: DecodeProcess) -> float:
    pids = (os.getpid(), *process.pids)
    return float(sum(psutil.Process(pid).memory_info().rss for pid in pids)) / 1e6


def _memory(frames: int) -> dict[str, float]:
    """Growth over many pictures: mostly a card, else an empty hand."""
    scenes = [*_scenes(_SIZES[""], _CARD, 12), *_scenes(_SIZES[""], "", 3)]
    process = DecodeProcess()
    try:
        weights_mb: list[float] = []
        for number in range(_WARM + frames):
            if number >= _WARM and number % _WEIGHED_EVERY == 0:
                weights_mb.append(_rss_mb(process))
            process.read(scenes[number % len(scenes)], number=number)
        weights_mb.append(_rss_mb(process))
        restarts = sum(process.restarts.values())
    finally:
        process.close()
    quarter = max(1, len(weights_mb) // 4)
    return {
        # Of the middle of each end: from one picture to the next it goes up and down by 6 MB.
        "rss_growth_mb": round(median(weights_mb[-quarter:]) - median(weights_mb[:quarter]), 1),
        "rss_range_mb": round(max(weights_mb) - min(weights_mb), 1),
        "rss_growth_frames": frames,
        "restarts": restarts,
    }


def _round_trip() -> tuple[dict[str, float], dict[str, float]]:
    scenes = list(_scenes(_SIZES[""], _CARD, 20))
    decoder, process = Decoder(), DecodeProcess()
    here_ms: list[float] = []
    there_ms: list[float] = []
    cold_ms: list[float] = []
    try:
        process.read(scenes[0])
        for number in range(_TURNS):
            gray = scenes[number % len(scenes)]
            here_ms.append(_ms(lambda: decoder.read(gray, effort=Effort.FRAME, number=number)))  # noqa: B023 - called at once
            there_ms.append(_ms(lambda: process.read(gray, number=number)))  # noqa: B023
        trip_ms = quantile(there_ms, 0.5)
        respawn_ms = [
            _ms(process.forget) + _ms(lambda: process.read(scenes[0])) - trip_ms for _ in range(20)
        ]
        for _ in range(5):
            process.rest()
            cold_ms.append(_ms(lambda: process.read(scenes[0])))
    finally:
        process.close()
    times = {
        "roundtrip_p50_ms": round(trip_ms, 2),
        "roundtrip_p95_ms": round(quantile(there_ms, 0.95), 2),
        "respawn_ms": round(quantile(respawn_ms, 0.5), 1),
        "cold_start_ms": round(quantile(cold_ms, 0.5), 1),
    }
    return times, {
        "in_process_p50_ms": round(quantile(here_ms, 0.5), 2),
        "in_process_p95_ms": round(quantile(here_ms, 0.95), 2),
    }


def _ms(what: Any) -> float:
    begun = time.perf_counter()
    what()
    return (time.perf_counter() - begun) * 1e3
