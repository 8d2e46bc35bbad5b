"""Every endpoint over a real socket, and who may use it."""

from __future__ import annotations

import uuid

import msgspec
import pytest

from kiosk.domain.rules import OfficeRules
from kiosk.domain.wire import from_wire
from kiosk.office.bodies import COUNTER_BODIES, TakeBody
from kiosk.settings import load_office
from tests.office.house import PIN, House, User, write_config


def reason(answer) -> str:
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == answer.status_code
    assert body["detail"]
    assert body["detail_en"]
    assert body["type"] == f"urn:motcua:problem:{body['reason']}"
    return body["reason"]


# --- tickets -------------------------------------------------------------------------


def test_a_citizen_takes_and_follows_a_number(touch: User):
    answer = touch.post("/tickets", {"service": "ho_tich", "needs": ["wheelchair"]})
    assert answer.status_code == 201
    taken = answer.json()
    assert taken["ticket"]["number"] == "A001"
    assert taken["ticket"]["needs"] == ["wheelchair"]
    assert taken["existing"] is False
    assert taken["estimate"] == {"ahead": 0, "low_s": None, "high_s": None}
    followed = touch.get(f"/tickets/{taken['ticket']['id']}").json()
    assert followed["ticket"] == taken["ticket"]
    assert followed["seq"] == taken["seq"]


def test_the_estimate_of_a_second_number_counts_the_first(touch: User, clerk: User):
    touch.take()
    touch.take()
    third = touch.take()
    assert third["estimate"]["ahead"] == 2
    assert 0 < third["estimate"]["low_s"] <= third["estimate"]["high_s"]


def test_the_slip_is_reported_and_asked_for_again(touch: User):
    ticket = touch.take()["ticket"]["id"]
    printed = touch.post(f"/tickets/{ticket}/print", {"printed": "print_failed"})
    assert printed.json()["ticket"]["printed"] == "print_failed"
    assert touch.post(f"/tickets/{ticket}/reprint").status_code == 200


def test_a_citizen_gives_the_number_up(touch: User):
    ticket = touch.take()["ticket"]["id"]
    answer = touch.post(f"/tickets/{ticket}/cancel", {"reason": "citizen"})
    assert answer.json()["ticket"]["state"] == "cancelled"
    assert answer.json()["estimate"] is None


def test_the_same_person_gets_the_ticket_they_have(house: House, touch: User):
    first = touch.post("/tickets", {"service": "ho_tich", "person": "012345678901"})
    again = touch.post("/tickets", {"service": "ho_tich", "person": "0123 4567 8901"})
    other = touch.post("/tickets", {"service": "ho_tich", "person": "012345678902"})
    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 201)
    assert again.json()["existing"] is True
    assert again.json()["ticket"] == first.json()["ticket"]
    house.running.core.stop()
    raw = b"".join(p.read_bytes() for p in house.settings.data_dir.iterdir() if p.is_file())
    assert b"012345678901" not in raw


def test_quota_and_unknown_things_are_refused_in_words(touch: User):
    touch.take("dat_dai")
    touch.take("dat_dai")
    full = touch.post("/tickets", {"service": "dat_dai"})
    assert (full.status_code, reason(full)) == (409, "quota_day")
    assert "Đất đai" in full.json()["detail"]
    assert "Land" in full.json()["detail_en"]
    unknown = touch.post("/tickets", {"service": "xyz"})
    assert (unknown.status_code, reason(unknown)) == (404, "unknown_service")
    nothing = touch.get("/tickets/abc")
    assert (nothing.status_code, reason(nothing)) == (404, "unknown_ticket")


# --- counters ------------------------------------------------------------------------


