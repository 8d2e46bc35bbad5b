"""What is asked for at this office, learned from its journal.

The journal of the last months is read once, in a thread beside the running office, and
then every new event is counted as it comes. Nothing of it is stored: the journal is the
memory. Reading costs about a second for 100,000 events, once per start.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from kiosk.domain.asked import MEMORY, TYPES, Asked
from kiosk.domain.events import CatalogueAdopted, Event, UnknownEvent, read_fact
from kiosk.journal import JournalError, read_since

log = logging.getLogger(__name__)

_ADOPTED: Final = "catalogue_adopted"
_FRESH_S: Final = 5.0
"""How long computed weights serve: a half-life is a month."""


class Popularity:
    """Belongs to the event loop, but for the reading itself."""

    def __init__(self, journal: Path, head: int, now: Callable[[], datetime]) -> None:
        """`head`: the last event that `learn` reads; later ones come through `follow`."""
        self._journal, self._head, self._now = journal, head, now
        self._asked = Asked()
        self._weights: tuple[float, dict[str, float]] = (float("-inf"), {})
        self._stop = threading.Event()
        self.learned = asyncio.Event()
        """Set when the past was read, or cannot be."""
        self.adopted = ""
        """Version of the catalogue that was adopted last, as far as is known."""

    async def learn(self) -> None:
        """Read the past; a journal that cannot be read teaches what it can."""
        past, adopted = Asked(), ""
        began, count = time.perf_counter(), 0
        try:
            past, adopted, count = await asyncio.to_thread(self._read, self._now())
        except (JournalError, msgspec.MsgspecError) as error:
            log.warning("what was asked for was not learned: %s", error)
        except Exception:  # a task's edge: the office works without
            log.exception("what was asked for was not learned")
        self._asked.merge(past)
        self.adopted = self.adopted or adopted
        self._weights = (float("-inf"), {})
        self.learned.set()
        log.info(
            "what is asked for: %d events in %.2f s, %d procedures",
            count,
            time.perf_counter() - began,
            len(self.weights()),
        )

    def follow(self, events: Iterable[Event]) -> None:
        """Count events that were just made durable."""
        for event in events:
            if event.type == _ADOPTED:
                self.adopted = _version(event) or self.adopted
            elif self._asked.observe(event):
                self._weights = (float("-inf"), {})

    def weights(self) -> dict[str, float]:
        """The weight of each procedure now, highest first."""
        at, weights = self._weights
        if time.monotonic() - at > _FRESH_S:
            weights = self._asked.weights(self._now())
            self._weights = (time.monotonic(), weights)
        return weights

    def stop(self) -> None:
        """Let the reading end early."""
        self._stop.set()

    def _read(self, now: datetime) -> tuple[Asked, str, int]:
        past, adopted, count = Asked(), "", 0
        for event in read_since(self._journal, now - MEMORY, TYPES | {_ADOPTED}):
            if event.seq > self._head or self._stop.is_set():
                break
            count += 1
            if event.type == _ADOPTED:
                adopted = _version(event) or adopted
            else:
                past.observe(event)
        return past, adopted, count


def _version(event: Event) -> str:
    try:
        fact = read_fact(event)
    except UnknownEvent:  # of a newer program
        return ""
    return fact.version if isinstance(fact, CatalogueAdopted) else ""
