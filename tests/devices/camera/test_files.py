"""Video files and folders of pictures, as if a camera took them."""

import itertools
import time

import numpy as np
import pytest

from kiosk.devices.camera import CameraFrozen, CameraMissing, open_camera
from kiosk.devices.camera_feed import Gear, open_feed
from kiosk.devices.cameras.files import FolderCamera, Pace, VideoCamera
from kiosk.settings import CameraSettings
from tests.devices.camera.making import cv2, number_of, scene, wait_until, write_video


@pytest.fixture(scope="module")
def video(tmp_path_factory):
    return write_video(tmp_path_factory.mktemp("video") / "clip.avi", 40, fps=60)


def folder_of(tmp_path, *names):
    folder = tmp_path / "ảnh mẫu"
    folder.mkdir()
    for number, name in enumerate(names, 1):
        data = cv2.imencode(".png" if name.endswith("png") else ".jpg", scene(number))[1]
        (folder / name).write_bytes(data.tobytes())
    return folder


def test_a_video_plays_at_its_own_speed_and_over_again(video):
    camera = VideoCamera(video)
    camera.open()
    begun = time.monotonic()
    seen = [number_of(camera.take(1).picture) for _ in range(50)]
    took = time.monotonic() - begun
    camera.close()
    assert took >= 48 / 60
    # In order and from the start again; a busy machine may lose some, as with any camera.
    steps = [(after - before) % 40 for before, after in itertools.pairwise(seen)]
    assert min(steps) >= 1
    assert seen[-1] < 40


def test_skipping_motion_jpeg_costs_nothing(tmp_path):
    path = tmp_path / "large.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 200, (1280, 720))
    for number in range(10):
        writer.write(cv2.resize(scene(number), (1280, 720)))
    writer.release()
    camera = VideoCamera(path)
    camera.open()
    used = {}
    for work in (camera.skip, camera.take):
        begun = time.thread_time()
        for _ in range(40):
            work(1)
        used[work.__name__] = time.thread_time() - begun
    camera.close()
    assert used["skip"] < used["take"] / 5


@pytest.mark.parametrize("small", [False, True])
def test_a_glance_takes_half_of_a_large_picture_only(tmp_path, small):
    for size, name in (((1920, 1080), "large.avi"), ((1280, 720), "plain.avi")):
        rng = np.random.default_rng(3)
        path = tmp_path / name
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 100, size)
        wanted = [rng.integers(40, 200, (9, 16, 3)).astype(np.uint8) for _ in range(5)]
        for picture in wanted:
            writer.write(cv2.resize(picture, size, interpolation=cv2.INTER_NEAREST))
        writer.release()
        camera = VideoCamera(path)
        camera.open()
        frame = camera.take(1, small=small)
        camera.close()
        half = small and size[0] == 1920
        assert frame.picture.shape == (size[1] // (1 + half), size[0] // (1 + half), 3)
        tiny = cv2.resize(frame.picture, (16, 9), interpolation=cv2.INTER_AREA)
        if half:
            gray = [cv2.cvtColor(one, cv2.COLOR_BGR2GRAY) for one in wanted]
            wanted = [cv2.cvtColor(one, cv2.COLOR_GRAY2BGR) for one in gray]
        assert min(np.abs(tiny.astype(int) - one).mean() for one in wanted) < 6


def test_a_glance_at_a_folder_takes_half_of_a_large_picture(tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    cv2.imwrite(str(folder / "a.png"), np.full((1080, 1920, 3), 90, np.uint8))
    camera = FolderCamera(folder, fps=100)
    camera.open()
    assert camera.take(1).picture.shape == (1080, 1920, 3)
    assert camera.take(1, small=True).picture.shape == (540, 960, 3)
    camera.close()


def test_other_videos_are_read_too(tmp_path):
    camera = VideoCamera(write_video(tmp_path / "clip.mp4", 10, codec="mp4v"))
    camera.open()
    numbers = [camera.take(1).number for _ in range(12)]
    camera.close()
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("content", [None, b"", b"no video at all" * 100])
def test_what_is_no_video_is_missing(tmp_path, content, capfd):
    path = tmp_path / "clip.avi"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CameraMissing, match=r"clip\.avi is no"):
        VideoCamera(path).open()
    assert capfd.readouterr() == ("", "")  # OpenCV says nothing by itself


def test_pictures_are_shown_in_order_for_as_long_as_their_names_say(tmp_path):
    folder = folder_of(tmp_path, "01-one.jpg", "02-two_0.1s.JPG", "03-three.png", "note.txt")
    camera = FolderCamera(folder, fps=50)
    camera.open()
    shown = {}
    while (frame := camera.take(1)).number <= 14:
        shown[frame.number] = number_of(frame.picture)
    camera.close()
    one_round = [1, 2, 2, 2, 2, 2, 3]
    assert len(shown) >= 8
    assert shown == {number: (one_round * 2)[number - 1] for number in shown}


def test_a_picture_that_cannot_be_read_is_left_out(tmp_path, capfd):
    folder = folder_of(tmp_path, "1.jpg", "3.jpg")
    (folder / "2.jpg").write_bytes(b"\xff\xd8 broken")
    (folder / "4.jpg").write_bytes(b"")
    camera = FolderCamera(folder, fps=100)
    camera.open()
    assert {number_of(camera.take(1).picture) for _ in range(8)} == {1, 2}
    for path in folder.iterdir():
        path.unlink()
    with pytest.raises(CameraMissing, match="no picture"):
        camera.take(1)
    with pytest.raises(CameraMissing, match="no pictures"):
        camera.open()
    with pytest.raises(CameraMissing, match="not open"):
        FolderCamera(folder).skip(1)
    with pytest.raises(CameraMissing, match="No such file"):
        FolderCamera(folder / "none").open()
    assert capfd.readouterr().err == ""


def test_a_pace_loses_frames_rather_than_being_late():
    pace = Pace(100)
    pace.wait(1)
    time.sleep(0.055)
    assert pace.wait(1) >= 5
    begun = time.monotonic()
    passed = sum(pace.wait(1) for _ in range(5))
    assert passed / 100 - 0.02 < time.monotonic() - begun
    slow = Pace(0.5)
    slow.wait(0.1)
    with pytest.raises(CameraFrozen):
        slow.wait(0.1)


def test_pictures_get_through_the_feed_and_a_still_is_fine(tmp_path):
    folder = folder_of(tmp_path, "1.jpg")
    feed = open_feed(CameraSettings(kind="folder", target=str(folder), fps=60))
    feed.start()
    feed.gear(Gear.FULL)
    frame = feed.newest(0, 3)
    assert frame.picture.shape == (240, 320, 3)
    assert frame.picture.dtype == np.uint8
    assert number_of(frame.picture) == 1
    feed.close()


def test_a_folder_that_is_filled_later_is_found(tmp_path):
    feed = open_feed(CameraSettings(kind="folder", target=str(tmp_path / "ảnh mẫu")))
    feed.start()
    feed.gear(Gear.LOW)
    wait_until(lambda: feed.fault is not None)
    folder_of(tmp_path, "1.jpg")
    assert feed.newest(0, 4) is not None
    assert feed.fault is None
    feed.close()


@pytest.mark.parametrize("kind", ["stream", "video", "folder"])
def test_a_target_is_needed(kind):
    with pytest.raises(ValueError, match="target"):
        open_camera(CameraSettings(kind=kind))


def test_a_stream_is_an_address():
    with pytest.raises(ValueError, match="address"):
        open_camera(CameraSettings(kind="stream", target="camera.local"))
