"""Looking a procedure up at the touch screen, by touch, at a real office with its sample."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from kiosk.domain.events import Event
from kiosk.domain.procedures import missing, needed
from kiosk.domain.rules import PriorityClass
from kiosk.settings import OfficeSettings, UiSettings
from tests.office.house import House, TestClock
from tests.qtkit import find
from tests.touch.conftest import Kiosk

BIRTH = "1.001193"


class Fingers:
    """Counts the taps a citizen needs from home."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.kiosk, self.taps = kiosk, 0

    def tap(self, name: str) -> None:
        self.kiosk.tap(name)
        self.taps += 1


@pytest.fixture
def at_home(open_kiosk: Callable[..., Kiosk]) -> Kiosk:
    kiosk = open_kiosk()
    wait_for_catalogue(kiosk)
    kiosk.go_home()
    return kiosk


def wait_for_catalogue(kiosk: Kiosk) -> None:
    """Also until the search is made: what is asked most is known from then on."""
    looking = kiosk.touch.vm.looking
    kiosk.wait(lambda: bool(looking.lookup.property("asked")) and looking.property("canSearch"))
    kiosk.wait(lambda: not kiosk.touch.tasks.busy)


def events(house: House, kind: str) -> list[Event]:
    assert house.running is not None
    return [e for e in house.running.journal.read() if e.type == kind]


def type_in(kiosk: Kiosk, words: str) -> None:
    for letter in words:
        kiosk.touch.vm.looking.search.typing.press(letter)


def test_three_taps_to_a_number_for_birth_registration(at_home: Kiosk, house: House) -> None:
    fingers = Fingers(at_home)
    fingers.tap("lookUp")
    fingers.tap(f"asked_{BIRTH}")
    assert at_home.page == "procedure"
    fingers.tap("takeNumber")
    at_home.wait_page("ticket")
    assert fingers.taps == 3
    assert at_home.touch.vm.ticket.property("procedure") == "Đăng ký khai sinh"
    assert house.running is not None
    (ticket,) = house.running.core.view.queue.live.values()
    assert (ticket.procedure, ticket.service) == (BIRTH, "ho_tich")


def test_three_taps_to_the_papers_by_life_event(at_home: Kiosk) -> None:
    fingers = Fingers(at_home)
    fingers.tap("lookUp")
    fingers.tap("event_sinh_con")
    assert at_home.page == "list"
    fingers.tap(f"procedure_{BIRTH}")
    assert at_home.page == "procedure"
    assert fingers.taps == 3
    assert find(at_home.view, "paper_c1p1").isVisible()


def test_one_query_to_the_papers(at_home: Kiosk, house: House) -> None:
    at_home.tap("lookUp")
    at_home.tap("searchDoor")
    assert at_home.page == "search"
    type_in(at_home, "lam giay khai sinh")
    at_home.wait(lambda: first_hit(at_home) == BIRTH)
    at_home.tap(f"hit_{BIRTH}")
    assert at_home.page == "procedure"
    at_home.wait(lambda: len(events(house, "procedure_viewed")) == 1)
    told = events(house, "procedure_viewed")[0].data
    assert (told["procedure"], told["how"]) == (BIRTH, "search")
    at_home.tap("backButton")
    assert at_home.page == "search"
    assert at_home.touch.vm.looking.search.typing.property("text") == "lam giay khai sinh"
    at_home.tap("homeButton")
    at_home.wait(lambda: not at_home.touch.tasks.busy)
    assert events(house, "search_missed") == []


def test_words_taken_back_leave_no_suggestions(at_home: Kiosk) -> None:
    at_home.tap("lookUp")
    at_home.tap("searchDoor")
    typing = at_home.touch.vm.looking.search.typing
    typing.press("k")
    at_home.wait(lambda: bool(typing.property("suggestions")))
    typing.backspace()
    assert typing.property("text") == ""
    assert typing.property("suggestions") == []


def first_hit(kiosk: Kiosk) -> str:
    rows = kiosk.touch.vm.looking.search.property("rows")
    return next((row["key"] for row in rows if row["kind"] == "item"), "")


