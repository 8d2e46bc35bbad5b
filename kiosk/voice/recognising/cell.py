"""The process that recognises: `python -m kiosk.voice.recognising.cell`.

Its arguments are the descriptors of its line to the screen's process and of an `Upbringing` in
memory. It opens no file once the engine is loaded, can write none, leaves no crash dump, and says
nothing on its stderr from then on: engines print what they hear. When the other end of the line
goes, by whatever death, it goes too, also in the middle of native code.
"""

from __future__ import annotations

import ctypes
import importlib
import mmap
import os
import resource
import select
import signal
import socket
import sys
import threading
from collections import deque
from typing import Any, Final

import numpy as np

from kiosk.voice.recognising.engine import Engine
from kiosk.voice.recognising.port import ModelBroken, RecogniserFault
from kiosk.voice.recognising.wire import (
    MANY,
    REMEMBERED,
    Ask,
    Begin,
    Broke,
    Failed,
    Finish,
    Gone,
    Lacking,
    Line,
    Message,
    Order,
    Outcome,
    Partial,
    Ready,
    Sound,
    Upbringing,
    to_order,
    to_upbringing,
)

_PR_SET_DUMPABLE: Final = 4
_PR_SET_NO_NEW_PRIVS: Final = 38
_TAKEN_S: Final = 60.0
"""The other side takes what is said while it waits for it, or is stopped in a debugger."""


class Service:
    """Follows orders until the other side goes."""

    def __init__(self, line: Line, engine: Engine) -> None:
        self._line, self._engine = line, engine
        self._utterance = 0
        self._told: deque[tuple[str, ...]] = deque(maxlen=REMEMBERED)

    def run(self) -> None:
        """Return when nobody asks any more."""
        while True:
            try:
                order = to_order.decode(self._line.receive() or b"")
                try:
                    answer = self._follow(order)
                # Native code raises what it likes.
                except Exception as error:  # noqa: BLE001
                    answer = Broke(type(error).__name__)
                if answer is not None:
                    self._line.say(answer, _TAKEN_S)
            except Gone:
                return

    def _follow(self, order: Order) -> Message | None:
        match order:
            case Begin():
                self._utterance = order.number
                if len(order.phrases) >= MANY:
                    self._told.appendleft(order.phrases)
                self._engine.begin(self._told[order.again - 1] if order.again else order.phrases)
                return None
            case Sound():
                text = self._engine.accept(np.frombuffer(order.sound, "<i2"))
                return Partial(self._utterance, order.number, text)
            case Finish():
                heard = self._engine.finish()
                return Outcome(
                    self._utterance,
                    heard.text,
                    heard.alternatives,
                    heard.words,
                    heard.numbers,
                    rss_mb(),
                )
            case Ask():
                return Lacking(self._engine.lacking(order.words))


def rss_mb() -> float:
    """Megabytes that this process holds."""
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - a path object is slower
        return round(int(file.read().split()[1]) * mmap.PAGESIZE / 1e6, 1)


def confine(memory_mb: int) -> None:
    """Take away what recognising does not need. Nothing of it comes back in this process."""
    libc = ctypes.CDLL(None, use_errno=True)
    for option, value in ((_PR_SET_DUMPABLE, 0), (_PR_SET_NO_NEW_PRIVS, 1)):
        if libc.prctl(option, value, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), f"prctl {option}")
    limit(resource.RLIMIT_AS, memory_mb * 1_000_000)
    limit(resource.RLIMIT_CORE, 0)


def limit(what: int, most: int) -> None:
    """A limit that is never above the one that holds: that would be refused."""
    hard = resource.getrlimit(what)[1]
    lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (lower, lower))


def end_with(line: int) -> None:
    """End this process as soon as the other end of the line has gone. Its own thread: native code
    may hang. Not the parent-death signal: that comes when the *thread* that started us ends."""

    def watch() -> None:
        poll = select.poll()
        poll.register(line, select.POLLRDHUP)
        poll.poll()
        os._exit(0)

    threading.Thread(target=watch, name="line", daemon=True).start()


def _raise_engine(upbringing: Upbringing) -> Engine:
    module, _, name = upbringing.engine.partition(":")
    make: Any = getattr(importlib.import_module(module), name)
    engine: Engine = make(upbringing)
    return engine


def main() -> int:
    """The whole life of the process."""
    # Ctrl-C in a terminal is for the screen, which then closes its end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    descriptor, memory = map(int, sys.argv[1:])
    line = Line(socket.socket(fileno=descriptor))
    end_with(descriptor)
    with open(memory, "rb") as file:  # noqa: PTH123 - a descriptor
        upbringing = to_upbringing.decode(file.read())
    try:
        confine(upbringing.memory_mb)
        engine = _raise_engine(upbringing)
    except RecogniserFault as error:
        line.say(Failed(error.code, str(error)), _TAKEN_S)
        return 1
    except Exception as error:  # noqa: BLE001 - whatever a broken library raises is told
        line.say(Failed(ModelBroken.code, f"{type(error).__name__}: {error}"), _TAKEN_S)
        return 1
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    os.close(nothing)
    limit(resource.RLIMIT_FSIZE, 0)
    line.say(Ready(engine.name, rss_mb()), _TAKEN_S)
    Service(line, engine).run()
    return 0


if __name__ == "__main__":
    # Native threads and destructors are not waited for.
    os._exit(main())
