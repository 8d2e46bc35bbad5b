"""The waiting time is a range that learns, adds up and knows when it does not know."""

import random
import statistics

from kiosk.domain.commands import (
    CallNext,
    Finish,
    OpenCounter,
    Start,
    TakeTicket,
    Tick,
    Transfer,
    Undo,
)
from kiosk.domain.waiting import History, estimate_new, estimate_ticket
from tests.domain.office_model import Office, office_rules


def opened(*counters):
    office = Office(office_rules())
    office.do(Tick())
    for counter in counters:
        office.do(OpenCounter(counter=counter, staff=f"s{counter[1]}"))
    return office


def take(office, *names, service="ho_tich"):
    for name in names:
        office.wait(seconds=1)
        office.do(TakeTicket(ticket=name, service=service))


def learned(office):
    history = History()
    for event in office.events:
        history.observe(event)
    return history


def serve(office, seconds, name="x"):
    take(office, name)
    office.do(CallNext(counter="q1"))
    office.do(Start(counter="q1"))
    office.wait(seconds=seconds)
    office.do(Finish(counter="q1"))


def new(office, service="ho_tich", history=None):
    return estimate_new(office.queue, service, history or learned(office), office.rules, office.now)


def test_nobody_at_a_counter_means_unknown_not_zero():
    office = opened("q3")
    take(office, "a")
    found = new(office)
    assert (found.ahead, found.low_s, found.high_s) == (1, None, None)


def test_an_idle_counter_means_at_once():
    found = new(opened("q1"))
    assert (found.ahead, found.low_s, found.high_s) == (0, 0, 0)


def test_each_person_ahead_adds_and_a_second_counter_halves():
    one, two = opened("q1"), opened("q1", "q5")
    for office in (one, two):
        take(office, *"abcdefgh")
    alone, shared = new(one), new(two)
    assert alone.ahead == shared.ahead == 8
    assert 1.8 < alone.low_s / shared.low_s < 2.2
    assert alone.low_s < alone.high_s


def test_the_place_in_line_counts_not_the_length_of_it():
    office = opened("q1")
    take(office, *"abcd")
    history = learned(office)
    spans = [estimate_ticket(office.queue, t, history, office.rules, office.now) for t in "abcd"]
    assert [s.ahead for s in spans] == [0, 1, 2, 3]
    assert [s.low_s for s in spans] == sorted({s.low_s for s in spans})
    assert estimate_ticket(office.queue, "nobody", history, office.rules, office.now) is None


def test_history_outweighs_the_typical_time():
    office = opened("q1")
    rng = random.Random(7)
    spans = [rng.lognormvariate(5.0, 0.4) for _ in range(200)]
    for n, seconds in enumerate(spans):
        serve(office, seconds, f"x{n}")
        if n % 50 == 49:  # stay within the day
            office.wait(days=1)
            office.now = office.now.replace(hour=1)
            office.do(Tick())
            office.do(OpenCounter(counter="q1", staff="s1"))
    mean, variance = learned(office).spread("ho_tich", office.rules)
    assert abs(mean / statistics.mean(spans) - 1) < 0.15
    assert 0.5 < variance / statistics.variance(spans) < 2.5


def test_a_wrong_click_teaches_nothing_and_an_undone_finish_is_unlearned():
    office = opened("q1")
    serve(office, 3)
    assert learned(office).times == {}
    serve(office, 300, "y")
    assert learned(office).times["ho_tich"].count == 1
    office.do(Undo(counter="q1"))
    assert learned(office).times == {}
    office.wait(seconds=60)
    office.do(Finish(counter="q1"))
    assert learned(office).times["ho_tich"].count == 1


def test_a_service_under_way_shortens_the_wait_but_never_below_a_floor():
    office = opened("q1")
    take(office, "a")
    office.do(CallNext(counter="q1"))
    office.do(Start(counter="q1"))
    history = History()
    begun = new(office, history=history).low_s
    office.wait(seconds=200)
    later = new(office, history=history).low_s
    assert begun - later == 200
    office.wait(hours=1)
    assert new(office, history=history).low_s > 60


def test_an_undone_finish_unlearns_only_itself():
    office, plain = opened("q1", "q2"), opened("q1", "q2")
    for one in (office, plain):
        take(one, "a", "b")
        for counter in ("q1", "q2"):
            one.do(CallNext(counter=counter))
            one.do(Start(counter=counter))
        one.wait(seconds=300)
    office.do(Finish(counter="q1"))
    office.do(Finish(counter="q2"))
    plain.do(Finish(counter="q2"))
    office.do(Undo(counter="q1"))
    found, wanted = learned(office).times["ho_tich"], learned(plain).times["ho_tich"]
    assert found.count == wanted.count == 1
    assert abs(found.total - wanted.total) < 1e-9
    assert abs(found.squares - wanted.squares) < 1e-9


def test_an_undone_transfer_does_not_teach_the_other_service():
    office = opened("q1")
    for name, moment in (("a", "called"), ("b", "serving")):
        take(office, name)
        office.do(CallNext(counter="q1"))
        if moment == "serving":
            office.do(Start(counter="q1"))
            office.wait(seconds=100)
        office.do(Transfer(counter="q1", service="dat_dai"))
        office.do(Undo(counter="q1"))
        if moment == "called":
            office.do(Start(counter="q1"))
        office.wait(seconds=300)
        office.do(Finish(counter="q1"))
    times = learned(office).times
    assert set(times) == {"ho_tich"}
    assert times["ho_tich"].count == 2


def test_a_called_ticket_that_was_served_elsewhere_before_counts_as_not_begun():
    office, fresh = opened("q1"), opened("q1")
    take(office, "a")
    office.do(CallNext(counter="q1"))
    office.do(Start(counter="q1"))
    office.wait(minutes=20)
    office.do(Transfer(counter="q1", to_counter="q1"))
    office.do(CallNext(counter="q1"))
    take(fresh, "a")
    fresh.do(CallNext(counter="q1"))
    history = learned(fresh)
    assert new(office, history=history).low_s == new(fresh, history=history).low_s
