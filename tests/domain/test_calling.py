"""Who is called next: order, services, weights, priority, and the bound that protects."""

import pytest
from msgspec.structs import replace

from kiosk.domain.commands import CallNext, Finish, OpenCounter, Start, TakeTicket, Tick, Undo
from tests.domain.office_model import Calling, Office, office_rules


def opened(policy="arrival", weights=(), **calling):
    rules = office_rules(calling=Calling(policy=policy, **calling))
    if weights:
        first = replace(rules.counters[0], weights=weights)
        rules = replace(rules, counters=(first, *rules.counters[1:]))
    office = Office(rules)
    office.do(Tick())
    office.do(OpenCounter(counter="q1", staff="s1"))
    return office


def take(office, *names, service="ho_tich", priority=""):
    for name in names:
        office.wait(seconds=1)
        office.do(TakeTicket(ticket=name, service=service, priority=priority))


def calls(office, count):
    found = []
    for _ in range(count):
        (called,) = office.do(CallNext(counter="q1"))
        found.append(called.ticket)
        office.do(Start(counter="q1"))
        office.do(Finish(counter="q1"))
    return found


def test_arrival_across_services():
    office = opened()
    take(office, "a", service="cong_an")
    take(office, "b")
    take(office, "c", service="dat_dai")
    assert calls(office, 3) == ["a", "b", "c"]


def test_service_order_prefers_the_first_service_but_starves_nobody():
    office = opened("service_order", pass_over_limit=2, aging_min=0)
    take(office, "police", service="cong_an")
    take(office, "a", "b", "c", "d")
    assert calls(office, 5) == ["a", "b", "police", "c", "d"]


def test_weights_share_the_calls():
    office = opened("weighted", weights=(2, 1, 1, 1), pass_over_limit=50, aging_min=0)
    take(office, *(f"a{n}" for n in range(8)))
    take(office, *(f"b{n}" for n in range(8)), service="chung_thuc")
    kinds = [name[0] for name in calls(office, 12)]
    assert (kinds.count("a"), kinds.count("b")) == (8, 4)


def test_priority_goes_ahead_up_to_the_bound():
    office = opened(pass_over_limit=3, aging_min=0)
    take(office, "plain")
    take(office, "e1", "e2", priority="elderly")
    take(office, "m1", priority="merit")
    take(office, "e3", "e4", priority="elderly")
    assert calls(office, 6) == ["m1", "e1", "e2", "plain", "e3", "e4"]


def test_a_bound_of_zero_is_plain_arrival():
    office = opened(pass_over_limit=0)
    take(office, "plain")
    take(office, "m1", priority="merit")
    assert calls(office, 2) == ["plain", "m1"]


def test_a_long_wait_counts_as_the_highest_priority():
    office = opened(pass_over_limit=50, aging_min=45)
    take(office, "plain")
    office.wait(minutes=45)
    take(office, "m1", priority="merit")
    assert calls(office, 1) == ["plain"]


@pytest.mark.parametrize("policy", ["arrival", "service_order", "weighted"])
def test_the_call_records_whom_it_passed(policy):
    office = opened(policy, aging_min=0)
    take(office, "a", "b")
    take(office, "e", priority="elderly")
    (called,) = office.do(CallNext(counter="q1"))
    assert (called.ticket, called.passed) == ("e", ("a", "b"))


def test_an_undone_call_is_forgotten_by_everybody_it_passed_even_when_served_since():
    office = opened(aging_min=0)
    office.do(OpenCounter(counter="q2", staff="s2"))
    take(office, "plain")
    take(office, "e", priority="elderly")
    office.do(CallNext(counter="q2"))
    assert calls(office, 1) == ["plain"]
    office.do(Undo(counter="q2"))
    assert office.queue.ticket("plain").passed_over == 0
