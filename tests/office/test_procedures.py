"""Procedures over the API: found, told with the office's own promises, counted, missed."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.asked import TICKET, VIEW
from kiosk.journal import missed_words
from kiosk.journal.missed import KEPT
from kiosk.office.missed import LONGEST, PER_MINUTE, VIEWS_PER_MINUTE, Limiter, masked
from kiosk.settings import load_office
from tests.office.books import BIRTH, BIRTHS, LAND, LANDS, ODD, book, publish
from tests.office.house import House, TestClock, User, wait_until, write_config

REDUCED = """
[[office.reductions]]
percent = 40
ways = ["online"]
fields = ["Hộ tịch"]
decision = "Quyết định mẫu"
"""


@pytest.fixture
def house(tmp_path: Path, clock: TestClock) -> Iterator[House]:
    """An office that is always open, with a catalogue and a promise of its own."""
    path = write_config(tmp_path)
    text = path.read_text(encoding="utf-8")
    text = text.replace("[office.reasons]", REDUCED + "[office.reasons]")
    text = text.replace("staff = [", 'post_points = ["Bưu điện mẫu"]\nstaff = [')
    path.write_text(text, encoding="utf-8")
    settings = load_office(path)
    publish(settings.data_dir, book())
    house = House(settings, clock).start()
    yield house
    house.stop()


def get(house: House, path: str) -> requests.Response:
    return requests.get(f"{house.url}/api/v1/{path}", timeout=10)


def find(house: House, text: str, **more: object) -> requests.Response:
    """Ask until the index is there."""
    url, params = f"{house.url}/api/v1/procedures", {"q": text, **more}
    for _ in range(200):
        answer = requests.get(url, params=params, timeout=10)
        if answer.status_code != 503:
            return answer
        assert answer.json()["reason"] == "search_starting"
        assert answer.headers["Retry-After"] == "1"
        time.sleep(0.05)
    raise AssertionError("the index was not built")


def asked(house: House) -> dict[str, float]:
    found: dict[str, float] = get(house, "procedures/asked").json()
    return found


# --- reading -------------------------------------------------------------------------


def test_a_procedure_comes_with_the_offices_own_promise_counters_and_places(house: House):
    told = get(house, f"procedures/{BIRTH}").json()
    assert told["procedure"]["short"] == "Đăng ký khai sinh"
    assert told["procedure"]["as_of"] == "2026-07-01"
    counter, online = told["promises"]
    assert (counter["way"], counter["own"]) == ("counter", None)
    assert (online["way"], online["legal"]["amount"], online["own"]) == ("online", 5.0, 3.0)
    assert online["decision"] == "Quyết định mẫu"
    assert told["service"]["id"] == "ho_tich"
    assert [place["name"] for place in told["counters"]] == ["Quầy 1", "Quầy 2"]
    assert told["elsewhere"] == ["Bưu điện mẫu"]
    assert get(house, f"procedures/{LAND}").json()["elsewhere"] == ["Bưu điện xã", "Bưu điện mẫu"]


def test_what_is_handled_elsewhere_has_no_service_here(house: House):
    told = get(house, f"procedures/{ODD}").json()
    assert (told["service"], told["counters"]) == (None, [])


@pytest.mark.parametrize("code", ["9.999999", "Nguyễn%20Văn%20An", "..%2f", "1.001193x"])
def test_an_unknown_procedure_is_refused_without_saying_back_what_was_typed(house: House, code):
    refused = get(house, f"procedures/{code}")
    assert refused.status_code == 404
    assert "Nguy" not in refused.text


# --- finding -------------------------------------------------------------------------


def test_a_procedure_is_found_by_what_people_call_it(house: House):
    found = find(house, "lam giay khai sinh").json()
    assert found["kind"] == "found"
    assert found["hits"][0]["code"] == BIRTH
    assert found["hits"][0]["short_en"]
    assert 0 < found["hits"][0]["score"] <= 1
    assert len(find(house, "đăng ký", limit=1).json()["hits"]) <= 1


def test_the_index_follows_the_catalogue(house: House):
    find(house, "khai sinh")
    second = book(number=2)
    publish(house.settings.data_dir, second)
    wait_until(lambda: find(house, "khai sinh").json()["version"] == second.version)


def test_what_no_longer_holds_is_not_found(house: House):
    find(house, "khai sinh")
    yesterday = house.clock().date() - timedelta(days=2)
    ended = msgspec.structs.replace(BIRTHS, valid_to=yesterday)
    third = book(ended, LANDS, number=3)
    publish(house.settings.data_dir, third)
    wait_until(lambda: find(house, "sổ đỏ").json()["version"] == third.version)
    hits = find(house, "làm giấy khai sinh").json()["hits"]
    assert BIRTH not in [hit["code"] for hit in hits]
    assert find(house, "sổ đỏ lần đầu").json()["hits"][0]["code"] == LAND


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", "bad_query"),
        ("?q=", "bad_query"),
        ("?q=%20%20", "bad_query"),
        ("?q=" + "x" * 201, "bad_query"),
        ("?q=a&limit=0", "bad_limit"),
        ("?q=a&limit=51", "bad_limit"),
        ("?q=a&limit=-1", "bad_limit"),
        ("?q=a&limit=99999999999999999999", "bad_limit"),
        ("?q=a&limit=%D9%A3", "bad_limit"),
    ],
)
def test_a_wrong_question_is_refused(house: House, query: str, reason: str):
    answer = get(house, "procedures" + query)
    assert (answer.status_code, answer.json()["reason"]) == (422, reason)


def test_many_searches_at_once_do_not_hold_up_a_ticket(house: House, touch: User):
    find(house, "khai sinh")

    def search(number: int) -> int:
        url = f"{house.url}/api/v1/procedures"
        return requests.get(url, params={"q": f"khai sinh {number}"}, timeout=20).status_code

    with ThreadPoolExecutor(24) as pool:
        searches = [pool.submit(search, number) for number in range(120)]
        began = time.perf_counter()
        touch.take()
        took_s = time.perf_counter() - began
        statuses = {one.result() for one in searches}
    assert 200 in statuses
    assert statuses <= {200, 503}
    assert took_s < 2


# --- what is asked for ---------------------------------------------------------------


def test_tickets_and_views_are_learned_and_survive_a_restart_and_the_archive(
    house: House, clock: TestClock
):
    touch = house.user("touch")
    for _ in range(2):
        touch.take(procedure=LAND)
    seen = touch.post(f"/procedures/{BIRTH}/views", {"how": "search"})
    assert seen.status_code == 200
    assert seen.json()["noted"] is True
    wait_until(lambda: asked(house) == {LAND: 2 * TICKET, BIRTH: VIEW})

    assert house.running is not None
    segments = house.settings.data_dir / "segments"
    for _ in range(4):  # each new day closes one and archives an older one
        before = house.running.journal.head.seq
        clock.move(days=1)
        wait_until(lambda: house.running.journal.head.seq >= before + 2)  # noqa: B023
    wait_until(lambda: any(segments.glob("*.gz")))
    wait_until(lambda: asked(house)[LAND] < 1.9 * TICKET)
    faded = asked(house)
    assert list(faded) == [LAND, BIRTH]

    house.restart()
    wait_until(lambda: asked(house) == faded)


def test_the_same_view_told_twice_counts_once(house: House, touch: User):
    key = str(uuid.uuid4())
    for _ in range(3):
        told = touch.post(f"/procedures/{BIRTH}/views", {"how": "browse"}, key=key)
        assert told.status_code == 200
    wait_until(lambda: asked(house) == {BIRTH: VIEW})
    reused = touch.post(f"/procedures/{LAND}/views", {"how": "browse"}, key=key)
    assert reused.json()["reason"] == "key_reused"


def test_a_screen_that_went_wild_does_not_fill_the_journal(house: House, touch: User):
    noted = [
        touch.post(f"/procedures/{BIRTH}/views", {"how": "browse"}).json()["noted"]
        for _ in range(VIEWS_PER_MINUTE + 2)
    ]
    assert noted == [True] * VIEWS_PER_MINUTE + [False] * 2


@pytest.mark.parametrize(
    ("path", "body", "reason"),
    [
        ("/procedures/9.999999/views", {"how": "search"}, "unknown_procedure"),
        (f"/procedures/{BIRTH}/views", {"how": "telepathy"}, "bad_body"),
        (f"/procedures/{BIRTH}/views", {"how": "scan", "who": "x"}, "bad_body"),
        ("/searches/missed", {"text": "x" * 2001}, "bad_body"),
    ],
)
def test_what_is_told_wrongly_is_refused(touch: User, path: str, body: object, reason: str):
    assert touch.post(path, body).json()["reason"] == reason


@pytest.mark.parametrize("path", [f"/procedures/{BIRTH}/views", "/searches/missed"])
def test_only_the_offices_own_screens_tell(house: House, path: str):
    body = {"how": "search"} if "views" in path else {"text": "khai sinh"}
    nobody = User(house.url, "")
    assert nobody.post(path, body).json()["reason"] == "unknown_token"
    nobody.close()
    board = house.user("board")
    assert board.post(path, body).json()["reason"] == "wrong_role"
    board.close()


# --- what is not found ---------------------------------------------------------------


def missed_events(house: House) -> list[dict[str, object]]:
    assert house.running is not None
    return [e.data for e in house.running.journal.read() if e.type == "search_missed"]


def test_words_stand_beside_the_journal_masked_and_never_in_it(house: House, touch: User, caplog):
    text = "giấy phép  nuôi hổ 0912 345 678"
    with caplog.at_level(logging.DEBUG):
        assert touch.post("/searches/missed", {"text": text}).json()["noted"] is True
    (event,) = missed_events(house)
    assert set(event) == {"ref", "digest"}
    assert house.running is not None
    (words,) = missed_words(house.running.journal.path)
    assert (words.text, words.count) == ("giấy phép nuôi hổ ####", 1)
    assert "hổ" not in caplog.text
    exported = b"".join(bytes(str(e.data), "utf-8") for e in house.running.journal.read())
    assert "hổ".encode() not in exported


def test_a_repeated_telling_counts_once(house: House, touch: User):
    key = str(uuid.uuid4())
    for _ in range(3):
        assert touch.post("/searches/missed", {"text": "nuôi hổ"}, key=key).json()["noted"] is True
    assert len(missed_events(house)) == 1
    assert missed_words(house.running.journal.path)[0].count == 1


def test_a_screen_is_heard_only_so_often_and_short_words_not_at_all(house: House, touch: User):
    assert touch.post("/searches/missed", {"text": "ab"}).json()["noted"] is False
    assert touch.post("/searches/missed", {"text": "0912345678"}).json()["noted"] is False
    noted = [
        touch.post("/searches/missed", {"text": f"nuôi hổ {n}"}).json()["noted"]
        for n in range(PER_MINUTE + 3)
    ]
    assert noted == [True] * PER_MINUTE + [False] * 3
    assert len(missed_events(house)) == PER_MINUTE


def test_words_are_erased_in_time_and_the_chain_stays_whole(
    house: House, touch: User, clock: TestClock
):
    touch.post("/searches/missed", {"text": "nuôi hổ"})
    clock.move(days=KEPT.days + 1)
    wait_until(lambda: missed_words(house.running.journal.path) == [])
    assert len(missed_events(house)) == 1


@given(st.text(max_size=400))
def test_no_long_number_ever_stays(text: str):
    kept = masked(text)
    assert len(kept) <= LONGEST
    assert not re.search(r"\d{4}", kept)
    assert not re.search(r"\d([\s.\-/]?\d){3}", kept)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("cccd 012345678901", "cccd ####"),
        ("gọi 091,234,567", "gọi ####"),
        ("gọi 012  345  678", "gọi ####"),
        ("gọi 012\u2013345\u2013678", "gọi ####"),
        ("gọi 012_345_678", "gọi ####"),
        ("gọi (012) 345 678 nhé", "gọi (#### nhé"),
        ("nhà số 12, 3 con", "nhà số 12, 3 con"),
        ("sinh 12/05/1990 ở đâu", "sinh #### ở đâu"),
        ("gửi an.nguyen@example.vn nhé", "gửi #### nhé"),
        ("điều 112", "điều 112"),
        ("  khai\u200b sinh\n", "khai sinh"),
        ("12345 6", ""),
        ("a b", ""),
    ],
)
def test_what_is_kept_of_words(said: str, kept: str):
    assert masked(said) == kept


def test_the_limit_is_each_screens_own_and_passes():
    now = [0.0]
    limiter = Limiter(lambda: now[0], limit=2)
    assert [limiter.allows("a") for _ in range(3)] == [True, True, False]
    assert limiter.allows("b")
    now[0] = 60.0
    assert limiter.allows("a")


def test_screens_that_went_away_take_no_room():
    now = [0.0]
    limiter = Limiter(lambda: now[0], limit=2)
    for number in range(2_000):
        now[0] = float(number)
        assert limiter.allows(f"touch 10.0.{number // 250}.{number % 250}")
    assert len(limiter._times) <= 1_000


# --- tickets and pages ---------------------------------------------------------------


def test_a_number_is_never_lost_for_what_it_was_taken_for(house: House, touch: User):
    assert touch.take(procedure=BIRTH)["ticket"]["procedure"] == BIRTH
    assert touch.take(procedure="9.999999")["ticket"]["procedure"] == "9.999999"
    told = touch.take(procedure="con bà Nguyễn Thị Mai")
    assert "procedure" not in told["ticket"]
    assert "procedure" not in touch.take(procedure="x" * 200)["ticket"]


def page(house: House, path: str) -> requests.Response:
    return requests.get(house.url + path, timeout=10)


def test_a_phone_reads_what_to_bring_without_script_or_token(house: House):
    shown = page(house, f"/p/{BIRTH}")
    assert shown.status_code == 200
    for words in (
        "Đăng ký khai sinh",
        "163/QĐ-BTP",
        "01/07/2026",
        "Giấy chứng sinh",
        "1 bản chính, 1 bản sao",
        "5 ngày làm việc → 3 ngày làm việc",
        "5 working days → 3 working days",
        "Quyết định mẫu",
        "8.000 đồng mỗi bản",
        "8,000 đồng per bản",
        "Miễn phí",
        "Quầy 1, Quầy 2",
        "Bưu điện mẫu",
        "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1.001193",
    ):
        assert words in shown.text, words
    assert "<mẫu>" not in shown.text
    assert "<script" not in shown.text
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
    assert len(shown.content) < 12_000


def test_a_number_without_a_unit_stays_one_on_the_page(house: House):
    text = page(house, f"/p/{LAND}").text
    assert "1 (cổng chưa ghi đơn vị)" in text
    assert "Chưa rõ, xin hỏi cán bộ" in text


def test_an_unknown_procedure_has_a_kind_page(house: House):
    shown = page(house, "/p/%3Cscript%3E")
    assert shown.status_code == 404
    assert "<script" not in shown.text
    assert "Mời hỏi cán bộ" in shown.text


def test_the_page_of_a_ticket_leads_to_its_papers(house: House, touch: User):
    ticket = touch.take(procedure=BIRTH)["ticket"]
    shown = page(house, f"/t/{ticket['id']}").text
    assert f'<a href="/p/{BIRTH}">Đăng ký khai sinh</a>' in shown
    bare = page(house, f"/t/{touch.take()['ticket']['id']}").text
    assert "/p/" not in bare


def test_the_api_describes_what_it_does(house: House):
    document = requests.get(house.url + "/api/openapi.json", timeout=10).json()
    paths = document["paths"]
    for path, method in (
        ("/api/v1/catalogue", "get"),
        ("/api/v1/catalogue/files/{sha256}", "get"),
        ("/api/v1/procedures", "get"),
        ("/api/v1/procedures/asked", "get"),
        ("/api/v1/procedures/{code}", "get"),
        ("/api/v1/procedures/{code}/views", "post"),
        ("/api/v1/searches/missed", "post"),
    ):
        assert method in paths[path], path
    assert paths["/api/v1/procedures"]["get"]["security"] == []
    assert {p["name"] for p in paths["/api/v1/procedures"]["get"]["parameters"]} == {"q", "limit"}
    schemas = document["components"]["schemas"]
    assert {"Catalogue", "Procedure", "FoundAnswer", "ProcedureAnswer"} <= set(schemas)
    metrics = requests.get(house.url + "/metrics", timeout=10).text
    assert "kiosk_catalogue_procedures{" in metrics
    assert "kiosk_catalogue_age_seconds" in metrics
