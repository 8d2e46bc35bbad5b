"""The conversation with an ESC/POS roll printer: ask, send, see it through.

Owns when to ask, how long to wait and what silence means. It refuses to know how
bytes travel (`Line`) and what they print.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final, NoReturn

from kiosk.devices.printer import (
    OutOfPaper,
    Printed,
    PrinterBusy,
    PrinterFault,
    PrinterOffline,
    PrinterStatus,
)
from kiosk.devices.printers.line import Line, LineBusy, LineLost
from kiosk.devices.printers.real_time import (
    END_OF_JOB,
    ERROR_CAUSE,
    MARK_PAPER_END,
    NO_AUTOMATIC_STATUS,
    OFFLINE,
    OFFLINE_CAUSE,
    PAPER_END,
    PRINTER,
    QUESTIONS,
    ROLL_PAPER,
    Question,
    is_answer,
    is_mark,
    question,
    read_answers,
)

_POLL_S: Final = 0.1
"""Between two questions while a job prints."""


class RollPrinter:
    """A `SlipPrinter` on any line. Safe to call from several threads."""

    def __init__(
        self,
        connect: Callable[[float], Line],
        *,
        keep_open: bool,
        answer_s: float = 0.5,
        settle_s: float = 2.0,
    ) -> None:
        """`connect(timeout_s)` opens the line or raises `LineLost`."""
        self._connect = connect
        self._keep_open = keep_open
        self._answer_s = answer_s
        self._settle_s = settle_s
        self._lock = threading.Lock()
        self._talk: _Talk | None = None
        # Printers that cannot answer are common, so silence only counts as a fault
        # of one that has answered before.
        self._has_answered = False
        # Whether it answers `GS r` too; tried once, while nothing prints.
        self._marks: bool | None = None

    def status(self, timeout_s: float) -> PrinterStatus:
        deadline = time.monotonic() + timeout_s
        if not self._lock.acquire(timeout=timeout_s):
            return PrinterStatus(None, "unknown", None, None, "Máy in đang bận in.")
        try:
            return self._ask_all(deadline)
        except LineBusy:
            self._drop()
            return _unreachable("Máy in đang bị chương trình khác giữ.")
        except LineLost:
            self._drop()
            return _unreachable("Không kết nối được máy in.")
        finally:
            self._end_turn()

    def print_job(self, data: bytes, timeout_s: float) -> None:
        deadline = time.monotonic() + timeout_s
        if not self._lock.acquire(timeout=timeout_s):
            raise PrinterBusy("another job is printing")
        try:
            self._refuse_if_unready(deadline)
            self._try_marks(deadline)
            self._send(NO_AUTOMATIC_STATUS + data + (END_OF_JOB if self._marks else b""), deadline)
            if self._has_answered:
                self._see_through(deadline)
        except PrinterFault:
            # Whatever broke the conversation, the next one starts on a fresh line.
            self._drop()
            raise
        finally:
            self._end_turn()

    def close(self) -> None:
        with self._lock:
            self._drop()

    def _open(self, deadline: float) -> _Talk:
        if self._talk is None:
            self._talk = _Talk(self._connect(_left(deadline)))
        return self._talk

    def _drop(self) -> None:
        if self._talk is not None:
            self._talk.line.close()
            self._talk = None

    def _end_turn(self) -> None:
        if not self._keep_open:
            self._drop()
        self._lock.release()

    def _ask_all(self, deadline: float) -> PrinterStatus:
        """Ask all four questions, stopping at the first that is not answered.

        Raises:
            LineLost: no connection.
        """
        answers: dict[Question, int] = {}
        for number in QUESTIONS:
            answer = self._open(deadline).ask(number, min(self._answer_s, _left(deadline)))
            if answer is None:
                # A late answer would pass for the next question's: hang up on it.
                self._drop()
                break
            self._has_answered = True
            answers[number] = answer
        if self._has_answered and not answers:
            return _unreachable("Máy in không còn trả lời.")
        return read_answers(answers)

    def _refuse_if_unready(self, deadline: float) -> None:
        try:
            fault = self._ask_all(deadline).fault()
        except LineBusy as busy:
            raise PrinterBusy(str(busy)) from busy
        except LineLost as lost:
            raise PrinterOffline(str(lost)) from lost
        if fault is not None:
            raise fault

    def _try_marks(self, deadline: float) -> None:
        if not self._has_answered or self._marks is not None:
            return
        try:
            talk = self._open(deadline)
            talk.mark = None
            talk.line.write(NO_AUTOMATIC_STATUS + END_OF_JOB, _left(deadline))
            talk.await_mark(min(self._answer_s, _left(deadline)))
        except LineLost as lost:
            raise PrinterOffline(str(lost)) from lost
        self._marks = talk.mark is not None

    def _send(self, data: bytes, deadline: float) -> None:
        sent = 0
        try:
            talk = self._open(deadline)
            talk.mark = None
            while sent < len(data):
                sent += talk.line.write(data[sent:], _left(deadline))
                if sent < len(data) and _left(deadline) <= 0:
                    self._explain_stop("part" if sent else "nothing")
        except LineLost as lost:
            raise PrinterOffline(str(lost), printed="part" if sent else "nothing") from lost

    def _see_through(self, deadline: float) -> None:
        """Wait for the mark of the job's end, asking for faults meanwhile."""
        quiet_until = time.monotonic() + self._settle_s
        try:
            talk = self._open(deadline)
            while _left(deadline) > 0:
                talk.await_mark(min(_POLL_S, _left(deadline)))
                mark = talk.mark if self._marks else None
                if mark is not None and mark & MARK_PAPER_END:
                    raise OutOfPaper("at the end of the job", printed="part")
                self._refuse_if_stopped(talk, deadline)
                if mark is not None:
                    return
                if not self._marks and time.monotonic() >= quiet_until:
                    return
        except LineLost as lost:
            raise PrinterOffline(str(lost), printed="unknown") from lost
        self._explain_stop("unknown")

    def _refuse_if_stopped(self, talk: _Talk, deadline: float) -> None:
        # The question may queue behind the job, so its answer gets all the time left.
        printer = talk.ask(PRINTER, _left(deadline))
        roll = None if printer is None else talk.ask(ROLL_PAPER, _left(deadline))
        if printer is None or roll is None:
            return  # the deadline is over
        if printer & OFFLINE or roll & PAPER_END:
            cause = talk.ask(OFFLINE_CAUSE, self._answer_s)
            errors = None if cause is None else talk.ask(ERROR_CAUSE, self._answer_s)
            status = read_answers(
                {PRINTER: printer, OFFLINE_CAUSE: cause, ERROR_CAUSE: errors, ROLL_PAPER: roll}
            )
            fault = status.fault(printed="part")
            if fault is not None:
                raise fault

    def _explain_stop(self, printed: Printed) -> NoReturn:
        """The time is over: say why, by asking once more on a fresh line."""
        self._drop()
        grace = time.monotonic() + 4 * self._answer_s
        try:
            fault = self._ask_all(grace).fault(printed=printed)
        except LineLost as lost:
            raise PrinterOffline(str(lost), printed=printed) from lost
        raise fault or PrinterBusy("not finished in time", printed=printed)


