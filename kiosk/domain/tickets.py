"""The ticket, its life cycle, and the one table of legal moves.

The life cycle is the field's standard one: waiting, called, serving, served,
with hold, transfer, no-show and cancellation, and `expired` for what is left
at the end of the day (never counted as a no-show, so statistics stay true).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import msgspec


class State(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    SERVED = "served"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Move(StrEnum):
    """What can happen to a ticket after it was taken."""

    CALL = "call"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    NO_SHOW = "no_show"
    RETURN = "return"
    HOLD = "hold"
    RESUME = "resume"
    RELEASE = "release"
    TRANSFER = "transfer"
    CANCEL = "cancel"
    EXPIRE = "expire"


class PrintState(StrEnum):
    """What became of the paper slip."""

    PENDING = "pending"
    PRINTED = "printed"
    PRINT_FAILED = "print_failed"
    SCREEN_ONLY = "screen_only"


class Channel(StrEnum):
    """How the citizen took the number."""

    TOUCH = "touch"
    VOICE = "voice"
    QR = "qr"
    CLERK = "clerk"
    PHONE = "phone"
    APPOINTMENT = "appointment"


class Outcome(StrEnum):
    """How a service ended at the counter."""

    RECEIVED = "received"
    """The dossier was accepted."""
    RETURNED = "returned"
    """A result was handed over."""
    SUPPLEMENT = "supplement"
    """Papers are missing; the citizen was told once and fully."""
    REFUSED = "refused"
    """The dossier was refused with a written reason."""
    GUIDED = "guided"
    """Advice only."""
    OTHER = "other"


_S, _M = State, Move

LEGAL: Final[Mapping[State, Mapping[Move, State]]] = MappingProxyType(
    {
        _S.WAITING: MappingProxyType(
            {
                _M.CALL: _S.CALLED,
                _M.TRANSFER: _S.WAITING,
                _M.CANCEL: _S.CANCELLED,
                _M.EXPIRE: _S.EXPIRED,
            }
        ),
        _S.CALLED: MappingProxyType(
            {
                _M.RECALL: _S.CALLED,
                _M.START: _S.SERVING,
                _M.NO_SHOW: _S.NO_SHOW,
                _M.HOLD: _S.HELD,
                _M.TRANSFER: _S.WAITING,
                _M.CANCEL: _S.CANCELLED,
                _M.EXPIRE: _S.EXPIRED,
            }
        ),
        _S.SERVING: MappingProxyType(
            {
                _M.FINISH: _S.SERVED,
                _M.HOLD: _S.HELD,
                _M.TRANSFER: _S.WAITING,
                _M.EXPIRE: _S.EXPIRED,
            }
        ),
        _S.HELD: MappingProxyType(
            {
                _M.RESUME: _S.SERVING,
                _M.RELEASE: _S.WAITING,
                _M.CANCEL: _S.CANCELLED,
                _M.EXPIRE: _S.EXPIRED,
            }
        ),
        _S.NO_SHOW: MappingProxyType({_M.RETURN: _S.WAITING, _M.CANCEL: _S.CANCELLED}),
        _S.SERVED: MappingProxyType({}),
        _S.CANCELLED: MappingProxyType({}),
        _S.EXPIRED: MappingProxyType({}),
    }
)
"""The one transition table: state, move, state after."""

AT_COUNTER: Final = frozenset({State.CALLED, State.SERVING})
"""States in which a ticket occupies a counter."""

LIVE: Final = frozenset({State.WAITING, State.CALLED, State.SERVING, State.HELD})
"""States of a ticket whose citizen is still expected in the office."""


class Ticket(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One visit. `id` is the key (unguessable); `number` is only a label."""

    id: str
    number: str
    """Shown and spoken, such as `A012`; unique within the business day."""
    service: str
    arrived_at: datetime
    """UTC. Kept through hold, transfer and late return."""
    rank: int
    """Place in the order of arrival: milliseconds since the epoch (UTC)."""
    tie: int
    """Orders equal ranks: the `seq` of the event that gave the rank."""
    seq: int
    """`seq` of the last event that touched this ticket: the value a command names as
    `expected_seq`."""
    state: State = State.WAITING
    printed: PrintState = PrintState.PENDING
    priority: str = ""
    """Id of the priority class; empty for an ordinary ticket."""
    level: int = 0
    """Level of the priority class when the ticket was taken; higher goes first."""
    language: str = "vi"
    needs: tuple[str, ...] = ()
    """Such as `wheelchair`, `interpreter`."""
    channel: Channel = Channel.TOUCH
    procedure: str | None = None
    person: str | None = None
    """HMAC of the person under the key of the day; never a name or a number."""
    counter: str | None = None
    """The counter that called it last."""
    only_counter: str | None = None
    """Set when it was transferred to a named counter: no other one calls it."""
    calls: int = 0
    """How often it was called or recalled at the present counter."""
    call_seq: int | None = None
    """`seq` of the last call or recall; boards announce each `call_seq` once."""
    first_called_at: datetime | None = None
    """Ends the waiting time, however often it is called after."""
    last_called_at: datetime | None = None
    serving_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: Outcome | None = None
    reason: str | None = None
    """Code (never free text) of the hold, cancellation or chosen call."""
    hold_until: datetime | None = None
    first_service: str | None = None
    """The service it was taken for, once it was transferred."""
    passed_over: int = 0
    """How often a ticket of a later place was called first at a counter that serves
    this one too."""

    @property
    def taken_for(self) -> str:
        """Id of the service the number was taken for: the one whose quota it uses."""
        return self.first_service or self.service

    @property
    def place(self) -> tuple[int, int]:
        """Sort key of the order of arrival."""
        return (self.rank, self.tie)


class CounterState(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"


class Counter(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One counter as it stands now. What it is called is in the office's rules."""

    id: str
    seq: int = 0
    state: CounterState = CounterState.CLOSED
    staff: str | None = None
    """Id of the officer who is signed in."""
    services: tuple[str, ...] = ()
    """Services it calls, in its order of preference."""
    ticket: str | None = None
    """Id of the ticket called to it or served at it."""
    reason: str | None = None
    """Code of the pause."""
    since: datetime | None = None
    """When it entered its state."""
    called: dict[str, int] = msgspec.field(default_factory=dict)
    """Policy calls per service since it opened; the weighted policy reads it."""
