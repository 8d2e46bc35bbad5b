"""The office's own words for procedures: found with them, and served without them when broken."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from kiosk.lookup.own_words import add_phrase
from kiosk.settings import load_office
from tests.office.books import LAND, book, publish
from tests.office.house import House, TestClock, write_config

SAID = "xin tờ giấy ông địa chính hứa"


@pytest.fixture
def house(tmp_path: Path, clock: TestClock, request: pytest.FixtureRequest) -> Iterator[House]:
    settings = load_office(write_config(tmp_path))
    publish(settings.data_dir, book())
    own = settings.words_folder
    if request.param == "whole":
        add_phrase(own, LAND, SAID, book())
    else:
        own.mkdir()
        (own / "names.csv").write_text("code,phrase,weight\nno code,giấy gì đó,\n")
    house = House(settings, clock).start()
    yield house
    house.stop()


def first(house: House, text: str) -> str:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        answer = requests.get(f"{house.url}/api/v1/procedures", params={"q": text}, timeout=10)
        if answer.status_code != 503:
            return str(answer.json()["hits"][0]["code"])
        time.sleep(0.1)
    raise AssertionError("the index was not built")


@pytest.mark.parametrize("house", ["whole"], indirect=True)
def test_what_is_said_here_is_found_here(house: House):
    assert first(house, SAID) == LAND


@pytest.mark.parametrize("house", ["broken"], indirect=True)
def test_broken_words_are_told_and_left_out(house: House, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.ERROR):
        assert first(house, "đăng ký khai sinh") == "1.001193"
    assert "names.csv:2" in caplog.text
