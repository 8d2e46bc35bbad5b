"""The printer itself: paper, cover, cutter, buffer, and the answers it gives.

No network here. Bytes come in by `receive`, answers go out through a function, and
each cut slip goes to another one. It prints on its own thread, row by row.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from kiosk.devices.printers.real_time import (
    COVER_OPEN,
    ERROR_OCCURRED,
    MARK_PAPER_END,
    NEAR_END,
    OFFLINE,
    PAPER_END,
    STOPPED_BY_PAPER_END,
)
from kiosk.devices.sink.reader import Command, Reader, RealTime

_CUTTER_ERROR: Final = 0x08
_ANSWER: Final = 0x12  # the fixed bits of every answer
_PACE_ROWS: Final = 24


@dataclass(frozen=True, slots=True)
class MachineState:
    """What a hand or a fault can change about a printer."""

    paper_rows: int | None = None
    """Dot rows of paper left (8 to the millimetre); None: plenty."""
    near_end: bool = False
    cover_open: bool = False
    offline: bool = False
    """Switched off line at the printer."""
    cutter_jammed: bool = False
    mute: bool = False
    """Answers nothing, like many cheap printers."""
    marks: bool = True
    """Answers `GS r`; simpler printers know only `DLE EOT`."""

    @property
    def paper_out(self) -> bool:
        return self.paper_rows == 0

    @property
    def printing(self) -> bool:
        """Whether it works off its buffer."""
        return not (self.paper_out or self.cover_open or self.offline or self.cutter_jammed)

    def answer(self, number: int) -> int:
        """The answer to `DLE EOT number`."""
        match number:
            case 1:
                return _ANSWER | (0 if self.printing else OFFLINE)
            case 2:
                cover = COVER_OPEN if self.cover_open else 0
                paper = STOPPED_BY_PAPER_END if self.paper_out else 0
                return _ANSWER | cover | paper | (ERROR_OCCURRED if self.cutter_jammed else 0)
            case 3:
                return _ANSWER | (_CUTTER_ERROR if self.cutter_jammed else 0)
            case _:
                near = NEAR_END if self.near_end or self.paper_out else 0
                return _ANSWER | near | (PAPER_END if self.paper_out else 0)


class Rows(Protocol):
    """What turns commands into rows (`formatter.Formatter`)."""

    def rows(self, command: Command) -> list[bytes]:
        """The rows that the command prints."""


class Machine:
    """Prints what it receives while its state lets it. Close it to end its thread."""

    def __init__(
        self,
        formatter: Rows,
        on_slip: Callable[[list[bytes], bool], None],
        *,
        rows_per_s: float | None = None,
    ) -> None:
        """`on_slip(rows, whole)` gets each slip, on the machine's thread; `whole` is
        false for the piece that stays when paper is changed in the middle of one.

        `rows_per_s`: 1200 is a usual printer at 150 mm/s; None prints at once.
        """
        self._formatter = formatter
        self._on_slip = on_slip
        self._rows_per_s = rows_per_s
        self._reader = Reader()
        self._real_time = RealTime()
        self._paper: list[bytes] = []
        self._state = MachineState()
        self._answer: Callable[[bytes], None] = lambda _: None
        self._changed = threading.Condition()
        self._closing = False
        self._idle = True
        self._thread = threading.Thread(target=self._run, name="printer-sink", daemon=True)
        self._thread.start()

    @property
    def state(self) -> MachineState:
        with self._changed:
            return self._state

    def set(self, **changes: Any) -> None:
        """Change fields of `MachineState`, such as `set(paper_rows=0)`.

        New paper puts the piece of an unfinished slip out, as tearing it off does.
        """
        with self._changed:
            after = replace(self._state, **changes)
            torn: list[bytes] = []
            if self._state.paper_out and not after.paper_out:
                torn, self._paper = self._paper, []
        if torn:  # before printing goes on, so that slips are saved in their order
            self._on_slip(torn, False)
        with self._changed:
            self._state = replace(self._state, **changes)
            self._changed.notify_all()

    def connect(self, answer: Callable[[bytes], None]) -> None:
        """Answers go to this function from now on; it must not block or raise."""
        with self._changed:
            self._answer = answer
            self._real_time = RealTime()

    def receive(self, data: bytes) -> None:
        """Bytes from the host: questions are answered at once, the rest is queued."""
        with self._changed:
            for number in self._real_time.questions(data):
                self._say(self._state.answer(number))
            self._reader.feed(data)
            self._idle = False
            self._changed.notify_all()

    def wait_idle(self, timeout_s: float) -> bool:
        """Wait until all that was received is printed; False when it is not in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._idle, timeout_s)

    def close(self) -> None:
        """End the machine's thread. Idempotent."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join()

    def _say(self, byte: int) -> None:
        if not self._state.mute:
            self._answer(bytes((byte,)))

    def _run(self) -> None:
        while (command := self._next()) is not None:
            if command.op == b"\x1dr":
                with self._changed:
                    if not self._state.marks:
                        continue
                    self._say(MARK_PAPER_END if self._state.paper_out else 0)
            elif command.op in (b"\x1dV", b"\x1bi", b"\x1bm"):
                self._cut(command)
            else:
                self._print(self._formatter.rows(command))

    def _next(self) -> Command | None:
        """The next command, once the machine is able to print; None at the end."""
        with self._changed:
            while not self._closing:
                if self._state.printing:
                    command = self._reader.next()
                    if command is not None:
                        return command
                    self._idle = True
                    self._changed.notify_all()
                self._changed.wait()
        return None

    def _print(self, rows: list[bytes]) -> None:
        for row in rows:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._state.printing)
                if self._closing:
                    return
                self._paper.append(row)
                left = self._state.paper_rows
                if left is not None:
                    self._state = replace(self._state, paper_rows=max(0, left - 1))
                if self._rows_per_s and len(self._paper) % _PACE_ROWS == 0:
                    pause = time.monotonic() + _PACE_ROWS / self._rows_per_s
                    self._changed.wait_for(lambda: self._closing, pause - time.monotonic())

    def _cut(self, command: Command) -> None:
        # GS V 65/66 n feeds n dots after the cutter's own distance.
        feed = command.args[1] if len(command.args) > 1 else 0
        self._print(self._formatter.rows(Command(b"\x1bJ", bytes((feed,)))))
        with self._changed:
            slip, self._paper = self._paper, []
        if slip:
            self._on_slip(slip, True)
