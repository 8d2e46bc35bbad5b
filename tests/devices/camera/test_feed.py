"""The feed: newest frame only, gears, faults, and a camera that comes back by itself."""

import gc
import logging
import threading
import time
import weakref

import numpy as np
import pytest

from kiosk.devices.camera import (
    CameraBlack,
    CameraBusy,
    CameraFrozen,
    CameraMissing,
    CameraSettingError,
)
from kiosk.devices.camera_feed import CameraFeed, Gear, open_feed
from kiosk.devices.torch import TorchError
from kiosk.settings import CameraSettings
from tests.devices.camera.conftest import ActedCamera
from tests.devices.camera.making import number_of, scene, wait_until


def code_of(feed):
    return None if feed.fault is None else feed.fault.code


def test_a_slow_reader_gets_the_newest_frame_and_never_an_old_one(acted, feed_of):
    feed = feed_of()
    feed.gear(Gear.FULL)
    first = feed.newest(0, 2)
    start = acted.taken
    wait_until(lambda: acted.taken >= start + 10)  # the reader is busy meanwhile
    second = feed.newest(first.number, 2)
    assert second.number >= first.number + 9
    assert time.monotonic() - second.at_s < 0.5
    assert number_of(second.picture) == second.number % 256
    third = feed.newest(second.number, 2)
    assert third.number > second.number


def test_without_a_new_frame_the_reader_waits_no_longer_than_it_said(acted, feed_of):
    feed = feed_of()
    begun = time.monotonic()
    assert feed.newest(0, 0.05) is None  # the gear is off
    assert 0.04 < time.monotonic() - begun < 1
    assert acted.openings == 0


def test_low_gear_decodes_two_frames_a_second_and_lets_the_others_go_by(acted, feed_of):
    feed = feed_of(low_fps=10.0)
    feed.gear(Gear.LOW)
    wait_until(lambda: acted.skipped + acted.taken >= 60)
    # 60 frames of 100 a second are 0.6 s: six frames, and one or two to begin with.
    assert 4 <= acted.taken <= 10
    number = feed.newest(0, 1).number
    assert number > acted.taken  # frames nobody took are counted


def test_only_low_gear_is_content_with_small_pictures(acted, feed_of):
    feed = feed_of(low_fps=50.0)
    feed.gear(Gear.LOW)
    wait_until(lambda: acted.taken >= 3)
    assert set(acted.sizes) == {True}
    feed.gear(Gear.FULL)
    # One may be under way in the old gear.
    wait_until(lambda: acted.sizes[-3:] == [False] * 3)


def test_full_gear_decodes_no_more_than_is_read(feed_of):
    camera = ActedCamera(fps=60)
    feed = feed_of(camera, full_fps=30.0)
    feed.gear(Gear.FULL)
    wait_until(lambda: camera.taken + camera.skipped >= 60)
    assert camera.taken == pytest.approx(30, abs=6)


def test_gears_change_without_opening_the_camera_again(acted, feed_of):
    feed = feed_of()
    feed.gear(Gear.LOW)
    feed.newest(0, 2)
    feed.gear(Gear.FULL)
    start = acted.taken
    wait_until(lambda: acted.taken > start + 5)
    assert acted.openings == 1


def test_off_closes_the_camera_and_drops_the_frame(acted, feed_of):
    feed = feed_of()
    feed.gear(Gear.FULL)
    seen = weakref.ref(feed.newest(0, 2).picture)
    feed.gear(Gear.OFF)
    wait_until(lambda: not acted.is_open)
    wait_until(lambda: not [t for t in threading.enumerate() if t.name == "camera-hand"])
    gc.collect()
    assert seen() is None
    assert feed.newest(0, 0.01) is None
    feed.gear(Gear.FULL)
    assert feed.newest(0, 2) is not None
    assert acted.openings == 2


def test_no_frame_outlives_the_next_one(acted, feed_of):
    feed = feed_of()
    feed.gear(Gear.FULL)
    frame = feed.newest(0, 2)
    seen, number = weakref.ref(frame.picture), frame.number
    del frame
    feed.newest(number, 2)
    gc.collect()
    assert seen() is None


