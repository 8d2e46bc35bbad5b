"""What a citizen looks up, as data: the open shelf, the procedure, the ticked papers.

Pure: no Qt, no clock, no I/O but `load_events`. It orders what the catalogue holds
and invents nothing: a code that is not in the catalogue is left out.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Self

from kiosk.domain.procedures import Catalogue, Paper, Procedure, missing, needed, usual

MISSED_FROM: Final = 3
"""Characters from which a search counts as one: less is a slip of the finger."""


class Shelf(StrEnum):
    """What a list of procedures was opened by."""

    EVENT = "event"
    FIELD = "field"
    GROUP = "group"
    CHOICE = "choice"
    """An answer of the search that holds several procedures."""


class Tab(StrEnum):
    """The parts of a procedure's page."""

    PAPERS = "papers"
    TIME = "time"
    COST = "cost"
    PLACE = "place"
    FORMS = "forms"
    STEPS = "steps"
    RESULT = "result"
    LEGAL = "legal"


@dataclass(frozen=True, slots=True)
class Look:
    """All the screen knows of what one citizen looks up; dropped with the visit."""

    shelf: Shelf = Shelf.EVENT
    key: str = ""
    """Id of the event, name of the field, id of the group, or words of the choice."""
    codes: tuple[str, ...] = ()
    """The procedures of a choice."""
    query: str = ""
    """The words typed so far."""
    opened: bool = False
    """Whether something was opened for these words."""
    procedure: str = ""
    tab: Tab = Tab.PAPERS
    case: str = ""
    """`Case.id` chosen."""
    ticks: frozenset[str] = frozenset()
    """Ids of the papers the citizen has."""
    sample: str = ""
    """`Form.id` shown."""

    def on(self, code: str) -> Self:
        """Looking at a procedure; coming back to the same one finds the ticks again."""
        if code == self.procedure:
            return replace(self, opened=True)
        return replace(
            self,
            procedure=code,
            tab=Tab.PAPERS,
            case="",
            ticks=frozenset(),
            sample="",
            opened=True,
        )

    def typed(self, text: str) -> Self:
        """Other words; what was opened for the old ones does not answer them."""
        return self if text == self.query else replace(self, query=text, opened=False)

    def toggled(self, paper: str) -> Self:
        return replace(self, ticks=self.ticks ^ {paper})

    @property
    def missed(self) -> str:
        """Words nothing was opened for; empty when there are none."""
        words = self.query.strip()
        return "" if self.opened or len(words) < MISSED_FROM else words


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """An occasion people come for: "Sinh con", "Người mất"."""

    id: str
    name: str
    name_en: str = ""
    icon: str = "description"
    hint: str = ""
    hint_en: str = ""
    codes: tuple[str, ...] = field(default=())
    """Procedures, the first one most often meant."""


def load_events(file: Path) -> tuple[LifeEvent, ...]:
    """The life events of a TOML file with `[[event]]` tables, in its order.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not such a file; the text names the event.
    """
    try:
        tables: list[dict[str, Any]] = tomllib.loads(file.read_text("utf-8")).get("event", [])
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{file.name}: {error}") from error
    events = []
    for table in tables:
        try:
            events.append(LifeEvent(**{**table, "codes": tuple(table["codes"])}))
        except (KeyError, TypeError) as error:
            raise ValueError(f"{file.name}: event {table.get('id', '?')!r}: {error}") from error
    return tuple(events)


def events_of(
    events: Iterable[LifeEvent], catalogue: Catalogue, day: date
) -> tuple[LifeEvent, ...]:
    """The events this catalogue has something for, each with its own procedures only."""
    known = {p.code for p in catalogue.procedures if p.valid_on(day)}
    kept = (replace(e, codes=tuple(c for c in e.codes if c in known)) for e in events)
    return tuple(e for e in kept if e.codes)


def most_asked(
    catalogue: Catalogue, asked: Mapping[str, float], day: date, limit: int
) -> tuple[str, ...]:
    """Codes by how often they are asked for, without those nobody asks for."""
    codes = [p.code for p in catalogue.procedures if p.valid_on(day) and asked.get(p.code, 0) > 0]
    return tuple(usual(asked, codes)[:limit])


def shelves(catalogue: Catalogue, shelf: Shelf, day: date) -> tuple[tuple[str, int], ...]:
    """Keys of all fields or groups with how many procedures each holds; fields by how many,
    groups in the order of the catalogue."""
    valid = [p for p in catalogue.procedures if p.valid_on(day)]
    if shelf is Shelf.GROUP:
        held = Counter(p.group for p in valid)
        return tuple((g.id, held[g.id]) for g in catalogue.groups if held[g.id])
    return tuple(Counter(p.field for p in valid if p.field).most_common())


def listed(
    look: Look,
    catalogue: Catalogue,
    events: Iterable[LifeEvent],
    asked: Mapping[str, float],
    day: date,
) -> tuple[Procedure, ...]:
    """The procedures of the open shelf that hold on `day`. An event keeps the order of its
    file, for it tells a story; other lists begin with what is asked most."""
    by_code = {p.code: p for p in catalogue.procedures if p.valid_on(day)}
    match look.shelf:
        case Shelf.EVENT:
            codes: Iterable[str] = next((e.codes for e in events if e.id == look.key), ())
        case Shelf.CHOICE:
            codes = look.codes
        case Shelf.FIELD:
            codes = usual(asked, [c for c, p in by_code.items() if p.field == look.key])
        case Shelf.GROUP:
            codes = usual(asked, [c for c, p in by_code.items() if p.group == look.key])
    return tuple(by_code[code] for code in codes if code in by_code)


def lacking(look: Look, procedure: Procedure) -> tuple[Paper, ...]:
    """What is not ticked of the papers of the chosen case."""
    return missing(needed(procedure, look.case), look.ticks)
