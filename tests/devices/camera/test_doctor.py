"""`kiosk doctor` about the camera: what it gives, what is in the way and how to mend it."""

import sys

import cv2
import numpy as np
import pytest

from kiosk.cli.doctor_scan import camera_check
from kiosk.settings import CameraSettings, ScreenSettings, sample_office_file
from tests.devices.camera.making import write_video


def check(**camera):
    return camera_check(ScreenSettings(camera=CameraSettings(**camera)), look_s=0.2)


def test_no_camera_is_absent():
    assert check().state == "absent"


def test_the_sample_pictures_are_fine():
    found = check(kind="folder", target=str(sample_office_file().parent / "camera"), fps=15)
    assert (found.state, found.mend) == ("ok", "")
    assert "1280×720" in found.says


def test_small_pictures_and_a_lamp_that_is_not_there_are_told(tmp_path):
    video = write_video(tmp_path / "v.avi", 10)
    found = check(kind="video", target=str(video), torch="command:no-such-lamp --pin 1")
    assert found.state == "warn"
    assert "320×240" in found.says
    assert "no-such-lamp" in found.says_en
    assert "720p" in found.mend_en
    found = check(kind="video", target=str(video), torch=f"sysfs:{tmp_path}/led")
    assert f"{tmp_path}/led/brightness" in found.says


def test_black_pictures_fail(tmp_path):
    cv2.imwrite(str(tmp_path / "1.png"), np.zeros((720, 1280, 3), np.uint8))
    found = check(kind="folder", target=str(tmp_path))
    assert found.state == "fail"
    assert "black" in found.says_en
    assert "nắp" in found.mend


def test_a_camera_that_is_not_there_fails_and_says_what_to_do(tmp_path):
    found = check(kind="device", target=str(tmp_path / "video9"))
    assert found.state == "fail"
    assert "video9" in found.says
    assert "camera.target" in found.mend_en


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells busy")
def test_a_camera_in_use_is_no_failure(busy_node):
    found = check(kind="device", target=str(busy_node))
    assert found.state == "warn"
    assert str(busy_node) in found.says


def test_settings_that_cannot_be_understood_fail():
    found = check(kind="folder", target="x", torch="candle")
    assert (found.state, found.mend_en) == ("fail", "Correct [camera].")


@pytest.mark.parametrize(
    ("words", "options", "state", "said"),
    [
        ("", {"fps": 10}, "ok", "MJPG 1280×720"),  # a busy machine reaches ten, too
        ("", {"exposure": 330}, "warn", "33 ms"),
        ("nomjpg small", {}, "warn", "không nén MJPG"),
        ("noexposure nofocus", {"exposure": 100, "focus": 3}, "warn", "camera.focus"),
    ],
)
def test_what_a_plugged_in_camera_gives(run, words, options, state, said):
    script = """
    from kiosk.cli.doctor_scan import camera_check
    from kiosk.settings import CameraSettings, ScreenSettings
    settings = CameraSettings(
        kind="device", target=os.environ["FAKE_NODE"], **json.loads(os.environ["OPTIONS"])
    )
    found = camera_check(ScreenSettings(camera=settings), look_s=0.3)
    out["state"], out["says"], out["mend"] = found.state, found.says, found.mend_en
    """
    out = run(script, words, **options)
    assert out["state"] == state
    assert said in out["says"]
    assert bool(out["mend"]) == (state == "warn")
