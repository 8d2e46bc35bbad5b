"""Calls for somebody to come to a screen, as one banner for the clerk at this counter.

One call at a time: first one nobody goes to, the oldest of them; then the one this counter goes
to; then one another counter goes to, so that two do not go.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.counter.deed_vm import DeedVM
from kiosk.counter.desk_vm import DeskVM
from kiosk.counter.errands import Errands
from kiosk.counter.words import Words
from kiosk.domain.events import Event, HelpWithdrawn, UnknownEvent, read_fact
from kiosk.domain.help_calls import HelpCall
from kiosk.domain.state import Queue
from kiosk.ui.office import OfficeLink

QML_IMPORT_NAME = "Kiosk.Counter.Models"
QML_IMPORT_MAJOR_VERSION = 1

GO_KEY: Final = "F4"


def most_urgent(queue: Queue, counter_id: str) -> HelpCall | None:
    """The call a clerk at the counter has to know of first."""

    def order(call: HelpCall) -> tuple[int, datetime, str]:
        who = 0 if call.counter is None else 1 if call.counter == counter_id else 2
        return who, call.asked_at, call.id

    return min(queue.help.values(), key=order, default=None)


@QmlElement
class HelpVM(QObject):
    """Says nothing while nobody is signed in: whoever answers has to be somebody.

    Signals:
        rang: somebody is wanted who was not wanted before.
        said(text, kind): a sentence for the clerk.
    """

    changed = Signal()
    rang = Signal()
    said = Signal(str, str)

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
        self._call: HelpCall | None = None
        self._rung: frozenset[str] = frozenset()
        """Calls that were heard here already."""
        self._go = DeedVM("directions_walk", GO_KEY, self)
        self._go.triggered.connect(self._press)
        link.moved.connect(self._moved)
        desk.changed.connect(self._look)

    @Slot()
    def _look(self) -> None:
        """The queue is another one, or a second passed."""
        here = self._desk.counter_id
        queue = self._link.queue
        self._call = most_urgent(queue, here) if here else None
        waiting = frozenset(call.id for call in queue.help.values() if here and not call.answered)
        new, self._rung = waiting - self._rung, waiting
        self._show()
        if new:
            self.rang.emit()

    def _show(self) -> None:
        call = self._call
        text = self.tr("Đã giúp xong") if call and call.answered else self.tr("Tôi ra ngay")
        why_not: str | None = ""
        if call is not None and self._kind() != "others":
            if not self._desk.live:
                why_not = self.tr("Mất kết nối với máy chủ.")
            elif self._errands.busy:
                why_not = self.tr("Đang thực hiện…")
            else:
                why_not = None
        self._go.show(text, why_not=why_not)
        self.changed.emit()

    def _press(self) -> None:
        call = self._call
        if call is None:
            return
        if call.answered:
            self._errands.send(lambda office, _here: office.end_help(call.id))
        else:
            self._errands.send(lambda office, _here: office.answer_help(call.id))

    @Slot(object, object, object)
    def _moved(self, before: Queue, _after: Queue, event: Event | None) -> None:
        """Whoever is on the way hears that nobody waits any more."""
        if event is None or event.type != "help_withdrawn" or not self._desk.counter_id:
            return
        try:
            fact = read_fact(event)
        except UnknownEvent:
            return
        call = before.help.get(fact.call) if isinstance(fact, HelpWithdrawn) else None
        if call is not None and call.counter == self._desk.counter_id:
            place = self._words.place(call.place)
            text = self.tr("Không còn ai cần giúp ở {place}.").format(place=place)
            self.said.emit(text, "success")

    # --- what QML reads --------------------------------------------------------------

    def _kind(self) -> str:
        """`none`, `wanted`, `mine` (this counter goes) or `others` (another one goes)."""
        if self._call is None:
            return "none"
        if not self._call.answered:
            return "wanted"
        return "mine" if self._call.counter == self._desk.counter_id else "others"

    def _get_kind(self) -> str:
        return self._kind()

    kind = Property(str, _get_kind, notify=changed)

    def _get_text(self) -> str:
        call, rules = self._call, self._link.rules
        if call is None:
            return ""
        place = self._words.place(call.place)
        match self._kind():
            case "wanted":
                return self.tr("Cần người giúp ở {place}").format(place=place)
            case "mine":
                return self.tr("Đang ra {place}").format(place=place)
            case _:
                counter = rules.counter(call.counter or "") if rules is not None else None
                name = self._words.name(counter) or call.counter or ""
                return self.tr("{counter} đang ra {place}").format(counter=name, place=place)

    text = Property(str, _get_text, notify=changed)

    def _get_detail(self) -> str:
        """Since when, why, and whether there are more."""
        call, rules = self._call, self._link.rules
        if call is None or rules is None:
            return ""
        since = self.tr("từ {clock} · {span}").format(
            clock=self._words.clock(rules, call.asked_at),
            span=self._words.minutes(self._link.now() - call.asked_at),
        )
        said = [since, self._words.help_reason(call.reason)]
        more = len(self._link.queue.help) - 1
        if more > 0:
            said.append(self.tr("còn {n} nơi khác").format(n=more))
        return " · ".join(said)

    detail = Property(str, _get_detail, notify=changed)

    def _get_go(self) -> DeedVM:
        return self._go

    go = Property(DeedVM, _get_go, notify=changed)
