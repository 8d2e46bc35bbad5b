"""The sample catalogue and the sample office fit each other and are clean text."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from kiosk.domain.rules import Way
from kiosk.office.pins import check_pin
from kiosk.settings import ScreenSettings, load_office, load_screen

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "assets" / "sample" / "office.toml"
EXAMPLE = ROOT / "config" / "office.toml"
ICONS = ROOT / "assets" / "icons"
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00a0]")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    path = ROOT / "assets" / "sample" / "procedures.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_there_are_135_procedures_with_codes_of_their_own(rows):
    assert len(rows) == 135
    codes = [row["code"] for row in rows]
    assert len(set(codes)) == 135
    assert [code for code in codes if not re.fullmatch(r"\d\.\d{6}", code)] == []


def test_every_procedure_belongs_to_a_service_of_the_sample_office(rows):
    services = {service.id for service in load_office(SAMPLE).rules.services}
    assert {row["group"] for row in rows} <= services


def test_every_row_is_complete_and_tells_what_is_not_sure(rows):
    for row in rows:
        assert None not in row, row["code"]
        for key in ("name", "field", "agency", "documents", "also_called", "source"):
            assert row[key].strip() == row[key] != "", (row["code"], key)
        assert row["confidence"] in {"A", "B", "C"}, row["code"]
        if row["confidence"] != "A":
            assert row["to_check"], row["code"]
        for item in (*row["documents"].split("; "), *row["also_called"].split("; ")):
            assert item, row["code"]


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in sorted([*(ROOT / "assets" / "sample").rglob("*"), *(ROOT / "config").iterdir()])
        if path.is_file() and path.suffix not in {".pdf", ".jpg", ".wav"}
    ],
    ids=lambda path: path.name,
)
def test_sample_text_is_normalised_and_holds_nothing_invisible(path):
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert INVISIBLE.findall(text) == []


def test_the_sample_office_is_as_told_in_the_readme():
    settings = load_office(SAMPLE)
    rules = settings.rules
    assert rules.code == "05266"
    assert "Lạc Sơn" in rules.name
    assert len(rules.services) == 14
    assert len(rules.counters) == 4
    assert len({service.prefix for service in rules.services}) == 14
    assert settings.demo.sample
    assert set(settings.demo.pins) == {officer.id for officer in rules.staff}
    assert all("Mẫu" in officer.name for officer in rules.staff), "sample officers must look it"


def test_the_pins_of_the_sample_office_open_it():
    settings = load_office(SAMPLE)
    for officer in settings.rules.staff:
        assert check_pin(settings.demo.pins[officer.id], officer.pin), officer.id


def test_the_example_settings_load_and_hold_no_secret():
    settings = load_office(EXAMPLE)
    assert not settings.demo.sample
    assert [officer.pin for officer in settings.rules.staff] == [""]
    assert settings.http.host == "127.0.0.1"


@pytest.mark.parametrize("path", [SAMPLE, EXAMPLE], ids=["sample", "example"])
def test_every_icon_named_in_the_settings_is_bundled(path):
    named = re.findall(r'^(?:# )?icon = "([^"]+)"', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert named
    assert [icon for icon in named if not (ICONS / f"{icon}.svg").is_file()] == []


def test_the_commented_parts_of_the_example_load_when_the_marks_are_taken_away(tmp_path):
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    setting = re.compile(r'^# (?=\[\[|[a-z_]+ = \[?["\d]|\d{4}-\d\d-\d\d = |weights|on_touch = )')
    path = tmp_path / "office.toml"
    path.write_text("\n".join(setting.sub("", line) for line in lines), encoding="utf-8")
    rules = load_office(path).rules
    assert len(rules.priorities) == 4
    assert rules.hours.extra
    assert rules.services[0].quota_day == 80
    assert rules.counters[0].weights == (2, 1)
    assert not rules.services[0].on_touch
    assert rules.services[0].groups == ("ho_tich",)
    assert rules.post_points
    (reduction,) = rules.reductions
    assert (reduction.percent, reduction.ways) == (40, (Way.ONLINE,))
    assert reduction.valid_from < reduction.valid_to


def test_what_the_example_leaves_commented_is_the_default():
    rules = load_office(EXAMPLE).rules
    assert rules.reductions == ()
    assert rules.post_points == ()
    assert rules.public_url == ""
    assert [service.groups for service in rules.services] == [()] * len(rules.services)


def test_the_sample_office_promises_to_be_faster_online_and_says_by_what():
    (reduction,) = load_office(SAMPLE).rules.reductions
    assert (reduction.percent, reduction.ways) == (40, (Way.ONLINE,))
    assert reduction.fields == ("Hộ tịch", "Đất đai")
    assert "mẫu" in reduction.decision
    assert all("mẫu" in point for point in load_office(SAMPLE).rules.post_points)


def test_the_example_of_a_screen_holds_the_defaults():
    assert load_screen(ROOT / "config" / "screen.toml") == ScreenSettings()


def test_the_commented_parts_of_the_screen_example_load_too(tmp_path):
    text = (ROOT / "config" / "screen.toml").read_text(encoding="utf-8")
    (tmp_path / "token").write_text("abc", encoding="utf-8")
    path = tmp_path / "screen.toml"
    path.write_text(re.sub(r"(?m)^# (?=[a-z_]+ = )", "", text), encoding="utf-8")
    screen = load_screen(path)
    assert (screen.token, screen.counter, screen.ui.width_px) == ("abc", "quay-1", 1080)
