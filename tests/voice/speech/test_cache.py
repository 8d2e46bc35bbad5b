"""Kept sentences: bounded, whole or rendered again."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from kiosk.devices.speaker import Clip
from kiosk.voice.speech.cache import ClipCache


def clip(count: int = 1000, value: int = 7) -> Clip:
    return Clip(np.full(count, value, dtype=np.int16), 22_050)


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    ClipCache(tmp_path / "c").put("e 1", "xin chào", "vi", clip())
    found = ClipCache(tmp_path / "c").get("e 1", "xin chào", "vi")
    assert found is not None
    assert found.rate_hz == 22_050
    assert (found.samples == 7).all()
    for other in (("e 2", "xin chào", "vi"), ("e 1", "xin chào", "en"), ("e 1", "chào", "vi")):
        assert ClipCache(tmp_path / "c").get(*other) is None


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "head"])
def test_a_damaged_file_is_nothing(tmp_path: Path, damage: str) -> None:
    cache = ClipCache(tmp_path)
    cache.put("e", "a", "vi", clip())
    (file,) = tmp_path.iterdir()
    data = bytearray(file.read_bytes())
    data[-5] ^= 1 if damage == "flip" else 0
    data[0] ^= 1 if damage == "head" else 0
    file.write_bytes({"cut": data[:-7], "empty": b""}.get(damage, data))
    assert cache.get("e", "a", "vi") is None
    assert not list(tmp_path.iterdir())
    cache.put("e", "a", "vi", clip())
    assert cache.get("e", "a", "vi") is not None


def test_the_ones_used_longest_ago_make_room(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path, most_bytes=10_000)
    for index in range(4):
        cache.put("e", str(index), "vi", clip())
        for file in tmp_path.iterdir():  # make it older than what follows
            seen = file.stat()
            os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns - 10**9))
    assert cache.get("e", "0", "vi") is not None  # used again
    cache.put("e", "4", "vi", clip())
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 10_000
    assert [i for i in range(5) if cache.get("e", str(i), "vi")] == [0, 2, 3, 4][-4:]
    cache.put("e", "huge", "vi", clip(50_000))
    assert cache.get("e", "huge", "vi") is None


def test_half_written_files_of_the_past_go(tmp_path: Path) -> None:
    old, new = tmp_path / "old.part", tmp_path / "new.part"
    old.touch(), new.touch()
    os.utime(old, (1, 1))
    ClipCache(tmp_path).put("e", "a", "vi", clip())
    assert not old.exists()
    assert new.exists()


def test_a_folder_that_cannot_be_written_only_forgets(tmp_path: Path, caplog) -> None:
    (tmp_path / "file").touch()
    cache = ClipCache(tmp_path / "file" / "c")
    for _ in range(3):
        cache.put("e", "tên riêng", "vi", clip())
        assert cache.get("e", "tên riêng", "vi") is None
    assert len(caplog.records) == 1
    assert "tên riêng" not in caplog.text


def test_a_damaged_file_on_a_disk_that_became_read_only_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = ClipCache(tmp_path)
    cache.put("e", "a", "vi", clip())
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"damaged")

    def refuse(self: Path, missing_ok: bool = False) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "unlink", refuse)
    assert cache.get("e", "a", "vi") is None
