"""The drawn morning looks like a commune's, and the same seed draws it again."""

from collections import Counter
from datetime import time
from pathlib import Path
from statistics import fmean

import msgspec
import pytest

from kiosk.demo.plan import Fate, Shares, make_plan, rate, stranger
from kiosk.domain.rules import CounterRule, OfficeRules, Service, Staff
from kiosk.settings import load_office

SAMPLE = Path(__file__).parents[2] / "assets" / "sample" / "office.toml"


@pytest.fixture(scope="module")
def rules():
    return load_office(SAMPLE).rules


@pytest.fixture(scope="module")
def mornings(rules):
    return [make_plan(rules, seed=seed) for seed in range(40)]


def test_the_same_seed_draws_the_same_morning(rules):
    assert make_plan(rules, seed=7) == make_plan(rules, seed=7)
    assert make_plan(rules, seed=7) != make_plan(rules, seed=8)


def test_arrivals_are_in_order_within_the_morning(mornings):
    for plan in mornings:
        times = [v.at_s for v in plan.visits]
        assert times == sorted(times)
        assert times[0] >= 0
        assert times[-1] < plan.length_s


def test_load_sets_how_many_come(rules, mornings):
    work_s = fmean(sum(v.service_s for v in plan.visits) for plan in mornings)
    capacity_s = len(rules.counters) * 240 * 60
    assert 0.63 < work_s / capacity_s < 0.77
    double = [make_plan(rules, seed=seed, load=1.4) for seed in range(40)]
    ratio = sum(len(p.visits) for p in double) / sum(len(p.visits) for p in mornings)
    assert 1.9 < ratio < 2.1


def test_most_come_between_eight_and_nine(mornings):
    by_hour = Counter(int(7.5 + v.at_s / 3600) for plan in mornings for v in plan.visits)
    assert by_hour.most_common(1)[0][0] == 8
    assert by_hour[8] > 1.8 * by_hour[10]


def test_service_times_are_lognormal_about_the_typical_time(rules, mornings):
    for service in ("chung_thuc", "ho_tich"):
        times = [v.service_s for p in mornings for v in p.visits if v.service == service]
        typical_s = rules.service(service).typical_min * 60
        assert 0.93 < fmean(times) / typical_s < 1.07
        assert sorted(times)[len(times) // 2] < fmean(times)  # skewed to the right


def test_the_unusual_happens_as_often_as_asked(mornings):
    visits = [v for plan in mornings for v in plan.visits]
    fates = Counter(v.fate for v in visits)
    assert 0.03 < fates[Fate.NO_SHOW] / len(visits) < 0.07
    assert 0.015 < fates[Fate.LATE] / len(visits) < 0.045
    assert 0.03 < sum(v.hold is not None for v in visits) / len(visits) < 0.07
    assert 0.015 < sum(v.transfer is not None for v in visits) / len(visits) < 0.045
    assert any(v.slip for v in visits)
    assert any(v.gives_up_s for v in visits)
    assert any(not v.printed for v in visits)
    assert any(shift.pauses for plan in mornings for shift in plan.shifts)


def test_a_quiet_morning_has_nothing_unusual(rules):
    none = Shares(**dict.fromkeys(Shares.__struct_fields__, 0.0))
    plan = make_plan(rules, shares=none)
    assert all(v.fate is Fate.COMES and v.calls == 1 for v in plan.visits)
    assert not any(v.hold or v.transfer or v.gives_up_s or v.slip or v.needs for v in plan.visits)


def test_everything_drawn_exists_in_the_office(rules, mornings):
    services = {s.id for s in rules.services}
    holds, pauses = {r.id for r in rules.reasons.hold}, {r.id for r in rules.reasons.pause}
    for plan in mornings:
        for visit in plan.visits:
            assert {visit.service, visit.transfer or visit.service} <= services
            assert visit.transfer != visit.service
            assert visit.hold is None or visit.hold.reason in holds
        assert all(p.reason in pauses for shift in plan.shifts for p in shift.pauses)
        assert [s.counter for s in plan.shifts] == [c.id for c in rules.counters]
        assert len({s.staff for s in plan.shifts}) == len(plan.shifts)


def test_only_services_that_some_counter_serves_are_asked_for(rules):
    fewer = msgspec.structs.replace(rules, counters=rules.counters[2:3])
    plan = make_plan(fewer)
    assert {v.service for v in plan.visits} <= set(rules.counters[2].services)


def test_one_officer_for_two_counters_opens_one():
    service = Service(id="a", prefix="A", name="A", name_en="A")
    counters = tuple(CounterRule(id=i, name=i, name_en=i, services=("a",)) for i in ("q1", "q2"))
    rules = OfficeRules(
        code="T",
        name="T",
        name_en="T",
        services=(service,),
        counters=counters,
        staff=(Staff(id="s", name="S"),),
    )
    assert [s.counter for s in make_plan(rules).shifts] == ["q1"]


@pytest.mark.parametrize("wrong", [{"minutes": 0}, {"minutes": 2000}, {"load": 0}, {"load": 9}])
def test_figures_out_of_range_are_refused(rules, wrong):
    with pytest.raises(ValueError, match="minutes must"):
        make_plan(rules, **wrong)


def test_an_office_without_service_is_refused(rules):
    with pytest.raises(ValueError, match="no counter"):
        make_plan(msgspec.structs.replace(rules, counters=()))


def test_the_rate_has_no_holes():
    assert all(rate(hour / 10) > 0 for hour in range(240))
    assert rate(8.5) > rate(7.5) > rate(7.0)


def test_an_afternoon_can_be_drawn_too(rules):
    assert make_plan(rules, begin=time(13, 30), minutes=120).visits


def test_a_stranger_is_always_the_same(rules):
    assert stranger(rules, "ho_tich", "A001") == stranger(rules, "ho_tich", "A001")
    assert stranger(rules, "ho_tich", "A001").fate is Fate.COMES
