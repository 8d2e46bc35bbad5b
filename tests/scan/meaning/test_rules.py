"""The rules are data: complete, and refused when they are wrong."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.scan.meaning.reading import read
from kiosk.scan.meaning.rules import RulesError, installed, load_rules
from kiosk.settings import assets_root

SOURCE = assets_root() / "scan"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOURCE, tmp_path / "scan"))


def test_there_are_63_provinces_and_no_two_of_a_name():
    provinces = installed().provinces
    assert len(provinces) == len(set(provinces.values())) == 63
    assert (provinces["017"], provinces["025"]) == ("Hòa Bình", "Phú Thọ")
    assert min(provinces) == "001"
    assert max(provinces) == "096"


def test_a_new_shape_needs_no_program(folder: Path):
    rules = folder / "rules.toml"
    shape = "[[dossier.shapes]]\nname = \"mới\"\npattern = 'Z(?P<day>[0-9]{6})'\n\n"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("[procedure]", shape + "[procedure]"), encoding="utf-8")
    assert "mới" in repr(read("z260716", rules=load_rules(folder)))
    assert "mới" not in repr(read("z260716"))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rules.toml", "version = 1", "version = 2"),
        ("rules.toml", "longest_bytes = 512", "longest_bytes = 0"),
        ("rules.toml", "most_shown", "most_show"),
        ("rules.toml", "(?P<day>", "("),
        ("rules.toml", "(?P<day>", "(?P<day"),
        ("rules.toml", "[A-Z]{2}[0-9]{3}", "([A-Z]{2}[0-9]{3"),
        ("rules.toml", '"number", "name"', '"name", "number"'),
        ("rules.toml", '"number", "name"', '"number", "name", "name"'),
        ("rules.toml", "[limits]", "[limits"),
        ("provinces.csv", "001,", "01,"),
        ("provinces.csv", "002,", "001,"),
        ("provinces.csv", "Hà Nội", ""),
        ("provinces.csv", "code,name", "a,b"),
    ],
)
def test_wrong_rules_are_refused(folder: Path, file: str, old: str, new: str):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulesError, match=file):
        load_rules(folder)


@pytest.mark.parametrize("file", ["rules.toml", "provinces.csv"])
def test_missing_rules_are_named(folder: Path, file: str):
    (folder / file).unlink()
    with pytest.raises(RulesError, match=file):
        load_rules(folder)


def test_meaning_needs_no_decoder():
    program = (
        "import sys; from kiosk.scan.meaning.reading import read; read('x');"
        "from kiosk.scan import setup_code;"
        "print([m for m in ('cv2', 'zxingcpp', 'pyzbar', 'PySide6') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
