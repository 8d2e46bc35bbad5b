"""Who may do what: role tokens of the screens, sessions of signed-in staff.

Tokens have 256 random bits and are looked up by their SHA-256; a PIN, which is
short, needs a slow hash (see `pins`). A restart signs nobody out: sessions live
in a side table of the journal until they expire, and are good for as long as the
officer could still sign in there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

import msgspec

from kiosk.domain.rules import Staff
from kiosk.journal import StaffSessions

SESSION: Final = timedelta(hours=14)
"""Longer than any working day, shorter than until tomorrow's."""
STAFF: Final = "staff"


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands behind a token."""

    role: str
    """`touch`, `counter`, `board`, `admin` or `staff`."""
    actor: str
    """As it goes into the journal: `device:<role>` or `staff:<id>`."""
    staff: str = ""
    counter: str = ""
    """The counter a staff session is bound to."""

    def may_use(self, counter: str) -> bool:
        """Whether this one may give commands at a counter."""
        return self.role == "admin" or (self.role == STAFF and self.counter == counter)


class Access:
    """Knows the valid tokens. `now` is the machine's clock (UTC)."""

    def __init__(
        self,
        tokens: Mapping[str, str],
        sessions: StaffSessions,
        staff: Iterable[Staff],
        now: Callable[[], datetime],
    ) -> None:
        self._roles = {
            _digest(token): Identity(role=role, actor=f"device:{role}")
            for role, token in tokens.items()
        }
        self._staff = {officer.id: officer for officer in staff}
        self._sessions, self._now = sessions, now

    def who(self, token: str) -> Identity | None:
        """The one behind a token, or None. Looked up by hash, so timing tells nothing."""
        if not token:
            return None
        identity = self._roles.get(_digest(token))
        if identity is not None:
            return identity
        session = self._sessions.find(token, self._now())
        if session is None or not self._may_sit(session.staff, session.counter):
            return None
        return Identity(
            role=STAFF, actor=f"staff:{session.staff}", staff=session.staff, counter=session.counter
        )

    def _may_sit(self, staff: str, counter: str) -> bool:
        officer = self._staff.get(staff)
        if officer is None or not officer.pin:
            return False
        return not officer.counters or counter in officer.counters

    def admit(self, token: str, staff: str, counter: str) -> None:
        """Open a session, durable on return. Writer thread only.

        Raises:
            JournalFull, JournalFault: there is no session.
        """
        self._sessions.add(token, staff=staff, counter=counter, expires=self._now() + SESSION)

    def dismiss(self, token: str) -> None:
        """End a session, durably. Writer thread only.

        Raises:
            JournalFull, JournalFault: the session still stands.
        """
        self._sessions.end(token)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
