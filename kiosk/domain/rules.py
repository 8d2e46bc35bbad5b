"""The rules an office sets for itself, as frozen values.

They are read from `config/office.toml` by `kiosk.settings`; here they are only
what the domain needs to decide. Names carry Vietnamese first, English second.
"""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_\-]{0,39}$")]
"""A short lower-case key such as `ho_tich` or `quay-1`."""

LocalTime = Annotated[time, Meta(tz=False)]
"""On the office's own clock; a time zone here would contradict `Hours.timezone`."""

Count = Annotated[int, Meta(ge=0, le=100_000)]


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base: an unknown key in the configuration is an error, never a silent typo."""


class Window(Rules, frozen=True, kw_only=True):
    """A quota for the tickets taken between two local times."""

    start: LocalTime
    end: LocalTime
    limit: Annotated[int, Meta(ge=1)]


class Service(Rules, frozen=True, kw_only=True):
    """A service group a citizen can take a number for."""

    id: Id
    prefix: Annotated[str, Meta(pattern=r"^[A-Z]{1,2}$")]
    """First letters of the number. Services that share one share the series."""
    name: str
    name_en: str
    agency: str = ""
    hint: str = ""
    """A few everyday words under the name: "khai sinh, khai tử, kết hôn"."""
    hint_en: str = ""
    icon: str = "description"
    typical_min: Annotated[float, Meta(gt=0, le=240)] = 8.0
    """Minutes of service expected before this office has its own history."""
    quota_day: Annotated[int, Meta(ge=1)] | None = None
    """Most numbers a day; none when unset."""
    quota_windows: tuple[Window, ...] = ()
    last_number_min: Count = 15
    """Minutes before the end of the day's last session after which no number is given; whoever
    comes late in the morning is served in the afternoon."""
    on_touch: bool = True
    """Shown on the touch screen; else only clerks issue it."""
    groups: tuple[Id, ...] = ()
    """Groups of the catalogue whose procedures are handled here; the service's own id when
    empty."""


class CounterRule(Rules, frozen=True, kw_only=True):
    """A counter ("quầy") and what it serves, most preferred first."""

    id: Id
    name: str
    """Shown and spoken: "Quầy 1"."""
    name_en: str
    services: tuple[Id, ...]
    weights: tuple[Annotated[int, Meta(ge=1, le=100)], ...] = ()
    """For the policy `weighted`: one per service; equal when empty."""


class PriorityClass(Rules, frozen=True, kw_only=True):
    """People who go ahead by law or by the office's rule, shown openly."""

    id: Id
    name: str
    name_en: str
    level: Annotated[int, Meta(ge=1, le=9)] = 1
    icon: str = "elderly"
    min_age: Annotated[int, Meta(ge=1, le=120)] | None = None
    """Full years from which it may be meant. Asked, never assumed: a screen that knows an age
    only puts this answer first."""


class Calling(Rules, frozen=True, kw_only=True):
    """How the next ticket is chosen."""

    policy: str = "arrival"
    """A name of `calling.POLICIES`."""
    pass_over_limit: Annotated[int, Meta(ge=0, le=50)] = 3
    """How often at most a ticket is passed over by later ones."""
    aging_min: Annotated[int, Meta(ge=0, le=600)] = 45
    """Minutes of waiting after which a ticket counts as of the highest priority; 0: never."""
    choose: bool = True
    """Whether a clerk may call a chosen ticket (always with a reason)."""
    recall_limit: Annotated[int, Meta(ge=1, le=20)] = 3
    """Most calls of one ticket at a counter, the first included."""
    recall_wait_s: Annotated[int, Meta(ge=0, le=600)] = 10
    """Seconds between two calls of one ticket."""
    no_show_calls: Annotated[int, Meta(ge=1, le=20)] = 1
    """Calls after which a citizen who does not come may be marked as a no-show; at most
    `recall_limit`."""
    late_grace_min: Annotated[int, Meta(ge=0, le=600)] = 30
    """Minutes after a no-show within which the citizen may come back."""
    late_behind: Annotated[int, Meta(ge=0, le=100)] = 2
    """How many waiting people a late citizen lets pass; 0 gives the old place back."""
    undo_s: Annotated[int, Meta(ge=0, le=300)] = 30
    hold_max_min: Annotated[int, Meta(ge=1, le=600)] = 240


class Session(Rules, frozen=True, kw_only=True):
    """One stretch of opening, local time, such as 07:30 to 11:30."""

    open: LocalTime
    close: LocalTime


