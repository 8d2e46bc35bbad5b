"""Exposure and focus, set beside a program that takes pictures; on a camera in software."""

import pytest

from kiosk.devices.camera import CameraMissing
from kiosk.devices.cameras.controls import controls, set_control

SHOWN = """
from kiosk.devices.cameras.controls import controls, set_control
node = os.environ["FAKE_NODE"]
def shown():
    return {c.key: (c.low, c.high, c.value) for c in controls(node)}
"""


def test_set_while_pictures_come_and_automatic_again(run):
    out = run(
        SHOWN
        + """
camera.open()
out["automatic"] = shown()
out["set"] = set_control(node, "exposure", 166), set_control(node, "focus", 40)
camera.take(1.0)
out["manual"] = shown()
out["back"] = set_control(node, "exposure", -1), set_control(node, "focus", -1)
out["again"] = shown()
camera.close()
"""
    )
    automatic = {"exposure": [0, 5000, -1], "focus": [0, 5000, -1]}
    assert out["automatic"] == automatic
    assert out["set"] == [True, True]
    assert out["manual"] == {"exposure": [0, 5000, 166], "focus": [0, 5000, 40]}
    assert out["back"] == [True, True]
    assert out["again"] == automatic


def test_a_camera_with_a_fixed_lens_has_no_focus(run):
    out = run(
        SHOWN
        + """
out["shown"] = shown()
out["set"] = set_control(node, "focus", 40)
""",
        "nofocus",
    )
    assert list(out["shown"]) == ["exposure"]
    assert out["set"] is False


def test_no_camera_is_said(tmp_path):
    with pytest.raises(CameraMissing):
        controls(str(tmp_path / "video9"))
    with pytest.raises(CameraMissing):
        set_control(str(tmp_path / "video9"), "focus", 1)


def test_what_is_no_camera_has_nothing_to_set(tmp_path):
    node = tmp_path / "video0"
    node.touch()
    assert controls(str(node)) == []
    with pytest.raises(KeyError):
        set_control(str(node), "zoom", 1)
