"""Page flow of the touch screen, as data: page and step give the next page.

Pure: no Qt, no clock, no I/O. A `Visit` is all the screen knows about the citizen
in front of it; every way back to the attract page drops it whole, so nothing of
one citizen is left for the next. Refuses what the table does not hold: a late
answer to a visit that is over leads nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kiosk.domain.hours import HoursStatus, Moment
from kiosk.domain.refusals import Reason
from kiosk.domain.tickets import Channel
from kiosk.touch.looking import Look
from kiosk.touch.results import Result


class Page(StrEnum):
    ATTRACT = "attract"
    HOME = "home"
    PRIORITY = "priority"
    WORKING = "working"
    """The number is being taken; seen only when that takes long."""
    PRINTER = "printer"
    """The printer cannot print: the citizen chooses before a number is taken."""
    TICKET = "ticket"
    NOTICE = "notice"
    LOOKUP = "lookup"
    """Ways to a procedure: words, life events, what is asked most, fields and groups."""
    SEARCH = "search"
    """The keyboard, and what fits the words so far."""
    SHELVES = "shelves"
    """All fields, or all groups, to choose one."""
    LIST = "list"
    """The procedures of an event, a field, a group, or an answer with several."""
    PROCEDURE = "procedure"
    SAMPLE = "sample"
    """The pages of one form."""
    CARRY = "carry"
    """Codes that bring a procedure to a phone."""
    SCAN = "scan"
    """The camera's picture: a code is held up on purpose."""
    TYPE = "type"
    """A code is typed by hand."""
    SCANNED = "scanned"
    """What a code was, where that is all this machine can say of it."""
    PERSON = "person"
    """Somebody showed an identity card: a greeting, and what can be done."""
    MINE = "mine"
    """The person's numbers of today."""
    PLACE = "place"
    """Where one number stands."""
    CHOOSE = "choose"
    """The service groups, as part of what a code began: home would end that."""
    SETUP = "setup"
    """The camera's picture for the technician."""
    VOICE = "voice"
    """A conversation: what one came for, said aloud."""
    HELP = "help"
    """Somebody of the office was called to this screen."""


class Step(StrEnum):
    WAKE = "wake"
    ASK_PRIORITY = "ask_priority"
    WORK = "work"
    PRINTER_TROUBLE = "printer_trouble"
    TAKEN = "taken"
    NOTICE = "notice"
    LOOK_UP = "look_up"
    SEARCH = "search"
    SHELVES = "shelves"
    LIST = "list"
    PROCEDURE = "procedure"
    SAMPLE = "sample"
    CARRY = "carry"
    SCAN = "scan"
    TYPE = "type"
    SCANNED = "scanned"
    PERSON = "person"
    MINE = "mine"
    PLACE = "place"
    CHOOSE = "choose"
    SETUP = "setup"
    SPEAK = "speak"
    HELP = "help"
    BACK = "back"
    """To the page before where the visit has a trail, else to the one of the table."""
    HOME = "home"
    LEAVE = "leave"
    """Done, or nobody touched the screen for the page's idle time."""


class NoticeKind(StrEnum):
    """Why no number can be given now."""

    CLOSED = "closed"
    LUNCH = "lunch"
    LAST_NUMBER = "last_number"
    QUOTA_DAY = "quota_day"
    QUOTA_WINDOW = "quota_window"
    DOWN = "down"
    """The office service does not answer."""
    REFUSED = "refused"


_P, _S = Page, Step


def _row(**steps: Page) -> Mapping[Step, Page]:
    return MappingProxyType({Step(name): page for name, page in steps.items()})


_SHOWN: Final[Mapping[str, Page]] = {
    "scanned": _P.SCANNED,
    "person": _P.PERSON,
    "place": _P.PLACE,
    "procedure": _P.PROCEDURE,
    "setup": _P.SETUP,
}
"""Where a code leads that is shown to a page. Not to those on which a number is being taken or
handed out, nor to the technician's, who shows codes to try the camera."""

_ASIDE: Final[Mapping[str, Page]] = {**_SHOWN, "speak": _P.VOICE, "help": _P.HELP}
"""What leads away from any page that is read: a code, the speak key, the help key."""

_TAKING: Final[Mapping[str, Page]] = {
    "ask_priority": _P.PRIORITY,
    "work": _P.WORKING,
    "printer_trouble": _P.PRINTER,
    "taken": _P.TICKET,
    "notice": _P.NOTICE,
}
_OUT: Final[Mapping[str, Page]] = {"home": _P.HOME, "leave": _P.ATTRACT}


