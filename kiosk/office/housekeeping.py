"""What has to be done when a business day begins or ends, besides the events.

Keys of people's HMACs come and go with the day, expired sessions, old answers and old
searches are forgotten, closed days are archived, and what was learned about
service times is kept, so that a start never reads more than today.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from kiosk.domain.events import DayClosed, DayOpened, Event, UnknownEvent, read_fact
from kiosk.domain.waiting import History
from kiosk.journal import (
    DayKeys,
    Journal,
    JournalFault,
    MissedSearches,
    StaffSessions,
    archive,
    prune_answers,
)

log = logging.getLogger(__name__)

HOT_DAYS: Final = 2
"""Business days that stay in the journal's hot file."""
LEARN_EVENTS: Final = 50_000
"""Most events read to learn service times when nothing was kept: about a month."""


class Housekeeping:
    """Runs on the writer thread, between batches. A failing disk never stops it for good."""

    def __init__(
        self, journal: Journal, sessions: StaffSessions, now: Callable[[], datetime]
    ) -> None:
        self._journal, self._sessions, self._now = journal, sessions, now
        self._keys = DayKeys(journal)
        self._missed = MissedSearches(journal)
        self._key: tuple[date | None, bytes] = (None, secrets.token_bytes(32))

    def start(self, day: date | None, *, ended: bool) -> None:
        """Take up the key of the day that is under way."""
        if day is not None and not ended:
            self._attempt("day key", lambda: self._take_key(day))

    def known_key(self, day: date) -> bytes | None:
        """The key of a day if it is at hand. Any thread."""
        key_day, key = self._key
        return key if key_day == day else None

    def key_of(self, day: date) -> bytes:
        """The key of a day, made at the first call; also before the day's first event.

        Raises:
            JournalFull, JournalFault: there is no key.
        """
        self._take_key(day)
        return self._key[1]

    def kept_key(self, day: date) -> bytes | None:
        """The key of a day if there is one; none is made, none is taken up.

        Raises:
            JournalFault: the file cannot be read.
        """
        return self._keys.get(day)

    def after(self, events: Iterable[Event], history: History) -> None:
        """Look at a batch that was just made durable."""
        for event in events:
            if event.type not in ("day_opened", "day_closed"):
                continue
            try:
                fact = read_fact(event)
            except UnknownEvent:
                continue
            if isinstance(fact, DayClosed):
                self._day_closed(fact.day)
            elif isinstance(fact, DayOpened):
                self._day_opened(fact.day, event, history)

    def _day_opened(self, day: date, event: Event, history: History) -> None:
        self._attempt("old day keys", lambda: self._keys.destroy(day - timedelta(days=1)))
        self._attempt("day key", lambda: self._take_key(day))
        self._attempt("old sessions", lambda: self._sessions.prune(self._now()))
        # Answers carry the office's time, sessions the machine's.
        self._attempt("old answers", lambda: prune_answers(self._journal, event.at))
        self._attempt("old searches", lambda: self._missed.prune(event.at))
        blob = msgspec.json.encode(history)
        self._attempt("snapshot", lambda: self._journal.save_snapshot(event.seq, blob))
        self._attempt("archive", lambda: archive(self._journal, keep_days=HOT_DAYS))

    def _day_closed(self, day: date) -> None:
        # What is still asked for tonight is refused anyway: its key is kept nowhere.
        self._key = (day, secrets.token_bytes(32))
        self._attempt("day key", lambda: self._keys.destroy(day))

    def _take_key(self, day: date) -> None:
        self._key = (day, self._keys.make(day))

    def _attempt(self, what: str, work: Callable[[], object]) -> None:
        try:
            work()
        except JournalFault as fault:
            log.warning("could not see to the %s: %s", what, fault)


def learned(journal: Journal) -> tuple[int, History]:
    """What was learned up to an event, and its `seq`, for the replay to go on from.

    Raises:
        JournalFault: the journal cannot be read.
    """
    kept = journal.load_snapshot()
    if kept is not None:
        seq, blob = kept
        try:
            return seq, msgspec.json.decode(blob, type=History)
        except msgspec.DecodeError:
            log.warning("what was learned up to event %d cannot be read; learning anew", seq)
    return max(0, journal.head.seq - LEARN_EVENTS), History()
