"""A camera whose faults a test decides, and feeds that are closed whatever happens."""

import json
import os
import shutil
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from kiosk.devices.camera import CameraMissing, Frame
from kiosk.devices.camera_feed import CameraFeed
from tests.devices.camera.making import jpeg, scene

HERE = Path(__file__).parent
COMPILER = shutil.which("cc")
HEADER = Path("/usr/include/linux/videodev2.h")

BEGIN = """
import json, logging, os
from pathlib import Path
from kiosk.devices.camera import CameraFault
from kiosk.devices.camera_feed import CameraFeed, Gear
from kiosk.devices.cameras.device import DeviceCamera
from tests.devices.camera.making import number_of, wait_until

def state(words):
    Path(os.environ["FAKE_STATE"]).write_text(words)

logging.disable()
out = {}
camera = DeviceCamera(os.environ["FAKE_NODE"], **json.loads(os.environ["OPTIONS"]))
"""


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
        self.sizes = []
        """Whether a small picture would do, for each one taken."""

    def open(self):
        self.openings += 1
        self._go_wrong()
        self.is_open = True

    def skip(self, timeout_s):
        self._wait()
        self.skipped += 1

    def take(self, timeout_s, *, small=False):
        self._wait()
        self.taken += 1
        self.sizes.append(small)
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


@pytest.fixture
def busy_node(tmp_path):
    """A node that another program holds; its own driver lets only one in."""
    path = tmp_path / "video0"
    os.mkfifo(path)
    holder = subprocess.Popen(
        [sys.executable, "-c", f"f = open({str(path)!r}, 'r+b', 0); print(1, flush=True); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout.readline() == b"1\n"
    yield path
    holder.communicate(b"\n", timeout=10)


@pytest.fixture(scope="session")
def shim(tmp_path_factory):
    """The library that plays a camera; see `v4l2.c`."""
    if sys.platform != "linux" or COMPILER is None or not HEADER.exists():
        pytest.skip("needs Linux, a C compiler and the kernel's headers")
    folder = tmp_path_factory.mktemp("v4l2")
    library = folder / "v4l2.so"
    subprocess.run(
        [COMPILER, "-shared", "-fPIC", "-O1", "-o", library, HERE / "v4l2.c", "-ldl"], check=True
    )
    for number in range(60):
        (folder / f"{number}.jpg").write_bytes(jpeg(scene(number, width=1280, height=720)))
    return library


@pytest.fixture
def run(shim, tmp_path):
    """Runs a script with the camera in software; gives back its `out`."""
    node = tmp_path / "video0"
    with node.open("wb") as file:
        file.truncate(8 * 1024 * 1024)
    (tmp_path / "state").touch()

    def go(script, words="", **options):
        (tmp_path / "state").write_text(words)
        done = subprocess.run(
            [sys.executable, "-c", BEGIN + textwrap.dedent(script) + "\nprint(json.dumps(out))"],
            env={
                **os.environ,
                "LD_PRELOAD": str(shim),
                "FAKE_NODE": str(node),
                "FAKE_FRAMES": str(shim.parent),
                "FAKE_STATE": str(tmp_path / "state"),
                "OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT": "1",
                "OPTIONS": json.dumps(options),
            },
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.stderr == ""  # neither a trace nor a word of OpenCV
        return json.loads(done.stdout)

    return go
