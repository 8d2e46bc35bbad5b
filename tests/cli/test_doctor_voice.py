"""What doctor says of understanding speech."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.cli.doctor_voice import voice_check
from kiosk.settings import (
    MicrophoneSettings,
    OfficeSettings,
    ScreenSettings,
    VoiceSettings,
    load_office,
    sample_office_file,
)
from kiosk.settings.checking_devices import TEST_MODEL_WORDS
from tests.shared import shared_data

_LIVE = MicrophoneSettings(kind="device")


@pytest.fixture(scope="module")
def office() -> OfficeSettings:
    return load_office(sample_office_file())


def screen(
    model: str, microphone: MicrophoneSettings = _LIVE, test_model: str = ""
) -> ScreenSettings:
    return replace(
        ScreenSettings(),
        microphone=microphone,
        voice=VoiceSettings(model=model, test_model=test_model),
    )


def test_without_a_microphone_nothing_is_loaded(office: OfficeSettings) -> None:
    assert voice_check(ScreenSettings(), office).state == "absent"


def test_a_test_model_is_refused_and_where_forced_complained_of(office: OfficeSettings) -> None:
    model = str(shared_data() / "voice" / "vosk-model-test-vi-espeak")
    refused = voice_check(screen(model), office)
    assert refused.state == "fail"
    assert "scripts/fetch-models" in refused.mend
    forced = voice_check(screen(model, test_model=TEST_MODEL_WORDS), office)
    assert forced.state == "warn"
    assert "không biết" in forced.says
    assert "không hiểu người thật" in forced.says
    assert " MB" in forced.says_en


def test_a_missing_and_a_damaged_model_are_told_apart(
    office: OfficeSettings, tmp_path: Path
) -> None:
    missing = voice_check(screen(str(tmp_path / "nothing")), office)
    assert missing.state == "fail"
    assert "Chưa có" in missing.says
    (tmp_path / "m" / "am").mkdir(parents=True)
    damaged = voice_check(screen(str(tmp_path / "m")), office)
    assert damaged.state == "fail"
    assert "bị hỏng" in damaged.says
    assert "--from" in damaged.mend_en
