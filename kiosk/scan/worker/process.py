"""`DecodeProcess`: reads pictures like a decoder, and cannot be broken by them."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from kiosk.scan.codes import Code, Effort, Gray, Symbology
from kiosk.scan.worker.household import Cell, Nursery, NurseryFailed
from kiosk.scan.worker.picture import SharedPicture
from kiosk.scan.worker.skips import Skips
from kiosk.scan.worker.wire import Began, Done, Found, Gone, Order, Upbringing, pack, to_answer

log = logging.getLogger(__name__)

Loss = Literal["", "crashed", "hung", "memory"]
"""Why a picture was not wholly looked at; empty when it was."""

_STILL_S: Final = 3.0
_STARVED: Final = 1.8
"""A cell that got less than half of the processor for its time is given this many times it:
it does not hang, the machine is busy."""
_GROWTH_MB: Final = 150.0
"""A cell that has grown by so much is replaced after the picture. A 4K picture and its
enlargement take less than a third of it; libzbar loses 8 MB on each view of some codes."""
_TRIES: Final = 6
"""A still is tried again without the stage that broke; there are fewer stages than this."""


class DecoderMissing(Exception):
    """The decoders cannot be loaded, or no process can be started. `str()` is for logs."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What one look at a picture gave."""

    codes: tuple[Code, ...]
    """Also those that were read before a later stage broke."""
    ms: float
    """From the picture's arrival to this answer, in milliseconds."""
    lost: Loss
    unfinished: frozenset[str] = frozenset()
    """The stages that took the time, when others had none left; empty when all had theirs or a
    text was read."""