def test_a_clerk_serves_a_citizen_to_the_end(touch: User, clerk: User):
    ticket = touch.take()["ticket"]
    called = clerk.post("/counters/quay-1/next", {"expected_seq": None})
    assert called.status_code == 200
    assert called.json()["ticket"]["id"] == ticket["id"]
    assert called.json()["counter"]["ticket"] == ticket["id"]
    assert clerk.post("/counters/quay-1/recall").json()["ticket"]["calls"] == 2
    assert clerk.post("/counters/quay-1/start").json()["ticket"]["state"] == "serving"
    done = clerk.post("/counters/quay-1/finish", {"outcome": "received"}).json()
    assert done["ticket"]["outcome"] == "received"
    assert done["counter"].get("ticket") is None
    undone = clerk.post("/counters/quay-1/undo").json()
    assert undone["counter"]["ticket"] == ticket["id"]
    assert undone["ticket"]["state"] == "serving"


def test_a_ticket_is_parked_transferred_and_taken_back(touch: User, clerk: User, clock):
    first, second = touch.take()["ticket"]["id"], touch.take()["ticket"]["id"]
    chosen = clerk.post("/counters/quay-1/call", {"ticket": second, "reason": "hen"})
    assert chosen.json()["ticket"]["id"] == second
    until = (clock.now.replace(hour=2)).isoformat()
    held = clerk.post("/counters/quay-1/hold", {"reason": "giay_to", "until": until})
    assert held.json()["ticket"]["state"] == "held"
    assert clerk.post("/counters/quay-1/resume", {"ticket": second}).status_code == 200
    assert clerk.post("/counters/quay-1/hold", {"reason": "giay_to"}).status_code == 200
    released = clerk.post("/counters/quay-1/release", {"ticket": second})
    assert released.json()["ticket"].get("state", "waiting") == "waiting"
    assert clerk.post("/counters/quay-1/next").json()["ticket"]["id"] == first
    missed = clerk.post("/counters/quay-1/no-show")
    assert missed.json()["ticket"]["state"] == "no_show"
    back = clerk.post("/counters/quay-1/take-back", {"ticket": first})
    assert back.json()["ticket"].get("state", "waiting") == "waiting"
    moved = clerk.post("/counters/quay-1/transfer", {"ticket": first, "service": "dat_dai"})
    assert moved.json()["ticket"]["service"] == "dat_dai"


def test_a_counter_opens_pauses_and_closes(clerk: User):
    paused = clerk.post("/counters/quay-1/pause", {"reason": "nghi"}).json()
    assert paused["counter"]["state"] == "paused"
    opened = clerk.post("/counters/quay-1/open", {"services": ["dat_dai"]}).json()
    assert opened["counter"]["services"] == ["dat_dai"]
    assert opened["counter"]["staff"] == "lan"
    closed = clerk.post("/counters/quay-1/close").json()
    assert closed["counter"].get("state", "closed") == "closed"
    assert reason(clerk.post("/counters/quay-1/next")) == "counter_closed"


def test_a_clerk_cancels_at_the_own_counter_only(touch: User, clerk: User):
    ticket = touch.take()["ticket"]["id"]
    body = {"reason": "doi_y", "counter": "quay-2"}
    assert reason(clerk.post(f"/tickets/{ticket}/cancel", body)) == "wrong_counter"
    body["counter"] = "quay-1"
    assert clerk.post(f"/tickets/{ticket}/cancel", body).status_code == 200


def test_a_stale_screen_is_told_the_truth(house: House, touch: User, clerk: User):
    touch.take()
    seen = clerk.post("/counters/quay-1/next").json()["ticket"]
    clerk.post("/counters/quay-1/recall")
    stale = clerk.post("/counters/quay-1/start", {"expected_seq": seen["seq"]})
    assert (stale.status_code, reason(stale)) == (409, "stale")
    truth = stale.json()["ticket"]
    assert truth["id"] == seen["id"]
    assert truth["calls"] == 2
    again = clerk.post("/counters/quay-1/start", {"expected_seq": truth["seq"]})
    assert again.status_code == 200
    # The same click once more, after the ticket has left the counter:
    clerk.post("/counters/quay-1/finish")
    late = clerk.post("/counters/quay-1/finish", {"expected_seq": again.json()["ticket"]["seq"]})
    assert reason(late) == "stale"
    assert late.json()["ticket"]["state"] == "served"
    assert late.json()["seq"] == house.running.core.view.queue.seq


