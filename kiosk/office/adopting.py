"""Watching the store for another catalogue, and writing down when it was adopted.

The new catalogue is served first and told second: a screen that hears of it on the live
stream gets it.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from typing import Final

from kiosk.domain.commands import Note
from kiosk.office.answers import noted
from kiosk.office.catalogue import WATCH_S, CatalogueDesk
from kiosk.office.core import OfficeCore
from kiosk.office.popularity import Popularity
from kiosk.office.problems import Fault
from kiosk.office.requests import mark_of
from kiosk.office.writer import Order

log = logging.getLogger(__name__)

_MARK: Final = mark_of("adopt")


class Adoption:
    """Lives on the event loop; the store is looked at in a worker thread."""

    def __init__(self, desk: CatalogueDesk, popularity: Popularity, core: OfficeCore) -> None:
        self._desk, self._popularity, self._core = desk, popularity, core

    async def watch_for_ever(self) -> None:
        """Look, adopt, wait; cancel it to stop."""
        # The journal says what was adopted last, so the past is read first.
        await self._popularity.learned.wait()
        while True:
            try:
                await self._adopt()
                await asyncio.sleep(WATCH_S)
                await asyncio.to_thread(self._desk.look)
            except Exception:  # a task's edge: the office goes on with what it has
                log.exception("looking for another catalogue failed")
                await asyncio.sleep(WATCH_S)

    async def _adopt(self) -> None:
        """Write down the version in use, unless the journal has it; tried again when it fails."""
        held = self._desk.held
        version = held.catalogue.version
        if not version or version == self._popularity.adopted:
            return
        order = Order(
            command=Note(fact=held.fact),
            actor="system",
            key=uuid.uuid4().hex,
            mark=_MARK,
            render=noted,
        )
        try:
            answer = await self._core.run(order)
        except Fault as fault:
            log.info("catalogue %s is to be noted later: %s", version, fault.reason)
            return
        if answer.status == 200:
            self._popularity.adopted = version
