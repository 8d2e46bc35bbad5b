"""What can go wrong between a screen and the office, as two kinds a page can tell apart.

`Refused`: the office answered and says no, in words. `OfficeUnreachable`: no
answer that can be trusted came. Neither holds a token or personal data.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kiosk.domain.tickets import Ticket


class OfficeError(Exception):
    """Base of both."""


class OfficeUnreachable(OfficeError):
    """No answer from the office within the call's deadline.

    The command may or may not have been carried out; repeating it with the same
    key is always right.
    """


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """RFC 9457 problem details as the office writes them."""

    reason: str
    title: str = ""
    detail: str = ""
    """Vietnamese sentence for the person at the screen."""
    detail_en: str = ""
    params: dict[str, Any] = msgspec.field(default_factory=dict)
    seq: int | None = None
    ticket: Ticket | None = None


class Refused(OfficeError):
    """The office refused the call; nothing happened.

    `reason` is a `domain.refusals.Reason` or one of the service's own, such as
    `journal_full`. When `reason` is `stale`, `ticket` is the ticket as it is now.
    """

    def __init__(self, status: int, problem: Problem) -> None:
        super().__init__(f"{status} {problem.reason}")
        self.status = status
        self.reason = problem.reason
        self.detail_vi = problem.detail
        self.detail_en = problem.detail_en
        self.params: Mapping[str, Any] = problem.params
        self.seq = problem.seq
        self.ticket = problem.ticket