class Hours(Rules, frozen=True, kw_only=True):
    """When the office is open, in its own time zone."""

    timezone: str = "Asia/Ho_Chi_Minh"
    week: dict[str, tuple[Session, ...]] = msgspec.field(default_factory=dict)
    """Keys `mon` to `sun`; a missing day is closed."""
    closed: tuple[date, ...] = ()
    """Holidays."""
    extra: dict[str, tuple[Session, ...]] = msgspec.field(default_factory=dict)
    """Sessions of single dates (ISO), such as a make-up working Saturday; beats `closed`."""
    early_min: Count = 30
    """Minutes before opening from which numbers are given."""
    overtime_min: Count = 120
    """Minutes after the last session in which counters may still work; then the day is
    closed and what is left expires. The day ends at local midnight at the latest."""
    at_lunch: bool = False
    """Whether numbers are given between two sessions of a day."""


class Reason(Rules, frozen=True, kw_only=True):
    """A choice a clerk makes instead of writing text; its id goes into the event."""

    id: Id
    name: str
    name_en: str


class Reasons(Rules, frozen=True, kw_only=True):
    hold: tuple[Reason, ...] = ()
    choose: tuple[Reason, ...] = ()
    pause: tuple[Reason, ...] = ()
    cancel: tuple[Reason, ...] = ()


class Staff(Rules, frozen=True, kw_only=True):
    """An officer. The PIN is kept only as a salted hash (`kiosk pin` makes it)."""

    id: Id
    name: str
    title: str = ""
    counters: tuple[Id, ...] = ()
    """Counters this officer may open; all when empty."""
    pin: str = ""
    """`scrypt$…`; empty: cannot sign in."""


class Way(StrEnum):
    """How a dossier is handed in ("cách thức thực hiện")."""

    COUNTER = "counter"
    ONLINE = "online"
    POST = "post"


class Reduction(Rules, frozen=True, kw_only=True):
    """The office's own promise to be faster than the law, by a decision it names."""

    percent: Annotated[float, Meta(gt=0, lt=100)]
    """Taken off the time limit."""
    ways: tuple[Way, ...] = ()
    """All when empty."""
    fields: tuple[str, ...] = ()
    """Fields ("lĩnh vực") it holds for; all when empty."""
    codes: tuple[str, ...] = ()
    """Procedures it holds for; all of `fields` when empty."""
    decision: str = ""
    """"Quyết định số …", shown beside the shorter time."""
    valid_from: date | None = None
    valid_to: date | None = None
    """Last day it holds."""


class OfficeRules(Rules, frozen=True, kw_only=True):
    """Everything the domain needs to know about one office."""

    code: Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9.\-]{0,39}$")]
    """Key of the office towards the portal, such as `05266`."""
    name: str
    name_en: str
    services: tuple[Service, ...]
    counters: tuple[CounterRule, ...]
    hours: Hours = msgspec.field(default_factory=Hours)
    calling: Calling = msgspec.field(default_factory=Calling)
    priorities: tuple[PriorityClass, ...] = ()
    """Empty: no priority, nobody is asked."""
    reasons: Reasons = msgspec.field(default_factory=Reasons)
    public_url: Annotated[str, Meta(pattern=r"^(https?://[^\s/]+(/[^\s]*)?)?$")] = ""
    """Where phones reach the office service, such as `http://192.168.1.10:8780`. Slips and
    screens show a code with the ticket's page there; empty: no code, since it would lead
    nowhere."""
    staff: tuple[Staff, ...] = ()
    reductions: tuple[Reduction, ...] = ()
    """The first that fits a procedure and a way counts."""
    post_points: tuple[str, ...] = ()
    """Post offices and other places that take the same dossiers."""

    def service(self, service_id: str) -> Service | None:
        return next((s for s in self.services if s.id == service_id), None)

    def service_of(self, group: str) -> Service | None:
        """The service that handles a group of the catalogue."""
        return next((s for s in self.services if group in (s.groups or (s.id,))), None)

    def counters_of(self, service_id: str) -> tuple[CounterRule, ...]:
        """The counters that serve a service, in the order of the configuration."""
        return tuple(c for c in self.counters if service_id in c.services)

    def counter(self, counter_id: str) -> CounterRule | None:
        return next((c for c in self.counters if c.id == counter_id), None)

    def priority(self, priority_id: str) -> PriorityClass | None:
        return next((p for p in self.priorities if p.id == priority_id), None)
