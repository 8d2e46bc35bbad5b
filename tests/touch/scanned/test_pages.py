"""What a shown code leads to, on a real screen at a real office."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from kiosk.devices.camera_feed import Gear
from kiosk.domain.rules import PriorityClass
from kiosk.domain.tickets import Channel, State, Ticket
from kiosk.scan.meaning import (
    Appointment,
    DossierCode,
    IdCard,
    Meaning,
    Payment,
    ProcedureCode,
    SetupCode,
    TicketCode,
    Unknown,
    VNeID,
    WebLink,
)
from kiosk.scan.setup_code import make
from kiosk.settings import OfficeSettings, ScannerSettings
from kiosk.touch.flow import Visit
from kiosk.touch.viewmodels.codes import Codes
from tests.office.house import House, TestClock, User
from tests.touch.conftest import CLERK, Kiosk
from tests.touch.scanned.cards import card


def tickets(house: House) -> list[Ticket]:
    assert house.running is not None
    return list(house.running.core.view.queue.live.values())


@pytest.fixture
def kiosk(open_kiosk: Callable[..., Kiosk], tmp_path: Path) -> Kiosk:
    """A screen with a code reader that is not plugged in."""
    return scanning(open_kiosk, tmp_path)


def scanning(open_kiosk: Callable[..., Kiosk], tmp_path: Path, **more: object) -> Kiosk:
    (tmp_path / "reader").touch()
    scanner = ScannerSettings(kind="file", target=str(tmp_path / "reader"))
    kiosk = open_kiosk(scanner=scanner, **more)
    kiosk.wait(lambda: kiosk.touch.link.rules is not None and kiosk.touch.link.info is not None)
    kiosk.wait(lambda: kiosk.touch.link.queue.day is not None)
    return kiosk


def codes(kiosk: Kiosk) -> Codes:
    return kiosk.touch.vm.codes


def show(kiosk: Kiosk, meaning: Meaning) -> None:
    codes(kiosk).show(meaning)


def title(kiosk: Kiosk) -> str:
    return str(codes(kiosk).scanned.property("title"))


def greeting(kiosk: Kiosk) -> str:
    return str(codes(kiosk).person.property("greeting"))


def nobody(kiosk: Kiosk) -> bool:
    """Whether nothing of a person is left."""
    today = codes(kiosk).today
    return (
        not kiosk.touch.vm.session.open
        and not kiosk.touch.vm.visit.known
        and codes(kiosk).person.property("name") == ""
        and greeting(kiosk) == ""
        and today.rows.rows == ()
        and today.place.property("number") == ""
    )


# --- a card ---


def test_a_card_is_greeted_by_its_given_name_and_wakes_the_screen(kiosk: Kiosk) -> None:
    show(kiosk, card())
    assert kiosk.page == "person"
    assert greeting(kiosk) == "Xin chào ông/bà Mẫu"
    assert not kiosk.touch.idle.property("asleep")


def test_a_number_is_taken_for_the_card_and_the_session_ends_with_it(
    kiosk: Kiosk, house: House
) -> None:
    show(kiosk, card())
    kiosk.tap("personChoose")
    assert kiosk.page == "choose"
    assert kiosk.touch.vm.session.open
    kiosk.tap("service_ho_tich")
    kiosk.wait_page("ticket")
    assert nobody(kiosk)
    (ticket,) = tickets(house)
    assert ticket.channel is Channel.QR
    assert ticket.person is not None
    assert ticket.person != card().number
    kiosk.tap("doneButton")
    assert kiosk.page == "attract"


def test_the_same_card_gets_the_same_number(kiosk: Kiosk, house: House) -> None:
    for _ in range(2):
        show(kiosk, card())
        kiosk.tap("personChoose")
        kiosk.tap("service_ho_tich")
        kiosk.wait_page("ticket")
        assert kiosk.number == "A001"
        kiosk.tap("doneButton")
    assert len(tickets(house)) == 1


def test_my_numbers_of_today_and_where_one_stands(kiosk: Kiosk, house: House) -> None:
    user = house.user("touch")
    user.take("chung_thuc", person="001048000001", channel="qr")
    user.take("chung_thuc", person="001190000002", channel="qr")
    user.close()
    show(kiosk, card())
    kiosk.tap("personMine")
    kiosk.wait(lambda: codes(kiosk).today.property("state") == "some")
    assert [row.lead for row in codes(kiosk).today.rows.rows] == ["B001"]
    kiosk.wait(lambda: "Không có ai chờ" in codes(kiosk).today.rows.rows[0].sub)
    kiosk.tap("ticket_B001")
    assert kiosk.page == "place"
    assert codes(kiosk).today.place.property("number") == "B001"
    kiosk.tap("backButton")
    assert kiosk.page == "mine"
    kiosk.tap("backButton")
    assert kiosk.page == "person"


def test_without_a_number_the_page_offers_one(kiosk: Kiosk) -> None:
    show(kiosk, card())
    kiosk.tap("personMine")
    kiosk.wait(lambda: codes(kiosk).today.property("state") == "none")
    kiosk.tap("mineChoose")
    assert kiosk.page == "choose"


@pytest.mark.parametrize("button", ["sessionEnd", "homeButton"])
def test_finishing_and_home_forget_the_person(kiosk: Kiosk, button: str) -> None:
    show(kiosk, card())
    kiosk.tap("personMine")
    kiosk.wait(lambda: codes(kiosk).today.property("state") == "none")
    kiosk.tap(button)
    assert kiosk.page == ("attract" if button == "sessionEnd" else "home")
    assert nobody(kiosk)


@pytest.mark.parametrize("step", ["", "personMine", "personChoose", "personDossiers"])
def test_nobody_there_any_more_forgets_the_person(kiosk: Kiosk, step: str) -> None:
    show(kiosk, card())
    if step:
        kiosk.tap(step)
    assert 0 < kiosk.touch.idle.property("timeoutMs") <= 45_000
    kiosk.touch.idle.expired.emit()
    assert kiosk.page == "attract"
    assert nobody(kiosk)


def test_another_card_ends_the_session_before(kiosk: Kiosk) -> None:
    kiosk.go_home()
    show(kiosk, card())
    kiosk.tap("personMine")
    show(kiosk, card("001190000002", "Trần Thị Thử", date(1990, 1, 1)))
    assert kiosk.page == "person"
    assert greeting(kiosk) == "Xin chào ông/bà Thử"
    assert kiosk.touch.vm.visit.trail == ()
    kiosk.tap("backButton")
    assert kiosk.page == "home"
    assert nobody(kiosk)


def test_an_answer_for_somebody_who_left_is_shown_to_nobody(kiosk: Kiosk, house: House) -> None:
    user = house.user("touch")
    user.take("chung_thuc", person="001048000001")
    user.close()
    show(kiosk, card())
    codes(kiosk).mine()
    codes(kiosk).end()  # the answer is still under way
    show(kiosk, card("001190000002", "Trần Thị Thử", date(1990, 1, 1)))
    kiosk.wait(lambda: not kiosk.touch.tasks.busy)
    assert nobody(kiosk) is False
    assert codes(kiosk).today.rows.rows == ()
    assert codes(kiosk).today.property("state") == ""


@pytest.mark.parametrize(
    "odd", [card(doubts=("century",)), card(number="12345"), card(number="00104800000x")]
)
def test_a_card_that_was_read_wrong_greets_nobody(kiosk: Kiosk, odd: IdCard) -> None:
    show(kiosk, odd)
    assert kiosk.page == "scanned"
    assert title(kiosk) == "Máy chưa đọc đúng thẻ"
    assert nobody(kiosk)
    kiosk.tap("act_choose")
    assert kiosk.page == "choose"


def test_a_card_shown_while_a_number_is_taken_changes_nothing(kiosk: Kiosk, house: House) -> None:
    kiosk.go_home()
    kiosk.touch.vm.chooseService("ho_tich")
    assert kiosk.touch.vm.property("busy")
    show(kiosk, card())
    assert nobody(kiosk)
    kiosk.wait_page("ticket")
    show(kiosk, card())
    assert kiosk.page == "ticket"
    assert nobody(kiosk)


def test_a_card_shown_while_a_number_is_lost_changes_nothing(kiosk: Kiosk, house: House) -> None:
    kiosk.go_home()
    house.stop()
    kiosk.touch.vm.chooseService("ho_tich")
    kiosk.wait_page("notice")
    assert kiosk.touch.vm.visit.taking
    show(kiosk, card())
    assert kiosk.page == "notice"
    assert nobody(kiosk)
    house.start()


def test_the_answer_an_age_fits_stands_first(
    open_house: Callable[..., House],
    open_kiosk: Callable[..., Kiosk],
    office_settings: OfficeSettings,
    clock: TestClock,
    tmp_path: Path,
) -> None:
    classes = (
        PriorityClass(id="khuyet_tat", name="Người khuyết tật", name_en="Disabled"),
        PriorityClass(id="tu_60", name="Từ 60 tuổi", name_en="60 and over", min_age=60),
        PriorityClass(id="tu_75", name="Từ 75 tuổi", name_en="75 and over", min_age=75),
    )
    rules = msgspec.structs.replace(office_settings.rules, priorities=classes)
    other = msgspec.structs.replace(office_settings, rules=rules, data_dir=tmp_path / "other")
    house = open_house(other, clock)
    kiosk = scanning(open_kiosk, tmp_path, url=house.url, token=house.tokens["touch"])

    def keys() -> list[str]:
        return [answer["key"] for answer in kiosk.touch.vm.property("priorities")]

    for born, order in (
        (1948, ["tu_75", "tu_60", "", "khuyet_tat"]),
        (1960, ["tu_60", "", "khuyet_tat", "tu_75"]),
        (1999, ["", "khuyet_tat", "tu_60", "tu_75"]),
    ):
        show(kiosk, card(birth=date(born, 1, 1)))
        kiosk.tap("personChoose")
        kiosk.tap("service_ho_tich")
        assert kiosk.page == "priority"
        assert keys() == order
        kiosk.tap("homeButton")
        assert keys() == ["", "khuyet_tat", "tu_60", "tu_75"]


# --- a ticket ---


def test_a_ticket_follows_its_number(kiosk: Kiosk, house: House) -> None:
    user = house.user("touch")
    taken = user.take("ho_tich")["ticket"]
    user.close()
    assert isinstance(taken, dict)
    kiosk.wait(lambda: kiosk.touch.link.queue.ticket(taken["id"]) is not None)
    show(kiosk, TicketCode(taken["id"], ours=True))
    place = codes(kiosk).today.place
    assert kiosk.page == "place"
    assert place.property("number") == "A001"
    assert place.property("state") == "Đang chờ đến lượt"
    assert place.property("ahead") == "Không có ai chờ trước ông/bà"
    clerk = _sign_in(house)
    assert clerk.post(f"/counters/{CLERK[1]}/open").status_code == 200
    assert clerk.post(f"/counters/{CLERK[1]}/next").status_code == 200
    kiosk.wait(lambda: place.property("state") == "Đến lượt: mời đến Quầy 1 ngay")
    assert place.property("ahead") == ""
    clerk.close()
    kiosk.wait(lambda: not kiosk.touch.tasks.busy)


def _sign_in(house: House) -> User:
    answer = house.user("counter").post(
        "/staff/sign-in", {"staff": CLERK[0], "pin": "1111", "counter": CLERK[1]}
    )
    assert answer.status_code == 200, answer.text
    return User(house.url, answer.json()["token"])


def test_tickets_of_another_day_and_another_office(kiosk: Kiosk) -> None:
    show(kiosk, TicketCode("yesterday", ours=True))
    assert title(kiosk) == "Phiếu này không dùng được hôm nay"
    show(kiosk, TicketCode("elsewhere", ours=False))
    assert title(kiosk) == "Phiếu này của cơ quan khác"
    kiosk.tap("act_choose")
    assert kiosk.page == "choose"


@pytest.mark.parametrize("state", list(State))
def test_every_state_of_a_number_has_words(kiosk: Kiosk, house: House, state: State) -> None:
    user = house.user("touch")
    user.take("ho_tich")
    user.close()
    kiosk.wait(lambda: bool(kiosk.touch.link.queue.live))
    (ticket,) = kiosk.touch.link.queue.live.values()
    rules, today = kiosk.touch.link.rules, codes(kiosk).today
    assert rules is not None
    changed = msgspec.structs.replace(ticket, state=state, counter="quay-1")
    text = today._ticket_words.text(changed, kiosk.touch.link.queue, rules, ticket.arrived_at)
    assert text.state
    assert text.over == (state in (State.SERVED, State.CANCELLED, State.EXPIRED))


# --- a dossier, and everything else ---


def test_a_dossier_that_is_not_here_leads_to_the_counter_of_results(
    kiosk: Kiosk, house: House
) -> None:
    kiosk.go_home()
    show(kiosk, DossierCode("H56.10.05-250716-0012", "x"))
    kiosk.wait(lambda: title(kiosk) == "Hồ sơ này chưa có trong máy")
    assert "0012" in str(codes(kiosk).scanned.property("code"))
    assert codes(kiosk).scanned.property("link") == "https://dichvucong.gov.vn"
    kiosk.tap("act_results")
    kiosk.wait_page("ticket")
    (ticket,) = tickets(house)
    assert (ticket.service, ticket.channel, ticket.procedure) == ("tra_ket_qua", Channel.QR, None)


def test_a_dossier_while_the_office_is_away(kiosk: Kiosk, house: House) -> None:
    house.stop()
    show(kiosk, DossierCode("H56.10.05-250716-0012", "x"))
    kiosk.wait(lambda: title(kiosk) == "Chưa hỏi được về hồ sơ này")
    house.start()


def test_an_appointment_takes_a_number_as_one(kiosk: Kiosk, house: House) -> None:
    show(kiosk, Appointment("hen-7"))
    kiosk.tap("act_choose")
    kiosk.tap("service_ho_tich")
    kiosk.wait_page("ticket")
    assert [t.channel for t in tickets(house)] == [Channel.APPOINTMENT]


@pytest.mark.parametrize(
    ("meaning", "said"),
    [
        (Payment("vietqr"), "Máy không nhận thanh toán"),
        (WebLink("example.com/a"), "Máy không mở trang web"),
        (VNeID(), "Máy không đọc mã của ứng dụng VNeID"),
        (Unknown(), "Máy chưa hiểu mã này"),
        (ProcedureCode("9.999999"), "Thủ tục này chưa có trong máy"),
    ],
)
def test_what_is_not_for_this_machine_leads_on(kiosk: Kiosk, meaning: Meaning, said: str) -> None:
    kiosk.go_home()
    show(kiosk, meaning)
    assert (kiosk.page, title(kiosk)) == ("scanned", said)
    assert codes(kiosk).scanned.property("acts")
    kiosk.tap("backButton")
    assert kiosk.page == "home"
    assert title(kiosk) == ""


def test_home_from_a_code_says_that_the_office_is_shut(kiosk: Kiosk, clock: TestClock) -> None:
    show(kiosk, Payment("vietqr"))
    clock.move(hours=11)
    kiosk.wait(lambda: kiosk.touch.vm._why_not.shut() is not None)
    kiosk.tap("act_home")
    assert kiosk.page == "notice"


def test_without_a_code_the_person_goes_back_and_anybody_else_home(kiosk: Kiosk) -> None:
    show(kiosk, card())
    kiosk.tap("personDossiers")
    kiosk.tap("act_scan")
    kiosk.tap("scanNoCode")
    assert kiosk.page == "scanned"
    assert kiosk.touch.vm.session.open
    kiosk.tap("homeButton")
    kiosk.tap("scanDoor")
    kiosk.tap("scanNoCode")
    assert kiosk.page == "home"


def test_a_technician_at_the_machine_needs_no_code(kiosk: Kiosk) -> None:
    kiosk.touch.open_setup()
    assert kiosk.page == "setup"
    kiosk.tap("setupDone")
    assert kiosk.page == "attract"


def test_only_a_genuine_code_opens_the_set_up(
    kiosk: Kiosk, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "kiosk.touch")
    now = kiosk.touch.link.now()
    token = house.tokens["touch"]
    for text in (make("another-token", now, 10), make(token, now.replace(year=2020), 10), "x"):
        show(kiosk, SetupCode(text))
        assert title(kiosk) == "Máy chưa hiểu mã này"
    # The technician finds the reason in the log, the code itself nobody.
    refused = "a set-up code was refused: out of date, or made with another token"
    assert [record.getMessage() for record in caplog.records].count(refused) == 3
    show(kiosk, SetupCode(make(token, now, 10)))
    assert kiosk.page == "setup"
    show(kiosk, card())  # codes to try the camera with change no page
    assert kiosk.page == "setup"
    kiosk.tap("homeButton")
    assert kiosk.page == "home"


def test_the_set_up_keeps_the_camera_when_its_code_was_shown_on_the_scan_page(
    kiosk: Kiosk, house: House
) -> None:
    station = kiosk.touch.station
    assert station is not None
    kiosk.go_home()
    kiosk.tap("scanDoor")
    show(kiosk, SetupCode(make(house.tokens["touch"], kiosk.touch.link.now(), 10)))
    kiosk.wait(lambda: kiosk.touch.scan.property("state") == "off")
    assert station._gear is Gear.FULL
    kiosk.tap("setupDone")
    kiosk.wait(lambda: station._gear is not Gear.FULL)


def test_a_typed_code_is_understood_as_a_shown_one(kiosk: Kiosk) -> None:
    kiosk.go_home()
    kiosk.tap("scanDoor")
    kiosk.tap("scanType")
    for key in "H56.10.05-250716-0012":
        kiosk.tap(f"key_{key}")
    kiosk.tap("typeDone")
    assert kiosk.page == "scanned"
    kiosk.wait(lambda: title(kiosk) == "Hồ sơ này chưa có trong máy")
    assert codes(kiosk).typing.property("text") == ""
    kiosk.tap("backButton")
    assert kiosk.page == "scan"


def test_a_service_closed_meanwhile_leads_back_to_the_greeting(
    kiosk: Kiosk, clock: TestClock
) -> None:
    show(kiosk, card())
    clock.move(hours=11)
    kiosk.wait(lambda: kiosk.touch.vm._why_not.shut() is not None)
    kiosk.tap("personChoose")
    assert kiosk.page == "notice"
    assert kiosk.touch.vm.session.open
    kiosk.tap("noticeAct")
    assert kiosk.page == "person"


def test_without_camera_and_reader_there_is_no_door(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    assert kiosk.touch.station is None
    assert not codes(kiosk).property("possible")


def test_a_name_an_input_method_has_mangled_is_not_said(kiosk: Kiosk) -> None:
    codes(kiosk).presented(_Shown(card(), "scanner_mangled"))
    assert kiosk.page == "person"
    assert greeting(kiosk) == "Xin chào ông/bà"
    assert kiosk.touch.vm.session.person == card().number


class _Shown:
    """A `station.Presented`."""

    def __init__(self, meaning: Meaning, doubt: str) -> None:
        self.meaning, self.doubt, self.source = meaning, doubt, "scanner"


def test_results_of_one_visit_are_gone_for_the_next(kiosk: Kiosk) -> None:
    show(kiosk, WebLink("example.com/private"))
    kiosk.touch.idle.expired.emit()
    assert kiosk.touch.vm.visit == Visit()
    assert codes(kiosk).scanned.property("code") == ""


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """An office that is stopped in a test is missed in the log."""
    yield
    caplog.clear()
