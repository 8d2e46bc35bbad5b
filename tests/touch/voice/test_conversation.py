"""What a conversation does on the screen, at a real office. The station is a hand that says what a
real one would; the way from sound to text is in `test_end_to_end.py`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from kiosk.domain.events import Fact, ProcedureViewed, SearchMissed, read_fact
from kiosk.domain.help_calls import HelpReason
from kiosk.domain.procedures import Catalogue, How
from kiosk.domain.rules import OfficeRules, PriorityClass
from kiosk.domain.tickets import Channel
from kiosk.journal import missed_words
from kiosk.settings import OfficeSettings
from kiosk.touch.speak_key import HELD_S, HeldKey
from kiosk.touch.speech import make_reader
from kiosk.touch.viewmodels.voice_reading import Made, Meanings
from kiosk.voice.heard import Heard
from kiosk.voice.intent.understood import Intent, Understood
from tests.office.house import House, TestClock
from tests.touch.conftest import Kiosk
from tests.touch.test_taking import tickets

OpenKiosk = Callable[..., Kiosk]
HELP_BODY = "Xin ông/bà chờ một chút ở gần màn hình này."


def told(house: House, kind: type[Fact]) -> list[Any]:
    """Facts of one kind in the office's journal."""
    assert house.running is not None
    facts = [read_fact(event) for event in house.running.journal.read()]
    return [fact for fact in facts if isinstance(fact, kind)]


_MADE: dict[bytes, Made] = {}


def made_once(catalogue: Catalogue, rules: OfficeRules) -> Made:
    """A reader keeps nothing of what it reads: one does for all tests of an office."""
    of = msgspec.json.encode((catalogue.version, rules))
    if of not in _MADE:
        _MADE[of] = make_reader(catalogue, rules)
    return _MADE[of]


@dataclass
class Hand:
    """A station that hears what a test says, and a voice that notes what it is to say."""

    calls: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    warmed: list[str] = field(default_factory=list)
    key: str = ""
    done: Callable[[str], None] | None = None

    def warm(self, texts: Iterable[str], tongue: str) -> None:
        self.warmed += texts

    def ready(self, on: bool) -> None:
        self.calls.append(f"ready {on}")

    def listen(self, phrases: Sequence[str] = ()) -> None:
        self.calls.append("listen")

    def end(self) -> None:
        self.calls.append("end")

    def cancel(self) -> None:
        self.calls.append("cancel")

    def deafen(self, on: bool) -> None:
        self.calls.append(f"deafen {on}")

    def able(self, tongue: str) -> bool:
        return True

    def say(
        self,
        text: str,
        tongue: str,
        *,
        key: str = "",
        done: Callable[[str], None] | None = None,
        keep: bool = False,
    ) -> None:
        self.said.append(text)
        self.key, self.done = key, done

    def stop(self) -> None:
        if self.done is not None:
            done, self.done = self.done, None
            done(self.key)

    def over(self) -> None:
        """What was being said has been said."""
        assert self.done is not None
        self.stop()

    def keep_held(self, understood: Any) -> None:
        self.kept.append("kept")

    def drop(self) -> None:
        self.kept.append("dropped")


@dataclass
class Spoken:
    """A touch screen that one talks to."""

    kiosk: Kiosk
    hand: Hand

    def get(self, name: str) -> Any:
        return self.kiosk.touch.vm.voice.property(name)

    @property
    def state(self) -> str:
        return str(self.get("state"))

    def press(self) -> None:
        """The speak key, as if the last press were long ago."""
        self.kiosk.touch.vm.voice.pressed_s = float("-inf")
        self.kiosk.touch.vm.voice.begin()

    def says(self, text: str, state: str) -> None:
        """Wait until it listens, say something, wait for what comes of it."""
        self.kiosk.wait(lambda: self.get("hearing") in ("listening", "preparing"))
        ear = self.kiosk.touch.vm.voice.ear
        ear.level(0.4, "")
        ear.partial(text)
        ear.heard(Heard(text))
        self.kiosk.wait(lambda: self.state == state or self.kiosk.page == state)


