"""Taking a number at the touch screen, by touch, at a real office with a real printer port."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.devices.printer_sink import PrinterSink
from kiosk.domain.events import Event
from kiosk.domain.rules import PriorityClass
from kiosk.domain.tickets import PrintState, Ticket
from kiosk.settings import OfficeSettings, PrinterSettings
from tests.office.house import House, TestClock, User
from tests.qtkit import find, middle
from tests.touch.conftest import CLERK, Kiosk


def tickets(house: House) -> list[Ticket]:
    assert house.running is not None
    return list(house.running.core.view.queue.live.values())


def slips(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "slips").glob("slip-*.png"))


def sign_in(house: House) -> object:
    """The sample office's first clerk."""
    answer = house.user("counter").post(
        "/staff/sign-in", {"staff": CLERK[0], "pin": "1111", "counter": CLERK[1]}
    )
    assert answer.status_code == 200, answer.text
    return answer.json()["token"]


def test_three_touches_bring_a_printed_number(
    open_kiosk: Callable[..., Kiosk],
    house: House,
    paper: PrinterSettings,
    tmp_path: Path,
) -> None:
    kiosk = open_kiosk(printer=paper)
    kiosk.take("ho_tich")
    kiosk.wait_page("ticket")
    assert kiosk.number == "A001"
    kiosk.wait(lambda: kiosk.print_state == "printed")
    kiosk.wait(lambda: tickets(house)[0].printed is PrintState.PRINTED)
    assert len(slips(tmp_path)) == 1
    kiosk.tap("doneButton")
    assert kiosk.page == "attract"
    assert kiosk.number == ""


def test_a_double_tap_takes_one_number(open_kiosk: Callable[..., Kiosk], house: House) -> None:
    kiosk = open_kiosk()
    kiosk.go_home()
    guard = kiosk.touch.screen.engine.singletonInstance("Kiosk.Ui", "TapGuard")
    guard.setProperty("quietMs", 600)
    spot = middle(find(kiosk.view, "service_chung_thuc"))
    for _ in range(3):
        QTest.mouseClick(kiosk.view, Qt.MouseButton.LeftButton, pos=spot)
    kiosk.wait_page("ticket")
    kiosk.wait(lambda: not kiosk.touch.tasks.busy)
    assert [t.number for t in tickets(house)] == ["B001"]


def test_the_view_model_refuses_a_second_number_while_one_comes(
    open_kiosk: Callable[..., Kiosk], house: House
) -> None:
    kiosk = open_kiosk()
    kiosk.go_home()
    for service in ("ho_tich", "chung_thuc", "ho_tich"):
        kiosk.touch.vm.chooseService(service)
    kiosk.wait_page("ticket")
    kiosk.wait(lambda: not kiosk.touch.tasks.busy)
    assert [t.number for t in tickets(house)] == ["A001"]


def test_the_first_touch_only_wakes(open_kiosk: Callable[..., Kiosk], house: House) -> None:
    kiosk = open_kiosk()
    kiosk.wait(lambda: kiosk.touch.link.rules is not None)
    # Where a tile will be: the press must not reach it, nor its double tap.
    spot = middle(find(kiosk.view, "attractArea"))
    for _ in range(2):
        QTest.mouseClick(kiosk.view, Qt.MouseButton.LeftButton, pos=spot)
    assert kiosk.page == "home"
    assert not kiosk.touch.vm.property("busy")
    assert tickets(house) == []


