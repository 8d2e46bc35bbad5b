"""The whole way from a camera's frames and a reader's bytes to what the listener is told."""

import logging
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import psutil
import pytest

from kiosk.devices.camera import CameraMissing
from kiosk.devices.camera_feed import Gear
from kiosk.devices.scanner import Doubt, ScannerBusy, ScannerMissing
from kiosk.scan.meaning import DossierCode, IdCard, Unknown, WebLink
from kiosk.scan.meaning.rules import RulesError
from kiosk.scan.presenting import Presentations
from kiosk.scan.station import Presented, ScanStation
from kiosk.scan.worker import DecodeProcess
from kiosk.settings import CameraSettings, ScannerSettings, ScanSettings
from tests.scan.station.desk import Listener, TestCamera, TestScanner, desk
from tests.shared import shared_data

RECEIPT = "H26.1-260803-0042"
OTHER = "H26.1-260803-0077"
CARD = "079203001234|271234567|Nguyễn Văn Mẫu|02011983|Nam|12 Đường Thử, Quận 1|05052021"
SHOP = "https://shop.example/tet?ref=1"

Make = Callable[..., ScanStation]


def codes(listener: Listener) -> list[str]:
    return [one.meaning.code for one in listener.told if isinstance(one.meaning, DossierCode)]


def test_a_receipt_is_understood_once_and_shown_where_it_is(
    make: Make, camera: TestCamera, listener: Listener
) -> None:
    camera.show(desk((RECEIPT, 5)))
    make().gear(Gear.FULL)
    listener.wait_frames(12)
    assert codes(listener) == [RECEIPT]
    assert listener.told == [Presented(listener.told[0].meaning, "camera", "")]
    glimpse = listener.glimpses[-1]
    (code,) = glimpse.codes
    left, top = code.corners[0]
    assert abs(left - 60) < 8
    assert abs(top - 120) < 8
    assert not glimpse.many
    assert glimpse.frame.picture.shape == (720, 1280, 3)


