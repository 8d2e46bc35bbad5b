"""The newest frame of one camera, its fault, and how much it works.

Owns the threads of a camera: a keeper that opens it again and again until it works, and a hand
for each opening that takes the pictures. There is no queue: a frame lives until the next one
comes, until the camera fails or until the gear goes off. Refuses to look for codes.
"""

from __future__ import annotations

import dataclasses
import logging
import threading
import time
from collections.abc import Callable
from enum import StrEnum
from typing import Final

from kiosk.devices.camera import Camera, CameraFault, CameraFrozen, Frame, open_camera
from kiosk.devices.cameras.judging import Judge
from kiosk.devices.torch import Torch, TorchError, open_torch
from kiosk.settings import CameraSettings

_AGAIN_S: Final = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Pauses before a camera that failed is tried again; the last one for ever."""
_STEADY_S: Final = 5.0
"""A camera that worked so long before it failed is tried again without delay."""
_TAKE_S: Final = 2.0
_WATCH_S: Final = 0.25
_LET_GO_S: Final = 1.0
"""How long `close` waits for a driver that does not come back."""
_HELD_MAX: Final = 3
"""So many openings may hang at once before nothing is opened until one comes back."""

_log = logging.getLogger(__name__)


class Gear(StrEnum):
    """How much the camera works."""

    OFF = "off"
    """The device is closed: no light at the camera, no processor time, no frame kept."""
    LOW = "low"
    """Two pictures a second are decoded, small and gray where that is less work; the others go
    by."""
    FULL = "full"
    """As many pictures as are read are decoded."""


class CameraFeed:
    """Gives the newest frame of a camera. Methods may be called from any thread and return at
    once, but for `newest`, `torch` and `close`.

    A driver that does not come back from a call is left alone: the fault is `camera_frozen`,
    its thread ends whenever the call does, and a new camera made by `another` takes its place.
    """

    def __init__(
        self,
        camera: Camera,
        *,
        another: Callable[[], Camera] | None = None,
        torch: Torch | None = None,
        full_fps: float = 15.0,
        low_fps: float = 2.0,
        black_s: float = 4.0,
        frozen_s: float | None = 10.0,
        hang_s: float = 6.0,
        opening_s: float = 15.0,
        again_s: tuple[float, ...] = _AGAIN_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing happens until `start`, and the gear is OFF at first.

        Args:
            another: makes a camera in place of one that hangs; without it a hanging driver is
                waited for.
            black_s: pictures without light for so long are a fault.
            frozen_s: pictures without any difference for so long are a fault; None: never, for
                pictures from files.
            hang_s: a driver may block so long before it counts as hung; `opening_s` while it
                opens the device, which takes USB cameras seconds.
            again_s: pauses before each new attempt, the last one for ever.
            clock: seconds that never go back, such as `time.monotonic`.
        """
        self._camera, self._another, self._torch = camera, another, torch
        self._step_s = {Gear.LOW: 1 / low_fps, Gear.FULL: 1 / full_fps}
        self._hang_s, self._opening_s, self._again_s = hang_s, opening_s, again_s
        self._clock = clock
        self._judge = Judge(black_s, frozen_s)
        lock = threading.Lock()
        self._news = threading.Condition(lock)
        """A frame came, or none will."""
        self._change = threading.Condition(lock)
        """The gear changed, a hand ended, or the feed closes: for the keeper."""
        self._gear = Gear.OFF
        self._frame: Frame | None = None
        self._fault: CameraFault | None = None
        self._number = 0
        self._lit = False
        self._hurry = False
        """Somebody wants the camera more than before: try it now."""
        self._closing = False
        self._held: list[_Hand] = []
        self._keeper = threading.Thread(target=self._keep, name="camera", daemon=True)

    def start(self) -> None:
        """Begin to keep the camera open as the gear says."""
        self._keeper.start()

    def close(self) -> None:
        """Put the lamp out, let go of the camera and of the frame. Idempotent.

        Waits for the driver; one that hangs is left after about a second.
        """
        with self._change:
            self._closing = True
            self._frame = None
            self._change.notify_all()
            self._news.notify_all()
        if self._keeper.ident is not None:
            self._keeper.join()
        self.torch(False)

    def gear(self, gear: Gear) -> None:
        """Work more or less from the next picture on."""
        with self._change:
            if gear is self._gear:
                return
            self._hurry = gear is Gear.FULL or self._gear is Gear.OFF
            self._gear = gear
            if gear is Gear.OFF:
                self._frame = None
                self._fault = None
            self._change.notify_all()
        if gear is Gear.OFF and self._lit:
            self.torch(False)

    def newest(self, after: int, timeout_s: float) -> Frame | None:
        """Wait for a frame with a number above `after`; None when none came in time or the feed
        closed. Numbers grow for as long as the feed lives, through all faults."""
        deadline = time.monotonic() + timeout_s
        with self._news:
            while not self._closing:
                if self._frame is not None and self._frame.number > after:
                    return self._frame
                left_s = deadline - time.monotonic()
                if left_s <= 0:
                    return None
                self._news.wait(left_s)
        return None

    @property
    def fault(self) -> CameraFault | None:
        """What is wrong now; None when frames come, and when the gear is OFF."""
        with self._change:
            return self._fault

    def torch(self, on: bool) -> None:
        """Switch the lamp, if there is one. Blocks while a command runs, at most some seconds."""
        if self._torch is None:
            return
        self._lit = on
        try:
            self._torch.switch(on)
        except TorchError as error:
            _log.warning("lamp not switched %s: %s", "on" if on else "off", error)

    # --- the keeper's thread -----------------------------------------------------------------

    def _keep(self) -> None:
        failed = 0
        while self._wanted():
            hand = _Hand(self._camera, self._clock)
            begun_s = self._clock()
            threading.Thread(
                target=self._hold, args=(hand,), name="camera-hand", daemon=True
            ).start()
            with self._change:
                self._watch(hand)
                fault = hand.fault
                if self._closing or self._gear is Gear.OFF:
                    fault = None
                elif fault is not None:
                    self._failed(fault)
            if hand.left and self._another is not None:
                self._camera = self._another()
            if fault is None:
                failed = 0
                continue
            if hand.frames and self._clock() - begun_s >= _STEADY_S:
                failed = 0
            pause_s = self._again_s[min(failed, len(self._again_s) - 1)]
            failed = 0 if self._pause(pause_s) else failed + 1

    def _wanted(self) -> bool:
        """Wait until the camera is to be open and may be opened; False when the feed closes."""
        with self._change:
            while not self._closing:
                self._held = [hand for hand in self._held if not hand.ended]
                most = _HELD_MAX if self._another is not None else 1
                if self._gear is not Gear.OFF and len(self._held) < most:
                    self._hurry = False
                    return True
                self._change.wait()
        return False

    def _watch(self, hand: _Hand) -> None:
        """Until the hand has ended, or has to be left because its driver hangs."""
        asked_s: float | None = None
        while not hand.ended:
            now_s = self._clock()
            if asked_s is None and (self._closing or self._gear is Gear.OFF):
                asked_s, hand.stop = now_s, True
            limit_s = self._opening_s if hand.opening else self._hang_s
            hangs = now_s - hand.beat_s > limit_s
            if hangs or (self._closing and asked_s is not None and now_s - asked_s > _LET_GO_S):
                hand.left = hand.stop = True
                hand.fault = CameraFrozen("the driver does not come back")
                self._held.append(hand)
                return
            self._change.wait(_WATCH_S)

    def _failed(self, fault: CameraFault) -> None:
        if self._fault is None or self._fault.code != fault.code:
            _log.warning("camera lost: %s", fault)
        self._fault = fault
        self._frame = None
        self._news.notify_all()

    def _pause(self, pause_s: float) -> bool:
        """Wait before the next attempt; True when somebody wants the camera more than before."""
        deadline = time.monotonic() + pause_s
        with self._change:
            while not self._closing and not self._hurry and self._gear is not Gear.OFF:
                left_s = deadline - time.monotonic()
                if left_s <= 0:
                    return False
                self._change.wait(left_s)
        return True

    # --- a hand's thread ---------------------------------------------------------------------

    def _hold(self, hand: _Hand) -> None:
        """Open, take pictures until told to stop or until it fails, close."""
        fault: CameraFault | None = None
        try:
            hand.camera.open()
            hand.opened()
            while not hand.stop:
                self._step(hand)
        except CameraFault as error:
            # What it was raised in, and what raised it, would keep a picture.
            fault = error.with_traceback(None)
            fault.__context__ = None
        except Exception as bug:  # noqa: BLE001 - the feed must outlive a driver
            _log.exception("camera driver failed")
            fault = CameraFrozen(f"the driver failed: {type(bug).__name__}")
        finally:
            try:
                hand.camera.close()
            except CameraFault as error:
                _log.warning("camera not closed: %s", error)
            except Exception:  # noqa: BLE001 - a hand that is not ended counts as hung for ever
                _log.exception("camera driver failed while it was closed")
            with self._change:
                hand.ended = True
                if not hand.left:
                    hand.fault = fault
                self._change.notify_all()

    def _step(self, hand: _Hand) -> None:
        """One picture: decoded when it is time for one, else gone by."""
        with self._change:
            gear = self._gear
            step_s = self._step_s.get(gear, 1.0)
        # Half a frame early is on time: else a picture that comes a hair too soon is lost.
        if hand.beat_s + hand.apart_s / 2 < hand.taken_s + step_s:
            hand.camera.skip(_TAKE_S)
            hand.beat()
            with self._change:
                self._number += 1
            return
        frame = hand.camera.take(_TAKE_S, small=gear is Gear.LOW)
        # In steps, so that the rate is right on average whatever the camera's own is.
        hand.taken_s = max(hand.taken_s + step_s, hand.beat_s - step_s)
        hand.beat()
        if hand.stop:
            return
        fault = self._judge.see(frame.picture, self._clock())
        if isinstance(fault, CameraFrozen):
            raise fault
        with self._news:
            self._number += 1
            hand.frames += 1
            if hand.stop or self._closing or self._gear is Gear.OFF:
                return
            self._say(fault)
            self._frame = dataclasses.replace(frame, number=self._number)
            self._news.notify_all()

    def _say(self, fault: CameraFault | None) -> None:
        if fault is not None and self._fault is None:
            _log.warning("camera: %s", fault)
        elif fault is None and self._fault is not None:
            _log.info("camera works again")
        self._fault = fault