class DecodeProcess:
    """Reads codes in a process of its own; see the package for how and why.

    Nothing runs before the first `read` or `warm`. Thread-safe: one picture at a time.
    """

    def __init__(
        self,
        symbologies: Iterable[Symbology] = (Symbology.QR,),
        *,
        zxing: bool = True,
        watchdog_s: float = 0.5,
        memory_mb: int = 1200,
        maker: str = "kiosk.scan.decode:Decoder",
    ) -> None:
        """Args:
        watchdog_s: how long one frame may take before the cell is killed.
        memory_mb: address space of a cell; it begins with about 300 MB.
        maker: `module:callable` of the decoder that cells use.
        """
        self._upbringing = Upbringing(
            maker=maker,
            symbologies=tuple(str(one) for one in symbologies),
            zxing=zxing,
            memory_mb=memory_mb,
        )
        self._watchdog_s, self._memory_mb = watchdog_s, memory_mb
        self._lock = threading.Lock()
        self._picture: SharedPicture | None = SharedPicture()
        self._nursery: Nursery | None = None
        self._cell: Cell | None = None
        self._skips = Skips()
        self._unfinished: frozenset[str] = frozenset()
        self._restarts: Counter[str] = Counter()

    @property
    def restarts(self) -> dict[str, int]:
        """How often a new cell was needed, by reason: `crashed`, `hung`, `memory`, `grown`
        (replaced in time, nothing was lost) and `nursery` (all had to be loaded anew)."""
        return dict(self._restarts)

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes that run now, for whoever weighs them."""
        with self._lock:
            return tuple(one.pid for one in (self._nursery, self._cell) if one is not None)

    def warm(self) -> None:
        """Begin to load the decoders, without waiting for them: a quarter of a second."""
        with self._lock:
            if self._picture is not None and self._nursery is None:
                self._begin(self._picture)

    def read(
        self,
        gray: Gray,
        *,
        effort: Effort = Effort.FRAME,
        number: int = 0,
        skip: frozenset[str] = frozenset(),
        limit_s: float = 0.0,
    ) -> Glance:
        """Look at a picture. Blocks for at most the watchdog's time and some milliseconds; the
        first time also until the decoders are loaded, which takes a quarter of a second, and is
        given up after 20 s.

        Args:
            number: of the frame; dear stages take turns over it.
            skip: stages to leave out, besides those that broke lately.
            limit_s: another limit than the watchdog's; a still has 3 s for each stage that
                breaks.

        Raises:
            DecoderMissing: see there; the next call tries again.
            RuntimeError: it was closed.
            ValueError: `gray` is no picture.
        """
        with self._lock:
            if self._picture is None:
                raise RuntimeError("read after close")
            begun = time.monotonic()
            still = effort is Effort.STILL
            limit_s = limit_s or (max(_STILL_S, self._watchdog_s) if still else self._watchdog_s)
            self._picture.put(gray)
            codes: list[Code] = []
            first: Loss = ""
            self._unfinished = frozenset()
            for _ in range(_TRIES if still else 1):
                found, lost = self._try(self._picture, gray.shape, effort, number, skip, limit_s)
                _add(codes, found)
                first = first or lost
                if not lost:
                    break
            took_ms = (time.monotonic() - begun) * 1e3
            return Glance(tuple(codes), took_ms, first, self._unfinished)

    def forget(self) -> None:
        """Clear the picture and end the cell, whose heap may hold a code. The next picture
        has a new cell, some milliseconds later."""
        with self._lock:
            if self._picture is not None:
                self._picture.clear()
            self._end_cell()

    def rest(self) -> None:
        """`forget`, and end the nursery too: no process and no memory of it until the next
        `read` or `warm`."""
        with self._lock:
            self._rest()

    def close(self) -> None:
        """`rest` for good. Idempotent."""
        with self._lock:
            self._rest()
            if self._picture is not None:
                self._picture.close()
                self._picture = None

    def _rest(self) -> None:
        if self._picture is not None:
            self._picture.clear()
        if self._cell is not None:
            self._cell.channel.close()
            self._cell = None
        if self._nursery is not None:
            self._nursery.close()
            self._nursery = None

    def _try(
        self,
        picture: SharedPicture,
        shape: tuple[int, ...],
        effort: Effort,
        number: int,
        skip: frozenset[str],
        limit_s: float,
    ) -> tuple[list[Code], Loss]:
        cell = self._cell or self._new_cell(picture)
        order = Order(
            rows=shape[0],
            columns=shape[1],
            capacity=picture.capacity,
            effort=effort,
            number=number,
            skip=skip | self._skips.now(time.monotonic()),
        )
        found: list[Code] = []
        watch = _Watch(cell, limit_s)
        try:
            watch.start()
            cell.channel.send(pack(order))
            while (raw := watch.receive()) is not None:
                answer = to_answer.decode(raw)
                if isinstance(answer, Began):
                    watch.begin(answer.stage)
                elif isinstance(answer, Found):
                    _add(found, answer.codes)
                else:
                    if watch.stage and not any(code.refused is None for code in found):
                        self._unfinished = frozenset(watch.over)
                    return found, self._done(answer, watch.stage)
            lost: Loss = "hung"
            self._end_cell()
        except (Gone, msgspec.MsgspecError):
            # An answer that is none is as good as a crash: whatever said it is not our cell.
            lost = self._why(self._end_cell())
        self._note(lost, watch.stage)
        return found, lost

    def _done(self, done: Done, stage: str) -> Loss:
        if not done.broke:
            if done.grown_mb > _GROWTH_MB:
                self._restarts["grown"] += 1
                self._end_cell()
            return ""
        log.warning("stage %s raised %s", stage or "?", done.broke)
        self._skips.broke(stage, time.monotonic())
        if done.memory:
            self._restarts["memory"] += 1
            self._end_cell()
            return "memory"
        return "crashed"

    def _note(self, lost: Loss, stage: str) -> None:
        log.warning("decode process %s in stage %s", lost, stage or "?")
        self._restarts[lost] += 1
        self._skips.broke(stage, time.monotonic())

    def _why(self, most_mb: float) -> Loss:
        """A cell that ended near its limit ended because of it: malloc gave libzbar nothing."""
        return "memory" if most_mb > 0.6 * self._memory_mb else "crashed"

    def _begin(self, picture: SharedPicture) -> Nursery:
        try:
            self._nursery = Nursery(self._upbringing, picture.descriptor)
        except NurseryFailed as error:
            raise DecoderMissing(str(error)) from error
        return self._nursery

    def _new_cell(self, picture: SharedPicture) -> Cell:
        if self._nursery is not None:
            try:
                self._cell = self._nursery.cell()
            except NurseryFailed as error:
                # Killed by hand or for want of memory, perhaps while nothing was read.
                log.warning("decode nursery: %s", error)
                self._lose_nursery()
            else:
                return self._cell
        nursery = self._begin(picture)
        try:
            self._cell = nursery.cell()
        except NurseryFailed as error:
            self._rest()
            raise DecoderMissing(str(error)) from error
        return self._cell

    def _end_cell(self) -> float:
        """The most memory it held, in megabytes; 0 when nobody knows."""
        cell, self._cell = self._cell, None
        if cell is None or self._nursery is None:
            return 0.0
        try:
            return self._nursery.end(cell)
        except NurseryFailed as error:
            log.warning("decode nursery: %s", error)
            self._lose_nursery()
            return 0.0

    def _lose_nursery(self) -> None:
        if self._nursery is not None:
            self._nursery.close()
        self._nursery = None
        self._restarts["nursery"] += 1


def _add(known: list[Code], more: list[Code]) -> None:
    """What another stage read once more is left out; two codes with one text stay two."""
    keys = {(code.symbology, code.data) for code in known}
    known += [code for code in more if (code.symbology, code.data) not in keys]


class _Watch:
    """The time one picture has, the stage it is in and those it has been through."""

    def __init__(self, cell: Cell, limit_s: float) -> None:
        self.stage = ""
        self.over: list[str] = []
        self._cell, self._limit_s = cell, limit_s
        self._used_s = self._deadline_s = 0.0
        self._extended = False

    def start(self) -> None:
        """The time runs from now on.

        Raises:
            Gone: the cell is.
        """
        self._used_s = self._cell.cpu_s()
        self._deadline_s = time.monotonic() + self._limit_s

    def begin(self, stage: str) -> None:
        """The one before is over."""
        if self.stage:
            self.over.append(self.stage)
        self.stage = stage

    def receive(self) -> bytes | None:
        """The next answer; None when the time is up.

        Raises:
            Gone: the cell is.
        """
        while (raw := self._cell.channel.receive(self._deadline_s)) is None:
            if self._extended or self._cell.cpu_s() - self._used_s > self._limit_s / 2:
                return None
            self._extended = True
            self._deadline_s += (_STARVED - 1) * self._limit_s
        return raw
