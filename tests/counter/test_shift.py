"""A clerk's shift at a real office, by keyboard alone."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.client import StaffSession
from kiosk.counter.remembered import Remembered
from kiosk.domain.tickets import Outcome, State
from tests.counter.conftest import Console
from tests.office.house import PIN, House, User
from tests.qtkit import find, middle, tap

K = Qt.Key


def called(console: Console) -> list[str]:
    return sorted(t.number for t in console.link.queue.live.values() if t.state is State.CALLED)


def test_a_whole_shift(console: Console, house: House, touch: User, tmp_path):
    sessions: list[StaffSession] = []
    console.vm.parts()[0].signedIn.connect(lambda session, _counter: sessions.append(session))
    console.sign_in()
    for _ in range(4):
        touch.take()
    console.waiting(4)

    console.press(K.Key_F9)
    console.until("A001", "called")
    console.press(K.Key_F8)  # the office of this test lets a clerk recall at once
    console.wait(lambda: console.desk.property("stateText").endswith("lần 2"))
    console.until("A001", "called")
    console.press(K.Key_F10)
    console.until("A001", "serving")
    console.press(K.Key_F10)
    assert "A001" in console.asking
    console.press(K.Key_3)
    console.until("", "idle")
    done = next(t for t in console.link.queue.done.values() if t.number == "A001")
    assert done.outcome is Outcome.SUPPLEMENT

    assert "A001" in console.desk.property("undoText")
    assert 0 < console.desk.property("undoLeft") <= 30
    console.press(K.Key_Z, ctrl=True)
    console.until("A001", "serving")
    console.press(K.Key_F6)
    console.press(K.Key_Return)  # the reason
    console.press(K.Key_2)  # for 15 minutes
    console.until("", "idle")
    held = next(t for t in console.link.queue.live.values() if t.number == "A001")
    assert held.state is State.HELD
    assert held.hold_until is not None

    console.press(K.Key_F9)
    console.until("A002", "called")
    console.press(K.Key_F7)
    console.until("", "idle")
    console.press(K.Key_F9)
    console.until("A003", "called")
    console.press(K.Key_F5)
    console.press(K.Key_1)  # the other counter
    console.until("", "idle")
    moved = next(t for t in console.link.queue.live.values() if t.number == "A003")
    assert moved.only_counter == "quay-2"

    # Out with nobody at the counter: no question.
    console.deed("close").trigger()
    console.wait(lambda: console.vm.property("page") == "sign_in")
    console.wait(lambda: str(console.link.queue.counter("quay-1").state) == "closed")
    clerk = User(house.url, sessions[0].token)
    console.wait(lambda: clerk.post("/counters/quay-1/open").status_code == 401)
    clerk.close()
    memory = msgspec.json.decode(
        (tmp_path / "console" / "memory.json").read_bytes(), type=Remembered
    )
    assert memory.counter == "quay-1"


def test_a_double_f9_calls_one(console: Console, touch: User):
    console.sign_in()
    for _ in range(3):
        touch.take()
    console.waiting(3)
    console.press(K.Key_F9, K.Key_F9)
    console.until("A001", "called")
    console.press(K.Key_F9)  # still the same nervous finger
    assert console.asking == ""
    console.wait(lambda: not console.desk.property("busy"))
    assert called(console) == ["A001"]


def test_by_mouse_a_double_click_calls_one(console: Console, touch: User):
    console.sign_in()
    for _ in range(3):
        touch.take()
    console.waiting(3)
    tap(console.view, "next")
    tap(console.view, "next")
    console.until("A001", "called")
    assert called(console) == ["A001"]
    tap(console.view, "start")
    console.until("A001", "serving")
    tap(console.view, "finish")
    console.wait(lambda: console.asking != "")
    tap(console.view, "option_returned")
    console.until("", "idle")
    done = next(t for t in console.link.queue.done.values() if t.number == "A001")
    assert done.outcome is Outcome.RETURNED


def test_next_asks_while_somebody_is_served(console: Console, touch: User):
    console.sign_in()
    touch.take()
    touch.take()
    console.waiting(2)
    console.press(K.Key_F9)
    console.until("A001", "called")
    console.press(K.Key_F10)
    console.until("A001", "serving")
    console.wait(lambda: _asks_on_f9(console))
    console.press(K.Key_Escape)
    assert console.asking == ""
    assert console.number == "A001"
    assert called(console) == []
    console.press(K.Key_F9)
    console.press(K.Key_Return)
    console.until("A002", "called")
    first = next(t for t in console.link.queue.done.values() if t.number == "A001")
    assert first.outcome is Outcome.RECEIVED


def _asks_on_f9(console: Console) -> bool:
    """F9 is deaf for a second after a call, so that a double press asks nothing."""
    console.press(K.Key_F9)
    return console.asking != ""


def test_next_asks_while_the_called_one_has_not_come(console: Console, touch: User):
    console.sign_in()
    touch.take()
    touch.take()
    console.waiting(2)
    console.press(K.Key_F9)
    console.until("A001", "called")
    console.wait(lambda: _asks_on_f9(console))
    console.press(K.Key_1)
    console.until("A002", "called")
    assert [t.number for t in console.link.queue.done.values()] == ["A001"]


def test_a_question_is_taken_back_when_its_ticket_moves_on(
    console: Console, touch: User, admin: User
):
    console.sign_in()
    touch.take()
    console.waiting(1)
    console.press(K.Key_F9)
    console.until("A001", "called")
    console.press(K.Key_F6)
    assert console.asking != ""
    assert admin.post("/counters/quay-1/no-show").status_code == 200
    console.wait(lambda: console.asking == "")
    assert "A001" in console.said
    assert "vắng mặt" in console.said
    console.until("", "idle")


def test_a_screen_that_is_behind_is_refused_and_told_the_truth(
    console: Console, touch: User, admin: User
):
    console.sign_in()
    touch.take()
    console.waiting(1)
    console.press(K.Key_F9)
    console.until("A001", "called")
    console.link.close()  # no more news reaches this screen
    assert admin.post("/counters/quay-1/start").status_code == 200
    console.press(K.Key_F7)
    console.wait(lambda: "A001" in console.said)
    assert "đang phục vụ" in console.said


def test_a_wrong_pin_is_said_and_a_lock_told(console: Console, caplog: pytest.LogCaptureFixture):
    console.wait(lambda: console.vm.property("page") == "sign_in")
    sign_in = console.vm.parts()[0]
    console.press(K.Key_Return, K.Key_Return)
    assert sign_in.property("step") == "pin"
    for left in (4, 3, 2, 1, 0):
        console.type("0000")
        console.press(K.Key_Return)
        console.wait(lambda left=left: f"Còn {left} lần" in sign_in.property("problem"))
    console.type(PIN)
    console.press(K.Key_Return)
    console.wait(lambda: "thử lại sau" in sign_in.property("problem"))
    assert not sign_in.property("canSubmit")
    assert not console.vm.property("signedIn")
    caplog.clear()  # the office warns of wrong PINs


def test_signing_out_asks_while_somebody_is_served(console: Console, touch: User):
    console.sign_in()
    touch.take()
    console.waiting(1)
    console.press(K.Key_F9)
    console.until("A001", "called")
    console.press(K.Key_F10)
    console.until("A001", "serving")
    console.deed("close").trigger()
    assert "A001" in console.asking
    console.press(K.Key_Return)  # the careful answer comes first: stay
    assert console.vm.property("page") == "desk"
    console.deed("close").trigger()
    console.press(K.Key_2)
    console.wait(lambda: console.vm.property("page") == "sign_in")
    assert [t.number for t in console.link.queue.done.values()] == ["A001"]


def test_a_session_that_ended_elsewhere_leads_back_to_the_sign_in(console: Console, house: House):
    sessions: list[StaffSession] = []
    console.vm.parts()[0].signedIn.connect(lambda session, _counter: sessions.append(session))
    console.sign_in()
    clerk = User(house.url, sessions[0].token)
    assert clerk.post("/staff/sign-out").status_code < 300
    clerk.close()
    console.deed("pause").trigger()
    console.press(K.Key_1)
    console.wait(lambda: console.vm.property("page") == "sign_in")
    assert "đăng nhập lại" in console.vm.parts()[0].property("problem")


def test_pause_and_go_on(console: Console):
    console.sign_in()
    console.deed("pause").trigger()
    console.press(K.Key_1)
    console.until("", "paused")
    console.press(K.Key_F9)
    console.until("", "idle")


def test_the_lists(console: Console, touch: User):
    console.sign_in()
    lists = console.vm.parts()[2]
    for _ in range(3):
        touch.take()
    console.press(K.Key_F11)
    console.wait(lambda: lists.property("waitingCount") == 3)
    rows = lists.model("waiting").rows
    assert [r.number for r in rows] == ["A001", "A002", "A003"]
    assert all(r.canCall and r.canCancel and r.canTransfer and r.canReprint for r in rows)

    lists.call(rows[1].ticketId)  # out of its turn: asks why
    console.press(K.Key_1)
    console.until("A002", "called")
    console.wait(lambda: not lists.model("waiting").rows[0].canCall)  # the counter is taken
    console.press(K.Key_F7)
    console.until("", "idle")
    console.wait(lambda: lists.property("absentCount") == 1)
    lists.take_back(lists.model("absent").rows[0].ticketId)
    console.wait(lambda: lists.property("waitingCount") == 3)
    console.wait(lambda: not console.desk.property("busy"))
    lists.cancel(rows[0].ticketId)
    console.press(K.Key_1)
    console.wait(lambda: lists.property("waitingCount") == 2)
    assert lists.property("historyCount") == 0  # cancelled from the list, never at this counter


def test_a_pressed_button_takes_its_tip_away(console: Console, touch: User):
    """The tip would cover what the press brought: the message, or the question."""
    console.sign_in()
    touch.take()
    console.waiting(1)
    console.press(K.Key_F9)
    console.until("A001", "called")
    button = find(console.view, "hold")
    tips = console.view.contentItem().findChildren(QQuickItem, "hintTip")

    QTest.mouseMove(console.view, middle(button))
    console.wait(lambda: any(tip.isVisible() for tip in tips))
    tap(console.view, "hold")
    assert console.asking
    QTest.qWait(700)  # longer than a tip waits before it shows
    assert not any(tip.isVisible() for tip in tips)


def test_a_tip_says_once_that_nobody_waits(console: Console):
    console.sign_in()
    hint = console.deed("next").property("hint")
    assert hint.splitlines() == ["Gọi số tiếp (F9)", "Chưa có ai chờ"]
    assert not console.deed("next").property("enabled")
