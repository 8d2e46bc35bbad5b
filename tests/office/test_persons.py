"""What a shown card finds: today's tickets of a person, and dossiers; without a trace."""

from __future__ import annotations

import stat
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest

from kiosk.office.bodies import PersonBody
from kiosk.office.missed import Limiter
from kiosk.office.persons import PERSONS_PER_HOUR, PERSONS_PER_MINUTE, PersonsLimit
from kiosk.office.problems import Fault
from tests.office.house import (
    House,
    User,
    free_port,
    office_process,
    read_tokens,
    write_config,
)
from tests.office.test_api import reason

PERSON = "001090123456"
"""Invented."""


def asked(user: User, person: str = PERSON) -> dict:
    answer = user.post("/persons/tickets", {"person": person})
    assert answer.status_code == 200, answer.text
    return answer.json()


def numbers(found: dict) -> list[str]:
    return [ticket["number"] for ticket in found["tickets"]]


def test_all_tickets_of_a_person_the_newest_first(touch: User, clerk: User, clock):
    first = touch.take(person=PERSON)["ticket"]
    clock.move(minutes=1)
    assert clerk.post("/counters/quay-1/next").status_code == 200
    assert clerk.post("/counters/quay-1/start").status_code == 200
    assert clerk.post("/counters/quay-1/finish").status_code == 200
    second = touch.take("dat_dai", person="0010 9012 3456")["ticket"]
    clock.move(minutes=1)
    touch.take(person="001090123457")
    gone = touch.take(person=PERSON)["ticket"]["id"]
    touch.post(f"/tickets/{gone}/cancel", {"reason": "citizen"})
    found = asked(touch)
    assert numbers(found) == ["A003", "B001", "A001"]
    assert [t.get("state", "waiting") for t in found["tickets"]] == [
        "cancelled",
        "waiting",
        "served",
    ]
    assert list(found["estimates"]) == [second["id"]]
    assert found["estimates"][second["id"]]["ahead"] == 0
    assert found["seq"] == clerk.get("/queue").json()["seq"]
    assert first["id"] == found["tickets"][-1]["id"]


def test_asking_writes_nothing_and_makes_no_key(house: House, touch: User):
    housekeeping = house.running._housekeeping
    head = house.running.journal.head.seq
    assert asked(touch) == {"tickets": [], "estimates": {}, "seq": head}
    assert house.running.journal.head.seq == head
    day = house.running.core.now.date()
    keys = house.running.core
    assert keys.view.queue.day != day or housekeeping.known_key(day) is not None
    house.stop()
    files = [p for p in house.settings.data_dir.rglob("*") if p.is_file()]
    assert not any(PERSON.encode() in path.read_bytes() for path in files)
    house.start()


def test_a_person_is_found_after_a_restart_and_not_the_day_after(house: House, touch: User, clock):
    touch.take(person=PERSON)
    house.restart()
    again = house.user("touch")
    assert numbers(asked(again)) == ["A001"]
    clock.move(days=1)
    again.take()  # the next day begins
    assert asked(again)["tickets"] == []
    again.close()


def test_a_key_that_was_not_taken_up_is_still_found(house: House, touch: User):
    touch.take(person=PERSON)
    housekeeping = house.running._housekeeping
    housekeeping._key = (None, b"x" * 32)  # as when the disk failed at the start
    assert numbers(asked(touch)) == ["A001"]
    assert housekeeping._key == (None, b"x" * 32)


def test_who_may_ask(house: House, touch: User, clerk: User):
    for user in (touch, clerk, house.user("counter"), house.user("admin")):
        assert asked(user)["tickets"] == []
        assert reason(user.get("/dossiers/H55.12-261123-0001")) == "unknown_dossier"
        user.close()
    board = house.user("board")
    assert reason(board.post("/persons/tickets", {"person": PERSON})) == "wrong_role"
    assert reason(board.get("/dossiers/H55.12-261123-0001")) == "wrong_role"
    board.close()
    stranger = User(house.url, "")
    assert reason(stranger.post("/persons/tickets", {"person": PERSON})) == "unknown_token"
    assert reason(stranger.get("/dossiers/H55.12-261123-0001")) == "unknown_token"
    stranger.close()


@pytest.mark.parametrize(
    "raw", [b"{}", b'{"person": "12"}', b'{"person": 001090123456}', b'{"personn": "001090123456"}']
)
def test_a_wrong_question_is_refused_without_saying_it_back(touch: User, raw: bytes):
    answer = touch.post("/persons/tickets", raw=raw)
    assert (answer.status_code, reason(answer)) == (422, "bad_body")
    assert PERSON not in answer.text


