"""The touch screen as one object: which page is shown, and what each touch does.

Joins the pure flow to the office, the printer and the countdown. It decides
nothing about the queue; when in doubt it asks the office and shows the answer.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final
from uuid import uuid4

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.client import Answer, Refused
from kiosk.domain.hours import business_day
from kiosk.domain.tickets import Channel, PrintState
from kiosk.touch.flow import (
    Notice,
    NoticeKind,
    Page,
    Step,
)
from kiosk.touch.looking import LifeEvent
from kiosk.touch.printing import ListDesk, SlipDesk
from kiosk.touch.session import CitizenSession
from kiosk.touch.taking import Order
from kiosk.touch.viewmodels.citizen import VisitVM
from kiosk.touch.viewmodels.codes import NO_SCANS, Codes, Scans
from kiosk.touch.viewmodels.form import FormPictures
from kiosk.touch.viewmodels.helper import HelperVM
from kiosk.touch.viewmodels.looking import Looking
from kiosk.touch.viewmodels.procedure import ReadAloud
from kiosk.touch.viewmodels.searching import Searcher
from kiosk.touch.viewmodels.slips import SlipClerk
from kiosk.touch.viewmodels.taking import Taking
from kiosk.touch.viewmodels.ticket import Given
from kiosk.touch.viewmodels.voice import VoiceVM
from kiosk.touch.viewmodels.voice_host import NO_SPEECH, Speech
from kiosk.ui.i18n import Language
from kiosk.ui.idle import IdleWatch
from kiosk.ui.office import OfficeLink
from kiosk.ui.tasks import Tasks

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)

_CHOOSING: Final = frozenset({Page.HOME, Page.CHOOSE, Page.PRIORITY, Page.PRINTER})
"""Pages on which nothing was asked of the office yet."""
_TAKING_FROM: Final = _CHOOSING | {Page.PROCEDURE, Page.SCANNED, Page.VOICE}


@QmlElement
class KioskVM(VisitVM):
    """Built by `app`; QML binds to it and calls its slots.

    Args:
        reset_look: puts text size, contrast and language back for the next citizen.
        idle_s: seconds without a touch after which a page of choices gives up.
        searcher: the search for procedures; None makes one that keeps nothing on disk.
        lists: prints checklists; None: on the printer of the slips.
        pictures: what the engine shows as `image://form/…`; None where no form is shown.
        events: life events to look procedures up by.
        reader: a voice that reads pages aloud; None: no button for it.
        scans: what reads codes here.
        speech: how this screen hears and talks.
        place: what calls for help name this screen by.
    """

    busyChanged = Signal()

    def __init__(
        self,
        link: OfficeLink,
        tasks: Tasks,
        desk: SlipDesk,
        slips: SlipClerk,
        idle: IdleWatch,
        language: Language,
        parent: QObject,
        *,
        reset_look: Callable[[], None],
        idle_s: int = 45,
        searcher: Searcher | None = None,
        lists: ListDesk | None = None,
        pictures: FormPictures | None = None,
        events: Iterable[LifeEvent] = (),
        reader: ReadAloud | None = None,
        scans: Scans = NO_SCANS,
        speech: Speech = NO_SPEECH,
        place: str = "touch",
    ) -> None:
        super().__init__(link, idle, language, parent, reset_look=reset_look, idle_s=idle_s)
        self.session = CitizenSession()
        self._desk, self._slips = desk, slips
        self._taking = Taking(link, tasks, desk, self)
        self.attract, self.services = self._pages.attract, self._pages.services
        self.notice = self._pages.notice
        self.looking = Looking(
            self,
            link,
            self._why_not,
            self._pages.words,
            self,
            tasks=tasks,
            desk=lists or ListDesk(desk, None, timeout_s=0),
            searcher=searcher or Searcher(tasks, self),
            pictures=pictures or FormPictures(),
            events=events,
            reader=reader,
        )
        self.codes = Codes(self, link, self._pages.words, self, session=self.session, scans=scans)
        self.helper = HelperVM(self, link, self._why_not, self._pages.words, self, place=place)
        self.voice = VoiceVM(self, link, tasks, self._pages.words, self, speech=speech)
        self.helper.changed.connect(self.voice.say_help)
        self._slow.timeout.connect(self._took_long)
        self._retry.timeout.connect(self._try_again)
        self._minute.timeout.connect(self._tick)
        self._taking.busyChanged.connect(self._busy_changed)
        self._taking.taken.connect(self._taken)
        self._taking.troubled.connect(self._printer_cannot)
        self._taking.lost.connect(self._lost)
        self._taking.refused.connect(self._refused)
        self._taking.broken.connect(self._broken)
        link.changed.connect(self._look)
        link.ticked.connect(self._tick)
        link.linkChanged.connect(self._link_changed)
        link.rulesChanged.connect(self._say_all)
        language.changed.connect(self._say_all)
        slips.told.connect(self._slip_told)
        idle.woken.connect(self.wake)
        idle.expired.connect(self._leave)
        idle.changed.connect(self.clockChanged)
        self._arrive()
        self._say_all()

    # --- what QML reads ---------------------------------------------------------------

    @Property(bool, notify=busyChanged)
    def busy(self) -> bool:
        """An answer is under way; nothing else can be asked meanwhile."""
        return self._taking.busy

    # --- what a touch does --------------------------------------------------------------

    @Slot()
    def wake(self) -> None:
        """The first touch: it only wakes."""
        if self._visit.page is not Page.ATTRACT:
            return
        shut = self._why_not.shut()
        if shut is None:
            self._go(Step.WAKE)
        else:
            self._show_notice(self._why_not.notice(shut))

    @Slot(str)
    def chooseService(self, service: str) -> None:
        if not self._taking.busy and self._visit.page in (Page.HOME, Page.CHOOSE):
            self._want(service)

    def take_for(self, service: str) -> None:
        """A number for the procedure that is looked at, or for what a code was."""
        page = self._visit.page
        if self._taking.busy or page not in (Page.PROCEDURE, Page.SCANNED):
            return
        shut = self._why_not.shut()
        if shut is not None:
            self._show_notice(self._why_not.notice(shut))
            return
        if page is Page.SCANNED:
            self._visit = replace(self._visit, channel=Channel.QR)
        self._want(service, self._visit.look.procedure if page is Page.PROCEDURE else "")

    def take_spoken(self, service: str, procedure: str) -> None:
        """A number somebody said yes to."""
        shut = self._why_not.shut()
        if self._taking.busy or self._visit.page is not Page.VOICE:
            return
        self._visit = replace(self._visit, channel=Channel.VOICE)
        if shut is not None:
            self._show_notice(self._why_not.notice(shut))
        else:
            self._want(service, procedure, Channel.VOICE)

    def tell_shut(self) -> None:
        """Why the number somebody asked for by voice cannot be had now."""
        shut = self._why_not.shut()
        if shut is not None and self._visit.page is Page.VOICE and not self._taking.busy:
            self._visit = replace(self._visit, channel=Channel.VOICE)
            self._show_notice(self._why_not.notice(shut))

    def offer_services(self, channel: Channel) -> None:
        """To the service groups, as part of what a code began: the card that was shown stays
        known until the number is there."""
        shut = self._why_not.shut()
        if shut is None:
            self.follow(Step.CHOOSE, channel=channel)
        elif not self._taking.busy:
            self._show_notice(self._why_not.notice(shut))

    def _want(self, service: str, procedure: str = "", channel: Channel | None = None) -> None:
        if channel is None and self._visit.channel is Channel.VOICE:
            # What was said led to another number, or to none: this one is taken by touch.
            channel = Channel.QR if self._visit.known else Channel.TOUCH
        self._visit = replace(
            self._visit,
            service=service,
            procedure=procedure,
            priority="",
            on_screen=False,
            channel=channel or self._visit.channel,
        )
        rules = self._link.rules
        if rules is not None and rules.priorities:
            self._go(Step.ASK_PRIORITY)
        else:
            self._take()

    @Slot(str)
    def choosePriority(self, priority: str) -> None:
        if self._taking.busy or self._visit.page is not Page.PRIORITY:
            return
        self._visit = replace(self._visit, priority=priority)
        self._take()

    @Slot()
    def act(self) -> None:
        """The way on of a friendly page."""
        if self._visit.page is Page.PRINTER:
            if not self._taking.busy:
                self._visit = replace(self._visit, on_screen=True)
                self._take()
        elif self._must_leave:
            self._leave()
        elif self._shut_shown:
            self._go_on()
        else:
            self._go(Step.CHOOSE if self._visit.known else Step.HOME)

    @Slot()
    def back(self) -> None:
        if not self._taking.busy and self._go(Step.BACK):
            self._look()  # the page before may be one of taking numbers, and the office shut

    @Slot()
    def home(self) -> None:
        if not self._taking.busy and self._go(Step.HOME):
            self._look()  # looking up goes on when the office is shut; taking numbers does not

    @Slot()
    def done(self) -> None:
        """The citizen has the number."""
        self._leave()

    def finish(self) -> None:
        """The person whose card was shown is done."""
        if not self._taking.busy:
            self._leave()

    @Slot()
    def stay(self) -> None:
        """Somebody is still there."""
        self._idle.restart()

    @Slot()
    def switchLanguage(self) -> None:
        self._language.toggle()

    @Slot()
    def reprint(self) -> None:
        """Try the slip once more, after it failed."""
        given = self._given
        if given is None or not self.ticket.property("canReprint"):
            return
        self.ticket.show_print(PrintState.PENDING)
        self._slips.print(given.ticket, given.estimate)

    # --- taking a number ----------------------------------------------------------------

    def _take(self) -> None:
        """Ask for the number; every repetition within this visit has the same key."""
        self._visit = self._visit.with_key(str(uuid4()))
        with_slip = self._desk.present and not self._visit.on_screen
        order = Order.of(self._visit, self._pages.tongue, self.session.person)
        self._taking.begin(order, with_slip=with_slip)

    def _age(self) -> int | None:
        """Of whoever showed a card, on the office's day."""
        return self.session.age(business_day(self._why_not.hours, self._link.now()))

    @Slot(str)
    def _printer_cannot(self, trouble: str) -> None:
        self._visit = replace(self._visit, key="")
        self._trouble = trouble
        self._go(Step.PRINTER_TROUBLE)

    @Slot(object)
    def _taken(self, answer: Answer) -> None:
        ticket = answer.ticket
        if ticket is None:
            log.error("the office gave no ticket")
            self._not_taken(Notice(NoticeKind.REFUSED))
            return
        self._given = Given(
            ticket=ticket,
            estimate=answer.estimate,
            existing=answer.existing,
            link=self._slips.address(ticket),
        )
        on_screen = self._visit.on_screen or not self._desk.present
        self.ticket.show_print(PrintState.SCREEN_ONLY if on_screen else PrintState.PENDING)
        self._pages.show_ticket(self._given)
        self._go(Step.TAKEN)
        if on_screen:
            self._slips.without_slip(ticket.id)
        else:
            self._slips.print(ticket, answer.estimate)

    @Slot()
    def _lost(self) -> None:
        """Perhaps taken, perhaps not: the same order is repeated until that is known."""
        shown = self._visit.notice
        if self._visit.page is Page.NOTICE and shown is not None and shown.kind is NoticeKind.DOWN:
            return  # tried again in vain; the countdown to the start page goes on
        self._show_notice(Notice(NoticeKind.DOWN))

    @Slot(object)
    def _refused(self, error: Refused) -> None:
        self._not_taken(self._why_not.refusal(error))

    @Slot()
    def _broken(self) -> None:
        self._not_taken(Notice(NoticeKind.REFUSED))

    def _not_taken(self, notice: Notice) -> None:
        self._visit = replace(self._visit, key="")
        self._show_notice(notice)

    @Slot()
    def _took_long(self) -> None:
        if self._taking.busy:
            self._go(Step.WORK)

    @Slot()
    def _try_again(self) -> None:
        """On the page of a lost link: go on as soon as there is one."""
        notice = self._visit.notice
        if notice is None or notice.kind is not NoticeKind.DOWN or self._taking.busy:
            return
        if self._visit.taking:
            self._taking.again()
        elif self._why_not.shut() is not NoticeKind.DOWN:
            self._go_on()
        self._look()

    # --- slips --------------------------------------------------------------------------

    @Slot(str, str, str)
    def _slip_told(self, ticket_id: str, state: str, trouble: str) -> None:
        if self._given is None or self._given.ticket.id != ticket_id:
            return
        self.ticket.show_print(PrintState(state), trouble)
        self._set_idle()

    # --- news of the office ---------------------------------------------------------------

    @Slot()
    def _tick(self) -> None:
        self._minute.start((60 - self._link.now().second) * 1000)
        clock = self._pages.clock()
        if clock != self._clock:
            self._clock = clock
            self.clockChanged.emit()
        self._look()

    @Slot()
    def _link_changed(self) -> None:
        if self._link.property("connected"):
            self._taking.settle()
            self._try_again()
        self._look()

    @Slot()
    def _look(self) -> None:
        """Fit the page to what the office says now."""
        self._pages.show_tiles()
        self._pages.show_attract()
        page, shut = self._visit.page, self._why_not.shut()
        if page in _CHOOSING and not self._taking.busy and shut is not None:
            if page is Page.CHOOSE:
                self._go(Step.BACK)  # once the reason is read, not to the same services again
            self._show_notice(self._why_not.notice(shut))
        elif page is Page.NOTICE and self._visit.notice is not None:
            shown = self._visit.notice.kind
            if shown in (NoticeKind.CLOSED, NoticeKind.LUNCH) and shut is None:
                self._go_on()

    @Slot()
    def _leave(self) -> None:
        """The visit is over: nothing of it stays."""
        unknown = self._visit.taking
        if self._go(Step.LEAVE):
            self._taking.drop(unknown=unknown)

    @Slot()
    def _busy_changed(self) -> None:
        self._occupied = self._taking.busy
        if self._taking.busy and self._visit.page in _TAKING_FROM:
            self._slow.start()
        else:
            self._slow.stop()
        self.busyChanged.emit()

    # --- words ---------------------------------------------------------------------------------

    @Slot()
    def _say_all(self) -> None:
        """Language or rules are new: say everything again."""
        self._pages.speak(str(self._language.property("current")))
        self._tick()
        self.looking.refill()
        self.codes.say_again()
        self.voice.say_again()
        self.helper.say_again()
        self._pages.show_ticket(self._given)
        self._pages.show_notice(self._visit, self._trouble)
        self.textChanged.emit()
