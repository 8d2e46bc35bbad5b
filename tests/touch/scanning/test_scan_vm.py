"""The bridge from the station's threads to the scan page."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread

from kiosk.devices.camera_feed import Gear
from kiosk.touch.scene_stage import SceneClock
from kiosk.touch.viewmodels.scanning import STIR_FOR_S, ScanVM
from kiosk.ui.camera.preview import Preview, Wish
from kiosk.ui.i18n import Language
from tests.touch.scanning.conftest import LEFT, HeardStation, picture, seen

OTHER = tuple((x + 300, y) for x, y in LEFT)


@pytest.fixture
def make(
    language: Language, owner: QObject, clock: SceneClock, station: HeardStation
) -> Callable[..., ScanVM]:
    def make(**settings: Any) -> ScanVM:
        vm = ScanVM(language, owner, **({"clock": clock, "shown_ms": 0} | settings))
        vm.attach(station)
        return vm

    return make


@pytest.fixture
def vm(make: Callable[..., ScanVM]) -> ScanVM:
    return make()


def say(vm: ScanVM, hint: str = "none", *, from_s: float = 0.0, **how: Any) -> None:
    """Half a second of frames like this, from another thread."""
    for at_s in (0.0, 0.5):
        elsewhere(vm.ears.looked, seen(hint, at_s=from_s + at_s, **how))
        QCoreApplication.processEvents()


def elsewhere(call: Callable[..., Any], *arguments: Any) -> None:
    thread = threading.Thread(target=call, args=arguments, name="station-test")
    thread.start()
    thread.join()


def state(vm: ScanVM) -> tuple[str, str]:
    return str(vm.property("state")), str(vm.property("hintText"))


def test_gears(vm: ScanVM, station: HeardStation) -> None:
    assert station.said == [Gear.LOW]
    vm.begin()
    assert station.said[1:] == ["forget", Gear.FULL]
    vm.begin()
    vm.end()
    vm.end()
    assert station.said[3:] == [Gear.LOW]


def test_the_camera_is_off_where_codes_are_read_on_the_scan_page_only(
    make: Callable[..., ScanVM], station: HeardStation
) -> None:
    vm = make(everywhere=False)
    vm.begin()
    vm.end()
    assert station.said == [Gear.OFF, "forget", Gear.FULL, Gear.OFF]


def test_from_starting_to_searching(vm: ScanVM) -> None:
    assert state(vm)[0] == "off"
    vm.begin()
    assert state(vm) == ("starting", "Đang bật máy ảnh…")
    say(vm)
    assert state(vm) == ("searching", "Đưa mã vào trong khung")


@pytest.mark.parametrize(
    ("hint", "text", "drawing"),
    [
        ("dark", "Tối quá, xin đưa ra chỗ sáng", "dark"),
        ("bright", "Sáng quá, xin che bớt ánh sáng", "bright"),
        ("glare", "Nghiêng nhẹ để khỏi lóa", "glare"),
        ("too_close", "Đưa ra xa hơn một chút", "farther"),
        ("too_far", "Đưa lại gần hơn một chút", "closer"),
        ("blurred", "Hình mờ: lùi ra xa hoặc lau máy ảnh", "wipe"),
        ("still", "Giữ yên tay", "still"),
    ],
)
def test_hints(vm: ScanVM, hint: str, text: str, drawing: str) -> None:
    vm.begin()
    say(vm, hint)
    assert state(vm) == ("hint", text)
    assert vm.property("picture") == drawing


def test_every_hint_of_the_optics_has_words_and_a_drawing(vm: ScanVM) -> None:
    from kiosk.scan.optics import Hint
    from kiosk.ui.drawing import FOLDER

    plain = "Đưa mã vào trong khung"
    for hint in Hint:
        vm.begin()
        say(vm, str(hint))
        assert (state(vm)[1] == plain) == (hint is Hint.NONE)
        assert (FOLDER / f"{vm.property('picture')}.svg").is_file()
        vm.end()


def test_several_codes_and_a_code_that_cannot_be_used(vm: ScanVM) -> None:
    vm.begin()
    say(vm, corners=(LEFT, OTHER), many=True)
    assert state(vm) == ("many", "Chỉ đưa một mã thôi ạ")
    say(vm, corners=(LEFT,), refused=True, from_s=2.0)
    assert state(vm) == ("refused", "Không hiểu mã này, xin thử mã khác")


def test_a_hint_does_not_flicker(vm: ScanVM) -> None:
    vm.begin()
    say(vm, "glare")
    elsewhere(vm.ears.looked, seen("none", at_s=0.7))
    QCoreApplication.processEvents()
    assert state(vm)[0] == "hint"
    elsewhere(vm.ears.looked, seen("none", at_s=1.6))
    QCoreApplication.processEvents()
    assert state(vm)[0] == "searching"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("camera_missing", "Máy ảnh chưa dùng được"),
        ("camera_busy", "Máy ảnh đang bận"),
        ("camera_black", "Máy ảnh không nhìn thấy gì"),
        ("camera_frozen", "Máy ảnh bị đứng hình"),
        ("scan_decoder_missing", "Máy chưa đọc được mã"),
    ],
)
def test_faults_say_what_happened_and_what_to_do(vm: ScanVM, code: str, text: str) -> None:
    vm.begin()
    elsewhere(vm.ears.trouble, code)
    QCoreApplication.processEvents()
    assert state(vm) == ("fault", text)
    assert "bàn phím" in vm.property("faultText")
    elsewhere(vm.ears.trouble, "")
    say(vm)
    assert state(vm)[0] == "searching"
    assert vm.property("faultText") == ""


def test_a_fault_from_before_the_page_came_up_is_shown(vm: ScanVM) -> None:
    elsewhere(vm.ears.trouble, "camera_busy")
    QCoreApplication.processEvents()
    vm.begin()
    assert state(vm)[0] == "fault"


@pytest.mark.parametrize("how", ["missing", "busy", "forbidden"])
def test_a_reader_matters_only_without_a_camera(make: Callable[..., ScanVM], how: str) -> None:
    both, alone = make(has_scanner=True), make(has_camera=False, has_scanner=True)
    for vm in (both, alone):
        vm.begin()
        elsewhere(vm.ears.trouble, f"scan_scanner_{how}")
        QCoreApplication.processEvents()
    say(both)
    assert state(both)[0] == "searching"
    assert state(alone) == ("fault", "Máy quét mã chưa dùng được")


def test_a_broken_camera_leads_to_the_reader(make: Callable[..., ScanVM]) -> None:
    vm = make(has_scanner=True)
    vm.begin()
    elsewhere(vm.ears.trouble, "camera_missing")
    QCoreApplication.processEvents()
    assert "máy quét ở bên cạnh" in vm.property("faultText")


def test_understood_is_shown_green_and_passed_on_in_the_gui_thread(
    make: Callable[..., ScanVM], qtbot: Any
) -> None:
    sounds: list[str] = []
    vm = make(shown_ms=30, sound=lambda: sounds.append("beep"))
    vm.begin()
    say(vm, corners=(LEFT,))
    got: list[tuple[object, QThread]] = []
    vm.presented.connect(lambda what: got.append((what, QThread.currentThread())))
    what = object()
    elsewhere(vm.ears.presented, what)
    QCoreApplication.processEvents()
    assert state(vm) == ("understood", "Đã đọc được mã")
    assert sounds == ["beep"]
    assert not got
    qtbot.waitUntil(lambda: bool(got), timeout=2000)
    assert got == [(what, QCoreApplication.instance().thread())]


def test_a_code_shown_on_another_page_is_passed_on_at_once(vm: ScanVM, qtbot: Any) -> None:
    with qtbot.waitSignal(vm.presented, timeout=2000) as caught:
        elsewhere(vm.ears.presented, "a code")
    assert caught.args == ["a code"]


def test_going_away_drops_what_was_just_understood(make: Callable[..., ScanVM], qtbot: Any) -> None:
    vm = make(shown_ms=20)
    got: list[object] = []
    vm.presented.connect(got.append)
    vm.begin()
    elsewhere(vm.ears.presented, "a card")
    QCoreApplication.processEvents()
    vm.end()
    qtbot.wait(60)
    assert not got
    assert vm._waiting is None


def test_only_the_newest_frame_is_read(vm: ScanVM) -> None:
    vm.begin()
    news: list[int] = []
    vm._ear.news.connect(lambda: news.append(1))
    for number in range(200):
        vm.ears.looked(seen("glare" if number < 199 else "none", at_s=number / 15))
    assert len(news) == 1, "one signal however many frames"
    mail = vm._ear.read()
    assert mail.sight is not None
    assert (mail.sight.hint, mail.sight.frames) == ("none", 200)
    assert vm._ear.read().sight is None


def test_no_frame_is_kept_after_the_page_went(vm: ScanVM) -> None:
    preview = vm.property("preview")
    assert isinstance(preview, Preview)
    preview.wish(Wish(64, 36))
    vm.begin()
    frame = picture()
    gone = weakref.ref(frame)
    elsewhere(vm.ears.looked, seen(frame=frame))
    assert not preview.empty
    del frame
    gc.collect()
    assert gone() is None, "the frame itself is never held"
    vm.end()
    assert preview.empty
    assert vm._ear.read().sight is None
    elsewhere(vm.ears.looked, seen())  # one that was under way
    assert preview.empty
    assert vm._ear.read().sight is None


def test_help_grows_with_time(vm: ScanVM, clock: SceneClock) -> None:
    vm.begin()
    grown = []
    for at_s in (0, 11, 12, 24, 25, 40):
        clock.at_s = at_s
        vm.tick()
        grown.append(vm.property("help"))
    assert grown == [0, 0, 1, 1, 2, 2]
    vm.end()
    vm.begin()
    assert vm.property("help") == 0


def test_the_lamp_goes_on_in_the_dark_and_off_at_the_end(
    make: Callable[..., ScanVM], station: HeardStation
) -> None:
    vm = make(has_torch=True)
    vm.begin()
    say(vm)
    assert ("torch", True) not in station.said
    say(vm, "dark", from_s=2.0)
    say(vm, "none", from_s=4.0)
    assert station.said.count(("torch", True)) == 1
    assert ("torch", False) not in station.said, "it would flicker with what it lights up"
    vm.end()
    assert station.said[-2:] == [("torch", False), Gear.LOW]


def test_without_a_lamp_none_is_switched(vm: ScanVM, station: HeardStation) -> None:
    vm.begin()
    say(vm, "dark")
    vm.end()
    assert not [said for said in station.said if isinstance(said, tuple)]


def test_somebody_before_the_camera_is_told_now_and_then(vm: ScanVM, clock: SceneClock) -> None:
    stirs: list[float] = []
    vm.stirred.connect(lambda: stirs.append(clock.at_s))
    vm.begin()
    for at_s in range(12):
        clock.at_s = float(at_s)
        elsewhere(vm.ears.looked, seen(moving=at_s > 1, at_s=float(at_s)))
        QCoreApplication.processEvents()
    assert stirs == [2.0, 7.0]


@pytest.mark.parametrize("still_there", [{"moving": True}, {"corners": (LEFT,)}])
def test_a_busy_hall_does_not_hold_the_page_of_somebody_who_left(
    vm: ScanVM, clock: SceneClock, still_there: dict[str, Any]
) -> None:
    stirs: list[float] = []
    vm.stirred.connect(lambda: stirs.append(clock.at_s))
    vm.begin()
    for at_s in range(0, 600, 10):
        clock.at_s = float(at_s)
        elsewhere(vm.ears.looked, seen(at_s=float(at_s), **still_there))
        QCoreApplication.processEvents()
    assert stirs[-1] == STIR_FOR_S
    elsewhere(vm.ears.presented, "a code")
    QCoreApplication.processEvents()
    assert stirs[-1] == 590.0, "a code that was read is no passer-by"


def test_a_code_that_leads_nowhere_makes_no_sound(make: Callable[..., ScanVM]) -> None:
    sounds, got, heeded = [], [], [False]
    vm = make(sound=lambda: sounds.append(1), heeded=lambda: heeded[0])
    vm.presented.connect(got.append)
    elsewhere(vm.ears.presented, "while a number is handed out")
    QCoreApplication.processEvents()
    assert (sounds, got) == ([], [])
    heeded[0] = True
    elsewhere(vm.ears.presented, "a code")
    QCoreApplication.processEvents()
    assert (sounds, got) == ([1], ["a code"])


def test_words_follow_the_language(vm: ScanVM, language: Language) -> None:
    vm.begin()
    say(vm, "too_far")
    language.set("en")
    assert state(vm)[1] == "A little closer, please"


def test_without_camera_and_reader_it_is_not_available(make: Callable[..., ScanVM]) -> None:
    assert make(has_camera=False).property("available") is False
    assert make(has_camera=False, has_scanner=True).property("available") is True
