"""Who is called next: one pure function, and the policies it can follow.

Priority goes ahead, yet nobody starves: a ticket that later ones have passed
`pass_over_limit` times is called before anybody who would pass it again, and a
ticket that has waited `aging_min` counts as of the highest priority.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

import msgspec

from kiosk.domain.rules import OfficeRules
from kiosk.domain.state import Queue
from kiosk.domain.tickets import Counter, Ticket

_AGED_LEVEL: Final = 10
"""Above every level a priority class can have."""

Key = tuple[int | float, ...]


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """The ticket to call, and the waiting tickets of earlier places it passes over."""

    ticket: Ticket
    passed: tuple[str, ...] = ()


Policy = Callable[[Ticket, Counter, OfficeRules, int], Key]
"""Sort key of a ticket for a counter; `int` is its level after aging. Smallest first."""


def _by_arrival(ticket: Ticket, _counter: Counter, _rules: OfficeRules, level: int) -> Key:
    return (-level, *ticket.place)


def _by_service_order(ticket: Ticket, counter: Counter, _rules: OfficeRules, level: int) -> Key:
    return (-level, _index(counter, ticket.service), *ticket.place)


def _by_weight(ticket: Ticket, counter: Counter, rules: OfficeRules, level: int) -> Key:
    """The service that has had the least of its share comes first."""
    rule = rules.counter(counter.id)
    weights = dict(zip(rule.services, rule.weights, strict=False)) if rule else {}
    served = counter.called.get(ticket.service, 0)
    # The +1 lets the heaviest service begin when nothing was called yet.
    share = (served + 1) / weights.get(ticket.service, 1)
    return (-level, share, _index(counter, ticket.service), *ticket.place)


POLICIES: Final[Mapping[str, Policy]] = MappingProxyType(
    {"arrival": _by_arrival, "service_order": _by_service_order, "weighted": _by_weight}
)
"""Named in the configuration as `calling.policy`."""


def candidates(queue: Queue, counter_id: str) -> list[Ticket]:
    """Waiting tickets this counter may call: those of its services in order of their place,
    then those sent to it by name for another service."""
    counter = queue.counter(counter_id)
    waiting = [t for t in queue.waiting() if t.only_counter in (None, counter_id)]
    mine = [t for t in waiting if t.service in counter.services]
    return mine + [
        t for t in waiting if t.only_counter is not None and t.service not in counter.services
    ]


def next_ticket(queue: Queue, counter_id: str, rules: OfficeRules, now: datetime) -> Choice | None:
    """The ticket the counter should call now, or None when nobody waits for it.

    A ticket is *passed over* when one of a later place is called first by a counter that
    may call both.
    """
    waiting = candidates(queue, counter_id)
    if not waiting:
        return None
    starved = [t for t in waiting if _starved(t, rules)]
    if starved:
        chosen = min(starved, key=lambda t: t.place)
    else:
        counter = queue.counter(counter_id)
        policy = POLICIES[rules.calling.policy]
        chosen = min(waiting, key=lambda t: policy(t, counter, rules, level(t, rules, now)))
    return Choice(ticket=chosen, passed=_passed(waiting, chosen))


def order(queue: Queue, services: Sequence[str], rules: OfficeRules, now: datetime) -> list[Ticket]:
    """Waiting tickets of some services as a fair office would call them: for lists and
    estimates. The policy of a single counter may differ in detail."""

    def key(ticket: Ticket) -> tuple[int, ...]:
        ahead = _AGED_LEVEL + 1 if _starved(ticket, rules) else level(ticket, rules, now)
        return (-ahead, *ticket.place)

    return sorted(queue.waiting(services), key=key)


def level(ticket: Ticket, rules: OfficeRules, now: datetime) -> int:
    """The ticket's priority level at `now`, aging included."""
    aging = rules.calling.aging_min
    if aging and now - ticket.arrived_at >= timedelta(minutes=aging):
        return _AGED_LEVEL
    return ticket.level


def _starved(ticket: Ticket, rules: OfficeRules) -> bool:
    """Whether nobody may pass the ticket any more. With a limit of 0 nobody ever may, which
    makes plain order of arrival."""
    return ticket.passed_over >= rules.calling.pass_over_limit


def _passed(waiting: Sequence[Ticket], chosen: Ticket) -> tuple[str, ...]:
    return tuple(t.id for t in waiting if t.place < chosen.place)


def _index(counter: Counter, service: str) -> int:
    try:
        return counter.services.index(service)
    except ValueError:
        return len(counter.services)
