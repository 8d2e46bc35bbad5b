"""What this office calls the things a conversation speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kiosk.domain.procedures import Catalogue
from kiosk.domain.rules import OfficeRules, Service
from kiosk.touch.viewmodels.voice_words import OfferWords, VoiceWords
from kiosk.touch.viewmodels.words import Words
from kiosk.ui.office import OfficeLink
from kiosk.voice.dialogue import Choice, ChoiceKind, Known, Offer


class VoiceNames:
    """Reads the link's present state; keeps only a table made of it."""

    def __init__(self, link: OfficeLink, words: Words, said: VoiceWords) -> None:
        self._link, self._words, self._said = link, words, said
        self._table_of: tuple[Catalogue | None, OfficeRules | None] = (None, None)
        self._table: dict[str, str] = {}

    def known(self, *, shut: bool = False, rates: bool = False) -> Known:
        """What the office knows now."""
        rules, queue = self._link.rules, self._link.queue
        tickets = (*queue.live.values(), *queue.done.values())
        return Known(
            services=frozenset(s.id for s in rules.services if s.on_touch)
            if rules
            else frozenset(),
            procedures=self._procedures(),
            tickets={ticket.number: ticket.id for ticket in tickets},
            rates=rates,
            shut=shut,
        )

    def _procedures(self) -> dict[str, str]:
        catalogue, rules = self._link.catalogue, self._link.rules
        if self._table_of[0] is not catalogue or self._table_of[1] is not rules:
            self._table_of, self._table = (catalogue, rules), {}
            for procedure in catalogue.procedures if catalogue is not None else ():
                service = rules.service_of(procedure.group) if rules is not None else None
                self._table[procedure.code] = service.id if service is not None else ""
        return self._table

    def offer(self, offer: Offer) -> OfferWords:
        service = self._service(offer.service)
        name = self._words.pick(service.name, service.name_en) if service else offer.service
        return OfferWords(name, self._procedure(offer.procedure))

    def rows(self, choices: Iterable[Choice]) -> list[dict[str, Any]]:
        """`{key, title, sub, icon}` for each choice; the key is its place."""
        return [self._row(str(n), choice) for n, choice in enumerate(choices)]

    def _row(self, key: str, choice: Choice) -> dict[str, Any]:
        match choice.kind:
            case ChoiceKind.TAKE:
                words = self.offer(Offer(choice.service, choice.procedure))
                service = self._service(choice.service)
                title = words.procedure or words.service
                sub = self._said.take_for(words.service) if words.procedure else self._said.take()
                icon = service.icon if service is not None else "confirmation_number"
            case ChoiceKind.PROCEDURE:
                title, sub = self._procedure(choice.procedure), self._said.look_up()
                icon = "description"
            case ChoiceKind.DOSSIER:
                said = self._said.dossier()
                title, sub, icon = said.title, said.more, "folder"
            case ChoiceKind.HELPER:
                said = self._said.helper()
                title, sub, icon = said.title, said.more, "support_agent"
        return {"key": key, "title": title, "sub": sub, "icon": icon}

    def called(self, choices: Sequence[Choice]) -> tuple[tuple[str, ...], ...]:
        """What each choice may be called in Vietnamese, which is what is spoken here."""
        return tuple(self._called(choice) for choice in choices)

    def _called(self, choice: Choice) -> tuple[str, ...]:
        match choice.kind:
            case ChoiceKind.DOSSIER:
                return ("hồ sơ đã nộp", "xem hồ sơ", "tra hồ sơ")
            case ChoiceKind.HELPER:
                return ("cán bộ hướng dẫn", "gọi cán bộ")
            case _:
                service, catalogue = self._service(choice.service), self._link.catalogue
                found = catalogue.procedure(choice.procedure) if catalogue is not None else None
                names = [found.short, found.name, *found.also_called] if found is not None else []
                names += [service.name] if service is not None else []
                return tuple(name for name in names if name)

    def _service(self, service: str) -> Service | None:
        rules = self._link.rules
        return rules.service(service) if rules is not None else None

    def _procedure(self, code: str) -> str:
        catalogue = self._link.catalogue
        found = catalogue.procedure(code) if catalogue is not None and code else None
        return self._words.pick(found.short, found.short_en) or found.name if found else ""