@pytest.fixture
def open_spoken(open_kiosk: OpenKiosk) -> Callable[..., Spoken]:
    def show(*, voiced: bool = False, **more: Any) -> Spoken:
        kiosk = open_kiosk(**more)
        vm, hand = kiosk.touch.vm, Hand()
        talking = vm.voice._it
        talking._meanings = Meanings(kiosk.touch.tasks, talking, make=made_once)
        kiosk.wait(lambda: kiosk.touch.rig._made is not None)  # or it would attach itself later
        kiosk.wait(lambda: not kiosk.touch.tasks.busy)
        vm.voice.attach(hand, hand if voiced else None, hand)
        kiosk.go_home()
        kiosk.wait(lambda: kiosk.touch.link.catalogue is not None, 20_000)
        talking._learn()
        kiosk.wait(lambda: talking._meanings._made is not None, 30_000)
        return Spoken(kiosk, hand)

    return show


def test_without_a_microphone_there_is_no_key(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    kiosk.go_home()
    kiosk.wait(lambda: kiosk.touch.rig._made is not None)
    assert kiosk.touch.rig.station is None
    assert kiosk.touch.vm.voice.property("begins") is False
    kiosk.touch.vm.voice.begin()
    assert kiosk.page == "home"


def test_a_microphone_without_a_model_gives_no_key(
    open_kiosk: OpenKiosk, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    from kiosk.settings import MicrophoneSettings, VoiceSettings

    microphone = MicrophoneSettings(kind="file", target=str(tmp_path))
    kiosk = open_kiosk(microphone=microphone, voice=VoiceSettings(model=str(tmp_path / "no model")))
    kiosk.go_home()
    kiosk.wait(lambda: kiosk.touch.rig._made is not None)
    assert kiosk.touch.vm.voice.property("begins") is False
    assert "no speak key" in caplog.text
    caplog.clear()


def test_a_number_for_what_was_said_and_touched(open_spoken: Any, house: House) -> None:
    it = open_spoken()
    it.press()
    it.says("tôi muốn lấy số chứng thực bản sao", "offer")
    assert it.get("offerService") == "Chứng thực"
    it.kiosk.tap("voiceYes")
    it.kiosk.wait_page("ticket")
    (ticket,) = tickets(house)
    assert (ticket.service, ticket.channel) == ("chung_thuc", Channel.VOICE)
    it.kiosk.tap("doneButton")
    assert [it.get(name) for name in ("partial", "heard", "offerService")] == ["", "", ""]
    assert it.hand.calls[-1] == "ready False"


def test_a_priority_is_asked_as_by_touch(
    open_house: Any,
    office_settings: OfficeSettings,
    clock: TestClock,
    open_spoken: Any,
    tmp_path: Path,
) -> None:
    classes = (PriorityClass(id="cao_tuoi", name="Người cao tuổi", name_en="Aged"),)
    rules = msgspec.structs.replace(office_settings.rules, priorities=classes)
    asking = msgspec.structs.replace(office_settings, rules=rules, data_dir=tmp_path / "asking")
    house = open_house(asking, clock)
    it = open_spoken(url=house.url, token=house.tokens["touch"])
    it.press()
    it.says("cho tôi lấy số hộ tịch", "offer")
    it.says("đúng rồi", "priority")
    it.kiosk.tap("priority_cao_tuoi")
    it.kiosk.wait_page("ticket")
    assert [(t.priority, t.channel) for t in tickets(house)] == [("cao_tuoi", Channel.VOICE)]


def test_what_is_taken_by_touch_after_talking_counts_as_touch(
    open_spoken: Any, house: House
) -> None:
    it = open_spoken()
    it.press()
    it.says("đăng ký kết hôn cần giấy tờ gì", "procedure")
    it.kiosk.tap("takeNumber")
    it.kiosk.wait_page("ticket")
    assert [t.channel for t in tickets(house)] == [Channel.TOUCH]


def test_a_procedure_is_viewed_by_voice(open_spoken: Any, house: House) -> None:
    it = open_spoken()
    it.press()
    it.says("đăng ký kết hôn cần giấy tờ gì", "procedure")
    looking = it.kiosk.touch.vm.looking
    assert "kết hôn" in str(looking.procedure.property("title")).lower()
    it.kiosk.wait(lambda: bool(told(house, ProcedureViewed)))
    (viewed,) = told(house, ProcedureViewed)
    assert (viewed.procedure, viewed.how) == (looking._look.procedure, How.VOICE)


def test_the_office_shut_is_said_as_by_touch(
    open_spoken: Any, clock: TestClock, house: House
) -> None:
    it = open_spoken()
    it.press()
    it.says("cho tôi lấy số hộ tịch", "offer")
    clock.move(hours=14)
    it.kiosk.wait(lambda: it.kiosk.touch.vm._why_not.shut() is not None, 20_000)
    assert it.state == "offer"  # talking goes on: looking up works at night too
    it.kiosk.tap("voiceYes")
    it.kiosk.wait_page("notice")
    assert it.kiosk.notice == "Hiện ngoài giờ làm việc"
    assert tickets(house) == []


def test_what_cannot_be_had_now_is_not_offered(
    open_spoken: Any, clock: TestClock, house: House
) -> None:
    it = open_spoken(voiced=True)
    it.press()
    clock.move(hours=14)
    it.kiosk.wait(lambda: it.kiosk.touch.vm._why_not.shut() is not None, 20_000)
    it.says("cho tôi lấy số hộ tịch", "notice")
    assert it.kiosk.notice == "Hiện ngoài giờ làm việc"
    it.kiosk.wait(lambda: bool(it.hand.said))
    assert it.hand.said[0].startswith("Hiện ngoài giờ làm việc")
    assert tickets(house) == []


def test_silence_twice_leads_to_people_and_touch(open_spoken: Any) -> None:
    it = open_spoken()
    it.press()
    it.says("", "again")
    it.says("", "lost")
    it.kiosk.tap("voiceScreen")
    it.kiosk.wait_page("home")


def test_a_helper_by_voice(open_spoken: Any, house: House) -> None:
    it = open_spoken()
    it.press()
    it.says("gọi cán bộ giúp tôi với", "help")
    assert house.running is not None
    it.kiosk.wait(lambda: bool(house.running.core.view.queue.help))  # type: ignore[union-attr]


def test_whoever_is_called_by_voice_is_told_of_by_voice(open_spoken: Any, house: House) -> None:
    it = open_spoken(voiced=True)
    it.press()
    it.says("tôi ngồi xe lăn nhờ cán bộ giúp", "help")
    it.kiosk.wait(lambda: it.hand.said[-1:] == ["Đã gọi cán bộ. " + HELP_BODY])
    assert house.running is not None
    (call,) = house.running.core.view.queue.help.values()
    assert call.reason is HelpReason.WHEELCHAIR
    it.kiosk.tap("homeButton")
    assert it.hand.done is None, "it is silent on the next page"


def test_what_was_asked_for_in_vain_is_told(open_spoken: Any, house: House) -> None:
    it = open_spoken()
    it.press()
    it.says("cho tôi lấy số hộ tịch", "offer")
    it.kiosk.tap("voiceNo")
    it.kiosk.tap("homeButton")
    it.kiosk.wait_page("home")
    it.kiosk.wait(lambda: bool(told(house, SearchMissed)))
    assert house.running is not None
    assert [row.text for row in missed_words(house.running.journal.path)] == [
        "cho tôi lấy số hộ tịch"
    ]


def test_every_prompt_is_said_and_the_key_ends_it(open_spoken: Any) -> None:
    it = open_spoken(voiced=True)
    it.press()
    it.says("cho tôi lấy số hộ tịch", "offer")
    assert it.hand.said == ["Lấy số Hộ tịch, đúng không ạ?"]
    assert it.get("hearing") == "shut"
    it.hand.over()
    it.kiosk.wait(lambda: it.hand.calls[-1] == "listen")
    it.says("", "offer")
    it.kiosk.tap("voiceNo")
    it.kiosk.wait(lambda: len(it.hand.said) == 2)
    it.press()
    it.kiosk.wait(lambda: it.hand.calls[-1] == "listen")


def test_the_number_is_said_too(open_spoken: Any) -> None:
    it = open_spoken(voiced=True)
    it.press()
    it.says("cho tôi lấy số hộ tịch", "offer")
    it.kiosk.tap("voiceYes")
    it.kiosk.wait_page("ticket")
    it.kiosk.wait(lambda: it.hand.said[-1].startswith("Số của ông/bà là A001"))


def test_faults_are_said_and_go_away(open_spoken: Any) -> None:
    it = open_spoken()
    it.press()
    it.kiosk.touch.vm.voice.ear.trouble("microphone_mute")
    it.kiosk.wait(lambda: it.state == "fault")
    assert it.get("question") == "Micrô đang tắt tiếng"
    it.kiosk.touch.vm.voice.ear.trouble("")
    it.kiosk.wait(lambda: it.get("hearing") != "shut")
    assert it.state == "again"


def test_a_lost_utterance_is_no_failure_of_whoever_spoke(open_spoken: Any) -> None:
    """The station tells of the fault and ends the utterance in one breath; twice the same."""
    it = open_spoken()
    ear = it.kiosk.touch.vm.voice.ear
    for _ in range(3):
        it.press()
        it.kiosk.wait(lambda: it.get("hearing") == "preparing")
        ear.trouble("voice_recogniser_lost")
        ear.heard(Heard("", ended_by="fault"))
        it.kiosk.wait(lambda: it.state == "fault")
    assert it.kiosk.touch.vm.voice._it.talk.failures == 0


class Slow:
    """A reader that answers when it may."""

    def __init__(self, meaning: Understood) -> None:
        self.meaning, self.go, self.answered = meaning, threading.Event(), threading.Event()

    def read(self, text: str, **_: Any) -> Understood:
        self.go.wait(10)
        self.answered.set()
        return self.meaning


def test_a_meaning_that_comes_too_late_is_no_part_of_what_follows(open_spoken: Any) -> None:
    it = open_spoken()
    talking = it.kiosk.touch.vm.voice._it
    slow = Slow(Understood(text="kết hôn", intent=Intent.TAKE_TICKET, service="ho_tich"))
    talking._meanings._made = Made(slow)
    it.press()
    it.says("kết hôn", "thinking")
    talking._too_long()
    it.kiosk.wait(lambda: it.get("hearing") == "preparing")
    slow.go.set()
    assert slow.answered.wait(5)
    it.kiosk.wait(lambda: not it.kiosk.touch.tasks.busy)
    it.kiosk.qtbot.wait(20)
    assert (it.get("heard"), it.state) == ("", "again")
    assert talking._watch.isActive(), "the next utterance has its own end"


def test_prompts_are_made_ready_before_anybody_comes(open_spoken: Any) -> None:
    it = open_spoken(voiced=True)
    assert "Lấy số Hộ tịch, đúng không ạ?" in it.hand.warmed
    assert "Xin lỗi, máy chưa nghe rõ" in " ".join(it.hand.warmed)
    assert len(it.hand.warmed) == len(set(it.hand.warmed))


def test_no_key_where_a_number_is_waited_for(open_spoken: Any, house: House) -> None:
    it = open_spoken()
    vm = it.kiosk.touch.vm
    house.stop()
    vm.chooseService("ho_tich")
    it.kiosk.wait(lambda: it.kiosk.page == "notice", 20_000)
    assert vm.visit.taking
    assert not it.get("begins")
    assert not vm.property("canCallHelp")
    house.start()


def test_leaving_while_it_listens_forgets(open_spoken: Any) -> None:
    it = open_spoken()
    it.press()
    ear = it.kiosk.touch.vm.voice.ear
    ear.level(0.3, "")
    ear.partial("tôi muốn")
    it.kiosk.wait(lambda: it.get("partial") == "tôi muốn")
    it.kiosk.tap("homeButton")
    it.kiosk.wait_page("home")
    assert it.hand.calls[-1] == "cancel"
    ear.heard(Heard("tôi muốn lấy số hộ tịch"))
    it.kiosk.qtbot.wait(50)
    assert (it.kiosk.page, it.get("partial"), it.get("state")) == ("home", "", "off")


class Puzzled:
    """A reader that took something for a request, and does not know which."""

    def __init__(self, intent: Intent) -> None:
        self.intent = intent

    def read(self, text: str, **_: Any) -> Understood:
        return Understood(text=text, intent=self.intent, confidence=0.1)


@pytest.mark.parametrize(
    ("intent", "kept"), [(Intent.FIND_PROCEDURE, "kept"), (Intent.NONE, "dropped")]
)
def test_requests_that_led_nowhere_are_held_for_the_technician_and_chatter_is_not(
    open_spoken: Any, intent: Intent, kept: str
) -> None:
    it = open_spoken()
    it.kiosk.touch.vm.voice._it._meanings._made = Made(Puzzled(intent))
    it.press()
    it.says("lấy cái kia kìa", "again")
    assert it.hand.kept == [kept]


def test_the_key_is_on_the_pages_that_are_read(open_spoken: Any) -> None:
    it = open_spoken()
    for go in (it.kiosk.touch.vm.looking.start, it.kiosk.touch.vm.looking.openSearch):
        go()
        assert it.get("begins"), it.kiosk.page
    it.press()
    assert it.kiosk.page == "voice"
    it.kiosk.tap("backButton")
    assert it.kiosk.page == "search"


def key(kind: QEvent.Type, code: Qt.Key = Qt.Key.Key_F8) -> QKeyEvent:
    return QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier)


def mouse(kind: QEvent.Type) -> QMouseEvent:
    at, none = QPointF(5, 5), Qt.MouseButton.NoButton
    left, no = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(kind, at, at, left, none, no)


class Pressed:
    """Counts; `begin` works at once."""

    def __init__(self) -> None:
        self.now_s, self.pressed_s, self.begun, self.released = 100.0, float("-inf"), 0, 0

    def begin(self) -> None:
        self.pressed_s = self.now_s
        self.begun += 1

    def release(self) -> None:
        self.released += 1


@pytest.mark.parametrize(("held_s", "ends"), [(0.2, 0), (HELD_S + 0.5, 1)])
def test_a_held_hardware_key_ends_the_utterance(owner: Any, held_s: float, ends: int) -> None:
    voice = Pressed()
    held = HeldKey(voice, owner, clock=lambda: voice.now_s)
    assert held.eventFilter(owner, key(QEvent.Type.KeyPress)) is True
    voice.now_s += held_s
    assert held.eventFilter(owner, key(QEvent.Type.KeyRelease)) is True
    assert (voice.begun, voice.released) == (1, ends)
    assert held.eventFilter(owner, key(QEvent.Type.KeyPress, Qt.Key.Key_A)) is False


@pytest.mark.parametrize(("begins", "ends"), [(True, 1), (False, 0)])
def test_a_held_finger_ends_what_it_began(owner: Any, begins: bool, ends: int) -> None:
    voice = Pressed()
    held = HeldKey(voice, owner, clock=lambda: voice.now_s)
    held.eventFilter(owner, mouse(QEvent.Type.MouseButtonPress))
    if begins:
        voice.begin()
    voice.now_s += HELD_S + 1
    held.eventFilter(owner, mouse(QEvent.Type.MouseButtonRelease))
    assert voice.released == ends
