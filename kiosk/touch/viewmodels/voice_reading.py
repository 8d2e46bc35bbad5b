"""The meaning of utterances, off the GUI thread: a reader for each catalogue and set of rules.

Like `Searcher`: what is asked before there is a reader waits for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from kiosk.domain.procedures import Catalogue
from kiosk.domain.rules import OfficeRules
from kiosk.ui.tasks import Tasks
from kiosk.voice.heard import Heard
from kiosk.voice.intent.understood import Expect, Understood

log = logging.getLogger(__name__)


class Reads(Protocol):
    """A `kiosk.voice.intent.Reader`."""

    def read(
        self,
        text: str,
        *,
        alternatives: Sequence[str] = (),
        confidences: Sequence[float] = (),
        numbers: Sequence[str] = (),
        expect: Expect = Expect.ANYTHING,
        choices: Sequence[Sequence[str]] = (),
    ) -> Understood: ...


def _nothing(_text: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Made:
    """What hearing needs of one office, made in a worker."""

    reader: Reads
    phrases: tuple[str, ...] = ()
    """What is likely to be said there."""
    shown: Callable[[str], str] = _nothing
    """What of a request in vain the office may be told: see `kiosk.voice.keeping.Unmatched`."""


_Of = tuple[str, OfficeRules]
"""Version of the catalogue, and the rules."""
MakeReader = Callable[[Catalogue, OfficeRules], Made]


@dataclass(frozen=True, slots=True)
class Question:
    """What was heard, and as an answer to what. The text is in memory only."""

    heard: Heard = field(repr=False)
    expect: Expect
    choices: tuple[tuple[str, ...], ...]
    """What each of the choices on the screen is called."""
    done: Callable[[Understood], None]
    failed: Callable[[], None]


class Meanings(QObject):
    """Asks one question at a time; a newer one, or `forget`, drops the one before."""

    def __init__(self, tasks: Tasks, parent: QObject, *, make: MakeReader | None) -> None:
        super().__init__(parent)
        self._tasks, self._make = tasks, make
        self._made: Made | None = None
        self._of: _Of | None = None
        self._making: _Of | None = None
        self._broken = False
        """There is none, and none is being made."""
        self._question: Question | None = None

    @property
    def phrases(self) -> tuple[str, ...]:
        """What is likely to be said; empty until that is known."""
        return self._made.phrases if self._made is not None else ()

    def shown(self, text: str) -> str:
        """What of a request in vain the office may be told: no names, no numbers."""
        return self._made.shown(text) if self._made is not None else ""

    def use(self, catalogue: Catalogue | None, rules: OfficeRules | None) -> None:
        """Read by these from now on; until their reader is made, by the one before."""
        if self._make is None or catalogue is None or rules is None:
            return
        wanted = (catalogue.version, rules)
        if wanted == self._making:
            return
        if wanted == self._of:
            self._making = None  # others held for a moment only
            return
        self._making, self._broken = wanted, False
        self._tasks.run(
            partial(self._make, catalogue, rules),
            partial(self._ready, wanted),
            partial(self._not_ready, wanted),
        )

    def ask(self, question: Question) -> None:
        """`done` with the meaning, in this thread, unless it is dropped before; `failed` when
        there is none to be had."""
        self._question = question
        if self._made is not None:
            self._read(question, self._made.reader)
        elif self._make is None or self._broken:
            self.forget()
            question.failed()

    def forget(self) -> None:
        """Nobody waits for an answer any more."""
        self._question = None

    def _read(self, question: Question, reader: Reads) -> None:
        self._tasks.run(
            partial(_read, reader, question),
            partial(self._answered, question),
            partial(self._broke, question),
        )

    def _ready(self, of: _Of, made: Made) -> None:
        if of != self._making:
            return  # others came meanwhile
        self._made, self._of, self._making = made, of, None
        if self._question is not None:
            self._read(self._question, made.reader)

    def _not_ready(self, of: _Of, error: Exception) -> None:
        log.error("no reader of what is said", exc_info=error)
        if of != self._making:
            return  # others came meanwhile
        # Not tried again until catalogue or rules are other ones.
        self._of, self._making, self._broken = of, None, self._made is None
        question = self._question
        if question is not None and self._made is None:
            self.forget()
            question.failed()

    def _answered(self, question: Question, understood: Understood) -> None:
        if question is self._question:
            self.forget()
            question.done(understood)

    def _broke(self, question: Question, error: Exception) -> None:
        # Without the trace's values: the text of a citizen is among them.
        log.error("reading an utterance broke: %s", type(error).__name__)
        if question is self._question:
            self.forget()
            question.failed()


def _read(reader: Reads, question: Question) -> Understood:
    heard = question.heard
    return reader.read(
        heard.text,
        alternatives=heard.alternatives,
        confidences=[word.confidence for word in heard.words],
        numbers=heard.numbers,
        expect=question.expect,
        choices=question.choices,
    )
