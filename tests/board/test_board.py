"""Calls on the board: each once, in order, one after the other, whatever the line does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from kiosk.board.app import PAGE, QML
from kiosk.board.viewmodels import BoardVM
from kiosk.ui.engine import Screen
from kiosk.ui.office import OfficeLink
from kiosk.ui.tasks import Tasks
from tests.board.conftest import Board, open_counters, post, take
from tests.client.proxy import Proxy
from tests.office.house import House, User


def numbers(count: int, first: int = 1) -> list[str]:
    return [f"A{n:03}" for n in range(first, first + count)]


def test_a_burst_is_announced_one_by_one(board: Board, admin: User, house: House):
    open_counters(house)
    take(admin, 6)
    for counter in range(1, 7):
        post(admin, counter, "next")
    board.wait(lambda: board.link.queue.seq >= 18)
    board.wait(lambda: len(board.called) == 6 and board.at_rest())
    assert board.called == numbers(6)
    assert board.ear.heard == 6
    assert not board.ear.overlapped
    assert board.big == "A006"
    assert board.others == ["A005", "A004", "A003", "A002", "A001"]


def test_a_board_that_starts_at_noon_is_silent(
    admin: User, house: House, make_board: Callable[..., Board], line: Proxy
):
    open_counters(house, 2)
    take(admin, 2)
    post(admin, 1, "next")
    post(admin, 2, "next")
    board = make_board(line.url)
    board.wait(lambda: board.big == "A002")
    assert board.others == ["A001"]
    assert board.called == []
    assert board.ear.heard == 0


def test_missed_calls_are_announced_once_after_the_line_is_back(
    board: Board, admin: User, house: House, line: Proxy
):
    open_counters(house)
    take(admin, 5)
    post(admin, 1, "next")
    board.wait(lambda: board.called == ["A001"])
    line.refuse()
    board.wait(lambda: not board.link.property("connected"))
    post(admin, 2, "next")
    post(admin, 3, "next")
    line.listen()
    board.wait(lambda: len(board.called) == 3 and board.at_rest())
    assert board.called == numbers(3)
    line.cut()  # and again, with nothing new
    board.wait(lambda: not board.link.property("connected"))
    board.wait(lambda: board.link.property("connected"))
    post(admin, 4, "next")
    board.wait(lambda: len(board.called) == 4 and board.at_rest())
    assert board.called == numbers(4)
    assert board.ear.heard == 4


def test_a_recall_is_announced_again(board: Board, admin: User, house: House):
    open_counters(house, 1)
    take(admin, 1)
    post(admin, 1, "next")
    board.wait(lambda: board.called == ["A001"])
    post(admin, 1, "recall")
    board.wait(lambda: board.called == ["A001", "A001"])


def test_an_undone_call_leaves(board: Board, admin: User, house: House):
    open_counters(house, 2)
    take(admin, 2)
    post(admin, 1, "next")
    board.wait(lambda: board.big == "A001")
    post(admin, 2, "next")
    board.wait(lambda: board.big == "A002")
    post(admin, 2, "undo")
    board.wait(lambda: board.big == "A001")
    assert board.others == []


def test_a_missing_speaker_stops_nothing(
    make_board: Callable[..., Board],
    line: Proxy,
    admin: User,
    house: House,
    caplog: pytest.LogCaptureFixture,
):
    board = make_board(line.url, fault=True)
    open_counters(house, 2)
    take(admin, 2)
    post(admin, 1, "next")
    post(admin, 2, "next")
    board.wait(lambda: board.called == numbers(2) and board.at_rest())
    assert board.big == "A002"
    caplog.clear()  # the announcer says what was not heard


def test_a_lost_office_is_said_and_the_picture_stays(
    board: Board, admin: User, house: House, line: Proxy
):
    open_counters(house, 1)
    take(admin, 1)
    post(admin, 1, "next")
    board.wait(lambda: board.big == "A001")
    line.refuse()
    board.wait(lambda: board.vm.property("linkText") != "")
    assert "Mất kết nối từ 08:00" in board.vm.property("linkText")
    assert board.big == "A001"
    line.listen()
    board.wait(lambda: board.vm.property("linkText") == "")


def test_only_its_own_counters(
    make_board: Callable[..., Board], line: Proxy, admin: User, house: House
):
    board = make_board(line.url, counters=("quay-2",))
    open_counters(house, 2)
    take(admin, 2)
    post(admin, 1, "next")
    post(admin, 2, "next")
    board.wait(lambda: board.called == ["A002"])
    assert board.others == []


def test_the_end_of_the_day_clears_everything(board: Board, admin: User, house: House):
    open_counters(house, 1)
    take(admin, 3)
    post(admin, 1, "next")
    post(admin, 1, "start")
    post(admin, 1, "finish", {"outcome": "received"})
    post(admin, 1, "next")
    board.wait(lambda: board.big == "A002")
    house.clock.move(hours=20)
    # Three models: each hears of the end of the day on a turn of the loop of its own.
    board.wait(lambda: board.big == "" and not board.others and not board.vm.property("lines"))


def test_without_any_office_it_says_so(screen: Screen, tasks: Tasks, qtbot, tmp_path: Path):
    screen.engine.addImportPath(str(QML))
    link = OfficeLink.open("http://127.0.0.1:9", "nobody", tasks, screen.owner)
    vm = BoardVM(link, screen.owner)
    screen.show(PAGE, {"vm": vm}, size=QSize(1920, 1080))
    vm.start()
    try:
        qtbot.waitUntil(lambda: "Đang kết nối" in vm.property("linkText"))
    finally:
        vm.stop()
        link.close()
