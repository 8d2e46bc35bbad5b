"""Somebody is called to the touch screen: a real office, a real clerk, the citizen's taps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from kiosk.domain.help_calls import HelpCall, HelpReason
from kiosk.journal import verify
from kiosk.touch.flow import MOVES, Page, Step, Visit, move
from tests.office.house import House, TestClock, User
from tests.qtkit import find
from tests.touch.conftest import CLERK, Kiosk
from tests.touch.scanned.cards import card

EVENING = datetime(2026, 8, 3, 11, 0, tzinfo=UTC)


@pytest.fixture
def clerk(house: House) -> Iterator[User]:
    """Signed in at the first counter."""
    staff, counter = CLERK
    user = house.sign_in(staff, counter, pin="1111")
    yield user
    user.close()


def calls(kiosk: Kiosk) -> list[HelpCall]:
    return list(kiosk.touch.link.queue.help.values())


def state(kiosk: Kiosk) -> str:
    return str(kiosk.touch.vm.helper.property("state"))


def called(kiosk: Kiosk) -> HelpCall:
    """From home, by the key above every page."""
    kiosk.go_home()
    kiosk.tap("helpKey")
    kiosk.wait_page("help")
    kiosk.wait(lambda: len(calls(kiosk)) == 1 and state(kiosk) == "called")
    return calls(kiosk)[0]


def back_on(house: House, port: int) -> None:
    """The office that was stopped, at its old address."""
    http = msgspec.structs.replace(house.settings.http, port=port)
    house.settings = msgspec.structs.replace(house.settings, http=http)
    house.start()


def text(kiosk: Kiosk, name: str) -> str:
    kiosk.view.grabWindow()
    return str(find(kiosk.view, name).property("text"))


def test_a_clerk_comes_and_the_screen_is_free_again(
    open_kiosk: Callable[..., Kiosk], clerk: User
) -> None:
    kiosk = open_kiosk()
    call = called(kiosk)
    assert (call.place, call.reason) == ("touch", HelpReason.ASKED)
    assert text(kiosk, "helpTitle") == "Đã gọi cán bộ"
    assert clerk.post(f"/help/{call.id}/answer").status_code == 200
    kiosk.wait(lambda: state(kiosk) == "coming")
    assert text(kiosk, "helpTitle") == "Cán bộ đang ra"
    assert kiosk.touch.vm.said_page.startswith("Cán bộ đang ra. Cán bộ ở Quầy 1")
    assert "Quầy 1" in text(kiosk, "helpBody")
    clerk.post(f"/help/{call.id}/end")
    kiosk.wait_page("home")
    assert state(kiosk) == "off"


def test_not_needed_any_more(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    called(kiosk)
    kiosk.tap("helpAct")
    kiosk.wait_page("home")
    kiosk.wait(lambda: not calls(kiosk))
    assert state(kiosk) == "off"


def test_the_call_stands_while_the_citizen_goes_on_and_ends_with_the_visit(
    open_kiosk: Callable[..., Kiosk], house: House
) -> None:
    kiosk = open_kiosk()
    call = called(kiosk)
    kiosk.tap("homeButton")
    kiosk.wait_page("home")
    assert find(kiosk.view, "helpKey").property("on")
    kiosk.tap("helpKey")
    kiosk.wait_page("help")
    assert calls(kiosk) == [call], "a second tap is the same call"
    kiosk.touch.idle.expired.emit()
    kiosk.wait_page("attract")
    kiosk.wait(lambda: not calls(kiosk))
    last = [e for e in kiosk_events(house) if e["type"].startswith("help")][-1]
    assert last["type"] == "help_withdrawn"
    assert last["data"] == {"call": call.id, "left": True}


def kiosk_events(house: House) -> list[dict[str, Any]]:
    """Of the office's journal."""
    running = house.running
    assert running is not None
    return [
        {"type": e.type, "data": e.data, "actor": e.actor} for e in running.journal.read(after=0)
    ]


def test_two_taps_at_once_are_one_call(open_kiosk: Callable[..., Kiosk], house: House) -> None:
    kiosk = open_kiosk()
    kiosk.go_home()
    helper = kiosk.touch.vm.helper
    assert helper.call("voice")
    assert helper.call("lost")
    kiosk.wait(lambda: state(kiosk) == "called")
    kiosk.wait(lambda: len(calls(kiosk)) == 1)
    assert calls(kiosk)[0].reason is HelpReason.VOICE
    asked = [e for e in kiosk_events(house) if e["type"] == "help_asked"]
    assert len(asked) == 1
    assert verify(house.settings.data_dir / "journal.db").ok


def test_whoever_gives_up_before_the_answer_leaves_no_call(
    open_kiosk: Callable[..., Kiosk], house: House
) -> None:
    kiosk = open_kiosk()
    kiosk.go_home()
    kiosk.touch.vm.helper.call()
    kiosk.touch.vm.helper.act()  # the office has not answered yet
    assert kiosk.page == "home"
    kiosk.wait(lambda: any(e["type"] == "help_withdrawn" for e in kiosk_events(house)))
    kiosk.wait(lambda: not calls(kiosk))
    assert state(kiosk) == "off"


