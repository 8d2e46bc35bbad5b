"""One running office: built, started and ended here, in the order that loses nothing."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import uvicorn
from msgspec.structs import replace

from kiosk.catalogue import Store
from kiosk.domain.events import Event
from kiosk.domain.hours import Moment, business_day, status, with_special_days, zone
from kiosk.journal import Journal, MissedSearches, Recovery, StaffSessions
from kiosk.office.access import Access
from kiosk.office.adopting import Adoption
from kiosk.office.beginning import StartAt
from kiosk.office.catalogue import CatalogueDesk
from kiosk.office.clock import OfficeClock, system_now, system_uptime_s
from kiosk.office.core import OfficeCore, View
from kiosk.office.housekeeping import Housekeeping
from kiosk.office.http import make_app
from kiosk.office.live import LiveHub
from kiosk.office.metrics import Metrics
from kiosk.office.missed import PER_MINUTE, VIEWS_PER_MINUTE, Limiter
from kiosk.office.parts import Office
from kiosk.office.persons import Persons, PersonsLimit
from kiosk.office.popularity import Popularity
from kiosk.office.routes.help import PER_MINUTE as HELP_PER_MINUTE
from kiosk.office.searching import Searcher
from kiosk.office.signin import SignIn
from kiosk.office.tokens import load_tokens
from kiosk.office.writer import Writer
from kiosk.settings import OfficeSettings

log = logging.getLogger(__name__)

JOURNAL: Final = "journal.db"
CATALOGUE: Final = "catalogue"
_STOP_S: Final = 3
"""How long requests under way may take when the office stops."""
_SETTLED_IN: Final = timedelta(minutes=15)
"""How long after its opening a sample office begins."""
_SWITCH_S: Final = 0.0005
"""Two threads share the interpreter here and wait for each other's short work; the
usual 5 ms would be most of a command's time."""


class Running:
    """An office whose journal is open and whose queue is replayed; not yet served."""

    def __init__(
        self,
        settings: OfficeSettings,
        *,
        at: StartAt = None,
        now: Callable[[], datetime] = system_now,
        uptime_s: Callable[[], float] | None = None,
    ) -> None:
        """Open everything. Blocks.

        Args:
            at: the instant (UTC) at which the office's clock starts; `next_opening`: the
                machine's time when the office is open then, else shortly after it opens
                next; None: the machine's time.
            now: the machine's clock (UTC).
            uptime_s: the machine's uptime, against which leaps of the clock are measured;
                None: every leap is believed.

        Raises:
            JournalError: the journal cannot be opened.
            TokensUnreadable: the tokens file is damaged.
            UnknownEvent, BrokenHistoryError: the journal is of a newer program, or wrong.
            OSError: the data folder cannot be used.
        """
        data_dir = settings.data_dir
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.catalogue = _catalogue(settings)
        self.settings = settings = with_catalogue_days(settings, self.catalogue)
        rules = settings.rules
        tokens = load_tokens(data_dir)
        self.journal = Journal.open(data_dir / JOURNAL, office=rules.code)
        try:
            self.clock = _clock(settings, at, self.journal.head.at, now, uptime_s)
            self.metrics = Metrics()
            sessions = StaffSessions(self.journal)
            self._housekeeping = Housekeeping(self.journal, sessions, now)
            writer = Writer(self.journal, rules, self.clock, self.metrics, self._housekeeping)
            self._today = writer.replay()
            opened = writer.process([])  # a new business day may have begun meanwhile
            writer.tidy(opened)
            if any(event.type == "day_opened" for event in opened.events):
                self._today = []
            self._today += opened.events
            self.core = OfficeCore(writer, rules, self.clock)
            self._access = Access(tokens, sessions, rules.staff, now)
            core = self.core
            self.popularity = Popularity(self.journal.path, self.journal.head.seq, lambda: core.now)
        except BaseException:
            self.journal.close()
            raise

    async def serve(self, sockets: list[socket.socket], stop: asyncio.Event) -> None:
        """Serve until `stop` is set, then end in order: streams, requests, writer, journal."""
        core = self.core
        hub = LiveHub(core.view, self._today, lambda: core.now)
        self._today = []

        def publish(events: Sequence[Event], view: View) -> None:
            hub.publish(events, view)
            self.popularity.follow(events)

        core.start(asyncio.get_running_loop(), publish)
        hours = self.settings.rules.hours
        searcher = Searcher(
            self.catalogue,
            self.popularity,
            lambda: business_day(hours, core.now),
            self.settings.words_folder,
        )
        app = make_app(self._parts(hub, searcher))
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            http="httptools",
            timeout_graceful_shutdown=_STOP_S,
            timeout_keep_alive=75,
            backlog=1024,
        )
        server = _Server(config)
        beat = asyncio.create_task(hub.beat_for_ever())
        ender = asyncio.create_task(_end(stop, hub, server))
        learner = asyncio.create_task(self.popularity.learn())
        adoption = Adoption(self.catalogue, self.popularity, core)
        adopter = asyncio.create_task(adoption.watch_for_ever())
        try:
            await server.serve(sockets=sockets)
        finally:
            beat.cancel()
            ender.cancel()
            adopter.cancel()
            self.popularity.stop()
            await asyncio.gather(learner, searcher.close(), return_exceptions=True)
            await asyncio.to_thread(core.stop)

    def close(self) -> None:
        """Close the journal; call it when `serve` has returned."""
        self.journal.close()

    def _parts(self, hub: LiveHub, searcher: Searcher) -> Office:
        core, rules = self.core, self.settings.rules
        return Office(
            rules=rules,
            core=core,
            hub=hub,
            access=self._access,
            sign_in=SignIn(rules, self._access, core.call, time.monotonic),
            clock=self.clock,
            metrics=self.metrics,
            data_dir=self.settings.data_dir,
            started=system_now(),
            persons=Persons(rules, core, self._housekeeping),
            catalogue=self.catalogue,
            popularity=self.popularity,
            searcher=searcher,
            missed=MissedSearches(self.journal),
            missed_limit=Limiter(time.monotonic, PER_MINUTE),
            views_limit=Limiter(time.monotonic, VIEWS_PER_MINUTE),
            persons_limit=PersonsLimit(time.monotonic),
            help_limit=Limiter(time.monotonic, HELP_PER_MINUTE),
            recovery=_told(self.journal.recovery),
        )


