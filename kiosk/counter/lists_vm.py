"""The lists of the full window: who waits, who is parked, who missed the call, what is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.counter.desk import callable_here, held, history, within_grace
from kiosk.counter.desk_vm import DeskVM
from kiosk.counter.errands import Errands
from kiosk.counter.rows import Row, RowsModel, row
from kiosk.counter.words import Words
from kiosk.domain.tickets import Outcome, PrintState, State, Ticket
from kiosk.ui.office import OfficeLink

QML_IMPORT_NAME = "Kiosk.Counter.Models"
QML_IMPORT_MAJOR_VERSION = 1

_REFRESH_MS: Final = 15_000
"""Waiting times are told in minutes; between changes of the queue this is often enough."""

HISTORY_LINES: Final = 200
TABS: Final = ("waiting", "held", "absent", "history")


@QmlElement
class ListsVM(QObject):
    """Does nothing while the full window is not shown (`activate`)."""

    changed = Signal()

    def __init__(
        self,
        link: OfficeLink,
        words: Words,
        errands: Errands,
        desk: DeskVM,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._link, self._words, self._errands, self._desk = link, words, errands, desk
        self._active, self._all, self._tab = False, False, "waiting"
        self._waiting, self._held = RowsModel(self), RowsModel(self)
        self._absent, self._history = RowsModel(self), RowsModel(self)
        self._others, self._unprinted, self._summary = 0, 0, ""
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        link.changed.connect(self.refresh)
        link.linkChanged.connect(self.refresh)
        link.catalogueChanged.connect(self.refresh)
        errands.changed.connect(self.refresh)

    def activate(self, wanted: bool) -> None:
        """The lists are shown from now on, or no longer."""
        self._active = wanted
        if wanted:
            self._timer.start()
        else:
            self._timer.stop()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        rules, here = self._link.rules, self._desk.counter_id
        if not self._active or rules is None or not here:
            return
        queue, now = self._link.queue, self._link.now()
        live = self._desk.live and not self._errands.busy

        def rows(tickets: Sequence[Ticket]) -> list[Row]:
            return [
                row(
                    ticket,
                    queue,
                    here,
                    rules,
                    now,
                    self._words,
                    live=live,
                    procedure=self._desk.procedure_of(ticket),
                )
                for ticket in tickets
            ]

        mine, everybody = callable_here(queue, here), queue.waiting()
        self._others = len(everybody) - len(mine)
        self._unprinted = sum(1 for t in everybody if t.printed is PrintState.PRINT_FAILED)
        self._waiting.show(rows(everybody if self._all else mine))
        self._held.show(rows(held(queue)))
        self._absent.show(rows(within_grace(queue, rules, now)))
        done = history(queue, here)
        self._history.show(rows(done[:HISTORY_LINES]))
        self._summary = self._summarise(done)
        self.changed.emit()

    def _summarise(self, done: Sequence[Ticket]) -> str:
        served = [t for t in done if t.state is State.SERVED]
        missed = sum(1 for t in done if t.state is State.NO_SHOW)
        received = sum(1 for t in served if t.outcome is Outcome.RECEIVED)
        said = self.tr("Hôm nay: {served} lượt đã xong, {received} hồ sơ tiếp nhận, {missed} vắng")
        return said.format(served=len(served), received=received, missed=missed)

    # --- what QML reads --------------------------------------------------------------

    def _get_tab(self) -> str:
        return self._tab

    def _set_tab(self, tab: str) -> None:
        if tab in TABS and tab != self._tab:
            self._tab = tab
            self.changed.emit()

    tab = Property(str, _get_tab, _set_tab, notify=changed)
    """Which list is shown: one of `TABS`."""

    def _get_all(self) -> bool:
        return self._all

    def _set_all(self, wanted: bool) -> None:
        if wanted != self._all:
            self._all = wanted
            self.refresh()
            self.changed.emit()

    showAll = Property(bool, _get_all, _set_all, notify=changed)
    """The whole office's waiting list instead of what this counter may call."""

    def _get_others(self) -> int:
        return self._others

    othersWaiting = Property(int, _get_others, notify=changed)

    def _get_unprinted(self) -> int:
        return self._unprinted

    unprinted = Property(int, _get_unprinted, notify=changed)
    """Waiting tickets whose slip did not come out."""

    def _get_summary(self) -> str:
        return self._summary

    summary = Property(str, _get_summary, notify=changed)

    def _get_waiting(self) -> RowsModel:
        return self.model("waiting")

    waiting = Property(QObject, _get_waiting, notify=changed)

    def _get_held(self) -> RowsModel:
        return self.model("held")

    held = Property(QObject, _get_held, notify=changed)

    def _get_absent(self) -> RowsModel:
        return self.model("absent")

    absent = Property(QObject, _get_absent, notify=changed)

    def _get_history(self) -> RowsModel:
        return self.model("history")

    history = Property(QObject, _get_history, notify=changed)

    def _get_waiting_count(self) -> int:
        return self.model("waiting").rowCount()

    waitingCount = Property(int, _get_waiting_count, notify=changed)

    def _get_held_count(self) -> int:
        return self.model("held").rowCount()

    heldCount = Property(int, _get_held_count, notify=changed)

    def _get_absent_count(self) -> int:
        return self.model("absent").rowCount()

    absentCount = Property(int, _get_absent_count, notify=changed)

    def _get_history_count(self) -> int:
        return self.model("history").rowCount()

    historyCount = Property(int, _get_history_count, notify=changed)

    def model(self, name: str) -> RowsModel:
        """One of the lists: `waiting`, `held`, `absent`, `history`."""
        return {
            "waiting": self._waiting,
            "held": self._held,
            "absent": self._absent,
            "history": self._history,
        }[name]

    # --- what a line can do ----------------------------------------------------------

    @Slot(str)
    def call(self, ticket_id: str) -> None:
        """Call this one before its turn; asks for the reason first."""
        ticket, rules = self._ticket(ticket_id), self._link.rules
        if ticket is not None and rules is not None:
            self._desk.answering.ask_choose(ticket, rules)

    @Slot(str)
    def transfer(self, ticket_id: str) -> None:
        ticket = self._ticket(ticket_id)
        if ticket is not None:
            self._desk.answering.ask_transfer(ticket)

    @Slot(str)
    def cancel(self, ticket_id: str) -> None:
        ticket, rules = self._ticket(ticket_id), self._link.rules
        if ticket is not None and rules is not None:
            self._desk.answering.ask_cancel(ticket, rules)

    @Slot(str)
    def resume(self, ticket_id: str) -> None:
        ticket = self._ticket(ticket_id)
        if ticket is not None:
            self._errands.send(
                lambda office, here: office.resume(here, ticket.id, expected_seq=ticket.seq)
            )

    @Slot(str)
    def release(self, ticket_id: str) -> None:
        ticket = self._ticket(ticket_id)
        if ticket is not None:
            said = self.tr("{number} đã về hàng chờ.").format(number=ticket.number)
            self._errands.send(
                lambda office, here: office.release(here, ticket.id, expected_seq=ticket.seq), said
            )

    @Slot(str)
    def take_back(self, ticket_id: str) -> None:
        ticket = self._ticket(ticket_id)
        if ticket is not None:
            said = self.tr("{number} đã trở lại hàng chờ.").format(number=ticket.number)
            self._errands.send(
                lambda office, here: office.take_back(here, ticket.id, expected_seq=ticket.seq),
                said,
            )

    @Slot(str)
    def reprint(self, ticket_id: str) -> None:
        ticket = self._ticket(ticket_id)
        if ticket is not None:
            said = self.tr("Đã yêu cầu in lại phiếu {number}.").format(number=ticket.number)
            self._errands.send(lambda office, _here: office.ask_reprint(ticket.id), said)

    def _ticket(self, ticket_id: str) -> Ticket | None:
        return self._link.queue.ticket(ticket_id)