def test_a_finger_that_slips_and_stays_still_counts(
    open_kiosk: Callable[..., Kiosk], house: House
) -> None:
    kiosk = open_kiosk()
    kiosk.go_home()
    tile = find(kiosk.view, "service_ho_tich")
    spot = middle(tile)
    QTest.mousePress(kiosk.view, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(kiosk.view, spot + type(spot)(30, 20))
    QTest.mouseRelease(kiosk.view, Qt.MouseButton.LeftButton, pos=spot + type(spot)(30, 20))
    kiosk.wait_page("ticket")
    assert kiosk.number == "A001"


def test_without_paper_the_citizen_chooses_before_a_number_is_taken(
    open_kiosk: Callable[..., Kiosk], house: House, sink: PrinterSink, paper: PrinterSettings
) -> None:
    sink.machine.set(paper_rows=0)
    kiosk = open_kiosk(printer=paper)
    kiosk.take()
    kiosk.wait_page("printer")
    assert kiosk.notice == "Máy in hết giấy"
    assert tickets(house) == []
    kiosk.tap("noticeBack")
    assert kiosk.page == "home"
    kiosk.tap("service_ho_tich")
    kiosk.wait_page("printer")
    kiosk.tap("noticeAct")
    kiosk.wait_page("ticket")
    assert kiosk.print_state == "screen_only"
    kiosk.wait(lambda: tickets(house)[0].printed is PrintState.SCREEN_ONLY)


def test_paper_that_ends_in_the_slip_loses_no_number(
    open_kiosk: Callable[..., Kiosk],
    house: House,
    sink: PrinterSink,
    paper: PrinterSettings,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    sink.machine.set(paper_rows=200)
    kiosk = open_kiosk(printer=paper)
    kiosk.take()
    kiosk.wait_page("ticket")
    kiosk.wait(lambda: kiosk.print_state == "print_failed")
    caplog.clear()
    assert "A001" in str(kiosk.touch.vm.ticket.property("printText"))
    kiosk.wait(lambda: tickets(house)[0].printed is PrintState.PRINT_FAILED)
    assert kiosk.touch.idle.property("timeoutMs") == 90_000
    sink.machine.set(paper_rows=None)
    kiosk.tap("reprintButton")
    kiosk.wait(lambda: kiosk.print_state == "printed")
    kiosk.wait(lambda: tickets(house)[0].printed is PrintState.PRINTED)
    assert [t.number for t in tickets(house)] == ["A001"]


def test_a_counters_reprint_is_printed_once(
    open_kiosk: Callable[..., Kiosk], house: House, paper: PrinterSettings, tmp_path: Path
) -> None:
    kiosk = open_kiosk(printer=paper)
    seen: list[Event] = []
    kiosk.touch.link.eventSeen.connect(seen.append)
    kiosk.take()
    kiosk.wait(lambda: kiosk.print_state == "printed")
    clerk = User(house.url, str(sign_in(house)))
    ticket = tickets(house)[0]
    assert clerk.post(f"/tickets/{ticket.id}/reprint").status_code == 200
    kiosk.wait(lambda: len(slips(tmp_path)) == 2)
    # The same news again, as after a reconnect, prints nothing.
    asked = next(event for event in seen if event.type == "ticket_reprint_asked")
    kiosk.touch.link.eventSeen.emit(asked)
    kiosk.wait(lambda: not kiosk.touch.tasks.busy)
    assert len(slips(tmp_path)) == 2
    clerk.close()


def test_only_one_of_two_printers_answers_a_counters_wish(
    open_kiosk: Callable[..., Kiosk], house: House, paper: PrinterSettings, tmp_path: Path
) -> None:
    near = open_kiosk(printer=paper)
    with PrinterSink("127.0.0.1", 0, tmp_path / "far") as far_sink:
        far = open_kiosk(
            printer=PrinterSettings(
                kind="network", target=f"127.0.0.1:{far_sink.port}", reprints=False
            )
        )
        far.take()
        far.wait(lambda: far.print_state == "printed")
        heard: list[Event] = []
        far.touch.link.eventSeen.connect(heard.append)
        clerk = User(house.url, str(sign_in(house)))
        assert clerk.post(f"/tickets/{tickets(house)[0].id}/reprint").status_code == 200
        near.wait(lambda: len(slips(tmp_path)) == 1)
        far.wait(lambda: any(e.type == "ticket_reprint_asked" for e in heard))
        far.wait(lambda: not far.touch.tasks.busy)
        assert len(list((tmp_path / "far").glob("*.png"))) == 1
        clerk.close()


def test_the_priority_question_is_asked_where_there_is_one(
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
    kiosk.take()
    assert kiosk.page == "priority"
    kiosk.tap("priority_cao_tuoi")
    kiosk.wait_page("ticket")
    assert [(t.priority, t.level) for t in tickets(house)] == [("cao_tuoi", 2)]


def test_an_english_visit_takes_an_english_ticket(
    open_kiosk: Callable[..., Kiosk], house: House
) -> None:
    kiosk = open_kiosk()
    kiosk.go_home()
    kiosk.tap("languageButton")
    kiosk.tap("service_ho_tich")
    kiosk.wait_page("ticket")
    assert kiosk.touch.vm.ticket.property("service") == "Civil status"
    assert tickets(house)[0].language == "en"


def test_the_qr_code_leads_to_the_ticket(
    open_house: Callable[..., House],
    open_kiosk: Callable[..., Kiosk],
    office_settings: OfficeSettings,
    clock: TestClock,
    tmp_path: Path,
) -> None:
    rules = msgspec.structs.replace(office_settings.rules, public_url="http://10.0.0.5:8780")
    other = msgspec.structs.replace(office_settings, rules=rules, data_dir=tmp_path / "other")
    house = open_house(other, clock)
    kiosk = open_kiosk(url=house.url, token=house.tokens["touch"])
    kiosk.take()
    kiosk.wait_page("ticket")
    link = kiosk.touch.vm.ticket.property("link")
    assert link == f"http://10.0.0.5:8780/t/{tickets(house)[0].id}"


def test_without_an_address_for_phones_there_is_no_code(
    open_kiosk: Callable[..., Kiosk], house: House
) -> None:
    kiosk = open_kiosk()
    kiosk.take()
    kiosk.wait_page("ticket")
    assert kiosk.touch.vm.ticket.property("link") == ""