MOVES: Final[Mapping[Page, Mapping[Step, Page]]] = MappingProxyType(
    {
        _P.ATTRACT: _row(wake=_P.HOME, notice=_P.NOTICE, **_SHOWN),
        _P.HOME: _row(**_TAKING, look_up=_P.LOOKUP, scan=_P.SCAN, leave=_P.ATTRACT, **_ASIDE),
        _P.PRIORITY: _row(
            work=_P.WORKING,
            printer_trouble=_P.PRINTER,
            taken=_P.TICKET,
            notice=_P.NOTICE,
            help=_P.HELP,
            back=_P.HOME,
            **_OUT,
        ),
        _P.WORKING: _row(
            printer_trouble=_P.PRINTER,
            taken=_P.TICKET,
            notice=_P.NOTICE,
            leave=_P.ATTRACT,
        ),
        _P.PRINTER: _row(
            work=_P.WORKING,
            taken=_P.TICKET,
            notice=_P.NOTICE,
            help=_P.HELP,
            back=_P.HOME,
            **_OUT,
        ),
        _P.TICKET: _row(**_OUT),
        _P.NOTICE: _row(
            work=_P.WORKING,
            taken=_P.TICKET,
            notice=_P.NOTICE,
            look_up=_P.LOOKUP,
            choose=_P.CHOOSE,
            back=_P.HOME,
            **_ASIDE,
            **_OUT,
        ),
        _P.LOOKUP: _row(
            search=_P.SEARCH,
            shelves=_P.SHELVES,
            list=_P.LIST,
            choose=_P.CHOOSE,
            back=_P.HOME,
            **_ASIDE,
            **_OUT,
        ),
        _P.SEARCH: _row(
            list=_P.LIST,
            look_up=_P.LOOKUP,
            choose=_P.CHOOSE,
            back=_P.LOOKUP,
            **_ASIDE,
            **_OUT,
        ),
        _P.SHELVES: _row(list=_P.LIST, back=_P.LOOKUP, **_ASIDE, **_OUT),
        _P.LIST: _row(search=_P.SEARCH, back=_P.LOOKUP, **_ASIDE, **_OUT),
        _P.PROCEDURE: _row(
            sample=_P.SAMPLE,
            carry=_P.CARRY,
            choose=_P.CHOOSE,
            back=_P.LOOKUP,
            **_TAKING,
            **_ASIDE,
            **_OUT,
        ),
        _P.SAMPLE: _row(back=_P.PROCEDURE, **_ASIDE, **_OUT),
        _P.CARRY: _row(back=_P.PROCEDURE, **_ASIDE, **_OUT),
        _P.SCAN: _row(type=_P.TYPE, back=_P.HOME, **_ASIDE, **_OUT),
        _P.TYPE: _row(scan=_P.SCAN, back=_P.SCAN, **_ASIDE, **_OUT),
        _P.SCANNED: _row(
            scan=_P.SCAN,
            type=_P.TYPE,
            look_up=_P.LOOKUP,
            choose=_P.CHOOSE,
            back=_P.HOME,
            **_TAKING,
            **_ASIDE,
            **_OUT,
        ),
        _P.PERSON: _row(
            mine=_P.MINE,
            choose=_P.CHOOSE,
            notice=_P.NOTICE,
            back=_P.HOME,
            **_ASIDE,
            **_OUT,
        ),
        _P.MINE: _row(choose=_P.CHOOSE, notice=_P.NOTICE, back=_P.PERSON, **_ASIDE, **_OUT),
        _P.PLACE: _row(
            scan=_P.SCAN,
            choose=_P.CHOOSE,
            notice=_P.NOTICE,
            back=_P.HOME,
            **_ASIDE,
            **_OUT,
        ),
        _P.CHOOSE: _row(look_up=_P.LOOKUP, back=_P.HOME, **_TAKING, **_ASIDE, **_OUT),
        _P.SETUP: _row(back=_P.HOME, **_OUT),
        _P.VOICE: _row(
            scan=_P.SCAN,
            type=_P.TYPE,
            look_up=_P.LOOKUP,
            choose=_P.CHOOSE,
            help=_P.HELP,
            back=_P.HOME,
            **_TAKING,
            **_SHOWN,
            **_OUT,
        ),
        _P.HELP: _row(back=_P.HOME, **_OUT),
    }
)
"""The one table of moves; a step that is missing for a page is not possible there."""

LOOKING: Final = frozenset(
    {_P.LOOKUP, _P.SEARCH, _P.SHELVES, _P.LIST, _P.PROCEDURE, _P.SAMPLE, _P.CARRY}
)
"""Pages that say what is published. They need no office behind them: they work when it is
closed, at lunch, and while the link is down."""

_REMEMBERED: Final = LOOKING | {
    _P.SCAN,
    _P.SCANNED,
    _P.PERSON,
    _P.MINE,
    _P.PLACE,
    _P.CHOOSE,
}
"""Pages one comes back to."""

READING_S: Final = 120
"""Idle time of a page that is read, or copied to a phone: longer than of one that is tapped."""

_IDLE_S: Final[Mapping[Page, int]] = MappingProxyType(
    {
        _P.ATTRACT: 0,
        _P.WORKING: 0,
        _P.TICKET: 20,
        _P.NOTICE: 30,
        _P.PROCEDURE: READING_S,
        _P.SAMPLE: READING_S,
        _P.CARRY: READING_S,
        _P.SCAN: 60,
        _P.PERSON: 30,
        _P.MINE: 30,
        _P.SETUP: 600,
        _P.HELP: 180,
    }
)
"""Seconds. Where a person's name or numbers stand, the next in line does not wait long; where a
code is held up, hands are busy."""

