"""The catalogue as the GUI thread sees it: the last one kept, then the office's newest.

Reads and asks in worker threads. While the office is away the copy on this machine's
disk stands, so that looking a procedure up goes on.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.client import CatalogueCache, OfficeClient, OfficeError
from kiosk.domain.procedures import Catalogue
from kiosk.ui.tasks import Tasks

log = logging.getLogger(__name__)

_AGAIN_MS: Final = (3_000, 60_000)
"""First and longest pause before asking again an office that had nothing to give."""
_ASKED_MS: Final = 10 * 60 * 1000
"""What is asked for changes slowly."""


class _News(NamedTuple):
    catalogue: Catalogue | None
    """What the cache holds now: it may have come with a refresh that broke off later."""
    asked: dict[str, float]


class CatalogueKeeper(QObject):
    """Keeps the catalogue of one link.

    Signals:
        changed: `.catalogue` is another one.
        askedChanged: `.asked` is another one.
    """

    changed = Signal()
    askedChanged = Signal()

    def __init__(
        self,
        client: OfficeClient,
        tasks: Tasks,
        parent: QObject,
        cache: CatalogueCache | None,
        *,
        catalogue: Catalogue | None = None,
        asked: Mapping[str, float] | None = None,
    ) -> None:
        """`cache` None: this screen speaks of no procedures, and nothing is asked."""
        super().__init__(parent)
        self.catalogue = catalogue
        self.asked: dict[str, float] = dict(asked or {})
        self._client, self._tasks, self._cache = client, tasks, cache
        self._asking = self._once_more = False
        self._pause_ms = _AGAIN_MS[0]
        self._timer = QTimer(self)
        self._timer.setInterval(_ASKED_MS)
        self._timer.timeout.connect(self.refresh)

    def start(self) -> None:
        """Read what is on the disk."""
        if self._cache is not None:
            self._tasks.run(self._cache.load, self._loaded)
            self._timer.start()

    def close(self) -> None:
        self._timer.stop()
        self._cache = None

    @Slot()
    def refresh(self) -> None:
        """Ask the office for news of the catalogue and of what is asked for."""
        cache = self._cache
        if cache is None:
            return
        if self._asking:
            self._once_more = True
            return
        self._asking = True
        client = self._client
        self._tasks.run(partial(_ask, cache, client), self._got, self._failed)

    def file(
        self,
        sha256: str,
        done: Callable[[Path], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """`done(path)` once the file is on this machine's disk.

        `failed` gets what `CatalogueCache.file` raises.

        Raises:
            RuntimeError: this screen keeps no catalogue.
        """
        cache, client = self._cache, self._client
        if cache is None:
            raise RuntimeError("this link keeps no catalogue")
        self._tasks.run(lambda: cache.file(client, sha256), done, failed)

    def _loaded(self, catalogue: Catalogue | None) -> None:
        if catalogue is not None and self.catalogue is None:
            self._take(catalogue)

    def _got(self, news: _News) -> None:
        self._asking, self._pause_ms = False, _AGAIN_MS[0]
        if news.catalogue is not None:
            self._take(news.catalogue)
        if news.asked != self.asked:
            self.asked = news.asked
            self.askedChanged.emit()
        self._ask_once_more()

    def _failed(self, error: Exception) -> None:
        self._asking = False
        if not isinstance(error, OfficeError):
            log.error("the catalogue was not read", exc_info=error)
            return
        log.info("the catalogue was not read: %s", error)
        # A link that comes back asks by itself; this is for an office that is there but
        # has nothing to give yet.
        if not self._once_more:
            QTimer.singleShot(self._pause_ms, self, self.refresh)
            self._pause_ms = min(2 * self._pause_ms, _AGAIN_MS[1])
        self._ask_once_more()

    def _ask_once_more(self) -> None:
        if self._once_more:
            self._once_more = False
            self.refresh()

    def _take(self, catalogue: Catalogue) -> None:
        if self.catalogue is None or catalogue.version != self.catalogue.version:
            self.catalogue = catalogue
            self.changed.emit()


def _ask(cache: CatalogueCache, client: OfficeClient) -> _News:
    cache.refresh(client)
    asked = client.asked()
    return _News(cache.load(), asked)
