"""A network receipt printer in software: the nearest thing to one on the desk.

It listens like a printer on port 9100, speaks ESC/POS including real-time status,
runs out of paper in the middle of a slip when told to, and leaves each cut slip as a
PNG in a folder. The demonstration office prints on it; tests talk to it through the
real network driver. Run it alone with

    python -m kiosk.devices.printer_sink --port 9100 --out slips/
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import select
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from PIL import Image

from kiosk.devices.sink.formatter import Formatter
from kiosk.devices.sink.machine import Machine

_log = logging.getLogger(__name__)

_IDLE_S: Final = 90.0
"""A connection that says nothing for so long is closed, as Epson's interfaces do."""
FONTS: Final = Path(__file__).parents[2] / "assets" / "fonts"


class PrinterSink:
    """One software printer on a TCP port; a context manager.

    Like a real one it serves one connection at a time; others wait in line.
    """

    def __init__(
        self,
        host: str,
        port: int,
        out_dir: Path,
        *,
        width_dots: int = 576,
        rows_per_s: float | None = None,
        fonts: Path = FONTS,
        on_slip: Callable[[Path], None] | None = None,
    ) -> None:
        """Nothing happens until `start` (or `with`). Port 0 takes a free one.

        `on_slip` is called with each new picture, on the machine's thread.
        """
        self._address = (host, port)
        self._out_dir = out_dir
        self._width_dots = width_dots
        self._rows_per_s = rows_per_s
        self._fonts = fonts
        self._on_slip = on_slip
        self._closing = threading.Event()
        self._reading = threading.Event()
        self._reading.set()
        self._machine: Machine | None = None
        self._listener: socket.socket | None = None
        self._thread: threading.Thread | None = None

    @property
    def machine(self) -> Machine:
        """The printer's inside: its state can be set there. Only after `start`."""
        if self._machine is None:
            raise RuntimeError("the sink is not started")
        return self._machine

    @property
    def port(self) -> int:
        """The port it listens on. Only after `start`."""
        if self._listener is None:
            raise RuntimeError("the sink is not started")
        return int(self._listener.getsockname()[1])

    def start(self) -> None:
        """Listen.

        Raises:
            OSError: the address is in use, or the folder cannot be made.
        """
        self._out_dir.mkdir(parents=True, exist_ok=True)
        self._listener = socket.create_server(self._address, backlog=8)
        self._machine = Machine(
            Formatter(self._width_dots, self._fonts), self._save, rows_per_s=self._rows_per_s
        )
        self._thread = threading.Thread(target=self._run, name="printer-sink-net", daemon=True)
        self._thread.start()

    def stall(self, stalled: bool) -> None:
        """While stalled it reads nothing from the network, like a hung interface."""
        (self._reading.clear if stalled else self._reading.set)()

    def close(self) -> None:
        """Stop listening and end both threads. Idempotent."""
        self._closing.set()
        self._reading.set()
        if self._thread is not None:
            self._thread.join()
        if self._listener is not None:
            self._listener.close()
        if self._machine is not None:
            self._machine.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _run(self) -> None:
        listener = self._listener
        while listener is not None and not self._closing.is_set():
            readable, _, _ = select.select([listener], [], [], 0.1)
            if not readable:
                continue
            connection, _ = listener.accept()
            with connection:
                try:
                    self._serve(connection)
                except OSError as error:
                    _log.debug("connection ended: %s", error)

    def _serve(self, connection: socket.socket) -> None:
        def answer(data: bytes) -> None:
            with contextlib.suppress(OSError):
                connection.send(data, socket.MSG_DONTWAIT)

        self.machine.connect(answer)
        heard_at = time.monotonic()
        try:
            while not self._closing.is_set() and time.monotonic() - heard_at < _IDLE_S:
                if not self._reading.wait(0.1):
                    continue
                readable, _, _ = select.select([connection], [], [], 0.1)
                if not readable:
                    continue
                data = connection.recv(4096)
                if not data:
                    return
                heard_at = time.monotonic()
                self.machine.receive(data)
        finally:
            self.machine.connect(lambda _: None)

    def _save(self, rows: list[bytes], whole: bool) -> None:
        picture = Image.frombytes("1", (self._width_dots, len(rows)), b"".join(rows))
        paper = picture.point(lambda dot: 0 if dot else 255)
        taken = [int(p.stem.split("-")[1]) for p in self._out_dir.glob("slip-*.png")]
        number = 1 + max(taken, default=0)
        path = self._out_dir / f"slip-{number:06d}{'' if whole else '-torn'}.png"
        partial = path.with_suffix(".tmp")
        paper.save(partial, "PNG", dpi=(203, 203))
        partial.replace(path)
        _log.info("slip %s", path.name)
        if self._on_slip is not None:
            self._on_slip(path)


def serve(host: str, port: int, out_dir: Path, *, width_dots: int = 576) -> None:
    """Run a printer until Ctrl-C; blocks.

    Raises:
        OSError: the address is in use, or the folder cannot be made.
    """
    with (
        PrinterSink(host, port, out_dir, width_dots=width_dots, rows_per_s=1200),
        contextlib.suppress(KeyboardInterrupt),
    ):
        threading.Event().wait()


def main() -> None:
    """The command line of `python -m kiosk.devices.printer_sink`."""
    parser = argparse.ArgumentParser(description="A receipt printer in software.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=9100)
    parser.add_argument("--out", type=Path, default=Path("slips"))
    parser.add_argument("--width-dots", type=int, default=576, help="576 for 80 mm, 384 for 58 mm")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    serve(given.host, given.port, given.out, width_dots=given.width_dots)


if __name__ == "__main__":
    main()
