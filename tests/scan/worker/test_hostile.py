"""Pictures that break decoders, alone and beside a good code, and some hundred made-up ones."""

import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import cv2
import numpy as np
import psutil
import pytest

from kiosk.bench import hostile, scan_soak
from kiosk.devices.camera import Frame
from kiosk.scan.codes import Effort, Gray
from kiosk.scan.seeing import Eye
from kiosk.scan.worker import DecodeProcess
from kiosk.scan.worker.skips import Skips
from tests.shared import shared_data

GOOD = "H26.1-260803-0042"
BUSY_MS = 3000.0
"""A picture takes a second at most on a machine with nothing else to do, as `scripts/soak/scan`
shows; tests run beside each other. What hangs a decoder does so for longer."""
FILES = (
    "112_codes_opencv_56s",
    "cccd_mojibake_zbar",
    "control_chars",
    "eci_bomb_zbar_leak_8MB",
    "finder_spam_aruco_24s",
    "fnc1_2nd_opencv_error",
    "inverted",
    "kanji",
    "mirrored",
    "nul_bytes",
    "rtl_override",
    "sa_single_pyzbar_valueerror",
    "two_codes_url_and_receipt",
    "v40_2953_bytes",
    "zbar_heap_abort_two_sa_codes",
)


def picture(name: str) -> Gray:
    path: Path = shared_data() / "qr" / "adversarial" / f"{name}.png"
    gray = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    assert gray is not None
    return np.asarray(gray, np.uint8)


def rss_mb(process: DecodeProcess) -> float:
    pids = (psutil.Process().pid, *process.pids)
    return sum(psutil.Process(pid).memory_info().rss for pid in pids) / 1e6


def busy_s(process: DecodeProcess) -> float:
    """Processor time of all processes so far, which on a machine with nothing else to do is
    the time a citizen waits: tests run beside each other."""
    used_s = time.process_time()
    for pid in process.pids:
        times = psutil.Process(pid).cpu_times()
        used_s += times.user + times.system + times.children_user + times.children_system
    return used_s


@pytest.fixture(scope="module", params=[True, False], ids=["zxing", "zbar_alone"])
def shared_process(request: pytest.FixtureRequest) -> Iterator[DecodeProcess]:
    made = DecodeProcess(zxing=request.param)
    made.read(np.zeros((9, 9), np.uint8))
    yield made
    made.close()


@pytest.fixture
def process(shared_process: DecodeProcess) -> DecodeProcess:
    """As if it had not met the file before."""
    shared_process.forget()
    shared_process._skips = Skips()
    return shared_process


@pytest.mark.parametrize("name", FILES)
def test_alone_it_breaks_nothing(process: DecodeProcess, name: str) -> None:
    bad = picture(name)
    before_mb = rss_mb(process)
    for number in range(6):
        assert process.read(bad, number=number).ms < BUSY_MS
    assert rss_mb(process) < before_mb + 300


@pytest.mark.parametrize("name", FILES)
def test_the_good_code_beside_it_is_read_within_a_second(process: DecodeProcess, name: str) -> None:
    gray = hostile.beside(picture(name), hostile.picture(GOOD, 4))
    colour = np.repeat(gray[:, :, None], 3, axis=2)
    eye = Eye(process)
    begun_s = busy_s(process)
    for number in count(1):
        sight = eye.see(Frame(colour, time.monotonic(), number), Effort.FRAME, judge=True)
        took_s = busy_s(process) - begun_s
        assert took_s < 1.0, f"not read in {number} frames"
        if any(code.text == GOOD for code in sight.codes):
            break
    # It is what counts, unless the picture beside it has a receipt or a card of its own.
    assert sight.many or (sight.new is not None and sight.new.text == GOOD)


def test_libzbar_is_killed_by_what_kills_it_and_that_is_all() -> None:
    """Without zxing in front the two small codes reach libzbar; else this file shows nothing."""
    process = DecodeProcess(zxing=False)
    bad = picture("zbar_heap_abort_two_sa_codes")
    try:
        for number in range(40):
            process._skips = Skips()
            process.read(bad, number=number)
            if process.restarts.get("crashed"):
                break
        assert process.restarts.get("crashed"), "no abort in 40 frames"
    finally:
        process.close()


def test_the_leak_of_libzbar_is_bounded() -> None:
    process = DecodeProcess(zxing=False)
    bad = picture("eci_bomb_zbar_leak_8MB")
    most_mb = 0.0
    try:
        process.read(bad)
        before_mb = rss_mb(process)
        for number in range(40):
            process.read(bad, number=number)
            most_mb = max(most_mb, rss_mb(process) - before_mb)
        assert most_mb < 300
    finally:
        process.close()


@pytest.mark.parametrize("zxing", [True, False], ids=["zxing", "zbar_alone"])
def test_some_hundred_malformed_bit_streams(zxing: bool) -> None:
    found = scan_soak.run(scan_soak.payloads(160), zxing=zxing)
    assert found["pictures"] == 20
    assert found["max_ms"] < BUSY_MS
    assert found["good_read"] >= 16
    assert found["parent_growth_mb"] < 60


def test_some_mutated_frames() -> None:
    found = scan_soak.run(scan_soak.frames(40, [picture(name) for name in FILES]), zxing=True)
    assert found["pictures"] == 40
    assert found["max_ms"] < BUSY_MS
    assert found["parent_growth_mb"] < 60
