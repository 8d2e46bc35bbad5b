"""Asking the office for one number, and giving back what nobody waits for.

An order is repeated with its own key until its answer is known, so a lost
answer never becomes a second number. When the citizen has gone meanwhile, the
number is cancelled: no counter calls somebody who is not there. Knows no Qt.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final, Protocol, Self, TypeVar

from kiosk.client import Answer, OfficeClient, OfficeUnreachable
from kiosk.domain.deciding import CITIZEN_LEFT
from kiosk.domain.tickets import Channel
from kiosk.touch.flow import Visit

log = logging.getLogger(__name__)

T = TypeVar("T")

_FORGET_S: Final = 600.0
"""An order this old is not repeated: it would rather make a number than cancel one."""


class Runs(Protocol):
    """Runs calls to the office off this thread; `kiosk.ui.office.OfficeLink` does."""

    def run(
        self,
        call: Callable[[OfficeClient], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Order:
    """One number asked for. `key` makes every repetition the same command."""

    service: str
    priority: str
    language: str
    key: str
    procedure: str = ""
    """Code of the procedure it is for; empty: the clerk asks."""
    channel: Channel = Channel.TOUCH
    person: str = field(default="", repr=False)
    """An identity number; empty: nobody said who asks."""

    @classmethod
    def of(cls, visit: Visit, language: str, person: str = "") -> Self:
        return cls(
            visit.service,
            visit.priority,
            language,
            visit.key,
            visit.procedure,
            visit.channel,
            person,
        )

    @property
    def nameless(self) -> Self:
        """The same order when its citizen has gone. The office knows it by its key, which it
        compares with everything but the person."""
        return replace(self, person="")

    def take(self, office: OfficeClient) -> Answer:
        """Blocks; raises as `OfficeClient.take`."""
        return office.take(
            self.service,
            priority=self.priority,
            language=self.language,
            channel=self.channel,
            procedure=self.procedure or None,
            person=self.person or None,
            key=self.key,
        )


class Orphans:
    """Orders whose citizen left before the answer was known."""

    def __init__(self, office: Runs, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._office = office
        self._monotonic = monotonic
        self._kept: dict[Order, float] = {}
        """Order to the monotonic second it was kept at."""

    def __len__(self) -> int:
        return len(self._kept)

    def keep(self, order: Order) -> None:
        """The answer was lost, and nobody waits for it any more."""
        self._kept[order.nameless] = self._monotonic()

    def settle(self) -> None:
        """The office is there again: find out what became of each, and give it back."""
        kept, self._kept = self._kept, {}
        for order, since in kept.items():
            if self._monotonic() - since <= _FORGET_S:
                self._office.run(
                    order.take,
                    partial(self.give_back, order),
                    partial(self._failed, order),
                )

    def give_back(self, order: Order, answer: Answer) -> None:
        """Cancel a number that came too late; one that the person had before stays."""
        ticket, order = answer.ticket, order.nameless
        if ticket is None or answer.existing:
            return
        log.info("number %s came too late and is given back", ticket.number)
        self._office.run(
            lambda office: office.cancel(ticket.id, CITIZEN_LEFT),
            None,
            partial(self._failed, order),
        )

    def _failed(self, order: Order, error: Any) -> None:
        if isinstance(error, OfficeUnreachable):
            self.keep(order)
        else:
            log.info("order not given back: %s", error)
