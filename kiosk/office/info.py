"""What screens are told beyond the queue itself: hours, waiting counts, estimates."""

from __future__ import annotations

from datetime import datetime

import msgspec

from kiosk.domain import hours, quotas
from kiosk.domain.rules import OfficeRules, Service
from kiosk.domain.state import Queue
from kiosk.domain.tickets import State
from kiosk.domain.waiting import History, estimates


class ServiceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody who takes a number for the service now has to expect."""

    waiting: int
    ahead: int
    low_s: int | None
    high_s: int | None
    quota_left: int | None
    """None: no quota."""


class Info(msgspec.Struct, frozen=True, kw_only=True):
    hours: hours.HoursStatus
    services: dict[str, ServiceInfo]
    clock_held: bool


def make_info(
    queue: Queue, history: History, rules: OfficeRules, now: datetime, *, clock_held: bool
) -> Info:
    waiting: dict[str, int] = {}
    for ticket in queue.live.values():
        if ticket.state is State.WAITING:
            waiting[ticket.service] = waiting.get(ticket.service, 0) + 1
    found = estimates(queue, history, rules, now)
    return Info(
        hours=hours.status(rules.hours, now),
        services={
            service.id: ServiceInfo(
                waiting=waiting.get(service.id, 0),
                ahead=found[service.id].ahead,
                low_s=found[service.id].low_s,
                high_s=found[service.id].high_s,
                quota_left=_quota_left(queue, service, rules, now),
            )
            for service in rules.services
        },
        clock_held=clock_held,
    )


def _quota_left(queue: Queue, service: Service, rules: OfficeRules, now: datetime) -> int | None:
    left = [rest for _, rest in quotas.left_of_windows(queue, service, rules, now)]
    of_day = quotas.left_of_day(queue, service)
    if of_day is not None:
        left.append(of_day)
    return max(0, min(left)) if left else None
