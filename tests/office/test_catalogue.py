"""The catalogue at the office: adopted, followed, sent, and kept when the next one is broken."""

from __future__ import annotations

import gzip
import hashlib
import logging
from datetime import date
from pathlib import Path

import msgspec
import pytest
import requests

from kiosk.catalogue import Store
from kiosk.domain.procedures import Catalogue, DayKind, SpecialDay
from kiosk.settings import load_office
from tests.office.books import BIRTH, BIRTHS, LAND, book, form_of, publish
from tests.office.house import WEEK, House, TestClock, User, wait_until, write_config


def adopted(house: House) -> list[str]:
    assert house.running is not None
    found = [e for e in house.running.journal.read() if e.type == "catalogue_adopted"]
    assert {e.actor for e in found} <= {"system"}
    return [str(e.data["version"]) for e in found]


def get(house: House, path: str, **headers: str) -> requests.Response:
    return requests.get(f"{house.url}/api/v1/{path}", headers=headers, timeout=10)


def health(house: House) -> dict[str, object]:
    found: dict[str, object] = requests.get(f"{house.url}/health", timeout=10).json()["catalogue"]
    return found


def test_an_office_without_a_catalogue_has_an_empty_one_and_says_so(house: House):
    answer = get(house, "catalogue")
    assert answer.status_code == 200
    assert msgspec.json.decode(answer.content, type=Catalogue).procedures == ()
    assert health(house)["version"] == ""
    assert health(house)["made_at"] is None
    assert get(house, f"procedures/{BIRTH}").json()["reason"] == "unknown_procedure"


def test_a_sample_office_has_the_samples(tmp_path: Path, clock: TestClock):
    house = House(load_office(write_config(tmp_path, sample=True)), clock).start()
    try:
        assert len(get(house, "catalogue").json()["procedures"]) > 100
        wait_until(lambda: len(adopted(house)) == 1)
        house.restart()
        wait_until(lambda: health(house)["procedures"] != 0)
        threshold = adopted(house)
    finally:
        house.stop()
    assert len(threshold) == 1  # the same one is adopted once, however often the office starts


def test_another_version_is_noticed_without_a_restart_and_told_on_the_stream(
    house: House, listen_to
):
    screen = listen_to()
    first, second = book(number=1), book(BIRTHS, number=2)
    publish(house.settings.data_dir, first)
    wait_until(lambda: adopted(house) == [first.version])
    publish(house.settings.data_dir, second)
    wait_until(lambda: adopted(house) == [first.version, second.version])

    assert get(house, "catalogue").json()["version"] == second.version
    wait_until(lambda: len([d for d in screen.of("event") if d["type"] != "day_opened"]) == 2)
    told = screen.of("event")[-1]
    assert told["data"]["procedures"] == 1
    assert told["data"]["name"] == "Danh mục 2"
    body = get(house, "catalogue", **{"Accept-Encoding": "identity"}).content
    assert told["data"]["sha256"] == hashlib.sha256(body).hexdigest()

    Store(house.settings.data_dir / "catalogue").restore()
    wait_until(lambda: adopted(house)[-1] == first.version)
    assert get(house, f"procedures/{LAND}").status_code == 200


def test_a_broken_package_keeps_the_old_one_and_is_told(house: House):
    first, second = book(number=1), book(BIRTHS, number=2)
    publish(house.settings.data_dir, first)
    wait_until(lambda: adopted(house) == [first.version])
    publish(house.settings.data_dir, second)
    folder = house.settings.data_dir / "catalogue" / "versions" / second.version
    (folder / "package.json.gz").write_bytes(gzip.compress(b'{"version": "torn'))
    # Seen before or after it broke: what is held is whole in either case.
    Store(house.settings.data_dir / "catalogue").restore(first.version)
    wait_until(lambda: adopted(house)[-1] == first.version)
    pointer = house.settings.data_dir / "catalogue" / "current"
    pointer.write_bytes(msgspec.json.encode({"current": second.version, "previous": ""}))

    wait_until(lambda: health(house)["fault"] != "")
    assert health(house)["version"] == first.version
    assert second.version[:8] in str(health(house)["fault"]) + str(health(house)["fault_en"])
    assert get(house, f"procedures/{LAND}").status_code == 200
    metrics = requests.get(f"{house.url}/metrics", timeout=10).text
    assert "kiosk_catalogue_broken 1.0" in metrics

    house.restart()  # nothing is held in memory now: the older version stands in
    assert health(house)["version"] == first.version
    assert health(house)["fault"] != ""

    third = book(BIRTHS, number=3)
    publish(house.settings.data_dir, third)
    wait_until(lambda: health(house)["version"] == third.version)
    assert health(house)["fault"] == ""


