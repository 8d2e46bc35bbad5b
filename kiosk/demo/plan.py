"""The morning as it is meant to go, drawn from a seed: who comes when, for what, and how it ends.

Pure: the same rules, seed and settings give the same plan. Times are seconds
after the beginning of the morning. What the office makes of it (waiting, order,
refusals) is not planned; that is `play`'s to find out.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from datetime import time
from enum import StrEnum
from itertools import pairwise
from typing import Final

import msgspec

from kiosk.domain.rules import CounterRule, OfficeRules, Service
from kiosk.domain.tickets import Outcome

SHARES: Final[Mapping[str, float]] = {
    "chung_thuc": 24,
    "tra_ket_qua": 17,
    "cong_an": 16,
    "ho_tich": 14,
    "bao_tro": 7,
    "dat_dai": 6,
    "thue_bhxh": 4,
    "kinh_doanh": 3,
    "truc_tuyen": 3,
    "khac": 2,
    "nong_nghiep": 1.5,
    "giao_duc": 1.5,
    "buu_chinh": 1,
    "quan_su": 1,
}
"""Percent of a morning's visits by service; a service not named here gets `_OTHER_SHARE`."""
_OTHER_SHARE: Final = 4.0

RUSH: Final[Sequence[tuple[float, float]]] = (
    (7.0, 0.25),
    (7.5, 0.8),
    (8.0, 1.6),
    (9.0, 1.6),
    (9.5, 1.0),
    (10.5, 0.7),
    (11.25, 0.3),
    (11.5, 0.1),
    (13.5, 0.6),
    (14.5, 0.9),
    (16.0, 0.6),
    (17.0, 0.1),
)
"""Hour of the day and rate of arrivals there, relative; straight lines in between."""

SIGMA: Final = 0.5
"""Spread of the logarithm of a service time."""
_SHORTEST_S, _LONGEST_S = 40.0, 2700.0


class Fate(StrEnum):
    """What becomes of a visit that is called."""

    COMES = "comes"
    NO_SHOW = "no_show"
    LATE = "late"
    """Misses the call, and comes back afterwards."""


class Shares(msgspec.Struct, frozen=True, kw_only=True):
    """How often the unusual happens, as shares of all visits (0 to 1)."""

    no_show: float = 0.05
    late: float = 0.03
    hold: float = 0.05
    transfer: float = 0.03
    gives_up: float = 0.03
    slip: float = 0.02
    """The clerk presses "no-show" by mistake and takes it back."""
    slow: float = 0.06
    """Comes only after a second call."""
    print_failed: float = 0.01
    priority: float = 0.12
    """Of the visits, where the office has priority classes."""
    needs: float = 0.02


class Away(msgspec.Struct, frozen=True, kw_only=True):
    """A parked ticket: after `served_s` at the counter the citizen is away for `away_s`."""

    reason: str
    served_s: float
    away_s: float


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """One citizen's morning."""

    at_s: float
    service: str
    service_s: float
    walk_s: float
    """From the call to the counter."""
    fate: Fate = Fate.COMES
    late_s: float = 0.0
    """From the no-show to the return, when `fate` is `late`."""
    calls: int = 1
    """How often it has to be called before it comes."""
    hold: Away | None = None
    transfer: str | None = None
    """Service it is sent on to after a moment at the counter."""
    transfer_s: float = 0.0
    """That moment, and afterwards the service there takes `service_s`."""
    gives_up_s: float | None = None
    """Patience: leaves if not called by then."""
    slip: bool = False
    printed: bool = True
    outcome: Outcome = Outcome.RECEIVED
    priority: str = ""
    language: str = "vi"
    needs: tuple[str, ...] = ()


class Pause(msgspec.Struct, frozen=True, kw_only=True):
    at_s: float
    length_s: float
    reason: str


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """One counter's morning."""

    counter: str
    staff: str
    opens_s: float
    pauses: tuple[Pause, ...] = ()


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    seed: int
    begin: time
    """Local time that second 0 stands for."""
    length_s: float
    visits: tuple[Visit, ...]
    """In order of arrival."""
    shifts: tuple[Shift, ...]


def make_plan(
    rules: OfficeRules,
    *,
    seed: int = 1,
    begin: time = time(7, 30),
    minutes: float = 240.0,
    load: float = 0.7,
    shares: Shares | None = None,
) -> Plan:
    """Draw a morning of `minutes`, with so many visits that all counters together
    are busy for `load` (0 to about 1.2) of the time.

    Raises:
        ValueError: the office has no counter that serves a service, or a figure is
            out of range.
    """
    if not (0 < minutes <= 24 * 60 and 0 < load <= 3):
        raise ValueError("minutes must be above 0 and at most 1440, load above 0 and at most 3")
    served = {service for counter in rules.counters for service in counter.services}
    services = [s for s in rules.services if s.id in served]
    if not services:
        raise ValueError("no counter of the office serves a service")
    length_s = minutes * 60.0
    weights = [SHARES.get(s.id, _OTHER_SHARE) for s in services]
    mean_s = sum(w * s.typical_min * 60 for w, s in zip(weights, services, strict=True)) / sum(
        weights
    )
    expected = load * len(rules.counters) * length_s / mean_s
    rng = random.Random(seed)
    begin_h = begin.hour + begin.minute / 60 + begin.second / 3600
    shares = shares or Shares()
    visits = tuple(
        _visit(random.Random(f"{seed}/{n}"), rules, services, weights, shares, at_s)
        for n, at_s in enumerate(_arrivals(rng, begin_h, length_s, expected))
    )
    shifts = tuple(
        _shift(rng, rules, counter, staff, length_s) for counter, staff in _officers(rules)
    )
    return Plan(seed=seed, begin=begin, length_s=length_s, visits=visits, shifts=shifts)


