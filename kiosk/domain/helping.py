"""Calling somebody to a screen: what may happen to a call, and what each event makes of it.

One open call per screen: whoever calls again has the same one. A clerk of any counter answers
it, goes, and ends it; the citizen may withdraw it until then. What is left ends with the day, and
a clerk who forgot to end one does not keep the next citizen waiting for nobody.
Registered in `deciding` and `queue`, which are how everybody else reaches it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from kiosk.domain import hours
from kiosk.domain.commands import AnswerHelp, AskHelp, EndHelp, WithdrawHelp
from kiosk.domain.events import Fact, HelpAnswered, HelpAsked, HelpEnded, HelpWithdrawn
from kiosk.domain.guards import opens_at, refuse_closed_day
from kiosk.domain.help_calls import HelpCall
from kiosk.domain.refusals import Reason, Rejected
from kiosk.domain.rules import OfficeRules
from kiosk.domain.state import Queue
from kiosk.domain.tickets import CounterState

Facts = tuple[Fact, ...]

ANSWERED_LASTS: Final = timedelta(minutes=10)
"""Whoever calls longer after an answer than this wants somebody anew: whoever went is back."""


def open_call(queue: Queue, place: str) -> HelpCall | None:
    """The call that stands at a screen, if any."""
    return next((call for call in queue.help.values() if call.place == place), None)


# --- deciding --------------------------------------------------------------------


def ask(command: AskHelp, queue: Queue, rules: OfficeRules, now: datetime) -> Facts:
    """Empty when somebody is called to this screen already."""
    before = open_call(queue, command.place)
    if before is not None and not _forgotten(before, now):
        return ()
    if command.call in queue.help:
        raise Rejected(Reason.DUPLICATE_HELP)
    refuse_closed_day(queue)
    _refuse_nobody_here(queue, rules, now)
    asked = HelpAsked(call=command.call, place=command.place, reason=command.reason)
    return (asked,) if before is None else (HelpWithdrawn(call=before.id, left=True), asked)


def answer(command: AnswerHelp, queue: Queue, rules: OfficeRules, _now: datetime) -> Facts:
    """Empty when this counter goes already."""
    call = _known(queue, command.call)
    _refuse_unknown_counter(rules, command.counter)
    if call.counter == command.counter:
        return ()
    if call.counter is not None:
        raise Rejected(Reason.HELP_ANSWERED, counter=call.counter)
    return (HelpAnswered(call=call.id, counter=command.counter),)


def end(command: EndHelp, queue: Queue, rules: OfficeRules, _now: datetime) -> Facts:
    """Any counter may: who went may be helping still when another sees that all is well."""
    call = _known(queue, command.call)
    _refuse_unknown_counter(rules, command.counter)
    return (HelpEnded(call=call.id, counter=command.counter),)


def withdraw(command: WithdrawHelp, queue: Queue, _rules: OfficeRules, _now: datetime) -> Facts:
    return (HelpWithdrawn(call=_known(queue, command.call).id, left=command.left),)


def _forgotten(call: HelpCall, now: datetime) -> bool:
    return call.answered_at is not None and now - call.answered_at >= ANSWERED_LASTS


def _known(queue: Queue, call_id: str) -> HelpCall:
    call = queue.help.get(call_id)
    if call is None:
        raise Rejected(Reason.UNKNOWN_HELP)
    return call


def _refuse_unknown_counter(rules: OfficeRules, counter_id: str) -> None:
    if rules.counter(counter_id) is None:
        raise Rejected(Reason.UNKNOWN_COUNTER, counter=counter_id)


def _refuse_nobody_here(queue: Queue, rules: OfficeRules, now: datetime) -> None:
    """Out of hours a call is heard only where a clerk still sits: nobody is left waiting for
    somebody who has gone home."""
    if any(counter.state is not CounterState.CLOSED for counter in queue.counters.values()):
        return
    status = hours.status(rules.hours, now)
    if status.kind is hours.Moment.CLOSED:
        raise Rejected(Reason.OFFICE_CLOSED, **opens_at(rules, status))
    if status.kind is hours.Moment.LUNCH and not rules.hours.at_lunch:
        raise Rejected(Reason.LUNCH, **opens_at(rules, status))


# --- what each event makes of it -------------------------------------------------


def asked(fact: HelpAsked, queue: Queue, seq: int, at: datetime) -> Queue:
    call = HelpCall(id=fact.call, place=fact.place, reason=fact.reason, asked_at=at, seq=seq)
    return replace(queue, help=queue.help.set(call.id, call))


def answered(fact: HelpAnswered, queue: Queue, seq: int, at: datetime) -> Queue:
    call = replace(queue.help[fact.call], counter=fact.counter, answered_at=at, seq=seq)
    return replace(queue, help=queue.help.set(call.id, call))


def over(fact: HelpEnded | HelpWithdrawn, queue: Queue, _seq: int, _at: datetime) -> Queue:
    return replace(queue, help=queue.help.delete(fact.call))