def test_closing_ends_all_threads_and_wakes_a_waiting_reader(acted):
    feed = CameraFeed(acted)
    feed.start()
    got = []
    reader = threading.Thread(target=lambda: got.append(feed.newest(10**9, 30)))
    reader.start()
    feed.gear(Gear.FULL)
    wait_until(lambda: acted.taken > 1)
    feed.close()
    feed.close()
    reader.join(2)
    assert got == [None]
    assert not acted.is_open


def test_a_feed_that_was_never_started_can_be_closed(acted):
    CameraFeed(acted).close()
    assert acted.openings == 0


@pytest.mark.parametrize(
    ("fault", "code"), [(CameraMissing("x"), "camera_missing"), (CameraBusy("x"), "camera_busy")]
)
def test_a_camera_that_cannot_be_had_is_a_fault_until_it_comes(acted, feed_of, fault, code, caplog):
    caplog.set_level(logging.INFO, logger="kiosk.devices.camera_feed")
    acted.fault = fault
    feed = feed_of()
    feed.gear(Gear.FULL)
    wait_until(lambda: acted.openings >= 4)
    assert code_of(feed) == code
    acted.fault = None
    assert feed.newest(0, 2) is not None
    assert feed.fault is None
    told = [record.getMessage() for record in caplog.records]
    assert told == [f"camera lost: {code}: x", "camera works again"]  # once, not each time


def test_numbers_go_on_when_the_camera_was_pulled_and_plugged(acted, feed_of):
    feed = feed_of()
    feed.gear(Gear.FULL)
    before = feed.newest(5, 2).number
    acted.fault = CameraMissing("pulled")
    wait_until(lambda: code_of(feed) == "camera_missing")
    last = feed.newest(before, 0.01)
    assert last is None  # its last picture is not shown on and on
    acted.fault = None
    assert feed.newest(before, 2).number > before


def test_off_forgets_the_fault_and_a_higher_gear_tries_at_once(acted, feed_of):
    acted.fault = CameraMissing("x")
    feed = feed_of(again_s=(60.0,))
    feed.gear(Gear.LOW)
    wait_until(lambda: code_of(feed) == "camera_missing")
    assert acted.openings == 1
    feed.gear(Gear.FULL)
    wait_until(lambda: acted.openings == 2)
    feed.gear(Gear.OFF)
    assert feed.fault is None
    acted.fault = None
    feed.gear(Gear.FULL)
    assert feed.newest(0, 2) is not None


def test_a_covered_camera_is_black_while_its_pictures_still_come(acted, feed_of):
    feed = feed_of(black_s=0.15)
    acted.picture = np.random.default_rng(1).integers(0, 9, (240, 320, 3), np.uint8)
    feed.gear(Gear.FULL)
    first = feed.newest(0, 2)
    assert feed.fault is None
    wait_until(lambda: isinstance(feed.fault, CameraBlack))
    assert feed.newest(first.number, 2) is not None
    acted.picture = None
    wait_until(lambda: feed.fault is None)
    assert acted.openings == 1


def test_the_same_picture_again_and_again_is_frozen_until_another_comes(acted, feed_of):
    feed = feed_of(frozen_s=0.2)
    acted.picture = scene(3)
    feed.gear(Gear.FULL)
    feed.newest(0, 2)
    wait_until(lambda: isinstance(feed.fault, CameraFrozen))
    wait_until(lambda: acted.openings >= 3)  # opening it anew may mend it
    assert isinstance(feed.fault, CameraFrozen)
    acted.picture = None
    wait_until(lambda: feed.fault is None)


def test_a_still_from_a_file_is_no_fault(acted, feed_of):
    feed = feed_of(frozen_s=None)
    acted.picture = scene(3)
    feed.gear(Gear.FULL)
    feed.newest(30, 2)
    assert feed.fault is None


def test_a_silent_camera_is_frozen(acted, feed_of):
    feed = feed_of()
    acted.fault = CameraFrozen("no picture in time")
    feed.gear(Gear.FULL)
    wait_until(lambda: code_of(feed) == "camera_frozen")


def test_a_driver_with_a_bug_is_a_fault_and_does_not_end_the_feed(acted, feed_of, caplog):
    acted.fault = ZeroDivisionError()
    feed = feed_of()
    feed.gear(Gear.FULL)
    wait_until(lambda: code_of(feed) == "camera_frozen")
    acted.fault = None
    assert feed.newest(0, 2) is not None
    assert "camera driver failed" in caplog.text


