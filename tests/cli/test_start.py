"""`kiosk start`: a whole office from one command, and nothing left when it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from msgspec.structs import replace

from kiosk.cli import start
from kiosk.settings import DemoSettings, load_office, load_screen, sample_office_file
from tests.office.house import User, free_port, reachable, read_tokens, wait_until

ROOT = Path(__file__).parents[2]


class Started:
    def __init__(self, data: Path, port: int, *more: str) -> None:
        self.data, self.url = data, f"http://127.0.0.1:{port}"
        self.out = (data / "out.log").open("w+", encoding="utf-8")
        arguments = ["start", "--data", str(data), "--port", str(port), "--screens", "none", *more]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", *arguments],
            stdout=self.out,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )

    def text(self) -> str:
        return (self.data / "out.log").read_text(encoding="utf-8")

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def wait_ready(self) -> None:
        wait_until(lambda: reachable(self.url) and "Ctrl-C" in self.text(), timeout_s=40)


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    one = Started(tmp_path, free_port(), "--at", "2026-08-03T07:45")
    yield one
    if one.process.poll() is None:
        one.process.kill()
        one.process.wait()
    one.out.close()


def test_it_gives_numbers_and_ends_cleanly(started: Started):
    started.wait_ready()
    touch = User(started.url, read_tokens(started.data)["touch"])
    assert touch.take()["ticket"]["number"] == "A001"
    health = touch.get("/health").json()
    assert health["clock"]["moved"] is True
    assert health["clock"]["now"].startswith("2026-08-03T00:4")
    touch.close()
    text = started.text()
    assert "INVENTED TIME  03/08/2026 07:4" in text
    assert "Lạc Sơn" in text
    assert started.url in text
    assert "mau-1 1111" in text
    assert re.search(r"03/08/2026 07:4\d", text)
    children = started.children()
    assert children
    started.process.send_signal(signal.SIGINT)
    assert started.process.wait(timeout=20) == 0
    assert not [child for child in children if child.is_running()]
    assert "Stopped" in started.text()


def test_a_crashed_office_is_started_again_and_has_lost_nothing(started: Started):
    started.wait_ready()
    touch = User(started.url, read_tokens(started.data)["touch"])
    touch.take()
    (office,) = started.children()
    office.kill()
    wait_until(lambda: "starting it again" in started.text())
    wait_until(lambda: reachable(started.url), timeout_s=30)
    touch.close()
    touch = User(started.url, touch.token)
    assert touch.take()["ticket"]["number"] == "A002"
    touch.close()
    started.process.send_signal(signal.SIGTERM)
    assert started.process.wait(timeout=20) == 0


def test_no_office_outlives_a_killed_parent(started: Started):
    started.wait_ready()
    (office,) = started.children()
    started.process.kill()
    started.process.wait()
    wait_until(lambda: not reachable(started.url))
    psutil.wait_procs([office], timeout=10)
    assert not office.is_running()


def test_an_office_that_cannot_start_is_told(tmp_path: Path, started: Started):
    started.wait_ready()
    (tmp_path / "second").mkdir()
    second = Started(tmp_path / "second", int(started.url.rpartition(":")[2]))
    try:
        assert second.process.wait(timeout=40) == 1
        assert "Cannot listen" in second.text()
    finally:
        second.process.kill()
        second.process.wait()
        second.out.close()


def refused_start(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "start", "--screens", "none", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=30,
    )
    return done.returncode, done.stderr


def test_a_data_folder_that_cannot_be_is_told_in_words(tmp_path: Path):
    (tmp_path / "file").touch()
    code, said = refused_start(
        "--data", str(tmp_path / "file" / "data"), "--port", str(free_port())
    )
    assert code == 1
    assert "Không ghi được vào thư mục dữ liệu" in said
    assert "Cannot write to the data folder" in said
    assert "Traceback" not in said


def test_a_time_that_is_none_is_wrong_usage_and_leaves_nothing_behind(tmp_path: Path):
    data = tmp_path / "data"
    code, said = refused_start("--data", str(data), "--port", str(free_port()), "--at", "lunch")
    assert code == 2
    assert "--at lunch" in said
    assert not data.exists()


def test_the_sample_office_gets_a_camera_and_a_real_one_does_not(tmp_path: Path):
    sample = replace(load_office(sample_office_file()), data_dir=tmp_path)
    screen = load_screen(start._screen_file("touch", None, sample, "127.0.0.1:9100"), role="touch")
    assert screen.printer.kind == "network"
    assert screen.camera.kind in ("folder", "device")  # a machine of a developer may have one
    if screen.camera.kind == "folder":
        assert len(list(Path(screen.camera.target).glob("*.jpg"))) > 5
        assert not screen.scan.everywhere
    board = load_screen(start._screen_file("board", None, sample, ""), role="board")
    assert board.camera.kind == "none"
    real = replace(sample, demo=DemoSettings())
    assert load_screen(start._screen_file("touch", None, real, "")).camera.kind == "none"
