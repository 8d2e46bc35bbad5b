"""Staff sign-in: a PIN at a counter against a session token.

Checking a PIN takes about 50 ms of work, so it happens off the event loop, two
at a time. Wrong tries are counted per officer and per device.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Final

import msgspec

from kiosk.domain.refusals import Reason
from kiosk.domain.rules import OfficeRules, Staff
from kiosk.office.access import Access
from kiosk.office.bodies import SignInBody
from kiosk.office.pins import DEVICE_TRIES, STAFF_TRIES, Throttle, check_pin
from kiosk.office.problems import Fault

log = logging.getLogger(__name__)

_AT_ONCE: Final = 2


class StaffPublic(msgspec.Struct, frozen=True, kw_only=True):
    """What screens may know about an officer."""

    id: str
    name: str
    title: str


class SignedIn(msgspec.Struct, frozen=True, kw_only=True):
    token: str
    """Secret of this session; shown this once."""
    staff: StaffPublic

    def __repr__(self) -> str:
        return f"SignedIn(staff={self.staff!r})"


class SignIn:
    """Opens and ends staff sessions. Lives on the event loop."""

    def __init__(
        self,
        rules: OfficeRules,
        access: Access,
        on_writer: Callable[[Callable[[], None]], Awaitable[None]],
        clock: Callable[[], float],
    ) -> None:
        self._staff = {staff.id: staff for staff in rules.staff}
        self._counters = frozenset(counter.id for counter in rules.counters)
        self._access, self._on_writer = access, on_writer
        self._by_staff = Throttle(STAFF_TRIES, clock)
        self._by_device = Throttle(DEVICE_TRIES, clock)
        self._checking = asyncio.Semaphore(_AT_ONCE)

    async def sign_in(self, body: SignInBody, device: str) -> SignedIn:
        """Check the PIN and open a session, durable before it is answered.

        Raises:
            Fault: `locked`, `wrong_pin`, `unknown_counter`, `not_allowed_here`.
        """
        self._refuse_locked(body.staff, device)
        if body.counter not in self._counters:
            raise Fault(Reason.UNKNOWN_COUNTER, counter=body.counter)
        officer = self._staff.get(body.staff)
        async with self._checking:
            # Others may have tried meanwhile: without this look, a burst gets past the lock.
            self._refuse_locked(body.staff, device)
            left = min(self._by_staff.fail(body.staff), self._by_device.fail(device))
            right = await asyncio.to_thread(check_pin, body.pin, officer.pin if officer else "")
        if officer is None or not right:
            log.warning("a wrong PIN was tried at counter %s", body.counter)
            raise Fault("wrong_pin", left=left)
        self._by_staff.succeed(body.staff)
        self._by_device.succeed(device)
        if officer.counters and body.counter not in officer.counters:
            raise Fault(Reason.NOT_ALLOWED_HERE, number=body.counter)
        token, staff = secrets.token_urlsafe(32), officer.id
        await self._on_writer(lambda: self._access.admit(token, staff, body.counter))
        return SignedIn(token=token, staff=_public(officer))

    async def sign_out(self, token: str) -> None:
        """End a session, durably."""
        await self._on_writer(lambda: self._access.dismiss(token))

    def _refuse_locked(self, staff: str, device: str) -> None:
        wait_s = max(self._by_staff.wait_s(staff), self._by_device.wait_s(device))
        if wait_s:
            raise Fault("locked", seconds=wait_s)


def _public(officer: Staff) -> StaffPublic:
    return StaffPublic(id=officer.id, name=officer.name, title=officer.title)
