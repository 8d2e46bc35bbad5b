"""The office as the GUI thread sees it: replica, link state, commands.

`kiosk.client` works in threads of its own; here all its news arrives in the GUI
thread by queued signals. Nothing is decided here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Self, TypeVar

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot

from kiosk.client import CatalogueCache, Follower, Info, LinkReason, OfficeClient, Replica
from kiosk.domain.events import Event, epoch_ms
from kiosk.domain.procedures import Catalogue
from kiosk.domain.rules import OfficeRules
from kiosk.domain.state import Queue
from kiosk.ui.catalogue import CatalogueKeeper
from kiosk.ui.tasks import Tasks

log = logging.getLogger(__name__)

T = TypeVar("T")

STALE_AFTER_S: Final = 3.0
"""A link that is back within this time is not worth a banner."""

_TICK_MS: Final = 1000


class OfficeLink(QObject):
    """One screen's link to its office.

    Signals:
        changed: the queue is another one; read `.queue`.
        moved(before, after, event): the same with both queues; `event` is None
            when the change is a snapshot.
        eventSeen(event): one event of the journal was applied.
        ticked: clock or estimates are new; read `.info` and `.now()`.
        linkChanged: `connected`, `stale`, `staleSince`, `ageSeconds` or `denied` changed.
        rulesChanged: `.rules` was read (again).
        catalogueChanged: `.catalogue` is another one; the first may come from this
            machine's disk, before or without the office.
        askedChanged: `.asked` is another one.
    """

    changed = Signal()
    moved = Signal(object, object, object)
    eventSeen = Signal(object)
    ticked = Signal()
    linkChanged = Signal()
    rulesChanged = Signal()
    catalogueChanged = Signal()
    askedChanged = Signal()

    _queue_came = Signal(object, object, object)
    _word_came = Signal()

    def __init__(
        self,
        client: OfficeClient,
        tasks: Tasks,
        parent: QObject,
        *,
        replica: Replica | None = None,
        follower: Follower | None = None,
        rules: OfficeRules | None = None,
        cache: CatalogueCache | None = None,
        catalogue: Catalogue | None = None,
        asked: Mapping[str, float] | None = None,
    ) -> None:
        super().__init__(parent)
        self.client: Final = client
        self.replica: Final = replica or Replica()
        self._tasks, self._follower, self._rules = tasks, follower, rules
        self._asking_rules = False
        self._keeper = CatalogueKeeper(client, tasks, self, cache, catalogue=catalogue, asked=asked)
        self._keeper.changed.connect(self.catalogueChanged)
        self._keeper.askedChanged.connect(self.askedChanged)
        self._connected, self._reason = self.replica.connected, self.replica.reason
        self._stale, self._age_s = False, -1
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._look)
        queued = Qt.ConnectionType.QueuedConnection
        self._queue_came.connect(self._take_queue, queued)
        self._word_came.connect(self._take_word, queued)
        # Signals are emitted in the follower's thread and queued to this one.
        self._unlisten = self.replica.listen(self._queue_came.emit, self._word_came.emit)

    @classmethod
    def open(
        cls,
        base_url: str,
        token: str,
        tasks: Tasks,
        parent: QObject,
        *,
        cache: Path | None = None,
    ) -> Self:
        """Follow the office at `base_url` with the token of this screen's role.

        `cache` is the folder in which this office's catalogue is kept (see
        `client.catalogue.cache_folder`); None: a screen that speaks of no procedures.
        """
        replica = Replica()
        follower = Follower(
            base_url,
            token,
            replica.on_snapshot,
            replica.on_event,
            replica.on_tick,
            replica.on_link,
        )
        link = cls(
            OfficeClient(base_url, token),
            tasks,
            parent,
            replica=replica,
            follower=follower,
            cache=CatalogueCache(cache) if cache is not None else None,
        )
        link.start()
        return link

    def start(self) -> None:
        """Begin to follow; call once."""
        if self._follower is not None:
            self._follower.start()
        self._keeper.start()
        self._timer.start()

    def close(self) -> None:
        """End the follower's thread and the timer. A second call does nothing."""
        self._timer.stop()
        self._keeper.close()
        self._unlisten()
        if self._follower is not None:
            self._follower.close()
        self.client.close()

    # --- what is known ---------------------------------------------------------------

    @property
    def queue(self) -> Queue:
        return self.replica.queue

    @property
    def info(self) -> Info | None:
        """Estimates and opening; None before the first word from the office."""
        return self.replica.info

    @property
    def rules(self) -> OfficeRules | None:
        """Public part of the office's rules; None until read. Read again at each connect."""
        return self._rules

    @property
    def catalogue(self) -> Catalogue | None:
        """What the office says about procedures; None until a copy was read."""
        return self._keeper.catalogue

    @property
    def asked(self) -> dict[str, float]:
        """How often each procedure is asked for at this office, by code."""
        return self._keeper.asked

    def now(self) -> datetime:
        """The office's clock (UTC); this machine's before the office's first word."""
        return self.replica.office_now() or datetime.now(UTC)

    def _get_connected(self) -> bool:
        return self._connected

    connected = Property(bool, _get_connected, notify=linkChanged)

    def _get_denied(self) -> bool:
        return self._reason is LinkReason.DENIED

    denied = Property(bool, _get_denied, notify=linkChanged)
    """The office does not accept this screen's token."""

    def _get_stale(self) -> bool:
        return self._stale

    stale = Property(bool, _get_stale, notify=linkChanged)
    """No word from the office for so long that the page has to say so."""

    def _get_age(self) -> int:
        return self._age_s

    ageSeconds = Property(int, _get_age, notify=linkChanged)
    """Whole seconds since the office's last word while stale; else 0; -1 before the first."""

    def _get_stale_since(self) -> float:
        age_s = self.replica.age_s()
        if not self._stale or age_s is None:
            return -1.0
        return float(epoch_ms(self.now() - timedelta(seconds=age_s)))

    staleSince = Property(float, _get_stale_since, notify=linkChanged)
    """Office time of the last word, ms since 1970 UTC; -1 while fresh or before the first."""

    # --- commands --------------------------------------------------------------------

    def run(
        self,
        call: Callable[[OfficeClient], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """`link.run(lambda office: office.take("ho_tich"), self._taken, self._failed)`.

        The call runs in a worker thread; `failed` gets `Refused` or `OfficeUnreachable`.
        """
        self._tasks.run(lambda: call(self.client), done, failed)

    def command(
        self,
        job: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """As `run`, for a job that brings its own client (such as a signed-in clerk's)."""
        self._tasks.run(job, done, failed)

    def catalogueFile(
        self,
        sha256: str,
        done: Callable[[Path], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """`done(path)` once a file of the catalogue is on this machine's disk; it is fetched
        once and found there from then on. `failed` gets `Refused`, `OfficeUnreachable`,
        `DamagedFile` or `OSError`.

        Raises:
            RuntimeError: this screen was opened without `cache`.
        """
        self._keeper.file(sha256, done, failed)

    # --- news from the follower's thread, here in the GUI thread ------------------------

    @Slot(object, object, object)
    def _take_queue(self, before: Queue, after: Queue, event: Event | None) -> None:
        self.moved.emit(before, after, event)
        if event is None or event.type == "catalogue_adopted":
            self._keeper.refresh()  # after a snapshot nobody knows what was missed
        if event is not None:
            self.eventSeen.emit(event)
        self.changed.emit()

    @Slot()
    def _take_word(self) -> None:
        self._look()
        self.ticked.emit()

    @Slot()
    def _look(self) -> None:
        connected, reason = self.replica.connected, self.replica.reason
        age_s = self.replica.age_s()
        quiet = age_s is None or age_s > STALE_AFTER_S
        stale = quiet and not connected
        whole = -1 if age_s is None else int(age_s) if stale else 0
        now = (connected, reason, stale, whole)
        if now != (self._connected, self._reason, self._stale, self._age_s):
            came_up = connected and not self._connected
            self._connected, self._reason, self._stale, self._age_s = now
            self.linkChanged.emit()
            if came_up:
                self._ask_rules()
                self._keeper.refresh()

    def _ask_rules(self) -> None:
        if not self._asking_rules:
            self._asking_rules = True
            self.run(lambda office: office.office(), self._got_rules, self._no_rules)

    def _got_rules(self, rules: OfficeRules) -> None:
        self._asking_rules = False
        if rules != self._rules:
            self._rules = rules
            self.rulesChanged.emit()

    def _no_rules(self, error: Exception) -> None:
        self._asking_rules = False
        log.warning("the office's rules were not read: %s", error)
        if self._rules is None:
            QTimer.singleShot(_TICK_MS, self, self._ask_again)

    @Slot()
    def _ask_again(self) -> None:
        if self._connected and self._rules is None:
            self._ask_rules()
