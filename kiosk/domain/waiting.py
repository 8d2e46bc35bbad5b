"""Waiting time as an honest range, from what this office really does.

A citizen is told a range (P50 to P80), or that it is unknown because nobody
serves the service now. The estimate plays the tickets ahead through the open
counters in the order they would be called (list scheduling), with service
times learned per service; the spread along the way gives the upper end.

Service times are close to lognormal, so their logarithms are averaged. A prior
of the office's own configuration (`typical_min`) counts as a few observations,
so the first morning already has an answer.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import msgspec

from kiosk.domain.calling import order
from kiosk.domain.events import (
    DayOpened,
    Event,
    MoveUndone,
    TicketFinished,
    TicketResumed,
    TicketStarted,
    TicketTaken,
    TicketTransferred,
    UnknownEvent,
    read_fact,
)
from kiosk.domain.rules import OfficeRules
from kiosk.domain.state import Queue
from kiosk.domain.tickets import CounterState, State, Ticket

PRIOR_WEIGHT: Final = 8.0
"""How many observations the configured typical time counts for."""

PRIOR_SIGMA: Final = 0.6
"""Spread of the logarithm of a service time before there is any history."""

_Z80: Final = 0.8416
"""Standard normal deviate of P80."""

_WALK_S: Final = 20.0
"""Seconds between two services at a counter: the call and the way."""

_SHORTEST_S: Final = 15.0
"""A service shorter than this was a wrong click, not a service; it teaches nothing."""

_LONGEST_S: Final = 4 * 3600.0
"""A forgotten ticket; it teaches nothing either."""


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """What a citizen may expect. Seconds; None when no open counter serves the service."""

    ahead: int
    """People who would be called before."""
    low_s: int | None = None
    high_s: int | None = None


class Times(msgspec.Struct, frozen=True, kw_only=True):
    """Sums over the logarithm of the service times (seconds) of one service."""

    count: float = 0.0
    total: float = 0.0
    squares: float = 0.0

    def with_one(self, seconds: float) -> Times:
        return self._plus(1, math.log(seconds))

    def without_one(self, seconds: float) -> Times:
        """As if that service had never been observed."""
        return self._plus(-1, math.log(seconds))

    def _plus(self, count: int, log: float) -> Times:
        return Times(
            count=self.count + count,
            total=self.total + count * log,
            squares=self.squares + count * log * log,
        )


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """What was known of a ticket before an event, so that an undo brings it back."""

    ticket: str
    service: str | None
    serving: tuple[str, datetime] | None
    taught: tuple[str, float] | None = None
    """Service and seconds that the event taught."""


class History(msgspec.Struct, kw_only=True):
    """Service times learned from the journal. `observe` every event, in order."""

    times: dict[str, Times] = msgspec.field(default_factory=dict)
    _serving: dict[str, tuple[str, datetime]] = msgspec.field(default_factory=dict)
    """Ticket id to its service and the instant its present service began."""
    _service: dict[str, str] = msgspec.field(default_factory=dict)
    _before: dict[int, Before] = msgspec.field(default_factory=dict)
    """Per `seq` of today's events that can be undone."""

    def observe(self, event: Event) -> None:
        """Learn from an event; unknown ones teach nothing."""
        try:
            fact = read_fact(event)
        except UnknownEvent:
            return
        match fact:
            case DayOpened():
                self._serving.clear()
                self._service.clear()
                self._before.clear()
            case TicketTaken():
                self._service[fact.ticket] = fact.service
            case TicketTransferred():
                self._remember(event, fact.ticket)
                self._service[fact.ticket] = fact.service
                self._serving.pop(fact.ticket, None)
            case TicketStarted() | TicketResumed():
                self._remember(event, fact.ticket)
                service = self._service.get(fact.ticket)
                if service is not None:
                    self._serving[fact.ticket] = (service, event.at)
            case TicketFinished():
                self._finish(event, fact.ticket)
            case MoveUndone():
                self._undo(fact.undone)
            case _:
                pass

    def _finish(self, event: Event, ticket: str) -> None:
        begun = self._serving.get(ticket)
        if begun is None:
            return
        service, at = begun
        seconds = (event.at - at).total_seconds()
        if _SHORTEST_S <= seconds <= _LONGEST_S:
            self.times[service] = self.times.get(service, Times()).with_one(seconds)
            self._remember(event, ticket, (service, seconds))

    def _remember(self, event: Event, ticket: str, taught: tuple[str, float] | None = None) -> None:
        self._before[event.seq] = Before(
            ticket=ticket,
            service=self._service.get(ticket),
            serving=self._serving.get(ticket),
            taught=taught,
        )

    def _undo(self, seq: int) -> None:
        before = self._before.pop(seq, None)
        if before is None:
            return
        if before.service is not None:
            self._service[before.ticket] = before.service
        self._serving.pop(before.ticket, None)
        if before.serving is not None:
            self._serving[before.ticket] = before.serving
        if before.taught is not None:
            service, seconds = before.taught
            left = self.times[service].without_one(seconds)
            # Nothing rather than the rounding errors of a sum of nothing.
            if left.count:
                self.times[service] = left
            else:
                del self.times[service]

    def spread(self, service_id: str, rules: OfficeRules) -> tuple[float, float]:
        """Mean and variance (seconds, seconds²) of one service's time, prior included."""
        service = rules.service(service_id)
        typical = (service.typical_min if service else 8.0) * 60.0
        # The prior's mean of the time itself is `typical`: shift the log-mean accordingly.
        prior = math.log(typical) - PRIOR_SIGMA**2 / 2
        known = self.times.get(service_id, Times())
        count = PRIOR_WEIGHT + known.count
        mu = (PRIOR_WEIGHT * prior + known.total) / count
        squares = PRIOR_WEIGHT * (PRIOR_SIGMA**2 + prior**2) + known.squares
        sigma2 = max(squares / count - mu * mu, 0.01)
        mean = math.exp(mu + sigma2 / 2)
        return mean, (math.exp(sigma2) - 1) * mean * mean


