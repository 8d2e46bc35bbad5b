"""Catalogue and rules change while a reader is made for them."""

from __future__ import annotations

import threading
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QObject

from kiosk.catalogue import starter
from kiosk.domain.procedures import Catalogue
from kiosk.domain.rules import OfficeRules
from kiosk.settings import load_office, sample_office_file
from kiosk.touch.viewmodels.voice_reading import Made, Meanings, Question
from kiosk.ui.tasks import Tasks
from kiosk.voice.heard import Heard
from kiosk.voice.intent.understood import Expect, Intent, Understood


class Named:
    """A reader of one office."""

    def __init__(self, name: str) -> None:
        self.name = name

    def read(self, text: str, **_: Any) -> Understood:
        return Understood(text=f"{self.name}: {text}", intent=Intent.NONE)


class Making:
    """Readers are made when they may be; `broken` ones are not."""

    def __init__(self) -> None:
        self.may = {"first": threading.Event(), "second": threading.Event()}
        self.broken = ""

    def __call__(self, catalogue: Catalogue, rules: OfficeRules) -> Made:
        del catalogue
        assert self.may[rules.name].wait(10)
        if rules.name == self.broken:
            raise ValueError("a file of the product has mistakes")
        return Made(Named(rules.name), (rules.name,))


@pytest.fixture
def making() -> Making:
    return Making()


@pytest.fixture
def meanings(tasks: Tasks, owner: QObject, making: Making) -> Meanings:
    return Meanings(tasks, owner, make=making)


def rules(name: str) -> OfficeRules:
    return msgspec.structs.replace(load_office(sample_office_file()).rules, name=name)


def test_rules_that_come_back_keep_their_reader(
    meanings: Meanings, making: Making, tasks: Tasks, qtbot: Any
) -> None:
    making.may["first"].set()
    meanings.use(starter(), rules("first"))
    qtbot.waitUntil(lambda: meanings.phrases == ("first",))
    meanings.use(starter(), rules("second"))
    meanings.use(starter(), rules("first"))
    making.may["second"].set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert meanings.phrases == ("first",)


def test_a_question_waits_for_the_reader_that_is_wanted_now(
    meanings: Meanings, making: Making, qtbot: Any, caplog: Any
) -> None:
    making.broken = "first"
    meanings.use(starter(), rules("first"))
    meanings.use(starter(), rules("second"))
    answers: list[str] = []
    meanings.ask(
        Question(
            Heard("khai sinh"),
            Expect.ANYTHING,
            (),
            lambda understood: answers.append(understood.text),
            lambda: answers.append("failed"),
        )
    )
    making.may["first"].set()
    qtbot.waitUntil(lambda: "no reader" in caplog.text)
    making.may["second"].set()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["second: khai sinh"]
    caplog.clear()
