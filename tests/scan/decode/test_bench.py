"""`kiosk bench scan`: counts what it should, and says what it needs."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.bench import Needs
from kiosk.bench.scan import measure
from kiosk.cli import main
from tests.scan.decode.pictures import RECEIPT, code, on_table


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pictures = {
        "plain_image1.png": (on_table(code(), height=480, width=640, left=200), [RECEIPT]),
        "plain_image2.png": (np.full((480, 640), 130, np.uint8), ["not to be seen"]),
        "empty_image1.png": (np.full((480, 640), 130, np.uint8), []),
        "lying_image1.png": (on_table(code("other"), height=480, width=640, left=200), []),
    }
    lines = []
    for name, (picture, texts) in pictures.items():
        cv2.imwrite(str(tmp_path / name), picture)
        lines.append(json.dumps({"file": name, "texts": texts}))
    (tmp_path / "truth.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_it_counts_what_was_read_and_what_should_not_have_been(folder: Path) -> None:
    result = measure(folder)
    figures = result["figures"]
    assert (figures["pictures"], figures["images"], figures["decoded"]) == (4, 2, 1)
    assert (figures["false_codes"], figures["wrong_codes"]) == (1, 0)
    assert figures["decoded_no_zxing"] == 1
    assert figures["share_plain"] == 0.5
    assert all(isinstance(figure, int | float) for figure in figures.values())
    for name in ("pyzbar", "opencv", "zxing", "cascade"):
        assert result["baselines"][f"{name}_decoded"] == 1


def test_without_zxing_only(folder: Path) -> None:
    figures = measure(folder, zxing=False, baselines=False)["figures"]
    assert figures["decoded"] == 1
    assert [name for name in figures if name.startswith("stage_")] == ["stage_zbar_adaptive"]


def test_a_folder_without_truth_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Needs, match=r"truth\.jsonl"):
        measure(tmp_path)


def test_it_says_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "scan"]) == 2
    assert "--images" in capsys.readouterr().err
