"""A full disk: refused in words, nothing half done, and over by itself."""

from __future__ import annotations

import shutil
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.journal import verify
from kiosk.settings import load_office
from tests.journal.support import can_mount
from tests.office.house import House, TestClock, wait_until, write_config


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if not can_mount():
        pytest.skip("mounting a small file system needs root")
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip(f"mount is not possible here: {mounted.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path) -> Path:
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 512):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    assert shutil.disk_usage(place).free < 4_096
    return filler


def test_a_full_disk_refuses_in_words_and_recovers(tmp_path: Path, small_disk: Path, caplog):
    settings = replace(load_office(write_config(tmp_path)), data_dir=small_disk)
    house = House(settings, TestClock()).start()
    try:
        touch = house.user("touch")
        touch.take()
        before = house.running.core.view.queue
        filler = fill(small_disk)
        key = str(uuid.uuid4())
        answers = []
        for n in range(400):  # what is preallocated in the log is used up first
            answers.append(
                touch.post("/tickets", {"service": "ho_tich"}, key=key if n == 0 else None)
            )
            if answers[-1].status_code == 503:
                break
        full = answers[-1]
        assert (full.status_code, full.json()["reason"]) == (503, "journal_full")
        assert "đầy" in full.json()["detail"]
        assert "full" in full.json()["detail_en"]
        taken = sum(answer.status_code == 201 for answer in answers)
        assert len(house.running.core.view.queue.live) == len(before.live) + taken
        health = touch.get("/health")
        assert health.status_code == 503
        assert health.json()["journal"]["state"] == "journal_full"
        assert touch.get("/queue").status_code == 200
        filler.unlink()
        # Nobody needs to press anything for the office to be well again.
        wait_until(lambda: touch.get("/health").status_code == 200)
        again = touch.post("/tickets", {"service": "ho_tich"})
        assert again.status_code == 201
        assert touch.get("/health").status_code == 200
        assert again.json()["ticket"]["number"] == f"A{taken + 2:03d}"
        touch.close()
        assert "commands are refused: journal_full" in caplog.text
        assert "works again" in caplog.text
    finally:
        house.stop()
    assert verify(small_disk / "journal.db").ok
