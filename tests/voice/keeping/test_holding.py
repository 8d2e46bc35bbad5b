"""From the station's ear to the sealed folder: what was said is held until it is understood."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from kiosk.devices.microphones.recorded import RecordedMicrophone
from kiosk.devices.microphones.recordings import load_recording
from kiosk.settings import KeepingSettings, VoiceSettings
from kiosk.voice.intent.understood import Intent, Understood
from kiosk.voice.keeping import open_keeper
from kiosk.voice.keeping.keys import make_pair, secret_key
from kiosk.voice.keeping.sealing import unseal
from kiosk.voice.keeping.store import SealedFolder
from kiosk.voice.station import VoiceStation
from tests.shared import shared_data
from tests.voice.hearing.making import Keeping, Log


@pytest.fixture
def recording() -> Path:
    return shared_data() / "voice" / "spoken_public" / "000.wav"


def test_what_the_station_heard_is_kept_whole(tmp_path: Path, recording: Path) -> None:
    pair, log, recogniser = make_pair(), Log(), Keeping()
    keeper = open_keeper(KeepingSettings(days=1, public_key=pair.public), tmp_path)
    station = VoiceStation(
        RecordedMicrophone(recording, real_time=False),
        recogniser,
        VoiceSettings(),
        listener=log,
        kept=keeper.hold,
    )
    station.start()
    try:
        station.listen()
        heard = log.wait_heard()
        keeper.keep_held(Understood(text=heard.text, intent=Intent.NONE))
    finally:
        station.close()
        keeper.close()
    (path,) = SealedFolder(tmp_path).files()
    opened = unseal(path.read_bytes(), secret_key(pair.secret))
    assert opened.text == heard.text
    assert np.array_equal(opened.samples, recogniser.all)
    said = load_recording(recording)
    assert len(said) < len(opened.samples) < len(said) + 16_000 * 1.5
    assert all(not samples.any() for samples in recogniser.given)


def test_a_keeper_that_breaks_costs_nobody_an_answer(
    recording: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(samples, heard) -> None:
        raise RuntimeError("cái giấy khai sinh")

    log = Log()
    station = VoiceStation(
        RecordedMicrophone(recording, real_time=False),
        Keeping(),
        VoiceSettings(),
        listener=log,
        kept=broken,
    )
    station.start()
    try:
        station.listen()
        assert log.wait_heard().text
    finally:
        station.close()
    until = time.monotonic() + 5
    while "voice keeper" not in caplog.text and time.monotonic() < until:
        time.sleep(0.01)
    assert "RuntimeError" in caplog.text
    assert "khai sinh" not in caplog.text
