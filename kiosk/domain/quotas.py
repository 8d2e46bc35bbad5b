"""Quotas: how many numbers of a service are left, for the day and the present window.

A number counts for the service and the time it was taken for; a later transfer or
cancellation changes nothing about that.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from kiosk.domain import hours
from kiosk.domain.rules import OfficeRules, Service, Window
from kiosk.domain.state import Queue


def left_of_day(queue: Queue, service: Service) -> int | None:
    """None without a quota of the day; 0 or less when it is used up."""
    if service.quota_day is None:
        return None
    return service.quota_day - queue.taken.get(service.id, 0)


def left_of_windows(
    queue: Queue, service: Service, rules: OfficeRules, now: datetime
) -> Iterator[tuple[Window, int]]:
    """The windows that `now` lies in, and what is left of each (0 or less: used up)."""
    clock = hours.local_time(rules.hours, now).time()
    for window in service.quota_windows:
        if window.start <= clock < window.end:
            yield window, window.limit - _taken(queue, service.id, rules, window)


def _taken(queue: Queue, service_id: str, rules: OfficeRules, window: Window) -> int:
    return sum(
        1
        for t in (*queue.live.values(), *queue.done.values())
        if t.taken_for == service_id
        and window.start <= hours.local_time(rules.hours, t.arrived_at).time() < window.end
    )