def stranger(rules: OfficeRules, service_id: str, number: str) -> Visit:
    """A visit for a ticket that is not of the plan, such as one taken by hand at the
    touch screen meanwhile: it comes and is served."""
    rng = random.Random(f"{service_id}/{number}")
    service = rules.service(service_id)
    return Visit(
        at_s=0.0,
        service=service_id,
        service_s=_service_s(rng, service.typical_min if service else 8.0),
        walk_s=rng.uniform(10, 30),
    )


def rate(hour: float) -> float:
    """Relative rate of arrivals at an hour of the day."""
    if not RUSH[0][0] <= hour <= RUSH[-1][0]:
        return 0.2
    for (left, low), (right, high) in pairwise(RUSH):
        if hour <= right:
            return low + (high - low) * (hour - left) / (right - left)
    return RUSH[-1][1]


def _arrivals(rng: random.Random, begin_h: float, length_s: float, expected: float) -> list[float]:
    """A Poisson process whose rate follows `RUSH`, by thinning."""
    steps = max(1, int(length_s / 60))
    middles = [(n + 0.5) * length_s / steps for n in range(steps)]
    rates = [rate((begin_h + at_s / 3600) % 24) for at_s in middles]
    scale = expected / (sum(rates) * length_s / steps)
    highest = max(rate for _, rate in RUSH) * scale
    at_s = 0.0
    found: list[float] = []
    while True:
        at_s += rng.expovariate(highest)
        if at_s >= length_s:
            return found
        if rng.random() * highest < rate((begin_h + at_s / 3600) % 24) * scale:
            found.append(at_s)


def _visit(
    rng: random.Random,
    rules: OfficeRules,
    services: list[Service],
    weights: list[float],
    shares: Shares,
    at_s: float,
) -> Visit:
    service = rng.choices(services, weights)[0]
    service_s = _service_s(rng, service.typical_min)
    fate = rng.choices(
        (Fate.NO_SHOW, Fate.LATE, Fate.COMES),
        (shares.no_show, shares.late, 1 - shares.no_show - shares.late),
    )[0]
    comes = fate is Fate.COMES
    hold = None
    if rules.reasons.hold and rng.random() < shares.hold:
        hold = Away(
            reason=rng.choice(rules.reasons.hold).id,
            served_s=service_s * rng.uniform(0.2, 0.6),
            away_s=rng.uniform(180, 900),
        )
    others = [s.id for s in services if s.id != service.id]
    transfer = None
    if hold is None and others and rng.random() < shares.transfer:
        transfer = rng.choice(others)
    priority = ""
    if rules.priorities and rng.random() < shares.priority:
        priority = rng.choice(rules.priorities).id
    return Visit(
        at_s=at_s,
        service=service.id,
        service_s=service_s,
        walk_s=rng.lognormvariate(math.log(18), 0.5),
        fate=fate,
        late_s=rng.uniform(120, 1200) if fate is Fate.LATE else 0.0,
        calls=2 if comes and rng.random() < shares.slow else 1,
        hold=hold,
        transfer=transfer,
        transfer_s=rng.uniform(30, 150) if transfer else 0.0,
        gives_up_s=rng.uniform(900, 3600) if rng.random() < shares.gives_up else None,
        slip=comes and rng.random() < shares.slip,
        printed=rng.random() >= shares.print_failed,
        outcome=_outcome(rng, service.id),
        priority=priority,
        language="en" if rng.random() < 0.01 else "vi",
        needs=("wheelchair",) if rng.random() < shares.needs else (),
    )


def _service_s(rng: random.Random, typical_min: float) -> float:
    """Lognormal, with the configured typical time as its mean."""
    middle = math.log(typical_min * 60) - SIGMA**2 / 2
    return min(max(rng.lognormvariate(middle, SIGMA), _SHORTEST_S), _LONGEST_S)


def _outcome(rng: random.Random, service: str) -> Outcome:
    if service == "tra_ket_qua":
        return Outcome.RETURNED
    return rng.choices(
        (Outcome.RECEIVED, Outcome.SUPPLEMENT, Outcome.GUIDED, Outcome.OTHER),
        (70, 14, 12, 4),
    )[0]


def _officers(rules: OfficeRules) -> list[tuple[CounterRule, str]]:
    """Who sits where: an officer of the counter, else one who may sit anywhere; each once."""
    free = sorted(rules.staff, key=lambda s: not s.counters)
    found: list[tuple[CounterRule, str]] = []
    for counter in rules.counters:
        officer = next((s for s in free if not s.counters or counter.id in s.counters), None)
        if officer is not None:
            free.remove(officer)
            found.append((counter, officer.id))
        elif not rules.staff:  # an office that keeps no list of officers
            found.append((counter, ""))
    return found


def _shift(
    rng: random.Random, rules: OfficeRules, counter: CounterRule, staff: str, length_s: float
) -> Shift:
    """Officers open around the beginning; each takes a break or two in a long morning."""
    pauses: list[Pause] = []
    if rules.reasons.pause:
        at_s = rng.uniform(3600, 7200)
        while at_s < length_s - 900:
            reason = rng.choice(rules.reasons.pause).id
            pauses.append(Pause(at_s=at_s, length_s=rng.uniform(240, 720), reason=reason))
            at_s += rng.uniform(4500, 8100)
    return Shift(
        counter=counter.id,
        staff=staff,
        opens_s=rng.uniform(0, min(300.0, length_s / 20)),
        pauses=tuple(pauses),
    )
