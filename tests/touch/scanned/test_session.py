"""The one object that holds a card, and what is said of codes without a screen."""

from __future__ import annotations

import copy
import pickle
from datetime import date

import pytest

from kiosk.domain.tickets import Channel
from kiosk.scan.meaning import DossierCode, HealthCard, IdCard, Payment, VNeID, WebLink
from kiosk.touch.flow import (
    DOWN_WHILE_TAKING_IDLE_S,
    KNOWN_IDLE_S,
    MOVES,
    Page,
    Step,
    Visit,
    move,
)
from kiosk.touch.results import Kind, Result, grouped, result_of
from kiosk.touch.session import CitizenSession
from kiosk.touch.taking import Order, Orphans
from tests.touch.scanned.cards import card


def test_a_session_forgets() -> None:
    session = CitizenSession()
    assert (session.open, session.person, session.given_name) == (False, "", "")
    session.show(card())
    assert (session.open, session.person, session.given_name) == (True, "001048000001", "Mẫu")
    session.clear()
    assert (session.open, session.person, session.given_name) == (False, "", "")
    assert session.age(date(2026, 1, 1)) is None


def test_a_session_shows_and_gives_away_nothing() -> None:
    session = CitizenSession()
    session.show(card())
    assert repr(session) == "CitizenSession(open)"
    assert str(session) == repr(session)
    for escape in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            escape(session)
    assert not hasattr(session, "__dict__")


@pytest.mark.parametrize(
    ("birth", "today", "age"),
    [
        (date(1948, 5, 1), date(2026, 5, 1), 78),
        (date(1948, 5, 1), date(2026, 4, 30), 77),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2027, 1, 1), date(2026, 2, 28), None),
        (None, date(2026, 2, 28), None),
    ],
)
def test_age_is_in_completed_years(birth: date | None, today: date, age: int | None) -> None:
    session = CitizenSession()
    session.show(card(birth=birth))
    assert session.age(today) == age


# --- the flow ---


def test_no_page_of_a_code_is_a_dead_end() -> None:
    for page in (Page.SCAN, Page.TYPE, Page.SCANNED, Page.PERSON, Page.MINE, Page.PLACE):
        assert {Step.BACK, Step.HOME, Step.LEAVE} <= MOVES[page].keys(), page
    assert {Step.BACK, Step.HOME, Step.LEAVE} <= MOVES[Page.CHOOSE].keys()
    assert {Step.BACK, Step.HOME, Step.LEAVE} <= MOVES[Page.SETUP].keys()


@pytest.mark.parametrize("page", [Page.PRIORITY, Page.WORKING, Page.PRINTER, Page.TICKET])
@pytest.mark.parametrize("step", [Step.SCANNED, Step.PERSON, Step.PLACE, Step.SETUP])
def test_a_code_disturbs_nobody_who_takes_a_number(page: Page, step: Step) -> None:
    assert move(Visit(page=page), step) is None


@pytest.mark.parametrize("step", [Step.SCANNED, Step.PERSON, Step.PLACE, Step.PROCEDURE])
def test_a_code_wakes_the_screen(step: Step) -> None:
    assert move(Visit(), step) is not None


def test_a_page_takes_every_kind_of_code_or_none() -> None:
    kinds = {Step.SCANNED, Step.PERSON, Step.PLACE, Step.PROCEDURE, Step.SETUP}
    for page, moves in MOVES.items():
        assert kinds & moves.keys() in (set(), kinds), page


def test_back_from_a_code_leads_to_where_it_was_shown() -> None:
    visit = Visit(page=Page.PROCEDURE, trail=(Page.LOOKUP,))
    shown = move(visit, Step.SCANNED)
    assert shown is not None
    again = move(shown, Step.SCANNED)  # another code on the same page
    assert again is not None
    back = move(again, Step.BACK)
    assert back is not None
    assert (back.page, back.trail) == (Page.PROCEDURE, (Page.LOOKUP,))


def test_going_back_from_the_greeting_asks_for_no_card() -> None:
    scan = move(Visit(page=Page.HOME), Step.SCAN)
    assert scan is not None
    person = move(scan, Step.PERSON)
    assert person is not None
    back = move(person, Step.BACK)
    assert back is not None
    assert back == Visit(page=Page.HOME)


