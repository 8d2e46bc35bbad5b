"""The business day turns by itself, and a bad clock is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from kiosk.journal import DayKeys, verify
from kiosk.office.service import Running
from kiosk.settings import load_office
from tests.office.house import WEEK, House, TestClock, User, wait_until, write_config


def test_a_new_day_starts_numbers_again_before_the_first_command(
    house: House, touch: User, clock: TestClock
):
    assert touch.take()["ticket"]["number"] == "A001"
    assert touch.take()["ticket"]["number"] == "A002"
    clock.move(days=1)
    assert touch.take()["ticket"]["number"] == "A001"
    types = [event.type for event in house.running.journal.read()]
    assert types == [
        "day_opened",
        "ticket_taken",
        "ticket_taken",
        "day_closed",
        "day_opened",
        "ticket_taken",
    ]


def test_the_day_ends_by_itself_and_leftovers_expire(tmp_path: Path, clock: TestClock):
    house = House(load_office(write_config(tmp_path, hours=WEEK)), clock).start()
    try:
        touch = house.user("touch")
        ticket = touch.take()["ticket"]["id"]
        clock.move(hours=14)
        wait_until(lambda: house.running.core.view.queue.ended)
        assert touch.get(f"/tickets/{ticket}").json()["ticket"]["state"] == "expired"
        closed = touch.post("/tickets", {"service": "ho_tich"})
        assert closed.json()["reason"] == "office_closed"
        touch.close()
    finally:
        house.stop()


def test_a_night_off_is_made_up_for_at_the_start(house: House, touch: User, clock: TestClock):
    touch.take()
    clock.move(days=3)
    house.restart()
    assert house.running.core.view.queue.day.isoformat() == "2026-08-06"
    assert not house.running.core.view.queue.live


def test_a_hold_that_is_due_returns_by_itself(
    house: House, touch: User, clerk: User, clock: TestClock
):
    touch.take()
    ticket = clerk.post("/counters/quay-1/next").json()["ticket"]["id"]
    until = clock.now.replace(minute=10).isoformat()
    clerk.post("/counters/quay-1/hold", {"reason": "giay_to", "until": until})
    clock.move(minutes=11)
    wait_until(lambda: house.running.core.view.queue.ticket(ticket).state == "waiting")


def test_a_clock_that_fell_back_is_held_told_and_recovers(
    house: House, touch: User, clock: TestClock, caplog
):
    clock.move(minutes=5)
    touch.take()
    before = house.running.core.view.queue.at
    clock.move(days=-400)
    taken = touch.take()
    assert taken["ticket"]["number"] == "A002"
    assert house.running.core.view.queue.at == before
    health = touch.get("/health").json()["clock"]
    assert health["held"] is True
    assert health["behind_s"] > 300 * 86_400
    wait_until(lambda: house.running.core.view.info.clock_held)
    assert [e.type for e in house.running.journal.read()].count("clock_held") == 1
    clock.move(days=400, minutes=1)
    touch.take()
    wait_until(lambda: not house.running.core.view.info.clock_held)
    assert verify(house.settings.data_dir / "journal.db").ok
    assert "time is held" in caplog.text


def test_the_day_key_goes_with_the_day(house: House, touch: User, clock: TestClock):
    first = touch.take(person="012345678901")["ticket"]
    house.restart()
    touch = house.user("touch")
    assert touch.take(person="012345678901")["existing"] is True
    clock.move(days=1)
    second = touch.take(person="012345678901")["ticket"]
    assert second["person"] != first["person"]
    old = house.running.core.view.queue.day - timedelta(days=1)
    assert DayKeys(house.running.journal).get(old) is None
    touch.close()


def test_what_was_learned_is_kept_over_the_night(house: House, touch: User, clerk: User, clock):
    for _ in range(3):
        touch.take()
        clerk.post("/counters/quay-1/next")
        clerk.post("/counters/quay-1/start")
        clock.move(minutes=4)
        clerk.post("/counters/quay-1/finish")
    assert house.running.core.history.times["ho_tich"].count == 3
    clock.move(days=1)
    house.restart()
    assert house.running.core.history.times["ho_tich"].count == 3
    clock.move(days=1)
    house.restart()
    assert house.running.core.history.times["ho_tich"].count == 3


def test_a_sample_office_goes_on_where_its_invented_time_stopped(tmp_path: Path):
    settings = load_office(write_config(tmp_path, sample=True))
    future = TestClock()
    future.move(days=30)
    first = Running(settings, now=future)
    first.close()
    second = Running(settings, now=TestClock())
    assert second.clock.moved
    assert second.clock.read(None).now > first.core.view.queue.at
    second.close()


def test_a_sample_office_may_wait_for_its_next_opening(tmp_path: Path):
    settings = load_office(write_config(tmp_path, hours=WEEK, sample=True))
    night = TestClock()
    night.move(hours=-6)  # 02:00 on Monday
    running = Running(settings, at="next_opening", now=night)
    try:
        assert running.core.view.info.hours.kind == "open"
        assert running.clock.read(None).now.isoformat() == "2026-08-03T00:45:00+00:00"
    finally:
        running.close()


def test_a_damaged_journal_is_recovered_and_health_tells(tmp_path: Path, clock: TestClock):
    settings = load_office(write_config(tmp_path))
    house = House(settings, clock).start()
    touch = house.user("touch")
    for _ in range(40):
        touch.take()
    touch.close()
    house.stop()
    path = settings.data_dir / "journal.db"
    content = path.read_bytes()
    hit = content.rindex(b"ticket_taken")
    path.write_bytes(content[:hit] + b"ticket_eaten" + content[hit + 12 :])
    house.start()
    try:
        stranger = User(house.url, "")
        recovery = stranger.get("/health").json()["journal"]["recovery"]
        stranger.close()
        assert recovery["last_good_seq"] < 41
        assert recovery["set_aside"].startswith("journal.db.damaged-")
        assert recovery["says"] != recovery["says_en"]
        touch = house.user("touch")
        assert touch.post("/tickets", {"service": "ho_tich"}).status_code == 201
        touch.close()
    finally:
        house.stop()
    assert verify(path).ok
