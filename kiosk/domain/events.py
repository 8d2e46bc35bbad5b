"""Events: what happened in an office, as it is written to the journal.

A *fact* is the typed content of an event. An `Event` is the envelope the
journal stores, hashes and streams: its `data` is the fact in plain JSON types.
No event holds personal data or free text: people appear as an HMAC, reasons as
codes of the office's configuration.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

import msgspec

from kiosk.domain.help_calls import HelpReason
from kiosk.domain.procedures import How
from kiosk.domain.tickets import Channel, Outcome, PrintState

_INT_LIMIT: Final = 2**53


class Fact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all facts. A fact's `type` is its name in the journal, for ever."""


class DayOpened(Fact, frozen=True, kw_only=True, tag="day_opened"):
    """A business day (the office's local date) began; numbers start again."""

    day: date


class DayClosed(Fact, frozen=True, kw_only=True, tag="day_closed"):
    """The day ended. Every live ticket becomes `expired`, every counter closes."""

    day: date
    expired: int = 0
    """How many tickets were left."""


class TicketTaken(Fact, frozen=True, kw_only=True, tag="ticket_taken"):
    ticket: str
    number: str
    prefix: str
    index: int
    """The running number behind the prefix."""
    service: str
    priority: str = ""
    level: int = 0
    language: str = "vi"
    needs: tuple[str, ...] = ()
    channel: Channel = Channel.TOUCH
    procedure: str | None = None
    person: str | None = None
    printed: PrintState = PrintState.PENDING


class TicketPrinted(Fact, frozen=True, kw_only=True, tag="ticket_printed"):
    """The device with the printer says what became of the slip."""

    ticket: str
    printed: PrintState


class TicketReprintAsked(Fact, frozen=True, kw_only=True, tag="ticket_reprint_asked"):
    ticket: str


class TicketCalled(Fact, frozen=True, kw_only=True, tag="ticket_called"):
    ticket: str
    counter: str
    chosen: str | None = None
    """Reason code when the clerk chose this ticket instead of the next one."""
    passed: tuple[str, ...] = ()
    """Ids of the tickets that this call passed over."""


class TicketRecalled(Fact, frozen=True, kw_only=True, tag="ticket_recalled"):
    ticket: str
    counter: str


class TicketStarted(Fact, frozen=True, kw_only=True, tag="ticket_started"):
    ticket: str
    counter: str


class TicketFinished(Fact, frozen=True, kw_only=True, tag="ticket_finished"):
    ticket: str
    counter: str
    outcome: Outcome = Outcome.OTHER


class TicketNoShow(Fact, frozen=True, kw_only=True, tag="ticket_no_show"):
    ticket: str
    counter: str


class TicketReturned(Fact, frozen=True, kw_only=True, tag="ticket_returned"):
    """A late citizen came back within the grace time."""

    ticket: str
    rank: int
    """The place given, see `Ticket.rank`."""
    counter: str | None = None
    """The counter whose clerk took the citizen back in."""


class TicketHeld(Fact, frozen=True, kw_only=True, tag="ticket_held"):
    ticket: str
    counter: str
    reason: str
    until: datetime | None = None


class TicketResumed(Fact, frozen=True, kw_only=True, tag="ticket_resumed"):
    """A held ticket goes straight on at the counter."""

    ticket: str
    counter: str


class TicketReleased(Fact, frozen=True, kw_only=True, tag="ticket_released"):
    """A held ticket goes back to its old place in the queue."""

    ticket: str
    counter: str | None = None
    """None when the timer of the hold released it."""


class TicketTransferred(Fact, frozen=True, kw_only=True, tag="ticket_transferred"):
    """To another service or a named counter; number and arrival time are kept."""

    ticket: str
    counter: str
    service: str
    only_counter: str | None = None


class TicketCancelled(Fact, frozen=True, kw_only=True, tag="ticket_cancelled"):
    ticket: str
    reason: str
    counter: str | None = None


class CounterOpened(Fact, frozen=True, kw_only=True, tag="counter_opened"):
    counter: str
    staff: str
    services: tuple[str, ...]


class CounterPaused(Fact, frozen=True, kw_only=True, tag="counter_paused"):
    counter: str
    reason: str


class CounterClosed(Fact, frozen=True, kw_only=True, tag="counter_closed"):
    counter: str


class MoveUndone(Fact, frozen=True, kw_only=True, tag="move_undone"):
    """The clerk took back the last move of the counter; `undone` is its `seq`."""

    counter: str
    undone: int


class ClockHeld(Fact, frozen=True, kw_only=True, tag="clock_held"):
    """The machine's clock stood before the last event, so time is held there."""

    behind_s: int


class CatalogueAdopted(Fact, frozen=True, kw_only=True, tag="catalogue_adopted"):
    """From here on the office speaks from this version of the catalogue."""

    version: str
    procedures: int
    """How many it holds."""
    sha256: str
    """Of the package as the office sends it: JSON of `procedures.Catalogue`."""
    name: str = ""


class ProcedureViewed(Fact, frozen=True, kw_only=True, tag="procedure_viewed"):
    """Somebody opened the page of a procedure. It names no person and no ticket."""

    procedure: str
    how: How


class SearchMissed(Fact, frozen=True, kw_only=True, tag="search_missed"):
    """A search found nothing. The words stand in a side table, to be erased in time."""

    ref: str
    digest: str
    """SHA-256 over the row's own salt and the words; with the row gone it says nothing."""


class HelpAsked(Fact, frozen=True, kw_only=True, tag="help_asked"):
    """Somebody is wanted at the screen `place`. It names no person."""

    call: str
    place: str
    reason: HelpReason = HelpReason.ASKED


