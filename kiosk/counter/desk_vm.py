"""The clerk's own counter: the ticket there, the buttons, the questions they ask.

QML binds to it and decides nothing; what may be pressed comes from `desk.look`.
Holds no queue: it reads the link's at every change and once a second.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.client import OfficeClient
from kiosk.client.answers import StaffPublic
from kiosk.counter.answering import Answering
from kiosk.counter.ask_vm import AskVM
from kiosk.counter.deed_vm import DeedVM
from kiosk.counter.desk import Deed, Desk, look, named, priority_of, still_busy
from kiosk.counter.errands import Errands
from kiosk.counter.questions import Questions
from kiosk.counter.words import Words
from kiosk.domain.rules import OfficeRules
from kiosk.domain.tickets import CounterState, State, Ticket
from kiosk.ui.office import OfficeLink

QML_IMPORT_NAME = "Kiosk.Counter.Models"
QML_IMPORT_MAJOR_VERSION = 1

QUIET_AFTER_CALL_S: Final = 1.0
"""A second F9 within this time of a call is the same press: it does not even ask."""

_TICK_MS: Final = 1000

_FACES: Final = (
    (Deed.NEXT, "campaign", "F9"),
    (Deed.RECALL, "notifications", "F8"),
    (Deed.START, "play_arrow", "F10"),
    (Deed.FINISH, "check", "F10"),
    (Deed.NO_SHOW, "person_off", "F7"),
    (Deed.HOLD, "keep", "F6"),
    (Deed.TRANSFER, "swap_horiz", "F5"),
    (Deed.UNDO, "undo", "Ctrl+Z"),
    (Deed.PAUSE, "pause", ""),
    (Deed.CLOSE, "logout", ""),
)


@QmlElement
class DeskVM(QObject):
    """One per console; `begin` at sign-in, `end` at sign-out.

    Signals:
        leaving: the counter is closed and the clerk wants to sign out.
    """

    changed = Signal()
    leaving = Signal()

    def __init__(
        self,
        link: OfficeLink,
        words: Words,
        errands: Errands,
        parent: QObject,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock`: seconds that never jump."""
        super().__init__(parent)
        self._link, self._words, self._errands, self._clock = link, words, errands, clock
        self._questions = Questions(words, self)
        self._ask = AskVM(self)
        self._answering = Answering(link, words, errands, self._questions, self._ask, self)
        self._answering.leaving.connect(self.leaving)
        self._answering.called.connect(self._note_call)
        self._deeds = {deed: DeedVM(icon, keys, self) for deed, icon, keys in _FACES}
        for deed, press in self._presses().items():
            self._deeds[deed].triggered.connect(press)
        self._counter, self._staff = "", ""
        self._desk: Desk | None = None
        self._called_at = float("-inf")
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.refresh)
        link.changed.connect(self.refresh)
        link.rulesChanged.connect(self.refresh)
        link.linkChanged.connect(self.refresh)
        errands.changed.connect(self.refresh)

    # --- life ------------------------------------------------------------------------

    def begin(self, client: OfficeClient, counter_id: str, staff: StaffPublic) -> None:
        """A clerk signed in; open the counter unless this clerk has it open already."""
        self._errands.begin(client, counter_id)
        self._counter, self._staff = counter_id, staff.name
        self._answering.counter = counter_id
        self._timer.start()
        self.refresh()
        counter = self._link.queue.counter(counter_id)
        if counter.state is not CounterState.OPEN or counter.staff != staff.id:
            self._answering.open_counter()

    def end(self) -> OfficeClient | None:
        """The clerk leaves. Gives back the clerk's client, which is the caller's to close."""
        self._timer.stop()
        self._ask.cancel()
        client = self._errands.end()
        self._counter = self._staff = ""
        self._desk = None
        self.changed.emit()
        return client

    @property
    def counter_id(self) -> str:
        return self._counter

    @property
    def desk(self) -> Desk | None:
        return self._desk

    @property
    def panel(self) -> AskVM:
        """The question panel."""
        return self._ask

    @property
    def live(self) -> bool:
        """Whether commands can be sent now."""
        return bool(self._counter) and not self._link.stale and self._link.rules is not None

    @Slot()
    def refresh(self) -> None:
        """Look at the queue again: it changed, or a second passed."""
        rules = self._link.rules
        if not self._counter or rules is None:
            return
        self._desk = look(self._link.queue, self._counter, rules, self._link.now())
        self._answering.check(self._desk)
        self._show_deeds(self._desk, rules)
        self.changed.emit()

    # --- the buttons -----------------------------------------------------------------

    def _presses(self) -> dict[Deed, Callable[[], None]]:
        act = self._answering
        return {
            Deed.NEXT: self._press_next,
            Deed.RECALL: act.recall,
            Deed.START: act.start,
            Deed.FINISH: act.ask_outcome,
            Deed.NO_SHOW: act.no_show,
            Deed.HOLD: act.ask_hold,
            Deed.TRANSFER: act.ask_transfer,
            Deed.UNDO: act.undo,
            Deed.PAUSE: act.ask_pause,
            Deed.CLOSE: act.sign_out,
        }

    def _press_next(self) -> None:
        desk = self._desk
        if desk is None:
            return
        if desk.counter.state is not CounterState.OPEN:
            self._answering.open_counter()
        elif desk.ticket is None:
            self._answering.next()
        elif self._clock() - self._called_at >= QUIET_AFTER_CALL_S:
            self._answering.ask_before_next(desk.ticket)

    @Slot()
    def _note_call(self) -> None:
        self._called_at = self._clock()

    def _show_deeds(self, desk: Desk, rules: OfficeRules) -> None:
        words = self._words
        texts = {
            Deed.RECALL: self.tr("Gọi lại"),
            Deed.START: self.tr("Bắt đầu"),
            Deed.FINISH: self.tr("Kết thúc"),
            Deed.NO_SHOW: self.tr("Vắng mặt"),
            Deed.HOLD: self.tr("Tạm giữ"),
            Deed.TRANSFER: self.tr("Chuyển"),
            Deed.PAUSE: self.tr("Tạm dừng"),
            Deed.CLOSE: self.tr("Đăng xuất"),
        }
        for deed, text in texts.items():
            self._deeds[deed].show(text, why_not=self._why_not(desk, deed))
        undo = desk.undo
        self._deeds[Deed.UNDO].show(
            self.tr("Hoàn tác"),
            why_not=self._why_not(desk, Deed.UNDO),
            detail="" if undo is None else words.undoes(undo.move, undo.number),
        )
        self._show_next(desk, rules)

    def _show_next(self, desk: Desk, rules: OfficeRules) -> None:
        show = self._deeds[Deed.NEXT].show
        blocked = self._blocked()
        match desk.counter.state:
            case CounterState.CLOSED:
                show(self.tr("Mở quầy"), why_not=blocked)
            case CounterState.PAUSED:
                reason = self._words.name(named(rules.reasons.pause, desk.counter.reason))
                show(self.tr("Tiếp tục gọi số"), why_not=blocked, detail=reason)
            case CounterState.OPEN:
                why_not = self._why_not(desk, Deed.NEXT)
                if still_busy(desk) and desk.coming is not None:
                    why_not = blocked  # it asks first
                elif desk.coming is None:
                    why_not = blocked or self.tr("Chưa có ai chờ.")
                show(self.tr("Gọi số tiếp"), why_not=why_not, detail=self._queue_text(desk))

    def _queue_text(self, desk: Desk) -> str:
        if desk.coming is None:
            return self.tr("Chưa có ai chờ")
        return self.tr("Kế tiếp {number} · {n} người chờ").format(
            number=desk.coming.number, n=desk.waiting
        )

    def _blocked(self) -> str | None:
        """Why nothing at all can be pressed now."""
        if not self.live:
            return self.tr("Mất kết nối với máy chủ.")
        if self._errands.busy:
            return self.tr("Đang thực hiện…")
        return None

    def _why_not(self, desk: Desk, deed: Deed) -> str | None:
        blocked = self._blocked()
        if blocked is not None:
            return blocked
        rejected = desk.refusals[deed]
        if deed is Deed.CLOSE and desk.ticket is not None:
            return None  # it asks first
        if rejected is None:
            return None
        return self._words.refusal(rejected.reason, rejected.params)

    # --- what QML reads --------------------------------------------------------------

    def _ticket(self) -> Ticket | None:
        return self._desk.ticket if self._desk else None

    def _get_number(self) -> str:
        ticket = self._ticket()
        return ticket.number if ticket else ""

    number = Property(str, _get_number, notify=changed)

    def _get_state_kind(self) -> str:
        """`none`, `called`, `serving`, `idle`, `paused` or `closed`."""
        if self._desk is None:
            return "none"
        ticket = self._desk.ticket
        if ticket is not None:
            return "serving" if ticket.state is State.SERVING else "called"
        state = self._desk.counter.state
        return "idle" if state is CounterState.OPEN else str(state)

    stateKind = Property(str, _get_state_kind, notify=changed)

    def _get_state_text(self) -> str:
        match self._get_state_kind():
            case "called":
                ticket = self._ticket()
                calls = ticket.calls if ticket else 1
                if calls > 1:
                    return self.tr("Đang gọi lần {n}").format(n=calls)
                return self.tr("Đang gọi")
            case "serving":
                return self.tr("Đang phục vụ")
            case "paused":
                return self.tr("Quầy tạm dừng")
            case "closed":
                return self.tr("Quầy đang đóng")
            case "idle":
                return self.tr("Sẵn sàng")
            case _:
                return ""

    stateText = Property(str, _get_state_text, notify=changed)

    def _get_timer_text(self) -> str:
        ticket, desk = self._ticket(), self._desk
        since = None
        if ticket is not None:
            serving = ticket.state is State.SERVING
            since = ticket.serving_at if serving else ticket.last_called_at
        elif desk is not None and desk.counter.state is CounterState.PAUSED:
            since = desk.counter.since
        return "" if since is None else self._words.span(self._link.now() - since)

    timerText = Property(str, _get_timer_text, notify=changed)

    def _get_service_text(self) -> str:
        ticket, rules = self._ticket(), self._link.rules
        return self._words.service(rules, ticket.service) if ticket and rules else ""

    serviceText = Property(str, _get_service_text, notify=changed)

    def _get_note_text(self) -> str:
        """Priority, needs and how long the citizen waited."""
        ticket, rules = self._ticket(), self._link.rules
        if ticket is None or rules is None:
            return ""
        waited = (ticket.first_called_at or self._link.now()) - ticket.arrived_at
        said = [self._words.name(priority_of(ticket, rules))]
        said += [self._words.need(need) for need in ticket.needs]
        if waited >= timedelta(minutes=1):
            said.append(self.tr("đã chờ {span}").format(span=self._words.minutes(waited)))
        return " · ".join(x for x in said if x)

    noteText = Property(str, _get_note_text, notify=changed)

    def _get_counter_name(self) -> str:
        rules = self._link.rules
        return self._words.name(rules.counter(self._counter)) if rules else ""

    counterName = Property(str, _get_counter_name, notify=changed)

    def _get_staff_name(self) -> str:
        return self._staff

    staffName = Property(str, _get_staff_name, notify=changed)

    def _get_undo_text(self) -> str:
        """What the undo takes back; empty when there is nothing."""
        undo = self._desk.undo if self._desk else None
        return "" if undo is None else self._words.undoes(undo.move, undo.number)

    undoText = Property(str, _get_undo_text, notify=changed)

    def _get_undo_left(self) -> int:
        undo = self._desk.undo if self._desk else None
        return 0 if undo is None else undo.left_s

    undoLeft = Property(int, _get_undo_left, notify=changed)
    """Seconds in which the last move can still be taken back."""

    def _get_busy(self) -> bool:
        return self._errands.busy

    busy = Property(bool, _get_busy, notify=changed)

    def _get_ask(self) -> AskVM:
        return self._ask

    ask = Property(AskVM, _get_ask, notify=changed)

    def deed(self, deed: Deed) -> DeedVM:
        return self._deeds[deed]

    def _get_next(self) -> DeedVM:
        return self.deed(Deed.NEXT)

    next = Property(DeedVM, _get_next, notify=changed)

    def _get_recall(self) -> DeedVM:
        return self.deed(Deed.RECALL)

    recall = Property(DeedVM, _get_recall, notify=changed)

    def _get_start(self) -> DeedVM:
        return self.deed(Deed.START)

    start = Property(DeedVM, _get_start, notify=changed)

    def _get_finish(self) -> DeedVM:
        return self.deed(Deed.FINISH)

    finish = Property(DeedVM, _get_finish, notify=changed)

    def _get_no_show(self) -> DeedVM:
        return self.deed(Deed.NO_SHOW)

    noShow = Property(DeedVM, _get_no_show, notify=changed)

    def _get_hold(self) -> DeedVM:
        return self.deed(Deed.HOLD)

    hold = Property(DeedVM, _get_hold, notify=changed)

    def _get_transfer(self) -> DeedVM:
        return self.deed(Deed.TRANSFER)

    transfer = Property(DeedVM, _get_transfer, notify=changed)

    def _get_undo(self) -> DeedVM:
        return self.deed(Deed.UNDO)

    undo = Property(DeedVM, _get_undo, notify=changed)

    def _get_pause(self) -> DeedVM:
        return self.deed(Deed.PAUSE)

    pause = Property(DeedVM, _get_pause, notify=changed)

    def _get_leave(self) -> DeedVM:
        return self.deed(Deed.CLOSE)

    leave = Property(DeedVM, _get_leave, notify=changed)

    @property
    def answering(self) -> Answering:
        return self._answering
