"""What stands on the tiles of the home page, made from the office's rules and news."""

from __future__ import annotations

from typing import Final

from kiosk.client import Info, ServiceInfo
from kiosk.domain.rules import OfficeRules, Service
from kiosk.touch.viewmodels.services import ServiceTile
from kiosk.touch.viewmodels.words import Words

_FEW: Final = 5
"""From so few numbers left, the tile says how many."""


def make_tiles(rules: OfficeRules, info: Info | None, words: Words) -> list[ServiceTile]:
    """The tiles in the order of the configuration, without services clerks issue."""
    known = info.services if info is not None else {}
    return [
        _tile(service, known.get(service.id), words)
        for service in rules.services
        if service.on_touch
    ]


def _tile(service: Service, news: ServiceInfo | None, words: Words) -> ServiceTile:
    name = words.pick(service.name, service.name_en)
    hint = words.pick(service.hint, service.hint_en)
    waiting = words.waiting(news.waiting, news.low_s, news.high_s) if news is not None else ""
    left = news.quota_left if news is not None else None
    badge = words.left(left) if left is not None and left <= _FEW else ""
    return ServiceTile(
        service_id=service.id,
        name=name,
        hint=hint,
        icon=service.icon,
        waiting=waiting,
        badge=badge,
        out=left == 0,
        spoken=". ".join(part for part in (name, hint, badge or waiting) if part),
    )
