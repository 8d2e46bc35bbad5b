"""What a code that somebody shows leads to.

Joins what the station understood to the pages, the office and the one object that holds a
card. It decides nothing about the queue, opens no address, and hands a card to nobody but the
session.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, Final, Protocol

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.client import OfficeError, Refused
from kiosk.devices.scanner import Doubt
from kiosk.domain.rules import Service
from kiosk.domain.tickets import Channel
from kiosk.scan.meaning import (
    IdCard,
    Meaning,
    ProcedureCode,
    SetupCode,
    TicketCode,
    Unknown,
)
from kiosk.touch.flow import Page, Step, Visit, move
from kiosk.touch.results import Kind, Result, result_of
from kiosk.touch.session import CitizenSession
from kiosk.touch.viewmodels.person import PersonVM
from kiosk.touch.viewmodels.scanned import CodeTypingVM, ScannedVM
from kiosk.touch.viewmodels.scanned_words import Around, ScannedWords
from kiosk.touch.viewmodels.today import TodayVM
from kiosk.touch.viewmodels.words import Words
from kiosk.ui.office import OfficeLink

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)

UNKNOWN_DOSSIER: Final = "unknown_dossier"
"""The office's reason code for a dossier it knows nothing of."""

RESULTS: Final = "tra_ket_qua"
"""Group of the catalogue under which an office hands out results; a service serves it by its
`groups` or has it as its id."""


class Host(Protocol):
    """The screen; `KioskVM` is it."""

    @property
    def visit(self) -> Visit: ...

    @property
    def occupied(self) -> bool:
        """A number is being taken: nothing else is done meanwhile."""
        ...

    def follow(self, step: Step, **changes: Any) -> bool:
        """Go on with parts of the visit changed; False: not possible here and now."""
        ...

    def forget(self) -> None:
        """Drop the visit without leaving: somebody else stands here."""
        ...

    def take_for(self, service: str) -> None:
        """Take a number for a service."""
        ...

    def offer_services(self, channel: Channel) -> None:
        """To the service groups, as part of what the code began."""
        ...

    def open_scanned(self, code: str) -> bool:
        """To the page of a procedure; False: the catalogue does not know it."""
        ...

    def home(self) -> None:
        """To the home page, or to why there is nothing to choose there now."""
        ...

    def finish(self) -> None:
        """The visit is over."""
        ...


def _nothing(text: str) -> Meaning:
    """What a screen without rules for codes makes of a text."""
    del text
    return Unknown()


def _done() -> None:
    """There was nothing to clear."""


def _never(text: str, now: datetime) -> bool:
    del text, now
    return False


@dataclass(frozen=True, slots=True)
class Scans:
    """What reads codes at this screen."""

    possible: bool = False
    """Whether there is a camera or a scanner."""
    read: Callable[[str], Meaning] = _nothing
    """What a typed text means."""
    genuine: Callable[[str, datetime], bool] = _never
    """Whether a technician's code is this screen's and still good at a time (UTC) of the
    office's clock."""
    forget: Callable[[], None] = _done
    """Clears pictures of what was shown; returns at once."""


NO_SCANS: Final = Scans()


