"""One actor's way to the office: sends commands, sits out outages, counts refusals."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final
from uuid import uuid4

from kiosk.client import Answer, OfficeClient, OfficeUnreachable, Refused
from kiosk.demo.tally import Tally
from kiosk.demo.timeline import Stopped, Timeline
from kiosk.domain.refusals import Reason

Send = Callable[[OfficeClient, str], Answer]
"""Sends one command with the client and idempotency key given."""
SignIn = Callable[[], OfficeClient]

_TRY_AGAIN_S: Final = 0.25
_PASSING: Final = frozenset({"journal_full", "journal_fault", "busy", "stopping"})
"""Refusals that say "later" rather than "no"."""


class Desk:
    """`client` is whose behalf the commands are sent on; `sign_in` gets a new one when
    the office no longer knows its token (a staff session that ended)."""

    def __init__(
        self,
        client: OfficeClient,
        timeline: Timeline,
        tally: Tally,
        say: Callable[[str], None],
        *,
        sign_in: SignIn | None = None,
    ) -> None:
        self.client = client
        self._timeline, self._tally, self._say = timeline, tally, say
        self._sign_in = sign_in
        self.reason = ""
        """Why the last command was refused; empty when it was not."""
        self.patient = True
        """Whether to wait for an office that is away; else `Stopped` is raised."""

    def send(self, name: str, command: Send) -> Answer | None:
        """Carry out one command, once, however long the office is away for it.

        None when the office refused; `reason` says why. Raises `Stopped`.
        """
        key, signed_in, since = str(uuid4()), False, None
        self.reason = ""
        while True:
            try:
                answer = command(self.client, key)
            except OfficeUnreachable as error:
                since = self._away(since, str(error))
            except Refused as refusal:
                if refusal.reason in _PASSING:
                    since = self._away(since, str(refusal))
                elif refusal.status == 401 and self._sign_in and not signed_in:
                    signed_in = True
                    self._renew(self._sign_in)
                else:
                    self._back(since)
                    self.reason = refusal.reason
                    if refusal.reason != Reason.NOBODY_WAITING:  # looked in vain, no more
                        self._tally.refused[refusal.reason] += 1
                    return None
            else:
                self._back(since)
                self._tally.done[name] += 1
                return answer

    def _renew(self, sign_in: SignIn) -> None:
        try:
            self.client = sign_in()
        except (Refused, OfficeUnreachable) as error:
            self._say(f"could not sign in again: {error}")

    def _away(self, since: float | None, why: str) -> float:
        if not self.patient:
            raise Stopped
        if since is None:
            self._say(f"office does not answer ({why}); waiting for it")
            self._tally.outages += 1
            since = time.monotonic()
        self._timeline.pause(_TRY_AGAIN_S)
        return since

    def _back(self, since: float | None) -> None:
        if since is not None:
            away_s = time.monotonic() - since
            self._tally.outage_s += away_s
            self._timeline.stood_still(away_s)
            self._say(f"office is back after {away_s:.1f} s")
