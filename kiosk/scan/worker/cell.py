"""The life of a cell: take an order, read the picture, tell each stage's codes at once."""

from __future__ import annotations

import ctypes
import mmap
import os
import resource
import signal
from collections.abc import Iterable, Iterator
from typing import Any, Final, Protocol

from kiosk.scan.codes import Code, Effort, Gray
from kiosk.scan.worker.picture import PictureView
from kiosk.scan.worker.wire import Began, Channel, Done, Found, Gone, Message, pack, to_order

_NICER: Final = 5
"""The screen that the citizen touches comes first."""
_PR_SET_PDEATHSIG: Final = 1
_PR_SET_DUMPABLE: Final = 4
_PR_SET_NO_NEW_PRIVS: Final = 38


class StagedDecoder(Protocol):
    """What a cell needs of `kiosk.scan.decode.Decoder`."""

    def stages(self, effort: Effort, number: int, shape: tuple[int, ...]) -> Iterable[Any]:
        """The stages such a picture would go through, in order; a name, or something that has
        a `name`."""

    def read_stages(
        self, gray: Gray, *, effort: Effort, number: int, skip: frozenset[str]
    ) -> Iterator[list[Code]]:
        """One list for each stage that ran."""


def live(channel: Channel, memory: int, decoder: StagedDecoder, memory_mb: int) -> None:
    """Serve orders until the other side goes."""
    confine(memory_mb)
    view = PictureView(memory)
    scale = Scale()
    while True:
        try:
            order = to_order.decode(channel.receive() or b"")
            gray = view.get(order.rows, order.columns, order.capacity)
            broke, short = "", False
            try:
                names = _names(decoder, order.effort, order.number, gray.shape, order.skip)
                _say(channel, Began(next(names, "")))
                for codes in decoder.read_stages(
                    gray, effort=order.effort, number=order.number, skip=order.skip
                ):
                    if codes:
                        _say(channel, Found(codes))
                    _say(channel, Began(next(names, "")))
            except Gone:
                raise
            # Native decoders raise what they like (cv2.error, ValueError, UnicodeError). The
            # name alone goes on: the text of such an exception may quote the code.
            except Exception as error:  # noqa: BLE001
                broke, short = type(error).__name__, _for_want_of_memory(error)
            _say(channel, Done(broke, short, scale.grown_mb()))
        except Gone:
            return


def confine(memory_mb: int) -> None:
    """Take away what a decoder does not need. Nothing of it comes back in this process."""
    # The nursery has one thread, so its death, which this is tied to, is that of the process.
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    _prctl(_PR_SET_DUMPABLE, 0)
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    most = memory_mb * 1_000_000
    for what, limit in (
        (resource.RLIMIT_AS, most),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        # Who may not raise limits may not name a higher one either, and had no cell at all.
        hard = resource.getrlimit(what)[1]
        lower = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(what, (lower, lower))
    os.nice(_NICER)


class Scale:
    """Weighs this process against what it was when it began. Some microseconds each time."""

    def __init__(self) -> None:
        self._file = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
        self._first = self._own_bytes()

    def grown_mb(self) -> float:
        """Megabytes of memory of its own above the first weighing."""
        return round((self._own_bytes() - self._first) / 1e6, 1)

    def _own_bytes(self) -> int:
        # Resident less shared: the picture is the screen's, however large it is.
        fields = os.pread(self._file, 256, 0).split()
        return (int(fields[1]) - int(fields[2])) * mmap.PAGESIZE


def _names(
    decoder: StagedDecoder,
    effort: Effort,
    number: int,
    shape: tuple[int, ...],
    skip: frozenset[str],
) -> Iterator[str]:
    for stage in decoder.stages(effort, number, shape):
        name = str(getattr(stage, "name", stage))
        if name not in skip:
            yield name


def _for_want_of_memory(error: Exception) -> bool:
    # cv2.error has the number of OpenCV's error: -4 is StsNoMem.
    return isinstance(error, MemoryError) or getattr(error, "code", 0) == -4


def _say(channel: Channel, message: Message) -> None:
    channel.send(pack(message))


def _prctl(option: int, value: int) -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), f"prctl {option}")
