"""A call for help at the consoles of two clerks, with a real office and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kiosk.client import OfficeClient
from kiosk.counter.help_vm import HelpVM, most_urgent
from kiosk.domain.commands import AnswerHelp, AskHelp, OpenCounter, Tick
from kiosk.domain.help_calls import HelpReason
from tests.counter.conftest import Console
from tests.domain.office_model import Office, office_rules
from tests.office.house import House, User
from tests.qtkit import find


@pytest.fixture
def screen_office(house: House):
    """The touch screen's line to the office."""
    client = OfficeClient(house.url, house.tokens["touch"])
    yield client
    client.close()


def banner(console: Console) -> HelpVM:
    found: HelpVM = console.vm.calls
    return found


def kind(console: Console) -> str:
    return str(banner(console).property("kind"))


def test_a_clerk_goes_and_ends_it_by_keys(console: Console, screen_office: OfficeClient, qtbot):
    console.sign_in()
    assert kind(console) == "none"
    small = console.view.height()
    with qtbot.waitSignal(banner(console).rang, timeout=10_000):
        call = screen_office.ask_help("touch", HelpReason.VOICE).call
    console.wait(lambda: kind(console) == "wanted")
    assert banner(console).property("text") == "Cần người giúp ở màn hình lấy số"
    assert "nói với máy không được" in banner(console).property("detail")
    assert "từ 08:00" in banner(console).property("detail")
    assert find(console.view, "helpBanner").property("visible")
    assert console.view.height() > small, "the window grows, the ticket keeps its room"
    console.press(Qt.Key.Key_F4)
    console.wait(lambda: kind(console) == "mine")
    assert console.link.queue.help[call.id].counter == "quay-1"
    console.wait(lambda: not console.desk.property("busy"))
    console.press(Qt.Key.Key_F4)
    console.wait(lambda: kind(console) == "none")
    assert console.view.height() == small
    assert not console.link.queue.help


def test_a_second_clerk_sees_who_goes(
    house: House, console: Console, screen_office: OfficeClient, touch: User
):
    console.sign_in()
    call = screen_office.ask_help("touch-2", HelpReason.ASKED).call
    console.wait(lambda: kind(console) == "wanted")
    minh = house.sign_in("minh", "quay-2")
    assert minh.post(f"/help/{call.id}/answer").status_code == 200
    console.wait(lambda: kind(console) == "others")
    assert banner(console).property("text") == "Quầy 2 đang ra màn hình lấy số 2"
    console.press(Qt.Key.Key_F4)
    assert console.link.queue.help[call.id].counter == "quay-2"
    assert not find(console.view, "helpGo").property("visible")
    minh.close()


def test_whoever_goes_hears_that_nobody_waits_any_more(
    console: Console, screen_office: OfficeClient
):
    console.sign_in()
    call = screen_office.ask_help("touch", HelpReason.ASKED).call
    console.wait(lambda: kind(console) == "wanted")
    console.press(Qt.Key.Key_F4)
    console.wait(lambda: kind(console) == "mine")
    screen_office.withdraw_help(call.id)
    console.wait(lambda: kind(console) == "none")
    assert console.said == "Không còn ai cần giúp ở màn hình lấy số."


def test_a_call_can_be_answered_while_a_question_stands(
    console: Console, screen_office: OfficeClient, touch: User
):
    touch.take()
    console.sign_in()
    console.waiting(1)
    console.press(Qt.Key.Key_F9)
    console.until("A001", "called")
    console.press(Qt.Key.Key_F10)
    console.until("A001", "serving")
    screen_office.ask_help("touch", HelpReason.ASKED)
    console.wait(lambda: kind(console) == "wanted")
    console.press(Qt.Key.Key_F10)
    assert console.asking
    console.press(Qt.Key.Key_F4)
    console.wait(lambda: kind(console) == "mine")
    assert console.asking


def test_nobody_is_called_before_signing_in(console: Console, screen_office: OfficeClient, qtbot):
    console.wait(lambda: console.vm.property("page") == "sign_in")
    screen_office.ask_help("touch", HelpReason.ASKED)
    console.wait(lambda: bool(console.link.queue.help))
    assert kind(console) == "none"
    console.press(Qt.Key.Key_F4)
    with qtbot.waitSignal(banner(console).rang, timeout=10_000):
        console.sign_in()
    console.wait(lambda: kind(console) == "wanted")


def test_what_a_clerk_has_to_know_first():
    office = Office(office_rules())
    office.do(Tick())
    office.do(OpenCounter(counter="q1", staff="s1"))
    assert most_urgent(office.queue, "q1") is None
    for n, asked_by in enumerate(("q2", "q1", None, None)):
        office.wait(seconds=10)
        office.do(AskHelp(call=f"h{n}", place=f"touch-{n}"))
        if asked_by:
            office.do(AnswerHelp(call=f"h{n}", counter=asked_by))
    assert most_urgent(office.queue, "q1").id == "h2", "the oldest nobody goes to"
    for n in (2, 3):
        office.do(AnswerHelp(call=f"h{n}", counter="q3"))
    assert most_urgent(office.queue, "q1").id == "h1", "then the own one"
    assert most_urgent(office.queue, "q4").id == "h0"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("touch", "màn hình lấy số"),
        ("touch-2", "màn hình lấy số 2"),
        ("cua-chinh", "màn hình lấy số (cua-chinh)"),
        ("tang-2", "màn hình lấy số (tang-2)"),
    ],
)
def test_screens_have_names(console: Console, place: str, said: str):
    assert console.vm.words.place(place) == said


def test_every_reason_has_words(console: Console):
    said = {console.vm.words.help_reason(reason) for reason in HelpReason}
    assert len(said) == len(HelpReason)


def test_the_next_clerk_is_called_too(console: Console, screen_office: OfficeClient, qtbot):
    console.sign_in()
    screen_office.ask_help("touch", HelpReason.ASKED)
    console.wait(lambda: kind(console) == "wanted")
    console.desk.leaving.emit()
    console.wait(lambda: console.vm.property("page") == "sign_in")
    console.wait(lambda: kind(console) == "none")
    with qtbot.waitSignal(banner(console).rang, timeout=10_000):
        console.sign_in()
