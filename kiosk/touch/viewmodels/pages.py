"""Fills the pages with what is known, in the language of the moment.

Owns the view models of the single pages. Which page is shown is `KioskVM`'s
business.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from kiosk.domain.hours import local_time
from kiosk.domain.rules import OfficeRules, PriorityClass
from kiosk.touch.flow import Page, Visit
from kiosk.touch.handout import counters_for
from kiosk.touch.viewmodels.attract import AttractVM
from kiosk.touch.viewmodels.notice import NoticeVM
from kiosk.touch.viewmodels.services import ServicesModel
from kiosk.touch.viewmodels.ticket import Given, TicketVM
from kiosk.touch.viewmodels.tiles import make_tiles
from kiosk.touch.viewmodels.why_not import WhyNot
from kiosk.touch.viewmodels.words import Words
from kiosk.ui.office import OfficeLink


class Pages(QObject):
    """The pages' view models and their words."""

    def __init__(self, link: OfficeLink, why_not: WhyNot, parent: QObject) -> None:
        super().__init__(parent)
        self._link, self._why_not = link, why_not
        self.words = Words(self)
        self.attract = AttractVM(self.words, self)
        self.services = ServicesModel(self)
        self.ticket = TicketVM(self.words, self)
        self.notice = NoticeVM(self.words, self)

    @property
    def tongue(self) -> str:
        """The language spoken now, `vi` or `en`; tickets are taken in it."""
        return self.words.tongue

    def speak(self, language: str) -> None:
        """From now on in `language`; what stands on the pages is filled in anew."""
        self.words.tongue = "en" if language == "en" else "vi"

    def office_name(self) -> str:
        rules = self._link.rules
        if rules is None:
            return self.tr("Bộ phận Một cửa")
        return self.words.pick(rules.name, rules.name_en)

    def clock(self) -> str:
        """The office's clock; empty before its first word: this machine's is not to be
        trusted."""
        if self._link.replica.office_now() is None:
            return ""
        return local_time(self._why_not.hours, self._link.now()).strftime("%H:%M")

    def priorities(self, age: int | None = None) -> list[dict[str, str]]:
        """Answers to the priority question, the ordinary one first; before it the classes that
        an age on a card fits, the highest one first. The age itself is nowhere said."""
        rules = self._link.rules
        none = {"key": "", "text": self.tr("Không thuộc diện ưu tiên"), "icon": "person"}
        classes = rules.priorities if rules is not None else ()
        fitting = sorted(
            (p for p in classes if age is not None and p.min_age is not None and age >= p.min_age),
            key=lambda p: -(p.min_age or 0),
        )

        def answer(found: PriorityClass) -> dict[str, str]:
            text = self.words.pick(found.name, found.name_en)
            return {"key": found.id, "text": text, "icon": found.icon}

        return [
            *map(answer, fitting),
            none,
            *(answer(p) for p in classes if p not in fitting),
        ]

    def show_tiles(self) -> None:
        rules, info = self._link.rules, self._link.info
        if rules is not None:
            self.services.show(make_tiles(rules, info, self.words))

    def show_attract(self) -> None:
        rules, shut = self._link.rules, self._why_not.shut()
        self.attract.show(
            hours=rules.hours if rules is not None else None,
            now=self._link.replica.office_now(),
            shut=shut,
            opens_at=self._why_not.opens_at() if shut is not None and rules is not None else None,
        )

    def show_ticket(self, given: Given | None) -> None:
        rules = self._link.rules
        if rules is None or given is None:
            return
        counters = counters_for(rules, self._link.queue, given.ticket)
        self.ticket.show(
            given,
            service=self._service_name(rules, given.ticket.service),
            counters=", ".join(self.words.pick(c.name, c.name_en) for c in counters),
            procedure=self.procedure_name(given.ticket.procedure),
        )

    def show_notice(self, visit: Visit, trouble: str) -> None:
        """The friendly page of the visit; `trouble` is the printer's, for its page."""
        if visit.page is Page.PRINTER:
            self.notice.show_printer(trouble)
        elif visit.page is Page.NOTICE and visit.notice is not None:
            rules = self._link.rules
            self.notice.show_notice(
                visit.notice,
                service=self._service_name(rules, visit.service) if rules else "",
                hours=rules.hours if rules is not None else None,
                now=self._link.now(),
                waits=visit.taking,
            )

    def said(self, visit: Visit) -> str:
        """What stands on a page that a spoken request leads to, for a voice; else empty."""
        match visit.page:
            case Page.PRIORITY:
                return self.tr("Ông/bà có thuộc diện ưu tiên không? Xin chạm để trả lời.")
            case Page.TICKET:
                number = str(self.ticket.property("number"))
                return self.tr("Số của ông/bà là %1. Mời ông/bà ngồi chờ.").replace("%1", number)
            case Page.NOTICE | Page.PRINTER:
                words = (str(self.notice.property(part)) for part in ("title", "body"))
                return ". ".join(word.rstrip(".") for word in words if word) + "."
            case _:
                return ""

    def clear(self) -> None:
        """Forget the citizen."""
        self.ticket.clear()
        self.notice.clear()
        self.services.first()

    def procedure_name(self, code: str | None) -> str:
        """What the screens call a procedure; empty when the catalogue does not know it."""
        catalogue = self._link.catalogue
        found = catalogue.procedure(code) if catalogue is not None and code else None
        return self.words.pick(found.short, found.short_en) or found.name if found else ""

    def _service_name(self, rules: OfficeRules, service_id: str) -> str:
        service = rules.service(service_id)
        return self.words.pick(service.name, service.name_en) if service is not None else ""
