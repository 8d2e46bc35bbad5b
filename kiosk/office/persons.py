"""A person becomes an HMAC under the key of the day, and the number is forgotten.

The key is destroyed with the day, so yesterday's events cannot be linked to
anybody, not even by someone who holds the journal and all identity numbers.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from typing import Final

from kiosk.domain.hours import business_day
from kiosk.domain.rules import OfficeRules
from kiosk.office.core import OfficeCore
from kiosk.office.housekeeping import Housekeeping
from kiosk.office.missed import Limiter
from kiosk.office.problems import Fault

PERSONS_PER_MINUTE: Final = 20
PERSONS_PER_HOUR: Final = 200


class Persons:
    """Turns people into HMACs. Lives on the event loop."""

    def __init__(self, rules: OfficeRules, core: OfficeCore, housekeeping: Housekeeping) -> None:
        self._rules, self._core, self._housekeeping = rules, core, housekeeping

    async def mark(self, person: str) -> str:
        """The HMAC that stands for a person today.

        Raises:
            JournalFull, JournalFault: the day's first key could not be kept.
            Fault: `stopping`.
        """
        today = business_day(self._rules.hours, self._core.now)
        key = self._housekeeping.known_key(today)
        if key is None:  # the first person of a day, before the day's first event
            key = await self._core.call(lambda: self._housekeeping.key_of(today))
        return person_mark(key, person)

    async def known_mark(self, person: str) -> str | None:
        """The HMAC that a ticket of today would carry; None when nobody can have one yet.

        Writes nothing: a question makes no key.

        Raises:
            JournalFault: the key cannot be read.
            Fault: `stopping`.
        """
        today = business_day(self._rules.hours, self._core.now)
        key = self._housekeeping.known_key(today)
        if key is None and self._core.view.queue.day == today:
            # Made earlier, but it could not be taken up when the office started.
            key = await self._core.call(lambda: self._housekeeping.kept_key(today))
        return None if key is None else person_mark(key, person)


class PersonsLimit:
    """How often a screen may ask about persons: enough for citizens who show their cards one
    after the other, too little to try numbers out. Belongs to one thread."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._minute = Limiter(monotonic, PERSONS_PER_MINUTE)
        self._hour = Limiter(monotonic, PERSONS_PER_HOUR, span_s=3600.0)

    def count(self, screen: str) -> None:
        """Count one question of a screen.

        Raises:
            Fault: `too_many`, with the seconds to wait; it was not counted.
        """
        wait_s = max(self._minute.wait_s(screen), self._hour.wait_s(screen))
        if wait_s:
            raise Fault("too_many", seconds=wait_s)
        self._minute.allows(screen)
        self._hour.allows(screen)


def person_mark(day_key: bytes, person: str) -> str:
    """The HMAC (32 hex digits) that stands for a person today."""
    plain = "".join(person.split()).upper()
    return hmac.new(day_key, plain.encode(), hashlib.sha256).hexdigest()[:32]
