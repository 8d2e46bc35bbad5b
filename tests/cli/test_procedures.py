"""What a technician learns of procedures on the command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from kiosk.journal import Journal, MissedSearches
from kiosk.settings import load_office
from tests.cli.test_commands import kiosk
from tests.office.books import book, publish
from tests.office.house import House, TestClock, free_port, write_config

AT = datetime(2026, 8, 3, tzinfo=UTC)


def test_what_people_miss_is_listed_with_counts(tmp_path: Path):
    config = write_config(tmp_path)
    with Journal.open(tmp_path / "data" / "journal.db", office="thu-nghiem") as journal:
        missed = MissedSearches(journal)
        for ref, text in (("1", "nuôi hổ"), ("2", "Nuôi hổ"), ("3", "bay lên trăng")):
            missed.add(ref, text, AT)
    done = kiosk("journal", "missed", "--config", config, "--json")
    assert done.returncode == 0
    found = json.loads(done.stdout)["missed"]
    assert [(words["text"], words["count"]) for words in found] == [
        ("Nuôi hổ", 2),
        ("bay lên trăng", 1),
    ]
    plain = kiosk("journal", "missed", "--config", config)
    assert "2  03/08/2026  Nuôi hổ" in plain.stdout
    assert "2 searches" in plain.stderr
    assert kiosk("journal", "missed", "--journal", tmp_path / "none.db").returncode == 1


def test_the_doctor_tells_of_no_catalogue_of_a_good_and_of_a_broken_one(tmp_path: Path):
    config = write_config(tmp_path, port=free_port())
    settings = load_office(config)

    def check() -> dict[str, str]:
        done = kiosk("doctor", "--config", config, "--json")
        checks = {check["id"]: check for check in json.loads(done.stdout)["checks"]}
        assert checks["office"]["state"] == "ok"
        found: dict[str, str] = checks["catalogue"]
        return found

    house = House(settings, TestClock()).start()
    try:
        none = check()
        assert none["state"] == "warn"
        assert "kiosk catalogue import" in none["mend"]
        first = book()
        publish(settings.data_dir, first)
        house.restart()
        good = check()
        assert good["state"] == "ok"
        assert "3 thủ tục" in good["says"]
        assert "01/07/2026" in good["says"]
        publish(settings.data_dir, book(number=2))
        versions = settings.data_dir / "catalogue" / "versions"
        (versions / book(number=2).version / "package.json.gz").write_bytes(b"torn")
        house.restart()
        broken = check()
        assert broken["state"] == "warn"
        assert "kiosk catalogue restore" in broken["mend"]
        assert house.running is not None
        assert house.running.catalogue.held.catalogue.version == first.version
    finally:
        house.stop()