class _Talk:
    """One open line, with what the printer said sorted into answers and marks."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.mark: int | None = None
        """The answer to `GS r 1` since this was last set to None."""

    def ask(self, number: Question, wait_s: float) -> int | None:
        """The answer to one question; None when it did not come within `wait_s`."""
        deadline = time.monotonic() + wait_s
        while self._hear(0):
            pass  # what nobody asked for must not pass for the answer
        asked = question(number)
        if self.line.write(asked, wait_s) < len(asked):
            return None
        while (left := _left(deadline)) > 0:
            answers = self._hear(left)
            if answers:
                return answers[0]
        return None

    def await_mark(self, wait_s: float) -> None:
        deadline = time.monotonic() + wait_s
        while self.mark is None and (left := _left(deadline)) > 0:
            self._hear(left)

    def _hear(self, wait_s: float) -> list[int]:
        heard = self.line.read(wait_s)
        for byte in heard:
            if is_mark(byte):
                self.mark = byte
        return [byte for byte in heard if is_answer(byte)]


def _unreachable(says: str) -> PrinterStatus:
    return PrinterStatus(online=False, paper="unknown", cover_open=None, error=None, says=says)


def _left(deadline: float) -> float:
    """Seconds until a monotonic deadline, never negative."""
    return max(0.0, deadline - time.monotonic())
