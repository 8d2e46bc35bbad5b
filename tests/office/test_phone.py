"""The page behind a slip's code: open to its holder, silent about everything else."""

from __future__ import annotations

import re

import pytest
import requests

from tests.office.house import House, User


def read(house: House, ticket: str):
    return requests.get(f"{house.url}/t/{ticket}", timeout=5)


def test_a_phone_follows_a_ticket_without_a_token(house: House, touch: User, clerk: User):
    first, second = (touch.take()["ticket"] for _ in range(2))
    page = read(house, second["id"])
    assert page.status_code == 200
    assert "A002" in page.text
    assert "Còn 1 người trước ông/bà" in page.text
    assert re.search(r"Khoảng \d+–\d+ phút", page.text)
    assert 'http-equiv="refresh"' in page.text
    assert "<script" not in page.text
    assert clerk.post("/counters/quay-1/next").status_code == 200
    assert "Mời đến Quầy 1" in read(house, first["id"]).text
    clerk.post("/counters/quay-1/start")
    clerk.post("/counters/quay-1/finish", {"outcome": "received"})
    done = read(house, first["id"]).text
    assert "Lượt này đã xong" in done
    assert 'http-equiv="refresh"' not in done


def test_without_an_open_counter_it_does_not_invent_a_time(house: House, touch: User):
    assert "Chưa ước tính được" in read(house, touch.take()["ticket"]["id"]).text


@pytest.mark.parametrize("ticket", ["nobody", "..%2f..%2fetc", "%3Cscript%3E"])
def test_an_unknown_ticket_is_told_kindly(house: House, ticket: str):
    page = read(house, ticket)
    assert page.status_code == 404
    assert "Traceback" not in page.text
    assert "<script>" not in page.text


def test_the_page_is_kept_nowhere_and_runs_nothing(house: House, touch: User):
    page = read(house, touch.take()["ticket"]["id"])
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
