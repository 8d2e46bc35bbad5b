"""The office's own search, for clients that do not search themselves.

The index is built when the first question comes, off the event loop: the office's own
screens search at their side, so most offices never need it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.domain.procedures import Catalogue
from kiosk.office.catalogue import CatalogueDesk
from kiosk.office.popularity import Popularity
from kiosk.office.problems import Fault

if TYPE_CHECKING:  # loaded with the first search, see `_finder_of`
    from kiosk.lookup import Answer, Finder

log = logging.getLogger(__name__)

AT_ONCE: Final = 2
"""Searches that run at the same time; more would slow the commands down."""
WAITING: Final = 16
"""Searches that may wait for those; more are refused as `busy`."""
FAILED_S: Final = 30.0
"""How long after an index could not be built the next attempt waits."""
_STALE_S: Final = 3600.0
"""After this the index learns anew what is asked for."""


class Searcher:
    """Lives on the event loop."""

    def __init__(
        self,
        desk: CatalogueDesk,
        popularity: Popularity,
        today: Callable[[], date],
        words: Path | None = None,
    ) -> None:
        """`today`: the office's business day, on which a procedure must hold to be found.
        `words`: folder of the office's own words, if there are some."""
        self._desk, self._popularity, self._today = desk, popularity, today
        self._words = words
        self._day: date | None = None
        self._finder: Finder | None = None
        self._version = ""
        self._built_at, self._failed_at = 0.0, float("-inf")
        self._building: asyncio.Task[None] | None = None
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def find(self, text: str, limit: int) -> tuple[str, Answer]:
        """The answer, and the version of the catalogue it speaks of.

        Raises:
            Fault: `search_starting` while the first index is built, `search_failed` when it
                cannot be, or `busy`.
        """
        self._keep_fresh()
        finder, version = self._finder, self._version
        if finder is None:
            raise Fault("search_starting" if self._is_building else "search_failed")
        if self._waiting >= WAITING:
            raise Fault("busy")
        self._waiting += 1
        try:
            async with self._turn:
                return version, await asyncio.to_thread(finder.find, text, limit)
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        """Wait for an index that is being built."""
        if self._building is not None:
            await self._building

    @property
    def _is_building(self) -> bool:
        return self._building is not None and not self._building.done()

    def _keep_fresh(self) -> None:
        if self._is_building or time.monotonic() - self._failed_at < FAILED_S:
            return
        current = self._desk.held.catalogue.version
        old = time.monotonic() - self._built_at > _STALE_S
        other = current != self._version or self._today() != self._day
        if self._finder is None or other or old:
            self._building = asyncio.create_task(self._build())

    async def _build(self) -> None:
        held, asked, day = self._desk.held, self._popularity.weights(), self._today()
        began = time.perf_counter()
        try:
            finder = await asyncio.to_thread(_finder_of, held.catalogue, asked, day, self._words)
        except Exception:  # a task's edge: a later question tries again
            self._failed_at = time.monotonic()
            log.exception("the index of catalogue %s was not built", held.catalogue.version)
            return
        self._finder, self._version = finder, held.catalogue.version
        self._built_at, self._day = time.monotonic(), day
        log.info("search index: %.0f ms", (time.perf_counter() - began) * 1000)


def _finder_of(
    catalogue: Catalogue, asked: dict[str, float], day: date, words: Path | None
) -> Finder:
    # Loaded here, off the event loop: most offices never search themselves.
    from kiosk.lookup import Finder
    from kiosk.lookup.own_words import usable_knowledge

    knowledge = usable_knowledge(words)
    holding = tuple(p for p in catalogue.procedures if p.valid_on(day))
    return Finder(msgspec.structs.replace(catalogue, procedures=holding), knowledge, asked=asked)
