"""What is kept of utterances that were not understood: sealed, nameless, for some days."""

from __future__ import annotations

import logging
import os
import re
import stat
import time
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from kiosk.settings import KeepingSettings
from kiosk.voice.heard import Heard
from kiosk.voice.intent.understood import Intent, Understood
from kiosk.voice.keeping import open_keeper
from kiosk.voice.keeping.keys import KeyRefused, make_pair, public_key, read_secret, write_secret
from kiosk.voice.keeping.sealing import NotOpened, unseal
from kiosk.voice.keeping.store import SealedFolder

DAY_S = 86_400.0
HEARD = Heard(text="nguyễn thị hoa xin cái giấy gì ấy", alternatives=("nguyễn thị",), engine="vosk")
NOT_UNDERSTOOD = Understood(text=HEARD.text, intent=Intent.NONE, confidence=0.2)


@pytest.fixture
def pair():
    return make_pair()


def sound(seconds: float = 0.5) -> np.ndarray:
    rng = np.random.default_rng(3)
    return rng.integers(-2000, 2000, round(16_000 * seconds), dtype=np.int16)


def kept_by(folder: Path, public: str, count: int = 1, **settings: int) -> list[Path]:
    keeper = open_keeper(KeepingSettings(public_key=public, **{"days": 7, **settings}), folder)
    for _ in range(count):
        keeper.keep(sound(), HEARD, NOT_UNDERSTOOD)
    keeper.close()
    return SealedFolder(folder).files()


def test_what_is_kept_opens_with_the_technicians_key_alone(tmp_path: Path, pair) -> None:
    (path,) = kept_by(tmp_path / "kept", pair.public)
    write_secret(tmp_path / "key", pair)
    sealed = path.read_bytes()

    opened = unseal(sealed, read_secret(tmp_path / "key"))

    assert np.array_equal(opened.samples, sound())
    assert (opened.text, opened.alternatives, opened.engine) == (
        HEARD.text,
        HEARD.alternatives,
        "vosk",
    )
    assert (opened.intent, opened.confidence, opened.rate_hz) == ("none", 0.2, 16_000)
    assert (opened.at.minute, opened.at.second) == (0, 0)
    write_secret(tmp_path / "other", make_pair())
    for wrong in (read_secret(tmp_path / "other"), read_secret(tmp_path / "key")):
        damaged = sealed if wrong != read_secret(tmp_path / "key") else sealed[:-9] + bytes(9)
        with pytest.raises(NotOpened):
            unseal(damaged, wrong)


def test_a_file_tells_nothing_of_who_spoke_and_what(tmp_path: Path, pair) -> None:
    paths = kept_by(tmp_path / "kept", pair.public, count=3)
    assert len(paths) == 3
    for path in paths:
        assert re.fullmatch(r"[0-9a-f]{32}\.sealed", path.name)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        data = path.read_bytes()
        assert HEARD.text.encode() not in data
        assert sound().tobytes()[:64] not in data
        assert b"RIFF" not in data
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o700


@pytest.mark.parametrize("settings", [KeepingSettings(), KeepingSettings(days=3)])
def test_nothing_is_kept_by_default_and_what_was_is_erased(
    tmp_path: Path, pair, settings: KeepingSettings
) -> None:
    kept_by(tmp_path, pair.public, count=2)
    (tmp_path / "not-ours.txt").write_text("x")
    assert open_keeper(settings, tmp_path) is None
    assert [path.name for path in tmp_path.iterdir()] == ["not-ours.txt"]
    assert open_keeper(settings, tmp_path / "never") is None
    assert not (tmp_path / "never").exists()


def test_a_public_key_that_is_none_is_refused(tmp_path: Path, pair) -> None:
    for wrong in ("", "kiosk-voice-public-", "kiosk-voice-public-####", pair.public[:-3]):
        with pytest.raises(KeyRefused):
            public_key(wrong)
    with pytest.raises(KeyRefused) as refused:
        public_key(pair.secret)
    assert pair.secret[-20:] not in str(refused.value)
    assert pair.secret not in repr(pair)


def test_a_secret_key_is_never_overwritten(tmp_path: Path, pair) -> None:
    write_secret(tmp_path / "key", pair)
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        write_secret(tmp_path / "key", make_pair())
    assert bytes(read_secret(tmp_path / "key").public_key) == bytes(public_key(pair.public))
    (tmp_path / "public").write_text(pair.public)
    with pytest.raises(KeyRefused):
        read_secret(tmp_path / "public")


