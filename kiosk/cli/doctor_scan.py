"""The part of `kiosk doctor` about the camera: what it gives, and what is in the way."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass, field
from typing import Final

from kiosk.cli.check import Check
from kiosk.devices.camera import (
    Camera,
    CameraBlack,
    CameraBusy,
    CameraFault,
    CameraFrozen,
    CameraSettingError,
    Frame,
    open_camera,
)
from kiosk.devices.cameras.device import DeviceCamera, Given
from kiosk.devices.cameras.judging import Judge
from kiosk.devices.cameras.nodes import CameraForbidden, cameras
from kiosk.devices.torch import CommandTorch, LedTorch, Torch, open_torch
from kiosk.settings import CameraSettings, ScreenSettings

_TAKE_S: Final = 3.0
_LONG_EXPOSURE: Final = 200
"""In 0.1 ms: a hand moves a module of a card's code in 1/50 s."""
_NEEDED: Final = (1280, 720)


@dataclass(slots=True)
class _Found:
    """What is not as it should be, with how to mend it, in both languages."""

    says: list[tuple[str, str]] = field(default_factory=list)
    mends: list[tuple[str, str]] = field(default_factory=list)

    def add(self, says: tuple[str, str], mend: tuple[str, str]) -> None:
        self.says.append(says)
        self.mends.append(mend)


def camera_check(screen: ScreenSettings, *, look_s: float = 1.0) -> Check:
    """Look through the configured camera for `look_s` seconds; nothing of the picture is kept."""
    setting = screen.camera
    if setting.kind == "none":
        return Check(
            id="camera",
            state="absent",
            says="Không cấu hình máy ảnh đọc mã.",
            says_en="No camera is configured.",
        )
    try:
        camera, torch = open_camera(setting), open_torch(setting.torch)
    except CameraSettingError as error:
        return Check(
            id="camera",
            state="fail",
            says=str(error),
            says_en=str(error),
            mend="Sửa mục [camera].",
            mend_en="Correct [camera].",
        )
    try:
        camera.open()
        frame, fps = _look(camera, look_s)
    except CameraFault as fault:
        return _faulty(fault, setting)
    finally:
        camera.close()
    if isinstance(dark := Judge(0.0, None).see(frame.picture, 0.0), CameraBlack):
        return _faulty(dark, setting)
    given = camera.given if isinstance(camera, DeviceCamera) else None
    return _working(setting, frame, fps, given, torch)


def _look(camera: Camera, look_s: float) -> tuple[Frame, float]:
    """One picture and the pictures a second, after the first ones, which come slowly."""
    first = camera.take(_TAKE_S)
    begun_s = time.monotonic()
    while time.monotonic() - begun_s < look_s:
        camera.skip(_TAKE_S)
    frame = camera.take(_TAKE_S)
    return frame, (frame.number - first.number) / (time.monotonic() - begun_s)


def _working(
    setting: CameraSettings, frame: Frame, fps: float, given: Given | None, torch: Torch | None
) -> Check:
    found = _Found()
    height, width = frame.picture.shape[:2]
    if width < _NEEDED[0] or height < _NEEDED[1]:
        found.add(
            ("hình nhỏ quá để đọc mã trên thẻ căn cước", "too small for the code of an ID card"),
            ("dùng máy ảnh 1080p hoặc 720p", "use a camera of 1080p or 720p"),
        )
    if fps < setting.fps * 0.5:
        found.add(
            ("hình ra chậm", "pictures come slowly"),
            (
                "thêm ánh sáng; cắm thẳng vào cổng USB của máy, không qua bộ chia",
                "give it more light; plug it into the machine itself, not into a hub",
            ),
        )
    if given is not None:
        _device(given, found)
    if (lamp := _lamp(torch)) is not None:
        found.add(*lamp)
    kind = "" if given is None else f"{given.path} " + ("MJPG " if given.mjpg else "")
    size = f"{kind}{width}×{height}, {fps:.0f}"
    says = [(f"{size} hình/giây", f"{size} pictures a second")]
    says += found.says
    return Check(
        id="camera",
        state="warn" if found.says else "ok",
        says="; ".join(vi for vi, _ in says) + ".",
        says_en="; ".join(en for _, en in says) + ".",
        mend="; ".join(vi for vi, _ in found.mends),
        mend_en="; ".join(en for _, en in found.mends),
    )


