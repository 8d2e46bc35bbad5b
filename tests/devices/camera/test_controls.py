"""Exposure and focus set from a second opening while the camera gives pictures."""

SET = """
from kiosk.devices.cameras.controls import controls, set_control
node = os.environ["FAKE_NODE"]
camera.open()
out["before"] = [[c.key, c.low, c.high, c.value] for c in controls(node)]
out["done"] = [set_control(node, "exposure", 90), set_control(node, "focus", 40)]
out["set"] = {c.key: c.value for c in controls(node)}
out["pictures"] = camera.take(2).picture.shape
out["done"] += [set_control(node, "exposure", -1), set_control(node, "focus", -1)]
out["after"] = {c.key: c.value for c in controls(node)}
camera.close()
"""


def test_they_are_listed_and_set_while_pictures_come(run):
    out = run(SET)
    assert out["before"] == [["exposure", 0, 5000, -1], ["focus", 0, 5000, -1]]
    assert out["done"] == [True] * 4
    assert out["set"] == {"exposure": 90, "focus": 40}
    assert out["after"] == {"exposure": -1, "focus": -1}
    assert out["pictures"] == [720, 1280, 3]


def test_what_a_camera_does_not_have_is_not_listed_and_refused(run):
    out = run(SET, "noexposure nofocus")
    assert out["before"] == []
    # This one may be told who sets the exposure, but not which: refused, and back to automatic.
    assert out["done"] == [False, False, True, False]
