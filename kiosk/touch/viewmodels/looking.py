"""Joins what a citizen looks up to the catalogue, the office and the pages.

Decides nothing about the queue: a number is `KioskVM`'s business.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.client import OfficeUnreachable
from kiosk.domain.hours import business_day
from kiosk.domain.procedures import Catalogue, How, Procedure
from kiosk.slips.checklist import ChecklistSlip, checklist_of
from kiosk.touch.flow import Page, Step, Visit
from kiosk.touch.looking import MISSED_FROM, LifeEvent, Look, Shelf, Tab
from kiosk.touch.printing import ListDesk
from kiosk.touch.viewmodels.along import AlongVM
from kiosk.touch.viewmodels.form import FormPictures, FormVM
from kiosk.touch.viewmodels.lookup import LookupVM
from kiosk.touch.viewmodels.procedure import ProcedureVM, ReadAloud
from kiosk.touch.viewmodels.procedure_rows import Sight
from kiosk.touch.viewmodels.search import SearchVM
from kiosk.touch.viewmodels.searching import Found, Searcher
from kiosk.touch.viewmodels.why_not import WhyNot
from kiosk.touch.viewmodels.words import Words
from kiosk.ui.office import OfficeLink
from kiosk.ui.tasks import Tasks

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)


class Host(Protocol):
    """The screen the look-up belongs to; `KioskVM` is it."""

    @property
    def visit(self) -> Visit: ...

    def browse(self, look: Look, step: Step | None = None) -> bool:
        """Remember what is looked up and, with a step, go on; False: not possible here."""
        ...

    def take_for(self, service: str) -> None:
        """Take a number for the procedure that is looked at."""
        ...


@QmlElement
class Looking(QObject):
    """QML calls its slots; pages read `LookupVM` and `ProcedureVM`."""

    stateChanged = Signal()

    def __init__(
        self,
        host: Host,
        link: OfficeLink,
        why_not: WhyNot,
        words: Words,
        parent: QObject,
        *,
        tasks: Tasks,
        desk: ListDesk,
        searcher: Searcher,
        pictures: FormPictures,
        events: Iterable[LifeEvent] = (),
        reader: ReadAloud | None = None,
    ) -> None:
        super().__init__(parent)
        self._searcher = searcher
        self._host, self._link, self._why_not, self._words = host, link, why_not, words
        self._events = tuple(events)
        self._reader = reader
        self.lookup = LookupVM(words, self)
        self.procedure = ProcedureVM(words, self)
        self.search = SearchVM(words, self)
        self.form = FormVM(link, tasks, pictures, words, self)
        self.along = AlongVM(tasks, desk, self._checklist, self)
        self._unfolded: frozenset[str] = frozenset()
        link.catalogueChanged.connect(self.refill)
        link.askedChanged.connect(self._asked_changed)
        link.rulesChanged.connect(self.refill)
        searcher.ready.connect(self._search_ready)
        searcher.answered.connect(self._answered)
        self.search.typing.textChanged.connect(self._typed)
        searcher.learn(link.asked)
        searcher.use(link.catalogue)

    @Property(bool, notify=stateChanged)
    def available(self) -> bool:
        """Whether there is a catalogue to look in."""
        return self._link.catalogue is not None and bool(self._link.catalogue.procedures)

    @Property(bool, notify=stateChanged)
    def canSearch(self) -> bool:
        return bool(self.available) and self._searcher.possible

    @Property(bool, notify=stateChanged)
    def canRead(self) -> bool:
        return self._reader is not None

    # --- what a touch does ---

    @Slot()
    def start(self) -> None:
        """To the page of all ways."""
        self._go(Look(), Step.LOOK_UP)

    @Slot()
    def openSearch(self) -> None:
        """To the keyboard, with no words yet."""
        if self._go(replace(self._look, query="", opened=False), Step.SEARCH):
            self.search.clear()
            self._typed()

    @Slot(str)
    def choose(self, place: str) -> None:
        """An answer to the search's "which one?"."""
        answer = self.search.answer
        if answer is None or self._host.visit.page is not Page.SEARCH:
            return
        option = answer.choices[int(place)]
        if len(option.codes) == 1:
            self.openProcedure(option.codes[0])
        else:
            said = self._words.pick(option.label, option.label_en)
            look = replace(self._look, shelf=Shelf.CHOICE, key=said, codes=option.codes)
            self._go(replace(look, opened=True), Step.LIST)

    @Slot()
    def browse(self) -> None:
        """From words that found nothing to the pictures and lists."""
        self._go(self._look, Step.LOOK_UP)

    @Slot(str)
    def openForm(self, form: str) -> None:
        """The pages of a form."""
        catalogue = self._link.catalogue
        found = next((f for f in catalogue.forms if f.id == form), None) if catalogue else None
        if found is not None and self._go(replace(self._look, sample=form), Step.SAMPLE):
            self.form.show(found)

    @Slot(str)
    def openEvent(self, event: str) -> None:
        self._go(replace(self._look, shelf=Shelf.EVENT, key=event), Step.LIST)

    @Slot(str)
    def openShelves(self, shelf: str) -> None:
        """All fields (`field`) or all groups (`group`)."""
        self._go(replace(self._look, shelf=Shelf(shelf), key=""), Step.SHELVES)

    @Slot(str)
    def openShelf(self, key: str) -> None:
        """One field or one group of the page of shelves."""
        self._go(replace(self._look, key=key), Step.LIST)

    @Slot(str)
    def openProcedure(self, code: str) -> None:
        self._open(code, How.SEARCH if self._host.visit.page is Page.SEARCH else How.BROWSE)

    def open_scanned(self, code: str) -> bool:
        """The procedure of a code that was shown; False: the catalogue does not know it."""
        catalogue = self._link.catalogue
        if catalogue is None or catalogue.procedure(code) is None:
            return False
        self._open(code, How.SCAN)
        return True

    def open_spoken(self, code: str) -> bool:
        """The procedure somebody asked for aloud; False: the catalogue does not know it."""
        catalogue = self._link.catalogue
        if catalogue is None or catalogue.procedure(code) is None:
            return False
        self._open(code, How.VOICE)
        return True

    def tell_missed(self, words: str) -> None:
        """Words nothing was found for; the office learns from them."""
        if len(words.strip()) >= MISSED_FROM:
            self._tell(lambda office: office.search_missed(words.strip()), "missed search")

    @Slot(str)
    def openTab(self, tab: str) -> None:
        self._see(replace(self._look, tab=Tab(tab)))

    @Slot(str)
    def chooseCase(self, case: str) -> None:
        """One of several cases; an empty one asks again. Ticks of shared papers stay."""
        self._see(replace(self._look, case=case))

    @Slot(str)
    def tick(self, paper: str) -> None:
        self._see(self._look.toggled(paper))

    @Slot(str)
    def unfold(self, key: str) -> None:
        """Show a long text whole, or fold it again."""
        self._unfolded ^= {key}
        self._show_procedure()

    @Slot()
    def foldName(self) -> None:
        self.procedure.fold_name()

    @Slot()
    def take(self) -> None:
        """A number for this procedure."""
        found, rules = self._found(), self._link.rules
        if found is None or rules is None:
            return
        service = rules.service_of(found.group)
        if service is not None:
            self._host.take_for(service.id)

    @Slot()
    def carry(self) -> None:
        """To the codes for a phone."""
        self._go(self._look, Step.CARRY)

    @Slot()
    def toHome(self) -> None:
        """To the service groups: nobody knows which one handles this procedure."""
        self._go(self._look, Step.CHOOSE if self._host.visit.known else Step.HOME)

    @Slot()
    def readAloud(self) -> None:
        if self._reader is not None:
            self._reader.read(self.procedure.spoken(), self._words.tongue)

    # --- what the screen does ---

    def read_with(self, reader: ReadAloud) -> None:
        """There is a voice that reads pages aloud."""
        self._reader = reader
        self.stateChanged.emit()

    def moved(self, before: Visit, after: Visit) -> None:
        """The visit went from one page to another: fill the new one, drop what is over."""
        if self._reader is not None and before.page is Page.PROCEDURE:
            self._reader.stop()
        if before.page is Page.SEARCH and after.page not in (Page.LIST, Page.PROCEDURE):
            self.tell_missed(before.look.missed)
        if after.page in (Page.ATTRACT, Page.HOME):
            self._unfolded = frozenset()
            self.lookup.clear()
            self.procedure.clear()
            self.along.clear()
            self.form.clear()
            self.search.clear()
            self._searcher.forget()
        else:
            self._fill(after.page)

    @Slot()
    def refill(self) -> None:
        """Language, rules or catalogue are new: fill all pages again."""
        self._searcher.use(self._link.catalogue)
        self._fill_ways()
        self._fill(self._host.visit.page)
        self.procedure.say_again()
        self.along.say_again()
        self.form.say_again()
        self.stateChanged.emit()

    # --- filling ---

    @property
    def _look(self) -> Look:
        return self._host.visit.look

    @property
    def _day(self) -> date:
        return business_day(self._why_not.hours, self._link.now())

    def _found(self) -> Procedure | None:
        catalogue = self._link.catalogue
        return catalogue.procedure(self._look.procedure) if catalogue is not None else None

    @Slot()
    def _fill_ways(self) -> None:
        link, wanted = self._link, self._searcher.weights()
        self.lookup.show(link.catalogue, self._events, wanted, link.rules, self._day)

    def _fill(self, page: Page) -> None:
        link, look = self._link, self._look
        catalogue: Catalogue | None = link.catalogue
        if catalogue is None:
            return
        match page:
            case Page.SHELVES:
                self.lookup.show_shelves(look, catalogue, link.rules, self._day)
            case Page.LIST:
                wanted = self._searcher.weights()
                self.lookup.show_list(look, catalogue, self._events, wanted, link.rules, self._day)
            case Page.SEARCH:
                self._typed()
            case Page.PROCEDURE:
                self._show_procedure()
            case Page.CARRY:
                self._show_procedure()
                self.along.fill()

    # --- searching ---

    @Slot()
    def _asked_changed(self) -> None:
        self._searcher.learn(self._link.asked)
        self._fill_ways()

    @Slot()
    def _search_ready(self) -> None:
        self._fill_ways()
        self.stateChanged.emit()

    @Slot()
    def _typed(self) -> None:
        """Other words: ask for what fits them."""
        if self._host.visit.page is not Page.SEARCH:
            return
        text = str(self.search.typing.property("text"))
        self._host.browse(self._look.typed(text))
        if text.strip():
            self._searcher.ask(text)
        else:
            self._searcher.forget()
            self.search.typing.setProperty("suggestions", [])
            self.search.show_first(self.lookup.property("asked"))

    @Slot(object)
    def _answered(self, found: Found) -> None:
        catalogue = self._link.catalogue
        if self._host.visit.page is not Page.SEARCH or catalogue is None:
            return
        if found.text != str(self.search.typing.property("text")).strip():
            return
        self.search.typing.setProperty("suggestions", list(found.suggestions))
        hits = [catalogue.procedure(hit.code) for hit in found.answer.hits]
        known = [p for p in hits if p is not None and p.valid_on(self._day)]
        self.search.show(found.answer, self.lookup.items_of(known, self._link.rules, self._day))

    def _show_procedure(self) -> None:
        found, catalogue = self._found(), self._link.catalogue
        if found is None or catalogue is None:
            return
        self.procedure.show(
            Sight(
                procedure=found,
                look=self._look,
                unfolded=self._unfolded,
                forms=catalogue.forms_of(found.code),
                rules=self._link.rules,
                day=self._day,
            )
        )

    def _checklist(self) -> ChecklistSlip | None:
        """The checklist of the procedure as it is ticked now."""
        found = self._found()
        if found is None:
            return None
        return checklist_of(
            found,
            day=self._day,
            rules=self._link.rules,
            case=self._look.case,
            have=self._look.ticks,
            language=self._words.tongue,
        )

    def _go(self, look: Look, step: Step) -> bool:
        return self._host.browse(look, step)

    def _see(self, look: Look) -> None:
        if self._host.visit.page is Page.PROCEDURE and self._host.browse(look):
            self._show_procedure()

    def _open(self, code: str, how: How) -> None:
        catalogue = self._link.catalogue
        if catalogue is None or catalogue.procedure(code) is None:
            return
        if code != self._look.procedure:
            self._unfolded = frozenset()
            self.along.clear()
        if self._go(self._look.on(code), Step.PROCEDURE):
            self._tell(lambda office: office.viewed(code, how), "view")

    def _tell(self, call: Callable[[Any], Any], what: str) -> None:
        """News the office learns from; a citizen never waits for them."""

        def failed(error: Exception) -> None:
            if isinstance(error, OfficeUnreachable):
                log.info("%s not told: %s", what, error)
            else:
                log.warning("%s not told: %s", what, error)

        self._link.run(call, None, failed)
