"""A camera whose pictures the test sets, a reader, and a listener that remembers."""

import queue
import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from kiosk.bench import hostile
from kiosk.devices.camera import CameraFault, CameraMissing, Frame
from kiosk.devices.scanner import Doubt, ScannerFault
from kiosk.scan.codes import Gray
from kiosk.scan.station import Glimpse, Presented

FPS = 30.0


def desk(*codes: tuple[str | bytes, int]) -> Gray:
    """A 720p frame of an empty desk with codes side by side: text and pixels per module."""
    frame = np.full((720, 1280), 90, np.uint8)
    left = 40
    for text, module_px in codes:
        piece = hostile.picture(text, module_px)
        hostile.paste(frame, piece, 100, left)
        left += piece.shape[1] + 40
    return frame


class TestCamera:
    """Gives the picture that was set last, at 30 fps, with a little noise as real ones have."""

    __test__ = False

    def __init__(self) -> None:
        self.fault: CameraFault | None = None
        self.opened = self.taken = self.number = 0
        self.is_open = False
        self._noise = np.random.default_rng(1).integers(-3, 4, (720, 1280, 3))
        self.show(desk())

    def show(self, gray: Gray) -> float:
        """From now on; the time of it."""
        rows, columns = gray.shape
        noise = np.resize(self._noise, (rows, columns, 3))
        self._picture = np.clip(gray[:, :, None] + noise, 0, 255).astype(np.uint8)
        return time.monotonic()

    def open(self) -> None:
        if self.fault is not None:
            raise self.fault
        self.opened += 1
        self.is_open = True

    def skip(self, timeout_s: float) -> None:
        if self.fault is not None:
            raise CameraMissing("pulled out")
        self.number += 1
        time.sleep(1 / FPS)

    def take(self, timeout_s: float, *, small: bool = False) -> Frame:
        self.skip(timeout_s)
        self.taken += 1
        # Shifted, so that no picture is the same as the one before.
        picture = np.roll(self._picture, self.number % 2, axis=1)
        return Frame(picture, time.monotonic(), self.number)

    def close(self) -> None:
        self.is_open = False


class TestScanner:
    """Gives what was put in, in order; a fault put in is raised."""

    __test__ = False

    def __init__(self) -> None:
        self.codes: queue.Queue[bytes | ScannerFault | None] = queue.Queue()
        self.doubt = Doubt.NONE
        self.closed = False

    def connect(self) -> None:
        pass

    def read(self, timeout_s: float) -> bytes | None:
        if self.closed:
            return None
        try:
            code = self.codes.get(timeout=timeout_s)
        except queue.Empty:
            return None
        if isinstance(code, ScannerFault):
            raise code
        return code

    def close(self) -> None:
        self.closed = True
        self.codes.put(None)


class Listener:
    """Keeps what it is told, with the time; `wait` until something is true."""

    def __init__(self) -> None:
        self.glimpses: list[Glimpse] = []
        self.told: list[Presented] = []
        self.troubles: list[str] = []
        self.raises: Exception | None = None
        self._news = threading.Condition()

    def looked(self, glimpse: Glimpse) -> None:
        self._keep(self.glimpses, glimpse)

    def presented(self, presented: Presented) -> None:
        self._keep(self.told, presented)

    def trouble(self, code: str) -> None:
        self._keep(self.troubles, code)

    def wait(self, what: Callable[[], bool], within_s: float = 5.0) -> bool:
        """Looked at after every call, and every 20 ms for what no call comes with."""
        ends = time.monotonic() + within_s
        with self._news:
            while not what():
                if time.monotonic() > ends:
                    return False
                self._news.wait(0.02)
        return True

    def wait_frames(self, count: int) -> None:
        """Until so many more frames were looked at."""
        enough = len(self.glimpses) + count
        assert self.wait(lambda: len(self.glimpses) >= enough, 10)

    def _keep(self, where: list[Any], what: Any) -> None:
        with self._news:
            where.append(what)
            self._news.notify_all()
        if self.raises is not None:
            raise self.raises