def estimate_ticket(
    queue: Queue, ticket_id: str, history: History, rules: OfficeRules, now: datetime
) -> Estimate | None:
    """The estimate of a waiting ticket; None when it does not wait (any more)."""
    ticket = queue.live.get(ticket_id)
    if ticket is None or ticket.state is not State.WAITING:
        return None
    line = order(queue, _reachable(queue, ticket.service), rules, now)
    ahead = line[: next(i for i, t in enumerate(line) if t.id == ticket_id)]
    return _estimate(queue, ticket.service, ticket.only_counter, ahead, history, rules, now)


def estimate_new(
    queue: Queue, service_id: str, history: History, rules: OfficeRules, now: datetime
) -> Estimate:
    """What somebody who takes an ordinary number for a service now may expect."""
    line = order(queue, _reachable(queue, service_id), rules, now)
    return _estimate(queue, service_id, None, line, history, rules, now)


def estimates(
    queue: Queue, history: History, rules: OfficeRules, now: datetime
) -> Mapping[str, Estimate]:
    """`estimate_new` of every service."""
    return {s.id: estimate_new(queue, s.id, history, rules, now) for s in rules.services}


def _reachable(queue: Queue, service_id: str) -> tuple[str, ...]:
    """The services that share an open counter with this one: whoever waits for them may
    stand ahead."""
    found = {service_id: None}
    for counter in queue.counters.values():
        if counter.state is CounterState.OPEN and service_id in counter.services:
            found.update(dict.fromkeys(counter.services))
    return tuple(found)


def _estimate(
    queue: Queue,
    service_id: str,
    only_counter: str | None,
    line: Sequence[Ticket],
    history: History,
    rules: OfficeRules,
    now: datetime,
) -> Estimate:
    open_counters = {
        c.id: frozenset(c.services) for c in queue.counters.values() if c.state is CounterState.OPEN
    }
    serving = {c for c, s in open_counters.items() if service_id in s}
    if only_counter is not None:
        serving = {only_counter} & open_counters.keys()
    ahead = sum(1 for t in line if _competes(t, serving, open_counters))
    if not serving:
        return Estimate(ahead=ahead)
    # (free at, variance so far, counter): the counter that is free first calls first.
    free: list[tuple[float, float, str]] = []
    for counter_id in open_counters:
        mean, variance = _rest(queue, counter_id, history, rules, now)
        heapq.heappush(free, (mean, variance, counter_id))
    pending = list(line)
    while free:
        at, variance, counter_id = heapq.heappop(free)
        mine = next(
            (i for i, t in enumerate(pending) if _may_call(t, counter_id, open_counters)), None
        )
        if mine is None:
            if counter_id in serving:
                return Estimate(
                    ahead=ahead,
                    low_s=round(at),
                    high_s=round(at + _Z80 * math.sqrt(variance)),
                )
            continue  # idle for everybody ahead, and of no use to this citizen
        mean, spread = history.spread(pending.pop(mine).service, rules)
        heapq.heappush(free, (at + mean + _WALK_S, variance + spread, counter_id))
    return Estimate(ahead=ahead)


def _competes(
    ticket: Ticket, serving: set[str], open_counters: Mapping[str, frozenset[str]]
) -> bool:
    if not serving:
        return True
    return any(_may_call(ticket, c, open_counters) for c in serving)


def _may_call(ticket: Ticket, counter_id: str, open_counters: Mapping[str, frozenset[str]]) -> bool:
    if ticket.only_counter is not None:
        return ticket.only_counter == counter_id
    return ticket.service in open_counters[counter_id]


def _rest(
    queue: Queue, counter_id: str, history: History, rules: OfficeRules, now: datetime
) -> tuple[float, float]:
    """Expected rest (seconds) and variance of what a counter is doing now.

    A lognormal service that has lasted `t` is expected to last on for longer than its mean
    minus `t`; a floor of a quarter of the mean is a plain stand-in for that hazard.
    """
    ticket = queue.at_counter(counter_id)
    if ticket is None:
        return 0.0, 0.0
    mean, variance = history.spread(ticket.service, rules)
    if ticket.state is not State.SERVING or ticket.serving_at is None:
        return mean + _WALK_S, variance
    done = (now - ticket.serving_at).total_seconds()
    return max(mean - done, mean / 4), variance