def test_an_office_that_does_not_answer_is_called_again(
    open_kiosk: Callable[..., Kiosk], house: House
) -> None:
    kiosk = open_kiosk()
    kiosk.go_home()
    port = int(house.url.rsplit(":", 1)[1])
    house.stop()
    try:
        kiosk.touch.vm.helper.call("lost")
        kiosk.wait(lambda: state(kiosk) == "down", 15_000)
        assert "đang gọi lại" in text(kiosk, "helpBody")
        assert "quầy gần nhất" in text(kiosk, "helpAdvice")
    finally:
        back_on(house, port)
    kiosk.wait(lambda: state(kiosk) == "called" and len(calls(kiosk)) == 1, 20_000)
    assert text(kiosk, "helpTitle") == "Đã gọi cán bộ"


def test_what_could_not_be_had_is_not_called_for_after_one_went_on(
    open_kiosk: Callable[..., Kiosk], house: House
) -> None:
    kiosk = open_kiosk()
    kiosk.go_home()
    port = int(house.url.rsplit(":", 1)[1])
    house.stop()
    try:
        kiosk.touch.vm.helper.call("lost")
        kiosk.wait(lambda: state(kiosk) == "down", 15_000)
        kiosk.tap("helpAct")
        assert state(kiosk) == "off"
        assert kiosk.page in ("home", "notice")
    finally:
        back_on(house, port)
    kiosk.wait(lambda: bool(kiosk.touch.link.property("connected")), 20_000)
    assert not calls(kiosk)


def test_after_hours_it_says_when_somebody_is_there(
    open_kiosk: Callable[..., Kiosk], clock: TestClock
) -> None:
    clock.now = EVENING
    kiosk = open_kiosk()
    kiosk.wake()
    kiosk.wait_page("notice")
    kiosk.tap("helpKey")
    kiosk.wait_page("help")
    kiosk.wait(lambda: state(kiosk) == "closed")
    assert "07:30 ngày mai" in text(kiosk, "helpBody")
    kiosk.tap("helpAct")
    kiosk.wait_page("notice")
    kiosk.tap("noticeAct")
    assert kiosk.page == "attract"


def test_a_page_one_was_lost_on_is_there_again(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    kiosk.wait(lambda: kiosk.touch.link.catalogue is not None)
    kiosk.go_home()
    kiosk.tap("lookUp")
    kiosk.wait_page("lookup")
    kiosk.tap("helpKey")
    kiosk.wait(lambda: len(calls(kiosk)) == 1)
    assert calls(kiosk)[0].reason is HelpReason.LOST
    kiosk.tap("backButton")
    kiosk.wait_page("lookup")
    assert len(calls(kiosk)) == 1


def test_whoever_showed_a_card_is_forgotten_where_help_is_waited_for(
    open_kiosk: Callable[..., Kiosk], house: House
) -> None:
    kiosk = open_kiosk()
    kiosk.go_home()
    kiosk.touch.vm.codes.show(card())
    kiosk.wait_page("person")
    assert kiosk.touch.vm.session.open
    kiosk.tap("helpKey")
    kiosk.wait_page("help")
    assert not kiosk.touch.vm.session.open
    kiosk.wait(lambda: len(calls(kiosk)) == 1)
    raw = b"".join(p.read_bytes() for p in house.settings.data_dir.iterdir() if p.is_file())
    assert card().number.encode() not in raw
    kiosk.tap("helpAct")
    kiosk.wait_page("home")


def test_a_call_of_no_known_reason_is_a_mistake(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    kiosk.go_home()
    with pytest.raises(ValueError, match="because"):
        kiosk.touch.vm.helper.call("because")
    assert kiosk.page == "home"


def test_from_the_start_page_nobody_is_called(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    assert kiosk.touch.vm.helper.call() is False
    assert state(kiosk) == "off"


# --- the flow ------------------------------------------------------------------------


def test_help_is_one_step_from_every_page_that_is_read() -> None:
    without = {page for page in Page if Step.HELP not in MOVES[page]}
    assert without == {
        Page.ATTRACT,
        Page.WORKING,
        Page.TICKET,
        Page.SETUP,
        Page.HELP,
    }


def test_the_card_is_forgotten_where_help_is_waited_for() -> None:
    visit = Visit(Page.MINE, known=True, trail=(Page.LOOKUP, Page.PERSON))
    after = move(visit, Step.HELP)
    assert after is not None
    assert not after.known
    assert after.trail == (Page.LOOKUP,)
    assert after.idle_s(45) == 180
    back = move(after, Step.BACK)
    assert back is not None
    assert back.page is Page.LOOKUP