TICKET_WITHOUT_SLIP_IDLE_S: Final = 90
"""The number is only on the screen: time to write it down or take a picture."""

KNOWN_IDLE_S: Final = 60
"""No page waits longer while somebody's name stands above it: the next in line would see it,
and could ask for that person's numbers."""

DOWN_WHILE_TAKING_IDLE_S: Final = 90
"""The citizen waits for a number that comes as soon as the link is back."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a friendly page says. Texts that need a language are made later."""

    kind: NoticeKind
    opens_at: datetime | None = None
    """UTC; when a number can be had again, where that is known."""
    detail: str = ""
    """The office's own sentence, Vietnamese."""
    detail_en: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """One citizen at the screen, from the first touch to the idle countdown."""

    page: Page = Page.ATTRACT
    service: str = ""
    procedure: str = ""
    """Code of the procedure the number is for; empty: the clerk asks."""
    priority: str = ""
    on_screen: bool = False
    """The citizen chose a number without a slip."""
    key: str = ""
    """Idempotency key of this visit's number: every retry uses the same one."""
    notice: Notice | None = None
    look: Look = field(default_factory=Look)
    """What is looked up."""
    trail: tuple[Page, ...] = ()
    """Pages to go back to, the last one first to come."""
    result: Result = field(default_factory=Result)
    """What `SCANNED` speaks of."""
    place: str = ""
    """Id of the ticket that `PLACE` speaks of."""
    known: bool = False
    """An identity card was shown. What it says is in `CitizenSession` and ends with this."""
    channel: Channel = Channel.TOUCH
    """How the number is asked for."""

    def with_key(self, fresh: str) -> Visit:
        """The visit with a key for its number; one that has a key keeps it."""
        return self if self.key else replace(self, key=fresh)

    @property
    def taking(self) -> bool:
        """Whether a number was asked for and is not there yet."""
        return bool(self.key) and self.page is not Page.TICKET

    def idle_s(self, usual_s: int) -> int:
        """Seconds without a touch after which the page gives up the visit; 0: never."""
        if self.page is Page.NOTICE and self.taking:
            return DOWN_WHILE_TAKING_IDLE_S
        seconds = _IDLE_S.get(self.page, usual_s)
        return min(seconds, KNOWN_IDLE_S) if self.known else seconds


def move(visit: Visit, step: Step) -> Visit | None:
    """The visit after a step, or None when the step is not possible on its page."""
    page = MOVES[visit.page].get(step)
    if page is None:
        return None
    trail = visit.trail
    if step is Step.BACK and trail:
        page, trail = trail[-1], trail[:-1]
    elif page in trail:
        # Forward to a page one came from is going back to it: trails do not grow in circles.
        trail = trail[: trail.index(page)]
    elif visit.page in _REMEMBERED and step is not Step.BACK and page is not visit.page:
        trail = (*trail, visit.page)
    if page in (Page.ATTRACT, Page.HOME):
        return Visit(page=page)
    if page is Page.PERSON:
        # Going back from the greeting is to be done, not to show a card again; and what the
        # person goes on to leads back to the greeting, whatever was shown before it.
        trail = tuple(before for before in trail if before in LOOKING)
    if page is Page.HELP and visit.known:
        # Whoever waits for help may wait longer than a name may stand above the page: the card
        # is forgotten, and with it the pages that speak of it.
        trail = tuple(before for before in trail if before in LOOKING)
    # A reason for no number is over once its page is left.
    notice = visit.notice if page is Page.NOTICE else None
    # Once the number is there or somebody was called, nobody's card is needed any more; and where
    # a technician stands, its owner does not.
    known = visit.known and page not in (Page.TICKET, Page.SETUP, Page.HELP)
    return replace(visit, page=page, trail=trail, notice=notice, known=known)


def gate(hours: HoursStatus | None, *, at_lunch: bool, down: bool) -> NoticeKind | None:
    """Why nobody can take a number now, whatever the service; None when one can try.

    The office decides in the end; this only saves the citizen useless taps.
    """
    if down or hours is None:
        return NoticeKind.DOWN
    if hours.kind is Moment.CLOSED:
        return NoticeKind.CLOSED
    if hours.kind is Moment.LUNCH and not at_lunch:
        return NoticeKind.LUNCH
    return None


_REFUSED: Final[Mapping[str, NoticeKind]] = MappingProxyType(
    {
        Reason.OFFICE_CLOSED: NoticeKind.CLOSED,
        Reason.LUNCH: NoticeKind.LUNCH,
        Reason.LAST_NUMBER_PASSED: NoticeKind.LAST_NUMBER,
        Reason.QUOTA_DAY: NoticeKind.QUOTA_DAY,
        Reason.QUOTA_WINDOW: NoticeKind.QUOTA_WINDOW,
    }
)


def kind_of(reason: str) -> NoticeKind:
    """The friendly page for a refusal's stable reason code."""
    return _REFUSED.get(reason, NoticeKind.REFUSED)
