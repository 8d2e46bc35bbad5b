"""Which service of an office handles which group of procedures."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.rules import Service


def services_by_group(services: Sequence[Service]) -> dict[str, str]:
    """Group to service id; the first service that lists a group has it, as in `Rules`."""
    found: dict[str, str] = {}
    for service in services:
        for group in service.groups or (service.id,):
            found.setdefault(group, service.id)
    return found