def test_an_administrator_may_do_it_all(house: House, touch: User):
    admin = house.user("admin")
    touch.take()
    assert admin.post("/counters/quay-2/open", {"staff": "minh"}).status_code == 200
    assert admin.post("/counters/quay-2/next").status_code == 200
    admin.close()


# --- who may -------------------------------------------------------------------------

PATHS = [f"/counters/quay-1/{body.verb}" for body in COUNTER_BODIES]


@pytest.mark.parametrize("path", PATHS)
def test_only_the_clerk_of_a_counter_gives_it_commands(house: House, path: str):
    for role in ("touch", "counter", "board"):
        user = house.user(role)
        assert (user.post(path).status_code, reason(user.post(path))) == (403, "wrong_role")
        user.close()
    elsewhere = house.sign_in("minh", "quay-2")
    assert reason(elsewhere.post(path)) == "wrong_counter"
    elsewhere.close()


def test_a_citizens_machine_does_not_give_numbers_as_a_clerk_would(house: House, touch: User):
    # A clerk's numbers are given out of hours too.
    answer = touch.post("/tickets", {"service": "ho_tich", "channel": "clerk"})
    assert (answer.status_code, reason(answer)) == (403, "wrong_role")
    console = house.user("counter")
    assert console.take(channel="clerk")["ticket"]["channel"] == "clerk"
    console.close()


def test_a_board_takes_no_number(house: House):
    board = house.user("board")
    assert reason(board.post("/tickets", {"service": "ho_tich"})) == "wrong_role"
    assert board.get("/queue").status_code == 200
    board.close()


@pytest.mark.parametrize("token", ["", "x" * 43])
def test_without_a_token_nothing_is_shown_or_done(house: House, token: str):
    stranger = User(house.url, token)
    for path in ("/office", "/queue", "/stream", "/tickets/abc"):
        answer = stranger.get(path)
        assert (answer.status_code, reason(answer)) == (401, "unknown_token")
    for path in ("/tickets", "/staff/sign-in", "/staff/sign-out", "/tickets/a/cancel", PATHS[0]):
        assert stranger.post(path).status_code == 401
    stranger.close()


# --- staff ---------------------------------------------------------------------------


def test_sign_in_survives_a_restart_and_ends_with_sign_out(house: House):
    user = house.sign_in()
    house.restart()
    user = User(house.url, user.token)
    assert user.post("/counters/quay-1/open").status_code == 200
    assert user.post("/staff/sign-out").status_code == 200
    assert reason(user.post("/counters/quay-1/next")) == "unknown_token"
    user.close()


def test_a_session_expires(house: House, clock):
    user = house.sign_in()
    clock.move(hours=15)
    assert reason(user.post("/counters/quay-1/open")) == "unknown_token"
    user.close()


def test_a_session_ends_with_the_right_to_sign_in(tmp_path, clock):
    path = write_config(tmp_path)
    house = House(load_office(path), clock).start()
    gone, moved, stays = (
        house.sign_in("lan"),
        house.sign_in("minh", "quay-2"),
        house.sign_in("lan", "quay-2"),
    )
    house.stop()
    text = path.read_text(encoding="utf-8")
    lan = next(line for line in text.splitlines() if '"lan"' in line)
    text = text.replace(lan, lan.replace("pin =", 'counters = ["quay-2"], pin ='))
    minh = next(line for line in text.splitlines() if '"minh"' in line)
    path.write_text(text.replace(minh, ""), encoding="utf-8")
    house = House(load_office(path), clock).start()
    gone, moved, stays = (User(house.url, one.token) for one in (gone, moved, stays))
    try:
        assert reason(gone.post("/counters/quay-1/open")) == "unknown_token"
        assert reason(moved.post("/counters/quay-2/open")) == "unknown_token"
        assert stays.post("/counters/quay-2/open").status_code == 200
    finally:
        for one in (gone, moved, stays):
            one.close()
        house.stop()


