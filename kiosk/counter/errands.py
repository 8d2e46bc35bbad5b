"""Carries the clerk's commands to the office, one at a time, and says how they ended.

An errand is under way until the office has answered *and* this screen shows
what the answer led to, so a second press never acts on a picture that is
already old.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.client import Answer, OfficeClient, OfficeUnreachable, Refused
from kiosk.counter.words import Words
from kiosk.domain.refusals import Reason
from kiosk.ui.office import OfficeLink

log = logging.getLogger(__name__)

Job = Callable[[OfficeClient, str], Answer]
"""(client of the signed-in clerk, counter id) -> answer. Runs in a worker thread."""

SHOWN_WITHIN_MS: Final = 3000
"""How long the stream may take to bring what an answer announced."""

_SIGNED_OUT: Final = "unknown_token"


class Errands(QObject):
    """Signals:
    changed: `busy` changed.
    said(text, kind): a sentence for the clerk; kind `success`, `warning` or `danger`.
    sessionEnded: the office does not know this sign-in any more.
    """

    changed = Signal()
    said = Signal(str, str)
    sessionEnded = Signal()

    def __init__(self, link: OfficeLink, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._link, self._words = link, words
        self._client: OfficeClient | None = None
        self._counter = ""
        self._busy = False
        self._wanted_seq: int | None = None
        self._done: tuple[str, Callable[[Answer], None] | None] = ("", None)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(SHOWN_WITHIN_MS)
        self._patience.timeout.connect(self._settle)
        link.changed.connect(self._look)

    @property
    def busy(self) -> bool:
        return self._busy

    def begin(self, client: OfficeClient, counter_id: str) -> None:
        """From now on commands are those of this clerk at this counter."""
        self._client, self._counter = client, counter_id

    def end(self) -> OfficeClient | None:
        """No clerk any more. Gives back the client, which is the caller's to close."""
        client, self._client = self._client, None
        self._settle()
        return client

    def send(self, job: Job, said: str = "", done: Callable[[Answer], None] | None = None) -> bool:
        """Carry out `job`; false, and nothing happens, while another is under way.

        `said` is told when the office has agreed; `done` gets its answer.
        """
        client, counter = self._client, self._counter
        if self._busy or client is None:
            return False
        self._busy, self._done = True, (said, done)
        self.changed.emit()
        self._link.command(lambda: job(client, counter), self._answered, self._failed)
        return True

    def _answered(self, answer: Answer) -> None:
        said, done = self._done
        if said:
            self.said.emit(said, "success")
        self._wanted_seq = answer.seq
        self._patience.start()
        self._look()
        if done is not None:
            done(answer)

    def _failed(self, error: Exception) -> None:
        self._settle()
        match error:
            case Refused() if error.reason == _SIGNED_OUT:
                self.sessionEnded.emit()
            case Refused(reason=Reason.STALE):
                ticket = error.ticket
                number = ticket.number if ticket is not None else ""
                state = ticket.state if ticket is not None else None
                self.said.emit(self._words.stale(number, state), "warning")
            case Refused():
                self.said.emit(self._words.of_refused(error), "warning")
            case OfficeUnreachable():
                self.said.emit(self._words.unreachable(), "danger")
            case _:
                log.error("command failed", exc_info=error)
                self.said.emit(self._words.fault(), "danger")

    @Slot()
    def _look(self) -> None:
        if self._wanted_seq is not None and self._link.queue.seq >= self._wanted_seq:
            self._settle()

    @Slot()
    def _settle(self) -> None:
        self._patience.stop()
        self._wanted_seq = None
        if self._busy:
            self._busy = False
            self.changed.emit()
