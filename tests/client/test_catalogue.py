"""The catalogue on a screen's disk: fetched once, whole or not there, read without an office."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.client import CatalogueCache, DamagedFile, OfficeClient, OfficeUnreachable, Refused
from kiosk.client.catalogue import cache_folder
from kiosk.domain.procedures import How
from kiosk.settings import load_office
from tests.client.proxy import Line, Proxy
from tests.office.books import BIRTH, BIRTHS, book, form_of, publish
from tests.office.house import House, TestClock, wait_until, write_config


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "to-khai.pdf"
    path.write_bytes(b"%PDF-1.4\n" + bytes(range(256)) * 800)
    return path


@pytest.fixture
def house(tmp_path: Path, page: Path) -> Iterator[House]:
    settings = load_office(write_config(tmp_path))
    publish(settings.data_dir, book(forms=(form_of(page),)), page)
    house = House(settings, TestClock()).start()
    yield house
    house.stop()


@pytest.fixture
def line(house: House) -> Iterator[Proxy]:
    with Proxy(int(house.url.rpartition(":")[2])) as proxy:
        yield proxy


@pytest.fixture
def office(house: House, line: Proxy) -> Iterator[OfficeClient]:
    client = OfficeClient(line.url, house.tokens["touch"], timeout_s=2.0)
    yield client
    client.close()


@pytest.fixture
def cache(tmp_path: Path) -> CatalogueCache:
    return CatalogueCache(tmp_path / "screen" / "catalogue")


def test_it_is_fetched_once_and_again_only_when_another_version_holds(
    house: House, office: OfficeClient, cache: CatalogueCache
):
    assert cache.load() is None
    first = cache.refresh(office)
    assert first is not None
    assert first == house.running.catalogue.held.catalogue
    assert cache.refresh(office) is None
    publish(house.settings.data_dir, book(BIRTHS, number=2))
    wait_until(lambda: house.running.catalogue.held.catalogue.version != first.version)
    second = cache.refresh(office)
    assert second is not None
    assert cache.load() is second


def test_a_screen_works_while_the_office_is_away(
    office: OfficeClient, cache: CatalogueCache, line: Proxy, tmp_path: Path, page: Path
):
    known = cache.refresh(office)
    (file,) = known.forms[0].files
    cache.file(office, file.sha256)
    line.refuse()

    later = CatalogueCache(tmp_path / "screen" / "catalogue")  # the screen was started again
    assert later.load() == known
    with pytest.raises(OfficeUnreachable):
        later.refresh(office)
    assert later.load() == known
    assert later.file(office, file.sha256).read_bytes() == page.read_bytes()
    with pytest.raises(OfficeUnreachable):
        later.file(office, "0" * 64)

    line.listen()
    assert later.refresh(office) is None


def test_a_line_that_is_cut_in_the_middle_leaves_what_was_there(
    office: OfficeClient, cache: CatalogueCache, line: Proxy, tmp_path: Path
):
    line.swallow_answers(1)
    assert cache.refresh(office) is not None  # asked again by itself
    line.line = Line.FROZEN
    with pytest.raises(OfficeUnreachable):
        CatalogueCache(tmp_path / "other").refresh(office)
    line.line = Line.GOOD
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("damage", [b"", b'{"version": "x"', b"\xff\xfe", b"[]"])
def test_a_damaged_copy_is_fetched_anew(
    office: OfficeClient, cache: CatalogueCache, tmp_path: Path, damage: bytes
):
    known = cache.refresh(office)
    (tmp_path / "screen" / "catalogue" / "catalogue.json").write_bytes(damage)
    later = CatalogueCache(tmp_path / "screen" / "catalogue")
    assert later.load() is None
    assert later.refresh(office) == known


def test_a_file_is_what_its_name_says_or_it_is_fetched_again(
    office: OfficeClient, cache: CatalogueCache, page: Path
):
    known = cache.refresh(office)
    (file,) = known.forms[0].files
    path = cache.file(office, file.sha256)
    path.write_bytes(b"torn")
    assert cache.file(office, file.sha256).read_bytes() == page.read_bytes()


def test_a_file_of_another_content_is_not_kept(
    house: House, office: OfficeClient, cache: CatalogueCache, tmp_path: Path
):
    known = cache.refresh(office)
    (file,) = known.forms[0].files
    stored = house.settings.data_dir / "catalogue" / "files" / file.sha256
    stored.chmod(0o644)
    stored.write_bytes(b"not what it was")
    with pytest.raises(DamagedFile):
        cache.file(office, file.sha256)
    assert not list((tmp_path / "screen" / "catalogue" / "files").glob("*"))


def test_files_nobody_names_any_more_go(
    house: House, office: OfficeClient, cache: CatalogueCache, tmp_path: Path
):
    known = cache.refresh(office)
    (file,) = known.forms[0].files
    path = cache.file(office, file.sha256)
    publish(house.settings.data_dir, book(BIRTHS, number=2))
    wait_until(lambda: cache.refresh(office) is not None)
    assert not path.exists()
    with pytest.raises(Refused, match="unknown_file"):
        cache.file(office, file.sha256)


@pytest.mark.parametrize("name", ["", "x", "../../tokens.toml", "A" * 64])
def test_only_hashes_are_names(office: OfficeClient, cache: CatalogueCache, name: str):
    with pytest.raises(ValueError, match="SHA-256"):
        cache.file(office, name)


def test_a_disk_that_takes_nothing_costs_only_the_copy(office: OfficeClient, tmp_path: Path):
    (tmp_path / "in-the-way").write_text("a file, not a folder")
    cache = CatalogueCache(tmp_path / "in-the-way")
    known = cache.refresh(office)
    assert known is not None
    assert cache.load() == known


def test_screens_that_share_a_folder_do_not_disturb_each_other(
    office: OfficeClient, tmp_path: Path, page: Path
):
    sha256 = hashlib.sha256(page.read_bytes()).hexdigest()
    faults: list[Exception] = []

    def screen() -> None:
        try:
            cache = CatalogueCache(tmp_path / "shared")
            for _ in range(10):
                cache.refresh(office)
                assert cache.file(office, sha256).read_bytes() == page.read_bytes()
                assert CatalogueCache(tmp_path / "shared").load() is not None
        except Exception as error:  # noqa: BLE001 - a thread edge
            faults.append(error)

    threads = [threading.Thread(target=screen) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert not list((tmp_path / "shared").rglob(".part-*"))


def test_each_office_has_a_folder_of_its_own(tmp_path: Path):
    names = {
        cache_folder(tmp_path, url).name
        for url in ("http://10.0.0.5:8780", "http://10.0.0.6:8780", "https://10.0.0.5:8780/x")
    }
    assert len(names) == 3
    assert all("/" not in name and ":" not in name for name in names)


def test_a_client_asks_and_tells(office: OfficeClient):
    told = office.procedure(BIRTH)
    assert told.procedure == BIRTHS
    assert [place.name for place in told.counters] == ["Quầy 1", "Quầy 2"]
    with pytest.raises(Refused) as refused:
        office.procedure("9.999999")
    assert refused.value.reason == "unknown_procedure"

    assert office.viewed(BIRTH, How.SEARCH).seq > 0
    office.search_missed("giấy phép nuôi hổ")
    wait_until(lambda: office.asked() == {BIRTH: 0.25})

    def found() -> bool:
        try:
            return office.find("khai sinh & con?", limit=3).hits[0].code == BIRTH
        except Refused as refused:
            if refused.reason != "search_starting":
                raise
            return False

    wait_until(found)
    catalogue = office.health().catalogue
    assert catalogue is not None
    assert catalogue.procedures == 3
