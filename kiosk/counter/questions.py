"""The questions of the console, made from the office's configuration.

Owns which choices there are and in which order; the first is what Enter gives.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from kiosk.counter.asks import Ask, AskKind, Option
from kiosk.counter.words import Words
from kiosk.domain.rules import OfficeRules
from kiosk.domain.rules import Reason as Choice
from kiosk.domain.state import Queue
from kiosk.domain.tickets import CounterState, Outcome, Ticket

OUTCOMES: Final = (
    Outcome.RECEIVED,
    Outcome.RETURNED,
    Outcome.SUPPLEMENT,
    Outcome.REFUSED,
    Outcome.GUIDED,
    Outcome.OTHER,
)
HOLD_MINUTES: Final = (15, 30, 60)

YES: Final = "yes"
STAY: Final = "stay"
NO_TIME: Final = "none"
TO_COUNTER: Final = "counter:"
TO_SERVICE: Final = "service:"


class Questions(QObject):
    """Makes `Ask` values; holds nothing."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def finish(self, ticket: Ticket, *, then_next: bool) -> Ask:
        title = (
            self.tr("Đang phục vụ {number}. Kết thúc với kết quả nào rồi gọi số tiếp?")
            if then_next
            else self.tr("Kết quả của {number}?")
        )
        return Ask(
            kind=AskKind.FINISH_AND_NEXT if then_next else AskKind.FINISH,
            title=title.format(number=ticket.number),
            options=tuple(
                Option(id=outcome, text=self._words.outcome(outcome)) for outcome in OUTCOMES
            ),
            ticket=ticket.id,
            expected_seq=ticket.seq,
        )

    def absent(self, ticket: Ticket) -> Ask:
        """The called citizen has not come, and the clerk wants the next one."""
        title = self.tr("{number} chưa đến quầy. Báo vắng rồi gọi số tiếp?")
        return Ask(
            kind=AskKind.ABSENT_AND_NEXT,
            title=title.format(number=ticket.number),
            options=(
                Option(id=YES, text=self.tr("Báo vắng và gọi số tiếp"), icon="person_off"),
                Option(id=STAY, text=self.tr("Chưa, vẫn chờ"), icon="close"),
            ),
            ticket=ticket.id,
            expected_seq=ticket.seq,
        )

    def hold(self, ticket: Ticket, rules: OfficeRules) -> Ask:
        return Ask(
            kind=AskKind.HOLD,
            title=self.tr("Tạm giữ {number} vì sao?").format(number=ticket.number),
            options=self._choices(rules.reasons.hold),
            ticket=ticket.id,
            expected_seq=ticket.seq,
        )

    def hold_time(self, first: Ask, reason: str) -> Ask:
        minutes = tuple(
            Option(id=str(n), text=self.tr("Sau {n} phút").format(n=n), icon="timer")
            for n in HOLD_MINUTES
        )
        return Ask(
            kind=AskKind.HOLD_TIME,
            title=self.tr("Tự trở lại hàng chờ lúc nào?"),
            options=(Option(id=NO_TIME, text=self.tr("Không hẹn giờ")), *minutes),
            ticket=first.ticket,
            expected_seq=first.expected_seq,
            reason=reason,
            wants_clock=True,
        )

    def transfer(self, ticket: Ticket, queue: Queue, rules: OfficeRules, here: str) -> Ask:
        """Counters first: they are few, and a colleague is what is meant most often."""
        counters = tuple(
            Option(
                id=TO_COUNTER + rule.id,
                text=self._words.name(rule),
                icon="desk",
                detail=self._counter_state(queue, rule.id),
            )
            for rule in rules.counters
            if rule.id not in (here, ticket.only_counter)
        )
        services = tuple(
            Option(id=TO_SERVICE + s.id, text=self._words.name(s), detail=s.prefix)
            for s in rules.services
            if s.id != ticket.service
        )
        return Ask(
            kind=AskKind.TRANSFER,
            title=self.tr("Chuyển {number} đến đâu?").format(number=ticket.number),
            options=(*counters, *services),
            ticket=ticket.id,
            expected_seq=ticket.seq,
        )

    def pause(self, rules: OfficeRules) -> Ask:
        return Ask(
            kind=AskKind.PAUSE,
            title=self.tr("Tạm dừng quầy vì sao?"),
            options=self._choices(rules.reasons.pause),
        )

    def choose(self, ticket: Ticket, rules: OfficeRules) -> Ask:
        return Ask(
            kind=AskKind.CHOOSE,
            title=self.tr("Gọi {number} trước những người khác vì sao?").format(
                number=ticket.number
            ),
            options=self._choices(rules.reasons.choose),
            ticket=ticket.id,
            expected_seq=ticket.seq,
        )

    def cancel(self, ticket: Ticket, rules: OfficeRules) -> Ask:
        return Ask(
            kind=AskKind.CANCEL,
            title=self.tr("Hủy số {number} vì sao?").format(number=ticket.number),
            options=self._choices(rules.reasons.cancel),
            ticket=ticket.id,
            expected_seq=ticket.seq,
        )

    def sign_out(self, ticket: Ticket, *, serving: bool) -> Ask:
        if serving:
            title = self.tr("Đang phục vụ {number}. Kết thúc rồi đăng xuất?")
            yes = self.tr("Kết thúc (đã tiếp nhận) và đăng xuất")
        else:
            title = self.tr("Đang gọi {number}. Báo vắng rồi đăng xuất?")
            yes = self.tr("Báo vắng và đăng xuất")
        return Ask(
            kind=AskKind.SIGN_OUT,
            title=title.format(number=ticket.number),
            options=(
                Option(id=STAY, text=self.tr("Ở lại làm việc"), icon="close"),
                Option(id=YES, text=yes, icon="logout"),
            ),
            ticket=ticket.id,
            expected_seq=ticket.seq,
        )

    def _choices(self, choices: tuple[Choice, ...]) -> tuple[Option, ...]:
        return tuple(Option(id=c.id, text=self._words.name(c)) for c in choices)

    def _counter_state(self, queue: Queue, counter_id: str) -> str:
        return {
            CounterState.OPEN: self.tr("đang mở"),
            CounterState.PAUSED: self.tr("tạm dừng"),
            CounterState.CLOSED: self.tr("đang đóng"),
        }[queue.counter(counter_id).state]