def test_the_text_goes_nowhere_but_into_its_meaning(
    make: Make, camera: TestCamera, listener: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    camera.show(desk((CARD, 5)))
    listener.raises = ValueError(CARD)
    with caplog.at_level(logging.DEBUG):
        make().gear(Gear.FULL)
        assert listener.wait(lambda: bool(listener.told))
        listener.wait_frames(3)
    assert isinstance(listener.told[0].meaning, IdCard)
    assert all(not code.text and not code.data for g in listener.glimpses for code in g.codes)
    assert "ValueError" in caplog.text
    for secret in ("079203001234", "Mẫu", "271234567"):
        assert secret not in caplog.text
        assert secret not in repr(listener.told)


def test_taken_away_and_shown_again_is_told_again(
    make: Make, camera: TestCamera, listener: Listener
) -> None:
    station = make()
    camera.show(desk((RECEIPT, 5)))
    station.gear(Gear.FULL)
    assert listener.wait(lambda: len(listener.told) == 1)
    cell = station.process.pids[1]
    camera.show(desk())
    # Once it counts as gone its cell goes too.
    assert listener.wait(lambda: cell not in station.process.pids)
    camera.show(desk((RECEIPT, 5)))
    assert listener.wait(lambda: len(listener.told) == 2)
    assert codes(listener) == [RECEIPT] * 2


def test_of_two_receipts_none_is_told_until_one_is_put_away(
    make: Make, camera: TestCamera, listener: Listener
) -> None:
    camera.show(desk((RECEIPT, 5), (OTHER, 5)))
    make().gear(Gear.FULL)
    listener.wait_frames(5)
    assert listener.glimpses[-1].many
    assert not listener.told
    camera.show(desk((OTHER, 5)))
    assert listener.wait(lambda: codes(listener) == [OTHER])


def test_the_advertisement_on_a_receipt_is_passed_over(
    make: Make, camera: TestCamera, listener: Listener
) -> None:
    camera.show(desk((SHOP, 6), (RECEIPT, 4)))
    make().gear(Gear.FULL)
    assert listener.wait(lambda: bool(listener.told))
    camera.show(desk((SHOP, 6)))
    listener.wait_frames(10)
    assert codes(listener) == [RECEIPT]
    assert len(listener.told) == 1


def test_a_code_that_is_no_text_is_told_as_such(
    make: Make, camera: TestCamera, listener: Listener
) -> None:
    camera.show(desk((b"\x1b[2J" + RECEIPT.encode(), 5)))
    make().gear(Gear.FULL)
    assert listener.wait(lambda: bool(listener.told))
    assert listener.told == [Presented(Unknown(), "camera", "control")]


def test_low_gear_reads_without_showing(make: Make, camera: TestCamera, listener: Listener) -> None:
    camera.show(desk((RECEIPT, 5)))
    make().gear(Gear.LOW)
    assert listener.wait(lambda: bool(listener.told))
    assert not listener.glimpses


def test_off_closes_the_camera_clears_the_picture_and_ends_the_processes(
    make: Make, camera: TestCamera, listener: Listener
) -> None:
    station = make(rest_s=0.3)
    assert not camera.opened
    assert station.process.pids == ()
    camera.show(desk((RECEIPT, 5)))
    station.gear(Gear.FULL)
    listener.wait_frames(2)
    memory = Path(f"/proc/self/fd/{station.process._picture.descriptor}")
    station.gear(Gear.OFF)
    assert listener.wait(lambda: not camera.is_open)
    assert listener.wait(lambda: station.process.pids == ())
    assert not any(memory.read_bytes())
    taken, looked = camera.taken, len(listener.glimpses)
    station.gear(Gear.FULL)
    listener.wait_frames(1)
    assert camera.taken > taken
    assert len(listener.glimpses) > looked


def test_a_forgotten_card_does_not_greet_the_next_person(
    make: Make, camera: TestCamera, listener: Listener
) -> None:
    camera.show(desk((CARD, 5)))
    station = make()
    station.gear(Gear.FULL)
    assert listener.wait(lambda: len(listener.told) == 1)
    cell = station.process.pids[1]
    station.forget()
    station.gear(Gear.LOW)
    assert listener.wait(lambda: cell not in station.process.pids)
    taken = camera.taken
    assert listener.wait(lambda: camera.taken > taken + 3)
    assert len(listener.told) == 1
    # The next one asks for a code to be read, and this is one.
    station.gear(Gear.FULL)
    assert listener.wait(lambda: len(listener.told) == 2)


def test_troubles_are_told_once_and_when_they_end(
    make: Make, camera: TestCamera, listener: Listener
) -> None:
    camera.fault = CameraMissing("test")
    station = make()
    station.gear(Gear.FULL)
    assert listener.wait(lambda: listener.troubles == ["camera_missing"])
    camera.fault = None
    camera.show(desk((RECEIPT, 5)))
    assert listener.wait(lambda: bool(listener.told))
    assert listener.troubles == ["camera_missing", ""]


def test_missing_decoders_are_told_and_the_preview_goes_on(
    make: Make, camera: TestCamera, listener: Listener
) -> None:
    process = DecodeProcess(maker="tests.scan.worker.standin:broken")
    make(process=process).gear(Gear.FULL)
    listener.wait_frames(4)
    assert listener.troubles == ["scan_decoder_missing"]


def test_broken_rules_are_a_trouble_that_the_log_explains(
    make: Make,
    camera: TestCamera,
    listener: Listener,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> None:
        raise RulesError("rules.toml: health.pattern: missing )")

    camera.show(desk((RECEIPT, 5)))
    with monkeypatch.context() as patch:
        patch.setattr("kiosk.scan.meaning.reading.installed", broken)
        make().gear(Gear.FULL)
        assert listener.wait(lambda: listener.troubles == ["scan_decoder_missing"])
    assert listener.wait(lambda: codes(listener) == [RECEIPT])
    assert listener.troubles == ["scan_decoder_missing", ""]
    assert caplog.text.count("health.pattern") == 1


def test_a_reader_is_listened_to_whatever_the_gear(
    make: Make, camera: TestCamera, listener: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    reader = TestScanner()
    with caplog.at_level(logging.DEBUG):
        make(scanners=(reader,))
        for code in (RECEIPT.encode(), RECEIPT.encode(), CARD.encode(), b"\xff\xfe", SHOP.encode()):
            reader.codes.put(code)
        assert listener.wait(lambda: len(listener.told) == 4)
    kinds = [(type(one.meaning), one.source, one.doubt) for one in listener.told]
    assert kinds == [
        (DossierCode, "scanner", ""),
        (IdCard, "scanner", ""),
        (Unknown, "scanner", "not_utf8"),
        (WebLink, "scanner", ""),
    ]
    assert "079203001234" not in caplog.text
    assert not camera.opened


def test_the_doubt_of_a_reader_is_passed_on(make: Make, listener: Listener) -> None:
    reader = TestScanner()
    reader.doubt = Doubt.MANGLED
    make(scanners=(reader,))
    reader.codes.put(RECEIPT.encode())
    assert listener.wait(lambda: bool(listener.told))
    assert listener.told[0].doubt == "scanner_mangled"


def test_troubles_of_a_reader_are_told_by_name(make: Make, listener: Listener) -> None:
    reader = TestScanner()
    make(scanners=(reader,))
    for what in (ScannerMissing("test"), ScannerMissing("test"), ScannerBusy("test")):
        reader.codes.put(what)
    assert listener.wait(lambda: len(listener.troubles) == 2)
    reader.codes.put(RECEIPT.encode())
    assert listener.wait(lambda: bool(listener.told))
    assert listener.troubles == ["scan_scanner_missing", "scan_scanner_busy", ""]


def test_bugs_of_the_listener_and_of_grammars_do_not_end_scanning(
    make: Make,
    camera: TestCamera,
    listener: Listener,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(text: str, **_: object) -> None:
        raise ValueError(text)

    listener.raises = RuntimeError("bug")
    station = make()
    with monkeypatch.context() as patch:
        patch.setattr("kiosk.scan.station.read", broken)
        camera.show(desk((CARD, 5)))
        station.gear(Gear.FULL)
        assert listener.wait(lambda: bool(listener.told))
    assert listener.told[0].meaning == Unknown()
    assert "079203001234" not in caplog.text
    camera.show(desk((RECEIPT, 5)))
    assert listener.wait(lambda: codes(listener) == [RECEIPT])


def test_bugs_on_the_way_do_not_end_scanning(
    make: Make, camera: TestCamera, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [ValueError(CARD)] * 2
    right = Presentations.see

    def sometimes(self: Presentations, *arguments: object) -> object:
        if left:
            raise left.pop()
        return right(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Presentations, "see", sometimes)
    camera.show(desk((RECEIPT, 5)))
    make().gear(Gear.FULL)
    assert listener.wait(lambda: codes(listener) == [RECEIPT])


def test_a_screen_lives_through_all_that_breaks_decoders(
    make: Make, camera: TestCamera, listener: Listener
) -> None:
    """One after the other, as fast as frames go by; then a receipt."""
    folder = shared_data() / "qr" / "adversarial"
    station = make(process=DecodeProcess(zxing=False))
    station.gear(Gear.FULL)
    for path in sorted(folder.glob("*.png")):
        gray = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
        assert gray is not None
        camera.show(np.asarray(gray, np.uint8))
        listener.wait_frames(3)
    camera.show(desk())
    listener.wait_frames(8)
    camera.show(desk((RECEIPT, 5)))
    before = len(listener.glimpses)
    assert listener.wait(lambda: RECEIPT in codes(listener), 20)
    # Frames, not seconds: other tests run beside this one. A screen looks at 15 a second.
    assert len(listener.glimpses) - before < 30
    assert not listener.troubles


def test_closing_is_quick_and_leaves_no_process(
    make: Make, camera: TestCamera, listener: Listener
) -> None:
    station = make(scanners=(TestScanner(),))
    station.gear(Gear.FULL)
    listener.wait_frames(2)
    pids = station.process.pids
    begun = time.monotonic()
    station.close()
    station.close()
    assert time.monotonic() - begun < 4  # a second, on a machine with nothing else to do
    assert not camera.is_open
    assert not any(psutil.pid_exists(pid) for pid in pids)
    station.gear(Gear.FULL)
    station.forget()
    station.torch(True)


def test_a_station_that_was_never_started_can_be_closed(listener: Listener) -> None:
    station = ScanStation(
        CameraSettings(kind="folder", target="/nowhere"),
        ScanSettings(symbologies=("code_128",)),
        ScannerSettings(),
        office_url="",
        listener=listener,
    )
    station.close()


def test_pictures_of_any_shape_are_taken(
    make: Make, camera: TestCamera, listener: Listener
) -> None:
    make().gear(Gear.FULL)
    for shape in ((1080, 1920), (17, 31), (480, 640)):
        camera.show(np.full(shape, 77, np.uint8))
        listener.wait_frames(3)
    assert not listener.told
