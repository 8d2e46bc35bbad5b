"""The `kiosk` command: results on stdout, words on stderr, exit codes that mean something."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.domain.events import DayOpened
from kiosk.journal import Journal
from kiosk.office.pins import check_pin
from kiosk.settings import load_office
from tests.command import ROOT, kiosk
from tests.office.house import House, TestClock, free_port, write_config


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_config(tmp_path)


@pytest.fixture
def journal(config: Path) -> Path:
    """A small journal of the configured office."""
    path = config.parent / "data" / "journal.db"
    with Journal.open(path, office="thu-nghiem") as opened:
        at = datetime(2026, 8, 3, tzinfo=UTC)
        opened.stage(DayOpened(day=at.date()), actor="system", at=at)
        opened.commit()
    return path


def test_the_version_is_told():
    assert kiosk("--version").stdout.strip() == f"kiosk {__version__}"


@pytest.mark.parametrize("arguments", [[], ["nothing"], ["journal"], ["slip", "ticket"]])
def test_wrong_usage_ends_with_2(arguments: list[str]):
    done = kiosk(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage" in done.stderr


def test_wrong_settings_end_with_2_and_name_the_key(config: Path):
    config.write_text(config.read_text() + "\n[htp]\n", encoding="utf-8")
    done = kiosk("office", "--config", config)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{config}: htp" in done.stderr


def test_without_a_camera_there_is_none_to_set_up(tmp_path: Path):
    (tmp_path / "token").write_text("x" * 32)
    done = kiosk("touch", "--setup", "--token-file", tmp_path / "token")
    assert done.returncode == 2
    assert "[camera] kind" in done.stderr


def test_a_real_office_refuses_an_invented_time(config: Path):
    done = kiosk("office", "--config", config, "--at", "2026-08-03T07:45")
    assert done.returncode == 2
    assert "invented time" in done.stderr
    assert kiosk("office", "--config", config, "--at", "soon", "--force").returncode == 2


def test_a_pin_is_hashed_from_a_pipe():
    done = kiosk("pin", text="13579\n")
    assert done.returncode == 0
    assert check_pin("13579", done.stdout.strip())
    assert kiosk("pin", text="12\n").returncode == 2


def test_the_journal_is_verified_exported_backed_up_and_restored(
    config: Path, journal: Path, tmp_path: Path
):
    verdict = kiosk("journal", "verify", "--config", config, "--json")
    assert verdict.returncode == 0
    assert json.loads(verdict.stdout)["ok"] is True
    lines = kiosk("journal", "export", "--config", config)
    assert [json.loads(line)["type"] for line in lines.stdout.splitlines()] == ["day_opened"]
    backed = kiosk("journal", "backup", "--config", config, tmp_path / "backup")
    assert backed.returncode == 0
    again = tmp_path / "again" / "journal.db"
    restored = kiosk("journal", "restore", "--journal", again, tmp_path / "backup")
    assert restored.returncode == 0
    assert kiosk("journal", "verify", "--journal", again).returncode == 0
    assert kiosk("journal", "restore", "--journal", again, tmp_path / "backup").returncode == 1


def test_a_missing_journal_is_said(tmp_path: Path):
    done = kiosk("journal", "verify", "--journal", tmp_path / "none.db")
    assert done.returncode == 1
    assert "not a journal" in done.stderr


def test_a_slip_becomes_a_pdf(tmp_path: Path):
    data = tmp_path / "slip.json"
    data.write_text(
        json.dumps(
            {
                "office": "Cơ quan",
                "number": "A001",
                "service": "Hộ tịch",
                "issued_at": "2026-08-03T08:00:00+07:00",
                "ahead": 3,
            }
        ),
        encoding="utf-8",
    )
    out = tmp_path / "slip.pdf"
    assert kiosk("slip", "ticket", "--data", data, "-o", out).returncode == 0
    assert out.read_bytes().startswith(b"%PDF")
    data.write_text("{}", encoding="utf-8")
    assert kiosk("slip", "ticket", "--data", data, "-o", out).returncode == 1


def test_a_checklist_becomes_a4_or_a_strip(tmp_path: Path):
    data = tmp_path / "list.json"
    content = {
        "office": "Cơ quan",
        "title": "Đăng ký khai sinh",
        "code": "1.001193",
        "printed_on": "2026-08-03",
        "groups": [{"papers": [{"text": "Tờ khai", "originals": 1, "ticked": True}]}],
        "marked": True,
    }
    data.write_text(json.dumps(content), encoding="utf-8")
    sizes = set()
    for width in ((), ("--width-mm", "80"), ("--width-mm", "58")):
        out = tmp_path / "list.pdf"
        done = kiosk("slip", "checklist", "--data", data, *width, "-o", out)
        assert done.returncode == 0, done.stderr
        box = re.search(rb"/MediaBox \[([^\]]+)\]", out.read_bytes())
        sizes.add(round(float(box[1].split()[2])))
    assert len(sizes) == 3
    assert 595 in sizes
    data.write_text(json.dumps(content | {"title": ""}), encoding="utf-8")
    done = kiosk("slip", "checklist", "--data", data, "-o", tmp_path / "no.pdf")
    assert done.returncode == 1
    assert "title" in done.stderr


def test_the_doctor_says_what_to_do(config: Path, journal: Path):
    done = kiosk("doctor", "--config", config, "--json")
    checks = {check["id"]: check for check in json.loads(done.stdout)["checks"]}
    assert checks["settings"]["state"] == "ok"
    assert checks["journal"]["state"] == "ok"
    assert checks["disk"]["state"] in ("ok", "warn")
    assert checks["printer"]["state"] == "absent"
    assert checks["printer_a4"]["state"] == "absent"
    assert checks["office"]["state"] == "fail"
    assert done.returncode == 1
    for check in checks.values():
        assert check["says"]
        assert check["says_en"]
        assert check["state"] in ("ok", "absent") or check["mend"]


def test_the_doctor_sees_a_clock_that_stands_before_the_journal(tmp_path: Path, caplog):
    config = write_config(tmp_path, port=free_port())
    clock = TestClock()
    house = House(load_office(config), clock).start()
    try:
        done = kiosk("doctor", "--config", config, "--json")
        checks = {check["id"]: check for check in json.loads(done.stdout)["checks"]}
        assert (checks["office"]["state"], checks["clock"]["state"]) == ("ok", "ok")
        clock.move(days=-300)
        done = kiosk("doctor", "--config", config, "--json")
        checks = {check["id"]: check for check in json.loads(done.stdout)["checks"]}
        assert checks["clock"]["state"] == "warn"
        assert "300" in checks["clock"]["says"]
        assert checks["clock"]["mend"]
    finally:
        house.stop()
    assert "time is held" in caplog.text


def test_the_doctor_sees_open_tokens_and_a_dead_printer(config: Path, tmp_path: Path):
    tokens = config.parent / "data" / "tokens.toml"
    tokens.parent.mkdir(exist_ok=True)
    tokens.write_text("", encoding="utf-8")
    tokens.chmod(0o644)
    screen = tmp_path / "screen.toml"
    screen.write_text('[printer]\nkind = "network"\ntarget = "127.0.0.1:1"\n', encoding="utf-8")
    done = kiosk("doctor", "--config", config, "--screen", screen, "--json")
    checks = {check["id"]: check for check in json.loads(done.stdout)["checks"]}
    assert checks["tokens"]["state"] == "fail"
    assert "chmod 600" in checks["tokens"]["mend"]
    assert checks["printer"]["state"] == "fail"


@pytest.mark.parametrize(
    ("scanner", "state", "mend"),
    [
        ('kind = "none"', "absent", ""),
        ('kind = "keyboard"\ntarget = "Barcode-0"', "fail", "scanner.target"),
        ('kind = "serial"\ntarget = "/dev/serial/by-id/none"', "fail", "scanner.target"),
        ('kind = "file"\ntarget = "{file}"', "ok", ""),
    ],
)
def test_the_doctor_sees_the_code_scanner(
    config: Path, tmp_path: Path, scanner: str, state: str, mend: str
):
    (tmp_path / "codes").write_bytes(b"H55.12-261123-0001\r")
    screen = tmp_path / "screen.toml"
    text = scanner.replace("{file}", str(tmp_path / "codes"))
    screen.write_text(f"[scanner]\n{text}\n", encoding="utf-8")
    done = kiosk("doctor", "--config", config, "--screen", screen, "--json")
    checks = {check["id"]: check for check in json.loads(done.stdout)["checks"]}
    assert checks["scanner"]["state"] == state
    assert mend in checks["scanner"]["mend"]
    assert "H55" not in done.stdout


def test_the_doctor_names_the_setting_of_a_scanner_without_a_name(config: Path, tmp_path: Path):
    screen = tmp_path / "screen.toml"
    screen.write_text('[scanner]\nkind = "keyboard"\n', encoding="utf-8")
    done = kiosk("doctor", "--config", config, "--screen", screen, "--json")
    assert done.returncode == 1
    (check,) = json.loads(done.stdout)["checks"]
    assert (check["id"], check["state"]) == ("settings", "fail")
    assert "scanner.target" in check["says"]


def test_reading_the_words_loads_no_part():
    code = (
        "import sys; from kiosk.cli.parser import make_parser; make_parser();"
        "print([m for m in ('PySide6.QtCore', 'fastapi', 'sqlite3', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "[]"
