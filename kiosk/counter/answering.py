"""What the clerk's presses and answers do: which command goes to the office.

Every command names the `seq` of the ticket as it was on the screen when the
clerk decided, also when a question stood in between.
"""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.client import Answer, OfficeClient
from kiosk.counter.ask_vm import AskVM
from kiosk.counter.asks import Ask, AskKind, Option, in_minutes, next_at
from kiosk.counter.desk import Deed, Desk
from kiosk.counter.errands import Errands
from kiosk.counter.questions import NO_TIME, TO_COUNTER, TO_SERVICE, YES, Questions
from kiosk.counter.words import Words
from kiosk.domain.hours import local_time
from kiosk.domain.rules import OfficeRules
from kiosk.domain.tickets import Outcome, State, Ticket
from kiosk.ui.office import OfficeLink


class Answering(QObject):
    """Signals:
    called: a number was called.
    leaving: the counter is closed; the clerk may be signed out.
    """

    called = Signal()
    leaving = Signal()

    def __init__(
        self,
        link: OfficeLink,
        words: Words,
        errands: Errands,
        questions: Questions,
        ask: AskVM,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.counter = ""
        self._link, self._words, self._errands = link, words, errands
        self._questions, self._ask = questions, ask
        ask.answered.connect(self._answered)
        ask.clockGiven.connect(self._clock_given)

    # --- commands without a question -------------------------------------------------

    def open_counter(self) -> None:
        self._errands.send(lambda office, here: office.open_counter(here))

    def next(self) -> None:
        self._errands.send(lambda office, here: office.next(here), done=self._note_call)

    def recall(self) -> None:
        ticket = self._here()
        if ticket is not None:
            self._errands.send(
                lambda office, here: office.recall(here, expected_seq=ticket.seq),
                self._words.done(Deed.RECALL, ticket.number),
            )

    def start(self) -> None:
        ticket = self._here()
        if ticket is not None:
            self._errands.send(lambda office, here: office.start(here, expected_seq=ticket.seq))

    def no_show(self) -> None:
        ticket = self._here()
        if ticket is not None:
            self._errands.send(
                lambda office, here: office.no_show(here, expected_seq=ticket.seq),
                self._words.done(Deed.NO_SHOW, ticket.number),
            )

    def undo(self) -> None:
        last = self._link.queue.moves.get(self.counter)
        before = last.ticket_before if last is not None else None
        ticket = self._link.queue.ticket(before.id) if before is not None else None
        seq = ticket.seq if ticket is not None else None
        self._errands.send(
            lambda office, here: office.undo(here, expected_seq=seq),
            self._words.done(Deed.UNDO, ""),
        )

    def sign_out(self) -> None:
        ticket = self._here()
        if ticket is None:
            self._close()
        else:
            serving = ticket.state is State.SERVING
            self._ask.put(self._questions.sign_out(ticket, serving=serving))

    # --- questions -------------------------------------------------------------------

    def ask_outcome(self) -> None:
        ticket = self._here()
        if ticket is not None:
            self._ask.put(self._questions.finish(ticket, then_next=False))

    def ask_before_next(self, ticket: Ticket) -> None:
        """Somebody is at the counter: never call another one by a slip of the hand."""
        if ticket.state is State.SERVING:
            self._ask.put(self._questions.finish(ticket, then_next=True))
        else:
            self._ask.put(self._questions.absent(ticket))

    def ask_hold(self) -> None:
        ticket, rules = self._here(), self._link.rules
        if ticket is not None and rules is not None:
            self._ask.put(self._questions.hold(ticket, rules))

    def ask_transfer(self, ticket: Ticket | None = None) -> None:
        ticket, rules = ticket or self._here(), self._link.rules
        if ticket is not None and rules is not None:
            queue = self._link.queue
            self._ask.put(self._questions.transfer(ticket, queue, rules, self.counter))

    def ask_pause(self) -> None:
        if self._link.rules is not None:
            self._ask.put(self._questions.pause(self._link.rules))

    def ask_choose(self, ticket: Ticket, rules: OfficeRules) -> None:
        self._ask.put(self._questions.choose(ticket, rules))

    def ask_cancel(self, ticket: Ticket, rules: OfficeRules) -> None:
        self._ask.put(self._questions.cancel(ticket, rules))

    def check(self, desk: Desk) -> None:
        """Take back a question whose ticket has moved on meanwhile, and say so."""
        ask = self._ask.ask
        if ask is None or ask.ticket is None:
            return
        ticket = self._link.queue.ticket(ask.ticket)
        if ticket is None or ticket.seq != ask.expected_seq:
            self._ask.cancel()
            number, state = (ticket.number, ticket.state) if ticket else ("", None)
            self._errands.said.emit(self._words.stale(number, state), "warning")
        elif not desk.counter.staff:
            self._ask.cancel()

    # --- answers ---------------------------------------------------------------------

    @Slot(object, object)
    def _answered(self, ask: Ask, option: Option) -> None:
        match ask.kind:
            case AskKind.FINISH:
                self._finish(ask, Outcome(option.id))
            case AskKind.FINISH_AND_NEXT:
                self._finish(ask, Outcome(option.id), then_next=True)
            case AskKind.ABSENT_AND_NEXT if option.id == YES:
                self._errands.send(
                    lambda office, here: _absent_then_next(office, here, ask),
                    done=self._note_call,
                )
            case AskKind.HOLD:
                self._ask.put(self._questions.hold_time(ask, option.id))
            case AskKind.HOLD_TIME:
                self._hold(ask, None if option.id == NO_TIME else int(option.id))
            case AskKind.TRANSFER:
                self._transfer(ask, option.id)
            case AskKind.PAUSE:
                self._errands.send(
                    lambda office, here: office.pause(here, option.id),
                    self._words.done(Deed.PAUSE, ""),
                )
            case AskKind.CHOOSE:
                self._choose(ask, option.id)
            case AskKind.CANCEL:
                self._cancel(ask, option.id)
            case AskKind.SIGN_OUT if option.id == YES:
                self._finish_and_close(ask)
            case _:
                pass  # the clerk stays

    @Slot(object, object)
    def _clock_given(self, ask: Ask, clock: time) -> None:
        rules = self._link.rules
        if rules is None or ask.kind is not AskKind.HOLD_TIME:
            return
        until = next_at(clock, local_time(rules.hours, self._link.now()))
        if until is None:
            self._ask.complain(self.tr("Giờ này đã qua. Hãy nhập giờ sau bây giờ."))
            return
        self._ask.cancel()
        self._errands.send(
            lambda office, here: office.hold(
                here, ask.reason, until=until, expected_seq=ask.expected_seq
            ),
            self._words.done(Deed.HOLD, self._number(ask)),
        )

    def _finish(self, ask: Ask, outcome: Outcome, *, then_next: bool = False) -> None:
        if not then_next:
            self._errands.send(
                lambda office, here: office.finish(here, outcome, expected_seq=ask.expected_seq),
                self._words.done(Deed.FINISH, self._number(ask)),
            )
            return

        def both(office: OfficeClient, here: str) -> Answer:
            office.finish(here, outcome, expected_seq=ask.expected_seq)
            return office.next(here)

        self._errands.send(both, done=self._note_call)

    def _hold(self, ask: Ask, minutes: int | None) -> None:
        until = None if minutes is None else in_minutes(minutes, self._link.now())
        self._errands.send(
            lambda office, here: office.hold(
                here, ask.reason, until=until, expected_seq=ask.expected_seq
            ),
            self._words.done(Deed.HOLD, self._number(ask)),
        )

    def _transfer(self, ask: Ask, target: str) -> None:
        to_counter = target.removeprefix(TO_COUNTER) if target.startswith(TO_COUNTER) else None
        service = target.removeprefix(TO_SERVICE) if target.startswith(TO_SERVICE) else None
        here_now = self._here()
        other = ask.ticket if here_now is None or here_now.id != ask.ticket else None
        self._errands.send(
            lambda office, here: office.transfer(
                here,
                service=service,
                to_counter=to_counter,
                ticket=other,
                expected_seq=ask.expected_seq,
            ),
            self._words.done(Deed.TRANSFER, self._number(ask)),
        )

    def _choose(self, ask: Ask, reason: str) -> None:
        ticket = ask.ticket or ""
        self._errands.send(
            lambda office, here: office.call(here, ticket, reason, expected_seq=ask.expected_seq),
            done=self._note_call,
        )

    def _cancel(self, ask: Ask, reason: str) -> None:
        ticket = ask.ticket or ""
        said = self.tr("Đã hủy số {number}.").format(number=self._number(ask))
        self._errands.send(
            lambda office, here: office.cancel(
                ticket, reason, counter=here, expected_seq=ask.expected_seq
            ),
            said,
        )

    def _finish_and_close(self, ask: Ask) -> None:
        ticket = self._link.queue.ticket(ask.ticket or "")
        serving = ticket is not None and ticket.state is State.SERVING

        def both(office: OfficeClient, here: str) -> Answer:
            if serving:
                office.finish(here, Outcome.RECEIVED, expected_seq=ask.expected_seq)
            else:
                office.no_show(here, expected_seq=ask.expected_seq)
            return office.close_counter(here)

        self._errands.send(both, done=self._left)

    def _close(self) -> None:
        self._errands.send(lambda office, here: office.close_counter(here), done=self._left)

    # --- helpers ---------------------------------------------------------------------

    def _left(self, _answer: Answer) -> None:
        self.leaving.emit()

    def _note_call(self, _answer: Answer) -> None:
        self.called.emit()

    def _here(self) -> Ticket | None:
        return self._link.queue.at_counter(self.counter)

    def _number(self, ask: Ask) -> str:
        ticket = self._link.queue.ticket(ask.ticket or "")
        return ticket.number if ticket is not None else ""


def _absent_then_next(office: OfficeClient, here: str, ask: Ask) -> Answer:
    office.no_show(here, expected_seq=ask.expected_seq)
    return office.next(here)
