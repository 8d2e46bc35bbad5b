"""`kiosk listen` as a technician runs it: real recordings, real model, real processes."""

import json
import subprocess
import sys

import pytest

from tests.shared import shared_data


def listen(*arguments, model=None):
    command = [sys.executable, "-m", "kiosk", "listen", *map(str, arguments)]
    if model is not None:
        command += ["--model", str(model)]
    return subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)


@pytest.fixture(scope="module")
def voice():
    return shared_data() / "voice"


def test_recordings_are_understood_and_a_damaged_one_costs_no_other(voice, tmp_path):
    lines = (voice / "spoken_public.jsonl").read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines[:2]]
    whole = [voice / label["wav"] for label in labels]
    half = tmp_path / "half.wav"
    half.write_bytes(whole[0].read_bytes()[:30_000])
    files = [whole[0], half, whole[1]]
    ran = listen("--json", "--data", tmp_path, *files, model=voice / "vosk-model-test-vi-espeak")
    assert ran.returncode == 1
    found = json.loads(ran.stdout)
    assert list(found) == [str(path) for path in files]
    assert found[str(half)] is None
    assert "half.wav: its end is missing" in ran.stderr
    for path, label in zip(whole, labels, strict=True):
        one = found[str(path)]
        assert list(one) == [
            "text", "intent", "service", "procedure", "number", "confidence", "alternatives", "ms",
        ]  # fmt: skip
        assert (one["intent"], one["service"]) == (label["intent"], label["service"])
        assert one["procedure"] is None or one["procedure"] in label["codes"]
        assert 0 < one["confidence"] <= 1
        assert one["ms"] > 0


def test_lines_for_people_show_text_and_meaning(voice, tmp_path):
    lines = (voice / "spoken_public.jsonl").read_text(encoding="utf-8").splitlines()
    label = next(json.loads(line) for line in lines if '"call_helper"' in line)
    path = voice / label["wav"]
    ran = listen("--data", tmp_path, path, model=voice / "vosk-model-test-vi-espeak")
    assert ran.returncode == 0, ran.stderr
    shown = ran.stdout.splitlines()
    assert shown[0] == str(path)
    assert "call_helper" in shown[2]


def test_without_a_model_it_says_how_to_get_one(tmp_path):
    ran = listen(tmp_path / "any.wav", model=tmp_path / "nothing")
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert "voice_model_missing" in ran.stderr
    assert "scripts/fetch-models" in ran.stderr
    assert "Traceback" not in ran.stderr
