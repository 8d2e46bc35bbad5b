"""A camera on the network: Motion JPEG from a real socket, pulled out, silent and back."""

import pytest

from kiosk.devices.camera import CameraFrozen, CameraMissing
from kiosk.devices.camera_feed import CameraFeed, Gear
from kiosk.devices.cameras.stream import StreamCamera
from tests.devices.camera.making import NetworkCamera, number_of, wait_until


@pytest.fixture
def network():
    camera = NetworkCamera(fps=60)
    yield camera
    camera.silent.clear()
    if camera._threads:
        camera.pull()


@pytest.fixture
def stream(network):
    camera = StreamCamera(network.address, open_ms=2000, read_ms=400)
    yield camera
    camera.close()


def test_pictures_come_in_order(stream):
    stream.open()
    first = stream.take(1)
    for _ in range(5):
        stream.skip(1)
    later = stream.take(1)
    assert later.number == first.number + 6
    assert number_of(later.picture) == number_of(first.picture) + 6


def test_silence_is_frozen_and_an_end_is_missing(network, stream):
    stream.open()
    stream.take(1)
    network.silent.set()
    with pytest.raises(CameraFrozen, match=r"127\.0\.0\.1 is silent"):
        [stream.take(1) for _ in range(100)]
    stream.close()
    network.silent.clear()
    stream.open()
    stream.take(1)
    network.pull()
    with pytest.raises(CameraMissing, match="ended"):
        [stream.take(1) for _ in range(1000)]
    with pytest.raises(CameraMissing, match="no stream"):
        stream.open()


def test_the_feed_comes_back_with_the_camera(network, stream):
    feed = CameraFeed(stream, again_s=(0.05,))
    feed.start()
    feed.gear(Gear.FULL)
    before = feed.newest(0, 3).number
    network.pull()
    wait_until(lambda: isinstance(feed.fault, CameraMissing))
    network.plug()
    assert feed.newest(before, 3).number > before
    assert feed.fault is None
    network.silent.set()
    wait_until(lambda: isinstance(feed.fault, CameraFrozen))
    network.silent.clear()
    wait_until(lambda: feed.fault is None)
    feed.close()


def test_passwords_are_in_no_fault(capfd):
    camera = StreamCamera("http://admin:secret@127.0.0.1:9/v?key=hidden", open_ms=500)
    with pytest.raises(CameraMissing) as caught:
        camera.open()
    assert "127.0.0.1" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert "hidden" not in str(caught.value)
    assert capfd.readouterr() == ("", "")