def test_a_driver_with_a_bug_at_its_end_counts_as_ended(acted, feed_of, caplog, monkeypatch):
    feed = feed_of()
    feed.gear(Gear.FULL)
    assert feed.newest(0, 2) is not None

    def close():
        raise ZeroDivisionError

    monkeypatch.setattr(acted, "close", close)
    feed.gear(Gear.OFF)
    wait_until(lambda: "while it was closed" in caplog.text)
    monkeypatch.undo()
    feed.gear(Gear.FULL)
    assert feed.newest(0, 2) is not None


def test_a_hung_driver_is_left_and_another_takes_its_place(acted, feed_of):
    second = ActedCamera()
    feed = feed_of(another=lambda: second, hang_s=0.2)
    feed.gear(Gear.FULL)
    before = feed.newest(0, 2).number
    acted.stuck.set()
    wait_until(lambda: second.taken > 3)
    assert feed.newest(before, 2).number > before
    acted.stuck.clear()  # the lost call comes back after all
    wait_until(lambda: not acted.is_open)
    assert second.is_open


def test_while_it_hangs_the_fault_is_frozen_and_opening_may_take_longer(acted, feed_of):
    acted.stuck.set()
    feed = feed_of(hang_s=0.05, opening_s=0.4)
    feed.gear(Gear.FULL)
    acted.inside.wait(2)
    assert feed.newest(0, 0.2) is None
    assert feed.fault is None
    wait_until(lambda: code_of(feed) == "camera_frozen")
    assert acted.openings == 1  # without another camera, this one is waited for
    acted.stuck.clear()
    assert feed.newest(0, 2) is not None
    assert feed.fault is None


def test_only_some_openings_may_hang_at_once(feed_of):
    made = []

    def another():
        made.append(ActedCamera())
        made[-1].stuck.set()
        return made[-1]

    feed = feed_of(another(), another=another, opening_s=0.02)
    feed.gear(Gear.FULL)
    wait_until(lambda: sum(camera.openings for camera in made) == 3)
    assert feed.newest(0, 0.5) is None
    assert sum(camera.openings for camera in made) == 3
    for camera in made:
        camera.stuck.clear()
    feed.gear(Gear.OFF)


def test_closing_does_not_wait_for_a_hung_driver(acted):
    feed = CameraFeed(acted)
    feed.start()
    feed.gear(Gear.FULL)
    feed.newest(0, 2)
    acted.stuck.set()
    acted.inside.wait(2)
    begun = time.monotonic()
    feed.close()
    assert time.monotonic() - begun < 2.5
    acted.stuck.clear()


def test_a_clock_that_leaps_does_not_matter_but_the_given_one_does(acted, feed_of):
    now = [0.0]
    feed = feed_of(clock=lambda: now[0], frozen_s=100.0)
    acted.picture = scene(3)
    feed.gear(Gear.FULL)
    number = feed.newest(0, 2).number
    assert feed.fault is None
    now[0] = 99.0
    number = feed.newest(number, 2).number
    assert feed.fault is None
    now[0] = 101.0
    wait_until(lambda: code_of(feed) == "camera_frozen")


class ActedTorch:
    def __init__(self):
        self.told = []

    def switch(self, on):
        self.told.append(on)


def test_the_lamp_goes_out_with_the_gear_and_at_the_end(acted):
    torch = ActedTorch()
    feed = CameraFeed(acted, torch=torch)
    feed.start()
    feed.gear(Gear.FULL)
    feed.torch(True)
    feed.gear(Gear.OFF)
    assert torch.told == [True, False]
    feed.torch(True)
    feed.close()
    assert torch.told == [True, False, True, False]


def test_a_lamp_that_does_not_work_is_logged_only(acted, caplog):
    class Broken:
        def switch(self, on):
            raise TorchError("no such lamp")

    feed = CameraFeed(acted, torch=Broken())
    feed.torch(True)
    feed.close()
    assert "lamp not switched on: no such lamp" in caplog.text


def test_the_feed_of_the_settings(tmp_path):
    with pytest.raises(CameraSettingError, match="torch"):
        open_feed(CameraSettings(torch="candle"))
    with pytest.raises(CameraSettingError, match="target"):
        open_feed(CameraSettings(kind="folder"))
    feed = open_feed(CameraSettings())
    feed.start()
    feed.gear(Gear.LOW)
    wait_until(lambda: code_of(feed) == "camera_missing")
    feed.close()
