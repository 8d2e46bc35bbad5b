"""The visit at the screen: its page, how long it lasts without a touch, the clock above it.

What a touch does and how a number is taken is `KioskVM`'s, which is built on this. (Qt's type
dump reads files by name and must meet a base before what is built on it.)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Property, QObject, QTimer, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.help_calls import HelpReason
from kiosk.domain.tickets import PrintState
from kiosk.touch.flow import (
    TICKET_WITHOUT_SLIP_IDLE_S,
    Notice,
    NoticeKind,
    Page,
    Step,
    Visit,
    move,
)
from kiosk.touch.looking import Look
from kiosk.touch.printing import READY
from kiosk.touch.viewmodels.codes import Codes
from kiosk.touch.viewmodels.helper import HelperVM
from kiosk.touch.viewmodels.looking import Looking
from kiosk.touch.viewmodels.pages import Pages
from kiosk.touch.viewmodels.ticket import Given
from kiosk.touch.viewmodels.voice import VoiceVM
from kiosk.touch.viewmodels.why_not import WhyNot
from kiosk.ui.i18n import Language
from kiosk.ui.idle import IdleWatch
from kiosk.ui.office import OfficeLink

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1

_SLOW_MS: Final = 500
"""An answer within this time comes without a waiting page in between."""
_RETRY_MS: Final = 2_000


@QmlElement
class VisitVM(QObject):
    """Who stands at the screen and which page is shown."""

    pageChanged = Signal()
    textChanged = Signal()
    clockChanged = Signal()

    looking: Looking
    codes: Codes
    voice: VoiceVM
    helper: HelperVM
    """All made by whoever builds on this."""

    def __init__(
        self,
        link: OfficeLink,
        idle: IdleWatch,
        language: Language,
        parent: QObject,
        *,
        reset_look: Callable[[], None],
        idle_s: int,
    ) -> None:
        super().__init__(parent)
        self._link, self._idle, self._language = link, idle, language
        self._reset_look, self._idle_s = reset_look, idle_s
        self._why_not = WhyNot(link)
        self._pages = Pages(link, self._why_not, self)
        self.ticket = self._pages.ticket
        self._visit = Visit()
        self._given: Given | None = None
        self._trouble = READY
        self._clock = ""
        self._occupied = False
        """A number is being taken: nothing else is done meanwhile."""
        self._slow = QTimer(self, interval=_SLOW_MS, singleShot=True)
        self._retry = QTimer(self, interval=_RETRY_MS)
        self._minute = QTimer(self, interval=60_000, singleShot=True)

    # --- what QML reads ---------------------------------------------------------------

    @Property(str, notify=pageChanged)
    def page(self) -> str:
        return str(self._visit.page)

    @Property(str, notify=textChanged)
    def officeName(self) -> str:
        return self._pages.office_name()

    @Property(str, notify=clockChanged)
    def clockText(self) -> str:
        return self._clock

    @Property(int, notify=clockChanged)
    def idleLeft(self) -> int:
        """Seconds until the page gives up, in its last 15 seconds; else -1."""
        return int(self._idle.property("remaining"))

    @Property(str, notify=textChanged)
    def otherLanguage(self) -> str:
        return str(self._language.property("otherName"))

    @Property(bool, notify=pageChanged)
    def canGoBack(self) -> bool:
        return move(self._visit, Step.BACK) is not None and not self._must_leave

    @Property(bool, notify=pageChanged)
    def canGoHome(self) -> bool:
        return move(self._visit, Step.HOME) is not None and not self._must_leave

    @Property(bool, notify=pageChanged)
    def canCallHelp(self) -> bool:
        """Whether somebody can be called from this page."""
        if self._visit.page is Page.HELP:
            return True
        return not self.occupied and move(self._visit, Step.HELP) is not None

    @Property(list, notify=textChanged)
    def priorities(self) -> list[dict[str, str]]:
        """Answers to the priority question, the ordinary one first."""
        return self._pages.priorities(self._age())

    def _age(self) -> int | None:
        """Of whoever showed a card; only for the order of answers."""
        return None

    # --- looking up ---------------------------------------------------------------------

    @property
    def visit(self) -> Visit:
        return self._visit

    def browse(self, look: Look, step: Step | None = None) -> bool:
        """Remember what is looked up and, with a step, go on; False: not possible here."""
        if self._occupied or (self._visit.page is Page.ATTRACT and step is not Step.PROCEDURE):
            return False
        before = self._visit
        self._visit = replace(before, look=look)
        if step is not None and not self._go(step):
            self._visit = before
            return False
        return True

    # --- codes that are shown ------------------------------------------------------------

    @property
    def occupied(self) -> bool:
        """A number is being taken, or was asked for without an answer yet."""
        return self._occupied or self._visit.taking

    def follow(self, step: Step, **changes: Any) -> bool:
        """Go on with parts of the visit changed; False: not possible here and now."""
        before = self._visit
        if self.occupied:
            return False
        self._visit = replace(before, **changes)
        if self._go(step):
            return True
        self._visit = before
        return False

    def forget(self) -> None:
        """Drop the visit without leaving: somebody else stands here."""
        before, self._visit = self._visit, Visit(page=Page.HOME)
        self._moved(before, self._visit)
        self._given = None
        self._pages.clear()

    def open_scanned(self, code: str) -> bool:
        """To the page of a procedure; False: the catalogue does not know it."""
        return self.looking.open_scanned(code)

    # --- what was said -----------------------------------------------------------------------

    def open_spoken(self, code: str) -> bool:
        """To the page of a procedure; False: the catalogue does not know it."""
        return self.looking.open_spoken(code)

    def show_code(self, digits: str) -> None:
        """What a spoken code leads to."""
        self.codes.show_text(digits)

    def call_helper(self, reason: HelpReason = HelpReason.VOICE) -> bool:
        """Call somebody of the office to this screen: mostly because speaking did not help."""
        return self.helper.call(reason)

    @property
    def shut(self) -> bool:
        """No number can be had now, whatever the service."""
        return self._why_not.shut() is not None

    def tell_missed(self, text: str) -> None:
        """What was asked for in vain, for the office to learn from."""
        self.looking.tell_missed(text)

    @property
    def said_page(self) -> str:
        """What stands on the page of the moment, in short, for a voice."""
        if self._visit.page is Page.HELP:
            return self.helper.spoken
        return self._pages.said(self._visit)

    # --- pages ------------------------------------------------------------------------------

    def _go(self, step: Step) -> bool:
        before, after = self._visit, move(self._visit, step)
        if after is None:
            return False
        self._visit = after
        self._moved(before, after)
        self._arrive()
        return True

    def _moved(self, before: Visit, after: Visit) -> None:
        self.looking.moved(before, after)
        self.codes.moved(before, after)
        self.voice.moved(before, after)
        self.helper.moved(before, after)

    def _go_on(self) -> None:
        """What kept the citizen away is over: back to where that was met."""
        self._go(Step.BACK if self._visit.trail else Step.HOME)

    def _arrive(self) -> None:
        page = self._visit.page
        self._slow.stop()
        self._retry.stop()
        if page in (Page.ATTRACT, Page.HOME):
            self._given = None
            self._trouble = READY
            self._pages.clear()
        if page is Page.ATTRACT:
            self._reset_look()
        self._pages.show_notice(self._visit, self._trouble)
        if self._visit.notice is not None and self._visit.notice.kind is NoticeKind.DOWN:
            self._retry.start()
        self._idle.setProperty("asleep", page is Page.ATTRACT)
        self._set_idle()
        self.pageChanged.emit()

    def _set_idle(self) -> None:
        seconds = self._visit.idle_s(self._idle_s)
        if self._visit.page is Page.TICKET and self.ticket.property("printState") in (
            PrintState.PRINT_FAILED,
            PrintState.SCREEN_ONLY,
        ):
            seconds = TICKET_WITHOUT_SLIP_IDLE_S
        # First the new start, then the new length: a longer wait on the page before must not
        # end this one at once.
        self._idle.setProperty("active", False)
        self._idle.restart()
        if seconds > 0:
            self._idle.setProperty("timeoutMs", seconds * 1000)
            self._idle.setProperty("active", True)

    @property
    def _shut_shown(self) -> bool:
        """Whether the friendly page concerns the whole office, whatever the service."""
        notice = self._visit.notice
        return (
            self._visit.page is Page.NOTICE
            and notice is not None
            and notice.kind in (NoticeKind.CLOSED, NoticeKind.LUNCH, NoticeKind.DOWN)
        )

    @property
    def _must_leave(self) -> bool:
        """Whether there is no page to go back to: none was being read. A number that is under
        way is waited for or given up."""
        return self._shut_shown and (self._visit.taking or not self._visit.trail)

    def _show_notice(self, notice: Notice) -> None:
        self._visit = replace(self._visit, notice=notice)
        self._go(Step.NOTICE)
