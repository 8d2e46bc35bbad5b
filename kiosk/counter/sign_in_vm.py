"""Signing in: who, at which counter, with which PIN.

The PIN passes through on its way to the office and is kept nowhere.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.client import OfficeUnreachable, Refused, StaffSession
from kiosk.counter.remembered import Memory
from kiosk.counter.words import Words
from kiosk.domain.rules import CounterRule, Staff
from kiosk.domain.tickets import CounterState
from kiosk.ui.office import OfficeLink

log = logging.getLogger(__name__)

QML_IMPORT_NAME = "Kiosk.Counter.Models"
QML_IMPORT_MAJOR_VERSION = 1


class Step(StrEnum):
    """What is asked of the clerk."""

    OFFICER = "officer"
    COUNTER = "counter"
    PIN = "pin"


@QmlElement
class SignInVM(QObject):
    """Signals:
    signedIn(session, counter_id): the office knows the clerk now.
    """

    changed = Signal()
    signedIn = Signal(object, str)

    def __init__(
        self,
        link: OfficeLink,
        words: Words,
        memory: Memory,
        parent: QObject,
        *,
        fixed_counter: str = "",
    ) -> None:
        """`fixed_counter`: this machine stands at that counter, by its settings."""
        super().__init__(parent)
        self._link, self._words, self._memory = link, words, memory
        self._fixed = fixed_counter
        self._step, self._officer, self._counter = Step.OFFICER, "", ""
        self._problem = ""
        self._busy = False
        self._locked_left = 0
        self._countdown = QTimer(self)
        self._countdown.setInterval(1000)
        self._countdown.timeout.connect(self._count_down)
        self._shown: tuple[object, ...] = ()
        for news in (link.rulesChanged, link.linkChanged, link.changed):
            news.connect(self._take_news)

    @Slot()
    def _take_news(self) -> None:
        # Only what is seen here counts: a list that is made anew under the clerk's hand loses
        # its place, and the queue changes every few seconds.
        seen = (
            self._get_officers(),
            self._get_counters(),
            self._get_counter_note(),
            self._get_office_name(),
            self._get_can_submit(),
        )
        if seen != self._shown:
            self._shown = seen
            self.changed.emit()

    # --- steps -----------------------------------------------------------------------

    @Slot(str)
    def choose_officer(self, officer_id: str) -> None:
        staff = self._staff_of(officer_id)
        if staff is None:
            return
        self._officer, self._problem = officer_id, ""
        allowed = [c.id for c in self._allowed(staff)]
        usual = self._fixed or self._memory.load().counter
        if usual in allowed:
            self._counter, self._step = usual, Step.PIN
        elif len(allowed) == 1:
            self._counter, self._step = allowed[0], Step.PIN
        else:
            self._counter, self._step = "", Step.COUNTER
        self.changed.emit()

    @Slot(str)
    def choose_counter(self, counter_id: str) -> None:
        self._counter, self._step, self._problem = counter_id, Step.PIN, ""
        self.changed.emit()

    @Slot()
    def change_counter(self) -> None:
        self._step, self._problem = Step.COUNTER, ""
        self.changed.emit()

    @Slot()
    def back(self) -> None:
        self.restart()

    def restart(self, problem: str = "") -> None:
        """From the list of officers, with a sentence above it."""
        self._step, self._officer, self._problem = Step.OFFICER, "", problem
        self.changed.emit()

    # --- the PIN ---------------------------------------------------------------------

    @Slot(str)
    def submit(self, pin: str) -> None:
        """Ask the office; the PIN is not kept."""
        if not self._get_can_submit():
            return
        self._busy, self._problem = True, ""
        officer, counter = self._officer, self._counter
        self.changed.emit()
        self._link.run(
            lambda office: office.sign_in(officer, pin, counter), self._signed_in, self._failed
        )

    def _signed_in(self, session: StaffSession) -> None:
        self._busy = False
        counter = self._counter
        self.restart()
        self.signedIn.emit(session, counter)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        match error:
            case Refused(reason="locked"):
                self._locked_left = int(error.params.get("seconds", 60))
                self._countdown.start()
                self._say_locked()
            case Refused():
                self._problem = self._words.of_refused(error)
            case OfficeUnreachable():
                self._problem = self._words.unreachable()
            case _:
                log.error("sign-in failed", exc_info=error)
                self._problem = self._words.fault()
        self.changed.emit()

    @Slot()
    def _count_down(self) -> None:
        self._locked_left = max(0, self._locked_left - 1)
        if self._locked_left:
            self._say_locked()
        else:
            self._countdown.stop()
            self._problem = ""
        self.changed.emit()

    def _say_locked(self) -> None:
        left = self._words.span(timedelta(seconds=self._locked_left))
        self._problem = self.tr("Sai PIN quá nhiều lần. Hãy thử lại sau {span}.").format(span=left)

    # --- what QML reads --------------------------------------------------------------

    def _get_step(self) -> str:
        return str(self._step)

    step = Property(str, _get_step, notify=changed)

    def _get_officers(self) -> list[dict[str, Any]]:
        rules = self._link.rules
        if rules is None:
            return []
        here = self._fixed or self._memory.load().counter
        people = [s for s in rules.staff if not self._fixed or self._may(s, self._fixed)]
        # Those of this machine's counter first: on most mornings it is the same person.
        people.sort(key=lambda s: not (s.counters and here in s.counters))
        return [
            {
                "id": s.id,
                "name": s.name,
                "title": s.title,
                "counters": ", ".join(self._words.name(c) for c in self._allowed(s)),
            }
            for s in people
        ]

    officers = Property(list, _get_officers, notify=changed)

    def _get_counters(self) -> list[dict[str, Any]]:
        staff = self._staff_of(self._officer)
        if staff is None:
            return []
        return [
            {"id": c.id, "name": self._words.name(c), "note": self._occupied(c.id)}
            for c in self._allowed(staff)
        ]

    counters = Property(list, _get_counters, notify=changed)

    def _get_can_change_counter(self) -> bool:
        staff = self._staff_of(self._officer)
        return staff is not None and not self._fixed and len(self._allowed(staff)) > 1

    canChangeCounter = Property(bool, _get_can_change_counter, notify=changed)

    def _get_officer_name(self) -> str:
        staff = self._staff_of(self._officer)
        return staff.name if staff else ""

    officerName = Property(str, _get_officer_name, notify=changed)

    def _get_counter_name(self) -> str:
        rules = self._link.rules
        return self._words.name(rules.counter(self._counter)) if rules else ""

    counterName = Property(str, _get_counter_name, notify=changed)

    def _get_counter_note(self) -> str:
        return self._occupied(self._counter)

    counterNote = Property(str, _get_counter_note, notify=changed)
    """Who is at the chosen counter already."""

    def _get_office_name(self) -> str:
        rules = self._link.rules
        if rules is None:
            return ""
        return rules.name_en if self._words.english else rules.name

    officeName = Property(str, _get_office_name, notify=changed)

    def _get_problem(self) -> str:
        return self._problem

    problem = Property(str, _get_problem, notify=changed)

    def _get_busy(self) -> bool:
        return self._busy

    busy = Property(bool, _get_busy, notify=changed)

    def _get_can_submit(self) -> bool:
        ready = bool(self._counter) and self._step is Step.PIN
        return ready and not self._busy and not self._locked_left and not self._link.stale

    canSubmit = Property(bool, _get_can_submit, notify=changed)

    # --- helpers ---------------------------------------------------------------------

    def _staff_of(self, officer_id: str) -> Staff | None:
        rules = self._link.rules
        return next((s for s in rules.staff if s.id == officer_id), None) if rules else None

    def _allowed(self, staff: Staff) -> list[CounterRule]:
        rules = self._link.rules
        if rules is None:
            return []
        return [c for c in rules.counters if self._may(staff, c.id)]

    def _may(self, staff: Staff, counter_id: str) -> bool:
        return not staff.counters or counter_id in staff.counters

    def _occupied(self, counter_id: str) -> str:
        counter = self._link.queue.counter(counter_id)
        if counter.state is CounterState.CLOSED or counter.staff in (None, self._officer):
            return ""
        other = self._staff_of(counter.staff or "")
        name = other.name if other else self.tr("người khác")
        return self.tr("{name} đang mở quầy này").format(name=name)
