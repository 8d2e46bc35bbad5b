"""Pictures of a conversation in every state a citizen can meet.

The page, the view model and the conversation are the real ones; what is heard and what it means
is written down here, so that no microphone and no model is needed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.domain.procedures import Catalogue
from kiosk.domain.rules import OfficeRules
from kiosk.slips.words import Tongue
from kiosk.touch.scene_catalogue import BIRTH, CATALOGUE, LAND
from kiosk.touch.scene_stage import LONGEST, Set, scene
from kiosk.touch.viewmodels.voice_host import Speech
from kiosk.touch.viewmodels.voice_reading import Made
from kiosk.ui.scenes import Scene
from kiosk.voice.heard import Heard
from kiosk.voice.intent.understood import Expect, Guess, Intent, Understood

_ASKED: Final = "em muốn đăng ký khai sinh cho cháu"
_PATIENCE_S: Final = 5.0


class SceneStation:
    """Hears nothing by itself."""

    def ready(self, on: bool) -> None:
        del on

    def listen(self, phrases: Sequence[str] = ()) -> None:
        del phrases

    def end(self) -> None: ...
    def cancel(self) -> None: ...
    def deafen(self, on: bool) -> None:
        del on


class SceneVoice:
    """A voice that goes on talking."""

    def able(self, tongue: Tongue) -> bool:
        del tongue
        return True

    def warm(self, texts: Iterable[str], tongue: Tongue) -> None:
        del texts, tongue

    def say(
        self,
        text: str,
        tongue: Tongue,
        *,
        key: str = "",
        done: Callable[[str], None] | None = None,
        keep: bool = False,
    ) -> None:
        del text, tongue, key, done, keep

    def stop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class SceneReader:
    """Understands one thing."""

    meaning: Understood

    def read(
        self,
        text: str,
        *,
        alternatives: Sequence[str] = (),
        confidences: Sequence[float] = (),
        numbers: Sequence[str] = (),
        expect: Expect = Expect.ANYTHING,
        choices: Sequence[Sequence[str]] = (),
    ) -> Understood:
        del text, alternatives, confidences, numbers, expect, choices
        return self.meaning


Act = Callable[[Set], None]


def voice_scenes() -> list[Scene]:
    """The pages of a conversation, and the key that begins it."""
    offer = _take("ho_tich", codes=(BIRTH,))
    return [
        _scene("key-home", _nothing),
        _scene("key-page", _procedure),
        _scene("preparing", _begin),
        _scene("listening", _listening()),
        _scene("partial", _listening(0.6, partial="em muốn đăng ký khai sinh")),
        _scene("quiet", _listening(0.05, "too_quiet")),
        _scene("noisy", _listening(0.9, "too_noisy", partial="lấy số")),
        _scene("clipping", _listening(1.0, "clipping")),
        _scene("keeps", _listening(0.2), keeps_days=7),
        _scene("thinking", _thinking, learns=False),
        _scene("offer", _said(_ASKED, "offer"), meaning=offer),
        _scene("offer-listening", _answering, meaning=offer),
        _scene("offer-speaking", _speaking(_ASKED, "offer"), meaning=offer),
        _scene("offer-longest", _said("cho tôi trợ cấp", "offer"), meaning=_take(LONGEST)),
        _scene("choices", _said(_ASKED, "choices"), meaning=_perhaps()),
        _scene("choices-two", _said("đất", "choices"), meaning=_perhaps(2)),
        _scene("again", _speaking("…", "again"), meaning=_none()),
        _scene("again-listening", _again, meaning=_none()),
        _scene("code", _said("xem hồ sơ", "code"), meaning=_dossier()),
        _scene("lost", _lost, meaning=_none()),
        _scene("fault-missing", _fault("microphone_missing")),
        _scene("fault-mute", _fault("microphone_mute")),
        _scene("fault-busy", _fault("microphone_busy")),
        _scene("fault-lost", _fault("voice_recogniser_lost")),
    ]


def _scene(
    name: str,
    act: Act,
    *,
    meaning: Understood | None = None,
    keeps_days: int = 0,
    learns: bool = True,
) -> Scene:
    """`learns`: there is a catalogue to understand anything by."""

    def make(catalogue: Catalogue, rules: OfficeRules) -> Made:
        del catalogue, rules
        return Made(SceneReader(meaning or _none()))

    def play(stage: Set) -> None:
        stage.vm.voice.attach(SceneStation(), None)
        stage.vm.wake()
        act(stage)
        _work()

    speech = Speech(make_reader=make, keeps_days=keeps_days)
    catalogue = CATALOGUE if learns else None
    return scene(f"touch-voice-{name}", play, speech=speech, catalogue=catalogue)


def _work(done: Callable[[], bool] = lambda: True) -> None:
    """What was told to the page is on it, and `done` is true."""
    deadline = time.monotonic() + _PATIENCE_S
    QCoreApplication.processEvents()
    while not done() and time.monotonic() < deadline:
        QCoreApplication.processEvents()
    for _ in range(3):
        QCoreApplication.processEvents()


def _nothing(stage: Set) -> None:
    del stage


def _procedure(stage: Set) -> None:
    stage.vm.looking.start()
    stage.vm.looking.openProcedure(BIRTH)


def _begin(stage: Set) -> None:
    stage.vm.voice.begin()


def _listening(loudness: float = 0.0, hint: str = "", *, partial: str = "") -> Act:
    def act(stage: Set) -> None:
        _begin(stage)
        stage.vm.voice.ear.level(loudness, hint)
        stage.vm.voice.ear.partial(partial)

    return act


def _hear(stage: Set, text: str) -> None:
    stage.vm.voice.ear.level(0.3, "")
    stage.vm.voice.ear.heard(Heard(text))


def _thinking(stage: Set) -> None:
    _begin(stage)
    _hear(stage, _ASKED)


def _said(text: str, state: str) -> Act:
    """Said and understood, and nothing said to the question that follows."""

    def act(stage: Set) -> None:
        _until(stage, text, state)
        _work(lambda: stage.vm.voice.property("hearing") != "shut")
        stage.vm.voice.ear.heard(Heard(""))

    return act


def _until(stage: Set, text: str, state: str) -> None:
    _begin(stage)
    _hear(stage, text)
    _work(lambda: stage.vm.voice.property("state") == state)


def _answering(stage: Set) -> None:
    _until(stage, _ASKED, "offer")
    _work(lambda: stage.vm.voice.property("hearing") != "shut")
    stage.vm.voice.ear.level(0.5, "")


def _speaking(text: str, state: str) -> Act:
    def act(stage: Set) -> None:
        stage.vm.voice.attach(SceneStation(), SceneVoice())
        stage.vm.voice.ear.speaking(True)
        _until(stage, text, state)

    return act


def _again(stage: Set) -> None:
    _until(stage, "…", "again")
    _work(lambda: stage.vm.voice.property("hearing") != "shut")
    stage.vm.voice.ear.level(0.3, "")


def _lost(stage: Set) -> None:
    _begin(stage)
    for _ in range(2):
        _work(lambda: stage.vm.voice.property("hearing") != "shut")
        stage.vm.voice.ear.heard(Heard(""))
        _work()


def _fault(code: str) -> Act:
    def act(stage: Set) -> None:
        _begin(stage)
        stage.vm.voice.ear.trouble(code)

    return act


def _none() -> Understood:
    return Understood(text="…", intent=Intent.NONE)


def _take(service: str, codes: tuple[str, ...] = ()) -> Understood:
    return Understood(
        text=_ASKED, intent=Intent.TAKE_TICKET, service=service, codes=codes, confidence=0.95
    )


def _perhaps(count: int = 4) -> Understood:
    guesses = (
        Guess(intent=Intent.TAKE_TICKET, service="ho_tich", code=BIRTH),
        Guess(intent=Intent.TAKE_TICKET, service=LONGEST),
        Guess(intent=Intent.FIND_PROCEDURE, code=LAND),
        Guess(intent=Intent.CHECK_DOSSIER),
    )
    return Understood(
        text=_ASKED, intent=Intent.TAKE_TICKET, confidence=0.5, alternatives=guesses[:count]
    )


def _dossier() -> Understood:
    return Understood(text="xem hồ sơ", intent=Intent.CHECK_DOSSIER, confidence=0.95)