@QmlElement
class Codes(QObject):
    """QML calls its slots; `presented` is for the bridge to the station.

    Args:
        session: the only holder of a card.
    """

    stateChanged = Signal()

    def __init__(
        self,
        host: Host,
        link: OfficeLink,
        words: Words,
        parent: QObject,
        *,
        session: CitizenSession,
        scans: Scans,
    ) -> None:
        super().__init__(parent)
        self._host, self._link, self._session, self._scans = host, link, session, scans
        self._words = words
        self._scanned_words = ScannedWords(self)
        self.scanned = ScannedVM(self)
        self.person = PersonVM(self)
        self.today = TodayVM(link, words, self)
        self.typing = CodeTypingVM(self)
        self.typing.submitted.connect(self._typed)
        link.changed.connect(self._look_again)
        link.rulesChanged.connect(self._look_again)
        self._told = ""
        """What the office said of the dossier that is shown."""
        self._told_en = ""
        self._down = False
        self._asking = False
        self._asked_no = 0

    @Property(bool, constant=True)
    def possible(self) -> bool:
        """Whether there is anything to scan with."""
        return self._scans.possible

    @property
    def heeds(self) -> bool:
        """Whether a code leads anywhere on the page of the moment."""
        return not self._host.occupied and self._can(Step.SCANNED)

    # --- a code came ---

    @Slot(object)
    def presented(self, shown: Any) -> None:
        """A `scan.station.Presented`: something was held up and understood."""
        meaning = shown.meaning
        if isinstance(meaning, IdCard) and shown.doubt == Doubt.MANGLED:
            # The digits are right, the letters of the name are not: nobody is called that.
            meaning = replace(meaning, name="")
        self.show(meaning)

    def show_text(self, text: str) -> None:
        """Go to the page of a code that was typed or spoken."""
        self.show(self._scans.read(text))

    def show(self, meaning: Meaning) -> None:
        """Go to the page of a meaning, unless the page of the moment takes none."""
        if not self.heeds:
            return
        match meaning:
            case IdCard():
                self._show_card(meaning)
            case TicketCode():
                self._show_ticket(meaning)
            case ProcedureCode():
                if not self._host.open_scanned(meaning.code):
                    self._show_result(Result(Kind.PROCEDURE, code=meaning.code))
            case SetupCode():
                # A code that is not genuine is nothing: nobody learns that there is a set-up.
                if self._scans.genuine(meaning.text, self._link.now()):
                    self._host.follow(Step.SETUP)
                else:
                    # The technician finds the reason where citizens do not look.
                    log.info("a set-up code was refused: out of date, or made with another token")
                    self._show_result(Result())
            case _:
                self._show_result(result_of(meaning))

    def _show_card(self, card: IdCard) -> None:
        if card.doubts or len(card.number) != 12 or not card.number.isdigit():
            # Fields that contradict each other were read wrong: nobody is greeted by a name
            # that may be another one's.
            self._show_result(Result(Kind.HOLD))
            return
        if self._session.open and not self._session.is_of(card):
            self._host.forget()
        self._session.show(card)
        self.person.show(card.given_name)
        if not self._host.follow(Step.PERSON, known=True, channel=Channel.QR):
            self.end_session()

    def _show_ticket(self, code: TicketCode) -> None:
        if self._link.rules is None or self._link.queue.day is None:
            self._show_result(Result(Kind.NO_QUEUE, code=code.ticket))
        elif self._link.queue.ticket(code.ticket) is not None:
            self._host.follow(Step.PLACE, place=code.ticket)
        elif not code.ours:
            self._show_result(Result(Kind.OTHER_TICKET))
        else:
            self._show_result(Result(Kind.OLD_TICKET))

    @Slot()
    def _look_again(self) -> None:
        """The queue has come: a ticket that waited for it is looked up now."""
        visit = self._host.visit
        waited = visit.page is Page.SCANNED and visit.result.kind is Kind.NO_QUEUE
        if waited and self._link.rules is not None and self._link.queue.day is not None:
            self._show_ticket(TicketCode(visit.result.code, ours=True))

    def _show_result(self, result: Result) -> None:
        """`moved` asks the office, where this needs it."""
        self._host.follow(Step.SCANNED, result=result)

    def _can(self, step: Step) -> bool:
        return move(self._host.visit, step) is not None

    # --- what a touch does ---

    @Slot()
    def scan(self) -> None:
        """To the camera's picture."""
        self._host.follow(Step.SCAN)

    @Slot()
    def typeCode(self) -> None:
        """To the keys, for a code that cannot be read."""
        self._host.follow(Step.TYPE)

    @Slot()
    def withoutCode(self) -> None:
        """From the camera's picture to what can be done without a code: for the person whose
        card is known that is where the picture was asked for, since home would end the session."""
        if self._session.open:
            self._host.follow(Step.BACK)
        else:
            self._host.home()

    @Slot()
    def mine(self) -> None:
        """To the person's numbers of today."""
        if self._session.open and self._host.follow(Step.MINE):
            self.today.ask_mine(self._session.person)

    @Slot()
    def askAgain(self) -> None:
        """The person's numbers once more, after the office did not answer."""
        if self._session.open and self._host.visit.page is Page.MINE:
            self.today.ask_mine(self._session.person)

    @Slot(str)
    def openTicket(self, ticket: str) -> None:
        """One of the person's numbers."""
        if self._host.visit.page is Page.MINE:
            self._host.follow(Step.PLACE, place=ticket)

    @Slot()
    def dossiers(self) -> None:
        """The person's dossiers."""
        if self._session.open:
            self._show_result(Result(Kind.DOSSIERS))

    @Slot()
    def choose(self) -> None:
        """To the service groups."""
        visit = self._host.visit
        booked = visit.page is Page.SCANNED and visit.result.kind is Kind.APPOINTMENT
        self._host.offer_services(Channel.APPOINTMENT if booked else visit.channel)

    @Slot()
    def end(self) -> None:
        """ "Kết thúc": the person is done."""
        self._host.finish()

    @Slot(str)
    def act(self, key: str) -> None:
        """One of the buttons of the page of a code."""
        if self._host.visit.page is not Page.SCANNED:
            return
        match key:
            case "scan":
                self.scan()
            case "type":
                self.typeCode()
            case "choose":
                self.choose()
            case "results":
                service = self._results()
                if service is not None:
                    self._host.take_for(service.id)
            case "look_up":
                self._host.follow(Step.LOOK_UP)
            case "home":
                self._host.home()

    @Slot(str)
    def _typed(self, text: str) -> None:
        if self._host.visit.page is not Page.TYPE:
            return
        self.show_text(text)

    # --- what the screen does ---

    def moved(self, before: Visit, after: Visit) -> None:
        """The visit went from one page to another: fill the new one, drop what is over."""
        if not after.known:
            self.end_session()
        if before.page is Page.TYPE or after.page is Page.TYPE:
            self.typing.clear()
        if after.page not in (Page.MINE, Page.PLACE):
            self.today.rest()
        match after.page:
            case Page.SCANNED:
                if before.page is not Page.SCANNED or before.result != after.result:
                    self._ask(after.result)
                self.say_result()
            case Page.PLACE:
                self.today.show_one(after.place)
            case Page.MINE:
                self.today.show_mine()
            case Page.ATTRACT | Page.HOME:
                self.clear()

    def clear(self) -> None:
        """Nothing of the last visit stays."""
        self.end_session()
        self._asked_no += 1
        self._told, self._told_en, self._down, self._asking = "", "", False, False
        self.scanned.clear()
        self.typing.clear()
        self.today.clear()

    def end_session(self) -> None:
        """Forget the card, and what was shown of it."""
        if self._session.open or self.person.property("here"):
            self._session.clear()
            self._scans.forget()
            self.person.clear()
            self.today.clear()

    def say_again(self) -> None:
        """Language or rules are other ones."""
        self.person.say_again()
        self.today.say_again()
        self.say_result()

    def say_result(self) -> None:
        """Fill the page of a code with what is known by now."""
        if self._host.visit.page is not Page.SCANNED:
            return
        service, catalogue = self._results(), self._link.catalogue
        around = Around(
            results=self._words.pick(service.name, service.name_en) if service else "",
            told=self._words.pick(self._told, self._told_en),
            down=self._down,
            looks_up=catalogue is not None and bool(catalogue.procedures),
        )
        text = self._scanned_words.text(self._host.visit.result, around)
        if not self._scans.possible:
            text = replace(text, acts=tuple(act for act in text.acts if act.key != "scan"))
        self.scanned.show(text, busy=self._asking)

    # --- asking the office ---

    def _ask(self, result: Result) -> None:
        self._asked_no += 1
        self._told, self._told_en, self._down, self._asking = "", "", False, False
        if result.kind is not Kind.DOSSIER:
            return
        self._asking = True
        code = result.code
        self._link.run(
            lambda office: office.dossier(code),
            partial(self._answered, self._asked_no),
            partial(self._not_answered, self._asked_no),
        )

    def _answered(self, asked_no: int, _dossier: Any) -> None:
        if asked_no == self._asked_no:
            self._asking = False
            self.say_result()

    def _not_answered(self, asked_no: int, error: Exception) -> None:
        if asked_no != self._asked_no:
            return
        self._asking = False
        if isinstance(error, Refused):
            if error.reason != UNKNOWN_DOSSIER:  # the page says that itself, and more
                self._told, self._told_en = error.detail_vi, error.detail_en
        else:
            self._down = True
            if not isinstance(error, OfficeError):
                log.error("asking for a dossier broke: %s", type(error).__name__)
        self.say_result()

    def _results(self) -> Service | None:
        """The service at which results are handed out."""
        rules = self._link.rules
        found = rules.service_of(RESULTS) if rules is not None else None
        return found if found is not None and found.on_touch else None
