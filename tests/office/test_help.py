"""Calling somebody to a screen over real sockets: who may, what is told, what is kept."""

from __future__ import annotations

import uuid

import pytest

from kiosk.domain.help_calls import HelpReason
from kiosk.domain.wire import from_wire
from kiosk.journal import verify
from kiosk.office.routes.help import PER_MINUTE
from kiosk.settings import load_office
from tests.office.house import WEEK, House, User, wait_until, write_config
from tests.office.test_api import reason


def ask(user: User, place: str = "touch", why: str = "asked", key: str | None = None):
    return user.post("/help", {"place": place, "reason": why}, key=key)


def open_calls(user: User):
    return dict(from_wire(user.get("/queue").json()["queue"]).help)


@pytest.fixture
def call(touch: User) -> str:
    """An open call's id."""
    return ask(touch).json()["call"]["id"]


def test_a_screen_calls_and_a_clerk_answers_and_ends(touch: User, clerk: User):
    key = str(uuid.uuid4())
    answer = ask(touch, why="voice", key=key)
    assert answer.status_code == 201
    told = answer.json()
    assert told["existing"] is False
    call = told["call"]["id"]
    assert call == uuid.UUID(key).hex
    assert open_calls(touch)[call].reason is HelpReason.VOICE
    goes = clerk.post(f"/help/{call}/answer").json()
    assert goes["call"]["counter"] == "quay-1"
    assert open_calls(touch)[call].counter == "quay-1"
    done = clerk.post(f"/help/{call}/end").json()
    assert done["call"] is None
    assert not open_calls(touch)


def test_a_second_tap_is_the_same_call(touch: User, call: str):
    again = ask(touch, why="lost")
    assert again.status_code == 200
    assert again.json()["existing"] is True
    assert again.json()["call"]["id"] == call
    other = ask(touch, place="touch-2")
    assert other.status_code == 201
    assert len(open_calls(touch)) == 2


def test_a_repeated_request_has_its_first_answer(house: House, touch: User, clerk: User):
    key = str(uuid.uuid4())
    first = ask(touch, key=key)
    clerk.post(f"/help/{first.json()['call']['id']}/end")
    assert ask(touch, key=key).json() == first.json()
    assert not open_calls(touch), "a retried request must not call again"
    assert reason(ask(touch, why="lost", key=key)) == "key_reused"
    house.restart()
    user = house.user("touch")
    assert ask(user, key=key).json() == first.json()
    user.close()


def test_a_second_clerk_hears_who_goes(house: House, clerk: User, call: str):
    clerk.post(f"/help/{call}/answer")
    minh = house.sign_in("minh", "quay-2")
    late = minh.post(f"/help/{call}/answer")
    assert (late.status_code, reason(late)) == (409, "help_answered")
    assert late.json()["detail"] == "Quầy 1 đang ra hỗ trợ rồi."
    assert late.json()["detail_en"] == "Counter 1 is on the way already."
    minh.close()


def test_the_citizen_withdraws(touch: User, clerk: User, call: str):
    assert touch.post(f"/help/{call}/withdraw", {"left": True}).json()["call"] is None
    gone = clerk.post(f"/help/{call}/answer")
    assert (gone.status_code, reason(gone)) == (404, "unknown_help")
    again = touch.post(f"/help/{call}/withdraw")
    assert reason(again) == "unknown_help"


@pytest.mark.parametrize("verb", ["answer", "end"])
def test_only_clerks_answer_and_end(house: House, touch: User, call: str, verb: str):
    assert reason(touch.post(f"/help/{call}/{verb}")) == "wrong_role"
    lan = house.sign_in()
    assert reason(lan.post(f"/help/{call}/{verb}", {"counter": "quay-2"})) == "wrong_counter"
    lan.close()
    admin = house.user("admin")
    assert admin.post(f"/help/{call}/{verb}", {"counter": "quay-2"}).status_code == 200
    assert reason(admin.post(f"/help/{call}/{verb}", {"counter": "quay-9"})) in (
        "unknown_counter",
        "unknown_help",
    )
    admin.close()


@pytest.mark.parametrize("role", ["board", "counter"])
def test_no_other_screen_calls(house: House, role: str):
    user = house.user(role)
    assert reason(ask(user)) == "wrong_role"
    user.close()


@pytest.mark.parametrize(
    "raw",
    [
        b'{"reason": "because my name is An"}',
        b'{"place": "phong cua ong An"}',
        b'{"reason": "asked", "note": "An"}',
    ],
)
def test_there_is_no_room_for_free_text(touch: User, raw: bytes):
    answer = touch.post("/help", raw=raw)
    assert reason(answer) == "bad_body"
    assert not open_calls(touch)


def test_somebody_who_plays_with_it_is_not_heard_for_a_while(touch: User):
    for _ in range(PER_MINUTE):
        call = ask(touch).json()["call"]["id"]
        touch.post(f"/help/{call}/withdraw")
    answer = ask(touch)
    assert (answer.status_code, reason(answer)) == (429, "too_many")
    assert 0 < int(answer.headers["retry-after"]) <= 60


def test_the_stream_tells_it(touch: User, clerk: User, listen_to):
    stream = listen_to()
    wait_until(lambda: stream.of("snapshot"))
    call = ask(touch).json()["call"]["id"]
    clerk.post(f"/help/{call}/answer")
    clerk.post(f"/help/{call}/end")
    wait_until(lambda: any(e["type"] == "help_ended" for e in stream.of("event")))
    told = [e for e in stream.of("event") if str(e["type"]).startswith("help_")]
    assert [(e["type"], e["actor"]) for e in told] == [
        ("help_asked", "device:touch"),
        ("help_answered", "staff:lan"),
        ("help_ended", "staff:lan"),
    ]


def test_a_call_outlives_a_restart_and_the_journal_replays(house: House, touch: User, call: str):
    house.restart()
    user = house.user("touch")
    assert set(open_calls(user)) == {call}
    user.close()
    assert verify(house.settings.data_dir / "journal.db").ok


def test_out_of_hours_it_says_when_somebody_is_there(tmp_path, clock):
    clock.move(hours=14)
    config = write_config(tmp_path, hours=WEEK)
    house = House(load_office(config), clock).start()
    try:
        user = house.user("touch")
        answer = ask(user)
        assert (answer.status_code, reason(answer)) == (409, "office_closed")
        user.close()
    finally:
        house.stop()
