"""What stands on the board at one moment, as a value. Pure: no Qt, no clock.

Choices only (which tickets, which services, in which order); the words are the
view-model's, the room is QML's.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from kiosk.client import Info
from kiosk.domain.rules import OfficeRules, Service
from kiosk.domain.state import Queue
from kiosk.domain.tickets import State


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """How many wait for one service, and how long."""

    service: Service
    waiting: int
    low_s: int | None
    high_s: int | None


class Crowd(msgspec.Struct, frozen=True, kw_only=True):
    """All that wait, in the office's own order of services."""

    lines: tuple[Line, ...] = ()
    """Services somebody waits for."""
    waiting: int = 0


def crowd(queue: Queue, info: Info | None, rules: OfficeRules, served: frozenset[str]) -> Crowd:
    """Who waits for the services in `served`."""
    waiting: dict[str, int] = {}
    for ticket in queue.live.values():
        if ticket.state is State.WAITING and ticket.service in served:
            waiting[ticket.service] = waiting.get(ticket.service, 0) + 1
    told: Mapping[str, tuple[int | None, int | None]] = {
        name: (service.low_s, service.high_s)
        for name, service in (info.services if info else {}).items()
    }
    lines = [
        Line(
            service=service,
            waiting=waiting[service.id],
            low_s=told.get(service.id, (None, None))[0],
            high_s=told.get(service.id, (None, None))[1],
        )
        for service in rules.services
        if service.id in waiting
    ]
    return Crowd(lines=tuple(lines), waiting=sum(waiting.values()))


def services_of(rules: OfficeRules, counters: tuple[str, ...]) -> frozenset[str]:
    """The services of some counters; of all when none is named."""
    return frozenset(
        service
        for counter in rules.counters
        if not counters or counter.id in counters
        for service in counter.services
    )