def test_five_wrong_pins_lock_the_officer_out_for_a_minute(house: House):
    console = house.user("counter")
    wrong = {"staff": "lan", "pin": "0000", "counter": "quay-1"}
    for left in (4, 3, 2, 1, 0):
        answer = console.post("/staff/sign-in", wrong)
        assert (answer.status_code, reason(answer)) == (401, "wrong_pin")
        assert answer.json()["params"]["left"] == left
    locked = console.post("/staff/sign-in", {**wrong, "pin": PIN})
    assert (locked.status_code, reason(locked)) == (429, "locked")
    assert 50 < locked.json()["params"]["seconds"] <= 60
    assert "giây" in locked.json()["detail"]
    # Another officer at the same device is not locked yet.
    other = {"staff": "minh", "pin": PIN, "counter": "quay-2"}
    assert console.post("/staff/sign-in", other).status_code == 200
    console.close()


def test_a_device_that_tries_everybody_is_locked(house: House):
    console = house.user("counter")
    for n in range(10):
        console.post("/staff/sign-in", {"staff": f"ai-{n}", "pin": "0000", "counter": "quay-1"})
    right = {"staff": "lan", "pin": PIN, "counter": "quay-1"}
    assert reason(console.post("/staff/sign-in", right)) == "locked"
    console.close()


def test_an_officer_signs_in_only_where_allowed_and_only_with_a_pin(house: House):
    console = house.user("counter")
    minh = console.post("/staff/sign-in", {"staff": "minh", "pin": PIN, "counter": "quay-1"})
    assert (minh.status_code, reason(minh)) == (409, "not_allowed_here")
    thu = console.post("/staff/sign-in", {"staff": "thu", "pin": "", "counter": "quay-1"})
    assert reason(thu) == "wrong_pin"
    nowhere = console.post("/staff/sign-in", {"staff": "lan", "pin": PIN, "counter": "quay-9"})
    assert reason(nowhere) == "unknown_counter"
    touch = house.user("touch")
    assert touch.post("/staff/sign-in", {}).status_code == 403
    console.close()
    touch.close()


# --- what screens start from -----------------------------------------------------------


def test_the_public_rules_hold_no_pins(house: House, touch: User):
    answer = touch.get("/office")
    assert "scrypt" not in answer.text
    rules = msgspec.json.decode(answer.content, type=OfficeRules)
    assert rules.name == "Cơ quan thử nghiệm"
    assert [staff.id for staff in rules.staff] == ["lan", "minh", "thu"]


def test_the_snapshot_is_the_queue(house: House, touch: User):
    touch.take()
    body = touch.get("/queue").json()
    assert from_wire(body["queue"]) == house.running.core.view.queue
    assert body["seq"] == house.running.core.view.queue.seq
    assert set(body["info"]) == {"hours", "services", "clock_held"}


def test_a_newer_tick_counts_who_waits(house: House, touch: User, listen_to):
    board = listen_to()
    touch.take("dat_dai")
    from tests.office.house import wait_until

    def told() -> bool:
        infos = [tick["info"]["services"]["dat_dai"] for tick in board.of("tick")]
        return bool(infos) and infos[-1]["waiting"] == 1 and infos[-1]["quota_left"] == 1

    wait_until(told)


# --- for technicians -------------------------------------------------------------------


def test_health_needs_no_token_and_says_how_it_is(house: House):
    stranger = User(house.url, "")
    answer = stranger.get("/health")
    body = answer.json()
    assert answer.status_code == 200
    assert body["ok"] is True
    assert body["office"] == "thu-nghiem"
    assert body["journal"] == {"state": "ok", "recovery": None}
    assert body["clock"]["held"] is False
    assert body["clock"]["moved"] is False
    assert body["disk"]["free_bytes"] > 0
    stranger.close()


