"""What a number was taken for: seen before it is called, with the papers when it is here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from kiosk.counter import procedure_lines
from kiosk.counter.papers_vm import PapersVM
from kiosk.domain.procedures import Fee, FeeState, Handing, Procedure, TimeLimit, Unit
from kiosk.domain.rules import Reduction, Way
from kiosk.settings import load_office
from tests.counter.conftest import Console
from tests.office.books import BIRTH, BIRTHS, LAND, book, publish
from tests.office.house import House, TestClock, User, write_config
from tests.qtkit import find, tap

DAY = date(2026, 8, 3)


@pytest.fixture
def house(tmp_path: Path, no_leaks: None) -> Iterator[House]:
    settings = load_office(write_config(tmp_path))
    publish(settings.data_dir, book())
    house = House(settings, TestClock()).start()
    yield house
    house.stop()


def rows(console: Console) -> list[tuple[str, str]]:
    return [(r.number, r.procedure) for r in console.vm.parts()[2].model("waiting").rows]


def papers(console: Console) -> PapersVM:
    found: PapersVM = console.vm.papers
    return found


def test_the_clerk_sees_it_before_the_call_and_the_papers_after(console: Console, touch: User):
    console.sign_in()
    console.press(Qt.Key.Key_F11)
    touch.take(procedure=BIRTH)
    touch.take()
    touch.take("dat_dai", procedure="9.999999")
    console.wait(lambda: console.link.catalogue is not None)
    expected = [("A001", "Đăng ký khai sinh"), ("A002", ""), ("B001", "9.999999")]
    console.wait(lambda: rows(console) == expected)
    console.wait(lambda: "Đăng ký khai sinh" in console.deed("next").property("detail"))
    assert papers(console).property("shown") is False

    console.press(Qt.Key.Key_F9)
    console.until("A001", "called")
    assert console.desk.property("procedureText") == "Đăng ký khai sinh"
    assert papers(console).property("shown") is True
    assert papers(console).property("source") == "1.001193 · 163/QĐ-BTP · 01/07/2026"
    common, other = papers(console).property("cases")
    assert (common["open"], common["count"]) == (True, 2)
    assert common["papers"][1] == {
        "text": "Giấy chứng sinh",
        "count": "1 bản chính, 1 bản sao",
        "note": False,
    }
    # One case of its own is no choice: it is open as well.
    assert (other["name"], other["open"]) == ("Đi thay", True)
    assert find(console.view, "papers").property("visible")


def test_a_case_folds_and_stays_so_while_the_desk_ticks(console: Console, touch: User, qtbot: Any):
    console.sign_in()
    console.press(Qt.Key.Key_F11)
    touch.take(procedure=BIRTH)
    console.waiting(1)
    console.press(Qt.Key.Key_F9)
    console.until("A001", "called")
    console.wait(lambda: papers(console).property("shown"))
    tap(console.view, "case_c2")
    console.wait(lambda: not papers(console).property("cases")[1]["open"])
    console.desk.refresh()
    assert not papers(console).property("cases")[1]["open"]


def test_a_ticket_without_a_procedure_leaves_no_papers_of_the_one_before(
    console: Console, touch: User
):
    console.sign_in()
    touch.take(procedure=BIRTH)
    touch.take()
    console.waiting(2)
    console.press(Qt.Key.Key_F9)
    console.until("A001", "called")
    console.wait(lambda: papers(console).property("shown"))
    console.press(Qt.Key.Key_F10)
    console.until("A001", "serving")
    console.press(Qt.Key.Key_F10, Qt.Key.Key_Return)
    console.until("", "idle")
    console.press(Qt.Key.Key_F9)
    console.until("A002", "called")
    assert papers(console).property("shown") is False
    assert console.desk.property("procedureText") == ""


def test_another_catalogue_changes_the_names(house: House, console: Console, touch: User):
    console.sign_in()
    touch.take(procedure=LAND)
    console.wait(lambda: "Cấp sổ đỏ lần đầu" in console.deed("next").property("detail"))
    publish(house.settings.data_dir, book(BIRTHS, number=2))
    console.wait(lambda: LAND in console.deed("next").property("detail"))


def handing(way: Way, **more: Any) -> Handing:
    return Handing(way=way, **more)


DAYS_5 = TimeLimit(amount=5, unit=Unit.WORKING_DAY)


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (DAYS_5, "5 ngày làm việc → 3 ngày làm việc"),
        (TimeLimit(amount=1, unit=Unit.HOUR), "1 giờ"),
        (TimeLimit(amount=0.5, unit=Unit.DAY), "0,5 ngày"),
        (TimeLimit(amount=1), "1 (cổng chưa ghi đơn vị)"),
        (TimeLimit(text="trong ngày"), "trong ngày"),
    ],
)
def test_times_are_said_as_the_source_gives_them(limit: TimeLimit, said):
    procedure = Procedure(code=BIRTH, name="X", handings=(handing(Way.COUNTER, time=limit),))
    reductions = [Reduction(percent=40)] if limit is DAYS_5 else []
    assert procedure_lines.times(procedure, reductions, DAY, "vi") == [("Tại quầy", said)]


def test_ways_with_the_same_time_share_a_line_and_no_time_has_none():
    procedure = Procedure(
        code=BIRTH,
        name="X",
        handings=(
            handing(Way.COUNTER, time=DAYS_5),
            handing(Way.POST, time=DAYS_5),
            handing(Way.ONLINE, time=DAYS_5, case="có xác minh"),
            handing(Way.ONLINE),
        ),
    )
    assert procedure_lines.times(procedure, (), DAY, "vi") == [
        ("Tại quầy, qua bưu điện", "5 ngày làm việc"),
        ("Qua mạng (có xác minh)", "5 ngày làm việc"),
    ]


@pytest.mark.parametrize(
    ("fee", "said"),
    [
        (Fee(state=FeeState.FREE), "Miễn phí"),
        (Fee(state=FeeState.LOCAL, note="nghị quyết"), "Theo quy định của tỉnh – nghị quyết"),
        (Fee(state=FeeState.AMOUNT, amount=8000, per="bản"), "8.000 đồng mỗi bản"),
        (Fee(state=FeeState.AMOUNT, amount=1_500_000), "1.500.000 đồng"),
        (Fee(), "Chưa rõ, xin hỏi cán bộ"),
    ],
)
def test_fees_are_never_guessed(fee: Fee, said: str):
    procedure = Procedure(code=BIRTH, name="X", handings=(handing(Way.COUNTER, fees=(fee,)),))
    assert procedure_lines.fees(procedure, "vi") == [("", said)]
