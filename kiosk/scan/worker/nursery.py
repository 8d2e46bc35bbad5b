"""The process that has loaded the decoders and forks cells: `python -m kiosk.scan.worker.nursery`.

It has one thread, sees no picture and does three things: fork, kill, wait. Its arguments are the
descriptors of its control socket and of the shared memory, and an `Upbringing` as JSON.

Control, one packet each: `new` with a descriptor (the cell's end of its channel) is answered by
the cell's process id, `end`, once the cell is gone, by the most kB it held. The end of the
control socket is the end of the nursery, and with it of the cell.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
from typing import Final, NoReturn

import msgspec
import numpy as np

from kiosk.scan.codes import Effort, Symbology
from kiosk.scan.worker.cell import StagedDecoder, live
from kiosk.scan.worker.wire import Channel, Upbringing

READY: Final = b"ready"
FAILED: Final = b"failed "
NEW: Final = b"new"
END: Final = b"end"
_BLANK: Final = (240, 320)


def raise_decoder(upbringing: Upbringing) -> StagedDecoder:
    """The decoder, with everything loaded that it loads late."""
    module, _, name = upbringing.maker.partition(":")
    decoder: StagedDecoder = getattr(importlib.import_module(module), name)(
        symbologies=tuple(Symbology(one) for one in upbringing.symbologies),
        zxing=upbringing.zxing,
    )
    if "cv2" in sys.modules:
        # Cells are forked: a pool of threads would not be there, and one core is enough.
        sys.modules["cv2"].setNumThreads(1)
    blank = np.zeros(_BLANK, np.uint8)
    for _ in decoder.read_stages(blank, effort=Effort.STILL, number=0, skip=frozenset()):
        pass
    return decoder


def serve(control: socket.socket, memory: int, upbringing: Upbringing) -> int:
    """Fork and end cells, one at a time, until nobody asks any more; then 0."""
    try:
        decoder = raise_decoder(upbringing)
    except Exception as error:  # noqa: BLE001 - whatever a missing library raises is told
        control.send(FAILED + f"{type(error).__name__}: {error}".encode()[:400])
        return 1
    # What is loaded stays: cells need not touch, and so copy, its pages to collect garbage.
    gc.collect()
    gc.freeze()
    control.send(READY)
    cell = 0
    while True:
        said, descriptors, _, _ = socket.recv_fds(control, 64, 1)
        if said == NEW:
            cell = os.fork()
            if cell == 0:
                _be_cell(control, descriptors[0], memory, decoder, upbringing.memory_mb)
            os.close(descriptors[0])
            control.send(str(cell).encode())
        else:
            most_kb = _end(cell)
            cell = 0
            if said != END:
                return 0
            control.send(str(most_kb).encode())


def _be_cell(
    control: socket.socket, line: int, memory: int, decoder: StagedDecoder, memory_mb: int
) -> NoReturn:
    code = 70
    try:
        control.close()
        live(Channel(socket.socket(fileno=line)), memory, decoder, memory_mb)
        code = 0
    finally:
        # Nothing that Python would do at its end is for a cell: not the nursery's handlers,
        # not a traceback. An exception ends here with code 70.
        os._exit(code)


def _end(cell: int) -> int:
    if cell == 0:
        return 0
    with contextlib.suppress(ProcessLookupError):
        os.kill(cell, signal.SIGKILL)
    return os.wait4(cell, 0)[2].ru_maxrss


def main() -> int:
    """The whole life of the process."""
    # Ctrl-C in a terminal is for the screen, which then closes its end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control, memory, upbringing = sys.argv[1:]
    return serve(
        socket.socket(fileno=int(control)),
        int(memory),
        msgspec.json.decode(upbringing.encode(), type=Upbringing),
    )


if __name__ == "__main__":
    sys.exit(main())
