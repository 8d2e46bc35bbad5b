"""A decoder whose pictures say what is to go wrong: the first pixel is the order."""

import ctypes
import os
import tempfile
from collections.abc import Iterator

import numpy as np

from kiosk.scan.codes import Code, Effort, Gray, Symbology

FINE, SEGFAULT, ABORT, HANG, LEAK, GREEDY, RAISES, WRITES, CREATES, SLOW = range(10, 20)
"""What the second stage does; the first one always finds a code. A still has a third stage."""

STAGES = ("first", "second", "third")
_CORNERS = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
_KEPT: list[np.ndarray] = []


class SaidTheCode(Exception):
    pass


def picture(order: int, shape: tuple[int, int] = (48, 64)) -> Gray:
    gray = np.full(shape, 200, np.uint8)
    gray[0, 0] = order
    return gray


def code(text: str, decoder: str = "first") -> Code:
    return Code(text.encode(), text, None, Symbology.QR, _CORNERS, decoder, 1.0)


class Decoder:
    def __init__(self, symbologies: tuple[Symbology, ...] = (), zxing: bool = True) -> None:
        self._symbologies, self._zxing = symbologies, zxing

    def stages(self, effort: Effort, number: int, shape: tuple[int, ...]) -> Iterator[str]:
        yield from STAGES if effort is Effort.STILL else STAGES[:2]

    def read_stages(
        self, gray: Gray, *, effort: Effort, number: int, skip: frozenset[str] = frozenset()
    ) -> Iterator[list[Code]]:
        for stage in self.stages(effort, number, gray.shape):
            if stage in skip:
                continue
            if int(gray[0, 0]) == SLOW:
                yield []
                return
            if stage == "first":
                yield [code(f"{gray.shape[0]}x{gray.shape[1]} {int(gray.sum())} {number}")]
            elif stage == "second":
                _go_wrong(int(gray[0, 0]), gray)
                yield [code(f"{os.getpid()} {self._zxing}", stage)]
            else:
                yield [code("third", stage)]


def _go_wrong(order: int, gray: Gray) -> None:
    if order == SEGFAULT:
        ctypes.string_at(0)
    elif order == ABORT:
        os.abort()
    elif order == HANG:
        while True:
            pass
    elif order == LEAK:
        _KEPT.append(np.ones(60_000_000, np.uint8))
    elif order == GREEDY:
        np.ones(3_000_000_000, np.uint8)
    elif order == RAISES:
        raise SaidTheCode("079203001234|Nguyễn Văn Mẫu")
    elif order == WRITES:
        ctypes.memset(gray.ctypes.data, 0, 1)
    elif order == CREATES:
        with tempfile.NamedTemporaryFile() as file:
            file.write(gray.tobytes())


def broken(symbologies: tuple[Symbology, ...], zxing: bool) -> Decoder:
    raise ImportError("no libzbar here")
