"""A camera whose faults a test decides, and feeds that are closed whatever happens."""

import threading
import time

import pytest

from kiosk.devices.camera import CameraFrozen, CameraMissing, Frame
from kiosk.devices.camera_feed import CameraFeed
from tests.devices.camera.making import scene


class ActedCamera:
    """Gives numbered pictures at a rate; what it does wrong is set from the test's thread."""

    def __init__(self, *, fps: float = 100.0):
        self.fps = fps
        self.fault = None
        """Raised by the next call of the driver."""
        self.picture = None
        """Given instead of numbered ones."""
        self.stuck = threading.Event()
        """While set, calls do not come back."""
        self.inside = threading.Event()
        """A call is stuck."""
        self.openings = 0
        self.is_open = False
        self.taken = self.skipped = 0

    def open(self):
        self.openings += 1
        self._go_wrong()
        self.is_open = True

    def skip(self, timeout_s):
        self._wait()
        self.skipped += 1

    def take(self, timeout_s):
        self._wait()
        self.taken += 1
        number = self.taken + self.skipped
        shown = scene(number % 256) if self.picture is None else self.picture
        return Frame(shown, time.monotonic(), number)

    def close(self):
        self.is_open = False

    def _wait(self):
        if not self.is_open:
            raise CameraMissing("not open")
        time.sleep(1 / self.fps)
        self._go_wrong()

    def _go_wrong(self):
        while self.stuck.is_set():
            self.inside.set()
            time.sleep(0.01)
        self.inside.clear()
        if self.fault is not None:
            raise self.fault


@pytest.fixture
def acted():
    camera = ActedCamera()
    yield camera
    camera.stuck.clear()


@pytest.fixture
def feed_of(acted):
    """Makes a feed; short pauses unless the test says otherwise."""
    feeds = []

    def make(camera=acted, **options):
        feed = CameraFeed(camera, **{"again_s": (0.02, 0.05), "full_fps": 1000.0, **options})
        feeds.append(feed)
        feed.start()
        return feed

    yield make
    for feed in feeds:
        feed.close()


__all__ = ["ActedCamera", "CameraFrozen"]