def test_a_screen_that_has_the_version_is_told_so_in_a_few_bytes(house: House):
    catalogue = book()
    publish(house.settings.data_dir, catalogue)
    wait_until(lambda: adopted(house) == [catalogue.version])
    whole = get(house, "catalogue", **{"Accept-Encoding": "gzip"})
    assert whole.headers["ETag"] == f'"{catalogue.version}"'
    assert whole.headers["Content-Encoding"] == "gzip"
    assert msgspec.json.decode(whole.content, type=Catalogue) == catalogue
    plain = get(house, "catalogue", **{"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert plain.content == whole.content
    for tag in (f'"{catalogue.version}"', f'"old", W/"{catalogue.version}"', "*"):
        same = get(house, "catalogue", **{"If-None-Match": tag})
        assert (same.status_code, same.content) == (304, b"")
    assert get(house, "catalogue", **{"If-None-Match": '"other"'}).status_code == 200


def test_the_files_of_the_catalogue_are_sent_and_no_others(house: House, tmp_path: Path):
    page = tmp_path / "to-khai.pdf"
    page.write_bytes(b"%PDF-1.4\n" + b"mau " * 5000)
    form = form_of(page)
    publish(house.settings.data_dir, book(forms=(form,)), page)
    wait_until(lambda: len(adopted(house)) == 1)
    (file,) = form.files
    sent = get(house, f"catalogue/files/{file.sha256}")
    assert sent.content == page.read_bytes()
    assert sent.headers["Content-Type"] == "application/pdf"
    assert "immutable" in sent.headers["Cache-Control"]
    for name in ("0" * 64, file.sha256.upper(), "..%2f..%2ftokens.toml", "x"):
        refused = get(house, f"catalogue/files/{name}")
        assert refused.status_code == 404
    # An older version's file is no longer of the catalogue.
    publish(house.settings.data_dir, book(BIRTHS, number=2))
    wait_until(lambda: len(adopted(house)) == 2)
    assert get(house, f"catalogue/files/{file.sha256}").json()["reason"] == "unknown_file"


def test_holidays_and_make_up_days_of_the_catalogue_hold_from_the_next_start(
    tmp_path: Path, clock: TestClock
):
    settings = load_office(write_config(tmp_path, hours=WEEK))
    house = House(settings, clock).start()
    days = (
        SpecialDay(day=date(2026, 8, 3), name="Nghỉ bù"),
        SpecialDay(day=date(2026, 8, 8), name="Làm bù", kind=DayKind.WORK),
    )
    try:
        publish(settings.data_dir, book(days=days))
        touch = house.user("touch")
        assert touch.post("/tickets", {"service": "ho_tich"}).status_code == 201
        house.restart()
        touch = house.user("touch")
        assert touch.post("/tickets", {"service": "ho_tich"}).json()["reason"] == "office_closed"
        clock.move(days=5)  # Saturday, 08:00
        assert touch.post("/tickets", {"service": "ho_tich"}).status_code == 201
        assert "2026-08-08" in touch.get("/office").json()["hours"]["extra"]
    finally:
        house.stop()


def test_a_full_disk_puts_the_adoption_off_not_the_catalogue(house: House, touch: User):
    assert house.running is not None
    journal = house.running.journal
    pages = journal._db.execute("PRAGMA page_count").fetchone()[0]
    journal._db.execute(f"PRAGMA max_page_count = {pages}")
    while touch.post("/tickets", {"service": "ho_tich"}).status_code == 201:
        pass
    catalogue = book()
    publish(house.settings.data_dir, catalogue)
    wait_until(lambda: get(house, "catalogue").json()["version"] == catalogue.version)
    assert adopted(house) == []
    journal._db.execute("PRAGMA max_page_count = 1000000")
    wait_until(lambda: adopted(house) == [catalogue.version])


@pytest.mark.parametrize("path", ["catalogue", "procedures/asked", f"procedures/{BIRTH}"])
def test_reading_needs_no_token_and_leaves_no_trace(house: House, path: str, caplog):
    publish(house.settings.data_dir, book())
    wait_until(lambda: len(adopted(house)) == 1)
    before = house.running.journal.head.seq
    with caplog.at_level(logging.DEBUG):
        assert get(house, path).status_code == 200
    assert house.running.journal.head.seq == before
