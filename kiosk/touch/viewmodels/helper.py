"""Calling somebody of the office to this screen: the call, and what its page says.

The call itself is the office's; whether it stands and who comes is read from the queue. Here is
only which call is this visit's. It goes on while the citizen looks at other pages, and is
withdrawn when the visit ends.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from functools import partial
from typing import Any, Final, Protocol
from uuid import UUID, uuid4

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.client import Answer, OfficeClient, OfficeUnreachable, Refused
from kiosk.domain.help_calls import HelpCall, HelpReason
from kiosk.domain.refusals import Reason
from kiosk.touch.flow import Page, Step, Visit
from kiosk.touch.viewmodels.helper_words import HelpText, HelpWords, State
from kiosk.touch.viewmodels.why_not import WhyNot
from kiosk.touch.viewmodels.words import Words
from kiosk.ui.office import OfficeLink

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)

RETRY_MS: Final = 3_000
"""From one call that did not get through to the next."""
_SETTLED_MS: Final = 2_000
"""The same of a withdrawal."""
_KEPT: Final = 8
"""Withdrawals that wait for the office; older ones end with its day."""


_VAIN: Final = frozenset({State.DOWN, State.CLOSED, State.REFUSED})


class Host(Protocol):
    """The screen; `KioskVM` is it."""

    @property
    def visit(self) -> Visit: ...

    def follow(self, step: Step, **changes: Any) -> bool:
        """Go on with parts of the visit changed; False: not possible here and now."""
        ...

    def back(self) -> None:
        """To the page before."""
        ...

    def home(self) -> None:
        """To the home page, or to why there is nothing to choose there now."""
        ...

    def stay(self) -> None:
        """Somebody is there."""
        ...


@QmlElement
class HelperVM(QObject):
    """Everybody who calls somebody does it by `call`.

    Args:
        place: what the office knows this screen by.
    """

    changed = Signal()

    def __init__(
        self,
        host: Host,
        link: OfficeLink,
        why_not: WhyNot,
        words: Words,
        parent: QObject,
        *,
        place: str = "touch",
    ) -> None:
        super().__init__(parent)
        self._host, self._link, self._place = host, link, place
        self._words = HelpWords(link, why_not, words, self)
        self._state, self._text = State.OFF, HelpText()
        self._reason = HelpReason.ASKED
        self._id = ""
        """Of this visit's call; empty: none was asked for."""
        self._told_seq: int | None = None
        """The journal's head when the office had taken the call up."""
        self._asking = False
        self._refused: Refused | None = None
        self._unwanted: OrderedDict[str, bool] = OrderedDict()
        """Calls to withdraw, as soon as the queue has them; true: the citizen left."""
        self._withdrawing: set[str] = set()
        self._retry = QTimer(self, interval=RETRY_MS, singleShot=True)
        self._retry.timeout.connect(self._ask)
        self._settle = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settle.timeout.connect(self._withdraw)
        link.changed.connect(self._look)
        link.linkChanged.connect(self._link_changed)

    # --- what a touch does ------------------------------------------------------------

    @Slot(result=bool)
    @Slot(str, result=bool)
    def call(self, reason: str = HelpReason.ASKED) -> bool:
        """Call somebody and show the page that says so; False: not from the page of the moment.
        Where somebody is called already, that call is shown.

        Args:
            reason: a value of `HelpReason`.

        Raises:
            ValueError: it is none.
        """
        wanted = HelpReason(reason)
        if self._host.visit.page is not Page.HELP and not self._host.follow(Step.HELP):
            return False
        if not self._id or self._refused is not None:
            self._begin(wanted)
        else:
            self._ask()  # does nothing where the office knows of it
        self._show()
        return True

    @Slot()
    def act(self) -> None:
        """The page's button: nobody is needed any more, or it was read."""
        self._drop(left=False)
        self._leave_page()

    def moved(self, before: Visit, after: Visit) -> None:
        """The screen shows another page."""
        if after.page is Page.ATTRACT:
            self._drop(left=True)
        elif before.page is Page.HELP and self._state in _VAIN:
            self._drop(left=False)  # what could not be had is not asked for behind other pages

    def say_again(self) -> None:
        """Language or rules are new."""
        self._show()

    # --- the office -------------------------------------------------------------------

    def _begin(self, reason: HelpReason) -> None:
        self._reason, self._id = reason, str(uuid4())
        self._told_seq, self._refused = None, None
        self._ask()

    @Slot()
    def _ask(self) -> None:
        """Ask, or ask again: every repetition has the same key, which is the call's id."""
        if not self._id or self._asking or self._told_seq is not None:
            return
        key, place, reason = self._id, self._place, self._reason
        self._asking = True
        self._link.run(
            lambda office: office.ask_help(place, reason, key=key),
            partial(self._asked, key),
            partial(self._not_asked, key),
        )

    def _asked(self, key: str, answer: Answer) -> None:
        if key != self._id:
            return  # given up meanwhile: withdrawn once the queue has it
        self._asking = False
        if answer.call is not None:
            self._id = answer.call.id
            self._unwanted.pop(self._id, None)  # somebody calls again who had just given up
        self._told_seq = answer.seq
        self._look()

    def _not_asked(self, key: str, error: Exception) -> None:
        if key != self._id:
            return
        self._asking = False
        match error:
            case Refused():
                self._refused = error
                self._told_seq = 0
            case OfficeUnreachable():
                self._state = State.DOWN
                self._retry.start()
            case _:
                log.error("calling somebody failed", exc_info=error)
                self._state = State.DOWN
                self._retry.start()
        self._show()

    @Slot()
    def _link_changed(self) -> None:
        if self._state is State.DOWN and self._link.property("connected"):
            self._ask()
        self._look()

    @Slot()
    def _look(self) -> None:
        """The queue is another one."""
        self._withdraw()
        seq, call = self._told_seq, self._call()
        done = seq is not None and self._refused is None and self._link.queue.seq >= seq
        if self._id and done and call is None:
            self._forget()
            if self._host.visit.page is Page.HELP:
                self._host.home()  # the citizen was helped
            return
        before = self._state
        self._show()
        if self._state is State.COMING and before is not State.COMING:
            self._host.stay()

    def _drop(self, *, left: bool) -> None:
        if self._id and self._refused is None:
            self._unwanted[_call_id(self._id)] = left
            while len(self._unwanted) > _KEPT:
                self._unwanted.popitem(last=False)
        self._forget()
        self._withdraw()

    def _forget(self) -> None:
        """No call is this visit's any more."""
        self._retry.stop()
        self._id, self._told_seq, self._refused = "", None, None
        self._asking = False
        self._show()

    @Slot()
    def _withdraw(self) -> None:
        """Tell the office of calls nobody needs; those it never heard of stay here."""
        for call, left in list(self._unwanted.items()):
            if call not in self._link.queue.help or call in self._withdrawing:
                continue
            self._withdrawing.add(call)
            self._link.run(
                partial(_withdraw, call, left),
                partial(self._withdrawn, call),
                partial(self._not_withdrawn, call),
            )

    def _withdrawn(self, call: str, _answer: Answer) -> None:
        self._withdrawing.discard(call)
        self._unwanted.pop(call, None)

    def _not_withdrawn(self, call: str, error: Exception) -> None:
        self._withdrawing.discard(call)
        if isinstance(error, OfficeUnreachable):
            self._settle.start()
            return
        if not isinstance(error, Refused):
            log.error("a call was not withdrawn", exc_info=error)
        self._unwanted.pop(call, None)  # it is over

    def _call(self) -> HelpCall | None:
        """This visit's call, as the office has it."""
        return self._link.queue.help.get(_call_id(self._id)) if self._id else None

    def _leave_page(self) -> None:
        if self._host.visit.page is not Page.HELP:
            return
        if self._host.visit.trail:
            self._host.back()
        else:
            self._host.home()

    def _show(self) -> None:
        self._state = self._now()
        self._text = self._words.of(self._state, call=self._call(), refused=self._refused)
        self.changed.emit()

    def _now(self) -> State:
        if not self._id:
            return State.OFF
        call = self._call()
        if call is not None:
            return State.COMING if call.answered else State.CALLED
        if self._refused is not None:
            shut = self._refused.reason in (Reason.OFFICE_CLOSED, Reason.LUNCH)
            return State.CLOSED if shut else State.REFUSED
        if self._told_seq is not None:
            return State.CALLED  # the queue shows it in a moment
        if self._state is State.DOWN or self._link.property("stale"):
            return State.DOWN
        return State.CALLING

    @property
    def spoken(self) -> str:
        """The page for a voice; empty before there is something to tell."""
        if self._state in (State.OFF, State.CALLING):
            return ""
        title = self._text.title.rstrip("…") + "."
        return " ".join(part for part in (title, self._text.body) if part)

    # --- what QML reads ---------------------------------------------------------------

    @Property(str, notify=changed)
    def state(self) -> str:
        return str(self._state)

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """Somebody is called to this screen by this visit."""
        return self._state in (State.CALLING, State.CALLED, State.COMING)

    @Property(str, notify=changed)
    def icon(self) -> str:
        return self._text.icon

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._text.title

    @Property(str, notify=changed)
    def body(self) -> str:
        return self._text.body

    @Property(str, notify=changed)
    def advice(self) -> str:
        return self._text.advice

    @Property(str, notify=changed)
    def actText(self) -> str:
        return self._text.act


def _withdraw(call: str, left: bool, office: OfficeClient) -> Answer:
    return office.withdraw_help(call, left=left)


def _call_id(key: str) -> str:
    """The id under which the office keeps the call that was asked for with `key`; an id stays."""
    return UUID(key).hex
