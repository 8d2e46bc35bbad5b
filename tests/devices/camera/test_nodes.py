"""Which cameras there are and why one cannot be had, with a made-up /sys and /dev."""

import os
import sys

import pytest

from kiosk.devices.camera import CameraBusy, CameraMissing
from kiosk.devices.cameras import nodes
from kiosk.devices.cameras.device import DeviceCamera

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these nodes")


@pytest.fixture
def roots(tmp_path):
    """Two cameras of two nodes each, and one that went away while we look."""
    for number, name, index in (
        (0, "Integrated Camera: Integrated C", 0),
        (1, "Integrated Camera: Integrated C", 1),
        (2, "C922 Pro Stream Webcam", 0),
        (3, "C922 Pro Stream Webcam", 1),
        (10, "Máy ảnh tài liệu", 0),
    ):
        folder = tmp_path / "sys" / f"video{number}"
        folder.mkdir(parents=True)
        (folder / "name").write_text(name + "\n")
        (folder / "index").write_text(f"{index}\n")
    (tmp_path / "sys" / "video11").mkdir()
    (tmp_path / "dev").mkdir()
    return tmp_path / "sys", tmp_path / "dev"


def test_cameras_are_listed_by_number_without_their_data_nodes(roots):
    found = nodes.cameras(*roots)
    dev = roots[1]
    assert [(info.path, info.name) for info in found] == [
        (f"{dev}/video0", "Integrated Camera: Integrated C"),
        (f"{dev}/video2", "C922 Pro Stream Webcam"),
        (f"{dev}/video10", "Máy ảnh tài liệu"),
    ]
    assert nodes.cameras(roots[0] / "none", dev) == []


@pytest.mark.parametrize(
    ("target", "node"), [("", "video0"), ("c922", "video2"), ("TÀI LIỆU", "video10")]
)
def test_a_camera_is_found_by_a_part_of_its_name_or_as_the_first(roots, target, node):
    assert nodes.find(target, *roots) == f"{roots[1]}/{node}"


def test_a_path_is_taken_as_it_is():
    assert nodes.find("/dev/v4l/by-id/usb-x") == "/dev/v4l/by-id/usb-x"


def test_a_name_that_is_not_there_is_missing_and_what_is_there_is_told(roots):
    with pytest.raises(CameraMissing, match="C922"):
        nodes.find("Kinect", *roots)
    with pytest.raises(CameraMissing, match="no camera"):
        nodes.find("", roots[0] / "none", roots[1])


def test_no_node_and_a_node_that_is_no_camera_are_missing(tmp_path):
    assert "No such file" in str(nodes.why_not(str(tmp_path / "video0")))
    plain = tmp_path / "video1"
    plain.touch()
    fault = nodes.why_not(str(plain))
    assert isinstance(fault, CameraMissing)
    assert "no camera" in str(fault)
    with pytest.raises(CameraMissing, match="no camera"):
        DeviceCamera(str(plain)).open()


def test_a_node_of_another_user_says_so(tmp_path):
    path = tmp_path / "video0"
    path.touch(mode=0)
    if os.access(path, os.W_OK):
        pytest.skip("root may open everything")
    assert isinstance(nodes.why_not(str(path)), nodes.CameraForbidden)


def test_a_node_that_another_program_holds_is_busy_and_the_program_is_named(busy_node):
    fault = nodes.why_not(str(busy_node))
    assert isinstance(fault, CameraBusy)
    (holder,) = nodes.holders(str(busy_node))
    assert holder in str(fault)
    with pytest.raises(CameraBusy):
        DeviceCamera(str(busy_node)).open()


def test_what_nobody_holds_is_not_busy(tmp_path):
    path = tmp_path / "video0"
    os.mkfifo(path)
    assert nodes.holders(str(path)) == []
    assert isinstance(nodes.why_not(str(path)), CameraMissing)
    assert nodes.holders(str(tmp_path / "none")) == []
