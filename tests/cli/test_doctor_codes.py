"""`kiosk doctor` about reading codes, with the real decoders and without any."""

import pytest

from kiosk.cli.doctor_codes import codes_check
from kiosk.scan.meaning.rules import RulesError
from kiosk.settings import CameraSettings, ScannerSettings, ScreenSettings

CAMERA = ScreenSettings(camera=CameraSettings(kind="folder", target="x"))
SCANNER = ScreenSettings(scanner=ScannerSettings(kind="file", target="x"))


def test_a_sample_code_is_read_and_understood() -> None:
    assert codes_check(CAMERA).state == "ok"
    assert codes_check(SCANNER).state == "ok"
    assert codes_check(ScreenSettings()).state == "absent"


def test_missing_decoders_fail_only_where_there_is_a_camera() -> None:
    broken = "tests.scan.worker.standin:broken"
    found = codes_check(CAMERA, maker=broken)
    assert (found.state, "no libzbar here" in found.says_en) == ("fail", True)
    assert "apt-get install libzbar0" in found.mend
    assert codes_check(SCANNER, maker=broken).state == "ok"


def test_decoders_that_read_something_else_fail() -> None:
    assert codes_check(CAMERA, maker="tests.scan.worker.standin:Decoder").state == "fail"


def test_broken_rules_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RulesError("rules.toml: health.pattern: missing )")

    monkeypatch.setattr("kiosk.scan.meaning.reading.installed", broken)
    found = codes_check(SCANNER)
    assert (found.state, "health.pattern" in found.says) == ("fail", True)
