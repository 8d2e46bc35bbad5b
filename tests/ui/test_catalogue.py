"""The catalogue of a link: from the disk before the office, then whatever the office has."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.client import CatalogueCache, OfficeClient, OfficeUnreachable
from kiosk.settings import load_office
from kiosk.ui.catalogue import CatalogueKeeper
from kiosk.ui.office import OfficeLink
from tests.client.proxy import Proxy
from tests.office.books import BIRTH, BIRTHS, book, form_of, publish
from tests.office.house import House, TestClock, write_config


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "to-khai.pdf"
    path.write_bytes(b"%PDF-1.4\n" * 500)
    return path


@pytest.fixture
def house(tmp_path: Path, page: Path, no_leaks) -> Iterator[House]:
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
def open_link(house: House, line: Proxy, tasks, owner, tmp_path: Path):
    opened: list[OfficeLink] = []

    def open_one() -> OfficeLink:
        link = OfficeLink.open(
            line.url, house.tokens["touch"], tasks, owner, cache=tmp_path / "screen"
        )
        opened.append(link)
        return link

    yield open_one
    for link in opened:
        link.close()


def test_it_comes_in_the_gui_thread_and_follows_the_office(house: House, open_link, qtbot):
    link = open_link()
    threads = []
    link.catalogueChanged.connect(lambda: threads.append(threading.current_thread()))
    qtbot.waitUntil(lambda: link.catalogue is not None, timeout=10_000)
    assert link.catalogue == book(forms=link.catalogue.forms)

    with qtbot.waitSignal(link.catalogueChanged, timeout=10_000):
        publish(house.settings.data_dir, book(BIRTHS, number=2))
    assert [one.code for one in link.catalogue.procedures] == [BIRTH]
    assert set(threads) == {threading.main_thread()}


def test_without_the_office_it_is_the_last_one_kept(house: House, open_link, line: Proxy, qtbot):
    first = open_link()
    qtbot.waitUntil(lambda: first.catalogue is not None, timeout=10_000)
    known = first.catalogue
    first.close()
    line.refuse()

    link = open_link()
    qtbot.waitUntil(lambda: link.catalogue is not None, timeout=10_000)
    assert link.catalogue == known
    qtbot.waitUntil(lambda: link.stale, timeout=10_000)

    # What was adopted meanwhile is there as soon as the line is.
    publish(house.settings.data_dir, book(BIRTHS, number=2))
    line.listen()
    qtbot.waitUntil(lambda: len(link.catalogue.procedures) == 1, timeout=15_000)


def test_what_is_asked_for_comes_along(house: House, open_link, qtbot):
    touch = house.user("touch")
    touch.take(procedure=BIRTH)
    touch.close()
    link = open_link()
    with qtbot.waitSignal(link.askedChanged, timeout=10_000):
        pass
    assert link.asked == {BIRTH: 1.0}


def test_a_file_is_on_the_disk_when_it_is_told(open_link, page: Path, qtbot):
    link = open_link()
    qtbot.waitUntil(lambda: link.catalogue is not None, timeout=10_000)
    (file,) = link.catalogue.forms[0].files
    done, failed = [], []
    link.catalogueFile(file.sha256, done.append, failed.append)
    qtbot.waitUntil(lambda: bool(done))
    assert done[0].read_bytes() == page.read_bytes()
    link.catalogueFile("0" * 64, done.append, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert failed[0].reason == "unknown_file"


def test_a_screen_that_speaks_of_no_procedures_asks_for_none(house: House, tasks, owner, qtbot):
    link = OfficeLink.open(house.url, house.tokens["board"], tasks, owner)
    qtbot.waitUntil(lambda: link.rules is not None, timeout=10_000)
    assert link.catalogue is None
    with pytest.raises(RuntimeError):
        link.catalogueFile("0" * 64, print)
    link.close()


def test_a_picture_of_a_page_brings_its_own(tasks, owner):
    catalogue = book()
    link = OfficeLink(
        OfficeClient("http://127.0.0.1:9", "x"),
        tasks,
        owner,
        catalogue=catalogue,
        asked={BIRTH: 2.0},
    )
    assert link.catalogue is catalogue
    assert link.asked == {BIRTH: 2.0}
    link.close()


def test_closing_while_it_reads_ends_in_peace(tmp_path: Path, house: House, tasks, owner):
    for _ in range(5):
        link = OfficeLink.open(house.url, house.tokens["touch"], tasks, owner, cache=tmp_path / "s")
        link.close()
    assert [t.name for t in threading.enumerate() if t.name == "office-follower"] == []


class HalfAnOffice(OfficeClient):
    """A client whose first word of what is asked for never comes."""

    cut = True

    def asked(self) -> dict[str, float]:
        if self.cut:
            self.cut = False
            raise OfficeUnreachable("cut")
        return super().asked()


def test_a_catalogue_is_used_though_the_line_broke_right_behind_it(
    house: House, tasks, owner, tmp_path: Path, qtbot
):
    client = HalfAnOffice(house.url, house.tokens["touch"])
    link = OfficeLink(client, tasks, owner, cache=CatalogueCache(tmp_path / "screen"))
    keeper = link.findChild(CatalogueKeeper)
    keeper.refresh()
    qtbot.waitUntil(lambda: not client.cut)
    qtbot.waitUntil(lambda: link.catalogue is not None, timeout=10_000)
    link.close()
