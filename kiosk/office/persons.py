"""A person becomes an HMAC under the key of the day, and the number is forgotten.

The key is destroyed with the day, so yesterday's events cannot be linked to
anybody, not even by someone who holds the journal and all identity numbers.
"""

from __future__ import annotations

import hashlib
import hmac

from kiosk.domain.hours import business_day
from kiosk.domain.rules import OfficeRules
from kiosk.office.core import OfficeCore
from kiosk.office.housekeeping import Housekeeping


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


def person_mark(day_key: bytes, person: str) -> str:
    """The HMAC (32 hex digits) that stands for a person today."""
    plain = "".join(person.split()).upper()
    return hmac.new(day_key, plain.encode(), hashlib.sha256).hexdigest()[:32]