def listen(settings: OfficeSettings) -> socket.socket:
    """The socket the office listens on.

    Raises:
        OSError: the address is taken or not of this machine.
    """
    http = settings.http
    family = socket.AF_INET6 if ":" in http.host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((http.host, http.port))
    except OSError:
        sock.close()
        raise
    return sock


def run(settings: OfficeSettings, *, at: StartAt = None) -> int:
    """Run the office in this process until SIGINT or SIGTERM. Returns the exit code.

    Raises: as `Running`, and OSError when the address cannot be had.
    """
    sys.setswitchinterval(_SWITCH_S)
    sock = listen(settings)
    try:
        running = Running(settings, at=at, uptime_s=system_uptime_s)
    except BaseException:
        sock.close()
        raise
    try:
        _announce(running, sock)
        with _loop_runner() as runner:
            runner.run(_serve_until_signal(running, sock))
    finally:
        running.close()
        sock.close()
    log.info("the office has stopped")
    return 0


async def _serve_until_signal(running: Running, sock: socket.socket) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await running.serve([sock], stop)


async def _end(stop: asyncio.Event, hub: LiveHub, server: uvicorn.Server) -> None:
    await stop.wait()
    log.info("stopping")
    hub.close()  # streams never end by themselves, and the server waits for them
    server.should_exit = True


class _Server(uvicorn.Server):
    """uvicorn raises the signals it caught again at its end; the exit code is ours to say."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _loop_runner() -> asyncio.Runner:
    if sys.platform == "win32":
        return asyncio.Runner()
    import uvloop

    return asyncio.Runner(loop_factory=uvloop.new_event_loop)


def _clock(
    settings: OfficeSettings,
    at: StartAt,
    head: datetime | None,
    source: Callable[[], datetime],
    uptime_s: Callable[[], float] | None,
) -> OfficeClock:
    """The office's clock. A sample office never waits for its own past: after an invented
    morning it goes on where it stopped."""
    start = at if isinstance(at, datetime) else None
    now = start or source()
    if settings.demo.sample and head is not None and now < head:
        start = now = head + timedelta(seconds=1)
    if at == "next_opening":
        found = status(settings.rules.hours, now)
        if found.kind is not Moment.OPEN and found.opens_at is not None:
            start = found.opens_at + _SETTLED_IN
    if start is None:
        return OfficeClock(source, uptime_s=uptime_s)
    return OfficeClock.starting_at(start, source, uptime_s)


def _announce(running: Running, sock: socket.socket) -> None:
    host, port = sock.getsockname()[:2]
    log.info("office %s listens on http://%s:%d", running.settings.rules.code, host, port)
    log.info("journal %s at event %d", running.journal.path, running.journal.head.seq)
    if running.clock.moved:
        zone_name = running.settings.rules.hours.timezone
        local = running.clock.read(None).now.astimezone(zone(zone_name))
        log.warning("SAMPLE OFFICE at an invented time: it is %s here", f"{local:%d/%m/%Y %H:%M}")
    if running.journal.recovery is not None:
        log.error("%s", running.journal.recovery.says_en)


def _told(recovery: Recovery | None) -> dict[str, str | int] | None:
    if recovery is None:
        return None
    return {
        "last_good_seq": recovery.last_good_seq,
        "lost_at_least": recovery.lost_at_least,
        "set_aside": recovery.quarantined.name if recovery.quarantined else "",
        "says": recovery.says_vi,
        "says_en": recovery.says_en,
    }


def catalogue_path(settings: OfficeSettings) -> Path:
    """Where the office keeps the versions of its catalogue."""
    return settings.data_dir / CATALOGUE


def _catalogue(settings: OfficeSettings) -> CatalogueDesk:
    """The catalogue that was imported; a sample office without one has the sample's."""
    return CatalogueDesk(Store(catalogue_path(settings)), sample=settings.demo.sample)


def with_catalogue_days(settings: OfficeSettings, desk: CatalogueDesk) -> OfficeSettings:
    """The settings with the holidays and make-up days of the catalogue that holds now."""
    rules = settings.rules
    hours = with_special_days(rules.hours, desk.held.catalogue.days)
    return replace(settings, rules=replace(rules, hours=hours))


def journal_path(settings: OfficeSettings) -> Path:
    """Where the office keeps its journal."""
    return settings.data_dir / JOURNAL
