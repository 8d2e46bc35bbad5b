"""The search off the GUI thread: made for each catalogue, asked for each letter.

The newest words win: while an answer is under way only the last text is remembered,
and an answer to words that are not the last ones is dropped.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QObject, Signal

from kiosk.domain.procedures import Catalogue
from kiosk.lookup import Answer, Finder, KnowledgeError
from kiosk.lookup.own_words import usable_knowledge
from kiosk.scan.troubles import log_bug
from kiosk.ui.tasks import Tasks

log = logging.getLogger(__name__)

MOST_HITS: Final = 12

_PRIOR: Final = 0.2
"""How many times the most wanted procedure of the prior (100) counts as asked for here: so an
office's own weeks outweigh what is usual elsewhere."""


@dataclass(frozen=True, slots=True)
class Found:
    """What fits some words."""

    text: str
    answer: Answer
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A search of one version of the catalogue."""

    version: str
    finder: Finder
    popularity: Mapping[str, float]


class Searcher(QObject):
    """
    Signals:
        answered(Found): to the last words.
        ready(): a search was made, or `weights` are known.
    """

    answered = Signal(object)
    ready = Signal()

    def __init__(
        self,
        tasks: Tasks,
        parent: QObject,
        *,
        make: Callable[[Catalogue, Mapping[str, float]], Made] | None = None,
    ) -> None:
        """`make`: makes the search of a catalogue, in a worker; None: `make_search`."""
        super().__init__(parent)
        self._tasks, self._make = tasks, make or make_search
        self._finder: Finder | None = None
        self._version = ""
        self._making = ""
        self._broken = ""
        self._popularity: Mapping[str, float] = MappingProxyType({})
        self._asked: Mapping[str, float] = MappingProxyType({})
        self._wanted = ""
        self._under_way = ""

    @property
    def possible(self) -> bool:
        """Whether there is a search, or one is being made."""
        return self._finder is not None or bool(self._making)

    def weights(self) -> dict[str, float]:
        """How much each procedure is wanted: what is asked for here, and what is usual."""
        found = dict(self._asked)
        for code, weight in self._popularity.items():
            found[code] = found.get(code, 0.0) + weight * _PRIOR
        return found

    def use(self, catalogue: Catalogue | None) -> None:
        """Search in this catalogue from now on; until its search is made, in the one before."""
        if catalogue is None or catalogue.version in (self._making, self._broken):
            return
        if catalogue.version == self._version:
            self._making = ""  # of another one that held for a moment only
            return
        self._making = catalogue.version
        self._tasks.run(
            partial(self._make, catalogue, dict(self._asked)),
            self._made,
            partial(self._not_made, catalogue.version),
        )

    def learn(self, asked: Mapping[str, float]) -> None:
        """What is asked for at this office."""
        self._asked = MappingProxyType(dict(asked))
        if self._finder is not None:
            self._tasks.run(partial(self._finder.learn, dict(asked)))

    def ask(self, text: str) -> None:
        """`answered` with what fits `text`, unless other words come meanwhile."""
        self._wanted = text.strip()
        self._next()

    def forget(self) -> None:
        """Nobody waits for an answer any more."""
        self._wanted = ""

    def _next(self) -> None:
        text, finder = self._wanted, self._finder
        if not text or self._under_way or finder is None:
            return
        self._under_way = text
        self._tasks.run(partial(_find, finder, text), self._found, partial(self._not_found, text))

    def _made(self, made: Made) -> None:
        if made.version != self._making:
            return  # another catalogue came meanwhile
        self._finder, self._version, self._making = made.finder, made.version, ""
        self._popularity = made.popularity
        self.learn(self._asked)
        self.ready.emit()
        self._next()

    def _not_made(self, version: str, error: Exception) -> None:
        if version == self._making:
            self._making, self._broken = "", version
        if isinstance(error, KnowledgeError):
            log.error("no search: %s", error)
        else:
            log.error("no search", exc_info=error)
        self.ready.emit()

    def _found(self, found: Found) -> None:
        self._under_way = ""
        if found.text == self._wanted:
            self._wanted = ""
            self.answered.emit(found)
        else:
            self._next()

    def _not_found(self, text: str, error: Exception) -> None:
        log_bug(log, f"a search of {len(text)} characters broke", error)
        self._under_way = ""
        if text == self._wanted:
            self._wanted = ""
        self._next()


def make_search(
    catalogue: Catalogue,
    asked: Mapping[str, float],
    *,
    cache: Path | None = None,
    words: Path | None = None,
) -> Made:
    """The search of a catalogue with the knowledge of the product. Blocks.

    `cache` is a folder for the index; without it the index is made each time. `words` is one
    with the office's own words, if there are some.

    Raises:
        KnowledgeError: the knowledge has mistakes.
        OSError: it cannot be read.
    """
    knowledge = usable_knowledge(words)
    finder = Finder(catalogue, knowledge, asked, cache=cache)
    return Made(catalogue.version, finder, knowledge.popularity)


def _find(finder: Finder, text: str) -> Found:
    return Found(text, finder.find(text, MOST_HITS), finder.complete(text))
