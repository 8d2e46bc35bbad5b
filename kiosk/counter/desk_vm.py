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
from kiosk.counter.buttons import Buttons
from kiosk.counter.deed_vm import DeedVM
from kiosk.counter.desk import Deed, Desk, look, priority_of
from kiosk.counter.errands import Errands
from kiosk.counter.questions import Questions
from kiosk.counter.words import Words
from kiosk.domain.procedures import Catalogue
from kiosk.domain.tickets import CounterState, State, Ticket
from kiosk.ui.office import OfficeLink

QML_IMPORT_NAME = "Kiosk.Counter.Models"
QML_IMPORT_MAJOR_VERSION = 1

QUIET_AFTER_CALL_S: Final = 1.0
"""A second F9 within this time of a call is the same press: it does not even ask."""

_TICK_MS: Final = 1000


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
        self._catalogue: Catalogue | None = None
        self._names: dict[str, str] = {}
        """Short names of the procedures of `_catalogue`, by code."""
        self._ask = AskVM(self)
        self._answering = Answering(link, words, errands, self._questions, self._ask, self)
        self._answering.leaving.connect(self.leaving)
        self._answering.called.connect(self._note_call)
        self._buttons = Buttons(words, self)
        for deed, press in self._presses().items():
            self._buttons.deed(deed).triggered.connect(press)
        self._counter, self._staff = "", ""
        self._desk: Desk | None = None
        self._called_at = float("-inf")
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.refresh)
        link.changed.connect(self.refresh)
        link.rulesChanged.connect(self.refresh)
        link.catalogueChanged.connect(self.refresh)
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

    def procedure_of(self, ticket: Ticket | None) -> str:
        """Short name of the procedure a ticket was taken for; its code where the catalogue
        does not know it, empty where the citizen did not say."""
        code = ticket.procedure if ticket is not None else None
        if not code:
            return ""
        catalogue = self._link.catalogue
        if catalogue is not self._catalogue:
            self._catalogue = catalogue
            known = catalogue.procedures if catalogue is not None else ()
            self._names = {one.code: self._words.procedure(one) for one in known}
        return self._names.get(code, code)

    @Slot()
    def refresh(self) -> None:
        """Look at the queue again: it changed, or a second passed."""
        rules = self._link.rules
        if not self._counter or rules is None:
            return
        self._desk = look(self._link.queue, self._counter, rules, self._link.now())
        self._answering.check(self._desk)
        coming = self.procedure_of(self._desk.coming)
        self._buttons.show(
            self._desk, rules, live=self.live, busy=self._errands.busy, coming=coming
        )
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

    def _get_procedure_text(self) -> str:
        return self.procedure_of(self._ticket())

    procedureText = Property(str, _get_procedure_text, notify=changed)
    """What the ticket at the counter was taken for."""

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
        return self._buttons.deed(deed)

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
