"""What is asked for here: counted from events, fading, in any order."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.asked import FAINT, HALF_LIFE, TICKET, VIEW, Asked
from kiosk.domain.commands import Note
from kiosk.domain.deciding import decide
from kiosk.domain.events import (
    CatalogueAdopted,
    Event,
    Fact,
    ProcedureViewed,
    SearchMissed,
    TicketTaken,
    fact_data,
    fact_type,
    read_fact,
)
from kiosk.domain.procedures import How
from kiosk.domain.queue import apply, evolve
from kiosk.domain.rules import OfficeRules
from kiosk.domain.state import EMPTY

NOW = datetime(2026, 8, 3, 1, tzinfo=UTC)
BIRTH, DEATH = "1.001193", "1.000656"


def event(fact: Fact, at: datetime = NOW, seq: int = 1) -> Event:
    return Event(
        seq=seq,
        id=f"e{seq}",
        at=at,
        actor="device:touch",
        type=fact_type(fact),
        data=fact_data(fact),
        hash="0" * 64,
    )


def taken(procedure: str | None) -> TicketTaken:
    return TicketTaken(
        ticket="t", number="A001", prefix="A", index=1, service="ho_tich", procedure=procedure
    )


def test_tickets_and_views_count_and_nothing_else() -> None:
    asked = Asked()
    seen = [
        asked.observe(event(taken(BIRTH))),
        asked.observe(event(ProcedureViewed(procedure=DEATH, how=How.SEARCH))),
        asked.observe(event(taken(None))),
        asked.observe(event(SearchMissed(ref="r", digest="0" * 64))),
    ]

    assert seen == [True, True, False, False]
    assert asked.weights(NOW) == {BIRTH: TICKET, DEATH: VIEW}


def test_half_is_left_after_the_half_life_and_in_the_end_nothing() -> None:
    asked = Asked()
    asked.observe(event(taken(BIRTH)))

    assert asked.weights(NOW + HALF_LIFE) == {BIRTH: TICKET / 2}
    assert asked.weights(NOW + 10 * HALF_LIFE) == {}


def test_an_event_of_a_newer_program_is_passed_over() -> None:
    odd = event(ProcedureViewed(procedure=BIRTH, how=How.SEARCH))
    odd.data["how"] = "by telepathy"

    assert Asked().observe(odd) is False


SEEN = st.lists(
    st.tuples(
        st.sampled_from([BIRTH, DEATH, "2.000815"]),
        st.floats(0.01, 5),
        st.integers(0, 400 * 24 * 3600).map(lambda s: NOW - timedelta(seconds=s)),
    ),
    max_size=40,
)


@given(SEEN, st.randoms(use_true_random=False), st.integers(0, 40))
def test_neither_order_nor_parts_matter(seen, chance, cut) -> None:
    whole, shuffled, part = Asked(), Asked(), Asked()
    for one in seen:
        whole.add(one[0], one[1], one[2])
    mixed = list(seen)
    chance.shuffle(mixed)
    for one in mixed[:cut]:
        part.add(one[0], one[1], one[2])
    for one in mixed[cut:]:
        shuffled.add(one[0], one[1], one[2])
    shuffled.merge(part)

    expected = whole.weights(NOW)
    got = shuffled.weights(NOW)
    for code in expected.keys() | got.keys():
        assert got.get(code, FAINT) == pytest.approx(expected.get(code, FAINT), abs=2e-3)


@given(SEEN, st.integers(0, 300))
def test_time_only_takes_away_and_keeps_the_order(seen, days) -> None:
    asked = Asked()
    for code, weight, at in seen:
        asked.add(code, weight, at)
    now, later = asked.weights(NOW), asked.weights(NOW + timedelta(days=days))

    assert all(later[code] <= now[code] for code in later)
    assert list(later) == sorted(later, key=lambda code: (-later[code], code))
    assert list(now.values()) == sorted(now.values(), reverse=True)


@pytest.mark.parametrize(
    "fact",
    [
        CatalogueAdopted(version="v1", procedures=3, sha256="a" * 64, name="Mẫu"),
        ProcedureViewed(procedure=BIRTH, how=How.BROWSE),
        SearchMissed(ref="r1", digest="b" * 64),
    ],
)
def test_such_facts_are_noted_and_leave_the_queue_alone(fact: Fact) -> None:
    rules = OfficeRules(code="x", name="X", name_en="X", services=(), counters=())
    (made,) = decide(EMPTY, Note(fact=fact), rules, NOW)

    assert made == fact
    assert read_fact(event(fact)) == fact
    after = apply(EMPTY, fact, 1, NOW)
    assert after == evolve(EMPTY, event(fact))
    assert (after.seq, after.live, after.counters) == (1, EMPTY.live, EMPTY.counters)