def test_back_from_what_a_card_leads_to_is_the_greeting_whatever_was_shown_before() -> None:
    for before, step in (
        (Page.SCANNED, Step.SCANNED),  # a receipt, and then "my dossiers"
        (Page.CHOOSE, Step.CHOOSE),
        (Page.MINE, Step.MINE),
    ):
        visit = Visit(page=before)
        for forward in (Step.PERSON, step, Step.BACK):
            after = move(visit, forward)
            assert after is not None
            visit = after
        assert visit.page is Page.PERSON, before


def test_the_technicians_page_ends_the_session() -> None:
    after = move(Visit(page=Page.PERSON, known=True), Step.SETUP)
    assert after is not None
    assert not after.known


@pytest.mark.parametrize("page", list(Page))
def test_no_page_waits_long_with_a_name_on_it(page: Page) -> None:
    assert Visit(page=page, known=True).idle_s(600) <= KNOWN_IDLE_S
    waiting = Visit(page=Page.NOTICE, known=True, key="k")
    assert waiting.idle_s(45) == DOWN_WHILE_TAKING_IDLE_S, "it may be there any moment"


def test_the_card_is_known_until_the_number_is_there() -> None:
    visit = Visit(page=Page.PERSON, known=True, channel=Channel.QR)
    for step in (Step.CHOOSE, Step.ASK_PRIORITY, Step.WORK):
        after = move(visit, step)
        assert after is not None
        assert after.known
        visit = after
    done = move(visit, Step.TAKEN)
    assert done is not None
    assert not done.known


@pytest.mark.parametrize("step", [Step.HOME, Step.LEAVE])
@pytest.mark.parametrize("page", [Page.PERSON, Page.MINE, Page.PLACE, Page.CHOOSE, Page.SCANNED])
def test_home_and_leaving_end_the_session(page: Page, step: Step) -> None:
    after = move(Visit(page=page, known=True, result=Result(code="X"), place="t"), step)
    assert after is not None
    assert after == Visit(page=after.page)


def test_a_back_step_from_choosing_returns_to_the_greeting() -> None:
    visit = Visit(page=Page.PERSON, known=True)
    for step in (Step.CHOOSE, Step.ASK_PRIORITY, Step.BACK):
        after = move(visit, step)
        assert after is not None
        visit = after
    assert (visit.page, visit.known) == (Page.CHOOSE, True)
    back = move(visit, Step.BACK)
    assert back is not None
    assert (back.page, back.known) == (Page.PERSON, True)


# --- words without a screen ---


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("H56.10.05-250716-0012", "H56.10.05 – 250716 – 0012"),
        ("G01.899.909-260916-890028", "G01.899.909 – 260916 – 890 028"),
        ("ABCDEFGH1234", "ABCD EFGH 1234"),
        ("1.001193", "1.001193"),
        ("", ""),
    ],
)
def test_long_codes_are_shown_in_groups(code: str, said: str) -> None:
    assert grouped(code).replace("\u00a0", " ") == said
    assert grouped(code).replace("\u00a0", "").replace(" ", "").replace("–", "-") == code


def test_what_is_not_for_this_machine_keeps_nothing() -> None:
    assert result_of(Payment("vietqr")) == Result(Kind.PAYMENT)
    assert result_of(VNeID()) == Result(Kind.VNEID)
    assert result_of(HealthCard()) == Result(Kind.HEALTH)
    assert result_of(WebLink("a.example/b")) == Result(Kind.LINK, shown="a.example/b")
    assert result_of(DossierCode("H56-1", "x")) == Result(Kind.DOSSIER, code="H56-1")


def test_a_card_never_becomes_a_result() -> None:
    assert result_of(card()) == Result()


# --- orders ---


def _order(person: str) -> Order:
    visit = Visit(page=Page.CHOOSE, service="ho_tich", key="k", channel=Channel.QR)
    return Order.of(visit, "vi", person)


def test_an_order_names_nobody_in_a_log() -> None:
    found: IdCard = card()
    assert found.number not in repr(_order(found.number))


def test_an_order_nobody_waits_for_keeps_no_person() -> None:
    orphans = Orphans(_NoOffice())
    orphans.keep(_order("001048000001"))
    assert [order.person for order in orphans._kept] == [""]


class _NoOffice:
    def run(self, call: object, done: object = None, failed: object = None) -> None:
        raise AssertionError("the office is not asked")
