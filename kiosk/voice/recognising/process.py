"""`RecogniseProcess`: a recogniser that its engine's native code cannot take down."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Literal

import msgspec
import numpy as np

from kiosk.voice.heard import Heard
from kiosk.voice.recognising.household import Cell
from kiosk.voice.recognising.port import (
    ModelBroken,
    ModelMissing,
    RecogniserFault,
    RecogniserLost,
    Samples,
)
from kiosk.voice.recognising.utterance import Utterance
from kiosk.voice.recognising.wire import (
    Answer,
    Ask,
    Begin,
    Broke,
    Failed,
    Gone,
    Lacking,
    Outcome,
    Partial,
    Ready,
    Upbringing,
    to_answer,
)

log = logging.getLogger(__name__)

Loss = Literal["crashed", "hung", "grown"]

_SEND_S: Final = 2.0
_LOADING_S: Final = 60.0
_STARVED: Final = 1.8
"""A cell that got less than half of the processor for its time has this many times it."""
_GROWTH_MB: Final = 150.0
_DEATHS: Final = 2
_FAULTS: Final = {kind.code: kind for kind in (ModelMissing, ModelBroken)}


class _Hung(Exception):
    """No answer in time."""


class RecogniseProcess:
    """A `Recogniser` whose engine runs in a process of its own.

    It keeps the sound of the utterance, in memory only. When the process dies or hangs, a new
    one is begun and hears it all again; if that dies too, `RecogniserLost` is raised and the next
    utterance finds a new one. From one thread at a time, `close` too.
    """

    def __init__(self, upbringing: Upbringing, *, watchdog_s: float = 3.0) -> None:
        """Begin to load the engine, without waiting for it.

        Args:
            watchdog_s: how long an answer may take before the process is killed.

        Raises:
            RecogniserFault: the system gives no process.
        """
        self._upbringing, self._watchdog_s = upbringing, watchdog_s
        self._restarts: Counter[Loss] = Counter()
        self._name = upbringing.engine.rpartition(":")[2].removesuffix("_engine")
        self._closed = False
        self._utterance: Utterance | None = None
        self._begun_utterances = 0
        self._answers: list[tuple[str, ...]] | None = None
        """Where the answer to a question goes, while one is asked."""
        self._quiet_s = self._cpu_s = 0.0
        self._extended = False
        self._cell: Cell | None = None
        self._begin_cell()

    @property
    def name(self) -> str:
        """Engine and model; the engine alone until it is loaded."""
        return self._name

    @property
    def restarts(self) -> dict[Loss, int]:
        """How often a new process was needed, by reason: `crashed`, `hung`, and `grown` (replaced
        between two utterances, nothing was lost)."""
        return dict(self._restarts)

    @property
    def rss_mb(self) -> float:
        """Megabytes that the process holds now; 0 when there is none."""
        return 0.0 if self._cell is None else self._cell.rss_mb()

    @property
    def pid(self) -> int | None:
        """Of the process that runs now, for whoever weighs or kills it."""
        return None if self._cell is None else self._cell.pid

    def load(self) -> None:
        """Wait until the engine is loaded.

        Raises:
            ModelMissing: the engine is not installed.
            ModelBroken: it cannot be loaded, or dies of it.
            RecogniserFault: the system gives no process.
        """
        cell = self._living()
        try:
            while not cell.name:
                self._hear(cell, wait=True)
        except (Gone, _Hung) as error:
            said = cell.said()
            code = self._end_cell()
            why = "took too long" if isinstance(error, _Hung) else f"ended with {code}"
            raise ModelBroken(f"loading {why}: {said}") from error

    def lacking(self, words: Iterable[str]) -> tuple[str, ...]:
        """The words that the model can never recognise. Between two utterances.

        Raises:
            RecogniserFault: as `load` and `finish`.
        """
        self.load()
        cell = self._living()
        answers: list[tuple[str, ...]] = []
        self._answers = answers
        try:
            cell.line.say(Ask(tuple(words)), _SEND_S)
            self._quiet_now()
            while not answers:
                self._hear(cell, wait=True)
        except (Gone, _Hung) as error:
            self._end_cell()
            raise RecogniserLost("it died of a question about words") from error
        finally:
            self._answers = None
        return answers[0]

    def begin(self, phrases: Sequence[str] = ()) -> None:
        """See `Recogniser.begin`. Does not wait, neither for the engine nor for its answer."""
        self._utterance = None
        self._work()
        self._begun_utterances += 1
        self._utterance = Utterance(self._begun_utterances, tuple(phrases))
        self._work()

    def accept(self, samples: Samples) -> str:
        """See `Recogniser.accept`. Does not wait for the text of these samples: partial texts
        follow about a tenth of a second behind, ten a second.

        Raises:
            ValueError: `samples` are not int16 mono.
            RecogniserFault: see the class; none has begun.
        """
        if samples.ndim != 1 or samples.dtype != np.int16:
            raise ValueError(f"samples must be mono int16: {samples.shape}, {samples.dtype}")
        utterance = self._begun()
        utterance.add(samples)
        self._work()
        return utterance.partial

    def finish(self) -> Heard:
        """See `Recogniser.finish`."""
        began_s = time.monotonic()
        utterance = self._begun()
        utterance.end()
        self._work(until=lambda: utterance.final is not None)
        self._utterance = None
        final = utterance.final
        if final is None:  # for the type checker: `_work` has seen to it
            raise RecogniserLost
        heard = Heard(
            text=final.text,
            alternatives=final.alternatives,
            numbers=final.numbers,
            words=final.words,
            audio_s=utterance.audio_s,
            late_ms=(time.monotonic() - began_s) * 1e3,
            engine=self._name,
        )
        self._weigh(final.rss_mb)
        return heard

    def close(self) -> None:
        """End the process and forget the sound. Idempotent."""
        self._closed = True
        self._utterance = None
        self._end_cell()

    def _begun(self) -> Utterance:
        if self._utterance is None:
            raise RecogniserFault("no utterance has begun")
        return self._utterance

    def _work(self, until: Callable[[], bool] | None = None) -> None:
        """Send what may be sent and hear what is there; with `until`, go on until it is so.

        Raises:
            RecogniserLost: it died twice of this utterance.
            RecogniserFault: the engine cannot be loaded any more.
        """
        while True:
            try:
                cell = self._living()
                if self._utterance is not None and cell.name:
                    self._send(cell, self._utterance)
                more = self._hear(cell, wait=until is not None)
                if until() if until is not None else not more:
                    return
            except Gone:
                self._lose("crashed")
            except _Hung:
                self._lose("hung")

    def _send(self, cell: Cell, utterance: Utterance) -> None:
        if not utterance.waiting():
            self._quiet_now()
        for message in utterance.orders():
            cell.line.say(cell.begin(message) if isinstance(message, Begin) else message, _SEND_S)

    def _hear(self, cell: Cell, *, wait: bool) -> bool:
        """Take one answer; whether there was one. With `wait`, for as long as it may take.

        Raises:
            Gone: the cell is.
            _Hung: an answer is overdue.
            ModelMissing, ModelBroken: the engine cannot be loaded.
        """
        overdue_s = self._overdue_s(cell)
        soon_s = time.monotonic() + 0.001
        raw = cell.line.receive(max(soon_s, overdue_s) if wait and overdue_s else soon_s)
        if raw is None:
            if not overdue_s or time.monotonic() < overdue_s:
                return False
            if self._extended or not cell.name or self._worked_s(cell) > self._watchdog_s / 2:
                raise _Hung
            # It does not hang: the machine is busy.
            self._extended = True
            return True
        self._quiet_now()
        try:
            self._take(cell, to_answer.decode(raw))
        except msgspec.MsgspecError as error:
            # An answer that is none is as good as a crash: whatever said it is not our cell.
            raise Gone from error
        return True

    def _take(self, cell: Cell, answer: Answer) -> None:
        utterance = self._utterance
        match answer:
            case Ready():
                cell.name = self._name = answer.name
            case Failed():
                self._end_cell()
                self._utterance = None
                raise _FAULTS.get(answer.code, ModelBroken)(answer.why)
            case Partial(utterance=of) if utterance is not None and of == utterance.number:
                utterance.answered(answer)
            case Outcome(utterance=of) if utterance is not None and of == utterance.number:
                utterance.final = answer
            case Lacking() if self._answers is not None:
                self._answers.append(answer.words)
            case Broke():
                log.warning("recognising engine raised %s", answer.name)
                raise Gone
            case _:
                """Of an utterance that was dropped."""

    def _overdue_s(self, cell: Cell) -> float:
        """When the answer that is waited for is overdue; 0 when none is waited for."""
        if not cell.name:
            return cell.began_s + _LOADING_S
        if self._answers is not None or (self._utterance is not None and self._utterance.waiting()):
            return self._quiet_s + self._watchdog_s * (_STARVED if self._extended else 1)
        return 0.0

    def _quiet_now(self) -> None:
        self._quiet_s, self._extended = time.monotonic(), False
        self._cpu_s = 0.0 if self._cell is None else self._cell.cpu_s()

    def _worked_s(self, cell: Cell) -> float:
        return cell.cpu_s() - self._cpu_s

    def _weigh(self, rss_mb: float) -> None:
        cell = self._cell
        if cell is None:
            return
        cell.first_rss_mb = cell.first_rss_mb or rss_mb
        if rss_mb - cell.first_rss_mb > _GROWTH_MB:
            self._restarts["grown"] += 1
            self._end_cell()
            self._begin_cell()

    def _lose(self, why: Loss) -> None:
        log.warning("recognising process %s", why)
        self._restarts[why] += 1
        self._end_cell()
        # At once, also where this utterance is lost: the next one wants it loaded.
        self._begin_cell()
        if self._utterance is None:
            return
        self._utterance.again()
        if self._utterance.deaths >= _DEATHS:
            self._utterance = None
            raise RecogniserLost(f"the process {why}, for the second time")

    def _living(self) -> Cell:
        if self._closed:
            raise RecogniserFault("it was closed")
        if self._cell is None:
            self._begin_cell()
        if self._cell is None:
            raise RecogniserFault("no process")
        return self._cell

    def _begin_cell(self) -> None:
        self._cell = Cell(self._upbringing)
        self._quiet_s, self._extended, self._cpu_s = self._cell.began_s, False, 0.0

    def _end_cell(self) -> int:
        cell, self._cell = self._cell, None
        return 0 if cell is None else cell.end()
