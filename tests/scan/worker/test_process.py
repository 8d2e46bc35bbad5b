"""Real cells that crash, hang, leak and misbehave, by way of a decoder that does so on order."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from kiosk.scan.codes import Effort
from kiosk.scan.worker import DecodeProcess, DecoderMissing
from tests.scan.worker import standin
from tests.scan.worker.standin import picture

MAKER = "tests.scan.worker.standin:Decoder"


def texts(glance: object) -> list[str]:
    return [code.text for code in glance.codes]  # type: ignore[attr-defined]


@pytest.fixture
def process() -> Iterator[DecodeProcess]:
    made = DecodeProcess(maker=MAKER)
    yield made
    made.close()


def until(what: Callable[[], bool], within_s: float = 5.0) -> bool:
    ends = time.monotonic() + within_s
    while not what():
        if time.monotonic() > ends:
            return False
        time.sleep(0.005)
    return True


def gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_a_picture_arrives_whole_in_another_process(process: DecodeProcess) -> None:
    gray = np.random.default_rng(1).integers(0, 9, (720, 1280)).astype(np.uint8)
    glance = process.read(gray, number=7)
    assert not glance.lost
    assert texts(glance)[0] == f"720x1280 {int(gray.sum())} 7"
    pid, zxing = texts(glance)[1].split()
    assert int(pid) in process.pids
    assert int(pid) != os.getpid()
    assert zxing == "True"
    assert glance.ms > 0


def test_one_channel_of_a_colour_picture_and_any_size_arrive(process: DecodeProcess) -> None:
    colour = np.random.default_rng(2).integers(0, 9, (2160, 3840, 3)).astype(np.uint8)
    for gray in (colour[:, :, 1], colour[::3, 1::2, 0], colour[:1, :1, 2]):
        rows, columns = gray.shape
        assert texts(process.read(gray))[0] == f"{rows}x{columns} {int(gray.sum())} 0"


@pytest.mark.parametrize(
    "wrong", [np.zeros((4, 4), np.float32), np.zeros((4, 4, 3), np.uint8), np.zeros((0, 4), "u1")]
)
def test_what_is_no_gray_picture_is_refused(process: DecodeProcess, wrong: np.ndarray) -> None:
    with pytest.raises(ValueError, match="not a gray picture"):
        process.read(wrong)


@pytest.mark.parametrize("order", [standin.SEGFAULT, standin.ABORT, standin.WRITES])
def test_a_crash_costs_the_stage_not_the_codes_before_it(
    process: DecodeProcess, order: int
) -> None:
    before = texts(process.read(picture(standin.FINE)))[1]
    glance = process.read(picture(order))
    assert glance.lost == "crashed"
    assert len(glance.codes) == 1
    assert process.restarts == {"crashed": 1}
    # The bad code is still there: the stage that broke is left out, the others go on.
    after = process.read(picture(order))
    assert not after.lost
    assert len(after.codes) == 1
    assert process.restarts == {"crashed": 1}
    assert gone(int(before.split()[0]))


def test_a_hang_ends_after_the_watchdogs_time(process: DecodeProcess) -> None:
    process.read(picture(standin.FINE))
    begun = time.monotonic()
    glance = process.read(picture(standin.HANG))
    took_s = time.monotonic() - begun
    assert glance.lost == "hung"
    assert len(glance.codes) == 1
    assert 0.4 < took_s < 3.0  # 0.5 to 0.9 on a machine with nothing else to do
    assert not process.read(picture(standin.HANG)).lost
    assert process.restarts == {"hung": 1}


def test_a_still_is_tried_again_without_the_stage_that_broke(process: DecodeProcess) -> None:
    glance = process.read(picture(standin.SEGFAULT), effort=Effort.STILL)
    assert glance.lost == "crashed"
    assert [code.decoder for code in glance.codes] == ["first", "third"]


def test_stages_that_left_no_time_for_others_are_named(process: DecodeProcess) -> None:
    assert process.read(picture(standin.FINE)).unfinished == frozenset()
    assert process.read(picture(standin.SLOW)).unfinished == {"first"}
    # The last one had its time.
    alone = process.read(picture(standin.SLOW), skip=frozenset({"first"}))
    assert alone.unfinished == frozenset()


def test_a_cell_that_grows_is_replaced_between_pictures(process: DecodeProcess) -> None:
    cells = set()
    for _ in range(10):
        glance = process.read(picture(standin.LEAK))
        assert not glance.lost
        cells.add(texts(glance)[1])
    assert process.restarts == {"grown": 3}
    assert len(cells) == 4


def test_memory_has_an_end(process: DecodeProcess) -> None:
    glance = process.read(picture(standin.GREEDY))
    assert glance.lost == "memory"
    assert len(glance.codes) == 1
    assert process.restarts == {"memory": 1}
    assert not process.read(picture(standin.FINE)).lost


def test_an_exception_loses_the_stage_and_its_text_goes_nowhere(
    process: DecodeProcess, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        glance = process.read(picture(standin.RAISES))
    assert glance.lost == "crashed"
    assert len(glance.codes) == 1
    assert "stage second raised SaidTheCode" in caplog.text
    assert "079203001234" not in caplog.text
    assert process.restarts == {}


def test_a_cell_writes_no_file(process: DecodeProcess) -> None:
    assert process.read(picture(standin.CREATES)).lost == "crashed"


def test_a_cell_leaves_no_crash_dump_and_gains_nothing(process: DecodeProcess) -> None:
    process.read(picture(standin.FINE))
    cell = process.pids[1]
    limits = Path(f"/proc/{cell}/limits").read_text()
    found = {line[:25].strip(): line[25:].split()[:2] for line in limits.splitlines()}
    assert found["Max core file size"] == ["0", "0"]
    assert found["Max file size"] == ["0", "0"]
    assert found["Max address space"] == ["1200000000", "1200000000"]
    assert "NoNewPrivs:\t1" in Path(f"/proc/{cell}/status").read_text()
    # What is not dumpable belongs to root, in /proc.
    assert Path(f"/proc/{cell}/mem").stat().st_uid == 0
    assert psutil.Process(cell).nice() > psutil.Process().nice()
    assert psutil.Process(cell).num_threads() == 1
    assert psutil.Process(process.pids[0]).num_threads() == 1


def test_forgetting_clears_the_picture_and_ends_the_cell(process: DecodeProcess) -> None:
    process.read(picture(standin.FINE))
    cell = process.pids[1]
    memory = Path(f"/proc/self/fd/{process._picture.descriptor}")
    assert memory.read_bytes()[1] == 200
    process.forget()
    assert not any(memory.read_bytes())
    assert gone(cell)
    assert len(process.pids) == 1
    assert not process.read(picture(standin.FINE)).lost
    assert process.restarts == {}


def test_a_larger_picture_leaves_nothing_of_a_smaller_one(process: DecodeProcess) -> None:
    process.read(picture(standin.FINE, (1080, 1920)))
    process.read(picture(standin.FINE, (2000, 3000)))
    process.forget()
    assert not any(Path(f"/proc/self/fd/{process._picture.descriptor}").read_bytes())


def test_closing_leaves_no_process_and_no_descriptor() -> None:
    before = set(Path("/proc/self/fd").iterdir())
    process = DecodeProcess(maker=MAKER)
    process.read(picture(standin.FINE))
    process.read(picture(standin.ABORT))
    process.read(picture(standin.FINE))
    pids = process.pids
    assert len(pids) == 2
    process.close()
    process.close()
    assert all(gone(pid) for pid in pids)
    assert set(Path("/proc/self/fd").iterdir()) == before
    process.forget()
    process.rest()
    with pytest.raises(RuntimeError, match="after close"):
        process.read(picture(standin.FINE))


def test_nothing_runs_before_it_is_needed_nor_at_rest(process: DecodeProcess) -> None:
    assert process.pids == ()
    process.warm()
    assert len(process.pids) == 1
    process.read(picture(standin.FINE))
    pids = process.pids
    process.rest()
    assert process.pids == ()
    assert all(gone(pid) for pid in pids)
    assert not process.read(picture(standin.FINE)).lost


def test_resting_while_it_still_loads_ends_it_at_once(process: DecodeProcess) -> None:
    process.warm()
    (nursery,) = process.pids
    process.rest()
    assert gone(nursery)


@pytest.mark.parametrize("which", [0, 1])
def test_processes_killed_from_outside_are_replaced(process: DecodeProcess, which: int) -> None:
    process.read(picture(standin.FINE))
    pids = process.pids
    os.kill(pids[which], signal.SIGKILL)
    # With the nursery goes its cell, when the system gets to it.
    assert until(lambda: gone(pids[1]))
    assert process.read(picture(standin.FINE)).lost == "crashed"
    assert not process.read(picture(standin.FINE)).lost
    assert process.restarts["crashed"] == 1
    assert process.restarts.get("nursery", 0) == (which == 0)


def test_a_cell_of_which_nothing_is_left_is_replaced(process: DecodeProcess) -> None:
    process.read(picture(standin.FINE))
    nursery, cell = process.pids
    os.kill(nursery, signal.SIGKILL)
    # Its new parent waits for it, so there is no clock of it either.
    if not until(lambda: not psutil.pid_exists(cell)):
        pytest.skip("the first process of this machine waits for nobody")
    assert process.read(picture(standin.FINE)).lost == "crashed"
    assert not process.read(picture(standin.FINE)).lost


def test_a_decoder_that_cannot_be_loaded_is_said(process: DecodeProcess) -> None:
    for maker, why in (
        ("tests.scan.worker.standin:broken", "ImportError: no libzbar here"),
        ("tests.scan.worker.standin:absent", "AttributeError"),
    ):
        failing = DecodeProcess(maker=maker)
        try:
            for _ in range(2):
                with pytest.raises(DecoderMissing, match=why):
                    failing.read(picture(standin.FINE))
            assert failing.pids == ()
        finally:
            failing.close()


def test_pictures_of_several_threads_do_not_mix(process: DecodeProcess) -> None:
    wrong = []

    def read(side: int) -> None:
        for number in range(20):
            gray = picture(standin.FINE, (side, side))
            said = texts(process.read(gray, number=number))[0]
            if said != f"{side}x{side} {int(gray.sum())} {number}":
                wrong.append(said)

    threads = [threading.Thread(target=read, args=(40 + n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


LIMITED = """
import ctypes, resource
resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))
ctypes.CDLL(None).prctl(24, 24, 0, 0, 0)  # root, too, may no more raise limits
from kiosk.scan.worker import DecodeProcess
from tests.scan.worker.standin import picture, FINE
process = DecodeProcess(maker="tests.scan.worker.standin:Decoder")
print(process.read(picture(FINE)).lost or "all well")
process.close()
"""


def test_a_limit_of_the_service_below_ours_holds() -> None:
    done = subprocess.run([sys.executable, "-c", LIMITED], capture_output=True, text=True)
    assert done.stdout.strip() == "all well", done.stderr


PARENT = """
import sys, time
from kiosk.scan.worker import DecodeProcess
from tests.scan.worker.standin import picture, FINE
process = DecodeProcess(maker="tests.scan.worker.standin:Decoder")
process.read(picture(FINE))
print(*process.pids, flush=True)
time.sleep(60)
"""


def test_all_goes_with_a_screen_that_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True
    ) as parent:
        try:
            assert parent.stdout is not None
            pids = [int(pid) for pid in parent.stdout.readline().split()]
            assert len(pids) == 2
        finally:
            parent.kill()
    assert until(lambda: all(gone(pid) for pid in pids))
