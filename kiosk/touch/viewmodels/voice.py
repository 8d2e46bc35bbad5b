"""The page of the conversation, as QML sees it."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.touch.flow import Page, Step, Visit, move
from kiosk.touch.viewmodels.conversation import Conversation
from kiosk.touch.viewmodels.voice_ear import Keeper, Station, Voice
from kiosk.touch.viewmodels.voice_host import NO_SPEECH, Host, Speech
from kiosk.touch.viewmodels.voice_words import CODE_EXAMPLE, EXAMPLE, Sentence
from kiosk.touch.viewmodels.words import Words
from kiosk.ui.office import OfficeLink
from kiosk.ui.tasks import Tasks
from kiosk.voice import dialogue as d

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1

_TWICE_S: Final = 0.6
"""A second press within this time is the same one."""
_BEATS_TROUBLE: Final = frozenset({"", "voice_recogniser_lost", "voice_recogniser_fault"})
"""After these the next press simply tries again; others keep the microphone shut."""


@QmlElement
class VoiceVM(QObject):
    """What is asked, what was heard, and what a finger may do about it.

    `ear` is the listener for the station; `attach` takes the station when it is there.
    """

    availableChanged = Signal()
    changed = Signal()
    levelChanged = Signal()
    partialChanged = Signal()
    speakingChanged = Signal()

    def __init__(
        self,
        host: Host,
        link: OfficeLink,
        tasks: Tasks,
        words: Words,
        parent: QObject,
        *,
        speech: Speech = NO_SPEECH,
    ) -> None:
        super().__init__(parent)
        self._host, self._speech = host, speech
        self._it = Conversation(host, link, tasks, words, self, speech=speech)
        self.ear = self._it.ear
        self.pressed_s = float("-inf")
        """When the speak key was heeded last, on the clock of `speech`."""
        self._it.availableChanged.connect(self.availableChanged)
        self._it.changed.connect(self.changed)
        self._it.levelChanged.connect(self.levelChanged)
        self._it.partialChanged.connect(self.partialChanged)
        self._it.speakingChanged.connect(self.speakingChanged)

    # --- what QML reads ---

    @Property(bool, notify=availableChanged)
    def available(self) -> bool:
        """There is something to hear with."""
        return self._it.station is not None

    @Property(bool, notify=changed)
    def begins(self) -> bool:
        """The page of the moment has a speak key."""
        if self._it.station is None or self._host.occupied:
            return False
        return move(self._host.visit, Step.SPEAK) is not None

    @Property(str, notify=changed)
    def state(self) -> str:
        """`off preparing listening thinking offer choices again code lost fault`."""
        return self._state()

    def _state(self) -> str:
        talk = self._it.talk
        match talk.asked:
            case d.Asked.NOTHING:
                return "thinking" if self._host.visit.page is Page.VOICE else "off"
            case d.Asked.WHAT if talk.trouble:
                return "fault"
            case d.Asked.WHAT if talk.ear is d.Ear.THINKING:
                return "thinking"
            case d.Asked.WHAT if self._it.prompt is not None:
                return "again"
            case d.Asked.WHAT:
                return "listening" if self._it.hears else "preparing"
            case _:
                return str(talk.asked)

    @Property(str, notify=changed)
    def hearing(self) -> str:
        """`shut preparing listening thinking`, whatever is asked."""
        if self._it.talk.ear is d.Ear.LISTENING and not self._it.hears:
            return "preparing"
        return str(self._it.talk.ear)

    @Property(int, notify=levelChanged)
    def level(self) -> int:
        """Loudness, 0 to 4."""
        return self._it.level

    @Property(str, notify=levelChanged)
    def hintText(self) -> str:
        """What is wrong with the sound, and what to do; else empty."""
        return self._it.said.hint(self._it.hint)

    @Property(str, notify=partialChanged)
    def partial(self) -> str:
        """What was heard so far; stays until the next utterance."""
        return self._it.partial

    @Property(str, notify=changed)
    def heard(self) -> str:
        """What the errand was understood from; empty before one was."""
        return self._it.errand

    @Property(str, notify=changed)
    def answer(self) -> str:
        """What may be said now, where there is also something to touch."""
        return self._it.said.answer(self._it.talk.asked)

    @Property(str, notify=changed)
    def question(self) -> str:
        """The largest words of the page."""
        return self._sentence().title

    @Property(str, notify=changed)
    def more(self) -> str:
        """What stands below them; may be empty."""
        return self._sentence().more

    @Property(str, notify=changed)
    def example(self) -> str:
        """What somebody may say, where that helps; else empty."""
        match self._it.talk.asked:
            case d.Asked.CODE:
                return CODE_EXAMPLE
            case d.Asked.WHAT:
                return EXAMPLE
            case _:
                return ""

    @Property(str, notify=changed)
    def offerService(self) -> str:
        return self._it.names.offer(self._it.talk.offer).service if self._it.talk.offer else ""

    @Property(str, notify=changed)
    def offerProcedure(self) -> str:
        return self._it.names.offer(self._it.talk.offer).procedure if self._it.talk.offer else ""

    @Property(list, notify=changed)
    def choices(self) -> list[dict[str, Any]]:
        """`{key, title, sub, icon}`."""
        return (
            self._it.names.rows(self._it.talk.choices)
            if self._it.talk.asked is d.Asked.CHOICES
            else []
        )

    @Property(bool, notify=speakingChanged)
    def speaking(self) -> bool:
        """The kiosk talks."""
        return self._it.speaking

    @Property(bool, constant=True)
    def keeps(self) -> bool:
        """Requests that are not understood are kept for a while: the page says so."""
        return self._speech.keeps_days > 0

    @Property(int, constant=True)
    def keepsDays(self) -> int:
        return self._speech.keeps_days

    # --- what a touch does ---

    @Slot()
    def begin(self) -> None:
        """The speak key was pressed, on whatever page: talk, or be done talking."""
        now_s = self._speech.clock()
        if self._it.station is None or self._host.occupied or now_s - self.pressed_s < _TWICE_S:
            return
        if self._host.visit.page is not Page.VOICE and not self._host.follow(Step.SPEAK):
            return
        self.pressed_s = now_s
        self._it.dispatch(d.Begun())
        if self._it.trouble not in _BEATS_TROUBLE:
            self._it.dispatch(d.Troubled(self._it.trouble))

    @Slot()
    def release(self) -> None:
        """The key was held, and is let go: the utterance is over."""
        self._it.end_listening()

    @Slot()
    def yes(self) -> None:
        self._it.dispatch(d.SaidYes())

    @Slot()
    def no(self) -> None:
        self._it.dispatch(d.SaidNo())

    @Slot(str)
    def choose(self, key: str) -> None:
        """One of `choices`; any other key: none of them."""
        self._it.dispatch(d.Chosen(int(key)) if key.isdecimal() else d.NoneOfThese())

    @Slot()
    def hush(self) -> None:
        """ "Dừng đọc": the prompt is over, the conversation goes on."""
        self._it.hush()

    @Slot()
    def type(self) -> None:
        """To the keys for a code."""
        self._host.follow(Step.TYPE)

    @Slot()
    def scan(self) -> None:
        """To the camera's picture."""
        self._host.follow(Step.SCAN)

    @Slot()
    def helper(self) -> None:
        """Call somebody."""
        self._host.call_helper()

    @Slot()
    def touch(self) -> None:
        """To what can be chosen by touch; home would end the session of a card."""
        if self._host.visit.known:
            self._it.offer_services()
        else:
            self._host.home()

    def moved(self, before: Visit, after: Visit) -> None:
        """The visit went from one page to another."""
        self._it.moved(before, after)
        self.changed.emit()

    def attach(
        self, station: Station | None, voice: Voice | None, keeper: Keeper | None = None
    ) -> None:
        """What hears, what talks and what keeps, from now on. `station` speaks to `ear`."""
        self._it.attach(station, voice, keeper)
        self.changed.emit()

    @Slot()
    def say_help(self) -> None:
        """The call for help is another one."""
        self._it.say_help()

    def say_again(self) -> None:
        """The language is another one."""
        self._it.warm()
        self.changed.emit()
        self.levelChanged.emit()

    def _sentence(self) -> Sentence:
        match self._state():
            case "fault":
                return self._it.said.trouble(self._it.talk.trouble)
            case "thinking" if self._it.talk.asked is d.Asked.NOTHING:
                return self._it.said.leading()
            case "thinking":
                return self._it.said.thinking()
            case "preparing":
                return self._it.said.preparing()
            case "offer":
                more = self._it.said.yes_or_no() if self._it.prompt is d.Prompt.YES_OR_NO else ""
                return Sentence(self._it.said.question(d.Prompt.OFFER).title, more)
            case "choices":
                return self._it.said.question(d.Prompt.CHOICES)
            case _ if self._it.prompt is not None:
                return self._it.said.question(self._it.prompt)
            case _:
                return self._it.said.listening()
