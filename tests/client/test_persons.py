"""What a shown card or receipt finds, asked by the client of the real office."""

from __future__ import annotations

import pytest

from kiosk.client import Refused
from kiosk.domain.tickets import Channel, State

PERSON = "001090123456"
"""Invented."""


@pytest.fixture
def touch(office):
    client = office.client("touch")
    yield client
    client.close()


def test_the_tickets_of_a_person(touch):
    assert touch.tickets_of(PERSON).tickets == ()
    waiting = touch.take("ho_tich", person=PERSON, channel=Channel.QR).ticket
    given_up = touch.take("chung_thuc", person=PERSON, channel=Channel.APPOINTMENT).ticket
    touch.cancel(given_up.id, "citizen")
    found = touch.tickets_of(PERSON)
    assert {t.id: t.state for t in found.tickets} == {
        given_up.id: State.CANCELLED,
        waiting.id: State.WAITING,
    }
    assert set(found.estimates) == {waiting.id}
    assert found.seq == touch.queue().seq
    assert {t.channel for t in found.tickets} == {Channel.QR, Channel.APPOINTMENT}
    touch.cancel(waiting.id, "citizen")


@pytest.mark.parametrize("code", ["H55.12-261123-0001", "12/HS-UBND.2026"])
def test_a_dossier_is_not_known_yet(touch, code: str):
    with pytest.raises(Refused) as refused:
        touch.dossier(code)
    assert (refused.value.status, refused.value.reason) == (404, "unknown_dossier")
    assert code in refused.value.detail_vi
    assert code in refused.value.detail_en


def test_what_is_no_dossier_code_is_refused(touch):
    with pytest.raises(Refused, match="bad_dossier_code") as refused:
        touch.dossier(PERSON)
    assert PERSON not in f"{refused.value} {refused.value.detail_vi} {refused.value.params}"
