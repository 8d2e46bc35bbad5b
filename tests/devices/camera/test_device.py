"""The driver of plugged-in cameras, through OpenCV's own V4L2 code, on a camera in software.

No camera is needed: `v4l2.c`, loaded into a child process, answers the kernel's calls for one
file. What a real camera's timing, cables and lenses do is not tried here.
"""

GIVEN = """
camera.open()
given = camera.given
out["given"] = [given.width_px, given.height_px, given.fps, given.mjpg, given.exposure]
out["unsupported"] = given.unsupported
before = camera.take(2)
camera.skip(2)
after = camera.take(2)
out["numbers"] = after.number - before.number
out["shown"] = number_of(after.picture) - number_of(before.picture)
out["shape"] = after.picture.shape
camera.close()
"""


def test_what_the_camera_really_gives_is_read_back(run):
    out = run(GIVEN)  # asked for 1920x1080, it has 1280x720
    assert out["given"] == [1280, 720, 30.0, True, 157.0]
    assert out["shape"] == [720, 1280, 3]
    assert (out["numbers"], out["shown"]) == (2, 2)
    assert out["unsupported"] == []


def test_exposure_and_focus_are_set(run):
    out = run(GIVEN, exposure=80, focus=30, fps=15)
    assert out["given"] == [1280, 720, 15.0, True, 80.0]
    assert out["unsupported"] == []


def test_what_the_driver_refuses_is_reported_and_never_fatal(run):
    out = run(GIVEN, "nomjpg noexposure nofocus", exposure=80, focus=30)
    assert out["given"] == [1280, 720, 30.0, False, -1.0]
    assert out["unsupported"] == ["mjpg", "exposure", "focus"]


def test_missing_and_busy_are_told_apart_at_opening(run):
    script = """
    for words in ("busy", "gone", "metadata"):
        state(words)
        try:
            camera.open()
        except CameraFault as fault:
            out[words] = [fault.code, str(fault)]
        finally:
            camera.close()
    """
    out = run(script)
    assert out["busy"][0] == "camera_busy"
    assert out["gone"][0] == out["metadata"][0] == "camera_missing"
    assert "gives no pictures" in out["metadata"][1]


def test_pulled_silent_and_hung_while_it_runs(run):
    script = """
    feed = CameraFeed(
        camera, another=lambda: DeviceCamera(os.environ["FAKE_NODE"]), again_s=(0.05,), hang_s=1.5
    )
    feed.start()
    feed.gear(Gear.FULL)
    out["frames"] = [feed.newest(0, 5).number > 0]
    for words in ("gone", "stall", "hang"):
        state(words)
        wait_until(lambda: feed.fault is not None, 8)
        out[words] = feed.fault.code
        last = feed._number
        state("")
        out["frames"].append(feed.newest(last, 8) is not None)
    out["held"] = len(feed._held)
    feed.close()
    """
    out = run(script)
    assert out["gone"] == "camera_missing"
    assert out["stall"] == "camera_frozen"
    assert out["hang"] == "camera_frozen"
    assert out["frames"] == [True] * 4
    assert out["held"] == 1  # the hung call is left alone until it comes back


def test_half_pictures_and_torn_ones_do_not_end_it(run):
    script = """
    camera.open()
    state("broken")
    out["shapes"] = [camera.take(10).picture.shape for _ in range(3)]
    state("")
    out["whole"] = number_of(camera.take(10).picture) < 60
    camera.close()
    """
    assert run(script)["whole"]


def test_the_camera_is_told_of_lamps_that_flicker_with_50_hz(run):
    script = """
    import cv2
    camera.open()
    out["mains"] = camera._capture.get(cv2.CAP_PROP_GAIN)
    camera.close()
    """
    assert run(script)["mains"] == 1


def test_a_glance_takes_half_of_a_large_picture_and_less_time(run):
    script = """
    import time, numpy as np
    camera.open()
    camera._large = True  # the camera in software gives 720p
    whole, half = camera.take(2).picture, camera.take(2, small=True).picture
    used = {}
    for small in (False, True, False, True):
        begun = time.thread_time()
        pictures = [camera.take(2, small=small).picture for _ in range(15)]
        used[small] = time.thread_time() - begun
        scale = 1 + small
        seen = [number_of(one.repeat(scale, 0).repeat(scale, 1)) for one in pictures]
        assert len(set(seen)) > 10
    again = camera.take(2).picture
    out["shapes"] = [whole.shape, half.shape, again.shape]
    out["gray"] = bool(np.ptp(half, axis=2).max() == 0)
    out["times"] = used[True] / used[False]
    camera.close()
    """
    out = run(script)
    assert out["shapes"] == [[720, 1280, 3], [360, 640, 3], [720, 1280, 3]]
    assert out["gray"]
    assert out["times"] < 0.9


def test_a_glance_at_files_without_an_end_is_as_good_as_a_look(run):
    script = """
    camera.open()
    camera._large = True
    state("broken")
    out["torn"] = camera.take(2, small=True).picture.shape
    state("")
    out["whole"] = number_of(camera.take(2, small=True).picture) < 60
    camera.close()
    """
    out = run(script)
    assert out["torn"] == [360, 640, 3]
    assert out["whole"]
