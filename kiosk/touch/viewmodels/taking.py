"""One number on its way: printer asked first, then the office, then the answer told.

At most one order is under way. Its citizen may leave meanwhile; an answer that
comes later is given back (`kiosk.touch.taking.Orphans`) and told to nobody.
"""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject, Signal

from kiosk.client import Answer, OfficeUnreachable, Refused
from kiosk.touch.printing import READY, SlipDesk
from kiosk.touch.taking import Order, Orphans
from kiosk.ui.office import OfficeLink
from kiosk.ui.tasks import Tasks

log = logging.getLogger(__name__)


class Taking(QObject):
    """Asks for numbers off the GUI thread.

    Signals:
        busyChanged: an order began or ended.
        taken(Answer): the number is there.
        troubled(code): the printer cannot print, so no number was asked for.
        lost(): no answer; perhaps taken, perhaps not. `again` finds out.
        refused(Refused): the office said no.
        broken(): a fault of this program; nothing is known of a number.
    """

    busyChanged = Signal()
    taken = Signal(object)
    troubled = Signal(str)
    lost = Signal()
    refused = Signal(object)
    broken = Signal()

    def __init__(self, link: OfficeLink, tasks: Tasks, desk: SlipDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._link, self._tasks, self._desk = link, tasks, desk
        self._orphans = Orphans(link)
        self._order: Order | None = None
        self._busy = False
        self._visit_no = 0

    @property
    def busy(self) -> bool:
        return self._busy

    def begin(self, order: Order, *, with_slip: bool) -> None:
        """Ask for a number; with a slip to come, ask the printer before."""
        self._order = order
        self._set_busy(True)
        if not with_slip:
            self._send(order)
            return
        self._tasks.run(
            self._desk.condition,
            partial(self._printer_said, self._visit_no, order),
            partial(self._printer_broke, self._visit_no, order),
        )

    def again(self) -> None:
        """Repeat the order whose answer was lost, with its own key."""
        if self._order is not None and not self._busy:
            self._set_busy(True)
            self._send(self._order)

    def drop(self, *, unknown: bool) -> None:
        """The citizen left; `unknown`: without the answer to an order being known."""
        if unknown and self._order is not None and not self._busy:
            self._orphans.keep(self._order)
        self._visit_no += 1
        self._order = None
        self._set_busy(False)

    def settle(self) -> None:
        """The office is there again: give back what nobody waits for."""
        self._orphans.settle()

    def _send(self, order: Order) -> None:
        self._link.run(
            order.take,
            partial(self._answered, self._visit_no, order),
            partial(self._failed, self._visit_no, order),
        )

    def _printer_said(self, visit_no: int, order: Order, trouble: str) -> None:
        if visit_no != self._visit_no:
            return
        if trouble == READY:
            self._send(order)
        else:
            self._order = None
            self._set_busy(False)
            self.troubled.emit(trouble)

    def _printer_broke(self, visit_no: int, order: Order, error: Exception) -> None:
        log.error("asking the printer broke", exc_info=error)
        self._printer_said(visit_no, order, READY)  # the slip may fail; the number must not

    def _answered(self, visit_no: int, order: Order, answer: Answer) -> None:
        if visit_no != self._visit_no:
            self._orphans.give_back(order, answer)
            return
        self._order = None
        self._set_busy(False)
        self.taken.emit(answer)

    def _failed(self, visit_no: int, order: Order, error: Exception) -> None:
        lost = isinstance(error, OfficeUnreachable)
        if visit_no != self._visit_no:
            if lost:
                self._orphans.keep(order)
            return
        if not lost:
            self._order = None
        self._set_busy(False)
        if lost:
            self.lost.emit()
        elif isinstance(error, Refused):
            self.refused.emit(error)
        else:
            log.error("taking a number broke", exc_info=error)
            self.broken.emit()

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busyChanged.emit()