def _device(given: Given, found: _Found) -> None:
    if not given.mjpg:
        found.add(
            ("không nén MJPG nên chậm", "not MJPG, therefore slow"),
            ("dùng máy ảnh UVC có MJPG", "use a UVC camera that knows MJPG"),
        )
    if given.exposure > _LONG_EXPOSURE:
        found.add(
            (
                f"phơi sáng {given.exposure / 10:.0f} ms, giấy cầm tay sẽ nhòe",
                f"exposed for {given.exposure / 10:.0f} ms, hands will blur",
            ),
            (
                "thêm đèn chiếu vào tay, rồi đặt camera.exposure = 100",
                "put a lamp over the hands, then set camera.exposure = 100",
            ),
        )
    for name in ("exposure", "focus"):
        if name in given.unsupported:
            found.add(
                (f"máy ảnh không nhận camera.{name}", f"the camera refuses camera.{name}"),
                (f"bỏ camera.{name}", f"remove camera.{name}"),
            )


def _lamp(torch: Torch | None) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """What would keep the lamp from being switched; it is not switched here."""
    match torch:
        case LedTorch(folder=folder) if not os.access(folder / "brightness", os.W_OK):
            place = str(folder / "brightness")
        case CommandTorch(program=program) if shutil.which(program) is None:
            place = program
        case _:
            return None
    return (
        (f"không bật được đèn: {place}", f"the lamp cannot be switched: {place}"),
        ("sửa camera.torch hoặc quyền ghi", "correct camera.torch, or who may write there"),
    )


_NOT_HERE: Final = {
    "stream": (
        ("Không xem được máy ảnh mạng.", "The network camera cannot be seen."),
        (
            "Kiểm tra máy ảnh có điện và mạng, rồi cổng, đường dẫn, mật khẩu trong camera.target.",
            "See that it has power and network; then port, path, password in camera.target.",
        ),
    ),
    "video": (
        ("Không đọc được video.", "The video cannot be read."),
        ("Sửa camera.target, hoặc đổi tệp khác.", "Correct camera.target, or take another file."),
    ),
    "folder": (
        ("Không có hình trong thư mục.", "There are no pictures in the folder."),
        ("Sửa camera.target.", "Correct camera.target."),
    ),
}


def _faulty(fault: CameraFault, setting: CameraSettings) -> Check:
    there = ", ".join(f"{info.path} {info.name}" for info in cameras())
    match fault:
        case CameraForbidden():
            says = "Không có quyền mở máy ảnh.", "This user may not open the camera."
            mend = "Chạy: usermod -aG video NGƯỜI-DÙNG", "Run: usermod -aG video USER"
        case CameraBusy():
            says = "Chương trình khác đang dùng máy ảnh.", "Another program uses the camera."
            mend = (
                "Nếu đó là màn hình lấy số đang chạy thì đúng; nếu không, đóng chương trình đó.",
                "Right if it is the touch screen that runs; else end that program.",
            )
        case CameraBlack():
            says = "Máy ảnh chỉ cho hình đen.", "The camera's pictures are black."
            mend = (
                "Mở nắp che ống kính, bật đèn, cắm lại máy ảnh.",
                "Open its shutter, put a light on, plug it in again.",
            )
        case CameraFrozen():
            says = "Máy ảnh không cho hình mới.", "No new picture comes from the camera."
            mend = (
                "Rút ra cắm lại; thử dây và cổng khác.",
                "Plug it again; try another cable, port.",
            )
        case _ if setting.kind in _NOT_HERE:
            says, mend = _NOT_HERE[setting.kind]
        case _:
            says = "Không thấy máy ảnh.", "The camera is not there."
            mend = (
                f"Cắm lại, sửa camera.target. Đang có: {there or 'không máy nào'}",
                f"Plug it in, correct camera.target. There is: {there or 'none'}",
            )
    return Check(
        id="camera",
        state="warn" if isinstance(fault, CameraBusy) else "fail",
        says=f"{says[0]} ({fault})",
        says_en=says[1],
        mend=mend[0],
        mend_en=mend[1],
    )