def test_metrics_count_commands(house: House, touch: User):
    touch.take()
    touch.post("/tickets", {"service": "xyz"})
    text = touch.get("/metrics").text
    assert 'kiosk_commands_total{kind="take_ticket",result="done"} 1.0' in text
    assert 'kiosk_commands_total{kind="take_ticket",result="refused"} 1.0' in text
    assert "kiosk_commit_seconds_bucket" in text
    assert "python_gc" not in text


def test_the_api_describes_itself_without_the_internet(house: House):
    stranger = User(house.url, "")
    document = stranger.get("/api/openapi.json").json()
    for body in COUNTER_BODIES:
        operation = document["paths"][f"/api/v1/counters/{{counter}}/{body.verb}"]["post"]
        assert operation["summary"] == body.summary
    names = set(document["components"]["schemas"])
    text = stranger.get("/api/openapi.json").text
    for used in {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}:
        assert used in names
    page = stranger.get("/api/docs").text
    assert "/api/v1/tickets" in page
    assert "https://" not in page
    stranger.close()


# --- wrong requests --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"{", "bad_body"),
        (b"\xff\xfe", "bad_body"),
        (b'{"service": 3}', "bad_body"),
        (b'{"service": "ho_tich", "expected": 1}', "bad_body"),
        (b'{"service": "ho_tich", "person": "1"}', "bad_body"),
        (b"{}", "bad_body"),
        ('{"service": "ho_tich", "needs": ["bà Nguyễn Thị Mai"]}'.encode(), "bad_body"),
        (b'{"service": "ho_tich", "language": "Nguyen Thi Mai"}', "bad_body"),
        (b'{"service": "ho_tich", "procedure": 7}', "bad_body"),
        (b'{"service": "' + b"x" * 20_000 + b'"}', "too_large"),
    ],
)
def test_a_wrong_body_is_refused(touch: User, raw: bytes, said: str):
    assert reason(touch.post("/tickets", raw=raw)) == said


def test_what_was_asked_can_be_logged_without_the_person():
    said = repr(TakeBody(service="ho_tich", person="025190001234"))
    assert "ho_tich" in said
    assert "025190001234" not in said


@pytest.mark.parametrize("key", ["", "abc", "1234" * 9, "g" * 32])
def test_a_command_needs_a_uuid(touch: User, key: str):
    answer = touch.post("/tickets", {"service": "ho_tich"}, key=key or "-")
    assert (answer.status_code, reason(answer)) == (422, "missing_key")


def test_other_addresses_and_methods_are_problems_too(touch: User):
    assert reason(touch.get("/nothing")) == "not_found"
    assert reason(touch.get("/counters/quay-1/next")) == "wrong_method"


# --- said once, done once --------------------------------------------------------------


def test_a_repeated_command_returns_the_first_answer_even_after_a_restart(
    house: House, touch: User
):
    key = str(uuid.uuid4())
    first = touch.post("/tickets", {"service": "ho_tich"}, key=key)
    again = touch.post("/tickets", {"service": "ho_tich"}, key=key.upper())
    assert (again.status_code, again.content) == (201, first.content)
    house.restart()
    touch = house.user("touch")
    after = touch.post("/tickets", {"service": "ho_tich"}, key=key)
    assert (after.status_code, after.content) == (201, first.content)
    assert len(house.running.core.view.queue.live) == 1
    touch.close()


def test_a_repeated_refusal_stays_refused(touch: User, clerk: User):
    key = str(uuid.uuid4())
    first = clerk.post("/counters/quay-1/next", key=key)
    assert reason(first) == "nobody_waiting"
    touch.take()
    assert clerk.post("/counters/quay-1/next", key=key).content == first.content
    assert clerk.post("/counters/quay-1/next").status_code == 200


def test_a_key_belongs_to_one_command(touch: User):
    key = str(uuid.uuid4())
    touch.post("/tickets", {"service": "ho_tich"}, key=key)
    other = touch.post("/tickets", {"service": "dat_dai"}, key=key)
    assert (other.status_code, reason(other)) == (422, "key_reused")