def test_days_pass(tmp_path: Path, pair) -> None:
    old, young = kept_by(tmp_path, pair.public, count=2)
    now = time.time()
    os.utime(old, (now - 7 * DAY_S, now - 7 * DAY_S))
    os.utime(young, (now - 6.9 * DAY_S, now - 6.9 * DAY_S))

    open_keeper(KeepingSettings(days=7, public_key=pair.public), tmp_path).close()

    assert SealedFolder(tmp_path).files() == [young]


def test_the_oldest_go_first_where_there_are_too_many(tmp_path: Path) -> None:
    folder = SealedFolder(tmp_path)
    paths = [folder.add(bytes(1000)) for _ in range(5)]
    now = time.time()
    for age, path in enumerate(reversed(paths)):
        os.utime(path, (now - age * 60, now - age * 60))
    assert folder.erase_old(now, timedelta(days=7), 3000) == 2
    assert folder.files() == paths[2:]


def test_a_full_folder_makes_room_while_it_runs(tmp_path: Path, pair) -> None:
    keeper = open_keeper(KeepingSettings(days=7, public_key=pair.public, most_mb=1), tmp_path)
    for _ in range(5):
        keeper.keep(sound(10), HEARD, NOT_UNDERSTOOD)  # 320 kB each
    keeper.close()
    sizes = [path.stat().st_size for path in SealedFolder(tmp_path).files()]
    assert len(sizes) == 3
    assert sum(sizes) <= 1_000_000


def test_a_wrong_clock_keeps_nothing_for_longer(tmp_path: Path) -> None:
    folder = SealedFolder(tmp_path)
    path = folder.add(b"x")
    now = time.time()
    os.utime(path, (now + 400 * DAY_S, now + 400 * DAY_S))
    assert folder.erase_old(now, timedelta(days=7), 10**6) == 0
    assert path.stat().st_mtime == pytest.approx(now, abs=1)
    assert folder.erase_old(now + 7 * DAY_S, timedelta(days=7), 10**6) == 1


def test_what_a_crash_left_half_written_is_erased(tmp_path: Path, pair) -> None:
    (tmp_path / ("0" * 32 + ".begun")).write_bytes(b"half")
    kept_by(tmp_path, pair.public)
    assert [path.suffix for path in tmp_path.iterdir()] == [".sealed"]


def test_a_disk_that_refuses_costs_no_more_than_the_utterance(
    tmp_path: Path, pair, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be")
    keeper = open_keeper(KeepingSettings(days=7, public_key=pair.public), tmp_path / "kept")
    with caplog.at_level(logging.WARNING):
        keeper.keep(sound(), HEARD, NOT_UNDERSTOOD)
        keeper.close()
    assert "not kept" in caplog.text
    assert "hoa" not in caplog.text


def test_what_is_held_is_kept_only_when_it_was_not_understood(tmp_path: Path, pair) -> None:
    keeper = open_keeper(KeepingSettings(days=7, public_key=pair.public), tmp_path)
    understood, other, last = sound(), sound(), sound()
    keeper.hold(understood, HEARD)
    keeper.drop()
    keeper.keep_held(NOT_UNDERSTOOD)
    keeper.hold(other, HEARD)
    keeper.keep_held(NOT_UNDERSTOOD)
    keeper.hold(last, HEARD)
    keeper.close()
    assert len(SealedFolder(tmp_path).files()) == 1
    for samples in (understood, other, last):
        assert not samples.any()  # overwritten, also when the screen ends meanwhile


def test_a_technician_who_erases_meanwhile_does_not_end_the_keeper(
    tmp_path: Path, pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat_of, seen = Path.stat, []

    def gone(self: Path, **options: bool) -> os.stat_result:
        found = stat_of(self, **options)
        if self.suffix == ".sealed":
            seen.append(self)
            if seen.count(self) == 2:
                self.unlink()  # just before it is looked at again
        return found

    keeper = open_keeper(KeepingSettings(public_key=pair.public, days=7), tmp_path / "kept")
    assert keeper is not None
    monkeypatch.setattr(Path, "stat", gone)
    keeper.keep(sound(), HEARD, NOT_UNDERSTOOD)
    keeper.keep(sound(), HEARD, NOT_UNDERSTOOD)
    keeper.close()
    monkeypatch.undo()
    assert seen
    assert SealedFolder(tmp_path / "kept").files()