class HelpAnswered(Fact, frozen=True, kw_only=True, tag="help_answered"):
    """A clerk of the counter goes; who, the event's actor says."""

    call: str
    counter: str


class HelpEnded(Fact, frozen=True, kw_only=True, tag="help_ended"):
    """A clerk of the counter says that it is done. Calls that `day_closed` finds end with it."""

    call: str
    counter: str


class HelpWithdrawn(Fact, frozen=True, kw_only=True, tag="help_withdrawn"):
    call: str
    left: bool = False
    """The citizen went away without saying so."""


FACTS: Final[Mapping[str, type[Fact]]] = {
    str(fact.__struct_config__.tag): fact
    for fact in (
        DayOpened,
        DayClosed,
        TicketTaken,
        TicketPrinted,
        TicketReprintAsked,
        TicketCalled,
        TicketRecalled,
        TicketStarted,
        TicketFinished,
        TicketNoShow,
        TicketReturned,
        TicketHeld,
        TicketResumed,
        TicketReleased,
        TicketTransferred,
        TicketCancelled,
        CounterOpened,
        CounterPaused,
        CounterClosed,
        MoveUndone,
        ClockHeld,
        CatalogueAdopted,
        ProcedureViewed,
        SearchMissed,
        HelpAsked,
        HelpAnswered,
        HelpEnded,
        HelpWithdrawn,
    )
}


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the journal, in the shape it is stored, hashed and streamed.

    `hash` (64 hex digits) is SHA-256 over the previous event's hash and the
    canonical JSON (RFC 8785) of all the other members.
    """

    seq: int
    id: str
    """UUIDv7."""
    at: datetime
    """UTC, whole milliseconds."""
    actor: str
    """`device:<id>`, `staff:<id>` or `system`."""
    type: str
    data: dict[str, Any]
    hash: str


class UnknownEvent(ValueError):
    """The event's type or shape is not known to this version of the program."""


def fact_type(fact: Fact) -> str:
    """The name of the fact's type in the journal."""
    return str(fact.__struct_config__.tag)


def fact_data(fact: Fact) -> dict[str, Any]:
    """The fact in plain JSON types, as it goes into `Event.data`."""
    data: dict[str, Any] = msgspec.to_builtins(fact)
    data.pop("type", None)
    return data


def read_fact(event: Event) -> Fact:
    """The typed content of an event.

    Raises:
        UnknownEvent: the type is unknown, or the data do not fit it.
    """
    kind = FACTS.get(event.type)
    if kind is None:
        raise UnknownEvent(f"event {event.seq}: unknown type {event.type!r}")
    try:
        return msgspec.convert(event.data, kind)
    except msgspec.ValidationError as error:
        raise UnknownEvent(f"event {event.seq} ({event.type}): {error}") from error


def canonical(value: object) -> bytes:
    """RFC 8785 JSON of a value made of dict, list, str, int, bool and None.

    Floats are refused: journals hold none, and their canonical form is where
    implementations differ. So are numbers a JavaScript reader would round.

    Raises:
        TypeError: the value holds a float or another type.
        ValueError: a number of 2**53 or more, or text that is not valid Unicode.
    """
    if _check_plain(value):
        return msgspec.json.encode(value, order="deterministic")
    return msgspec.json.encode(_in_utf16_order(value))


def chain_hash(previous: str, event: Event) -> str:
    """The hash an event must carry when it follows one with the hash `previous`."""
    body = canonical(
        {
            "seq": event.seq,
            "id": event.id,
            "at": iso_ms(event.at),
            "actor": event.actor,
            "type": event.type,
            "data": event.data,
        }
    )
    return hashlib.sha256(bytes.fromhex(previous) + body).hexdigest()


def genesis(office: str) -> str:
    """The hash that stands before the first event of an office's journal."""
    return hashlib.sha256(f"motcua-kiosk journal 1\n{office}".encode()).hexdigest()


def iso_ms(at: datetime) -> str:
    """An instant as `2026-08-03T01:02:03.456Z`."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def whole_ms(at: datetime) -> datetime:
    """The instant in UTC, cut to milliseconds: the precision of the journal."""
    at = at.astimezone(UTC)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def epoch_ms(at: datetime) -> int:
    """Milliseconds since 1970-01-01 UTC, exact."""
    delta = at - datetime(1970, 1, 1, tzinfo=UTC)
    return (delta.days * 86_400 + delta.seconds) * 1000 + delta.microseconds // 1000


def _check_plain(value: object) -> bool:
    """Refuse what canonical JSON cannot hold; True if all keys are ASCII."""
    if value is None or isinstance(value, str):
        return True
    if isinstance(value, int):
        if not -_INT_LIMIT < value < _INT_LIMIT:
            raise ValueError(f"journal data holds {value}; numbers are below 2**53")
        return True
    plain = True
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError(f"journal data has the key {key!r}; keys are text")
            plain = _check_plain(item) and plain and key.isascii()
        return plain
    if isinstance(value, list | tuple):
        for item in value:
            plain = _check_plain(item) and plain
        return plain
    raise TypeError(f"journal data holds {value!r}; only text, whole numbers, lists and maps")


def _in_utf16_order(value: object) -> object:
    """The same value with keys in the order of RFC 8785, which is by UTF-16 code units.

    It differs from the order of code points only beyond the basic plane.
    """
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return {key: _in_utf16_order(value[key]) for key in keys}
    if isinstance(value, list | tuple):
        return [_in_utf16_order(item) for item in value]
    return value