def test_keys_on_the_screen_write_and_find(at_home: Kiosk) -> None:
    at_home.tap("lookUp")
    at_home.tap("searchDoor")
    for key in "tamtru":
        at_home.tap(f"vk_{key}")
    at_home.wait(lambda: first_hit(at_home) == "1.004194")


def test_words_nobody_knows_are_told_once(at_home: Kiosk, house: House) -> None:
    at_home.tap("lookUp")
    at_home.tap("searchDoor")
    type_in(at_home, "qzxw vvkk")
    at_home.wait(lambda: bool(kinds(at_home)) and "card" in kinds(at_home))
    assert "browse" in kinds(at_home)
    at_home.tap("browse")
    assert at_home.page == "lookup"
    at_home.wait(lambda: len(events(house, "search_missed")) == 1)
    at_home.tap("homeButton")
    at_home.wait(lambda: not at_home.touch.tasks.busy)
    assert len(events(house, "search_missed")) == 1


def kinds(kiosk: Kiosk) -> list[str]:
    return [row["kind"] for row in kiosk.touch.vm.looking.search.property("rows")]


def test_what_is_not_ours_says_where_to_ask(at_home: Kiosk) -> None:
    at_home.tap("lookUp")
    at_home.tap("searchDoor")
    type_in(at_home, "đăng ký kết hôn")
    at_home.wait(lambda: first_hit(at_home) == "1.000894")
    at_home.touch.vm.looking.search.typing.clear()
    type_in(at_home, "mua vé máy bay")
    at_home.wait(lambda: kinds(at_home) == ["card", "browse"])
    assert str(find(at_home.view, "answerText").property("text"))


def test_an_answer_to_words_that_are_gone_is_dropped(at_home: Kiosk) -> None:
    at_home.tap("lookUp")
    at_home.tap("searchDoor")
    search = at_home.touch.vm.looking.search
    search.typing.setProperty("text", "đăng ký kết hôn")
    search.typing.setProperty("text", "")
    at_home.wait(lambda: not at_home.touch.tasks.busy)
    assert search.answer is None
    search.typing.setProperty("text", "tạm trú")
    at_home.tap("homeButton")
    at_home.wait(lambda: not at_home.touch.tasks.busy)
    assert (search.answer, search.property("rows")) == (None, [])


def test_ticks_count_what_is_missing_and_go_with_the_citizen(at_home: Kiosk) -> None:
    at_home.tap("lookUp")
    at_home.tap(f"asked_{BIRTH}")
    page = at_home.touch.vm.looking.procedure
    catalogue = at_home.touch.link.catalogue
    assert catalogue is not None
    found = catalogue.procedure(BIRTH)
    assert found is not None
    papers = needed(found, "")
    at_home.tap(f"paper_{papers[0].id}")
    left = len(missing(papers, {papers[0].id}))
    assert page.property("summary") == f"Còn thiếu {left} giấy tờ"
    for paper in papers[1:]:
        at_home.touch.vm.looking.tick(paper.id)
    assert page.property("complete")
    assert page.property("summary") == "Đã đủ giấy tờ"
    at_home.tap("backButton")
    at_home.tap(f"asked_{BIRTH}")
    assert page.property("complete"), "coming back finds the ticks again"
    at_home.tap("homeButton")
    at_home.tap("lookUp")
    at_home.tap(f"asked_{BIRTH}")
    assert not page.property("complete"), "from home on it is another visit"


