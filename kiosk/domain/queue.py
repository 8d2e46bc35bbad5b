"""How events change the queue of an office (the value itself is in `state`).

`evolve` is the only way a queue changes, in the office, on every screen and in
the portal, so there is one truth and one code for it. It never refuses: what
may happen is decided before, by `kiosk.domain.deciding`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import singledispatch

import immutables
from msgspec.structs import replace

from kiosk.domain import helping
from kiosk.domain.events import (
    CounterClosed,
    CounterOpened,
    CounterPaused,
    DayClosed,
    DayOpened,
    Event,
    Fact,
    HelpAnswered,
    HelpAsked,
    HelpEnded,
    HelpWithdrawn,
    MoveUndone,
    TicketCalled,
    TicketCancelled,
    TicketFinished,
    TicketHeld,
    TicketNoShow,
    TicketPrinted,
    TicketRecalled,
    TicketReleased,
    TicketResumed,
    TicketReturned,
    TicketStarted,
    TicketTaken,
    TicketTransferred,
    epoch_ms,
    fact_type,
    read_fact,
)
from kiosk.domain.state import BrokenHistoryError, LastMove, Queue
from kiosk.domain.tickets import (
    AT_COUNTER,
    LEGAL,
    Counter,
    CounterState,
    Move,
    Ticket,
)


def evolve(queue: Queue, event: Event) -> Queue:
    """The queue after an event.

    Raises:
        UnknownEvent: written by a newer program.
        BrokenHistoryError: the event cannot follow the events before it.
    """
    return apply(queue, read_fact(event), event.seq, event.at)


def apply(queue: Queue, fact: Fact, seq: int, at: datetime) -> Queue:
    """As `evolve`, for a fact that was just decided."""
    try:
        return replace(_apply(fact, queue, seq, at), seq=seq, at=at)
    except KeyError as error:
        raise BrokenHistoryError(f"event {seq} ({type(fact).__name__}): no {error}") from error


@singledispatch
def _apply(_fact: Fact, queue: Queue, _seq: int, _at: datetime) -> Queue:
    """Facts without a handler (a clock held, a catalogue adopted) leave the queue as it is."""
    return queue


# --- the day ---------------------------------------------------------------------


@_apply.register
def _(fact: DayOpened, _queue: Queue, _seq: int, _at: datetime) -> Queue:
    return Queue(day=fact.day)


@_apply.register
def _(_fact: DayClosed, queue: Queue, seq: int, at: datetime) -> Queue:
    left = {
        t.id: replace(t, state=LEGAL[t.state][Move.EXPIRE], seq=seq, ended_at=at)
        for t in queue.live.values()
    }
    shut: dict[str, Counter] = {
        c.id: Counter(id=c.id, seq=seq, since=at) if c.state is not CounterState.CLOSED else c
        for c in queue.counters.values()
    }
    return replace(
        queue,
        ended=True,
        live=immutables.Map(),
        done=queue.done.update(left),
        counters=immutables.Map(shut),
        moves=immutables.Map(),
        help=immutables.Map(),
    )


# --- help ------------------------------------------------------------------------

_apply.register(HelpAsked, helping.asked)
_apply.register(HelpAnswered, helping.answered)
_apply.register(HelpEnded, helping.over)
_apply.register(HelpWithdrawn, helping.over)


# --- tickets ---------------------------------------------------------------------


@_apply.register
def _(fact: TicketTaken, queue: Queue, seq: int, at: datetime) -> Queue:
    ticket = Ticket(
        id=fact.ticket,
        number=fact.number,
        service=fact.service,
        arrived_at=at,
        rank=epoch_ms(at),
        tie=seq,
        seq=seq,
        printed=fact.printed,
        priority=fact.priority,
        level=fact.level,
        language=fact.language,
        needs=fact.needs,
        channel=fact.channel,
        procedure=fact.procedure,
        person=fact.person,
    )
    return replace(
        queue,
        live=queue.live.set(ticket.id, ticket),
        issued=queue.issued.set(fact.prefix, fact.index),
        taken=queue.taken.set(fact.service, queue.taken.get(fact.service, 0) + 1),
    )


@_apply.register
def _(fact: TicketPrinted, queue: Queue, _seq: int, _at: datetime) -> Queue:
    # The slip is not a move of the queue: `seq` stays, so that a screen that is about to
    # call this ticket is not refused as stale because its paper came out meanwhile.
    ticket = queue.live[fact.ticket] if fact.ticket in queue.live else queue.done[fact.ticket]
    return queue.with_ticket(replace(ticket, printed=fact.printed))


@_apply.register
def _(fact: TicketCalled, queue: Queue, seq: int, at: datetime) -> Queue:
    ticket = queue.live[fact.ticket]
    live = queue.live
    if fact.passed:
        with live.mutate() as draft:
            for passed in fact.passed:
                other = draft[passed]
                draft[passed] = replace(other, passed_over=other.passed_over + 1)
            live = draft.finish()
    counter = queue.counter(fact.counter)
    if fact.chosen is None:
        called = {**counter.called, ticket.service: counter.called.get(ticket.service, 0) + 1}
        counter = replace(counter, called=called)
    return _move(
        replace(queue, live=live),
        Move.CALL,
        fact,
        seq,
        at,
        counter_now=counter,
        passed=fact.passed,
        change=lambda t: replace(
            t,
            counter=fact.counter,
            calls=1,
            call_seq=seq,
            first_called_at=t.first_called_at or at,
            last_called_at=at,
            reason=fact.chosen,
        ),
    )


@_apply.register
def _(fact: TicketRecalled, queue: Queue, seq: int, at: datetime) -> Queue:
    return _move(
        queue,
        Move.RECALL,
        fact,
        seq,
        at,
        change=lambda t: replace(t, calls=t.calls + 1, call_seq=seq, last_called_at=at),
    )


@_apply.register
def _(fact: TicketStarted, queue: Queue, seq: int, at: datetime) -> Queue:
    return _move(
        queue,
        Move.START,
        fact,
        seq,
        at,
        change=lambda t: replace(t, serving_at=at),
    )


@_apply.register
def _(fact: TicketFinished, queue: Queue, seq: int, at: datetime) -> Queue:
    return _move(
        queue,
        Move.FINISH,
        fact,
        seq,
        at,
        change=lambda t: replace(t, ended_at=at, outcome=fact.outcome),
    )


@_apply.register
def _(fact: TicketNoShow, queue: Queue, seq: int, at: datetime) -> Queue:
    return _move(
        queue,
        Move.NO_SHOW,
        fact,
        seq,
        at,
        change=lambda t: replace(t, ended_at=at),
    )


@_apply.register
def _(fact: TicketReturned, queue: Queue, seq: int, at: datetime) -> Queue:
    return _move(
        queue,
        Move.RETURN,
        fact,
        seq,
        at,
        change=lambda t: replace(
            t, rank=fact.rank, tie=seq if fact.rank != t.rank else t.tie, ended_at=None, calls=0
        ),
    )


@_apply.register
def _(fact: TicketHeld, queue: Queue, seq: int, at: datetime) -> Queue:
    return _move(
        queue,
        Move.HOLD,
        fact,
        seq,
        at,
        change=lambda t: replace(t, reason=fact.reason, hold_until=fact.until),
    )


@_apply.register
def _(fact: TicketResumed, queue: Queue, seq: int, at: datetime) -> Queue:
    return _move(
        queue,
        Move.RESUME,
        fact,
        seq,
        at,
        change=lambda t: replace(
            t,
            counter=fact.counter,
            serving_at=t.serving_at or at,
            reason=None,
            hold_until=None,
        ),
    )


@_apply.register
def _(fact: TicketReleased, queue: Queue, seq: int, at: datetime) -> Queue:
    return _move(
        queue,
        Move.RELEASE,
        fact,
        seq,
        at,
        change=lambda t: replace(t, reason=None, hold_until=None, calls=0),
    )


@_apply.register
def _(fact: TicketTransferred, queue: Queue, seq: int, at: datetime) -> Queue:
    return _move(
        queue,
        Move.TRANSFER,
        fact,
        seq,
        at,
        change=lambda t: replace(
            t,
            service=fact.service,
            first_service=t.first_service or t.service,
            only_counter=fact.only_counter,
            reason=None,
            calls=0,
        ),
    )


@_apply.register
def _(fact: TicketCancelled, queue: Queue, seq: int, at: datetime) -> Queue:
    return _move(
        queue,
        Move.CANCEL,
        fact,
        seq,
        at,
        change=lambda t: replace(t, ended_at=at, reason=fact.reason),
    )


_OnTicket = (
    TicketCalled
    | TicketRecalled
    | TicketStarted
    | TicketFinished
    | TicketNoShow
    | TicketReturned
    | TicketHeld
    | TicketResumed
    | TicketReleased
    | TicketTransferred
    | TicketCancelled
)
"""Facts by which one ticket moves."""


def _move(
    queue: Queue,
    move: Move,
    fact: _OnTicket,
    seq: int,
    at: datetime,
    *,
    change: Callable[[Ticket], Ticket],
    counter_now: Counter | None = None,
    passed: tuple[str, ...] = (),
) -> Queue:
    """One ticket moves, and with it the counter it comes to or leaves.

    The fact's counter is the one that moved it (None: the citizen or the timer), which
    is also the one that can undo it.
    """
    ticket_id, counter_id = fact.ticket, fact.counter
    before = queue.ticket(ticket_id)
    if before is None:
        raise KeyError(ticket_id)
    if move not in LEGAL[before.state]:
        raise BrokenHistoryError(f"event {seq}: {before.number} is {before.state}, not to {move}")
    after = replace(change(before), state=LEGAL[before.state][move], seq=seq)
    counters = queue.counters
    # The counter that held the ticket may not be the one that moves it (a citizen who
    # cancels on the phone while being called).
    left = before.counter if before.state in AT_COUNTER else None
    if left is not None and left != counter_id:
        counters = counters.set(left, replace(queue.counter(left), ticket=None, seq=seq))
    moves = queue.moves
    if counter_id is not None:
        counter_before = queue.counter(counter_id)
        counter = counter_now or counter_before
        keeps = ticket_id if after.state in AT_COUNTER else None
        if counter.ticket not in (None, ticket_id):
            keeps = counter.ticket  # a move of a waiting ticket from the list
        counters = counters.set(counter_id, replace(counter, ticket=keeps, seq=seq))
        moves = moves.set(
            counter_id,
            LastMove(
                seq=seq,
                at=at,
                type=fact_type(fact),
                counter_before=counter_before,
                ticket_before=before,
                passed=passed,
            ),
        )
    return replace(queue.with_ticket(after), counters=counters, moves=moves)


# --- counters --------------------------------------------------------------------


@_apply.register
def _(fact: CounterOpened, queue: Queue, seq: int, at: datetime) -> Queue:
    before = queue.counter(fact.counter)
    return _counter(
        queue,
        replace(
            before,
            state=CounterState.OPEN,
            staff=fact.staff,
            services=fact.services,
            reason=None,
            since=at,
            called={} if before.state is CounterState.CLOSED else before.called,
        ),
        seq,
        at,
        fact,
    )


@_apply.register
def _(fact: CounterPaused, queue: Queue, seq: int, at: datetime) -> Queue:
    before = queue.counter(fact.counter)
    after = replace(before, state=CounterState.PAUSED, reason=fact.reason, since=at)
    return _counter(queue, after, seq, at, fact)


@_apply.register
def _(fact: CounterClosed, queue: Queue, seq: int, at: datetime) -> Queue:
    return _counter(queue, Counter(id=fact.counter, since=at), seq, at, fact)


def _counter(queue: Queue, after: Counter, seq: int, at: datetime, fact: Fact) -> Queue:
    last = LastMove(seq=seq, at=at, type=fact_type(fact), counter_before=queue.counter(after.id))
    return replace(
        queue,
        counters=queue.counters.set(after.id, replace(after, seq=seq)),
        moves=queue.moves.set(after.id, last),
    )


# --- undo ------------------------------------------------------------------------


@_apply.register
def _(fact: MoveUndone, queue: Queue, seq: int, _at: datetime) -> Queue:
    last = queue.moves[fact.counter]
    if last.seq != fact.undone:
        raise BrokenHistoryError(f"event {seq}: move {fact.undone} is not the last one")
    queue = replace(
        queue,
        counters=queue.counters.set(fact.counter, replace(last.counter_before, seq=seq)),
        moves=queue.moves.delete(fact.counter),
    )
    if last.ticket_before is not None:
        now = queue.ticket(last.ticket_before.id)
        if now is None:
            raise KeyError(last.ticket_before.id)
        # What the printer said and who went ahead since are facts of their own and stay.
        restored = replace(
            last.ticket_before, seq=seq, printed=now.printed, passed_over=now.passed_over
        )
        queue = queue.with_ticket(restored)
    for passed in last.passed:
        other = queue.ticket(passed)
        if other is not None:
            queue = queue.with_ticket(replace(other, passed_over=max(0, other.passed_over - 1)))
    return queue
