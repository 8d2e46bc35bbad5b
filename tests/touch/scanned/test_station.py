"""From the picture before the camera, or the bytes of a reader, to the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import msgspec
import numpy as np
import segno

from kiosk.settings import CameraSettings, OfficeSettings, ScannerSettings
from tests.office.house import House, TestClock
from tests.touch.conftest import Kiosk


def draw(folder: Path, text: str) -> CameraSettings:
    """A camera before which somebody holds a code."""
    modules = np.array([list(row) for row in segno.make(text, error="m").matrix], np.uint8)
    code = np.kron(np.pad(1 - modules, 4, constant_values=1) * 255, np.ones((8, 8)))
    frame = np.full((720, 1280), 150, np.uint8)
    frame[100 : 100 + code.shape[0], 300 : 300 + code.shape[1]] = code
    folder.mkdir()
    for number, shift in ((1, 0), (2, 2)):
        cv2.imwrite(str(folder / f"{number}_0.2s.png"), np.roll(frame, shift, axis=1))
    return CameraSettings(kind="folder", target=str(folder), width_px=1280, height_px=720, fps=15)


def test_a_ticket_shown_to_the_waiting_screen_wakes_it_and_finds_its_place(
    open_house: Callable[..., House],
    open_kiosk: Callable[..., Kiosk],
    office_settings: OfficeSettings,
    clock: TestClock,
    tmp_path: Path,
) -> None:
    rules = msgspec.structs.replace(office_settings.rules, public_url="https://motcua.example")
    other = msgspec.structs.replace(office_settings, rules=rules, data_dir=tmp_path / "other")
    house = open_house(other, clock)
    user = house.user("touch")
    ticket = user.take("ho_tich")["ticket"]
    user.close()
    assert isinstance(ticket, dict)
    camera = draw(tmp_path / "camera", f"https://motcua.example/t/{ticket['id']}")
    kiosk = open_kiosk(url=house.url, token=house.tokens["touch"], camera=camera)
    # It may be read before the office has spoken; then it waits for that.
    kiosk.wait(lambda: kiosk.page == "place", 30_000)
    assert kiosk.touch.vm.codes.today.place.property("number") == "A001"
    assert kiosk.touch.station is not None
    assert kiosk.touch.station.office_url == "https://motcua.example"
    kiosk.tap("homeButton")
    kiosk.wait(lambda: not kiosk.touch.tasks.busy)
    assert kiosk.page == "home"  # what still lies there is not told again


def test_a_readers_code_leads_on_from_any_page(
    open_kiosk: Callable[..., Kiosk], tmp_path: Path
) -> None:
    recorded = tmp_path / "reader.txt"
    recorded.write_bytes(b"H56.10.05-250716-0012\r")
    kiosk = open_kiosk(scanner=ScannerSettings(kind="file", target=str(recorded)))
    kiosk.wait(lambda: kiosk.page == "scanned")
    kiosk.wait(lambda: "0012" in str(kiosk.touch.vm.codes.scanned.property("code")))
    kiosk.wait(lambda: not kiosk.touch.tasks.busy)