def test_idle_drops_all_of_a_citizen(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk(ui=UiSettings(idle_s=5))
    wait_for_catalogue(kiosk)
    kiosk.go_home()
    kiosk.tap("lookUp")
    kiosk.tap(f"asked_{BIRTH}")
    looking = kiosk.touch.vm.looking
    looking.tick("c1p1")
    assert kiosk.touch.idle.property("timeoutMs") == 120_000, "reading takes time"
    kiosk.touch.idle.expired.emit()
    assert kiosk.page == "attract"
    assert looking.procedure.property("title") == ""
    assert looking.procedure.rows.rows == ()
    assert looking.search.typing.property("text") == ""
    assert kiosk.touch.vm.visit.look.ticks == frozenset()


def test_back_leads_through_the_pages_one_came_by(at_home: Kiosk) -> None:
    at_home.tap("lookUp")
    at_home.tap("byGroup")
    assert at_home.page == "shelves"
    at_home.tap("shelf_ho_tich")
    assert at_home.page == "list"
    assert "Hộ tịch" in str(at_home.touch.vm.looking.lookup.property("title"))
    at_home.touch.vm.looking.openProcedure(BIRTH)
    for page in ("list", "shelves", "lookup", "home"):
        at_home.tap("backButton")
        assert at_home.page == page


def test_the_priority_question_stays(
    open_house: Callable[..., House],
    open_kiosk: Callable[..., Kiosk],
    office_settings: OfficeSettings,
    clock: TestClock,
    tmp_path: Path,
) -> None:
    elderly = PriorityClass(id="cao_tuoi", name="Người cao tuổi", name_en="Elderly", level=2)
    rules = msgspec.structs.replace(office_settings.rules, priorities=(elderly,))
    other = msgspec.structs.replace(office_settings, rules=rules, data_dir=tmp_path / "other")
    house = open_house(other, clock)
    kiosk = open_kiosk(url=house.url, token=house.tokens["touch"])
    wait_for_catalogue(kiosk)
    kiosk.go_home()
    kiosk.tap("lookUp")
    kiosk.tap(f"asked_{BIRTH}")
    kiosk.tap("takeNumber")
    assert kiosk.page == "priority"
    kiosk.tap("backButton")
    assert kiosk.page == "procedure"
    kiosk.tap("takeNumber")
    kiosk.tap("priority_cao_tuoi")
    kiosk.wait_page("ticket")
    assert house.running is not None
    (ticket,) = house.running.core.view.queue.live.values()
    assert (ticket.procedure, ticket.priority) == (BIRTH, "cao_tuoi")


def test_looking_up_goes_on_when_the_office_is_shut(
    open_kiosk: Callable[..., Kiosk], clock: TestClock
) -> None:
    clock.move(hours=12)
    kiosk = open_kiosk()
    wait_for_catalogue(kiosk)
    kiosk.wake()
    kiosk.wait_page("notice")
    kiosk.tap("noticeLookUp")
    assert kiosk.page == "lookup"
    kiosk.tap(f"asked_{BIRTH}")
    kiosk.tap("takeNumber")
    assert kiosk.page == "notice"
    kiosk.tap("noticeAct")
    assert kiosk.page == "procedure", "no dead end"
    kiosk.tap("homeButton")
    kiosk.wait_page("notice")


def test_looking_up_goes_on_while_the_office_is_down(
    at_home: Kiosk, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    at_home.tap("lookUp")
    port = int(house.url.rsplit(":", 1)[1])
    house.stop()
    at_home.wait(lambda: bool(at_home.touch.link.property("stale")), timeout_ms=20_000)
    assert at_home.page == "lookup"
    at_home.tap(f"asked_{BIRTH}")
    assert at_home.page == "procedure"
    at_home.tap("takeNumber")
    assert at_home.page == "notice"
    at_home.tap("backButton")
    assert at_home.page == "procedure"
    at_home.tap("takeNumber")
    assert at_home.page == "notice"
    http = msgspec.structs.replace(house.settings.http, port=port)
    house.settings = msgspec.structs.replace(house.settings, http=http)
    house.start()
    at_home.wait_page("procedure")
    at_home.wait(lambda: not at_home.touch.tasks.busy)
    caplog.clear()


def test_english_says_everything_again(at_home: Kiosk) -> None:
    at_home.tap("lookUp")
    at_home.tap(f"asked_{BIRTH}")
    at_home.tap("languageButton")
    page = at_home.touch.vm.looking.procedure
    assert page.property("title") == "Birth registration"
    assert [tab["text"] for tab in page.property("tabs")][:2] == ["What to bring", "How long"]
    at_home.tap("tab_cost")
    assert [row.text for row in page.rows.rows] == ["Free"]