class _Hand:
    """One opening of a camera. Its fields belong to its own thread, but for `stop` and `left`."""

    def __init__(self, camera: Camera, clock: Callable[[], float]) -> None:
        self.camera = camera
        self.fault: CameraFault | None = None
        self.opening = True
        self.stop = False
        self.left = False
        """It hangs and was given up."""
        self.ended = False
        self.frames = 0
        self.taken_s = float("-inf")
        """When the last picture was due that was decoded."""
        self.apart_s = 0.0
        """Seconds between the last pictures."""
        self._clock = clock
        self.beat_s = clock()
        """When the driver last came back."""

    def opened(self) -> None:
        self.opening = False
        self.beat_s = self._clock()

    def beat(self) -> None:
        now_s = self._clock()
        self.apart_s = min(0.1, now_s - self.beat_s)
        self.beat_s = now_s


def open_feed(
    settings: CameraSettings, camera: Camera | None = None, *, full_fps: float = 15.0
) -> CameraFeed:
    """The feed of the configured camera, with its lamp. Touches no device.

    Args:
        camera: used instead of the configured one.
        full_fps: how many pictures a second somebody looks at in full gear.

    Raises:
        CameraSettingError: kind, target or torch cannot be understood.
    """
    from_files = settings.kind in ("video", "folder")
    return CameraFeed(
        camera if camera is not None else open_camera(settings),
        another=None if camera is not None else lambda: open_camera(settings),
        torch=open_torch(settings.torch),
        full_fps=full_fps,
        frozen_s=None if from_files else 10.0,
    )