def test_a_screen_cannot_try_numbers_out(touch: User, clerk: User):
    for serial in range(PERSONS_PER_MINUTE):
        asked(touch, f"0010901{serial:05}")
    refused = touch.post("/persons/tickets", {"person": PERSON})
    assert (refused.status_code, reason(refused)) == (429, "too_many")
    wait_s = int(refused.headers["retry-after"])
    assert 0 < wait_s <= 60
    assert str(wait_s) in refused.json()["detail"]
    asked(clerk)  # another one is not meant


def test_the_limit_of_an_hour_stands_behind_that_of_a_minute():
    now = [0.0]
    limit = PersonsLimit(lambda: now[0])
    for _ in range(PERSONS_PER_HOUR):
        limit.count("a")
        now[0] += 3600 / PERSONS_PER_HOUR / 2
    with pytest.raises(Fault) as fault:
        limit.count("a")
    assert fault.value.params == {"seconds": 1800}
    limit.count("b")
    now[0] += 1800
    limit.count("a")


def test_a_limit_says_how_long_to_wait_and_counts_nothing_by_that():
    now = [0.0]
    limiter = Limiter(lambda: now[0], limit=1, span_s=10)
    assert [limiter.wait_s("a"), limiter.wait_s("a")] == [0, 0]
    assert limiter.allows("a")
    now[0] = 0.5
    assert limiter.wait_s("a") == 10
    now[0] = 10
    assert (limiter.wait_s("a"), limiter.allows("a")) == (0, True)


def test_a_question_shows_nothing_of_the_person():
    body = PersonBody(person=PERSON)
    assert PERSON not in f"{body!r} {body}"
    assert msgspec.json.decode(msgspec.json.encode(body), type=PersonBody) == body


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("H55.12-261123-0001", "H55.12-261123-0001"),
        ("000.00.01.H22-190115-0001", "000.00.01.H22-190115-0001"),
        ("G01.899.909-260916-890028", "G01.899.909-260916-890028"),
        ("h55.12 - 261123 - 0001", "H55.12-261123-0001"),
        ("12/HS-UBND.2026", "12/HS-UBND.2026"),
    ],
)
def test_an_unknown_dossier_says_what_to_do(touch: User, given: str, code: str):
    answer = touch.get(f"/dossiers/{quote(given, safe='')}")
    assert (answer.status_code, reason(answer)) == (404, "unknown_dossier")
    problem = answer.json()
    assert problem["params"] == {"code": code}
    assert problem["detail"].startswith(f"Hồ sơ {code} chưa có trong máy này.")
    assert "Trả kết quả" in problem["detail"]
    assert code in problem["detail_en"]


@pytest.mark.parametrize(
    "given",
    [
        PERSON,
        "012345678",
        "0010.9012.3456",
        "abc",
        "H55;DROP TABLE",
        "H55\x1b[2J",
        "H" * 62,
        "ABCDEF",
        "H55‮12-1",
        "HỒ-261123-0001",
    ],
)
def test_what_is_no_dossier_code_is_not_said_back(touch: User, given: str):
    answer = touch.get(f"/dossiers/{quote(given, safe='')}")
    assert (answer.status_code, reason(answer)) == (400, "bad_dossier_code")
    assert given not in answer.text


def test_neither_numbers_nor_codes_are_logged_even_when_all_is_told(tmp_path: Path):
    config = write_config(tmp_path, port=free_port())
    with office_process(config, "--verbose") as office:
        touch = User(office.url, read_tokens(office.settings.data_dir)["touch"])
        asked(touch)
        touch.post("/persons/tickets", raw=f'{{"person": "{PERSON}", "x": 1}}'.encode())
        touch.get("/dossiers/H55.12-261123-0001")
        touch.get("/dossiers/" + PERSON)
        touch.take(person=PERSON, channel="qr")
        touch.close()
        assert office.stop() == 0
    log = (tmp_path / "office.log").read_text(encoding="utf-8")
    assert "listens on" in log
    assert PERSON not in log
    assert "261123" not in log


def test_the_file_of_the_keys_is_private(house: House, touch: User):
    touch.take(person=PERSON)
    kept = [p for p in house.settings.data_dir.iterdir() if p.name.startswith("journal.db")]
    assert kept
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}


@pytest.mark.parametrize("channel", ["qr", "appointment"])
def test_a_touch_screen_takes_numbers_for_shown_codes(touch: User, channel: str):
    assert touch.take(channel=channel)["ticket"]["channel"] == channel


def test_the_questions_are_described(house: House):
    stranger = User(house.url, "")
    document = stranger.get("/api/openapi.json").json()
    stranger.close()
    asking = document["paths"]["/api/v1/persons/tickets"]["post"]
    assert asking["security"] == [{"token": []}]
    assert not any(one["name"] == "Idempotency-Key" for one in asking["parameters"])
    names = set(document["components"]["schemas"])
    assert {"PersonBody", "PersonTicketsAnswer"} <= names
    assert "get" in document["paths"]["/api/v1/dossiers/{code}"]
