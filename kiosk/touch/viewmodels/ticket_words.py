"""What is said of a number that was taken: how it stands, and what to do now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject

from kiosk.domain.rules import OfficeRules
from kiosk.domain.state import Queue
from kiosk.domain.tickets import State, Ticket
from kiosk.touch.handout import counters_for
from kiosk.touch.viewmodels.words import Words


@dataclass(frozen=True, slots=True)
class TicketText:
    """One number in the language of the moment."""

    number: str = ""
    service: str = ""
    state: str = ""
    """In few words, such as "Đang chờ"."""
    urgent: str = ""
    """Where to go at once; empty unless the number is being called."""
    kind: str = "info"
    """Kind of the kit's `StatusBanner`."""
    icon: str = "hourglass_empty"
    counters: str = ""
    """Where to go, or to which counters it may be called."""
    advice: str = ""
    """What to do now, in a sentence."""
    over: bool = False
    """The number will not be called any more: another one can be taken."""


class TicketWords(QObject):
    """Makes the sentences in the language that is installed at the time of the call."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def text(self, ticket: Ticket, queue: Queue, rules: OfficeRules, now: datetime) -> TicketText:
        """Everything but the people ahead and the range of minutes."""
        service = rules.service(ticket.service)
        state, kind, icon = self._state(ticket)
        counters = self._counters(ticket, queue, rules)
        called = ticket.state is State.CALLED and counters
        return TicketText(
            number=ticket.number,
            service=self._words.pick(service.name, service.name_en) if service else "",
            state=state,
            urgent=self.tr("Đến lượt: mời đến %1 ngay").replace("%1", counters) if called else "",
            kind=kind,
            icon=icon,
            counters=counters,
            advice=self._advice(ticket, rules, now),
            over=self._over(ticket, rules, now),
        )

    def _state(self, ticket: Ticket) -> tuple[str, str, str]:
        match ticket.state:
            case State.WAITING:
                return self.tr("Đang chờ đến lượt"), "info", "hourglass_empty"
            case State.CALLED:
                return self.tr("Đã đến lượt"), "success", "campaign"
            case State.SERVING:
                return self.tr("Đang được phục vụ"), "success", "desk"
            case State.HELD:
                return self.tr("Quầy đang giữ số này"), "info", "pause"
            case State.NO_SHOW:
                return self.tr("Đã gọi mà chưa gặp ông/bà"), "warning", "person_off"
            case State.SERVED:
                return self.tr("Đã phục vụ xong"), "success", "check_circle"
            case State.CANCELLED:
                return self.tr("Số này đã hủy"), "warning", "cancel"
            case State.EXPIRED:
                return self.tr("Số này đã hết hạn"), "warning", "event"

    def _advice(self, ticket: Ticket, rules: OfficeRules, now: datetime) -> str:
        match ticket.state:
            case State.WAITING:
                return self.tr("Mời theo dõi bảng gọi số và lắng nghe loa.")
            case State.CALLED:
                return self.tr("Mời ông/bà mang theo phiếu và giấy tờ.")
            case State.SERVING:
                return ""
            case State.HELD:
                return self.tr("Khi có đủ giấy tờ, mời quay lại đúng quầy, không cần lấy số mới.")
            case State.NO_SHOW:
                if self._over(ticket, rules, now):
                    return self.tr("Đã quá lâu, mời ông/bà lấy số mới.")
                return self.tr("Mời đến quầy đã gọi và đưa phiếu cho cán bộ: số vẫn còn dùng được.")
            case State.SERVED | State.CANCELLED | State.EXPIRED:
                return self.tr("Cần làm việc khác, mời ông/bà lấy số mới.")

    def _counters(self, ticket: Ticket, queue: Queue, rules: OfficeRules) -> str:
        match ticket.state:
            case State.WAITING:
                found = counters_for(rules, queue, ticket)
            case State.CALLED | State.SERVING | State.HELD | State.NO_SHOW:
                only = rules.counter(ticket.counter) if ticket.counter else None
                found = (only,) if only is not None else ()
            case _:
                found = ()
        return ", ".join(self._words.pick(c.name, c.name_en) for c in found)

    def _over(self, ticket: Ticket, rules: OfficeRules, now: datetime) -> bool:
        if ticket.state in (State.SERVED, State.CANCELLED, State.EXPIRED):
            return True
        if ticket.state is not State.NO_SHOW or ticket.ended_at is None:
            return False
        late_s = (now - ticket.ended_at).total_seconds()
        return late_s > rules.calling.late_grace_min * 60
