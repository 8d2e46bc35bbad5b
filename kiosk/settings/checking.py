"""Rules that hold between settings: names that must exist, times that must not overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.domain.rules import Hours, OfficeRules, Session
from kiosk.settings.errors import Problem
from kiosk.settings.reading import show
from kiosk.settings.values import OfficeFile

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PIN_HASH: Final = re.compile(r"^scrypt\$\d+\$\d+\$\d+\$[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+$")


def check_office(path: Path, found: OfficeFile, policies: Iterable[str]) -> tuple[Problem, ...]:
    """All the mistakes between the parts of an office's settings.

    `policies` are the names a calling policy may have.
    """
    rules = found.office
    say = _Say(path)
    return (
        *_check_lists(say, rules),
        *_check_counters(say, rules),
        *_check_quotas(say, rules),
        *_check_hours(say, rules.hours),
        *_check_policy(say, rules, tuple(policies)),
        *_check_procedures(say, rules),
        *_check_staff(say, rules),
        *_check_demo(say, found),
    )


class _Say:
    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, key: str, value: object, rule: str, rule_en: str) -> Problem:
        return Problem(self._path, key, show(key, value), rule, rule_en)


def _check_lists(say: _Say, rules: OfficeRules) -> Iterator[Problem]:
    lists = {
        "services": [s.id for s in rules.services],
        "counters": [c.id for c in rules.counters],
        "priorities": [p.id for p in rules.priorities],
        "staff": [s.id for s in rules.staff],
        "reasons.hold": [r.id for r in rules.reasons.hold],
        "reasons.choose": [r.id for r in rules.reasons.choose],
        "reasons.pause": [r.id for r in rules.reasons.pause],
        "reasons.cancel": [r.id for r in rules.reasons.cancel],
    }
    for name, ids in lists.items():
        for index, one in enumerate(ids):
            if one in ids[:index]:
                yield say(
                    f"office.{name}[{index}].id",
                    one,
                    f"Mã bị trùng với office.{name}[{ids.index(one)}].",
                    f"The id is already used by office.{name}[{ids.index(one)}].",
                )
    for name in ("services", "counters"):
        if not lists[name]:
            yield say(f"office.{name}", [], "Phải có ít nhất một mục.", "At least one is required.")


def _check_counters(say: _Say, rules: OfficeRules) -> Iterator[Problem]:
    known = {service.id for service in rules.services}
    for index, counter in enumerate(rules.counters):
        key = f"office.counters[{index}]"
        for place, service in enumerate(counter.services):
            if service not in known:
                yield say(
                    f"{key}.services[{place}]",
                    service,
                    "Không có dịch vụ nào mang mã này trong office.services.",
                    "No service in office.services has this id.",
                )
        if len(set(counter.services)) != len(counter.services):
            yield say(
                f"{key}.services",
                list(counter.services),
                "Một dịch vụ được ghi hai lần.",
                "A service is named twice.",
            )
        if counter.weights and len(counter.weights) != len(counter.services):
            yield say(
                f"{key}.weights",
                list(counter.weights),
                f"Phải có đúng {len(counter.services)} trọng số, mỗi dịch vụ một số.",
                f"There must be exactly {len(counter.services)} weights, one per service.",
            )
    served = {service for counter in rules.counters for service in counter.services}
    for index, offered in enumerate(rules.services):
        if offered.id not in served and rules.counters:
            yield say(
                f"office.services[{index}].id",
                offered.id,
                "Không quầy nào phục vụ dịch vụ này, nên số đã lấy sẽ không bao giờ được gọi.",
                "No counter serves this service, so its numbers would never be called.",
            )


def _check_procedures(say: _Say, rules: OfficeRules) -> Iterator[Problem]:
    handled: dict[str, int] = {}
    for index, service in enumerate(rules.services):
        for place, group in enumerate(service.groups):
            before = handled.setdefault(group, index)
            if before != index:
                yield say(
                    f"office.services[{index}].groups[{place}]",
                    group,
                    f"Nhóm này đã thuộc office.services[{before}].",
                    f"The group already belongs to office.services[{before}].",
                )
    for index, reduction in enumerate(rules.reductions):
        first, last = reduction.valid_from, reduction.valid_to
        if first is not None and last is not None and last < first:
            yield say(
                f"office.reductions[{index}].valid_to",
                last,
                f"Ngày hết hiệu lực phải từ {first.isoformat()} trở đi.",
                f"The last day must not be before {first.isoformat()}.",
            )


def _check_quotas(say: _Say, rules: OfficeRules) -> Iterator[Problem]:
    for index, service in enumerate(rules.services):
        key = f"office.services[{index}].quota_windows"
        spans = [(window.start, window.end) for window in service.quota_windows]
        yield from _check_spans(say, key, spans, ("start", "end"))


def _check_hours(say: _Say, hours: Hours) -> Iterator[Problem]:
    try:
        ZoneInfo(hours.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield say(
            "office.hours.timezone",
            hours.timezone,
            "Không có múi giờ này. Ví dụ đúng: Asia/Ho_Chi_Minh.",
            "There is no such time zone. A right one: Asia/Ho_Chi_Minh.",
        )
    for day, sessions in hours.week.items():
        if day not in DAYS:
            yield say(
                f"office.hours.week.{day}",
                day,
                f"Ngày trong tuần phải là một trong: {', '.join(DAYS)}.",
                f"The day must be one of: {', '.join(DAYS)}.",
            )
        yield from _check_sessions(say, f"office.hours.week.{day}", sessions)
    for day, sessions in hours.extra.items():
        try:
            date.fromisoformat(day)
        except ValueError:
            yield say(
                f"office.hours.extra.{day}",
                day,
                "Phải là ngày dạng 2026-09-05.",
                "This must be a date such as 2026-09-05.",
            )
        yield from _check_sessions(say, f"office.hours.extra.{day}", sessions)


def _check_sessions(say: _Say, key: str, sessions: tuple[Session, ...]) -> Iterator[Problem]:
    spans = [(session.open, session.close) for session in sessions]
    yield from _check_spans(say, key, spans, ("open", "close"))


def _check_spans(
    say: _Say, key: str, spans: list[tuple[time, time]], names: tuple[str, str]
) -> Iterator[Problem]:
    for index, (start, end) in enumerate(spans):
        if start >= end:
            yield say(
                f"{key}[{index}].{names[1]}",
                f"{end:%H:%M}",
                f"Phải sau {names[0]} = {start:%H:%M}.",
                f"This must be after {names[0]} = {start:%H:%M}.",
            )
    for (index, before), (_, after) in pairwise(enumerate(spans)):
        if after[0] < before[1]:
            yield say(
                f"{key}[{index + 1}].{names[0]}",
                f"{after[0]:%H:%M}",
                f"Phải từ {before[1]:%H:%M} trở đi: các khoảng xếp theo giờ, không chồng nhau.",
                f"This must be {before[1]:%H:%M} or later: spans are in order and do not overlap.",
            )


def _check_policy(say: _Say, rules: OfficeRules, policies: tuple[str, ...]) -> Iterator[Problem]:
    if rules.calling.policy not in policies:
        yield say(
            "office.calling.policy",
            rules.calling.policy,
            f"Chỉ được chọn một trong: {', '.join(policies)}.",
            f"Choose one of: {', '.join(policies)}.",
        )


def _check_staff(say: _Say, rules: OfficeRules) -> Iterator[Problem]:
    known = {counter.id for counter in rules.counters}
    for index, staff in enumerate(rules.staff):
        for place, counter in enumerate(staff.counters):
            if counter not in known:
                yield say(
                    f"office.staff[{index}].counters[{place}]",
                    counter,
                    "Không có quầy nào mang mã này trong office.counters.",
                    "No counter in office.counters has this id.",
                )
        if staff.pin and not PIN_HASH.match(staff.pin):
            yield say(
                f"office.staff[{index}].pin",
                "***",
                "Phải là mã băm do lệnh “kiosk pin” tạo ra, không ghi PIN trần.",
                'This must be a hash made by "kiosk pin"; never the bare PIN.',
            )


def _check_demo(say: _Say, found: OfficeFile) -> Iterator[Problem]:
    if found.demo.pins and not found.demo.sample:
        yield say(
            "demo.pins",
            "***",
            "Chỉ cơ quan mẫu (demo.sample = true) mới được ghi PIN ở đây.",
            "Only a sample office (demo.sample = true) may write PINs here.",
        )
    known = {staff.id for staff in found.office.staff}
    for staff in found.demo.pins:
        if staff not in known:
            yield say(
                f"demo.pins.{staff}",
                "***",
                "Không có cán bộ nào mang mã này trong office.staff.",
                "Nobody in office.staff has this id.",
            )
